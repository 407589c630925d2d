"""Every route, the row of the expected table that governs it, and a form that it would take. Written by hand.

A governing row is a row of tests/workflows/expected_rights.py, or one of
  everybody     whoever asks, of what is public
  signed-in     whoever has an account
  participants  whoever takes part in the instrument
  importers, own-import, store-import, publishers, maker, the-drafter  as said beside them
A route that is not here fails the walk: nothing is reachable undeclared.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from drafting.actions.consultations import proceedings_hash
from drafting.models.consultation import Consultation
from tests.rights.world import TEXT, World
from tests.support.negotiation import PASSWORD
from workflows.vocabulary import Capacity, Stage

EVERYBODY, SIGNED_IN, PARTICIPANTS = "everybody", "signed-in", "participants"
#: A drafter of an instrument without a text, and the administrator who opens one.
IMPORTERS = "importers"
#: Seats of the body are given by the administrator of the site, whatever the instrument.
SEATERS = "administrator"
#: What waits in preview is its sender's alone; in this world the drafter's.
OWN_IMPORT = "own-import"
#: Stored into an instrument it changes the text: while its sender, the drafter, edits it.
STORE_IMPORT = "store-import"
#: A file that waits in preview is its sender's alone, in this world the drafter's, and opened while they may bring it.
OWN_RETURN = "own-return"
#: Who publishes versions, or after adoption corrections.
PUBLISHERS = "publishers"
#: Who ordered a paper, in this world the drafter, and the secretariat.
MAKER = "maker"
#: What is said of one's own participation; in this world the drafter's.
THE_DRAFTER = "the-drafter"

#: What a form on the summary and the minutes carries where neither is entered.
NOTHING_ENTERED = proceedings_hash(Consultation(summary="", minutes=""))

Values = Callable[[World], dict[str, object]]


def _nothing(_: World) -> dict[str, object]:
    return {}


@dataclass(frozen=True)
class Route:
    """A method of an endpoint: what governs it, its address and its form."""

    endpoint: str
    method: str
    row: str
    address: Values = _nothing
    form: Values = _nothing
    #: Answers that are no refusal of rights: a condition of another kind may still be unmet.
    also: tuple[int, ...] = ()
    #: No instrument in the address.
    site: bool = False
    query: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.endpoint} {self.query or ''}".strip()


def _clause(world: World) -> dict[str, object]:
    return {"clause_id": world.clause_id}


def _first(_: World) -> dict[str, object]:
    return {"number": 1}


def _n(_: World) -> dict[str, object]:
    return {"n": 1}


def _other(world: World) -> dict[str, object]:
    return {"participation_id": world.other_participation_id}


def _drafts(world: World) -> dict[str, object]:
    return {"kind": "drafts", "new": world.second_id, "old": world.version_id, "beside": world.third_id}


def _job(world: World) -> dict[str, object]:
    return {"job_id": world.job_id}


#: A condition that is not one of rights: what is asked for collides, or is not ready.
UNMET = (409, 422)


def _both(
    endpoint: str,
    row: str,
    address: Values = _nothing,
    form: Values = _nothing,
    also: tuple[int, ...] = UNMET,
) -> list[Route]:
    """Return the page with a form, and the form sent: one right governs both."""
    return [
        Route(endpoint, "GET", row, address, also=also),
        Route(endpoint, "POST", row, address, form, also),
    ]


def _posted(endpoint: str, row: str, address: Values = _nothing, form: Values = _nothing) -> Route:
    return Route(endpoint, "POST", row, address, form, UNMET)


def _id(name: str) -> Values:
    """Return the address of the world's row of a noun: `meeting_id`."""
    return lambda world: {name: getattr(world, name)}


def _organisation(world: World) -> dict[str, object]:
    return {"organisation": world.it.actor(Capacity.REVIEWER).organisation_id}


