"""Two drafts against their base: each text given back exactly, collisions as the merge has them, either way round."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.diff import diff
from drafting.text.merge import merge
from drafting.text.redline import redline
from drafting.text.redline_document import Change, Clause, Nature, Op, Part, Spans, VersionHead
from drafting.text.three_way import three_way
from drafting.text.three_way_document import Fate, Segment, ThreeWayDocument, ThreeWayRow, draft_text
from drafting.text.three_way_json import from_json, to_json
from drafting.text.three_way_words import segments

WORDS = ["shall", "each", "Party", "[", "]", ",", ".", "约", "é", "e\u0301", "ß", "تدابير", "measures"]
SENTENCE = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)
TEXT = st.one_of(st.text(max_size=30), SENTENCE)
HEADS = [VersionHead(name, name * 64, language="en") for name in ("0", "1", "2")]


def clause(text: str, label: str = "", *, id: str | None = None, depth: int = 0, heading: str = "") -> Clause:
    return Clause(id, "paragraph", depth, label, heading, text)


CLAUSES = st.lists(
    st.builds(clause, SENTENCE, st.sampled_from(["", "1.", "2.", "(a)"]), depth=st.integers(0, 2)), max_size=5
)
NAMED = st.lists(
    st.tuples(st.sampled_from("uvwxyz"), SENTENCE), max_size=6, unique_by=lambda pair: pair[0]
).map(lambda pairs: [clause(text, id=name) for name, text in pairs])


def made(
    base: Sequence[Clause], a: Sequence[Clause], b: Sequence[Clause], *, by_id: bool = False
) -> ThreeWayDocument:
    return three_way(base, a, b, base_head=HEADS[0], a_head=HEADS[1], b_head=HEADS[2], by_id=by_id)


def words_of(spans: Spans) -> list[tuple[Op, str]]:
    """Return the runs of one kind joined, without any space."""
    runs: list[tuple[Op, str]] = []
    for op, text in ((span.op, "".join(span.text.split())) for span in spans):
        if runs and runs[-1][0] is op:
            runs[-1] = (op, runs[-1][1] + text)
        elif text:
            runs.append((op, text))
    return runs


@given(TEXT, TEXT, TEXT)
def test_segments_give_back_all_three_texts_as_written(base: str, a: str, b: str) -> None:
    found = segments(base, a, b)
    assert "".join(one.base for one in found) == base
    assert "".join(draft_text(one.a) for one in found) == a
    assert "".join(draft_text(one.b) for one in found) == b


@given(TEXT, TEXT)
def test_where_one_draft_is_the_base_the_other_reads_as_its_plain_redline(base: str, b: str) -> None:
    found = segments(base, base, b)
    assert words_of(sum((one.b for one in found), ())) == words_of(diff(base, b))
    assert {one.fate for one in found} <= {Fate.same, Fate.b}


@given(TEXT, TEXT, TEXT)
def test_segments_are_the_same_from_either_side(base: str, a: str, b: str) -> None:
    assert segments(base, a, b) == tuple(map(swapped, segments(base, b, a)))


@given(TEXT, TEXT)
def test_two_drafts_that_agree_do_not_collide(base: str, both: str) -> None:
    assert {one.fate for one in segments(base, both, both)} <= {Fate.same, Fate.alike}


@given(
    *[st.lists(st.sampled_from("abcde"), min_size=1, max_size=8).map(lambda words: " " + " ".join(words))] * 3
)
def test_drafts_collide_where_they_cannot_be_merged(base: str, a: str, b: str) -> None:
    collide = any(one.fate is Fate.collision for one in segments(base, a, b))
    assert collide == (merge(base, a, b).text is None)


@given(CLAUSES, CLAUSES, CLAUSES)
def test_every_clause_of_every_text_is_in_one_row(
    base: list[Clause], a: list[Clause], b: list[Clause]
) -> None:
    check_whole(made(base, a, b), base, a, b)


@given(NAMED, NAMED, NAMED)
def test_ids_alone_decide_where_there_are_any(base: list[Clause], a: list[Clause], b: list[Clause]) -> None:
    document = made(base, a, b, by_id=True)
    check_whole(document, base, a, b)
    for row in document.clauses:
        ids = {side.id for side in (row.base, row.a.side, row.b.side) if side}
        assert len(ids) == 1


def check_whole(document: ThreeWayDocument, base: list[Clause], a: list[Clause], b: list[Clause]) -> None:
    sides = (
        (base, lambda row: row.base, lambda one: one.base),
        (a, lambda row: row.a.side, lambda one: draft_text(one.a)),
        (b, lambda row: row.b.side, lambda one: draft_text(one.b)),
    )
    for clauses, side_of, text_of in sides:
        rows = sorted((row for row in document.clauses if side_of(row)), key=lambda row: side_of(row).index)
        assert [(side_of(row).label, "".join(map(text_of, row.text))) for row in rows] == [
            (one.label, one.text) for one in clauses
        ]
    assert from_json(json.loads(json.dumps(to_json(document)))) == document
    assert [change.number for change in document.changes] == list(range(1, len(document.changes) + 1))
    assert sum(count for _, count in document.statistics.clauses) == len(document.clauses)


@given(NAMED, NAMED, NAMED)
def test_the_document_is_the_same_from_either_side(
    base: list[Clause], a: list[Clause], b: list[Clause]
) -> None:
    one, other = made(base, a, b, by_id=True), made(base, b, a, by_id=True)
    assert sorted(map(repr, map(mirrored, other.clauses))) == sorted(
        repr(row._replace(numbers=())) for row in one.clauses
    )
    assert {swapped_fate(fate): count for fate, count in other.statistics.changes} == dict(
        one.statistics.changes
    )


def swapped_fate(fate: Fate) -> Fate:
    return {Fate.a: Fate.b, Fate.b: Fate.a}.get(fate, fate)


def swapped(one: Segment) -> Segment:
    return Segment(swapped_fate(one.fate), one.base, one.b, one.a)


def mirrored(row: ThreeWayRow) -> ThreeWayRow:
    return ThreeWayRow(
        row.base,
        row.b,
        row.a,
        swapped_fate(row.fate),
        tuple(map(swapped, row.heading)),
        tuple(map(swapped, row.text)),
    )


BASE = [
    clause("Each Party should take measures in its territory.", "1.", id="p"),
    clause("End.", "2.", id="q"),
]


@pytest.mark.parametrize(
    ("a", "b", "fate"),
    [
        ("Each Party should take measures in its territory.",) * 2 + (Fate.same,),
        ("Each Party shall take measures in its territory.", BASE[0].text, Fate.a),
        ("Each Party shall take measures in its territory.",) * 2 + (Fate.alike,),
        (
            "Each Party shall take measures in its territory.",
            "Each Party should take measures in its own waters.",
            Fate.both,
        ),
        (
            "Each Party shall take measures in its territory.",
            "Each Party may take measures in its territory.",
            Fate.collision,
        ),
        (None, "Each Party may take measures in its territory.", Fate.collision),
        (None, None, Fate.alike),
        (BASE[0].text, None, Fate.b),
    ],
)
def test_a_clause_has_the_fate_its_drafts_give_it(a: str | None, b: str | None, fate: Fate) -> None:
    drafts = [[*([] if text is None else [clause(text, "1.", id="p")]), BASE[1]] for text in (a, b)]
    document = made(BASE, *drafts, by_id=True)
    assert document.clauses[0].fate is fate
    assert document.is_equal == (fate is Fate.same)
    assert bool(document.collisions) == (fate is Fate.collision)


def test_a_clause_both_put_in_is_one_row() -> None:
    new = clause("Parties shall publish indicators every two years.", "3.")
    other = clause("Parties shall publish indicators every three years.", "3.")
    document = made(
        BASE, [*BASE, new], [*BASE, other, clause("Something else altogether stands here.", "4.")]
    )
    fates = [row.fate for row in document.clauses]
    assert fates == [Fate.same, Fate.same, Fate.collision, Fate.b]
    assert made(BASE, [*BASE, new], [*BASE, new]).clauses[2].fate is Fate.alike


def test_a_move_by_both_collides_where_they_move_it_apart() -> None:
    base = [
        clause(f"Clause {name} says what only it says.", f"{n}.", id=name) for n, name in enumerate("uvwxyz")
    ]
    order = dict(zip("uvwxyz", base, strict=True))

    def draft(names: str) -> list[Clause]:
        return [order[name] for name in names]

    together = made(base, draft("uwxyzv"), draft("uwxyzv"), by_id=True)
    apart = made(base, draft("uwxyzv"), draft("uwxvyz"), by_id=True)
    alone = made(base, draft("uwxyzv"), base, by_id=True)
    for document, fate in ((together, Fate.alike), (apart, Fate.collision), (alone, Fate.a)):
        [change] = document.changes
        assert (change.part, change.fate, change.a_did) == (Part.clause, fate, Change.moved)


def test_three_unrelated_texts_of_one_paragraph_finish() -> None:
    base, a, b = ([clause(" ".join(f"{name}{n * 7919 % 5003}" for n in range(20_000)))] for name in "xyz")
    check_whole(made(base, a, b), base, a, b)


BRACKETED = (
    "The Parties shall decide [whether the ordinary session is held in public] and publish the minutes."
)
HELD = BRACKETED.replace("[", "").replace("]", "")
LIFTED = Nature.brackets_lifted


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        # One change of draft A alone, as its redline with the base has it.
        (HELD, BRACKETED, [(Fate.a, LIFTED, "[whether", "public]")]),
        (BRACKETED, HELD, [(Fate.b, LIFTED, "[whether", "public]")]),
        (HELD, HELD, [(Fate.alike, LIFTED, "[whether", "public]")]),
        # Draft B rewrites words between them: a change inside a change, each told.
        (
            HELD, BRACKETED.replace("is held", "shall be convened"),
            [(Fate.a, LIFTED, "[whether", "public]"), (Fate.b, Nature.words, "is", "held")],
        ),
        # Draft B puts words before the one whose space the bracket held.
        (
            HELD, BRACKETED.replace("[whether", "[if and whether"),
            [(Fate.a, LIFTED, "[whether", "public]"), (Fate.b, Nature.words, "", "")],
        ),
        (
            HELD.replace("held", "[held]"), HELD,
            [(Fate.alike, LIFTED, "[whether", "public]"), (Fate.a, Nature.brackets_added, "held", "held")],
        ),
    ],
)  # fmt: skip
def test_both_ends_of_a_bracket_are_one_change_as_in_the_redline(
    a: str, b: str, told: list[tuple[object, ...]]
) -> None:
    document = made([clause(BRACKETED, id="p")], [clause(a, id="p")], [clause(b, id="p")], by_id=True)
    assert [
        (one.fate, one.nature, (one.base.split() or [""])[0], (one.base.split() or [""])[-1])
        for one in document.changes
    ] == told
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


@given(SENTENCE, SENTENCE)
def test_where_one_draft_is_the_base_changes_and_natures_are_those_of_its_redline(base: str, b: str) -> None:
    texts = [clause(base, id="p")], [clause(b, id="p")]
    plain = redline(*texts, old_head=HEADS[0], new_head=HEADS[2], by_id=True)
    document = made(texts[0], *texts, by_id=True)
    assert [(one.nature, one.about) for one in document.changes] == [
        (one.nature, one.about) for one in plain.changes
    ]


@given(SENTENCE, SENTENCE, SENTENCE)
def test_every_touched_segment_belongs_to_exactly_one_change(base: str, a: str, b: str) -> None:
    document = made([clause(base, id="p")], [clause(a, id="p")], [clause(b, id="p")], by_id=True)
    [row] = document.clauses
    touched = [at for at, one in enumerate(row.text) if one.fate is not Fate.same]
    assert sorted(at for one in document.changes for at in one.segments) == touched
