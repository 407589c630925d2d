"""The page of the next step: what was asked for, taken and set aside, and the numbers of what is mended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from drafting.actor import Actor
from drafting.models.consultation import Consultation
from drafting.models.instrument import Instrument
from drafting.models.participation import Participation
from drafting.models.published_version import PublishedVersion
from drafting.models.step import Override, StepRequest, StepTaken
from drafting.queries.audience import open_audiences
from workflows.vocabulary import Decider, Stage


@dataclass(frozen=True, slots=True)
class Asked:
    """A step asked for that waits for the chair."""

    id: int
    step: str
    note: str
    symbol: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """A step taken."""

    n: int
    step: str
    from_stage: Stage
    to_stage: Stage
    reason: str
    symbol: str | None
    override_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """A decision to go on without, recorded, perhaps confirmed."""

    id: int
    step: str
    visit: int
    symbol: str
    conditions: tuple[str, ...]
    decided_by: Decider
    decision: str
    reason: str
    recorded_at: datetime
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """Where a consultation's pages are: its number and that of its version."""

    id: int
    number: int
    title: str
    version_n: int


def asked(db_session: Session, *, instrument: Instrument) -> Asked | None:
    """Return the step asked for in this visit that waits for the chair, or None."""
    row = db_session.execute(
        select(
            StepRequest.id,
            StepRequest.step,
            StepRequest.note,
            PublishedVersion.symbol,
            Participation.label,
            StepRequest.at,
        )
        .outerjoin(PublishedVersion, PublishedVersion.id == StepRequest.version_id)
        .join(Participation, Participation.id == StepRequest.by_id)
        .where(
            StepRequest.instrument_id == instrument.id,
            StepRequest.visit == instrument.visit,
            StepRequest.withdrawn_at.is_(None),
            StepRequest.taken_id.is_(None),
        )
        .order_by(StepRequest.id.desc())
        .limit(1)
    ).first()
    return Asked(*row) if row else None


def taken(db_session: Session, *, instrument_id: int) -> list[Taken]:
    """Return the steps taken, the last first."""
    rows = db_session.execute(
        select(
            StepTaken.n,
            StepTaken.step,
            StepTaken.from_stage,
            StepTaken.to_stage,
            StepTaken.reason,
            PublishedVersion.symbol,
            StepTaken.override_id,
            StepTaken.at,
        )
        .outerjoin(PublishedVersion, PublishedVersion.id == StepTaken.version_id)
        .where(StepTaken.instrument_id == instrument_id)
        .order_by(StepTaken.n.desc())
    )
    return [Taken(*row) for row in rows]


def set_aside(db_session: Session, *, instrument_id: int) -> list[SetAside]:
    """Return the decisions to go on without, in the order they were recorded."""
    version = aliased(PublishedVersion)
    rows = db_session.execute(
        select(Override, version.symbol)
        .join(version, version.id == Override.version_id)
        .where(Override.instrument_id == instrument_id)
        .order_by(Override.id)
    )
    return [
        SetAside(
            row.id,
            row.step,
            row.visit,
            symbol,
            tuple(row.conditions.split()),
            row.decided_by,
            row.decision,
            row.reason,
            row.recorded_at,
            row.confirmed_at,
        )
        for row, symbol in rows
    ]


def places_of_consultations(db_session: Session, *, actor: Actor) -> dict[int, Held]:
    """Return where the pages of the consultations the actor may see are, by their ids."""
    rows = db_session.execute(
        select(Consultation.id, Consultation.number, Consultation.title, PublishedVersion.n)
        .join(PublishedVersion, PublishedVersion.id == Consultation.version_id)
        .where(
            Consultation.instrument_id == actor.instrument_id,
            Consultation.audience.in_(sorted(open_audiences(actor))),
        )
        .order_by(Consultation.number)
    )
    return {row[0]: Held(*row) for row in rows}
