"""The rules of a negotiation: their shares, their pattern of numbers, their JSON, and what they refuse."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules import CONSULTED_STAGES, Rules, RulesRefused, Share, StageRule
from workflows.vocabulary import Decider, Stage


def test_the_defaults_are_rules() -> None:
    rules = Rules()
    assert {stage: rules.of(stage).minimum_days for stage in CONSULTED_STAGES} == dict(
        zip(CONSULTED_STAGES, (30, 60, 60, 30), strict=True)
    )
    with pytest.raises(KeyError):
        rules.of(Stage.ADOPTED)


@given(
    st.builds(
        Rules,
        body=st.text(min_size=1).filter(lambda s: s.strip() != ""),
        bureau_mandated=st.booleans(),
        time_zone=st.sampled_from(["UTC", "Europe/Paris", "Asia/Kathmandu"]),
        stages=st.integers(1, 730).map(
            lambda n: tuple(StageRule(s, n, ("Africa", "V(b)")) for s in CONSULTED_STAGES)
        ),
        majority=st.fractions(0, Fraction(9, 10)).map(lambda f: Share(f, True)),
        rapporteur_silence_days=st.integers(0, 90),
    )
)
def test_rules_survive_json(rules: Rules) -> None:
    assert Rules.from_json(json.loads(json.dumps(rules.to_json()))) == rules


def test_what_json_leaves_out_has_its_default() -> None:
    assert Rules.from_json({}) == Rules()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"body": " "}, "The rules do not name the body that decides."),
        (
            {"transmits_to": ""},
            "the Committee cannot adopt a treaty; the rules must name the body it transmits to.",
        ),
        ({"document_languages": ()}, "The rules name no document languages."),
        ({"working_languages": ("en", "en")}, "The working languages name a language twice."),
        ({"authentic_languages": ("English",)}, "'English' is not a language tag."),
        ({"stages": ()}, "The rules must say once for every stage how long it is open and for whom."),
        ({"rapporteur_silence_days": 91}, "The rapporteur's silence must be 0 to 90 days."),
        ({"quorum": Share(Fraction(1), True)}, "more than 1 is a share that nobody can reach."),
        (
            {"decision_number_pattern": "Decision {item}"},
            "The pattern of decision numbers must hold {session} and {item}.",
        ),
        ({"time_zone": "Mars/Olympus"}, "'Mars/Olympus' is not a time zone."),
        ({"time_zone": "../etc/passwd"}, "'../etc/passwd' is not a time zone."),
    ],
)
def test_rules_that_contradict_themselves_are_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(RulesRefused) as refused:
        replace(Rules(), **changes)
    assert said in [str(reason) for reason in refused.value.reasons]


def test_every_contradiction_is_named_at_once() -> None:
    with pytest.raises(RulesRefused) as refused:
        Rules(body="", document_languages=(), rapporteur_silence_days=-1)
    assert len(refused.value.reasons) == 3


@pytest.mark.parametrize("days", [0, -1, 731])
def test_a_window_of_no_or_endless_days_is_refused(days: int) -> None:
    with pytest.raises(RulesRefused):
        Rules(stages=tuple(StageRule(s, days) for s in CONSULTED_STAGES))


@pytest.mark.parametrize(
    "data",
    [
        {"colour": "blue"},
        {"stages": [{"stage": "lunch", "minimum_days": 1, "regions": []}]},
        {"stages": [{}]},
        {"quorum": {"fraction": "1/0", "strictly_more": False}},
        {"quorum": "half"},
        {"document_languages": 3},
    ],
)
def test_json_that_is_no_rules_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(RulesRefused):
        Rules.from_json(data)


@pytest.mark.parametrize(
    ("share", "whole", "needed"),
    [
        (Share(Fraction(1, 2), True), 24, 13),
        (Share(Fraction(1, 2), True), 23, 12),
        (Share(Fraction(2, 3)), 20, 14),
        (Share(Fraction(2, 3)), 21, 14),
        (Share(Fraction(1)), 24, 24),
    ],
)
def test_a_share_is_counted_exactly(share: Share, whole: int, needed: int) -> None:
    assert share.needed(whole) == needed
    assert share.reached(needed, whole) and not share.reached(needed - 1, whole)


def test_of_nothing_no_share_is_reached() -> None:
    assert not Share(Fraction(0)).reached(0, 0)


@pytest.mark.parametrize(
    ("pattern", "number", "fits"),
    [
        ("{session}.IGC {item}", "18.IGC 7", True),
        ("{session}.IGC {item}", "18.IGC 7.a", True),
        ("{session}.IGC {item}", "18xIGC 7", False),
        ("{session}.IGC {item}", "XVIII.IGC 7", False),
        ("Decision {item} ({session})", "Decision 4 (9)", True),
        ("Decision {item} ({session})", "Decision 4", False),
    ],
)
def test_decision_numbers_have_the_bodys_own_pattern(pattern: str, number: str, fits: bool) -> None:
    assert Rules(decision_number_pattern=pattern).is_decision_number(number) == fits


def test_a_number_made_from_the_pattern_fits_it() -> None:
    rules = Rules(decision_number_pattern="{session}.IC {item}")
    assert rules.decision_number(session=9, item="4") == "9.IC 4"
    assert rules.is_decision_number("9.IC 4")


def test_only_the_body_or_its_mandated_bureau_goes_on_without() -> None:
    assert [d for d in Decider if Rules().may_override(d)] == [Decider.BODY]
    assert {d for d in Decider if Rules(bureau_mandated=True).may_override(d)} == {
        Decider.BODY,
        Decider.BUREAU,
    }
