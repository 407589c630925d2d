"""Who is invited to a consultation already, and the file of a submission whose audience the caller has checked."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from drafting.models.consultation import Outreach
from drafting.models.stored_file import StoredFile


@dataclass(frozen=True)
class Invited:
    """The ids of those invited already."""

    organisations: frozenset[int]
    parties: frozenset[int]


def invited(db_session: Session, *, consultation_id: int) -> Invited:
    """Return who is invited to a consultation already."""
    rows = db_session.execute(
        select(Outreach.organisation_id, Outreach.party_id).where(Outreach.consultation_id == consultation_id)
    ).all()
    return Invited(
        frozenset(row[0] for row in rows if row[0] is not None),
        frozenset(row[1] for row in rows if row[1] is not None),
    )


def file_of(db_session: Session, *, file_id: int | None) -> StoredFile | None:
    """Return a file with its bytes, or None."""
    if file_id is None:
        return None
    return db_session.scalar(
        select(StoredFile).where(StoredFile.id == file_id).options(undefer(StoredFile.content))
    )
