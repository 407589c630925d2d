"""How a step is judged: all reasons, requests, capacities, overrides, and where it leads."""

from dataclasses import replace
from typing import Any

import pytest

from tests.workflows.builders import DAY, NOW, RULES, adoptable, consultation, passed
from workflows.declarations import Step, Where
from workflows.engine import Moment, Status, available, gate, next_state, text_carried, why_refused
from workflows.facts import DecisionMode, Facts, Override, PublishedText, Request
from workflows.protocol import (
    ADDITIONAL_PROTOCOL,
    ADOPT,
    OPEN_PARTY_COMMENT,
    OPEN_REVIEW,
    RESUME,
    RETURN_FOR_REDRAFTING,
    SUSPEND,
    WITHDRAW,
    overridable_conditions,
    procedure_of,
)
from workflows.vocabulary import Capacity, Decider, Purpose, Stage

ASKED = Request(1, "open-party-comment", 2, "b" * 64)
NAMES = tuple(each.name for each in overridable_conditions(OPEN_PARTY_COMMENT))


def refused(step: Step, facts: Facts, moment: Moment = Moment.TAKE) -> list[str]:
    capacity = step.asked_by if moment is Moment.ASK else step.taken_by
    return [r.condition for r in why_refused(step, facts, capacity=capacity, moment=moment)]


def override(**changes: Any) -> Override:
    whole = Override(1, "open-party-comment", 2, "b" * 64, NAMES, Decider.BODY, "decision 9.IC 4", True)
    return replace(whole, **changes)


def unconsulted(*overrides: Override, **changes: Any) -> Facts:
    return passed(consultations=(), request=ASKED, overrides=overrides, **changes)


def test_a_step_asked_for_and_met_is_allowed() -> None:
    assert refused(OPEN_PARTY_COMMENT, passed(), Moment.ASK) == []
    assert refused(OPEN_PARTY_COMMENT, passed(request=ASKED)) == []
    assert refused(ADOPT, adoptable()) == []


def test_every_reason_is_given_and_not_the_first_alone() -> None:
    held = consultation(closed_at=None, comments_without_outcome=36, languages=())
    reasons = why_refused(
        OPEN_PARTY_COMMENT, passed(consultations=(held,), published=()), capacity=Capacity.DRAFTER
    )
    assert [str(r.detail) for r in reasons] == [
        "Only the chair confirms this step; you act as drafter.",
        "en: not available.",
        "fr: not available.",
        "36 of 214 comments have no outcome.",
        "36 of 214 comments have no outcome.",
        "No version is published as entry text in this visit.",
        "Nobody has asked for it; the secretariat asks first.",
    ]
    assert {r.where for r in reasons} >= {Where.CONSULTATION_OUTCOMES, Where.PUBLISH, Where.STEPS}
    assert [r.overridable for r in reasons] == [False, True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (None, "Nobody has asked for it"),
        (replace(ASKED, step="withdraw"), "Nobody has asked for it"),
        (replace(ASKED, visit=1), "Nobody has asked for it"),
        (replace(ASKED, text_hash="d" * 64), "Another text was published"),
    ],
)
def test_the_chair_confirms_only_what_was_asked_for_on_this_text(request_: Request | None, why: str) -> None:
    reasons = why_refused(OPEN_PARTY_COMMENT, passed(request=request_), capacity=Capacity.CHAIR)
    assert [r.condition for r in reasons] == ["asked-for"] and str(reasons[0].detail).startswith(why)


def test_one_request_at_a_time() -> None:
    assert refused(OPEN_PARTY_COMMENT, passed(request=ASKED), Moment.ASK) == ["nothing-asked"]


@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.CHAIR])
def test_nobody_but_the_chair_takes_a_step(capacity: Capacity) -> None:
    for step in ADDITIONAL_PROTOCOL.steps:
        facts = passed(step.from_[0], request=ASKED)
        assert "right-capacity" in [r.condition for r in why_refused(step, facts, capacity=capacity)]


def test_a_step_at_the_wrong_stage_says_so_alone() -> None:
    assert refused(OPEN_REVIEW, passed(request=ASKED)) == ["right-stage"]
    assert refused(RESUME, passed()) == ["suspended", "asked-for"]


def test_while_suspended_only_resuming_and_withdrawing_remain() -> None:
    facts = passed(suspended=True)
    assert available(ADDITIONAL_PROTOCOL, facts) == (RESUME, WITHDRAW)
    assert "not-suspended" in refused(OPEN_PARTY_COMMENT, facts)


@pytest.mark.parametrize("stage", [Stage.ADOPTED, Stage.WITHDRAWN])
def test_nothing_leads_on_from_an_end(stage: Stage) -> None:
    assert available(ADDITIONAL_PROTOCOL, passed(stage)) == ()


def test_the_gate_shows_met_and_unmet_alike() -> None:
    results = gate(OPEN_PARTY_COMMENT, passed(consultations=(consultation(comments_without_outcome=36),)))
    assert [r.condition for r in results] == [c.name for c in OPEN_PARTY_COMMENT.provided]
    unmet = [r for r in results if r.status is Status.UNMET]
    assert [str(r.detail) for r in unmet] == ["36 of 214 comments have no outcome."]
    assert str(next(r for r in results if r.condition == "open-long-enough").detail) == "30 of 30 days."


