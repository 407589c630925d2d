"""The demonstration, told in the order of its days: from the zero draft to Party comment, whose window is open.

`seed` is the one entrance. Words are in the data modules, acts in teller.py and serving.py, days in stages.py.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.db import Database
from drafting.demo import cast, stages
from drafting.demo.calendar import DRAFT_OPENED, Calendar
from drafting.demo.planting import plant
from drafting.demo.scenes import Scene, play
from drafting.demo.serving import Service
from drafting.demo.staging import SLUG, set_stage
from drafting.models.instrument import Instrument
from drafting.models.person import Person
from workflows.vocabulary import Capacity

#: Days between the opening of the instrument and that of its first consultation.
_PREPARED = 8


class Holds(StrEnum):
    """What a database holds, as far as the demonstration asks."""

    NOTHING = "nothing"
    DEMONSTRATION = "demonstration"
    SOMETHING_ELSE = "something else"


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the demonstration, as it is printed."""

    capacity: Capacity
    email: str
    password: str


def accounts() -> tuple[Account, ...]:
    """Return the accounts: first one of every capacity, then the others."""
    people = (*cast.PEOPLE, cast.ADMINISTRATOR)
    first: dict[Capacity, cast.DemoPerson] = {}
    for each in people:
        if each.capacity not in first or each.key == each.capacity.value:
            first[each.capacity] = each
    ordered = [*first.values(), *(each for each in people if each not in first.values())]
    return tuple(Account(each.capacity, each.email, cast.PASSWORD) for each in ordered)


def person_of(db_session: Session, email: str) -> Person:
    """Return the person of an account of the demonstration."""
    return db_session.scalars(select(Person).where(Person.email == email)).one()


def holds(database: Database) -> Holds:
    """Say whether a migrated database is empty, holds the demonstration, or something else."""
    with database.read() as db_session:
        if db_session.scalar(select(Person.id).limit(1)) is None:
            return Holds.NOTHING
        shown = select(Instrument.id).where(Instrument.slug == SLUG, Instrument.illustration)
        known = select(Person.id).where(Person.email == cast.ADMINISTRATOR.email)
        if db_session.scalar(shown) is not None and db_session.scalar(known) is not None:
            return Holds.DEMONSTRATION
        return Holds.SOMETHING_ELSE


def seed(database: Database, *, now: datetime) -> Service:
    """Tell the whole demonstration up to `now`, in one transaction, and return what the journeys continue from."""
    return database.transact(lambda db_session: tell(db_session, now=now))


def tell(db_session: Session, *, now: datetime) -> Service:
    """Tell it within a transaction that the caller commits."""
    calendar = Calendar.of(now)
    service = _begin(db_session, calendar)
    play(
        (
            *stages.draft(service, calendar),
            *stages.review(service, calendar),
            *stages.parties(service, calendar),
        )
    )
    return service


def _begin(db_session: Session, calendar: Calendar) -> Service:
    opened = calendar.at(DRAFT_OPENED, -_PREPARED)
    teller, registered = set_stage(db_session, now=opened)
    service = Service(teller, registered)
    play([Scene(calendar.at(DRAFT_OPENED, 1 - _PREPARED), lambda now: plant(teller, now))])
    return service
