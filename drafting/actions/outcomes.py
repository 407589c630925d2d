"""Outcomes of comments, and what the commenter says of the answer. The secretariat records; others decided."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from drafting.actions.clauses import clean_words, participation_of
from drafting.actions.comments import find_comment
from drafting.actions.deed import Deed, begin
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound, Stale
from drafting.models.clause import Clause
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.comment import Comment, Outcome, OutcomeAnswer
from drafting.models.consultation import Consultation
from workflows.sentences import N_
from workflows.vocabulary import Act, Decider, OutcomeCode, Stage

#: The longest reason or answer, in characters.
LONGEST = 20_000
#: Where an outcome can be that no Party took it up.
PARTY_STAGES = frozenset({Stage.PARTY_COMMENT, Stage.COMMITTEE_ADOPTION})
TAKEN_UP = frozenset({OutcomeCode.TAKEN_UP, OutcomeCode.TAKEN_UP_IN_PART})


def record_outcome(
    db_session: Session,
    *,
    actor: Actor,
    comment_id: int,
    code: OutcomeCode,
    reason: str,
    decided_by: Decider,
    decided_by_name: str = "",
    clause_version_id: int | None = None,
    based_on: int | None = None,
    now: datetime,
) -> list[Outcome]:
    """Record what became of a comment, why, and who decided; all comments joined in its point get the same answer.

    Wording taken up names the clause version that holds it. A comment of a closed record keeps its outcome; a late
    one can get its own all the same, and neither a comment withdrawn nor a reply is owed any. Where the record lay
    before the rapporteur it is put to them again, since it changed. `based_on` is how many outcomes of the comment
    the recorder saw; raises `Stale` where another was recorded meanwhile.
    """
    comment = find_comment(db_session, actor=actor, comment_id=comment_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=comment.instrument_id,
        act=Act.RECORD_OUTCOME,
        now=now,
        decider=decided_by,
        is_owed=comment.outcome is None,
        audience=comment.audience,
    )
    db_session.refresh(comment)
    if comment.withdrawn_at is not None or comment.reply_to_id is not None:
        raise Conflict(N_("A comment that was withdrawn, or a reply, is owed no outcome."))
    known = db_session.scalar(select(func.max(Outcome.n)).where(Outcome.comment_id == comment.id)) or 0
    if based_on is not None and based_on != known:
        said = N_("Another outcome was recorded meanwhile. Nothing was stored; record it again.")
        raise Stale(said)
    _check(db_session, comment, code, reason, decided_by, decided_by_name, clause_version_id)
    first = comment.point_id or comment.id
    point = db_session.scalars(
        select(Comment)
        .where(
            Comment.instrument_id == comment.instrument_id,
            or_(Comment.id == first, Comment.point_id == first),
            Comment.withdrawn_at.is_(None),
        )
        .order_by(Comment.number)
    ).all()
    answered = [each for each in point if each.id == comment.id or not _settled(db_session, each)]
    if _settled(db_session, comment):
        raise Conflict(N_("The record is closed; its outcomes stand. Add a correction beside it."))
    outcomes = []
    for each in answered:
        outcomes.append(
            _enter(
                deed,
                comment=each,
                code=code,
                reason=clean_words(reason),
                decided_by=decided_by,
                decided_by_name=decided_by_name.strip(),
                clause_version_id=clause_version_id,
                by_id=participation_of(actor),
            )
        )
    _back_from_rapporteur(deed, {each.consultation_id for each in answered if not each.late})
    deed.record(f"comment:{comment.id}", audience=comment.audience)
    return outcomes


def answer_outcome(
    db_session: Session, *, actor: Actor, comment_id: int, satisfied: bool, words: str = "", now: datetime
) -> OutcomeAnswer:
    """Say, as the comment's author, what one thinks of its outcome; it stands beside the record and blocks nothing."""
    comment = find_comment(db_session, actor=actor, comment_id=comment_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=comment.instrument_id,
        act=Act.ANSWER_OUTCOME,
        now=now,
        author_id=comment.by_id,
        has_outcome=comment.outcome is not None,
        audience=comment.audience,
    )
    words = clean_words(words)
    if len(words) > LONGEST:
        said = N_("The answer is longer than can be printed.")
        raise Invalid(said, fields={"words": said})
    outcome = db_session.scalars(
        select(Outcome).where(Outcome.comment_id == comment.id).order_by(Outcome.n.desc()).limit(1)
    ).one()
    answer = deed.add(
        OutcomeAnswer(
            outcome_id=outcome.id, satisfied=satisfied, words=words, by_id=participation_of(actor), at=now
        ),
        audience=comment.audience,
    )
    deed.record(f"comment:{comment.id}", based_on=outcome.n, audience=comment.audience)
    return answer


