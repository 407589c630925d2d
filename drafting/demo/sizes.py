"""The demonstration at other sizes, for benchmarks: a text of many clauses with many comments, its window open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count

from sqlalchemy.orm import Session

from drafting.actions import comments, laying, versions, windows
from drafting.actor import Actor
from drafting.db import Database
from drafting.demo import cast
from drafting.demo.calendar import CLOSES, Calendar
from drafting.demo.staging import set_stage
from drafting.demo.written import Written, bare
from drafting.demo.zero_draft import ARTICLES, PREAMBLE, TESTIMONIUM
from drafting.models.instrument import Instrument
from drafting.queries.trees import Node, working_tree
from workflows.vocabulary import Audience, Capacity, ClauseKind, DocumentStatus, Method, Purpose

SYMBOL = "AP/DCE/Large"
#: Days ago that the window opened, and for how many it is open.
_OPENED, _DAYS = 10, 40
#: Comments made in one transaction.
_BATCH = 500
_BODY = (
    "We ask that this be read beside what others have said of it: the words are clear, what they would change is not, "
    "and those who would have to apply them were not asked."
)


@dataclass(frozen=True, slots=True)
class Large:
    """What was made, for a benchmark to hold on to."""

    instrument_id: int
    version_id: int
    consultation_id: int
    actors: dict[str, Actor]


def seed_large(database: Database, *, now: datetime, clauses: int, remarks: int) -> Large:
    """Open an instrument with so many clauses, published and consulted on, and so many comments on words of them.

    The words are the zero draft's, over and over. Every comment is an act like any other, in batches of a
    transaction; nothing is written past the acts.
    """
    calendar = Calendar.of(now)
    made = database.transact(lambda db_session: _open(db_session, calendar, clauses))
    for begun in range(0, remarks, _BATCH):
        numbers = range(begun, min(begun + _BATCH, remarks))
        database.transact(partial(_comment, made=made, numbers=numbers, now=now))
    return made


def _open(db_session: Session, calendar: Calendar, clauses: int) -> Large:
    teller, _ = set_stage(db_session, now=calendar.at(_OPENED, -3))
    instrument_id, actors = teller.instrument.id, teller.actors
    laying.lay_text(
        db_session,
        actor=actors["drafter"],
        instrument_id=instrument_id,
        clauses=list(_laid(clauses)),
        source="generated for a benchmark",
        now=calendar.at(_OPENED, -2),
    )
    version = versions.publish_version(
        db_session,
        actor=actors["secretariat"],
        instrument_id=instrument_id,
        symbol=SYMBOL,
        title="A large draft",
        status=DocumentStatus.NON_PAPER,
        conferred_by="Nobody; it is generated",
        purpose=Purpose.FOR_CONSULTATION,
        audience=Audience.PUBLIC,
        now=calendar.at(_OPENED, -1),
    )
    consultation = windows.open_consultation(
        db_session,
        actor=actors["secretariat"],
        instrument_id=instrument_id,
        version_id=version.id,
        method=Method.WRITTEN_CALL,
        title="Written call on a large draft",
        basis="Convention, Article 11 (illustrative)",
        ends_at=calendar.at(_OPENED, _DAYS, CLOSES),
        calls=frozenset({Capacity.REVIEWER}),
        now=calendar.at(_OPENED, 0),
    )
    return Large(instrument_id, version.id, consultation.id, actors)


def _laid(clauses: int) -> Iterator[laying.Laid]:
    """Yield exactly so many clauses: the preamble, the articles again and again, the testimonium at the end."""
    places: dict[str, int] = {}
    for yielded, written in enumerate(_endless()):
        if yielded == clauses - 1:
            break
        if written.kind is ClauseKind.ARTICLE:
            places = {}
        above = places[written.parent] if written.parent else None
        places[written.key] = yielded
        yield laying.Laid(written.kind, written.heading, bare(written.text) or written.heading, above)
    yield laying.Laid(TESTIMONIUM.kind, "", TESTIMONIUM.text)


def _endless() -> Iterator[Written]:
    yield from PREAMBLE
    for _ in count():
        yield from ARTICLES


def _comment(db_session: Session, *, made: Large, numbers: range, now: datetime) -> None:
    instrument = db_session.get_one(Instrument, made.instrument_id)
    nodes = [node for node in working_tree(db_session, instrument).nodes if _quotation(node)]
    reviewers = [cast.reviewer_of(each.key) for each in cast.ORGANISATIONS]
    for number in numbers:
        node = nodes[number * 7 % len(nodes)]
        comments.comment_on_clause(
            db_session,
            actor=made.actors[reviewers[number % len(reviewers)]],
            clause_id=node.id,
            clause_version_id=node.version_id,
            body=_BODY,
            quote=_quotation(node),
            now=now,
        )


def _quotation(node: Node) -> str:
    """Return the first words of a clause if they occur once in it, else nothing."""
    words = " ".join(node.text.split(" ")[:4])
    return words if len(words) > 10 and node.text.count(words) == 1 else ""
