"""The record as its pages show it: events a reader may know of, what they were about, and their payloads.

An event is open to whom any of its payloads is open, and to who did it. The rest is counted, not shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.body import Meeting
from drafting.models.comment import Comment
from drafting.models.consultation import Consultation
from drafting.models.decision import Decision
from drafting.models.event import Event, LogHead, Payload, instrument_log
from drafting.models.instrument import Instrument
from drafting.models.participation import Participation
from drafting.models.proposal import Proposal
from drafting.models.published_version import PublishedVersion
from drafting.models.returned_file import ReturnedFile
from drafting.models.step import Override, StepRequest, StepTaken
from drafting.queries.audience import open_audiences, visible
from drafting.queries.situations import may_read_working_text
from workflows.vocabulary import Audience, Capacity

#: Events on one page.
PAGE = 50
#: Tables whose facts name nobody but who acted for the text: what the public reads of an open payload.
IMPERSONAL = frozenset(
    {
        "clause", "clause_version", "placement", "published_version", "language_edition", "step_taken", "override",
        "instrument", "meeting", "difference_statement", "decision",
    }
)  # fmt: skip

#: Tables whose facts hold words of the text between its publications.
WORDS = frozenset({"clause_version"})


@dataclass(frozen=True, slots=True)
class Told:
    """An event in the list. `who` is a label the reader may know, or empty."""

    seq: int
    at: datetime
    capacity: str
    act: str
    object: str
    sha256: str
    who: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the record stands, and how much of it the reader may know."""

    seq: int
    sha256: str
    open: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A payload: its words where the reader may have them, else why not."""

    n: int
    audience: Audience
    personal: bool
    body: str | None
    withheld: bool


@dataclass(frozen=True, slots=True)
class Object:
    """What an event was about: words and the address below the instrument's."""

    words: str
    path: str


def head_of(db_session: Session, *, actor: Actor, instrument_id: int) -> Head:
    """Return the head of an instrument's record and how many of its events the actor may know of."""
    log = instrument_log(instrument_id)
    head = db_session.get_one(LogHead, log)
    count = db_session.scalar(select(func.count()).where(Event.log == log, _open_to(db_session, actor, log)))
    return Head(head.seq, head.sha256, count or 0)


def events(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    act: str = "",
    capacity: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
) -> list[Told]:
    """Return the events the actor may know of, the newest first, one more than a page."""
    log = instrument_log(instrument_id)
    statement = (
        select(
            Event.seq, Event.at, Event.capacity, Event.act, Event.object, Event.sha256, Participation.label
        )
        .outerjoin(Participation, Participation.pseudonym == Event.actor)
        .where(Event.log == log, _open_to(db_session, actor, log))
        .order_by(Event.seq.desc())
        .limit(PAGE + 1)
    )
    if act:
        statement = statement.where(Event.act == act)
    if capacity:
        statement = statement.where(Event.capacity == capacity)
    if since is not None:
        statement = statement.where(Event.at >= since)
    if until is not None:
        statement = statement.where(Event.at < until)
    if before is not None:
        statement = statement.where(Event.seq < before)
    known = actor.is_participant
    return [
        Told(seq, at, held, done, object_, sha256, (label or "") if known else "")
        for seq, at, held, done, object_, sha256, label in db_session.execute(statement)
    ]


def acts_of(db_session: Session, *, actor: Actor, instrument_id: int) -> list[str]:
    """Return the acts that occur among the events the actor may know of."""
    log = instrument_log(instrument_id)
    return list(
        db_session.scalars(
            select(Event.act)
            .where(Event.log == log, _open_to(db_session, actor, log))
            .distinct()
            .order_by(Event.act)
        )
    )


def one_event(db_session: Session, *, actor: Actor, instrument_id: int, seq: int) -> Event | None:
    """Return an event the actor may know of, or None."""
    log = instrument_log(instrument_id)
    return db_session.scalar(
        select(Event).where(Event.log == log, Event.seq == seq, _open_to(db_session, actor, log))
    )


def payloads_of(
    db_session: Session, *, actor: Actor, event: Event, tables_in: Callable[[str], set[str]]
) -> list[Kept]:
    """Return the payloads of an event; bodies as far as the actor may read them.

    Personal ones are for the secretariat; the public reads those alone that name nobody; words of clauses are for
    those who may read the text as it stands. `tables_in` says which tables a body speaks of.
    """
    reads_words = may_read_working_text(actor, db_session.get_one(Instrument, actor.instrument_id))
    audiences = open_audiences(actor)
    own = _own_pseudonym(db_session, actor) == event.actor
    found = []
    for kept in db_session.scalars(
        select(Payload).where(Payload.log == event.log, Payload.seq == event.seq).order_by(Payload.n)
    ):
        readable = kept.audience in audiences or own
        if kept.personal:
            readable = readable and (actor.capacity is Capacity.SECRETARIAT or own)
        elif not actor.is_participant and kept.body is not None:
            readable = readable and tables_in(kept.body) <= IMPERSONAL
        if readable and not own and not reads_words and kept.body is not None:
            readable = not tables_in(kept.body) & WORDS
        body = kept.body if readable else None
        found.append(Kept(kept.n, kept.audience, kept.personal, body, not readable and kept.body is not None))
    return found


