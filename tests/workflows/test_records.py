"""When a text may be published for consultation, a consultation opened, and its record closed."""

from dataclasses import replace
from typing import Any

import pytest

from tests.workflows.builders import DAY, NOW, adoptable, consultation, passed
from workflows.facts import PublishedText, RapporteurAnswer
from workflows.records import ClosedAs, closed_as, silence_ends, why_not_close, why_not_open, why_not_publish
from workflows.vocabulary import Method, Purpose, Stage


def said(reasons: Any) -> list[str]:
    return [str(reason) for reason in reasons]


def test_a_text_for_consultation_waits_until_the_open_one_is_closed() -> None:
    facts = passed(consultations=(consultation(closed_at=None),))
    assert said(why_not_publish(Purpose.FOR_CONSULTATION, facts)) == [
        "Written call 3 is not closed; the text consulted on is not replaced under it."
    ]
    for purpose in (Purpose.ENTRY_TEXT, Purpose.SESSION_DOCUMENT, Purpose.CORRECTION_OF_FORM):
        assert why_not_publish(purpose, facts) == ()
    assert why_not_publish(Purpose.FOR_CONSULTATION, passed()) == ()


def test_only_a_text_for_consultation_replaces_the_text_consulted_on() -> None:
    later = [PublishedText(p.value, p, NOW) for p in Purpose]
    assert passed(published=tuple(later)).text_for_consultation == "for-consultation"
    assert passed(published=tuple(later[1:])).text_for_consultation == "a" * 64


def test_a_consultation_is_opened_on_the_last_text_for_it() -> None:
    assert why_not_open(Method.WRITTEN_CALL, "a" * 64, passed()) == ()
    assert said(why_not_open(Method.WRITTEN_CALL, "b" * 64, passed(suspended=True))) == [
        "The negotiation is suspended.",
        "Another version was published for consultation since.",
    ]
    nothing = passed(entry_text_hash=None, published=())
    assert said(why_not_open(Method.HEARING, "a", nothing)) == ["No text is published for consultation yet."]
    assert said(why_not_open(Method.MEETING, "a" * 64, passed(Stage.ADOPTED))) == [
        "The negotiation is over: adopted and transmitted."
    ]


def test_a_hearing_in_session_needs_the_session_and_a_published_text() -> None:
    assert why_not_open(Method.HEARING_IN_SESSION, "c" * 64, adoptable()) == ()
    assert said(why_not_open(Method.HEARING_IN_SESSION, "d" * 64, adoptable(session=None))) == [
        "No session is open to hold a hearing in.",
        "The text to be heard on is not published.",
    ]


def test_a_record_says_everything_that_keeps_it_open() -> None:
    running = consultation(
        closed_at=None, ends_at=NOW + DAY, comments_without_outcome=36, rapporteur=RapporteurAnswer.AWAITED
    )
    assert said(why_not_close(running, passed())) == [
        "The window is open until 2027-06-02 12:00 (UTC).",
        "36 of 214 comments have no outcome.",
        "The record is not put to the rapporteur yet.",
    ]


@pytest.mark.parametrize(
    ("answer", "put_days_ago", "closes", "mark"),
    [
        (RapporteurAnswer.CONFIRMED, 1, True, ClosedAs.CONFIRMED),
        (RapporteurAnswer.OBJECTED, 1, True, ClosedAs.OBJECTED),
        (RapporteurAnswer.NONE_APPOINTED, None, True, ClosedAs.NO_RAPPORTEUR),
        (RapporteurAnswer.AWAITED, 6, False, ClosedAs.NOT_CONFIRMED),
        (RapporteurAnswer.AWAITED, 7, True, ClosedAs.NOT_CONFIRMED),
        (RapporteurAnswer.AWAITED, None, False, ClosedAs.NOT_CONFIRMED),
    ],
)
def test_a_record_closes_when_the_rapporteur_spoke_or_was_silent(
    answer: RapporteurAnswer, put_days_ago: int | None, closes: bool, mark: ClosedAs
) -> None:
    put = None if put_days_ago is None else NOW - put_days_ago * DAY
    record = consultation(closed_at=None, rapporteur=answer, put_to_rapporteur_at=put)
    assert (why_not_close(record, passed()) == ()) == closes
    assert closed_as(record) is mark
    assert silence_ends(record, passed()) == (None if put is None else put + 7 * DAY)


def test_a_closed_record_is_not_closed_again() -> None:
    assert said(why_not_close(consultation(), passed())) == [
        "The record is closed already; a correction is a new record beside it."
    ]


def test_the_record_of_a_hearing_needs_its_minutes() -> None:
    hearing = replace(
        adoptable().consultations[1], minutes_entered=False, rapporteur=RapporteurAnswer.CONFIRMED
    )
    assert said(why_not_close(hearing, adoptable())) == ["The minutes of the hearing are not entered."]
