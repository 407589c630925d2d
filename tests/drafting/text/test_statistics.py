"""What a redline counts: changes, words in and out, brackets, in all and by article."""

import pytest

from drafting.text.redline import (
    Change,
    Clause,
    Figures,
    RedlineDocument,
    VersionHead,
    from_json,
    redline,
    to_json,
)
from drafting.text.sentences import Note
from drafting.text.tokens import count_words


def article(number: int, heading: str, *paragraphs: str) -> list[Clause]:
    return [
        Clause(f"a{number}", "article", 0, f"Article {number}", heading, ""),
        *(
            Clause(f"a{number}p{n}", "paragraph", 1, f"{n}.", "", text)
            for n, text in enumerate(paragraphs, 1)
        ),
    ]


def compare(old: list[Clause], new: list[Clause]) -> RedlineDocument:
    head = VersionHead("v", "0")
    return redline(old, new, old_head=head, new_head=head, by_id=True)


OLD = [
    *article(1, "Definitions", "“Platform” means a service."),
    *article(
        2, "Discoverability", "Each Party [shall][should] take measures.", "Nothing requires monitoring."
    ),
]
NEW = [
    *article(1, "Definitions", "“Platform” means a service."),
    *article(
        2,
        "Discoverability",
        "Each Party shall take effective measures.",
        "Nothing requires monitoring.",
        "New.",
    ),
]


def test_figures_are_given_in_all_and_for_each_article_that_changed() -> None:
    statistics = compare(OLD, NEW).statistics
    assert statistics.total == Figures(changes=2, words_in=4, words_out=3, brackets_old=2, brackets_new=0)
    (only,) = statistics.articles
    assert (only.clause, only.label, only.heading) == (2, "Article 2", "Discoverability")
    assert only.figures == statistics.total


def test_rows_are_counted_by_what_became_of_them() -> None:
    assert compare(OLD, NEW).statistics.clauses == (
        (Change.unchanged, 4),
        (Change.edited, 1),
        (Change.inserted, 1),
    )


def test_nothing_is_counted_where_nothing_changed() -> None:
    statistics = compare(OLD, OLD).statistics
    assert statistics.total == Figures(brackets_old=2, brackets_new=2)
    assert statistics.articles == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Each Party [shall][should] take, where 4.2 applies, measures.", 9),
        ("— ; … [ ]", 0),
        ("l’accès aux œuvres", 3),
        ("各缔约方应采取适当措施。", 8),
        ("يتخذ كل طرف التدابير", 4),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, words: int) -> None:
    assert count_words(text) == words


def test_what_was_not_refined_is_a_note_of_the_document() -> None:
    one, other = ("ab " * 15_000).strip(), ("ab ba " * 7_500 + "ba " * 8_000).strip()
    document = compare(
        [Clause("x", "paragraph", 1, "7.", "", one)], [Clause("x", "paragraph", 1, "7.", "", other)]
    )
    (note,) = document.notes
    assert str(note).startswith("7.: ")
    written = to_json(document)["notes"]
    assert written == [str(note)]
    assert to_json(from_json(to_json(document)))["notes"] == written
    (unnamed,) = compare(
        [Clause("x", "paragraph", 1, "", "", one)], [Clause("x", "paragraph", 1, "", "", other)]
    ).notes
    assert str(unnamed).startswith("Clause 1, which has no label: ")


def test_a_note_that_was_read_holds_its_words_as_they_are() -> None:
    assert str(Note.read("50 % of %(clause)s")) == "50 % of %(clause)s"
