"""The clocks of consultations."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.builders import DAY, NOW, RULES, consultation, passed
from workflows.facts import RegionOutreach, Span
from workflows.vocabulary import Stage
from workflows.windows import (
    days_offered,
    end_needed,
    end_of,
    resumed_end,
    time_offered,
)

OPENED = NOW - 50 * DAY


def test_a_window_ends_by_the_clock_and_not_by_a_cron_job() -> None:
    window = consultation(ends_at=NOW)
    assert end_of(window, NOW - timedelta(seconds=1)) is None
    assert end_of(window, NOW) == NOW


def test_a_window_ended_by_an_act_ended_then() -> None:
    assert end_of(consultation(ends_at=NOW + DAY, ended_at=NOW - DAY), NOW) == NOW - DAY


def test_the_clock_of_a_suspended_window_stands_still() -> None:
    window = consultation(ends_at=NOW - DAY, suspensions=(Span(NOW - 2 * DAY),))
    assert end_of(window, NOW) is None
    ended_before = consultation(ends_at=NOW - 3 * DAY, suspensions=(Span(NOW - 2 * DAY),))
    assert end_of(ended_before, NOW) == NOW - 3 * DAY


def test_resuming_gives_back_the_time_a_window_stood_still() -> None:
    assert resumed_end(NOW + DAY, suspended_at=NOW - 5 * DAY, resumed_at=NOW) == NOW + 6 * DAY
    assert resumed_end(NOW - 6 * DAY, suspended_at=NOW - 5 * DAY, resumed_at=NOW) == NOW - 6 * DAY


def test_days_are_those_of_the_bodys_wall_clock() -> None:
    rules = replace(RULES, time_zone="Europe/Paris")
    # Midnight to midnight in Paris over the night the clocks went forward: an hour short of thirty times 24 hours.
    opened, ends = datetime(2027, 2, 28, 23, tzinfo=UTC), datetime(2027, 3, 30, 22, tzinfo=UTC)
    window = consultation(opened_at=opened, ends_at=ends)
    assert days_offered(opened, window, passed(rules=rules)) == 30
    assert days_offered(opened, window, passed()) == 29
    assert end_needed(opened, window, stage=Stage.DRAFT, rules=rules) == ends


def test_what_comes_late_moves_the_end_that_is_needed() -> None:
    late = end_needed(OPENED + 9 * DAY, consultation(ends_at=NOW), stage=passed().stage, rules=RULES)
    assert late == OPENED + 39 * DAY


def test_outreach_before_the_opening_counts_from_the_opening() -> None:
    assert days_offered(OPENED - 9 * DAY, consultation(), passed()) == 30


def test_a_search_and_a_public_call_count_from_the_later_of_the_two() -> None:
    assert RegionOutreach("Africa", None, NOW, NOW - DAY).offered_at == NOW
    assert RegionOutreach("Africa", NOW - 2 * DAY, NOW, NOW - DAY).offered_at == NOW - 2 * DAY
    assert RegionOutreach("Africa", None, NOW).offered_at is None


spans = st.lists(
    st.tuples(st.integers(0, 20 * 24), st.integers(1, 5 * 24)).map(
        lambda pair: Span(
            OPENED + timedelta(hours=pair[0]), OPENED + timedelta(hours=pair[0]) + timedelta(hours=pair[1])
        )
    ),
    max_size=1,
)


@given(late=st.integers(0, 25 * 24), suspensions=spans)
def test_the_end_needed_gives_exactly_the_minimum(late: int, suspensions: list[Span]) -> None:
    start = OPENED + timedelta(hours=late)
    window = consultation(suspensions=tuple(suspensions))
    end = end_needed(start, window, stage=Stage.DRAFT, rules=RULES)
    ended = replace(window, ends_at=end)
    assert time_offered(start, ended, now=end + DAY, zone=UTC) == 30 * DAY


@given(st.integers(0, 100 * 24), st.integers(0, 100 * 24))
def test_time_never_runs_backwards(first: int, second: int) -> None:
    window = consultation(suspensions=(Span(OPENED + 3 * DAY, OPENED + 4 * DAY),))
    early, late = sorted((OPENED + timedelta(hours=first), OPENED + timedelta(hours=second)))
    given_early = time_offered(OPENED, window, now=early, zone=UTC)
    assert timedelta(0) <= given_early <= time_offered(OPENED, window, now=late, zone=UTC)


@pytest.mark.parametrize("moment", [OPENED - DAY, OPENED])
def test_before_the_opening_nobody_had_any_time(moment: datetime) -> None:
    assert time_offered(OPENED, consultation(), now=moment, zone=UTC) == timedelta(0)
