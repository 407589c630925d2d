"""Which consultations are open to whom at a moment: the meaning of "when called"."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.consultation import Consultation
from drafting.models.instrument import Instrument
from workflows.vocabulary import Capacity


def is_open(consultation: Consultation, instrument: Instrument, now: datetime) -> bool:
    """Say whether the window is open: begun, not over, not ended early, and the negotiation not suspended."""
    return (
        not instrument.suspended
        and consultation.visit == instrument.visit
        and consultation.opens_at <= now < consultation.ends_at
        and consultation.ended_early_at is None
        and consultation.closed_at is None
    )


def windows_of_visit(db_session: Session, *, instrument: Instrument) -> list[Consultation]:
    """Return the consultations of the present visit, first opened first."""
    return list(
        db_session.scalars(
            select(Consultation)
            .where(Consultation.instrument_id == instrument.id, Consultation.visit == instrument.visit)
            .order_by(Consultation.number)
        )
    )


def called_window(
    db_session: Session, *, actor: Actor, instrument: Instrument, now: datetime
) -> Consultation | None:
    """Return the open consultation that calls the actor's capacity; the last opened where there are several."""
    return _last(
        found
        for found in windows_of_visit(db_session, instrument=instrument)
        if is_open(found, instrument, now) and _calls(found, actor.capacity)
    )


def ended_window(
    db_session: Session, *, actor: Actor, instrument: Instrument, now: datetime
) -> Consultation | None:
    """Return the last consultation of this visit that called the actor's capacity and is over."""
    return _last(
        found
        for found in windows_of_visit(db_session, instrument=instrument)
        if found.opens_at <= now and not is_open(found, instrument, now) and _calls(found, actor.capacity)
    )


def _calls(consultation: Consultation, capacity: Capacity) -> bool:
    # The secretariat enters for others what came to it by letter or word of mouth.
    return capacity in consultation.called or capacity is Capacity.SECRETARIAT


def _last(found: Iterable[Consultation]) -> Consultation | None:
    return max(found, key=lambda consultation: consultation.number, default=None)
