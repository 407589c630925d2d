"""The tree found in a text: nothing is lost by building or editing it, and what looks wrong is said with its place."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.kinds import Kind
from drafting.text.languages import guess, runs
from drafting.text.outline import Outline, build
from drafting.text.outline_edits import EditRefused, apply, heading_until, split_before
from drafting.text.outline_problems import problems
from drafting.text.recitals import find_recitals

TEXT = """Protocol on music

The Parties, Recalling the Convention, Noting that music is art, Considering the need to act, Have agreed as follows:

Part I

Scope

Article 1

Definitions

[1. Music means sound:

(a) sung;

(b) played.

2. Work means a work.]

Article 2

It applies. It is open.

Article 2

Again.

Annex

A list.
"""
_PIECES = st.lists(
    st.sampled_from(["Article 1\n\n", "1. One.\n\n", "(a) two;\n\n", "Annex\n\n", "Words [of\n\n", "# ", "I. Scope\n\n",
                     "\u202e", "key: value\n", "\n", "ß",
                     "The Parties, Noting that, Recalling it, Considering them,\n\n"])
).map("".join)  # fmt: skip

_EDITS = (
    "kind {start} point",
    "depth {start} +1",
    "depth {start} -1",
    "split {start} {at}",
    "heading {start} {at}",
    "join {start}",
    "leave-out {start}",
    "begin {start}",
)


def solid(outline: Outline) -> list[str]:
    return sorted("".join("".join(node.words.split()) for node in outline.nodes))


@given(st.one_of(st.text(), _PIECES))
def test_a_tree_loses_nothing_whatever_the_text(text: str) -> None:
    outline = build(text)
    assert outline.characters_lost == 0
    assert solid(outline) == sorted("".join(text.split()))
    depth = -1
    for node in outline.nodes:
        assert node.depth <= depth + 1, "a child is one deeper than its parent"
        depth = node.depth


@given(_PIECES, st.data())
def test_edits_lose_nothing_but_what_is_left_out_by_name(text: str, data: st.DataObject) -> None:
    outline = build(text)
    whole = sorted("".join(text.split()))
    kept = True
    for _ in range(5):
        if not outline.nodes:
            return
        node = data.draw(st.sampled_from(outline.nodes))
        at = data.draw(st.integers(node.start, node.end))
        edit = data.draw(st.sampled_from(_EDITS)).format(start=node.start, at=at)
        try:
            outline = apply(outline, (edit,))
        except EditRefused:
            continue
        kept = kept and not edit.startswith(("leave-out", "begin"))
        assert outline.characters_lost == 0
        if kept:
            assert solid(outline) == whole
        starts = [one.start for one in outline.nodes]
        assert starts == sorted(set(starts)), "every clause keeps a name of its own"


def test_a_preamble_that_runs_on_is_split_at_its_opening_words() -> None:
    recitals = [node.text for node in build(TEXT).nodes if node.kind is Kind.preambular_paragraph]
    assert recitals == [
        "The Parties,",
        "Recalling the Convention,",
        "Noting that music is art,",
        "Considering the need to act,",
        "Have agreed as follows:",
    ]


@pytest.mark.parametrize(
    ("preamble", "count"),
    [
        ("The Parties, Recalling it, Noting that, Agree as follows:", 4),
        ("Les Parties, Considérant ceci, Reconnaissant cela, Sont convenues de ce qui suit :", 4),
        ("Las Partes, Recordando esto, Considerando aquello, Han convenido lo siguiente:", 4),
        ("De Partijen, Overwegende dat, Erkennend dit, Zijn het volgende overeengekomen:", 4),
        ("declare: That wars begin; That ignorance is; That peace be made.", 4),
        ("Meeting in Paris, Beijing, and London, the Parties met.", 1),
        ("The Parties, Recalling it.", 1),
    ],
)
def test_recitals_are_told_by_their_opening_words(preamble: str, count: int) -> None:
    found = find_recitals(preamble)
    assert (len(found) + 1 if found else 1) == count


def test_a_bracket_before_a_number_goes_to_the_words() -> None:
    node = next(node for node in build(TEXT).nodes if "Music means" in node.text)
    assert (node.label, node.text) == ("1.", "[Music means sound:")


def test_what_looks_wrong_is_said_with_its_line() -> None:
    said = [(problem.line, str(problem)) for problem in problems(build(TEXT))]
    assert (25, "Article 2 is numbered twice: also at “Article 2 It applies. It is open.”.") in said
    assert any(line == 13 and "has no pair" in sentence for line, sentence in said)
    assert any("split into 5 recitals" in sentence for _, sentence in said)


def test_nothing_found_is_said_and_blocks() -> None:
    assert [problem.blocking for problem in problems(build("Just a title"))] == [True]


def test_a_clause_is_split_at_its_words_and_its_heading_cut() -> None:
    outline = build(TEXT)
    start = next(node.start for node in outline.nodes if node.text.startswith("It applies"))
    split = apply(outline, (split_before(outline, start, "It  is open."),))
    assert [node.text for node in split.nodes if node.text.startswith("It ")] == [
        "It applies.",
        "It is open.",
    ]
    headed = apply(outline, (heading_until(outline, start, "It applies."),))
    assert next(node for node in headed.nodes if node.start == start).heading == "It applies."
    joined = apply(split, (f"join {TEXT.index('It is open')}",))
    assert [node.words for node in joined.nodes] == [node.words for node in outline.nodes]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("kind 0 emperor", "no such kind"),
        ("kind 0", "no such kind"),
        ("join 0", "no clause before it"),
        ("depth 0 -1", "cannot go further out"),
        ("depth 0 +1", "no clause above"),
        ("split 0 0", "not inside"),
        ("split 0 99999999", "not inside"),
        ("heading 0 99999999", "not in the clause"),
        ("language xx", "in that language"),
        ("rm -rf", "no edit of a preview"),
        ("split 3", "no clause at that place"),
        ("begin", "names no clause"),
    ],
)
def test_an_edit_that_fits_no_place_is_refused_with_a_sentence(edit: str, said: str) -> None:
    with pytest.raises(EditRefused, match=said):
        apply(build(TEXT), (edit,))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The Parties shall take all of the measures that are necessary for this."),
        (
            "fr",
            "Les Parties prennent toutes les mesures qui sont nécessaires pour la protection de ce droit.",
        ),
        (
            "es",
            "Las Partes adoptarán todas las medidas que sean necesarias para la protección de los derechos.",
        ),
        (
            "de",
            "Die Parteien treffen alle Maßnahmen, die für den Schutz der Rechte und mit dem Ziel nötig sind.",
        ),
        ("nl", "De partijen nemen alle maatregelen die nodig zijn voor de bescherming van het verdrag."),
        ("ru", "Стороны принимают все меры"),
        ("zh", "缔约方应采取一切必要措施"),
        ("ja", "すべての人間は、生れながらにして"),
        ("ar", "تتخذ الأطراف جميع التدابير اللازمة"),
        ("fa", "هر کس حق دارد که از این حقوق بهره‌مند شود"),
        ("", "Article 5"),
    ],
)
def test_a_language_is_told_by_its_script_and_small_words(language: str, words: str) -> None:
    assert guess(words) == language


def test_a_line_in_another_language_does_not_change_the_language_around_it() -> None:
    english = "The Parties shall take all of the measures that are necessary for the protection of this."
    dutch = "De partijen nemen alle maatregelen die nodig zijn voor het verdrag."
    assert runs([english, dutch, english, "", english]) == ["en"] * 5
    assert runs([english] * 3 + [dutch] * 4) == ["en"] * 3 + ["nl"] * 4


@pytest.mark.parametrize(
    ("letters", "gaps"),
    [
        ("abde", ["Between b and d"]),
        ("ac", ["Between a and c"]),
        ("abc", []),
        # i, v and x are letters here, and romans where no other letter stands beside them.
        ("ghij", []),
        ("ghj", ["Between h and j"]),
        ("tuvwxy", []),
        ("tuwxy", ["Between u and w"]),
        (("i", "ii", "iii", "iv", "v"), []),
        (("i", "iii"), ["Between i and iii"]),
        (("iv", "vi"), ["Between iv and vi"]),
        (("a", "b", "b bis", "c"), []),
    ],
)
def test_letters_and_romans_that_are_missing_in_a_list_are_said(
    letters: Sequence[str], gaps: list[str]
) -> None:
    items = "\n".join(f"({letter}) the words of item {n};" for n, letter in enumerate(letters))
    text = f"Article 1\n\nEach Party shall:\n\n{items}\n\nArticle 2\n\nThe end.\n"
    said = [str(one) for one in problems(build(text)) if "missing or misnumbered" in one.template]
    assert said == [f"{gap} something is missing or misnumbered." for gap in gaps]
