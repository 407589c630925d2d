"""Events of the record as sentences: who did what to which thing."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from drafting.web.saying import say
from drafting.web.wording import CAPACITIES
from workflows.titles import ACTS
from workflows.vocabulary import Act, Capacity

#: What each act did, with %(what)s for the thing.
DONE: Mapping[str, Any] = {
    Act.EDIT_CLAUSE: _l("wrote %(what)s"),
    Act.PROPOSE: _l("tabled %(what)s"),
    Act.COMMENT: _l("made %(what)s"),
    Act.REPLY: _l("replied: %(what)s"),
    Act.WITHDRAW_OWN: _l("withdrew %(what)s"),
    Act.SPONSOR: _l("sponsored %(what)s"),
    Act.DECIDE_PROPOSAL: _l("decided on %(what)s"),
    Act.LIFT_BRACKET: _l("lifted a bracket in %(what)s"),
    Act.MARK_AGREED: _l("marked %(what)s agreed"),
    Act.STATE_POSITION: _l("stated a position on %(what)s"),
    Act.OPEN_CONSULTATION: _l("called %(what)s"),
    Act.RECORD_CONSULTATION: _l("recorded in %(what)s"),
    Act.CLOSE_CONSULTATION: _l("closed %(what)s"),
    Act.CONFIRM_RECORD: _l("gave their word on %(what)s"),
    Act.RECORD_OUTCOME: _l("recorded the outcome of %(what)s"),
    Act.ANSWER_OUTCOME: _l("answered the outcome of %(what)s"),
    Act.EXTEND_WINDOW: _l("extended the window of %(what)s"),
    Act.ENTER_FOR_ANOTHER: _l("entered for another: %(what)s"),
    Act.RETURN_FILE: _l("brought back %(what)s"),
    Act.INVITE: _l("recorded an invitation: %(what)s"),
    Act.PUBLISH_VERSION: _l("published %(what)s"),
    Act.ASK_STEP: _l("asked for %(what)s"),
    Act.CONFIRM_STEP: _l("confirmed %(what)s"),
    Act.RECORD_OVERRIDE: _l("recorded the decision to go on without: %(what)s"),
    Act.CONFIRM_OVERRIDE: _l("confirmed the decision to go on without: %(what)s"),
    Act.CONVENE_MEETING: _l("convened or closed %(what)s"),
    Act.PUT_DECISION: _l("put %(what)s"),
    Act.RECORD_DECISION: _l("recorded the result of %(what)s"),
    Act.CONFIRM_DECISION: _l("confirmed %(what)s"),
    Act.VOTE: _l("took part in %(what)s"),
    Act.TRANSLATE: _l("added a language to %(what)s"),
    Act.WRITE_NOTE: _l("wrote a note on %(what)s"),
    Act.RELEASE: _l("released %(what)s to a wider audience"),
    Act.SET_RULES: _l("set the rules of %(what)s"),
    Act.GRANT_CAPACITY: _l("granted or ended %(what)s"),
    Act.ERASE_PAYLOAD: _l("erased a payload of %(what)s"),
    "open-instrument": _l("opened %(what)s"),
}
#: What things are called, with %(name)s for which.
THINGS: Mapping[str, Any] = {
    "clause": _l("%(name)s"),
    "version": _l("the version %(name)s"),
    "comment": _l("comment %(name)s"),
    "proposal": _l("proposal %(name)s"),
    "consultation": _l("the consultation “%(name)s”"),
    "meeting": _l("the meeting “%(name)s”"),
    "decision": _l("decision %(name)s"),
    "step": _l("the step “%(name)s”"),
    "step-request": _l("the step “%(name)s”"),
    "override": _l("for the step “%(name)s”"),
    "participation": _l("the capacity of %(name)s"),
    "invitation": _l("an invitation"),
    "instrument": _l("the instrument"),
    "file": _l("a file"),
    "return": _l("a Word file made on %(name)s"),
    "note": _l("a note"),
    "position": _l("a position"),
}


def act_words(act: str) -> str:
    """Return an act as a word for the filter."""
    try:
        return say(ACTS[Act(act)])
    except ValueError:
        return act.replace("-", " ")


def thing_words(object_: str, name: str) -> str:
    """Return what an event was about, in words."""
    noun, _, id_ = object_.partition(":")
    if noun not in THINGS:
        return object_
    if noun == "clause" and not name:
        return gettext("a clause no longer in the text")
    return str(THINGS[noun]) % {"name": name or id_}


def who_words(capacity: str, label: str) -> str:
    """Return who acted: the capacity, and the label where the reader may know it."""
    try:
        shown = str(CAPACITIES[Capacity(capacity)])
    except ValueError:
        shown = capacity
    return gettext("%(capacity)s, %(label)s", capacity=shown, label=label) if label else shown


def done_words(act: str, what: str) -> str:
    """Return what was done, in words."""
    if act not in DONE:
        return gettext("%(act)s: %(what)s", act=act_words(act), what=what)
    return str(DONE[act]) % {"what": what}
