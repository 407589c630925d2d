"""Numbers by which people name things of an instrument: P-4, comment 12, consultation 2."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.models.comment import Comment
from drafting.models.consultation import Consultation
from drafting.models.proposal import Proposal


def next_number(
    db_session: Session, noun: type[Proposal] | type[Comment] | type[Consultation], instrument_id: int
) -> int:
    """Return the next number of a noun within an instrument; the lock on its log makes it unique."""
    last = db_session.scalar(select(func.max(noun.number)).where(noun.instrument_id == instrument_id))
    return (last or 0) + 1
