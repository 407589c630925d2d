"""What somebody says they have read. It is theirs alone and no part of the record."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import participation_of
from drafting.actor import Actor
from drafting.errors import NotFound
from drafting.models.published_version import PublishedVersion, Reading
from drafting.queries.audience import may_see
from workflows.sentences import N_


def mark_read(db_session: Session, *, actor: Actor, version_n: int, now: datetime) -> Reading:
    """Remember that the actor has read a version up to which they want no news; never moves back."""
    version = db_session.scalar(
        select(PublishedVersion).where(
            PublishedVersion.instrument_id == actor.instrument_id, PublishedVersion.n == version_n
        )
    )
    if version is None or not may_see(actor, version):
        raise NotFound(N_("There is no such version of this instrument."))
    reading = db_session.get(Reading, participation_of(actor))
    if reading is None:
        reading = Reading(participation_id=participation_of(actor), version_id=version.id, at=now)
        db_session.add(reading)
        return reading
    before = db_session.get_one(PublishedVersion, reading.version_id)
    if before.n < version.n:
        reading.version_id, reading.at = version.id, now
    return reading
