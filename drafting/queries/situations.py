"""What the rights look at beside capacity and stage: who is called, who holds a seat, whose thing it is."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.body import Body, Meeting, Seat
from drafting.models.instrument import Instrument
from drafting.queries.terms import seated_on
from drafting.queries.windows import is_open, windows_of_visit
from workflows.permissions import Situation, decide
from workflows.vocabulary import Act


def situation_of(
    db_session: Session,
    *,
    actor: Actor,
    instrument: Instrument,
    now: datetime,
    author_id: int | None = None,
    party_id: int | None = None,
    **known: Any,
) -> Situation:
    """Return the situation of an actor in an instrument.

    `author_id` is the participation whose thing is acted on, `party_id` the Party acted for; `known` is what else
    the caller has found out (fields of Situation).
    """
    return Situation(
        suspended=instrument.suspended,
        called=any(
            is_open(window, instrument, now) and actor.capacity in window.called
            for window in windows_of_visit(db_session, instrument=instrument)
        ),
        own_delegation=party_id is not None and party_id == actor.party_id,
        holds_seat=seat_of(db_session, actor=actor, instrument=instrument, now=now) is not None,
        is_author=author_id is not None and author_id == actor.participation_id,
        in_meeting=meeting_in_progress(db_session, instrument=instrument, now=now) is not None,
        **known,
    )


def allowed(
    db_session: Session, *, actor: Actor, instrument: Instrument, act: Act, now: datetime, **known: Any
) -> bool:
    """Say whether the rights allow an act, for a page that offers it."""
    situation = situation_of(db_session, actor=actor, instrument=instrument, now=now, **known)
    return decide(act, actor.capacity, instrument.stage, situation).allowed


def may_read_working_text(actor: Actor, instrument: Instrument) -> bool:
    """Say whether the actor reads the text as it stands, between publications."""
    return decide(Act.READ_WORKING_TEXT, actor.capacity, instrument.stage, Situation()).allowed


def seat_of(db_session: Session, *, actor: Actor, instrument: Instrument, now: datetime) -> Seat | None:
    """Return the seat of the body that the actor's Party holds today, in the body's zone."""
    if actor.party_id is None:
        return None
    body = db_session.get_one(Body, instrument.body_id)
    today = now.astimezone(ZoneInfo(body.timezone)).date()
    return db_session.scalar(
        select(Seat).where(
            Seat.body_id == instrument.body_id,
            Seat.party_id == actor.party_id,
            seated_on(today),
        )
    )


def meeting_in_progress(db_session: Session, *, instrument: Instrument, now: datetime) -> Meeting | None:
    """Return the session or meeting on this instrument that is in progress; the last to open of several."""
    return db_session.scalar(
        select(Meeting)
        .where(Meeting.instrument_id == instrument.id, Meeting.opens_at <= now, Meeting.closes_at >= now)
        .order_by(Meeting.opens_at.desc())
        .limit(1)
    )
