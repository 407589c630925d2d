"""Everybody's first page: what became of mine, what is open to me and until when, what changed since I last looked."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.body import Seat
from drafting.models.comment import Comment, Outcome
from drafting.models.consultation import Consultation, RapporteurStatement
from drafting.models.decision import Decision, DecisionWay, Vote
from drafting.models.instrument import Instrument
from drafting.models.proposal import Proposal, ProposalEvent
from drafting.models.published_version import PublishedVersion, Reading
from drafting.models.step import Override, StepRequest
from drafting.queries.audience import KEPT_BACK, open_audiences, visible
from drafting.queries.terms import seated_on
from workflows.vocabulary import Capacity, Decider, OutcomeCode, ProposalStatus, ProposalType


@dataclass(frozen=True, slots=True)
class MyComment:
    """A comment of mine with its answer."""

    number: int
    clause_id: int
    body: str
    at: datetime
    outcome: OutcomeCode | None
    reason: str
    decided_by: Decider | None
    decided_by_name: str


@dataclass(frozen=True, slots=True)
class MyProposal:
    """A proposal of mine with what became of it."""

    number: int
    type: ProposalType
    clause_id: int
    status: ProposalStatus
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Call:
    """A consultation that calls me now."""

    number: int
    title: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things wait for somebody in my capacity."""

    step_requests: int
    open_proposals: int
    roll_calls: int
    decisions_to_confirm: int
    #: Decisions of the body to go on without some conditions.
    overrides_to_confirm: int


@dataclass(frozen=True, slots=True)
class Owed:
    """A consultation that waits for somebody, and how many comments of it do."""

    number: int
    title: str
    count: int


def my_comments(db_session: Session, *, actor: Actor) -> list[MyComment]:
    """Return the actor's comments, the last first, each with its last outcome."""
    latest = (
        select(Outcome.comment_id, func.max(Outcome.n).label("n")).group_by(Outcome.comment_id).subquery()
    )
    rows = db_session.execute(
        select(
            Comment.number,
            Comment.clause_id,
            Comment.body,
            Comment.at,
            Comment.outcome,
            Outcome.reason,
            Outcome.decided_by,
            Outcome.decided_by_name,
        )
        .outerjoin(latest, latest.c.comment_id == Comment.id)
        .outerjoin(Outcome, (Outcome.comment_id == Comment.id) & (Outcome.n == latest.c.n))
        .where(
            Comment.by_id == actor.participation_id,
            Comment.withdrawn_at.is_(None),
            Comment.reply_to_id.is_(None),
        )
        .order_by(Comment.number.desc())
    )
    return [MyComment(*row[:5], row[5] or "", row[6], row[7] or "") for row in rows]


def my_proposals(db_session: Session, *, actor: Actor) -> list[MyProposal]:
    """Return the actor's proposals, the last first, each with the reason of its last event."""
    latest = (
        select(ProposalEvent.proposal_id, func.max(ProposalEvent.n).label("n"))
        .group_by(ProposalEvent.proposal_id)
        .subquery()
    )
    rows = db_session.execute(
        select(
            Proposal.number,
            Proposal.type,
            Proposal.clause_id,
            Proposal.status,
            Proposal.at,
            ProposalEvent.reason,
        )
        .outerjoin(latest, latest.c.proposal_id == Proposal.id)
        .outerjoin(
            ProposalEvent, (ProposalEvent.proposal_id == Proposal.id) & (ProposalEvent.n == latest.c.n)
        )
        .where(Proposal.by_id == actor.participation_id)
        .order_by(Proposal.number.desc())
    )
    return [MyProposal(*row[:5], row[5] or "") for row in rows]


def calls(db_session: Session, *, actor: Actor, now: datetime) -> list[Call]:
    """Return the consultations that are open now and call the actor's capacity."""
    rows = db_session.scalars(
        select(Consultation)
        .join(Instrument, Instrument.id == Consultation.instrument_id)
        .where(
            Consultation.instrument_id == actor.instrument_id,
            Consultation.visit == Instrument.visit,
            Instrument.suspended.is_(False),
            Consultation.opens_at <= now,
            Consultation.ends_at > now,
            Consultation.ended_early_at.is_(None),
            Consultation.closed_at.is_(None),
            Consultation.audience.in_(sorted(open_audiences(actor))),
        )
        .order_by(Consultation.ends_at)
    )
    return [
        Call(found.number, found.title, found.ends_at) for found in rows if actor.capacity in found.called
    ]