LATER = "2026-05-01T12:00"
CONSULTATIONS = [
    Route("consultations.index", "GET", EVERYBODY),
    Route("consultations.show", "GET", EVERYBODY, _first),
    *_both(
        "consultations.new",
        "open-consultation",
        form=lambda w: {
            "version": w.version_id,
            "method": "written-call",
            "title": "Call",
            "basis": "Article 11",
            "ends_at": LATER,
            "calls": "reviewer",
        },
    ),
    *_both("consultations.extend", "extend-window", _first, lambda w: {"ends_at": LATER, "reason": "r"}),
    # After the end no window is open that could be ended.
    _posted("consultations.end", "extend-window", _first),
    *_both(
        "closing.proceedings",
        "record-consultation",
        _first,
        lambda w: {"summary": "s", "minutes": "m", "based_on": NOTHING_ENTERED},
    ),
    _posted("closing.put", "close-consultation", _first),
    *_both("closing.statement", "confirm-record", _first, lambda w: {"word": "confirmed"}),
    _posted("closing.close", "close-consultation", _first),
    *_both("closing.add", "record-consultation", _first, lambda w: {"text": "t"}),
    Route("outreach.index", "GET", EVERYBODY, _first),
    *_both(
        "outreach.invite",
        "invite",
        _first,
        lambda w: {"how": "letter", "organisations": w.it.actor(Capacity.REVIEWER).organisation_id},
    ),
    *_both(
        "outreach.search", "invite", _first, lambda w: {"region": "Arab States", "search": "s", "call": "c"}
    ),
    *_both("outreach.attend", "record-consultation", _first, lambda w: {"people": "2", **_organisation(w)}),
    *_both(
        "outreach.submit",
        "enter-for-another",
        _first,
        lambda w: {"title": "Paper", "text": "Words", **_organisation(w)},
    ),
    Route("outreach.submission", "GET", EVERYBODY, lambda w: {"number": 1, "submission_id": w.submission_id}),
    Route("outreach.file", "GET", EVERYBODY, lambda w: {"number": 1, "submission_id": w.submission_id}),
    Route("answers.index", "GET", EVERYBODY, _first),
    Route("answers.following", "GET", EVERYBODY, _first),
    *_both(
        "answers.answer",
        "record-outcome",
        lambda w: {"number": 1, "comment_number": 1},
        lambda w: {"code": "noted", "reason": "r", "decided_by": "drafting-group", "decided_by_name": "n"},
    ),
]

STEPS = [
    Route("steps.show", "GET", EVERYBODY),
    Route("steps.ask", "GET", EVERYBODY, lambda w: {"step": "suspend"}),
    _posted("steps.ask", "ask-step", lambda w: {"step": "withdraw"}, lambda w: {"note": "n"}),
    _posted("steps.confirm", "confirm-step", _id("request_id")),
    _posted("steps.withdraw", "ask-step", _id("request_id")),
    *_both(
        "steps.override",
        "record-override",
        lambda w: {"step": FORWARD.get(w.stage, "open-review")},
        lambda w: {"conditions": "x", "decided_by": "body", "decision": "d", "reason": "r"},
    ),
    _posted("steps.confirm_override", "confirm-override", _id("override_id")),
    *_both(
        "sessions.new",
        "convene-meeting",
        form=lambda w: {"name": "tenth session", "number": "10", "opens_at": LATER, "closes_at": LATER},
    ),
    *_both("sessions.bring", "convene-meeting", _id("meeting_id"), lambda w: {"version": w.version_id}),
    *_both("sessions.close", "convene-meeting", _id("meeting_id")),
    *_both("sessions.difference", "publish-version", _id("meeting_id"), lambda w: {"version": w.version_id}),
    Route("decisions.index", "GET", EVERYBODY),
    *_both(
        "decisions.put",
        "put-decision",
        form=lambda w: {
            "meeting": w.meeting_id,
            "version": w.version_id,
            "number": "9.IC 6",
            "agenda_item": "6",
            "operative": "Adopts",
            "way": "consensus",
        },
    ),
    *_both("decisions.object_to", "vote", _id("decision_id"), lambda w: {"statement": "No"}),
    _posted(
        "decisions.withdraw_objection",
        "vote",
        lambda w: {"decision_id": w.decision_id, "objection_id": w.objection_id},
    ),
    *_both("decisions.vote", "vote", _id("decision_id"), lambda w: {"choice": "for"}),
    *_both("decisions.result", "record-decision", _id("decision_id"), lambda w: {"result": "adopted"}),
    _posted("decisions.confirm", "confirm-decision", _id("decision_id")),
]

#: The step on to the next stage.
FORWARD = {
    Stage.DRAFT: "open-review",
    Stage.CIVIL_SOCIETY_REVIEW: "open-party-comment",
    Stage.PARTY_COMMENT: "bring-to-committee",
    Stage.COMMITTEE_ADOPTION: "adopt",
}