def test_a_decision_of_the_body_to_go_on_without_covers_what_it_lists() -> None:
    assert refused(OPEN_PARTY_COMMENT, unconsulted(override())) == []
    listed = override(conditions=("consulted-on-this-text", "open-long-enough"))
    assert refused(OPEN_PARTY_COMMENT, unconsulted(listed)) == [
        "offered-in-every-language",
        "offered-to-every-region",
    ]


@pytest.mark.parametrize(
    "invalid",
    [
        override(step="adopt"),
        override(visit=1),
        override(text_hash="d" * 64),
        override(confirmed=False),
        override(decided_by=Decider.DRAFTING_GROUP),
        override(decided_by=Decider.BUREAU),
        override(conditions=()),
    ],
)
def test_a_decision_for_another_step_visit_text_or_by_another_covers_nothing(invalid: Override) -> None:
    assert len(refused(OPEN_PARTY_COMMENT, unconsulted(invalid))) == 4


def test_the_bureau_decides_where_it_is_mandated() -> None:
    rules = replace(RULES, bureau_mandated=True)
    assert refused(OPEN_PARTY_COMMENT, unconsulted(override(decided_by=Decider.BUREAU), rules=rules)) == []


@pytest.mark.parametrize("step", [OPEN_PARTY_COMMENT, ADOPT])
def test_no_decision_sets_aside_the_text_or_the_vote(step: Step) -> None:
    names = tuple(each.name for each in step.provided)
    everything = Override(1, step.name, 2, "b" * 64, names, Decider.BODY, "decision", True)
    facts = passed(step.from_[0], consultations=(), overrides=(everything,), taken_up_not_in_text=1)
    facts = replace(facts, put_to_decision_hash="b" * 64)
    fixed = {each.name for each in step.provided if not each.overridable}
    assert {r.condition for r in why_refused(step, facts, capacity=Capacity.CHAIR)} - {"asked-for"} <= fixed
    assert "wording-taken-up-is-in-the-text" in refused(step, facts)
    assert not fixed & {each.name for each in overridable_conditions(step)}


def test_adoption_is_refused_to_an_objection_even_when_everything_is_overridden() -> None:
    names = tuple(each.name for each in overridable_conditions(ADOPT))
    facts = adoptable(overrides=(override(step="adopt", text_hash="c" * 64, conditions=names),))
    assert facts.decision is not None
    objected = replace(facts.decision, mode=DecisionMode.CONSENSUS, objections=1)
    assert refused(ADOPT, replace(facts, decision=objected)) == ["consensus-or-majority"]


def test_a_forward_step_begins_a_visit_with_its_entry_text() -> None:
    state = next_state(OPEN_PARTY_COMMENT, passed())
    assert (state.stage, state.visit, state.entry_text_hash) == (Stage.PARTY_COMMENT, 3, "b" * 64)
    assert state.rests_on == () and state.ends == () and state.adopted_hash is None


def test_a_step_that_rests_on_an_override_carries_its_mark() -> None:
    state = next_state(OPEN_PARTY_COMMENT, unconsulted(override()))
    assert [o.mark for o in state.rests_on] == ["decision 9.IC 4"] and state.rests_on[0].used
    assert next_state(OPEN_PARTY_COMMENT, passed(overrides=(override(),))).rests_on == ()


def test_adoption_freezes_exactly_the_text_put() -> None:
    state = next_state(ADOPT, adoptable())
    assert (state.stage, state.adopted_hash) == (Stage.ADOPTED, "c" * 64)


@pytest.mark.parametrize("step", [RETURN_FOR_REDRAFTING, WITHDRAW])
def test_a_step_back_ends_an_open_consultation(step: Step) -> None:
    running = consultation(ends_at=NOW + DAY, closed_at=None)
    assert next_state(step, passed(consultations=(running,))).ends == (3,)
    over = consultation(ends_at=NOW, closed_at=None)
    assert next_state(step, passed(consultations=(over,))).ends == ()


def test_a_step_back_begins_with_the_version_published_last() -> None:
    corrected = PublishedText("d" * 64, Purpose.CORRECTION_OF_FORM, NOW)
    facts = passed(published=(*passed().published, corrected))
    assert next_state(RETURN_FOR_REDRAFTING, facts).entry_text_hash == "d" * 64


def test_suspending_and_resuming_keep_the_visit_and_its_text() -> None:
    state = next_state(SUSPEND, passed())
    assert (state.stage, state.visit, state.suspended, state.entry_text_hash) == (
        Stage.CIVIL_SOCIETY_REVIEW,
        2,
        True,
        "a" * 64,
    )
    assert next_state(RESUME, passed(suspended=True)).suspended is False
    assert text_carried(SUSPEND, passed()) is None


def test_a_procedure_is_found_by_name_and_version() -> None:
    assert procedure_of("protocol", 1) is ADDITIONAL_PROTOCOL
    assert ADDITIONAL_PROTOCOL.step("adopt") is ADOPT
    with pytest.raises(KeyError):
        procedure_of("protocol", 99)
    with pytest.raises(KeyError):
        ADDITIONAL_PROTOCOL.step("leap")
