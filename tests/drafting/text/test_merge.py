"""Three-way merge: what one side alone touched is taken, what both touched is shown, nothing is guessed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.merge import Collision, Merged, merge

TEXT = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(["a", "b", "c", "d", "[", "]", ",", ".", "约", "ß", "\n"]), max_size=8).map(
        " ".join
    ),
)


@given(TEXT, TEXT)
def test_one_side_alone_is_taken_as_written(base: str, other: str) -> None:
    assert merge(base, base, other) == Merged(other, ())
    assert merge(base, other, base) == Merged(other, ())
    assert merge(base, other, other) == Merged(other, ())


@given(TEXT, TEXT, TEXT)
def test_collisions_are_the_same_from_both_sides(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.text == other.text
    assert one.collisions == tuple(
        Collision(c.start, c.end, c.base, mine=c.theirs, theirs=c.mine) for c in other.collisions
    )
    assert (one.text is None) == bool(one.collisions)
    assert all(base[c.start : c.end] == c.base for c in one.collisions)


@given(TEXT, TEXT, TEXT)
def test_no_word_of_a_merge_comes_from_nowhere(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs).text
    if merged is not None:
        words = set(base.split()) | set(mine.split()) | set(theirs.split())
        assert set("".join(merged.split())) <= set("".join(words))


def _reference(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Merge of single edits (replace one range each), told from the ranges alone; None: they collide."""
    (a, b, x), (c, d, y) = mine, theirs  # type: ignore[misc]
    a, b, c, d = int(a), int(b), int(c), int(d)
    if (a, b, x) == (c, d, y):
        return (*base[:a], *x, *base[b:])
    if max(a, c) < min(b, d) or (a == b == c == d) or (a < c == d < b) or (c < a == b < d):
        return None
    if (c, d) < (a, b):
        a, b, x, c, d, y = c, d, y, a, b, x
    return (*base[:a], *x, *base[b:c], *y, *base[d:])


def test_every_pair_of_edits_of_a_short_text_merges_or_collides_by_their_ranges() -> None:
    base = ("one", "two", "three", "four")
    ranges = [(a, b) for a in range(5) for b in range(a, 5)]
    checked = 0
    for (a, b), (c, d) in itertools.product(ranges, ranges):
        for x, y in itertools.product([(), ("xx",), ("xx", "xy")], [(), ("yy",)]):
            if (a == b and not x) or (c == d and not y):
                continue
            mine, theirs = (*base[:a], *x, *base[b:]), (*base[:c], *y, *base[d:])
            expected = _reference(base, (a, b, x), (c, d, y))  # type: ignore[arg-type]
            found = merge(" ".join(base), " ".join(mine), " ".join(theirs))
            if expected is None:
                assert found.text is None, (mine, theirs)
            else:
                assert found.text is not None and tuple(found.text.split()) == expected, (mine, theirs)
            checked += 1
    assert checked == 1000


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        (
            "Parties shall act.",
            "Parties shall act promptly.",
            "All Parties shall act.",
            "All Parties shall act promptly.",
        ),
        ("Parties shall act.", "Parties should act.", "Parties shall act now.", "Parties should act now."),
        ("a b c", "x b c", "a y c", "x y c"),
        ("The Parties act.", "Parties act.", "The States act.", "States act."),
    ],
)
def test_words_only_one_side_touched_merge(base: str, mine: str, theirs: str, merged: str) -> None:
    assert merge(base, mine, theirs).text == merged


def test_different_words_for_the_same_words_are_a_collision_with_all_sides() -> None:
    found = merge("Parties shall act.", "Parties should act.", "Parties may act.")
    assert found == Merged(None, (Collision(7, 13, " shall", " should", " may"),))


def test_two_insertions_at_one_point_collide_and_the_same_one_is_made_once() -> None:
    assert merge("a b", "a x b", "a y b").text is None
    assert merge("a b", "a x b", "a x b").text == "a x b"
