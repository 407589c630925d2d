"""A small model of a negotiation for exploring its whole state space: worlds, what can happen in them, their facts.

A window's minimum is one day; one language and one region may come late. The conditions and the engine are the real
ones: a world only says what has happened, and is turned into Facts to be judged.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from workflows import facts as f
from workflows.declarations import Kind, Step
from workflows.engine import next_state
from workflows.protocol import ADDITIONAL_PROTOCOL, overridable_conditions
from workflows.records import why_not_close, why_not_open, why_not_publish
from workflows.rules import CONSULTED_STAGES, Rules, StageRule
from workflows.vocabulary import Decider, Method, Purpose, Stage

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = Rules(
    document_languages=("en", "fr"),
    stages=tuple(StageRule(stage, 1, ("North", "South")) for stage in CONSULTED_STAGES),
)
COMMITTEE = Stage.COMMITTEE_ADOPTION


class Call(NamedTuple):
    """A written consultation. Days: None not offered, 0 too short, 1 the minimum."""

    days: int = 0
    #: The late language.
    french: int | None = None
    #: The region where no organisation is known.
    south: int | None = None
    running: bool = True
    #: none, open, answered, taken-up
    comments: str = "none"
    #: unput, put, silent, confirmed, objected
    rapporteur: str = "unput"
    closed: bool = False
    #: On a text that another has replaced since.
    stale: bool = False


class Meeting(NamedTuple):
    """A session: the text put is "brought" or "amended"; hearings and decisions are on it."""

    open: bool = False
    put: str | None = None
    difference: bool = False
    #: None, stale, unminuted, unanswered, heard
    hearing: str | None = None
    #: None, failed, carried
    decision: str | None = None


class World(NamedTuple):
    """Everything that the rules can tell apart."""

    stage: Stage = Stage.DRAFT
    #: None, "entry" or "new": what the visit is consulted on.
    text: str | None = None
    call: Call | None = None
    #: The entry text of the next stage: None, "without" or "with" the wording taken up.
    entry: str | None = None
    owed: bool = False
    #: None, "held" (for this step, visit and text), "lapsed"
    override: str | None = None
    #: An override has been used.
    mark: bool = False
    suspended: bool = False
    meeting: Meeting | None = None


START = World()
HASHES = {None: None, "entry": "E", "new": "X", "without": "N", "with": "NW", "brought": None, "amended": "P"}


@cache
def _consultation(call: Call, text: str) -> f.Consultation:
    end = NOW + 9 * DAY if call.running else NOW - 20 * DAY
    until = NOW if call.running else end
    offers = [("en", call.days), ("fr", call.french)]
    answer = {"confirmed": f.RapporteurAnswer.CONFIRMED, "objected": f.RapporteurAnswer.OBJECTED}
    put = {"put": NOW, "silent": NOW - 7 * DAY}
    return f.Consultation(
        id=1,
        text_hash="old" if call.stale else text,
        method=Method.WRITTEN_CALL,
        opened_at=until - call.days * DAY,
        ends_at=end,
        ended_at=None if call.running else end,
        closed_at=NOW - 10 * DAY if call.closed else None,
        languages=tuple(
            f.LanguageOffer(name, until - days * DAY) for name, days in offers if days is not None
        ),
        outreach=(
            f.RegionOutreach("North", invited_at=until - call.days * DAY),
            f.RegionOutreach("South")
            if call.south is None
            else f.RegionOutreach("South", None, until - call.south * DAY, until - call.south * DAY),
        ),
        comments_in_time=int(call.comments != "none"),
        comments_without_outcome=int(call.comments == "open"),
        rapporteur=answer.get(call.rapporteur, f.RapporteurAnswer.AWAITED),
        put_to_rapporteur_at=put.get(call.rapporteur),
    )


def _put_hash(world: World) -> str | None:
    put = world.meeting.put if world.meeting else None
    return HASHES[world.text] if put == "brought" else HASHES[put]


@cache
def _hearing(hearing: str, put: str) -> f.Consultation:
    return f.Consultation(
        id=2,
        text_hash="earlier" if hearing == "stale" else put,
        method=Method.HEARING_IN_SESSION,
        opened_at=NOW - DAY / 4,
        ends_at=NOW - DAY / 8,
        comments_in_time=1,
        comments_without_outcome=int(hearing == "unanswered"),
        rapporteur=f.RapporteurAnswer.AWAITED,
        session_id=1,
        minutes_entered=hearing != "unminuted",
    )


@lru_cache(maxsize=1 << 16)
def facts_of(world: World) -> f.Facts:
    """Return the world as the conditions see it."""
    published = []
    if world.text == "new":
        published.append(f.PublishedText("X", Purpose.FOR_CONSULTATION, NOW - 40 * DAY))
    if world.entry:
        published.append(f.PublishedText(HASHES[world.entry] or "", Purpose.ENTRY_TEXT, NOW - 5 * DAY))
    meeting, put = world.meeting, _put_hash(world)
    if meeting and meeting.put == "amended":
        published.append(f.PublishedText("P", Purpose.SESSION_DOCUMENT, NOW - DAY / 2))
    held = [_consultation(world.call, HASHES[world.text] or "")] if world.call else []
    if meeting and meeting.hearing and put:
        held.append(_hearing(meeting.hearing, put))
    brought = HASHES[world.text]
    taken = world.call is not None and world.call.comments == "taken-up"
    complete = (
        meeting is not None and meeting.put == "amended"
        if world.stage is COMMITTEE
        else world.entry == "with"
    )
    step = onward(world.stage)
    return f.Facts(
        now=NOW,
        rules=RULES,
        stage=world.stage,
        suspended=world.suspended,
        entry_text_hash=None if world.text is None else "E",
        published=tuple(published),
        consultations=tuple(held),
        owed=(_consultation(Call(running=False, comments="open"), "E"),) if world.owed else (),
        taken_up_not_in_text=int(taken and not complete),
        rapporteur_appointed=True,
        overrides=_overrides(world, step, put),
        session=f.Session(1, NOW - DAY if meeting.open else None, None, brought) if meeting else None,
        put_to_decision_hash=put,
        differences=(f.Difference(brought or "", put or "", meeting.put == "brought", NOW),)
        if meeting and meeting.difference
        else (),
        decision=f.DecisionResult(
            1, 1, put or "", f.DecisionMode.CONSENSUS, True, objections=int(meeting.decision == "failed")
        )
        if meeting and meeting.decision
        else None,
    )


def _overrides(world: World, step: Step | None, put: str | None) -> tuple[f.Override, ...]:
    if world.override is None or step is None:
        return ()
    text = put if step.kind is Kind.ADOPT else HASHES[world.entry]
    held = world.override == "held"
    names = tuple(each.name for each in overridable_conditions(step))
    return (
        f.Override(
            1, step.name, 1, text if held and text else "gone", names, Decider.BODY, "decision 1", True
        ),
    )


def onward(stage: Stage) -> Step | None:
    """Return the step that leads on from a stage, to the next one or to adoption."""
    steps = (
        s for s in ADDITIONAL_PROTOCOL.steps if s.kind in (Kind.FORWARD, Kind.ADOPT) and stage in s.from_
    )
    return next(steps, None)


def after(step: Step, world: World) -> World:
    """Return the world after a step, from what the engine says of it."""
    facts = facts_of(world)
    state = next_state(step, facts)
    if step.to is None:
        return world._replace(suspended=state.suspended)
    ended = world.call is not None and world.call.comments == "open"
    unanswered = world.meeting is not None and world.meeting.hearing == "unanswered"
    return World(
        stage=state.stage,
        text="entry" if state.entry_text_hash else None,
        owed=world.owed or ended or unanswered,
        override="lapsed" if world.override and not state.rests_on else None,
        mark=world.mark or bool(state.rests_on),
    )


def happenings(world: World) -> Iterator[tuple[str, World]]:
    """Yield what can happen in a world besides steps, by name, with the world it makes."""
    if world.stage not in CONSULTED_STAGES:
        return
    if world.owed:
        yield "answer what is owed", world._replace(owed=False)
    if world.suspended:
        return
    facts = facts_of(world)
    call = world.call
    if not why_not_publish(Purpose.FOR_CONSULTATION, facts):
        stale = Call(1, 1, 1, running=False, closed=True, stale=True) if call else None
        yield "publish for consultation", _lapse(world._replace(text="new", call=stale, meeting=None))
    if (call is None or call.closed) and not (world.meeting and world.meeting.open):
        hash_ = HASHES[world.text]
        if hash_ and not why_not_open(Method.WRITTEN_CALL, hash_, facts):
            yield "open in both languages", world._replace(call=Call(french=0))
            yield "open without the late language", world._replace(call=Call())
    if call is not None:
        for name, later in _call_happenings(call, facts):
            yield name, world._replace(call=later)
    if world.stage is COMMITTEE:
        yield from _session_happenings(world)
    elif world.text:
        for entry in ("without", "with"):
            if entry != world.entry:
                yield f"publish the entry text {entry} it", _lapse(world._replace(entry=entry))
    step = onward(world.stage)
    ready = world.entry if world.stage is not COMMITTEE else world.meeting and world.meeting.put
    if step and ready and world.override != "held":
        yield "decide to go on without", world._replace(override="held")


def _lapse(world: World) -> World:
    return world._replace(override="lapsed" if world.override else None)


def _call_happenings(call: Call, facts: f.Facts) -> Iterator[tuple[str, Call]]:
    if call.running:
        if call.french is None:
            yield "the late language comes", call._replace(french=0)
        if call.south is None:
            yield "search and call publicly", call._replace(south=0)
        if call.comments == "none":
            yield "comment", call._replace(comments="open")
        day = call._replace(
            days=1, french=None if call.french is None else 1, south=None if call.south is None else 1
        )
        if day != call:
            yield "a day passes", day
        yield "the window ends", _frozen(call)
        return
    if call.closed:
        return
    if call.comments == "open":
        yield "answer: not taken up", call._replace(comments="answered")
        yield "answer: taken up", call._replace(comments="taken-up")
    elif call.rapporteur == "unput":
        yield "put to the rapporteur", call._replace(rapporteur="put")
    elif call.rapporteur == "put":
        yield "the rapporteur confirms", call._replace(rapporteur="confirmed")
        yield "the rapporteur objects", call._replace(rapporteur="objected")
        yield "the rapporteur stays silent", call._replace(rapporteur="silent")
    record = facts.consultations[0]
    if not why_not_close(record, facts):
        # Closed, the engine looks at the rapporteur no more.
        yield "close the record", call._replace(closed=True, rapporteur="unput")


def _frozen(call: Call) -> Call:
    """Return the call ended. What it lacks cannot be mended any more, so that one lack stands for several."""
    if call.south is None:
        return call._replace(running=False, days=1, french=1)
    if (call.days, call.french, call.south) != (1, 1, 1):
        return call._replace(running=False, days=1, french=0, south=1)
    return call._replace(running=False)


def _session_happenings(world: World) -> Iterator[tuple[str, World]]:
    meeting = world.meeting
    if meeting is None:
        yield "bring to a session", world._replace(meeting=Meeting())
        return
    if not meeting.open:
        if world.call is None or world.call.closed:
            yield "open the session", world._replace(meeting=Meeting(open=True))
        return
    yield "close the session", _lapse(world._replace(meeting=None))
    stale = "stale" if meeting.hearing else None
    if meeting.put is None:
        yield "put the text brought", world._replace(meeting=meeting._replace(put="brought"))
    yield "amend in session", _lapse(world._replace(meeting=Meeting(open=True, put="amended", hearing=stale)))
    if meeting.put is None:
        return
    if not meeting.difference:
        yield "publish the difference", world._replace(meeting=meeting._replace(difference=True))
    if meeting.hearing in (None, "stale"):
        yield "hear", world._replace(meeting=meeting._replace(hearing="unminuted"))
    elif meeting.hearing == "unminuted":
        yield "enter the minutes", world._replace(meeting=meeting._replace(hearing="unanswered"))
    elif meeting.hearing == "unanswered":
        yield "answer the hearing", world._replace(meeting=meeting._replace(hearing="heard"))
    if meeting.decision != "carried":
        yield "consensus", world._replace(meeting=meeting._replace(decision="carried"))
    if meeting.decision is None:
        yield "objection", world._replace(meeting=meeting._replace(decision="failed"))
