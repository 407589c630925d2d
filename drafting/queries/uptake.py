"""Whether wording that was taken up is in a published text: each outcome names the clause version that answers it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models.clause import Clause
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.comment import Comment, Outcome
from drafting.models.consultation import Consultation
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.record.manifest import thaw
from workflows.vocabulary import OutcomeCode

TAKEN_UP = (OutcomeCode.TAKEN_UP, OutcomeCode.TAKEN_UP_IN_PART)


def missing_from(db_session: Session, *, instrument: Instrument, version_id: int | None) -> int:
    """Return how many comments of this visit were taken up in wording that the version does not hold.

    A later version of the clause holds what an earlier one took up, and so does a text from which the clause was
    removed. With no version, none of the wording is held.
    """
    answers = db_session.execute(
        select(
            Outcome.comment_id,
            Outcome.n,
            ClauseVersion.clause_id,
            ClauseVersion.n,
            ClauseVersion.line,
            Clause.removed,
        )
        .join(Comment, Comment.id == Outcome.comment_id)
        .join(Consultation, Consultation.id == Comment.consultation_id)
        .outerjoin(ClauseVersion, ClauseVersion.id == Outcome.clause_version_id)
        .outerjoin(Clause, Clause.id == ClauseVersion.clause_id)
        .where(
            Consultation.instrument_id == instrument.id,
            Consultation.visit == instrument.visit,
            Comment.outcome.in_(TAKEN_UP),
            Comment.withdrawn_at.is_(None),
        )
        .order_by(Outcome.n)
    ).all()
    if not answers:
        return 0
    # The last outcome of a comment is the one that stands.
    standing = {row[0]: row for row in answers}
    held: dict[int, int] = {}
    if version_id is not None:
        manifest = thaw(db_session.get_one(PublishedVersion, version_id).manifest)
        held = {entry.clause_id: entry.n for entry in manifest.entries}
    missing = 0
    for _, _, clause_id, n, line, removed in standing.values():
        included = clause_id is not None and line == MAIN and held.get(clause_id, 0) >= n
        missing += not (included or (removed and version_id is not None and clause_id not in held))
    return missing