def waiting(db_session: Session, *, actor: Actor, today: date) -> Waiting:
    """Return what waits for the capacities that keep the procedure going; nothing for the others. One statement."""
    asked = select(func.count()).where(
        StepRequest.instrument_id == actor.instrument_id,
        StepRequest.withdrawn_at.is_(None),
        StepRequest.taken_id.is_(None),
    )
    undecided = select(func.count()).where(
        Proposal.instrument_id == actor.instrument_id,
        Proposal.status == ProposalStatus.TABLED,
        visible(actor, Proposal),
    )
    called = (
        select(func.count(Seat.id.distinct()))
        .select_from(Decision)
        .join(Instrument, Instrument.id == Decision.instrument_id)
        .join(Seat, Seat.body_id == Instrument.body_id)
        .outerjoin(Vote, (Vote.decision_id == Decision.id) & (Vote.seat_id == Seat.id))
        .where(
            Decision.instrument_id == actor.instrument_id,
            Decision.visit == Instrument.visit,
            Decision.way == DecisionWay.ROLL_CALL,
            Decision.result.is_(None),
            Seat.party_id == actor.party_id,
            seated_on(today),
            Vote.id.is_(None),
        )
    )
    recorded = select(func.count()).where(
        Decision.instrument_id == actor.instrument_id,
        Decision.result.is_not(None),
        Decision.confirmed_at.is_(None),
    )
    # One of an earlier visit holds no more and waits for nobody.
    set_aside = (
        select(func.count(Override.id))
        .join(Instrument, Instrument.id == Override.instrument_id)
        .where(
            Override.instrument_id == actor.instrument_id,
            Override.visit == Instrument.visit,
            Override.confirmed_at.is_(None),
        )
    )
    statements = (asked, undecided, called, recorded, set_aside)
    counted = db_session.execute(select(*(statement.scalar_subquery() for statement in statements))).one()
    mine = {
        Capacity.CHAIR: (True, False, False, True, True),
        Capacity.DRAFTER: (False, True, False, False, False),
        Capacity.DELEGATE: (False, False, True, False, False),
    }.get(actor.capacity, (False,) * 5)
    return Waiting(*(count if counts else 0 for count, counts in zip(counted, mine, strict=True)))


def owed(db_session: Session, *, actor: Actor) -> list[Owed]:
    """Return what each consultation still asks of the secretariat (outcomes) or the rapporteur (their word)."""
    unanswered = (
        select(Consultation.number, Consultation.title, func.count(Comment.id))
        .join(Comment, Comment.consultation_id == Consultation.id)
        .where(
            Consultation.instrument_id == actor.instrument_id,
            Comment.outcome.is_(None),
            Comment.withdrawn_at.is_(None),
            Comment.reply_to_id.is_(None),
            Comment.late.is_(False),
            Comment.audience.not_in(KEPT_BACK),
        )
        .group_by(Consultation.number, Consultation.title)
        .order_by(Consultation.number)
    )
    unconfirmed = (
        select(Consultation.number, Consultation.title, literal(1))
        .where(
            Consultation.instrument_id == actor.instrument_id,
            Consultation.put_to_rapporteur_at.is_not(None),
            Consultation.closed_at.is_(None),
            Consultation.id.not_in(select(RapporteurStatement.consultation_id)),
        )
        .order_by(Consultation.number)
    )
    statement = {Capacity.SECRETARIAT: unanswered, Capacity.RAPPORTEUR: unconfirmed}.get(actor.capacity)
    if statement is None:
        return []
    return [Owed(number, title, count) for number, title, count in db_session.execute(statement)]


def unread(db_session: Session, *, actor: Actor) -> tuple[int | None, int, str] | None:
    """Return the number last read, the newest the actor may see, and its symbol; None where nothing is new."""
    newest = db_session.execute(
        select(PublishedVersion.n, PublishedVersion.symbol)
        .where(PublishedVersion.instrument_id == actor.instrument_id, visible(actor, PublishedVersion))
        .order_by(PublishedVersion.n.desc())
        .limit(1)
    ).first()
    if newest is None:
        return None
    read = db_session.scalar(
        select(PublishedVersion.n)
        .join(Reading, Reading.version_id == PublishedVersion.id)
        .where(Reading.participation_id == actor.participation_id)
    )
    if read is not None and read >= newest[0]:
        return None
    return read, newest[0], newest[1]
