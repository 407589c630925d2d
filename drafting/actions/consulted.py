"""A consultation to act on: found as far as the actor may see it, and an act on it begun under the lock."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from drafting.actions.deed import Deed, begin
from drafting.actor import Actor
from drafting.errors import Conflict, NotFound
from drafting.models.consultation import Consultation
from drafting.queries.audience import may_see
from workflows.sentences import N_
from workflows.vocabulary import Act


def begin_on(
    db_session: Session, *, actor: Actor, consultation_id: int, act: Act, now: datetime, **known: Any
) -> tuple[Deed, Consultation]:
    """Begin an act on a consultation the actor may see; return the deed and the row as it stands under the lock.

    Raises `NotFound`, or `Refused` with every reason.
    """
    consultation = find_consultation(db_session, actor=actor, consultation_id=consultation_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=consultation.instrument_id,
        act=act,
        now=now,
        audience=consultation.audience,
        **known,
    )
    db_session.refresh(consultation)
    return deed, consultation


def check_not_closed(consultation: Consultation) -> None:
    """Raise `Conflict` where the record is closed: from then on it stands."""
    if consultation.closed_at is not None:
        raise Conflict(N_("The record is closed. Add what is missing beside it."))


def find_consultation(db_session: Session, *, actor: Actor, consultation_id: int) -> Consultation:
    """Return a consultation the actor may see; anything else is not to be found."""
    consultation = db_session.get(Consultation, consultation_id)
    if (
        consultation is None
        or consultation.instrument_id != actor.instrument_id
        or not may_see(actor, _Seen(consultation))
    ):
        raise NotFound(N_("There is no such consultation in this instrument."))
    return consultation


class _Seen:
    """A consultation as the rule of audiences asks for it: its author is who opened it."""

    def __init__(self, consultation: Consultation) -> None:
        self.audience = consultation.audience
        self.by_id = consultation.opened_by_id
