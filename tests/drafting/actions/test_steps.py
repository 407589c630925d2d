"""Steps on real rows: the gate holds, the way through all stages, ways back, suspension."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from drafting.actions.clauses import edit_clause
from drafting.actions.consultations import close_consultation
from drafting.actions.steps import ask_for_step, take_step, withdraw_request
from drafting.errors import Conflict, Invalid, NotFound, Refused, StepRefused
from drafting.models.consultation import WindowExtension
from drafting.queries.replay import faults_of_instrument
from tests.support.procedure import Procedure
from workflows.declarations import Where
from workflows.vocabulary import Capacity, Purpose, Stage


def test_a_text_goes_through_every_stage_to_the_committee(procedure: Procedure) -> None:
    procedure.reach(Stage.COMMITTEE_ADOPTION)
    assert (procedure.instrument.stage, procedure.instrument.visit) == (Stage.COMMITTEE_ADOPTION, 4)
    assert procedure.facts.entry_text_hash is not None and procedure.facts.consultations == ()
    assert faults_of_instrument(procedure.db_session, procedure.instrument.id) == []


def test_a_step_is_refused_with_every_reason_and_where_to_mend_it(procedure: Procedure) -> None:
    version = procedure.publish(french=False)
    consultation = procedure.open(version)
    procedure.comment()
    procedure.clock.advance(days=21)
    with pytest.raises(StepRefused) as refused:
        ask_for_step(
            procedure.db_session,
            **procedure.secretariat,
            instrument_id=procedure.instrument.id,
            step="open-review",
        )
    said = [str(r.detail) for r in refused.value.refusals]
    assert said[:2] == ["21 of 30 days.", "fr: not available."]
    assert "Arab States: nobody is invited." in said
    assert "1 of 1 comments have no outcome." in said
    assert "No version is published as entry text in this visit." in said
    window = next(r for r in refused.value.refusals if r.where is Where.CONSULTATION_WINDOW)
    assert window.object_id == consultation.id
    assert len(refused.value.sentences) == len(said)


def test_the_chair_does_not_ask_and_the_secretariat_does_not_confirm(procedure: Procedure) -> None:
    procedure.consult(procedure.publish())
    procedure.publish(Purpose.ENTRY_TEXT)
    with pytest.raises(Refused):
        ask_for_step(
            procedure.db_session, **procedure.chair, instrument_id=procedure.instrument.id, step="open-review"
        )
    request = ask_for_step(
        procedure.db_session,
        **procedure.secretariat,
        instrument_id=procedure.instrument.id,
        step="open-review",
    )
    with pytest.raises(Refused):
        take_step(procedure.db_session, **procedure.secretariat, request_id=request.id)
    assert procedure.instrument.stage is Stage.DRAFT


def test_a_text_published_after_asking_must_be_asked_for_again(procedure: Procedure) -> None:
    procedure.consult(procedure.publish())
    procedure.publish(Purpose.ENTRY_TEXT)
    ask = {"instrument_id": procedure.instrument.id, "step": "open-review"}
    request = ask_for_step(procedure.db_session, **procedure.secretariat, **ask)
    edit_clause(
        procedure.db_session,
        **procedure.act(Capacity.DRAFTER),
        clause_id=procedure.negotiation.clauses[2],
        based_on=1,
        heading="",
        text="The measures shall be proportionate and transparent.",
        reason="",
    )
    procedure.publish(Purpose.ENTRY_TEXT)
    with pytest.raises(StepRefused, match="Another text was published since it was asked for"):
        take_step(procedure.db_session, **procedure.chair, request_id=request.id)
    with pytest.raises(StepRefused, match="Another request awaits the chair"):
        ask_for_step(procedure.db_session, **procedure.secretariat, **ask)
    withdraw_request(procedure.db_session, **procedure.secretariat, request_id=request.id)
    with pytest.raises(Conflict):
        take_step(procedure.db_session, **procedure.chair, request_id=request.id)
    again = ask_for_step(procedure.db_session, **procedure.secretariat, **ask)
    assert take_step(procedure.db_session, **procedure.chair, request_id=again.id).visit == 2
    with pytest.raises(Conflict):
        take_step(procedure.db_session, **procedure.chair, request_id=again.id)


@pytest.mark.parametrize("step", ["open-party-comment", "adopt"])
def test_a_step_of_another_stage_is_refused(procedure: Procedure, step: str) -> None:
    with pytest.raises((StepRefused, Invalid)):
        procedure.step(step)


def test_an_unknown_step_is_not_found(procedure: Procedure) -> None:
    with pytest.raises(NotFound):
        procedure.step("leap")


def test_a_way_back_says_why(procedure: Procedure) -> None:
    procedure.reach(Stage.CIVIL_SOCIETY_REVIEW)
    with pytest.raises(Invalid):
        procedure.step("return-for-redrafting")


def test_a_step_back_ends_the_open_window_and_its_comments_are_still_owed(procedure: Procedure) -> None:
    entry = procedure.pass_stage()
    consultation = procedure.open(entry)
    comment_id = procedure.comment()
    procedure.clock.advance(days=2)
    back = procedure.step("return-for-redrafting", note="The drafting group asks for it (illustrative).")
    assert (back.to_stage, back.visit) == (Stage.DRAFT, 3)
    assert consultation.ended_early_at == procedure.clock()
    assert [each.id for each in procedure.facts.owed] == [consultation.id]
    assert procedure.facts.entry_text_hash == entry.sha256
    procedure.consult(entry)
    procedure.publish(Purpose.ENTRY_TEXT)
    with pytest.raises(StepRefused, match="Comments of an earlier visit"):
        procedure.step("open-review")
    procedure.answer(comment_id)
    procedure.close(consultation)
    assert procedure.step("open-review").visit == 4
    assert faults_of_instrument(procedure.db_session, procedure.instrument.id) == []


def test_a_suspension_stops_the_clock_and_resuming_gives_the_time_back(procedure: Procedure) -> None:
    consultation = procedure.open(procedure.publish())
    ends_at = consultation.ends_at
    procedure.clock.advance(days=10)
    procedure.step("suspend", note="decision of the Bureau (illustrative)")
    assert procedure.instrument.suspended
    procedure.clock.advance(days=100)
    with pytest.raises(Refused):
        procedure.comment()
    with pytest.raises(StepRefused, match="suspended"):
        procedure.step("return-for-redrafting", note="no")
    procedure.step("resume")
    assert (procedure.instrument.visit, procedure.instrument.stage) == (1, Stage.DRAFT)
    assert consultation.ends_at == ends_at + timedelta(days=100)
    assert procedure.db_session.scalars(select(WindowExtension.ends_at)).all() == [consultation.ends_at]
    procedure.comment()
    [window] = procedure.facts.consultations
    assert window.suspensions[0].until == procedure.clock()


def test_a_withdrawal_is_an_end_that_still_owes_answers(procedure: Procedure) -> None:
    consultation = procedure.open(procedure.publish())
    comment_id = procedure.comment()
    procedure.step("withdraw", note="decision of the body (illustrative)")
    assert procedure.instrument.stage is Stage.WITHDRAWN
    with pytest.raises(Refused):
        procedure.comment()
    with pytest.raises(Refused):
        procedure.step("resume")
    procedure.answer(comment_id)
    procedure.clock.advance(days=8)
    with pytest.raises(Conflict):
        close_consultation(procedure.db_session, **procedure.secretariat, consultation_id=consultation.id)


def test_a_request_of_another_instrument_is_not_found(procedure: Procedure) -> None:
    with pytest.raises(NotFound):
        take_step(procedure.db_session, **procedure.chair, request_id=1)