PAPERS = [
    Route("exports.version", "GET", EVERYBODY, _n),
    Route("exports.working_copy", "GET", EVERYBODY, _n),
    Route("exports.word", "GET", EVERYBODY, lambda w: {"old": 1, "new": 2}),
    Route("exports.akoma_ntoso", "GET", EVERYBODY, lambda w: {"old": 1, "new": 2}),
    Route("exports.data", "GET", EVERYBODY, lambda w: {"old": 1, "new": 2}),
    Route("drafts.show", "GET", EVERYBODY, query={"base": "1", "a": "2", "b": "1"}),
    Route("drafts.csv", "GET", EVERYBODY, query={"base": "1", "a": "2", "b": "1"}),
    Route("drafts.word", "GET", EVERYBODY, query={"base": "1", "a": "2", "b": "1"}),
    Route("drafts.data", "GET", EVERYBODY, query={"base": "1", "a": "2", "b": "1"}),
    Route("changes.csv", "GET", EVERYBODY, query={"old": "1", "new": "2"}),
    Route("changes.word", "GET", EVERYBODY, query={"old": "1", "new": "2"}),
    _posted("documents.order", EVERYBODY, form=lambda w: {"kind": "clean", "new": w.version_id}),
    # Two drafts and their base are ordered by whoever may read all three; here the third is for participants.
    _posted("documents.order", PARTICIPANTS, form=_drafts),
    Route("documents.download", "GET", EVERYBODY, _id("document_id")),
    Route("jobs.index", "GET", EVERYBODY),
    Route("record.index", "GET", EVERYBODY),
    Route("record.show", "GET", EVERYBODY, lambda w: {"seq": 1}),
    Route("record.verify", "GET", EVERYBODY),
    Route("feed.show", "GET", EVERYBODY),
]

SITE = [
    Route("account.show", "GET", SIGNED_IN, site=True),
    _posted("account.set_preferences", SIGNED_IN, form=lambda w: {"locale": "en"}),
    _posted("account.change_password", SIGNED_IN, form=lambda w: {"current": "wrong", "new": "x"}),
    Route("imports.new", "GET", IMPORTERS, site=True),
    Route("imports.new", "POST", IMPORTERS, form=lambda w: {"text": "Article 1"}, also=UNMET, site=True),
    Route("imports.show", "GET", OWN_IMPORT, _id("import_id"), site=True),
    Route("imports.edit", "POST", OWN_IMPORT, _id("import_id"), lambda w: {"start": "0"}, UNMET, True),
    Route("imports.store", "POST", STORE_IMPORT, _id("import_id"), also=UNMET, site=True),
    Route("imports.discard", "POST", OWN_IMPORT, _id("import_id"), site=True),
    Route(
        "auth.choose",
        "POST",
        THE_DRAFTER,
        form=lambda w: {"participation": w.drafter_participation_id},
        site=True,
    ),
    Route(
        "desk.read",
        "POST",
        THE_DRAFTER,
        form=lambda w: {"participation": w.drafter_participation_id, "version": 1},
        site=True,
    ),
]


#: Open by their nature; what they give away is the matter of other tests.
UNGOVERNED = {
    "static",
    "health.alive",
    "health.ready",
    "auth.sign_in",
    "auth.sign_out",
    "auth.invitation",
    "auth.accept",
    "preferences.set_locale",
    "preferences.set_zone",
}

