"""The shortest script between two lists of words, with diff-match-patch as the oracle."""

import random

from diff_match_patch import diff_match_patch
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.matching import Edit, match

WORDS = st.lists(st.sampled_from("abcd"), max_size=40)


def kept_by_the_oracle(old: list[str], new: list[str]) -> int:
    oracle = diff_match_patch()
    oracle.Diff_Timeout = 0
    return sum(len(text) for op, text in oracle.diff_main("".join(old), "".join(new), False) if not op)


def applied(old: list[str], new: list[str], edits: list[Edit]) -> list[str]:
    """Return what the edits make of the old words; every word outside them must be the same on either side."""
    made: list[str] = []
    i = 0
    for edit in [*edits, Edit(len(old), len(old), len(new), len(new))]:
        made += old[i : edit.old_start]
        assert len(made) == edit.new_start
        made += new[edit.new_start : edit.new_end]
        i = edit.old_end
    return made


@given(WORDS, WORDS)
def test_no_script_keeps_more_words(old: list[str], new: list[str]) -> None:
    edits = match(old, new).edits
    assert applied(old, new, edits) == new
    assert len(old) - sum(edit.old_end - edit.old_start for edit in edits) == kept_by_the_oracle(old, new)


@given(WORDS, WORDS)
def test_edits_neither_touch_nor_are_empty(old: list[str], new: list[str]) -> None:
    last = -1
    for edit in match(old, new).edits:
        assert edit.old_end > edit.old_start or edit.new_end > edit.new_start
        assert edit.old_start > last
        last = edit.old_end


def test_texts_cut_at_phrases_come_back_too() -> None:
    chosen = random.Random(4)
    old = [f"w{chosen.randrange(900)}" for _ in range(6_000)]
    new = [word if chosen.random() > 0.2 else f"n{chosen.randrange(900)}" for word in old]
    matching = match(old, new)
    assert applied(old, new, matching.edits) == new
    assert matching.uncompared == 0
