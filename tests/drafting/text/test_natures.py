"""Changes are told apart by what they touch: brackets, options, footnotes, references, emphasis, nesting, words."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.markup import plain
from drafting.text.options import bracket_nature, runs_of
from drafting.text.printing import printed, printed_clause
from drafting.text.redline import (
    Attribution,
    Change,
    Clause,
    MarkKind,
    Nature,
    Op,
    RedlineDocument,
    Revision,
    Span,
    VersionHead,
    from_json,
    preview,
    redline,
    to_json,
)
from drafting.text.statistics import count
from tests.support.growth import assert_cost_grows_with_length

HEADS = {"old_head": VersionHead("old", ""), "new_head": VersionHead("new", "")}


def compare(old: list[Clause], new: list[Clause], histories: dict | None = None) -> RedlineDocument:
    document = redline(old, new, by_id=True, histories=histories, **HEADS)
    assert from_json(to_json(document)) == document
    return document


def paragraph(text: str, name: str = "1", label: str = "1.", depth: int = 1) -> Clause:
    return Clause(name, "paragraph", depth, label, "", text)


def natures(old: str, new: str) -> list[tuple[str, str]]:
    return [
        (change.nature.value, change.about) for change in compare([paragraph(old)], [paragraph(new)]).changes
    ]


@pytest.mark.parametrize(
    ("old", "new", "nature", "about"),
    [
        (
            "Services [available in the territory of each Party] shall be covered by it.",
            "Services available in the territory of each Party shall be covered by it.",
            Nature.brackets_lifted,
            "available in the territory of each Party",
        ),
        (
            "Each Party shall report on the measures it has taken every two years.",
            "Each Party shall report [on the measures it has taken] every two years.",
            Nature.brackets_added,
            "on the measures it has taken",
        ),
        ("Parties [shall][should] act.", "Parties shall act.", Nature.option_chosen, "shall"),
        ("Parties shall act.", "Parties [shall][may] act.", Nature.option_added, "shall"),
        (
            "under [other treaties to which they are parties][the Convention], including that on trade",
            "under other treaties to which they are parties, including that on trade",
            Nature.option_chosen,
            "other treaties to which they are parties",
        ),
        (
            "Parties [Option 1: shall report to the Committee][Option 2: no text].",
            "Parties shall report to the Committee.",
            Nature.option_chosen,
            "shall report to the Committee",
        ),
        (
            "Services [of any kind]{Party A} are covered.",
            "Services [of any kind]{Party B} are covered.",
            Nature.words,
            "",
        ),
        ("Each Party may act.", "Each Party shall act.", Nature.words, ""),
        ("Parties [shall][should] act.", "Parties [must][should] act.", Nature.words, ""),
    ],
)
def test_a_bracket_that_alone_changed_is_told_as_that(old: str, new: str, nature: Nature, about: str) -> None:
    assert natures(old, new) == [(nature.value, about)]


def test_both_ends_of_a_bracket_are_one_change_and_the_words_between_are_kept() -> None:
    old = "Services [available in the territory of each Party] shall be covered by it."
    document = compare([paragraph(old)], [paragraph(old.replace("[", "").replace("]", ""))])
    (change,) = document.changes
    assert [span.op for span in document.clauses[0].spans[change.first : change.end]] == [
        Op.delete,
        Op.equal,
        Op.delete,
    ]
    assert (change.deleted, change.inserted) == ("[ … ]", "")
    assert document.statistics.total.words_out == 0
    assert document.statistics.natures == ((Nature.brackets_lifted, 1),)


words = st.lists(st.sampled_from(["the", "Party", "shall", "[", "]", "[a", "b]", "]{Party A}", ",", "act"]))


@given(words.map(" ".join), words.map(" ".join))
def test_runs_hold_every_edit_once_and_in_order(old: str, new: str) -> None:
    spans = preview(old, new)
    runs = runs_of(spans)
    inside = [place for first, end in runs for place in range(first, end)]
    assert inside == sorted(set(inside))
    assert {n for n, span in enumerate(spans) if span.op is not Op.equal} <= set(inside)
    for first, end in runs:
        assert spans[first].op is not Op.equal
        assert spans[end - 1].op is not Op.equal


@given(words.map(" ".join))
def test_lifting_every_bracket_is_never_told_as_words(text: str) -> None:
    bare = text.replace("{Party A}", "").replace("[", "").replace("]", "")
    if bare.split() != text.split():
        assert bracket_nature(text, bare) is Nature.brackets_lifted


def test_footnotes_are_told_with_their_text() -> None:
    note = paragraph("[^1]: See Article 7 of the Convention.", "n", "")
    document = compare(
        [paragraph("Parties shall take measures to that end.")],
        [paragraph("Parties shall take measures[^1] to that end."), note],
    )
    assert [(one.nature, one.about) for one in document.changes] == [
        (Nature.footnote_added, "See Article 7 of the Convention."),
        (Nature.footnote_added, "See Article 7 of the Convention."),
    ]
    changed = compare([note], [paragraph("[^1]: See Article 8 of the Convention.", "n", "")])
    assert [one.nature for one in changed.changes] == [Nature.footnote_changed]
    renumbered = compare(
        [paragraph("Measures[^1] are public."), note],
        [paragraph("Measures[^2] are public."), note._replace(text=note.text.replace("^1", "^2"))],
    )
    # The mark in the text, and the one before the note's own words.
    assert [one.nature for one in renumbered.changes] == [Nature.footnote_renumbered] * 2


def test_a_reference_to_a_clause_that_was_renumbered_is_nobodys_edit() -> None:
    text = "The measures in [[clause:7|Article 4]] apply to services offered in the territory of every Party."
    was = printed_clause(1, "paragraph", 1, "1.", "", text, {7: "Article 4"})
    now = printed_clause(1, "paragraph", 1, "1.", "", text.replace("every", "each"), {7: "Article 5"})
    by = Attribution("Taken up", "Party A")
    history = {
        "1": [
            Revision(was.text, None),
            Revision(was.text.replace("every", "each"), by),
            Revision(now.text, None),
        ]
    }
    document = compare([was], [now], history)
    assert [(one.nature, one.about, one.attributions) for one in document.changes] == [
        (Nature.reference_renumbered, "Article 5", ()),
        (Nature.words, "", (by,)),
    ]


def test_a_reference_to_another_clause_is_an_edit() -> None:
    citations = {7: "Article 4", 8: "Article 5"}
    was = printed_clause(1, "paragraph", 1, "1.", "", "See [[clause:7|Article 4]].", citations)
    now = printed_clause(1, "paragraph", 1, "1.", "", "See [[clause:8|Article 5]].", citations)
    assert [one.nature for one in compare([was], [now]).changes] == [Nature.words]


def test_the_same_words_emphasised_are_told_as_that() -> None:
    was = printed_clause(1, "paragraph", 1, "1.", "", "Parties shall take *measures* now.", {})
    now = printed_clause(1, "paragraph", 1, "1.", "", "Parties **shall** take measures now.", {})
    document = compare([was], [now])
    assert document.clauses[0].changes == (Change.edited,)
    assert [(one.nature, one.about) for one in document.changes] == [
        (Nature.emphasis_changed, "shall"),
        (Nature.emphasis_changed, "measures"),
    ]
    assert all(span.op is Op.equal for span in document.clauses[0].spans)
    whole = printed_clause(1, "paragraph", 1, "1.", "", "*Parties shall take measures now.*", {})
    plainly = whole._replace(marks=())
    assert [one.nature for one in compare([whole], [plainly]).changes] == [Nature.emphasis_changed]


@given(st.text(alphabet="ab *[]|:1\n", max_size=40))
def test_what_is_printed_is_the_plain_text_and_marks_lie_in_it(text: str) -> None:
    shown, marks = printed(text, {})
    assert shown == plain(text)
    assert all(0 <= mark.start <= mark.end <= len(shown) for mark in marks)
    assert all(mark.kind in MarkKind for mark in marks)


def test_a_clause_set_further_in_is_told_and_one_under_a_new_part_is_not() -> None:
    article = Clause("a", "article", 0, "Article 1", "Scope", "")
    old = [article, paragraph("One.", "p"), paragraph("Two.", "q", "2.")]
    new = [article, paragraph("One.", "p"), paragraph("Two.", "q", "(a)", depth=2)]
    document = compare(old, new)
    assert document.statistics.nested == 1
    assert to_json(document)["clauses"][2]["nested"] == [0, 1]
    part = Clause("x", "part", 0, "Part I", "", "")
    under = [part, article._replace(depth=1), *[one._replace(depth=2) for one in old[1:]]]
    assert compare(old, under).statistics.nested == 0


def test_figures_count_open_brackets_and_no_footnotes() -> None:
    rows = compare([paragraph("Measures[^1] […] [of] any kind.")], [paragraph("Measures[^1] of any kind.")])
    assert (rows.statistics.total.brackets_old, rows.statistics.total.brackets_new) == (1, 0)
    assert count(rows.clauses, rows.changes) == rows.statistics


def test_a_change_of_one_span_alone_is_unaffected() -> None:
    spans = (Span(Op.equal, "a "), Span(Op.insert, "[b"), Span(Op.equal, " c"))
    assert runs_of(spans) == [(1, 2)]


@pytest.mark.parametrize("noted", ["", " a note[^1]"])
def test_what_changes_touch_is_told_in_time_that_grows_with_the_clause(noted: str) -> None:
    def told(words: Sequence[str]) -> None:
        changed = [f"changed{place}" if place % 9 == 0 else word for place, word in enumerate(words)]
        compared = ([paragraph(" ".join(side) + noted)] for side in (words, changed))
        redline(*compared, by_id=True, **HEADS)

    chosen = Random(1)
    assert_cost_grows_with_length(told, [f"word{chosen.randrange(400)}" for _ in range(40_000)])
