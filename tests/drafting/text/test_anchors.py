"""Anchors: offsets of the browser, the quotation they must give, and what becomes of it in the next version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.anchors import Anchor, AnchorMismatch, find, from_utf16, to_utf16
from drafting.text.carrying import Fate, carry
from drafting.text.markup import plain

TEXT = "Parties *shall* take 𝒜 measures [to promote] local works and shall report."


@given(st.text(), st.integers(min_value=0, max_value=60))
def test_offsets_in_utf16_and_code_points_go_both_ways(words: str, at: int) -> None:
    place = min(at, len(words))
    assert from_utf16(words, to_utf16(words, place)) == place
    assert to_utf16(words, len(words)) == len(words.encode("utf-16-le", "surrogatepass")) // 2 or any(
        0xD800 <= ord(c) < 0xE000 for c in words
    )


def test_a_selection_of_the_browser_becomes_code_points_of_the_plain_words() -> None:
    words = plain(TEXT)
    start = words.index("measures")
    found = find(TEXT, quote="measures", start_utf16=start + 1, end_utf16=start + 9)
    assert (found.start, found.end, found.quote) == (start, start + 8, "measures")
    assert words.endswith(found.suffix + words[found.end + len(found.suffix) :]) and found.prefix.endswith(
        "𝒜 "
    )


@pytest.mark.parametrize(
    ("quote", "start", "end", "said"),
    [
        ("measures", 0, 8, "are not at that place"),
        ("measures", None, None, ""),
        ("shall", None, None, "more than once"),
        ("never said", None, None, "are not in this version"),
        ("measures", 21, 10_000, "are not at that place"),
        ("measures", -1, 5, "are not at that place"),
        ("", 3, 3, "are not at that place"),
    ],
)
def test_offsets_and_quotation_must_agree(quote: str, start: int | None, end: int | None, said: str) -> None:
    if not said:
        assert find(TEXT, quote=quote, start_utf16=start, end_utf16=end).quote == quote
        return
    with pytest.raises(AnchorMismatch, match=said):
        find(TEXT, quote=quote, start_utf16=start, end_utf16=end)


def test_half_of_a_pair_is_no_place() -> None:
    assert from_utf16("a𝒜b", 2) is None and from_utf16("a𝒜b", 3) == 2


@pytest.mark.parametrize(
    ("new", "fate", "quote"),
    [
        (TEXT, Fate.same, "to promote] local works"),
        (TEXT + " More.", Fate.same, "to promote] local works"),
        ("All " + TEXT, Fate.moved, "to promote] local works"),
        (
            TEXT.replace("local works", "local and regional works"),
            Fate.changed,
            "to promote] local and regional works",
        ),
        (TEXT.replace("[to promote] local works", "promote music"), Fate.changed, "promote"),
        ("Entirely other words.", Fate.orphaned, "to promote] local works"),
        ("", Fate.orphaned, "to promote] local works"),
    ],
)
def test_an_anchor_is_carried_by_the_words_that_survive(new: str, fate: Fate, quote: str) -> None:
    carried = carry(find(TEXT, quote="to promote] local works"), TEXT, new)
    assert (carried.fate, carried.anchor.quote) == (fate, quote)
    if fate is not Fate.orphaned:
        assert plain(new)[carried.anchor.start : carried.anchor.end] == quote


@given(st.text(max_size=30), st.text(max_size=30), st.data())
def test_a_carried_anchor_always_stands_on_its_quotation(old: str, new: str, data: st.DataObject) -> None:
    words = plain(old)
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    carried = carry(Anchor(start, end, words[start:end], "", ""), old, new)
    if carried.fate is not Fate.orphaned and start != end:
        assert plain(new)[carried.anchor.start : carried.anchor.end] == carried.anchor.quote


def test_an_anchor_on_the_whole_clause_stays_so() -> None:
    whole = Anchor(0, 0, "", "", "")
    assert carry(whole, "a", "b").anchor == whole
