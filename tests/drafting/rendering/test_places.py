"""Where a clause stands is said on papers and in files as pages say it, whatever the tree and its language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.rendering.places import places
from drafting.text.kinds import Kind
from drafting.text.numbering import BIS, COUNTED, NONE, Place, derive
from drafting.text.redline_document import SideOfClause

NUMBERINGS = st.sampled_from(["", "", COUNTED, NONE, BIS, "=", "=§ 4", "=1.", "=(a)", "=a)"])
NODES = st.lists(st.tuples(st.sampled_from(list(Kind)), st.integers(0, 4), NUMBERINGS), max_size=14)


def tree(nodes: list[tuple[Kind, int, str]]) -> list[tuple[Place, int]]:
    """Return places with their depths: each node as deep as it asks to be, and at most one below the one before."""
    path: list[int] = []
    found = []
    for n, (kind, depth, numbering) in enumerate(nodes):
        del path[depth:]
        found.append((Place(n, path[-1] if path else None, kind, numbering), len(path)))
        path.append(n)
    return found


def sides(nodes: list[tuple[Place, int]], language: str) -> tuple[list[SideOfClause], dict[int, str]]:
    labels = derive([place for place, _ in nodes], language=language)
    made = [
        SideOfClause(str(place.id), place.id, labels[place.id].label, "", "", place.kind, depth)
        for place, depth in nodes
    ]
    return made, {id_: label.citation for id_, label in labels.items()}


@given(NODES, st.sampled_from(["en", "fr", "ar", "zh", "ru"]))
def test_a_clause_is_cited_as_on_the_page(nodes: list[tuple[Kind, int, str]], language: str) -> None:
    made, cited = sides(tree(nodes), language)
    said = places(made, language)
    # A clause of ours that stands at the top without a number has no citation of its own on pages.
    bare = {n for n, where in cited.items() if not where}
    parents = {place.id: place.parent_id for place, _ in tree(nodes)}
    for n in cited:
        if n not in bare and parents[n] in bare:
            bare.add(n)
    assert {n: (where, said[n]) for n, where in cited.items() if n not in bare and where != said[n]} == {}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["preambular paragraph 1", "preambular paragraph 2", "Article 1", "Article 1, paragraph 1",
                "Article 1, paragraph 1 (a)", "Article 1, paragraph 2", "closing formula"]),
        ("fr", ["alinéa du préambule 1", "alinéa du préambule 2", "Article 1", "Article 1, paragraphe 1",
                "Article 1, paragraphe 1 (a)", "Article 1, paragraphe 2", "formule finale"]),
    ],
)  # fmt: skip
def test_every_kind_has_a_place(language: str, expected: list[str]) -> None:
    kinds = [
        (Kind.preambular_paragraph, 0), (Kind.preambular_paragraph, 0), (Kind.article, 0), (Kind.paragraph, 1),
        (Kind.subparagraph, 2), (Kind.paragraph, 1), (Kind.testimonium, 0),
    ]  # fmt: skip
    made, _ = sides(tree([(kind, depth, "") for kind, depth in kinds]), language)
    assert list(places(made, language).values()) == expected


def test_in_a_language_whose_words_are_not_known_labels_alone_are_said() -> None:
    rows = [("Artigo 3", Kind.article, 0), ("2.", Kind.paragraph, 1), ("a)", Kind.subparagraph, 2)]
    made = [SideOfClause(None, n, label, "", "", kind, depth) for n, (label, kind, depth) in enumerate(rows)]
    assert list(places(made, "pt").values()) == ["Artigo 3", "Artigo 3, 2", "Artigo 3, 2, a)"]
