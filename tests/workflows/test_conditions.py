"""Each condition of the gate: what it finds, in whose words, and where it is mended."""

from dataclasses import replace
from typing import Any

import pytest

from tests.workflows.builders import DAY, NOW, RULES, adoptable, consultation, passed
from workflows import adoption as a
from workflows import conditions as c
from workflows.declarations import Condition, Where
from workflows.facts import (
    DecisionMode,
    DecisionResult,
    Difference,
    Facts,
    LanguageOffer,
    PublishedText,
    RapporteurAnswer,
    RegionOutreach,
    Session,
    Span,
)
from workflows.protocol import ADDITIONAL_PROTOCOL, ADOPT
from workflows.rules import StageRule
from workflows.vocabulary import Purpose, Stage

OPENED = NOW - 50 * DAY


def running(**changes: Any) -> Any:
    return consultation(opened_at=NOW - 21 * DAY, ends_at=NOW + 9 * DAY, closed_at=None, **changes)


def shortfalls(condition: Condition, facts: Facts) -> list[str]:
    return [str(s.detail) for s in condition.judge(facts).shortfalls]


def vote(**changes: Any) -> DecisionResult:
    whole = DecisionResult(5, 7, "c" * 64, DecisionMode.VOTE, True, 0, 24, 20, 14, 6, 0)
    return replace(whole, **changes)


@pytest.mark.parametrize("condition", [x for step in ADDITIONAL_PROTOCOL.steps for x in step.provided])
def test_every_condition_is_a_sentence(condition: Condition) -> None:
    assert condition.sentence.endswith(".") and condition.sentence[0].isupper()