def _enter(
    deed: Deed,
    *,
    comment: Comment,
    code: OutcomeCode,
    reason: str,
    decided_by: Decider,
    decided_by_name: str,
    clause_version_id: int | None,
    by_id: int,
) -> Outcome:
    last = deed.db_session.scalar(select(func.max(Outcome.n)).where(Outcome.comment_id == comment.id))
    outcome = deed.add(
        Outcome(
            comment_id=comment.id,
            n=(last or 0) + 1,
            code=code,
            reason=reason,
            decided_by=decided_by,
            decided_by_name=decided_by_name,
            clause_version_id=clause_version_id,
            by_id=by_id,
            at=deed.now,
        ),
        audience=comment.audience,
    )
    deed.cache(comment, outcome=code)
    return outcome


def _settled(db_session: Session, comment: Comment) -> bool:
    """Whether the comment came in time to a record that is closed."""
    if comment.consultation_id is None or comment.late:
        return False
    return db_session.get_one(Consultation, comment.consultation_id).closed_at is not None


def _back_from_rapporteur(deed: Deed, consultation_ids: set[int | None]) -> None:
    for consultation_id in sorted(each for each in consultation_ids if each is not None):
        consultation = deed.db_session.get_one(Consultation, consultation_id)
        if consultation.put_to_rapporteur_at is not None:
            deed.change(consultation, put_to_rapporteur_at=None, open_to=consultation.audience)


def _check(
    db_session: Session,
    comment: Comment,
    code: OutcomeCode,
    reason: str,
    decided_by: Decider,
    decided_by_name: str,
    clause_version_id: int | None,
) -> None:
    fields: dict[str, str] = {}
    if not reason.strip() or len(reason) > LONGEST:
        fields["reason"] = N_("Give the reason; the commenter is owed it.")
    if decided_by is Decider.SPONSOR and not decided_by_name.strip():
        fields["decided_by_name"] = N_("Name the Party that decided.")
    if len(decided_by_name) > 200:
        fields["decided_by_name"] = N_("Name who decided in at most 200 characters.")
    if code is OutcomeCode.NOT_TAKEN_UP_BY_ANY_PARTY and comment.stage not in PARTY_STAGES:
        fields["code"] = N_("Parties take wording up from Party comment on; choose another outcome.")
    if code in TAKEN_UP and clause_version_id is None:
        fields["clause_version"] = N_("Name the version of the clause in which the wording was taken up.")
    if fields:
        raise Invalid(*fields.values(), fields=fields)
    if clause_version_id is None:
        return
    found = db_session.execute(
        select(ClauseVersion.line, Clause.instrument_id)
        .join(Clause, Clause.id == ClauseVersion.clause_id)
        .where(ClauseVersion.id == clause_version_id)
    ).first()
    if found is None or found.instrument_id != comment.instrument_id:
        raise NotFound(N_("There is no such version of a clause of this instrument."))
    if found.line != MAIN:
        said = N_("A proposal is not the text yet; name a version of the clause itself.")
        raise Invalid(said, fields={"clause_version": said})
