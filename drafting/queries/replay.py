"""Prove that the rows are what the record says: the chain holds, payloads match, facts and heads are equal."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models.all import metadata
from drafting.models.event import Event, Payload, instrument_log
from drafting.record import events
from drafting.record.replay import Replayed, derive_heads, key_of, replay

#: Caches: proved against what the facts derive, not against what the record says.
HEADS: dict[str, frozenset[str]] = {
    "clause": frozenset({"parent_id", "rank", "numbering", "removed", "agreement"}),
    "instrument": frozenset({"stage", "visit", "suspended", "tree_version"}),
    "proposal": frozenset({"status"}),
    "comment": frozenset({"outcome"}),
}


def faults_of_record(db_session: Session, log: str) -> list[str]:
    """Return every way in which a log and the rows disagree, as sentences; an empty list proves them equal."""
    chained = [
        events.Link(event.seq, event.canonical.encode(), event.sha256)
        for event in db_session.scalars(select(Event).where(Event.log == log).order_by(Event.seq))
    ]
    found = events.faults(log, chained)
    payloads = list(
        db_session.scalars(select(Payload).where(Payload.log == log).order_by(Payload.seq, Payload.n))
    )
    found += _unmatched(chained, payloads)
    replayed = replay(kept.body for kept in payloads if kept.body is not None)
    found += _differing_facts(db_session, replayed)
    found += _differing_heads(db_session, replayed)
    return found


def faults_of_instrument(db_session: Session, instrument_id: int) -> list[str]:
    """Return the faults of an instrument's record."""
    return faults_of_record(db_session, instrument_log(instrument_id))


def _unmatched(chained: list[events.Link], payloads: list[Payload]) -> Iterator[str]:
    committed = {
        (link.seq, n): commitment.sha256
        for link in chained
        for n, commitment in enumerate(events.payloads_of(link.canonical), start=1)
    }
    for kept in payloads:
        expected = committed.pop((kept.seq, kept.n), None)
        if expected is None:
            yield f"Payload {kept.n} of event {kept.seq} is not in the chain."
        elif kept.body is not None and events.commitment(kept.salt or b"", kept.body.encode()) != expected:
            yield f"Payload {kept.n} of event {kept.seq} is not what was committed to."
    for seq, n in committed:
        yield f"Payload {n} of event {seq} is missing."


def _differing_facts(db_session: Session, replayed: Replayed) -> Iterator[str]:
    of_instruments = {row["id"] for row in replayed.tables.get("instrument", {}).values()}
    for name, facts in replayed.tables.items():
        said = dict(facts)
        table = metadata.tables[name]
        keys = [column.name for column in table.primary_key]
        for row in _rows(db_session, name):
            key = key_of({k: row[k] for k in keys})
            fact = said.pop(key, None)
            if fact is None:
                # Rows of another instrument, whose log says them; of this one's, none may be unsaid.
                if row.get("instrument_id", 0) in of_instruments:
                    yield f"{name} {key} is among the rows and not in the record."
                continue
            for column, value in fact.items():
                if column in HEADS.get(name, frozenset()):
                    continue
                if row[column] != value:
                    yield f"{name} {key}: {column} is {row[column]!r}, the record says {value!r}."
        for key in said:
            yield f"{name} {key} is in the record and not among the rows."


def _differing_heads(db_session: Session, replayed: Replayed) -> Iterator[str]:
    for name, heads in derive_heads(replayed).items():
        keys = [column.name for column in metadata.tables[name].primary_key]
        by_key = {key_of({k: row[k] for k in keys}): row for row in _rows(db_session, name)}
        for key, derived in heads.items():
            row = by_key.get(key)
            if row is None:
                yield f"{name} {key} is missing."
                continue
            for column, value in derived.items():
                if row[column] != value:
                    yield f"{name} {key}: the cached {column} is {row[column]!r}, the facts give {value!r}."


def _rows(db_session: Session, table: str) -> Iterator[dict[str, Any]]:
    for row in db_session.execute(select(metadata.tables[table])).mappings():
        yield {column: events.plain(value) for column, value in row.items()}
