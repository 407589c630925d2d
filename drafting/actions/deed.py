"""The frame of every act: lock the log, check the rights again, change rows, append the event. One act, one Deed.

    deed = begin(db_session, actor=actor, instrument_id=7, act=Act.EDIT_CLAUSE, now=now)
    version = deed.add(ClauseVersion(...))
    deed.change(clause, agreement=Agreement.OPEN)
    deed.record(f"clause:{clause.id}", based_on="3")

What is added and changed through the deed is what the event's payload says, so that the record replays to the
rows. Caches that the replay derives (heads, counts) are set without it.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.errors import NotFound, Refused
from drafting.models.base import Base
from drafting.models.event import SITE_LOG, Event, LogHead, Payload, instrument_log
from drafting.models.instrument import Instrument
from drafting.models.participation import Participation
from drafting.models.person import Person
from drafting.queries.situations import situation_of
from drafting.queries.terms import lasts, utc_day
from drafting.record import events
from workflows import permissions
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience

Row = TypeVar("Row", bound=Base)

#: Columns that hold no fact of the record: bytes are kept by their hash beside them, secrets nowhere else.
_UNRECORDED = frozenset({"content", "password_hash", "token_hash"})


class Deed:
    """One act in the making. Nothing outside the transaction sees it before the edge commits."""

    def __init__(
        self,
        db_session: Session,
        *,
        log: str,
        actor_name: str,
        capacity: str,
        act: Act | str,
        stage: str,
        now: datetime,
        audience: Audience,
    ) -> None:
        self.db_session = db_session
        self.log = log
        self.actor_name = actor_name
        self.capacity = capacity
        self.act = act
        self.stage = stage
        self.now = now
        #: To whom what the deed says is open, unless the row has an audience of its own.
        self.audience = audience
        self._said: list[tuple[Audience, dict[str, Any], dict[str, Any]]] = []

    def add(
        self,
        row: Row,
        *,
        audience: Audience | None = None,
        apart: Sequence[str] = (),
        apart_for: Audience = Audience.AUTHOR,
    ) -> Row:
        """Add a row and say so in the record; the row has its id when this returns.

        Columns named in `apart` are said in a payload of their own, for `apart_for`.
        """
        self.db_session.add(row)
        self.db_session.flush()
        names = list(inspect(row).mapper.column_attrs.keys())
        self._say("added", row, [name for name in names if name not in apart], audience)
        if apart:
            self._say("changed", row, list(apart), apart_for)
        return row

    def add_all(self, rows: Sequence[Base]) -> None:
        """Add many rows that do not refer to one another, at once, and say so in the record, in their order."""
        self.db_session.add_all(rows)
        self.db_session.flush()
        for row in rows:
            self._say("added", row, list(inspect(row).mapper.column_attrs.keys()), None)

    def change(self, row: Base, *, open_to: Audience | None = None, **values: Any) -> None:
        """Set columns of a row and say so in the record, to an audience where it is not the row's own."""
        for name, value in values.items():
            setattr(row, name, value)
        self._say("changed", row, list(values), open_to)

    def cache(self, row: Base, **values: Any) -> None:
        """Set head columns, which the replay derives from the facts and proves equal; the record does not say them."""
        for name, value in values.items():
            setattr(row, name, value)

    def record(self, object_: str, *, based_on: str | int = "", audience: Audience | None = None) -> Event:
        """Append the event with its payloads to the log and return it; the last thing a deed does."""
        head = self.db_session.get_one(LogHead, self.log)
        payloads = self._payloads(audience or self.audience)
        told = events.Event(
            log=self.log,
            seq=head.seq + 1,
            at=events.timestamp(self.now),
            actor=self.actor_name,
            capacity=self.capacity,
            act=str(self.act),
            object=object_,
            based_on=str(based_on),
            stage=self.stage,
            payloads=tuple(
                events.Commitment(
                    kept.audience.value, kept.personal, events.commitment(kept.salt or b"", _bytes(kept))
                )
                for kept in payloads
            ),
            previous=head.sha256,
        )
        canonical = events.canonical(told)
        sha256 = events.event_hash(canonical)
        row = Event(
            log=self.log,
            seq=told.seq,
            at=self.now,
            actor=told.actor,
            capacity=told.capacity,
            act=told.act,
            object=object_,
            canonical=canonical.decode(),
            sha256=sha256,
        )
        self.db_session.add(row)
        # The event must be there before the payloads that refer to it.
        self.db_session.flush()
        for kept in payloads:
            kept.seq = told.seq
        self.db_session.add_all(payloads)
        head.seq, head.sha256 = told.seq, sha256
        self.db_session.flush()
        return row

    def _say(self, verb: str, row: Base, names: list[str], audience: Audience | None) -> None:
        mapper = inspect(row).mapper
        key = {column.name: events.plain(getattr(row, column.name)) for column in mapper.primary_key}
        open_values: dict[str, Any] = {}
        personal_values: dict[str, Any] = {}
        for name in names:
            column = mapper.columns[name]
            if name in _UNRECORDED or column.primary_key:
                continue
            kept = personal_values if column.info.get("personal") else open_values
            kept[name] = events.plain(getattr(row, name))
        said = {"verb": verb, "table": mapper.local_table.name, "key": key}  # type: ignore[attr-defined]  # a Table
        whose = audience or getattr(row, "audience", None) or self.audience
        self._said.append(
            (whose, {**said, "set": open_values}, {**said, "verb": "changed", "set": personal_values})
        )

    def _payloads(self, default: Audience) -> list[Payload]:
        bodies: dict[tuple[Audience, bool], list[dict[str, Any]]] = {}
        for audience, opened, personal in self._said:
            bodies.setdefault((audience, False), []).append(opened)
            if personal["set"]:
                bodies.setdefault((audience, True), []).append(personal)
        if not bodies:
            bodies[(default, False)] = []
        return [
            Payload(
                log=self.log,
                n=n,
                audience=audience,
                personal=personal,
                salt=secrets.token_bytes(events.SALT_BYTES),
                body=events.canonical_json(facts).decode(),
            )
            for n, ((audience, personal), facts) in enumerate(bodies.items(), start=1)
        ]


