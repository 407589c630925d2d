"""Outcomes on real rows: reason, decider, wording taken up, points with many names, the commenter's answer."""

from typing import Any

import pytest
from sqlalchemy import select

from drafting.actions.clauses import edit_clause
from drafting.actions.comments import join_point, withdraw_comment
from drafting.actions.outcomes import answer_outcome, record_outcome
from drafting.errors import Conflict, Invalid, NotFound, Refused, Stale
from drafting.models.clause import ClauseHead
from drafting.models.comment import Comment, Outcome
from drafting.models.consultation import Consultation
from drafting.queries.replay import faults_of_instrument
from tests.support.procedure import Procedure
from workflows.vocabulary import Capacity, Decider, OutcomeCode, Purpose


@pytest.fixture
def window(procedure: Procedure) -> Consultation:
    """Give an open written call."""
    return procedure.open(procedure.publish())


def _version(procedure: Procedure) -> int:
    return procedure.db_session.get_one(ClauseHead, (procedure.negotiation.clauses[2], "en")).version_id


def _amend(procedure: Procedure) -> int:
    head = procedure.db_session.get_one(ClauseHead, (procedure.negotiation.clauses[2], "en"))
    edit_clause(
        procedure.db_session,
        **procedure.act(Capacity.DRAFTER),
        clause_id=procedure.negotiation.clauses[2],
        based_on=head.n,
        heading="",
        text=f"The measures shall be proportionate to their aim ({head.n}).",
        reason="comment taken up",
    )
    return _version(procedure)


@pytest.mark.usefixtures("window")
def test_an_outcome_has_a_reason_and_says_who_decided(procedure: Procedure) -> None:
    comment_id = procedure.comment()
    procedure.answer(comment_id)
    comment = procedure.db_session.get_one(Comment, comment_id)
    assert comment.outcome is OutcomeCode.NOT_TAKEN_UP
    assert procedure.facts.consultations[0].comments_without_outcome == 0
    assert faults_of_instrument(procedure.db_session, procedure.instrument.id) == []


@pytest.mark.usefixtures("window")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"decided_by": Decider.SPONSOR}, "decided_by_name"),
        ({"code": OutcomeCode.NOT_TAKEN_UP_BY_ANY_PARTY}, "code"),
        ({"code": OutcomeCode.TAKEN_UP}, "clause_version"),
    ],
)
def test_an_incomplete_outcome_names_what_to_mend(
    procedure: Procedure, changes: dict[str, Any], field: str
) -> None:
    comment_id = procedure.comment()
    with pytest.raises(Invalid) as invalid:
        procedure.answer(comment_id, **changes)
    assert set(invalid.value.fields) == {field}
    assert procedure.db_session.get_one(Comment, comment_id).outcome is None


@pytest.mark.usefixtures("window")
@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
def test_nobody_but_the_secretariat_records_an_outcome(procedure: Procedure, capacity: Capacity) -> None:
    comment_id = procedure.comment()
    with pytest.raises(Refused):
        record_outcome(
            procedure.db_session,
            **procedure.act(capacity),
            comment_id=comment_id,
            code=OutcomeCode.NOTED,
            reason="no",
            decided_by=Decider.BODY,
        )


@pytest.mark.usefixtures("window")
def test_a_comment_withdrawn_is_owed_no_outcome(procedure: Procedure) -> None:
    comment_id = procedure.comment()
    withdraw_comment(procedure.db_session, **procedure.act(Capacity.REVIEWER), comment_id=comment_id)
    assert procedure.facts.consultations[0].comments_in_time == 0
    with pytest.raises(Conflict):
        procedure.answer(comment_id)


@pytest.mark.usefixtures("window")
def test_near_identical_comments_get_one_answer(procedure: Procedure) -> None:
    first, second, third = procedure.comment(), procedure.comment(), procedure.comment()
    for each in (second, third):
        join_point(procedure.db_session, **procedure.secretariat, comment_id=each, point_id=first)
    procedure.answer(third)
    assert len(procedure.db_session.scalars(select(Outcome)).all()) == 3
    window = procedure.facts.consultations[0]
    assert (window.comments_in_time, window.comments_without_outcome) == (3, 0)


def test_wording_taken_up_must_be_in_the_entry_text(procedure: Procedure, window: Consultation) -> None:
    comment_id = procedure.comment()
    procedure.clock.set(window.ends_at)
    procedure.publish(Purpose.ENTRY_TEXT)
    answering = _amend(procedure)
    procedure.answer(comment_id, code=OutcomeCode.TAKEN_UP, clause_version_id=answering)
    assert procedure.facts.taken_up_not_in_text == 1
    procedure.publish(Purpose.ENTRY_TEXT)
    assert procedure.facts.taken_up_not_in_text == 0
    _amend(procedure)
    procedure.publish(Purpose.ENTRY_TEXT)
    assert procedure.facts.taken_up_not_in_text == 0


@pytest.mark.usefixtures("window")
def test_an_answer_names_a_version_of_the_text_itself(procedure: Procedure) -> None:
    comment_id = procedure.comment()
    with pytest.raises(NotFound):
        procedure.answer(comment_id, code=OutcomeCode.TAKEN_UP, clause_version_id=999)


@pytest.mark.usefixtures("window")
def test_the_commenter_alone_says_what_they_think_of_the_answer(procedure: Procedure) -> None:
    comment_id = procedure.comment()
    of: dict[str, Any] = {"comment_id": comment_id, "satisfied": False, "words": "It is not said there."}
    with pytest.raises(Refused, match="no outcome yet"):
        answer_outcome(procedure.db_session, **procedure.act(Capacity.REVIEWER), **of)
    procedure.answer(comment_id)
    with pytest.raises(Refused, match="Only its author"):
        answer_outcome(procedure.db_session, **procedure.secretariat, **of)
    assert not answer_outcome(procedure.db_session, **procedure.act(Capacity.REVIEWER), **of).satisfied


@pytest.mark.usefixtures("window")
def test_an_outcome_recorded_meanwhile_is_not_overwritten_unseen(procedure: Procedure) -> None:
    comment_id = procedure.comment()
    procedure.answer(comment_id, based_on=0)
    with pytest.raises(Stale):
        procedure.answer(comment_id, based_on=0, reason="Mine.")
    procedure.answer(comment_id, based_on=1, reason="Mine.")
