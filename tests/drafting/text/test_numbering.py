"""Labels follow from the place: articles through parts, anew in annexes, bis beside its number, letters after z."""

import pytest

from drafting.text.kinds import Kind
from drafting.text.numbering import BIS, COUNTED, NONE, Place, derive
from drafting.text.outline import build
from drafting.text.printed_labels import numbering_of, parents_of

A, P, S, T = Kind.article, Kind.paragraph, Kind.subparagraph, Kind.point


def labels(places: list[Place], language: str = "en") -> list[tuple[str, str]]:
    found = derive(places, language=language)
    return [(found[place.id].label, found[place.id].citation) for place in places]


def test_articles_count_through_parts_and_anew_in_an_annex() -> None:
    places = [
        Place(1, None, Kind.part), Place(2, 1, A), Place(3, None, Kind.part), Place(4, 3, A),
        Place(5, None, Kind.annex), Place(6, 5, A), Place(7, 6, P), Place(8, 6, P),
    ]  # fmt: skip
    assert [label for label, _ in labels(places)] == [
        "Part I", "Article 1", "Part II", "Article 2", "Annex", "Article 1", "1.", "2.",
    ]  # fmt: skip
    assert labels(places)[-1][1] == "Annex, Article 1, paragraph 2"


def test_points_are_cited_in_full() -> None:
    places = [
        Place(1, None, A),
        Place(2, 1, P),
        Place(3, 1, P),
        Place(4, 3, S),
        Place(5, 3, S),
        Place(6, 5, T),
    ]
    assert labels(places)[-1] == ("(i)", "Article 1, paragraph 2 (b) (i)")


def test_a_paragraph_alone_bears_no_number_unless_it_is_said_to() -> None:
    assert labels([Place(1, None, A), Place(2, 1, P)])[1] == ("", "Article 1")
    assert labels([Place(1, None, A), Place(2, 1, P, COUNTED)])[1] == ("1.", "Article 1, paragraph 1")


def test_what_is_placed_bis_shares_the_number_before_it_and_the_rest_keep_theirs() -> None:
    places = [Place(1, None, A), Place(2, None, A, BIS), Place(3, None, A, BIS), Place(4, None, A)]
    assert [label for label, _ in labels(places)] == [
        "Article 1",
        "Article 1 bis",
        "Article 1 ter",
        "Article 2",
    ]


def test_letters_go_on_after_z() -> None:
    places = [Place(0, None, A), *(Place(n, 0, S) for n in range(1, 29))]
    assert [label for label, _ in labels(places)][26:29] == ["(z)", "(aa)", "(bb)"]


def test_an_unnumbered_clause_takes_no_number() -> None:
    places = [Place(1, None, A), Place(2, 1, P, NONE), Place(3, 1, P), Place(4, 1, P)]
    assert [label for label, _ in labels(places)] == ["Article 1", "", "1.", "2."]


@pytest.mark.parametrize(
    ("language", "article"),
    [
        ("fr", "Article 1"),
        ("es", "Artículo 1"),
        ("ru", "Статья 1"),
        ("ar", "المادة 1"),
        ("zh", "第1条"),
        ("xx", "Article 1"),
    ],
)
def test_labels_speak_the_language_of_the_text(language: str, article: str) -> None:
    assert labels([Place(1, None, A)], language)[0][0] == article


@pytest.mark.parametrize(
    "printed",
    [
        ["Article 1", "1.", "2.", "(a)", "(b)"],
        ["Article 1", "Article 2", "Article 4", "Article 5"],
        ["Article I", "Article II", "Article III"],
        ["§ 1", "§ 2"],
        ["Article 1", "Article 1 bis", "Article 2"],
        ["Article 3", "1.", "3.", "4."],
        ["Article 1", "a)", "b)"],
    ],
)
def test_an_imported_clause_shows_the_label_it_was_printed_with(printed: list[str]) -> None:
    nodes = build("".join(f"{label}\n\nWords of it, ended.\n\n" for label in printed)).nodes
    numbering = numbering_of(nodes, "en")
    parents = parents_of(nodes)
    places = [Place(n, parents[n], node.kind, numbering[n]) for n, node in enumerate(nodes)]
    shown = [label for label, _ in labels(places)]

    assert [label.strip("()") for label in shown] == [label.strip("()") for label in printed]
