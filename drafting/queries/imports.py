"""What an import needs to know: where a text can go, who sends it, what is free."""

import re
import unicodedata
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.errors import NotFound, Refused
from drafting.models.body import Body
from drafting.models.instrument import Instrument
from drafting.models.person import Person
from drafting.queries.accounts import capacities_held
from workflows.sentences import N_
from workflows.vocabulary import Capacity


def person_of(db_session: Session, *, email: str) -> int:
    """Return the id of the account with an e-mail; raise `NotFound` where there is none."""
    found = db_session.scalar(
        select(Person.id).where(Person.email == email.strip().lower(), Person.disabled_at.is_(None))
    )
    if found is None:
        raise NotFound(N_("Nobody here has this e-mail."))
    return found


def instrument_named(db_session: Session, *, name: str) -> Instrument | None:
    """Return the instrument with this title or short name."""
    return db_session.scalars(
        select(Instrument).where(or_(Instrument.title == name.strip(), Instrument.slug == name.strip()))
    ).first()


def drafter_in(db_session: Session, *, person_id: int, instrument_id: int, now: datetime) -> Actor:
    """Return the person as drafter of an instrument; raise `Refused` where they do not draft it today."""
    for held in capacities_held(db_session, person_id=person_id, now=now):
        if held.actor.instrument_id == instrument_id and held.actor.capacity is Capacity.DRAFTER:
            return held.actor
    raise Refused(N_("Only a drafter of this instrument stores its first text."))


def open_to(db_session: Session, *, instrument_ids: frozenset[int]) -> list[Instrument]:
    """Return those of the instruments that have no text yet, by title."""
    return list(
        db_session.scalars(
            select(Instrument)
            .where(Instrument.id.in_(instrument_ids), Instrument.tree_version == 0)
            .order_by(Instrument.title)
        )
    )


def bodies(db_session: Session) -> list[tuple[int, str]]:
    """Return the bodies that negotiate, by name."""
    return [(body.id, body.name) for body in db_session.scalars(select(Body).order_by(Body.name))]


def body_named(db_session: Session, *, name: str) -> int | None:
    """Return the body of a name or acronym; without a name the only one there is; else None."""
    known = select(Body.id)
    if name:
        known = known.where(or_(Body.name == name.strip(), Body.acronym == name.strip()))
    found = db_session.scalars(known.limit(2)).all()
    return found[0] if len(found) == 1 else None


def free_slug(db_session: Session, *, title: str) -> str:
    """Return a short name for the address, made of the title, that no instrument has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "instrument"
    taken = set(db_session.scalars(select(Instrument.slug).where(Instrument.slug.startswith(stem))))
    return next(
        name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken
    )
