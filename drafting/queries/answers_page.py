"""The comments of a consultation with their outcomes: the queue of those that wait, and the table of answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from drafting.actor import Actor
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.comment import Comment, Outcome
from drafting.models.consultation import Consultation
from drafting.models.organisation import Organisation
from drafting.models.participation import Participation
from drafting.queries.audience import visible
from drafting.queries.quotations import readable_texts
from workflows.vocabulary import Decider, OutcomeCode, Stage

#: Comments on one page.
PAGE = 50


class Which(StrEnum):
    """Which comments are asked for."""

    WAITING = "waiting"
    ANSWERED = "answered"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Answerable:
    """A comment with its last outcome. `author` is empty where the reader may not know who wrote it."""

    id: int
    number: int
    clause_id: int
    clause_version_id: int
    quote: str
    body: str
    suggestion: str
    late: bool
    stage: Stage
    at: datetime
    outcome: OutcomeCode | None
    reason: str
    decided_by: Decider | None
    decided_by_name: str
    answering_n: int | None
    author: str
    detail: str
    #: It quotes words of a text that the reader may not read: the quotation is left out.
    withheld: bool


@dataclass(frozen=True, slots=True)
class WordsOf:
    """A version of a clause that can answer a comment."""

    id: int
    clause_id: int
    n: int
    reason: str
    at: datetime


def consultation_owing(db_session: Session, *, comment_id: int) -> int | None:
    """Return the number of the consultation in which a comment still waits for its outcome; None where none does.

    The caller has checked that the comment is open to the reader.
    """
    return db_session.scalar(
        select(Consultation.number)
        .join(Comment, Comment.consultation_id == Consultation.id)
        .where(Comment.id == comment_id, Comment.outcome.is_(None), Comment.withdrawn_at.is_(None))
    )


def comments_of(
    db_session: Session,
    *,
    actor: Actor,
    consultation_id: int,
    which: Which,
    attributions_public: bool,
    after: int = 0,
    limit: int = PAGE,
) -> list[Answerable]:
    """Return the comments of a consultation the actor may see, by number; those after a number, so many at most."""
    latest = (
        select(Outcome.comment_id, func.max(Outcome.n).label("n")).group_by(Outcome.comment_id).subquery()
    )
    answering = aliased(ClauseVersion)
    statement = (
        select(
            Comment,
            Outcome.reason,
            Outcome.decided_by,
            Outcome.decided_by_name,
            answering.n,
            Participation.label,
            Organisation.sector,
            Organisation.region,
        )
        .outerjoin(latest, latest.c.comment_id == Comment.id)
        .outerjoin(Outcome, (Outcome.comment_id == Comment.id) & (Outcome.n == latest.c.n))
        .outerjoin(answering, answering.id == Outcome.clause_version_id)
        .join(Participation, Participation.id == Comment.by_id)
        .outerjoin(Organisation, Organisation.id == Comment.organisation_id)
        .where(
            Comment.consultation_id == consultation_id,
            Comment.withdrawn_at.is_(None),
            Comment.reply_to_id.is_(None),
            Comment.number > after,
            visible(actor, Comment),
        )
        .order_by(Comment.number)
        .limit(limit)
    )
    if which is Which.LATE:
        statement = statement.where(Comment.late.is_(True))
    elif which is Which.WAITING:
        statement = statement.where(Comment.late.is_(False), Comment.outcome.is_(None))
    else:
        statement = statement.where(Comment.late.is_(False), Comment.outcome.is_not(None))
    found = []
    readable = readable_texts(db_session, actor=actor)
    for one, reason, decided_by, name, n, label, sector, region in db_session.execute(statement):
        known = one.named_in_public or attributions_public or actor.is_participant
        shown = one.by_id == actor.participation_id or readable.hold(one.clause_version_id)
        detail = " · ".join(part for part in (sector, region) if part)
        found.append(
            Answerable(
                one.id,
                one.number,
                one.clause_id,
                one.clause_version_id,
                one.quote if shown else "",
                one.body,
                one.suggestion,
                one.late,
                one.stage,
                one.at,
                one.outcome,
                reason or "",
                decided_by,
                name or "",
                n,
                (one.on_behalf_of or label) if known else "",
                detail if known else "",
                withheld=bool(one.quote) and not shown,
            )
        )
    return found


def versions_of(db_session: Session, *, clause_ids: list[int], language: str) -> list[WordsOf]:
    """Return the versions of clauses on the main line, the newest first; the caller reads the working text."""
    rows = db_session.execute(
        select(
            ClauseVersion.id, ClauseVersion.clause_id, ClauseVersion.n, ClauseVersion.reason, ClauseVersion.at
        )
        .where(
            ClauseVersion.clause_id.in_(clause_ids),
            ClauseVersion.language == language,
            ClauseVersion.line == MAIN,
        )
        .order_by(ClauseVersion.clause_id, ClauseVersion.n.desc())
    )
    return [WordsOf(*row) for row in rows]


def words_of(db_session: Session, *, version_id: int) -> str:
    """Return the words of a clause version that was commented on; the caller has checked the comment's audience."""
    return db_session.scalar(select(ClauseVersion.text).where(ClauseVersion.id == version_id)) or ""
