"""Who somebody is in an instrument: their participations in force, and the Actor of one of them."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.participation import Participation
from drafting.models.person import Person
from drafting.queries.terms import held_on, utc_day
from workflows.vocabulary import Capacity


def participations_of(db_session: Session, *, person_id: int, now: datetime) -> list[Participation]:
    """Return a person's participations in force today, in the order they were granted."""
    return list(
        db_session.scalars(
            select(Participation)
            .where(
                Participation.person_id == person_id,
                held_on(utc_day(now)),
            )
            .order_by(Participation.id)
        )
    )


def actor_in(
    db_session: Session,
    *,
    person: Person | None,
    instrument_id: int,
    now: datetime,
    participation_id: int | None = None,
) -> Actor:
    """Return the actor a person is in an instrument: the participation chosen, else the first; else the public.

    A participation that is not the person's own, not of this instrument or not in force is passed over, so that
    a forged choice gives nothing.
    """
    nobody = Actor(capacity=Capacity.PUBLIC, instrument_id=instrument_id)
    if person is None or person.disabled_at is not None:
        return nobody
    held = [
        found
        for found in participations_of(db_session, person_id=person.id, now=now)
        if found.instrument_id == instrument_id
    ]
    if not held:
        capacity = Capacity.ADMINISTRATOR if person.administrator else Capacity.PUBLIC
        return replace(nobody, capacity=capacity, person_id=person.id, label=person.name)
    chosen = next((found for found in held if found.id == participation_id), held[0])
    return as_actor(chosen)


def as_actor(held: Participation) -> Actor:
    """Return the actor of a participation."""
    return Actor(
        capacity=held.capacity,
        instrument_id=held.instrument_id,
        person_id=held.person_id,
        participation_id=held.id,
        organisation_id=held.organisation_id,
        party_id=held.party_id,
        label=held.label,
    )
