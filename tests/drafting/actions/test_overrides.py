"""Going on without a consultation, on real rows: who decides, for what it holds, and its mark."""

from typing import Any

import pytest

from drafting.actions.clauses import edit_clause
from drafting.actions.overrides import confirm_override, record_override
from drafting.errors import Conflict, Invalid, Refused, StepRefused
from drafting.models.step import Override
from drafting.queries.replay import faults_of_instrument
from tests.support.procedure import Procedure
from workflows.protocol import OPEN_REVIEW, overridable_conditions
from workflows.vocabulary import Capacity, Decider, Purpose, Stage

EVERYTHING = tuple(each.name for each in overridable_conditions(OPEN_REVIEW))


def _record(procedure: Procedure, **changes: Any) -> Override:
    return record_override(
        procedure.db_session,
        **procedure.secretariat,
        **{
            "instrument_id": procedure.instrument.id,
            "step": "open-review",
            "conditions": EVERYTHING,
            "decided_by": Decider.BODY,
            "decision": "9.IC 5 (illustrative)",
            "reason": "The text was consulted on before.",
            **changes,
        },
    )


def test_the_body_goes_on_without_and_its_mark_stays(procedure: Procedure) -> None:
    procedure.publish(Purpose.ENTRY_TEXT)
    override = _record(procedure)
    with pytest.raises(StepRefused):
        procedure.step("open-review")
    confirm_override(procedure.db_session, **procedure.chair, override_id=override.id)
    taken = procedure.step("open-review")
    assert (taken.override_id, procedure.instrument.stage) == (override.id, Stage.CIVIL_SOCIETY_REVIEW)
    assert [each.mark for each in procedure.facts.marks] == [
        "9.IC 5 (illustrative): The text was consulted on before."
    ]
    procedure.pass_stage()
    assert len(procedure.facts.marks) == 1
    assert faults_of_instrument(procedure.db_session, procedure.instrument.id) == []


def test_a_decision_holds_for_one_text_alone(procedure: Procedure) -> None:
    procedure.publish(Purpose.ENTRY_TEXT)
    override = _record(procedure)
    confirm_override(procedure.db_session, **procedure.chair, override_id=override.id)
    edit_clause(
        procedure.db_session,
        **procedure.act(Capacity.DRAFTER),
        clause_id=procedure.negotiation.clauses[2],
        based_on=1,
        heading="",
        text="Another text.",
        reason="",
    )
    procedure.publish(Purpose.ENTRY_TEXT)
    with pytest.raises(StepRefused, match="A consultation was held"):
        procedure.step("open-review")
    second = _record(procedure)
    edit_clause(
        procedure.db_session,
        **procedure.act(Capacity.DRAFTER),
        clause_id=procedure.negotiation.clauses[2],
        based_on=2,
        heading="",
        text="A third text.",
        reason="",
    )
    procedure.publish(Purpose.ENTRY_TEXT)
    with pytest.raises(Conflict, match="holds no more"):
        confirm_override(procedure.db_session, **procedure.chair, override_id=second.id)


@pytest.mark.parametrize("decided_by", [Decider.BUREAU, Decider.DRAFTING_GROUP, Decider.SPONSOR])
def test_only_the_body_or_a_mandated_bureau_decides_so(procedure: Procedure, decided_by: Decider) -> None:
    procedure.publish(Purpose.ENTRY_TEXT)
    with pytest.raises(Refused, match="Only a decision of the body"):
        _record(procedure, decided_by=decided_by)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decision": ""}, "decision"),
        ({"reason": " "}, "reason"),
        ({"conditions": ()}, "conditions"),
        ({"conditions": ("entry-text-published",)}, "conditions"),
        ({"conditions": ("quorum-present",)}, "conditions"),
    ],
)
def test_an_incomplete_decision_is_not_recorded(
    procedure: Procedure, changes: dict[str, Any], field: str
) -> None:
    procedure.publish(Purpose.ENTRY_TEXT)
    with pytest.raises(Invalid) as invalid:
        _record(procedure, **changes)
    assert set(invalid.value.fields) == {field}


def test_a_decision_needs_the_text_it_is_for(procedure: Procedure) -> None:
    with pytest.raises(Invalid, match="Publish the text"):
        _record(procedure)
    procedure.publish(Purpose.ENTRY_TEXT)
    with pytest.raises(Invalid, match="not at a stage"):
        _record(procedure, step="adopt", conditions=("heard-in-this-session",))


def test_one_decision_for_a_step_on_a_text(procedure: Procedure) -> None:
    procedure.publish(Purpose.ENTRY_TEXT)
    override = _record(procedure)
    with pytest.raises(Conflict):
        _record(procedure)
    with pytest.raises(Refused):
        confirm_override(procedure.db_session, **procedure.secretariat, override_id=override.id)
    confirm_override(procedure.db_session, **procedure.chair, override_id=override.id)
    with pytest.raises(Conflict):
        confirm_override(procedure.db_session, **procedure.chair, override_id=override.id)
