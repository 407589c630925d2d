"""Cross-references: found where they have one meaning, kept by id, shown with the label in force."""

import pytest

from drafting.text.crossrefs import broken, current, detect, link, refresh
from drafting.text.outline import build

TEXT = """Article 1

1. Each Party shall act.

2. The measures referred to in paragraph 1 of this Article shall be public:

(a) where Article 2, paragraph 1 (b) applies;

(b) as defined in Article 4 of the Convention.

Article 2

1. Under Article 1 and paragraph 2 of Article 1:

(a) one;

(b) two.

2. Article 9 does not exist; paragraph 1 does.

Annex

Article 1

It applies Article 1 again.
"""


def test_references_to_the_texts_own_clauses_are_found_and_no_others() -> None:
    nodes = build(TEXT).nodes
    found = [(nodes[one.at].label, one.words, nodes[one.target].text[:20]) for one in detect(nodes)]
    assert found == [
        ("2.", "paragraph 1 of this Article", "Each Party shall act"),
        ("(a)", "Article 2, paragraph 1 (b)", "two."),
        ("1.", "Article 1", ""),
        ("1.", "paragraph 2 of Article 1", "The measures referre"),
        ("2.", "paragraph 1", "Under Article 1 and "),
    ]


def test_accepted_references_are_put_into_the_text() -> None:
    assert link("See Article 1 and Article 2.", [(4, 13, 7), (18, 27, 8)]) == (
        "See [[clause:7|Article 1]] and [[clause:8|Article 2]]."
    )


@pytest.mark.parametrize(
    ("said", "citation", "now"),
    [
        ("Article 4", "Article 5", "Article 5"),
        ("Article 4, paragraph 1", "Article 5, paragraph 2", "Article 5, paragraph 2"),
        ("paragraph 1", "Article 5, paragraph 2", "paragraph 2"),
        ("Paragraph 1", "Article 5, paragraph 2", "Paragraph 2"),
        ("(b)", "Article 5, paragraph 2 (c)", "(c)"),
        ("Artículo 4", "Artículo 6", "Artículo 6"),
        ("第4条", "第5条", "第5条"),
        ("Article 4", "", "Article 4"),
    ],
)
def test_a_reference_follows_the_renumbering_in_its_own_form(said: str, citation: str, now: str) -> None:
    assert current(said, citation) == now


def test_references_are_refreshed_and_those_to_clauses_taken_out_are_named() -> None:
    text = "See [[clause:7|Article 1]] and [[clause:8|Article 2]]."
    assert refresh(text, {7: "Article 3"}) == "See [[clause:7|Article 3]] and [[clause:8|Article 2]]."
    assert broken(text, {7: "Article 3"}) == ("Article 2",)
