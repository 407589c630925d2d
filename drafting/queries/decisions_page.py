"""Sessions and decisions as their page shows them: what was brought, what differs, what was put, who voted how."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from drafting.actor import Actor
from drafting.models.body import Body, Meeting, Seat
from drafting.models.consultation import Consultation
from drafting.models.decision import Decision, DifferenceStatement, StatedObjection, Vote
from drafting.models.organisation import Party
from drafting.models.published_version import PublishedVersion
from drafting.queries.audience import open_audiences
from drafting.queries.terms import seated_on
from workflows.vocabulary import ElectoralGroup, VoteChoice


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting with the version brought to it."""

    id: int
    name: str
    place: str
    number: str
    plenary: bool
    opens_at: datetime
    closes_at: datetime
    version_n: int | None
    symbol: str | None

    def is_open(self, moment: datetime) -> bool:
        """Whether it is in progress."""
        return self.opens_at <= moment < self.closes_at


@dataclass(frozen=True, slots=True)
class Differing:
    """A published difference, or the statement that there is none."""

    meeting_id: int
    brought_n: int
    brought: str
    put_n: int
    put: str
    differs: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """A hearing held in a session."""

    number: int
    title: str
    meeting_id: int
    symbol: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Put:
    """A decision put to the body."""

    row: Decision
    meeting: str
    version_n: int
    symbol: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection stated."""

    id: int
    decision_id: int
    party_id: int
    party: str
    statement: str
    at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Called:
    """A seat in the roll call, with its vote where it has answered."""

    party_id: int
    party: str
    group: ElectoralGroup
    choice: VoteChoice | None


def meetings(db_session: Session, *, instrument_id: int) -> list[Met]:
    """Return the meetings on an instrument, the last first."""
    rows = db_session.execute(
        select(
            Meeting.id,
            Meeting.name,
            Meeting.place,
            Meeting.number,
            Meeting.plenary,
            Meeting.opens_at,
            Meeting.closes_at,
            PublishedVersion.n,
            PublishedVersion.symbol,
        )
        .outerjoin(PublishedVersion, PublishedVersion.id == Meeting.version_id)
        .where(Meeting.instrument_id == instrument_id)
        .order_by(Meeting.opens_at.desc(), Meeting.id.desc())
    )
    return [Met(*row) for row in rows]


def differences(db_session: Session, *, instrument_id: int) -> list[Differing]:
    """Return what was published on differences, in order."""
    brought, put = aliased(PublishedVersion), aliased(PublishedVersion)
    rows = db_session.execute(
        select(
            DifferenceStatement.meeting_id,
            brought.n,
            brought.symbol,
            put.n,
            put.symbol,
            DifferenceStatement.differs,
            DifferenceStatement.at,
        )
        .join(brought, brought.id == DifferenceStatement.brought_id)
        .join(put, put.id == DifferenceStatement.put_id)
        .where(DifferenceStatement.instrument_id == instrument_id)
        .order_by(DifferenceStatement.id)
    )
    return [Differing(*row) for row in rows]


def hearings(db_session: Session, *, actor: Actor) -> list[Heard]:
    """Return the hearings held in sessions, as far as the actor may know of them."""
    rows = db_session.execute(
        select(
            Consultation.number,
            Consultation.title,
            Consultation.meeting_id,
            PublishedVersion.symbol,
            Consultation.closed_at.is_not(None),
        )
        .join(PublishedVersion, PublishedVersion.id == Consultation.version_id)
        .where(
            Consultation.instrument_id == actor.instrument_id,
            Consultation.meeting_id.is_not(None),
            Consultation.audience.in_(sorted(open_audiences(actor))),
        )
        .order_by(Consultation.number)
    )
    return [
        Heard(number, title, meeting_id, symbol, closed)
        for number, title, meeting_id, symbol, closed in rows
        if meeting_id is not None
    ]


def decisions(db_session: Session, *, instrument_id: int) -> list[Put]:
    """Return the decisions put to the body, the last first."""
    rows = db_session.execute(
        select(Decision, Meeting.name, PublishedVersion.n, PublishedVersion.symbol, PublishedVersion.sha256)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .join(PublishedVersion, PublishedVersion.id == Decision.version_id)
        .where(Decision.instrument_id == instrument_id)
        .order_by(Decision.id.desc())
    )
    return [Put(*row) for row in rows]


def objections(db_session: Session, *, decision_ids: list[int]) -> list[Objection]:
    """Return the objections stated to decisions, withdrawn ones too."""
    rows = db_session.execute(
        select(
            StatedObjection.id,
            StatedObjection.decision_id,
            StatedObjection.party_id,
            Party.name,
            StatedObjection.statement,
            StatedObjection.at,
            StatedObjection.withdrawn_at,
        )
        .join(Party, Party.id == StatedObjection.party_id)
        .where(StatedObjection.decision_id.in_(decision_ids))
        .order_by(StatedObjection.id)
    )
    return [Objection(*row) for row in rows]


def roll_call(
    db_session: Session, *, body_id: int, decision_id: int, put_at: datetime, now: datetime
) -> list[Called]:
    """Return the seats of the body in the order they are called, each with its vote.

    Seats in force now, and those that have voted; by group, then name.
    """
    zone = ZoneInfo(db_session.scalar(select(Body.timezone).where(Body.id == body_id)) or "UTC")
    today = max(put_at, now).astimezone(zone).date()
    rows = db_session.execute(
        select(Party.id, Party.name, Party.electoral_group, Vote.choice)
        .join(Seat, Seat.party_id == Party.id)
        .outerjoin(Vote, (Vote.seat_id == Seat.id) & (Vote.decision_id == decision_id))
        .where(
            Seat.body_id == body_id,
            or_(
                Vote.id.is_not(None),
                seated_on(today),
            ),
        )
        .order_by(Party.electoral_group, Party.name)
    )
    return [Called(*row) for row in rows]
