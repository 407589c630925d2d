"""Accounts and the capacities they hold; the reads behind every request. One statement each, no lazy loading."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.body import Body
from drafting.models.instrument import Instrument
from drafting.models.participation import Participation
from drafting.models.person import Person
from drafting.queries.actors import as_actor
from drafting.queries.terms import held_on, utc_day


@dataclass(frozen=True)
class Account:
    """A person who signed in, as pages need them."""

    id: int
    email: str
    name: str
    locale: str | None
    zone: str | None
    administrator: bool
    session_epoch: int


@dataclass(frozen=True)
class Held:
    """A capacity held today in one instrument."""

    actor: Actor
    slug: str
    title: str
    #: The zone of the body that negotiates.
    zone: str


def account(db_session: Session, *, person_id: int) -> Account | None:
    """Return an account that is open, or None."""
    person = db_session.get(Person, person_id)
    if person is None or person.disabled_at is not None:
        return None
    return as_account(person)


def as_account(person: Person) -> Account:
    """Return the account of a person, as pages need it."""
    return Account(
        id=person.id,
        email=person.email,
        name=person.name,
        locale=person.locale,
        zone=person.timezone,
        administrator=person.administrator,
        session_epoch=person.session_epoch,
    )


def capacities_held(db_session: Session, *, person_id: int, now: datetime) -> list[Held]:
    """Return every capacity the person holds today, by instrument and then by when it began."""
    rows = db_session.execute(
        select(Participation, Instrument.slug, Instrument.title, Body.timezone)
        .join(Instrument, Instrument.id == Participation.instrument_id)
        .join(Body, Body.id == Instrument.body_id)
        .where(
            Participation.person_id == person_id,
            held_on(utc_day(now)),
        )
        .order_by(Instrument.title, Participation.id)
    )
    return [Held(as_actor(held), slug, title, zone) for held, slug, title, zone in rows]