@pytest.mark.parametrize(
    ("condition", "facts", "said"),
    [
        (
            c.consulted_on_this_text,
            passed(entry_text_hash=None, published=()),
            "No text is published for consultation yet.",
        ),
        (
            c.consulted_on_this_text,
            passed(published=(PublishedText("d" * 64, Purpose.FOR_CONSULTATION, NOW),)),
            "No consultation is held yet on the text last published for it (dddddddddddd).",
        ),
        (c.open_long_enough, passed(consultations=(running(),)), "21 of 30 days."),
        (c.open_long_enough, passed(consultations=()), "0 of 30 days: there is no consultation yet."),
        (
            c.open_long_enough,
            passed(consultations=(consultation(suspensions=(Span(NOW - 40 * DAY, NOW - 35 * DAY),)),)),
            "25 of 30 days.",
        ),
        (
            c.offered_in_every_language,
            passed(consultations=(consultation(languages=(LanguageOffer("en", OPENED),)),)),
            "fr: not available.",
        ),
        (
            c.offered_in_every_language,
            passed(
                consultations=(
                    consultation(
                        languages=(LanguageOffer("en", OPENED), LanguageOffer("fr", OPENED + 9 * DAY))
                    ),
                )
            ),
            "fr: 21 of 30 days.",
        ),
        (
            c.offered_to_every_region,
            passed(consultations=(consultation(outreach=(RegionOutreach("Africa", OPENED),)),)),
            "Arab States: nobody is invited.",
        ),
        (
            c.offered_to_every_region,
            passed(
                consultations=(
                    consultation(
                        outreach=(
                            RegionOutreach("Africa", OPENED),
                            RegionOutreach("Arab States", None, OPENED),
                        )
                    ),
                )
            ),
            "Arab States: a search is recorded, and no public call yet.",
        ),
        (
            c.offered_to_every_region,
            passed(
                consultations=(
                    consultation(
                        outreach=(
                            RegionOutreach("Africa", OPENED),
                            RegionOutreach("Arab States", called_at=OPENED),
                        )
                    ),
                )
            ),
            "Arab States: a public call was made, and no search is recorded.",
        ),
        (
            c.offered_to_every_region,
            passed(
                consultations=(
                    consultation(
                        outreach=(
                            RegionOutreach("Africa", OPENED + 10 * DAY),
                            RegionOutreach("Arab States", OPENED),
                        )
                    ),
                )
            ),
            "Africa: invited for 20 of 30 days.",
        ),
        (
            c.every_comment_answered,
            passed(consultations=(consultation(comments_without_outcome=36),)),
            "36 of 214 comments have no outcome.",
        ),
        (
            c.every_record_closed,
            passed(consultations=(consultation(closed_at=None),)),
            "The record is complete and waits to be closed.",
        ),
        (
            c.every_record_closed,
            passed(consultations=(running(),)),
            "The window is open until 2027-06-10 12:00 (UTC).",
        ),
        (
            c.earlier_comments_answered,
            passed(owed=(consultation(comments_in_time=9, comments_without_outcome=4),)),
            "4 of 9 comments have no outcome.",
        ),
        (
            c.entry_text_published,
            passed(published=()),
            "No version is published as entry text in this visit.",
        ),
        (
            c.entry_text_published,
            passed(
                published=(
                    PublishedText("b", Purpose.ENTRY_TEXT, NOW - DAY),
                    PublishedText("d", Purpose.FOR_CONSULTATION, NOW),
                )
            ),
            "A version was published for consultation after the entry text; publish the entry text again.",
        ),
        (
            c.wording_taken_up_is_in_the_text,
            passed(taken_up_not_in_text=2),
            "2 comments were taken up in wording that the published text does not hold.",
        ),
        (a.session_in_progress, adoptable(session=None), "The text is brought to no session."),
        (
            a.session_in_progress,
            adoptable(session=Session(7, NOW - DAY, NOW, "a")),
            "The session is closed; bring the text to the next one.",
        ),
        (
            a.session_in_progress,
            adoptable(session=Session(7, None, None, "a")),
            "The session is not open yet.",
        ),
        (
            c.consulted_before_the_session,
            adoptable(session=Session(7, NOW - 21 * DAY, None, "a" * 64)),
            "No consultation on the version brought (aaaaaaaaaaaa) ended before the session.",
        ),
        (
            c.consulted_before_the_session,
            adoptable(session=Session(7, NOW - DAY, None, "e" * 64)),
            "The version brought (eeeeeeeeeeee) is not the last published for consultation (aaaaaaaaaaaa).",
        ),
        (
            c.consulted_before_the_session,
            adoptable(session=None),
            "No version is brought to a session of the Committee yet.",
        ),
        (
            a.text_put_to_decision_is_published,
            adoptable(put_to_decision_hash="f" * 64),
            "No version with the hash ffffffffffff is published.",
        ),
        (
            a.text_put_to_decision_is_published,
            adoptable(put_to_decision_hash=None),
            "No text is put to decision.",
        ),
        (
            a.difference_published,
            adoptable(differences=()),
            "The difference between aaaaaaaaaaaa and cccccccccccc is not published.",
        ),
        (
            a.difference_published,
            adoptable(differences=(Difference("a" * 64, "c" * 64, True, NOW),)),
            "The difference between aaaaaaaaaaaa and cccccccccccc is not published.",
        ),
        (
            a.difference_published,
            adoptable(put_to_decision_hash="a" * 64, differences=()),
            "The two are the same, and the statement that there is none is missing.",
        ),
        (
            a.heard_in_this_session,
            adoptable(consultations=(consultation(),)),
            "No hearing on it is held in this session.",
        ),
        (
            a.heard_in_this_session,
            adoptable(put_to_decision_hash="d" * 64),
            "The text was amended after the hearing; it is heard again, on the difference.",
        ),
        (
            a.heard_in_this_session,
            adoptable(session=Session(8, NOW - DAY, None, "a" * 64)),
            "No hearing on it is held in this session.",
        ),
        (a.decided_on_this_text, adoptable(decision=None), "No result is recorded."),
        (
            a.decided_on_this_text,
            adoptable(decision=vote(text_hash="a" * 64)),
            "The decision recorded is on another text or of another session.",
        ),
        (
            a.consensus_or_majority,
            adoptable(decision=vote(mode=DecisionMode.CONSENSUS, objections=1)),
            "Objections stated and not withdrawn: 1.",
        ),
        (
            a.consensus_or_majority,
            adoptable(decision=vote(votes_for=13, votes_against=7)),
            "13 for, 7 against, 0 abstained; 14 needed.",
        ),
        (a.quorum_present, adoptable(decision=vote(present=12)), "12 of 24 seats present; 13 needed."),
        (
            a.one_vote_a_seat,
            adoptable(decision=vote(irregular_votes=1)),
            "1 votes are not the one vote of a seat.",
        ),
        (a.one_vote_a_seat, adoptable(decision=vote(seats=19)), "1 votes are not the one vote of a seat."),
    ],
)
def test_what_is_missing_is_said_with_its_numbers(condition: Condition, facts: Facts, said: str) -> None:
    assert shortfalls(condition, facts) == [said]


