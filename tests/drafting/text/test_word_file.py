"""What a Word file of ours says of clauses and comments: known files keep to it, and both ways agree."""

from datetime import UTC, date, datetime

import pytest

from drafting.text.word_file import (
    bookmark_of,
    clause_of,
    comment_words,
    day_alone,
    moment_of,
    moment_of_day,
    quoting,
)


def test_a_clause_is_named_by_its_bookmark() -> None:
    assert bookmark_of("17") == "_clause_17"
    assert clause_of("_clause_17") == 17
    assert len(bookmark_of("a" * 60)) == 40


@pytest.mark.parametrize(
    "name", ["17", "_Toc17", "_clause_", "_clause_-1", "_clause_x", "_clause_٣", "_clause_" + "9" * 19]
)
def test_another_bookmark_names_no_clause(name: str) -> None:
    assert clause_of(name) is None


def test_a_day_alone_is_told_from_a_moment() -> None:
    assert moment_of(datetime(2026, 3, 9, 10, 20, 30, 999, tzinfo=UTC)) == "2026-03-09T10:20:30Z"
    assert moment_of_day("2026-03-09") == "2026-03-09T00:00:00Z"
    assert moment_of_day("2026-03-09T10:20:30Z") == "2026-03-09T10:20:30Z"
    assert moment_of_day("") == ""
    assert day_alone("2026-03-09T00:00:00Z") == date(2026, 3, 9)
    for moment in ("2026-03-09T10:20:30Z", "2026-03-09", "2026-13-09T00:00:00Z", "T00:00:00Z", ""):
        assert day_alone(moment) is None


def test_a_comment_says_what_it_suggests_and_quotes_what_is_gone() -> None:
    assert comment_words("Why?", "shall") == "Why?\nshall"
    assert comment_words("", "shall") == "shall"
    assert quoting("should", "Why?") == "“should”: Why?"
    assert (quoting("", "Why?"), quoting("should", "")) == ("Why?", "")