def begin(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    act: Act,
    now: datetime,
    author_id: int | None = None,
    party_id: int | None = None,
    audience: Audience = Audience.PARTICIPANTS,
    **known: Any,
) -> Deed:
    """Lock the instrument's log, check that the actor still holds the capacity and that the rights allow the act.

    `author_id` is the participation whose own thing is acted on, `party_id` the Party acted for, `known` what
    else the caller knows of the situation (workflows.permissions.Situation). Raises `NotFound` where the
    instrument is hidden from the actor, `Refused` with every reason.
    """
    head = lock(db_session, instrument_log(instrument_id))
    if head is None:
        raise NotFound(N_("There is no such instrument."))
    instrument = db_session.get_one(Instrument, instrument_id, populate_existing=True)
    holder = check_capacity(db_session, actor=actor, instrument_id=instrument_id, now=now)
    situation = situation_of(
        db_session,
        actor=actor,
        instrument=instrument,
        now=now,
        author_id=author_id,
        party_id=party_id,
        **known,
    )
    decided = permissions.decide(act, actor.capacity, instrument.stage, situation)
    if not decided.allowed:
        raise Refused(*decided.reasons)
    return Deed(
        db_session,
        log=head.log,
        actor_name=holder.pseudonym if holder else "administrator",
        capacity=actor.capacity.value,
        act=act,
        stage=instrument.stage.value,
        now=now,
        audience=audience,
    )


def begin_site(db_session: Session, *, actor_name: str, capacity: str, act: str, now: datetime) -> Deed:
    """Lock the site's log for an act on accounts, organisations or bodies; the caller has checked the rights."""
    head = lock(db_session, SITE_LOG)
    if head is None:
        db_session.add(LogHead(log=SITE_LOG, seq=0, sha256=events.GENESIS))
        db_session.flush()
    return Deed(
        db_session,
        log=SITE_LOG,
        actor_name=actor_name,
        capacity=capacity,
        act=act,
        stage="",
        now=now,
        audience=Audience.GROUP,
    )


def lock(db_session: Session, log: str) -> LogHead | None:
    """Lock the head row of a log until the transaction ends; None where there is no such log."""
    return db_session.scalar(
        select(LogHead).where(LogHead.log == log).with_for_update().execution_options(populate_existing=True)
    )


def check_capacity(
    db_session: Session, *, actor: Actor, instrument_id: int, now: datetime
) -> Participation | None:
    """Return the participation the actor holds today, under the lock; raise `Refused` where it ended meanwhile.

    A removed delegate is refused on the next request, whatever their browser still shows.
    """
    if actor.participation_id is None:
        return None
    held = db_session.get(Participation, actor.participation_id, populate_existing=True)
    person = db_session.get(Person, actor.person_id) if actor.person_id else None
    if (
        held is None
        or held.instrument_id != instrument_id
        or held.person_id != actor.person_id
        or held.capacity != actor.capacity
        or held.revoked_at is not None
        or not lasts(held.from_day, held.to_day, utc_day(now))
        or person is None
        or person.disabled_at is not None
    ):
        raise Refused(N_("You no longer hold this capacity in this instrument. Ask its secretariat."))
    return held


def _bytes(kept: Payload) -> bytes:
    return (kept.body or "").encode()
