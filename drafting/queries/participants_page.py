"""Who takes part in an instrument: its body and seats, delegations, organisations, invitations. A statement each."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.models.body import Body, Seat
from drafting.models.organisation import Organisation, Party
from drafting.models.participation import Invitation, Participation
from drafting.models.person import Person
from drafting.queries.terms import held_on, lasts, seated_on, utc_day
from workflows.vocabulary import Capacity, ElectoralGroup, OrganisationKind


@dataclass(frozen=True, slots=True)
class Holder:
    """A capacity somebody holds or held; `name` and `email` are for the secretariat alone."""

    id: int
    person_id: int
    capacity: Capacity
    label: str
    name: str
    email: str
    party_id: int | None
    organisation_id: int | None
    from_day: date
    to_day: date | None
    revoked_at: datetime | None

    def holds(self, today: date) -> bool:
        """Whether the capacity is in force on a day."""
        return self.revoked_at is None and lasts(self.from_day, self.to_day, today)


@dataclass(frozen=True, slots=True)
class Seated:
    """A Party and whether it holds a seat of the body today."""

    id: int
    name: str
    group: ElectoralGroup
    region: str
    seat: bool


@dataclass(frozen=True, slots=True)
class Organised:
    """An organisation of the registry."""

    id: int
    name: str
    kind: OrganisationKind
    sector: str
    region: str
    country: str
    international: bool
    accreditation: str
    interest: str


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that is still open."""

    id: int
    email: str
    capacity: Capacity
    expires_at: datetime


def holders(db_session: Session, *, instrument_id: int) -> list[Holder]:
    """Return every capacity granted in an instrument, ended ones too, in the order they were granted."""
    rows = db_session.execute(
        select(
            Participation.id,
            Participation.person_id,
            Participation.capacity,
            Participation.label,
            Person.name,
            Person.email,
            Participation.party_id,
            Participation.organisation_id,
            Participation.from_day,
            Participation.to_day,
            Participation.revoked_at,
        )
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.instrument_id == instrument_id)
        .order_by(Participation.id)
    )
    return [Holder(*row) for row in rows]


def parties(db_session: Session, *, body_id: int, now: datetime) -> list[Seated]:
    """Return every Party with whether it holds a seat of the body today, by group and name."""
    zone = db_session.scalar(select(Body.timezone).where(Body.id == body_id)) or "UTC"
    today = now.astimezone(ZoneInfo(zone)).date()
    sitting = select(Seat.party_id).where(Seat.body_id == body_id, seated_on(today)).distinct()
    rows = db_session.execute(
        select(Party.id, Party.name, Party.electoral_group, Party.region, Party.id.in_(sitting)).order_by(
            Party.electoral_group, Party.name
        )
    )
    return [Seated(*row) for row in rows]


def organisations(db_session: Session) -> list[Organised]:
    """Return the registry of organisations, by region and name."""
    rows = db_session.execute(
        select(
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            Organisation.sector,
            Organisation.region,
            Organisation.country,
            Organisation.international,
            Organisation.accreditation,
            Organisation.interest,
        ).order_by(Organisation.region, Organisation.name)
    )
    return [Organised(*row) for row in rows]


def invitations(db_session: Session, *, instrument_id: int, now: datetime) -> list[Invited]:
    """Return the invitations that nobody has taken up and whose time has not passed."""
    rows = db_session.execute(
        select(Invitation.id, Invitation.email, Invitation.capacity, Invitation.expires_at)
        .where(
            Invitation.instrument_id == instrument_id,
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
        )
        .order_by(Invitation.id)
    )
    return [Invited(*row) for row in rows]


def counts(db_session: Session, *, instrument_id: int, now: datetime) -> dict[Capacity, int]:
    """Return how many hold each capacity today: what the public learns of who takes part."""
    rows = db_session.execute(
        select(Participation.capacity, func.count())
        .where(
            Participation.instrument_id == instrument_id,
            held_on(utc_day(now)),
        )
        .group_by(Participation.capacity)
    )
    return {capacity: int(count) for capacity, count in rows}


def person_of_address(db_session: Session, *, email: str) -> int | None:
    """Return who has an account with an address, or None."""
    return db_session.scalar(select(Person.id).where(Person.email == email.strip().lower()))


@dataclass(frozen=True, slots=True)
class Term:
    """A seat of the body with the Party that holds it."""

    id: int
    party: str
    from_day: date
    to_day: date | None


def terms(db_session: Session, *, body_id: int) -> list[Term]:
    """Return the seats of a body, those without an end first, then those that ended last."""
    rows = db_session.execute(
        select(Seat.id, Party.name, Seat.from_day, Seat.to_day)
        .join(Party, Party.id == Seat.party_id)
        .where(Seat.body_id == body_id)
        .order_by(Seat.to_day.is_not(None), Seat.to_day.desc(), Party.name)
    )
    return [Term(*row) for row in rows]
