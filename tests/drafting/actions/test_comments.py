import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.comments import comment_on_clause, reply_to_comment, withdraw_comment
from drafting.errors import Conflict, Invalid, NotFound, Refused
from drafting.models.clause_version import ClauseVersion
from drafting.models.comment import Comment
from drafting.models.event import Payload
from drafting.queries.replay import faults_of_instrument
from tests.support.negotiation import Negotiation
from workflows.vocabulary import Audience, Capacity


def _version(db_session: Session, it: Negotiation) -> int:
    version = db_session.scalar(select(ClauseVersion.id).where(ClauseVersion.clause_id == it.clauses[1]))
    assert version is not None
    return version


def _comment(db_session: Session, it: Negotiation, **given: object) -> Comment:
    words: dict[str, object] = {"body": "Name the systems.", "quote": "local works", **given}
    return comment_on_clause(
        db_session,
        actor=it.actor(Capacity.DRAFTER),
        clause_id=it.clauses[1],
        clause_version_id=_version(db_session, it),
        now=it.now,
        **words,  # type: ignore[arg-type]
    )


def test_a_comment_stands_on_its_quotation(db_session: Session, negotiation: Negotiation) -> None:
    comment = _comment(db_session, negotiation)
    text = db_session.get_one(ClauseVersion, comment.clause_version_id).text
    assert text[comment.start : comment.end] == "local works"
    assert faults_of_instrument(db_session, negotiation.instrument_id) == []


def test_offsets_that_do_not_give_the_quotation_are_refused(
    db_session: Session, negotiation: Negotiation
) -> None:
    with pytest.raises(Invalid) as refused:
        _comment(db_session, negotiation, start_utf16=0, end_utf16=4)
    assert "quote" in refused.value.fields


@pytest.mark.parametrize("quote", ["words that are not there", "e"])
def test_a_quotation_that_is_absent_or_not_certain_is_refused(
    db_session: Session, negotiation: Negotiation, quote: str
) -> None:
    with pytest.raises(Invalid):
        _comment(db_session, negotiation, quote=quote)


def test_an_empty_comment_is_refused(db_session: Session, negotiation: Negotiation) -> None:
    with pytest.raises(Invalid) as refused:
        _comment(db_session, negotiation, body=" \n ")
    assert "body" in refused.value.fields


def test_a_reviewer_comments_on_a_draft_only_when_called(
    db_session: Session, negotiation: Negotiation
) -> None:
    with pytest.raises(Refused, match="No consultation that invites you is open"):
        comment_on_clause(
            db_session,
            actor=negotiation.actor(Capacity.REVIEWER),
            clause_id=negotiation.clauses[1],
            clause_version_id=_version(db_session, negotiation),
            body="Words",
            now=negotiation.now,
        )


def test_the_record_opens_a_comment_to_its_audience_alone(
    db_session: Session, negotiation: Negotiation
) -> None:
    _comment(db_session, negotiation, body="Between us.", audience=Audience.GROUP)
    kept = db_session.scalars(select(Payload).where(Payload.body.contains("Between us."))).all()
    assert {payload.audience for payload in kept} == {Audience.GROUP}


def test_a_comment_one_may_not_see_is_not_to_be_found(db_session: Session, negotiation: Negotiation) -> None:
    comment = _comment(db_session, negotiation, audience=Audience.GROUP)
    with pytest.raises(NotFound):
        reply_to_comment(
            db_session,
            actor=negotiation.actor(Capacity.DELEGATE),
            comment_id=comment.id,
            body="I saw that",
            now=negotiation.now,
        )


def test_a_reply_joins_the_first_comment(db_session: Session, negotiation: Negotiation) -> None:
    comment = _comment(db_session, negotiation)
    reply = reply_to_comment(
        db_session,
        actor=negotiation.actor(Capacity.SECRETARIAT),
        comment_id=comment.id,
        body="Noted",
        now=negotiation.now,
    )
    assert (reply.reply_to_id, reply.consultation_id) == (comment.id, None)


def test_only_its_author_withdraws_a_comment_and_once(db_session: Session, negotiation: Negotiation) -> None:
    comment = _comment(db_session, negotiation)
    with pytest.raises(Refused):
        withdraw_comment(
            db_session,
            actor=negotiation.actor(Capacity.SECRETARIAT),
            comment_id=comment.id,
            now=negotiation.now,
        )
    drafter = negotiation.actor(Capacity.DRAFTER)
    assert withdraw_comment(
        db_session, actor=drafter, comment_id=comment.id, now=negotiation.now
    ).withdrawn_at
    with pytest.raises(Conflict):
        withdraw_comment(db_session, actor=drafter, comment_id=comment.id, now=negotiation.now)