@pytest.mark.parametrize(
    "condition", [*c.VISIT_PASSES, c.entry_text_published, c.wording_taken_up_is_in_the_text]
)
def test_a_visit_that_passed_lacks_nothing(condition: Condition) -> None:
    assert shortfalls(condition, passed()) == []


@pytest.mark.parametrize("condition", ADOPT.provided)
def test_an_amended_text_that_was_heard_again_lacks_nothing(condition: Condition) -> None:
    assert shortfalls(condition, adoptable()) == []
    assert shortfalls(condition, adoptable(decision=vote())) == []


def test_a_text_put_unamended_needs_the_statement_and_a_hearing_on_it() -> None:
    facts = adoptable(
        put_to_decision_hash="a" * 64,
        differences=(Difference("a" * 64, "a" * 64, True, NOW),),
        decision=vote(text_hash="a" * 64),
    )
    facts = replace(
        facts, consultations=(consultation(), replace(facts.consultations[1], text_hash="a" * 64))
    )
    assert [s for each in ADOPT.provided for s in shortfalls(each, facts)] == []


def test_a_hearing_is_on_record_only_with_minutes_and_outcomes() -> None:
    written, hearing = adoptable().consultations
    bare = replace(hearing, minutes_entered=False, comments_without_outcome=3)
    facts = adoptable(consultations=(written, bare))
    assert shortfalls(a.heard_in_this_session, facts) == [
        "The minutes of the hearing are not entered.",
        "3 of 4 comments have no outcome.",
    ]


def test_the_seven_days_after_a_hearing_hold_nothing_up() -> None:
    hearing = adoptable().consultations[1]
    assert hearing.closed_at is None and hearing.rapporteur is RapporteurAnswer.AWAITED
    assert shortfalls(c.every_record_closed, adoptable()) == []


def test_a_hearing_in_session_never_makes_a_visit_pass() -> None:
    hearing = replace(adoptable().consultations[1], text_hash="a" * 64)
    assert shortfalls(c.consulted_on_this_text, passed(consultations=(hearing,)))


def test_pieces_of_several_consultations_do_not_add_up() -> None:
    english = consultation(id=1, languages=(LanguageOffer("en", OPENED),))
    french = consultation(id=2, languages=(LanguageOffer("fr", OPENED),))
    assert shortfalls(c.offered_in_every_language, passed(consultations=(english, french)))


def test_the_consultation_that_offered_most_is_the_one_that_counts() -> None:
    facts = passed(consultations=(consultation(id=1), consultation(id=2, languages=())))
    for condition in c.VISIT_PASSES:
        assert shortfalls(condition, facts) == []


def test_what_was_there_from_the_opening_lacks_no_more_than_the_window() -> None:
    opened = NOW - 21 * DAY
    outreach = (RegionOutreach("Africa", opened - DAY), RegionOutreach("Arab States", opened))
    window = running(outreach=outreach, languages=(LanguageOffer("en", opened), LanguageOffer("fr", opened)))
    facts = passed(consultations=(window,))
    assert shortfalls(c.open_long_enough, facts) == ["21 of 30 days."]
    assert shortfalls(c.offered_in_every_language, facts) == []
    assert shortfalls(c.offered_to_every_region, facts) == []


def test_regions_of_another_stage_are_not_asked_for() -> None:
    stages = tuple(
        StageRule(r.stage, 30, () if r.stage is Stage.PARTY_COMMENT else ("Africa",)) for r in RULES.stages
    )
    facts = passed(Stage.PARTY_COMMENT, rules=replace(RULES, stages=stages), consultations=())
    assert shortfalls(c.offered_to_every_region, facts) == []


def test_a_shortfall_points_at_the_object_that_mends_it() -> None:
    finding = c.every_comment_answered.judge(
        passed(consultations=(consultation(comments_without_outcome=1),))
    )
    assert (finding.shortfalls[0].where, finding.shortfalls[0].object_id) == (Where.CONSULTATION_OUTCOMES, 3)
