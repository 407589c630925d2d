"""Seats of the body: given to a Party for a term, and ended. The administrator's, in the record of the site."""

from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from drafting.actions.deed import begin_site, lock
from drafting.actions.registry import seat_party
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound, Refused
from drafting.models.body import Seat
from drafting.models.event import SITE_LOG
from drafting.models.organisation import Party
from drafting.models.person import Person
from workflows.sentences import N_
from workflows.vocabulary import Capacity


def check_administrator(db_session: Session, *, actor: Actor) -> Person:
    """Return the administrator who acts as one; raise `Refused` for anybody else, whatever their capacity."""
    person = db_session.get(Person, actor.person_id) if actor.person_id else None
    acts = actor.capacity is Capacity.ADMINISTRATOR
    if not acts or person is None or not person.administrator or person.disabled_at is not None:
        raise Refused(N_("Only an administrator gives and ends seats of a body, as the body elected."))
    return person


def give_seat(
    db_session: Session,
    *,
    actor: Actor,
    body_id: int,
    party_id: int | None,
    from_day: date | None,
    to_day: date | None,
    now: datetime,
) -> Seat:
    """Give a Party a seat for a term, the last day included; no last day: until it is ended.

    Raises `Invalid` for a Party or term that is none, `Conflict` where the Party holds a seat in these days already.
    """
    giver = check_administrator(db_session, actor=actor)
    party = db_session.get(Party, party_id) if party_id else None
    fields: dict[str, str] = {}
    if party is None:
        fields["party"] = N_("Choose the Party that is seated.")
    if from_day is None:
        fields["from_day"] = N_("Give the first day of the term.")
    elif to_day is not None and to_day < from_day:
        fields["to_day"] = N_("A term ends after it begins.")
    if party is None or from_day is None or fields:
        raise Invalid(*fields.values(), fields=fields)
    # Of two who give the same seat one waits, and finds it given.
    lock(db_session, SITE_LOG)
    held = select(Seat.id).where(
        Seat.body_id == body_id,
        Seat.party_id == party.id,
        or_(Seat.to_day.is_(None), Seat.to_day >= from_day),
    )
    if to_day is not None:
        held = held.where(Seat.from_day <= to_day)
    if db_session.scalar(held.limit(1)) is not None:
        raise Conflict(N_("This Party holds a seat in these days already. End that one first."))
    return seat_party(
        db_session,
        body_id=body_id,
        party_id=party.id,
        from_day=from_day,
        to_day=to_day,
        actor_name=giver.pseudonym,
        now=now,
    )


def end_seat(
    db_session: Session, *, actor: Actor, body_id: int, seat_id: int, to_day: date | None, now: datetime
) -> Seat:
    """End a seat with a day, its last; what was voted by it stays."""
    ender = check_administrator(db_session, actor=actor)
    deed = begin_site(
        db_session, actor_name=ender.pseudonym, capacity="administrator", act="end-seat", now=now
    )
    seat = db_session.get(Seat, seat_id, populate_existing=True)
    if seat is None or seat.body_id != body_id:
        raise NotFound(N_("There is no such seat of this body."))
    if to_day is None or to_day < seat.from_day:
        said = N_("Give the last day of the term, not before its first.")
        raise Invalid(said, fields={"last_day": said})
    if seat.to_day is not None and seat.to_day < now.date():
        raise Conflict(N_("This term has ended already."))
    deed.change(seat, to_day=to_day)
    deed.record(f"seat:{seat.id}")
    return seat