ROUTES = [
    Route("instruments.index", "GET", EVERYBODY, site=True),
    Route("desk.show", "GET", SIGNED_IN, site=True),
    Route("texts.show", "GET", EVERYBODY),
    Route("texts.show", "GET", EVERYBODY, query={"view": "redline"}),
    Route("texts.show", "GET", EVERYBODY, query={"view": "side"}),
    Route("texts.show", "GET", EVERYBODY, query={"view": "table", "old": "1", "new": "2"}),
    Route("texts.show", "GET", EVERYBODY, query={"view": "languages"}),
    Route("markdown.text", "GET", EVERYBODY),
    Route("clauses.show", "GET", EVERYBODY, _clause),
    Route("comments.show", "GET", EVERYBODY, _first),
    Route("documents.index", "GET", EVERYBODY),
    Route("proposals.index", "GET", EVERYBODY),
    Route("versions.index", "GET", EVERYBODY),
    Route("versions.show", "GET", EVERYBODY, _n),
    Route("participants.index", "GET", EVERYBODY),
    Route("proposals.show", "GET", PARTICIPANTS, _first),
    # The world has one proposal, which cannot stand beside itself; those who may not read it do not find it.
    Route("drafts.proposals", "GET", PARTICIPANTS, lambda w: {"number": 1, "other": 1}, also=(422,)),
    *_both(
        "clauses.edit",
        "edit-clause",
        _clause,
        lambda w: {
            "based_on": 1,
            "text": TEXT.replace("local", "national"),
            "reason": "r",
            "on_chairs_order": "item 5",
        },
    ),
    *_both(
        "placements.place",
        "edit-clause",
        _clause,
        lambda w: {
            "act": "add",
            "tree_based_on": 3,
            "kind": "paragraph",
            "place": "after",
            "text": "New words.",
            "reason": "r",
            "on_chairs_order": "item 5",
        },
    ),
    *_both(
        "proposals.new",
        "propose",
        _clause,
        lambda w: {"type": "MOD", "based_on": 1, "text": TEXT.replace("local", "x"), "rationale": "r"},
    ),
    *_both("returns.new", "return-file"),
    Route("returns.show", "GET", OWN_RETURN, _id("return_id")),
    _posted("returns.enter", OWN_RETURN, _id("return_id")),
    _posted("returns.discard", THE_DRAFTER, _id("return_id")),
    *_both(
        "comments.new",
        "comment",
        _clause,
        lambda w: {"based_on": w.clause_version_id, "body": "A remark", "audience": "public"},
    ),
    Route("comments.reply", "POST", "reply", _first, lambda w: {"body": "A reply"}),
    Route("comments.withdraw", "POST", "withdraw-own", _first),
    Route("comments.answer", "POST", "answer-outcome", _first, lambda w: {"satisfied": "yes", "words": "r"}),
    Route("comments.release", "POST", "release", _first, lambda w: {"audience": "public"}, also=(422,)),
    Route(
        "clauses.state_position",
        "POST",
        "state-position",
        _clause,
        lambda w: {"based_on": 1, "stance": "supports"},
    ),
    Route(
        "clauses.mark_agreed",
        "POST",
        "mark-agreed",
        _clause,
        lambda w: {"based_on": 1, "agreement": "agreed-ad-referendum", "meeting": w.meeting_id},
    ),
    Route(
        "proposals.take_up",
        "POST",
        "decide-proposal",
        _first,
        lambda w: {"based_on": 1, "reason": "r", "on_chairs_order": "item 5"},
    ),
    Route(
        "proposals.decline",
        "POST",
        "decide-proposal",
        _first,
        lambda w: {"reason": "r", "on_chairs_order": "item 5"},
    ),
    Route("proposals.sponsor", "POST", "sponsor", _first),
    Route("proposals.withdraw", "POST", "withdraw-own", _first, lambda w: {"reason": "r"}),
    Route("proposals.release", "POST", "release", _first, lambda w: {"audience": "public"}, also=(422,)),
    *_both(
        "participants.invite", "invite", form=lambda w: {"email": "new@example.org", "capacity": "observer"}
    ),
    *_both(
        "participants.grant",
        "grant-capacity",
        form=lambda w: {"email": w.stranger, "capacity": "observer", "password": PASSWORD},
    ),
    *_both("participants.revoke", "grant-capacity", _other, lambda w: {"password": PASSWORD}),
    *_both(
        "participants.new_organisation",
        "invite",
        form=lambda w: {"name": "Coalition 9", "kind": "coalition", "international": "yes"},
    ),
    *_both("participants.new_party", "invite", form=lambda w: {"name": "Party Z", "group": "I"}),
    # After adoption the form is for a correction of form; another version sent with it is refused.
    Route("versions.new", "GET", PUBLISHERS),
    _posted(
        "versions.new",
        "publish-version",
        form=lambda w: {
            "symbol": "AP/Rev.3",
            "title": "Rev.3",
            "status": "official",
            "conferred_by": "d",
            "purpose": "session-document",
            "audience": "public",
        },
    ),
    *_both("versions.add_language", "translate", _n, lambda w: {"language": "es", "text": "Texto"}),
    Route("texts.change", "GET", EVERYBODY, _first, query={"old": "1", "new": "2"}),
    Route("versions.language", "GET", EVERYBODY, lambda w: {"n": 1, "code": "fr"}),
    Route("proposals.choose_clause", "GET", EVERYBODY, query={"clause": "1"}),
    Route("clauses.preview", "POST", EVERYBODY, _clause, lambda w: {"based_on": 1, "text": "Other words"}),
    # A paper of public versions is as public as they are; its maker and the secretariat can cancel it.
    Route("jobs.show", "GET", EVERYBODY, _job),
    Route("jobs.cancel", "POST", MAKER, _job),
    *_both(
        "brackets.index",
        "lift-bracket",
        _clause,
        lambda w: {"choice": "0-keep", "based_on": "1", "reason": "r", "on_chairs_order": "item 5"},
    ),
    *_both("notes.new", "write-note", _clause, lambda w: {"kind": "legal", "text": "A note"}),
    _posted("comments.join", "record-consultation", _first, lambda w: {"point": "99"}),
    *_both("seats.index", SEATERS, form=lambda w: {"party": "1", "from_day": "2020-01-01"}),
    _posted("seats.end", SEATERS, lambda w: {"seat_id": 1}, lambda w: {"last_day": "2030-01-01"}),
    Route("rules.show", "GET", EVERYBODY),
    *_both("rules.change", "set-rules", form=lambda w: {"decision": "9.IC 3", "seen": "other"}),
    *CONSULTATIONS,
    *STEPS,
    *PAPERS,
    *SITE,
]