def objects_of(db_session: Session, *, actor: Actor, names: Iterable[str]) -> dict[str, Object]:
    """Return what events were about, as far as the actor may see it; a statement for each kind of thing."""
    ids: dict[str, set[int]] = defaultdict(set)
    for name in names:
        noun, _, id_ = name.partition(":")
        if id_.isdigit():
            ids[noun].add(int(id_))
    found: dict[str, Object] = {}

    def put(noun: str, rows: Iterable[tuple[int, str, str]]) -> None:
        for id_, words, path in rows:
            found[f"{noun}:{id_}"] = Object(words, path)

    def rows(statement: Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in db_session.execute(statement)]

    inside = open_audiences(actor)
    if ids["version"]:
        listed = rows(
            select(PublishedVersion.id, PublishedVersion.symbol, PublishedVersion.n).where(
                PublishedVersion.id.in_(ids["version"]), visible(actor, PublishedVersion)
            )
        )
        put("version", ((id_, symbol, f"versions/{n}/") for id_, symbol, n in listed))
    if ids["comment"]:
        listed = rows(
            select(Comment.id, Comment.number).where(Comment.id.in_(ids["comment"]), visible(actor, Comment))
        )
        put("comment", ((id_, f"No. {n}", f"comments/{n}/") for id_, n in listed))
    if ids["proposal"]:
        listed = rows(
            select(Proposal.id, Proposal.number).where(
                Proposal.id.in_(ids["proposal"]), visible(actor, Proposal)
            )
        )
        put("proposal", ((id_, f"P-{n}", f"proposals/{n}/") for id_, n in listed))
    if ids["return"]:
        listed = rows(
            select(ReturnedFile.id, PublishedVersion.symbol, PublishedVersion.n)
            .join(PublishedVersion, PublishedVersion.id == ReturnedFile.version_id)
            .where(ReturnedFile.id.in_(ids["return"]), visible(actor, PublishedVersion))
        )
        put("return", ((id_, symbol, f"versions/{n}/") for id_, symbol, n in listed))
    if ids["consultation"]:
        listed = rows(
            select(Consultation.id, Consultation.title, Consultation.number).where(
                Consultation.id.in_(ids["consultation"]), Consultation.audience.in_(sorted(inside))
            )
        )
        put("consultation", ((id_, title, f"consultations/{n}/") for id_, title, n in listed))
    if ids["meeting"]:
        listed = rows(select(Meeting.id, Meeting.name).where(Meeting.id.in_(ids["meeting"])))
        put("meeting", ((id_, name, "decisions/#sessions") for id_, name in listed))
    if ids["decision"]:
        listed = rows(select(Decision.id, Decision.number).where(Decision.id.in_(ids["decision"])))
        put("decision", ((id_, number, "decisions/") for id_, number in listed))
    for noun, table in (("step", StepTaken), ("step-request", StepRequest), ("override", Override)):
        if ids[noun]:
            listed = rows(select(table.id, table.step).where(table.id.in_(ids[noun])))
            put(noun, ((id_, step, "steps/") for id_, step in listed))
    if ids["participation"] and actor.is_participant:
        listed = rows(
            select(Participation.id, Participation.label).where(Participation.id.in_(ids["participation"]))
        )
        put("participation", ((id_, label, "participants/") for id_, label in listed))
    return found


def _open_to(db_session: Session, actor: Actor, log: str) -> ColumnElement[bool]:
    readable = (
        select(Payload.seq)
        .where(
            Payload.log == log,
            Payload.personal.is_(False),
            Payload.audience.in_(sorted(open_audiences(actor))),
        )
        .scalar_subquery()
    )
    own = _own_pseudonym(db_session, actor)
    return or_(Event.seq.in_(readable), Event.actor == own) if own else Event.seq.in_(readable)


def _own_pseudonym(db_session: Session, actor: Actor) -> str:
    if actor.participation_id is None:
        return ""
    return (
        db_session.scalar(select(Participation.pseudonym).where(Participation.id == actor.participation_id))
        or ""
    )
