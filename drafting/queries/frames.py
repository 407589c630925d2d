"""What surrounds every page of an instrument: its head, its stages with their windows, the marks of overrides.

Five statements, whatever the instrument has gone through; what the reader may not know of is left out here.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.body import Body
from drafting.models.consultation import Consultation
from drafting.models.event import LogHead, instrument_log
from drafting.models.instrument import Instrument
from drafting.models.proposal import Proposal
from drafting.models.published_version import PublishedVersion
from drafting.models.step import Override, StepTaken
from drafting.queries.audience import open_audiences, visible
from workflows.vocabulary import Decider, ProposalStatus, Stage


@dataclass(frozen=True)
class VersionHead:
    """A published version without its text."""

    id: int
    n: int
    symbol: str
    title: str
    sha256: str
    language: str
    at: datetime


@dataclass(frozen=True)
class Window:
    """When a consultation was open."""

    stage: Stage
    visit: int
    opens_at: datetime
    ends_at: datetime
    closed: bool


@dataclass(frozen=True)
class Mark:
    """A decision to go on without, printed from then on."""

    decided_by: Decider
    decision: str
    reason: str
    conditions: tuple[str, ...]
    stage: Stage


@dataclass(frozen=True)
class Surroundings:
    """Everything the head of a page says."""

    instrument: Instrument
    body_name: str
    body_zone: str
    #: Those the reader may see, in the order they were published.
    versions: tuple[VersionHead, ...]
    windows: tuple[Window, ...]
    marks: tuple[Mark, ...]
    record_head: str
    open_proposals: int


def find_instrument(db_session: Session, *, slug: str) -> tuple[Instrument, Body] | None:
    """Return an instrument and its body by its address, or None; says nothing about who may read it."""
    row = db_session.execute(
        select(Instrument, Body).join(Body, Body.id == Instrument.body_id).where(Instrument.slug == slug)
    ).first()
    return (row[0], row[1]) if row else None


def surroundings(db_session: Session, *, instrument: Instrument, body: Body, actor: Actor) -> Surroundings:
    """Return the head of the pages of an instrument, as far as the actor may know it."""
    versions = db_session.execute(
        select(
            PublishedVersion.id,
            PublishedVersion.n,
            PublishedVersion.symbol,
            PublishedVersion.title,
            PublishedVersion.sha256,
            PublishedVersion.language,
            PublishedVersion.at,
        )
        .where(PublishedVersion.instrument_id == instrument.id, visible(actor, PublishedVersion))
        .order_by(PublishedVersion.n)
    )
    windows = db_session.execute(
        select(
            Consultation.stage,
            Consultation.visit,
            Consultation.opens_at,
            Consultation.ends_at,
            Consultation.closed_at.is_not(None),
        )
        .where(
            Consultation.instrument_id == instrument.id,
            Consultation.audience.in_(sorted(open_audiences(actor))),
        )
        .order_by(Consultation.number)
    )
    marks = db_session.execute(
        select(
            Override.decided_by, Override.decision, Override.reason, Override.conditions, StepTaken.to_stage
        )
        .join(StepTaken, StepTaken.override_id == Override.id)
        .where(Override.instrument_id == instrument.id)
        .order_by(StepTaken.n)
    )
    counted = select(func.count()).where(
        Proposal.instrument_id == instrument.id,
        Proposal.status == ProposalStatus.TABLED,
        visible(actor, Proposal),
    )
    head = select(LogHead.sha256).where(LogHead.log == instrument_log(instrument.id))
    record_head, open_proposals = db_session.execute(
        select(head.scalar_subquery(), counted.scalar_subquery())
    ).one()
    return Surroundings(
        instrument=instrument,
        body_name=body.name,
        body_zone=body.timezone,
        versions=tuple(VersionHead(*row) for row in versions),
        windows=tuple(Window(*row) for row in windows),
        marks=tuple(
            Mark(decided_by, decision, reason, tuple(conditions.split()), stage)
            for decided_by, decision, reason, conditions, stage in marks
        ),
        record_head=record_head or "",
        open_proposals=open_proposals,
    )
