"""Clause markup: nothing is lost, brackets are found and lifted, offsets go both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.brackets import brackets, count_brackets, lift, unbalanced
from drafting.text.markup import NodeKind, parse, plain, plain_map, render
from tests.support.growth import assert_cost_grows_with_length

_PIECES = st.lists(
    st.sampled_from(
        ["[", "]", "[[", "]]", "*", "**", "[^1]", "[…]", "[X]", "__", "{Party A}", "]{Party A, Party B}", "\n", " ",
         "Option 1:", "Alt 2", "[[clause:12|Article 4]]", "[[clause:", "|", "shall", "𝒜", "é", "第三条"]
    )
).map("".join)  # fmt: skip
MARKUP = st.one_of(st.text(), _PIECES)


@given(MARKUP)
def test_any_string_is_rendered_as_it_was_written(text: str) -> None:
    assert render(parse(text)) == text


@given(MARKUP)
def test_offsets_go_both_ways(text: str) -> None:
    mapped = plain_map(text)
    assert mapped.text == plain(text)
    for offset in range(len(mapped.text)):
        place = mapped.to_markup(offset)
        assert text[place] == mapped.text[offset]
        assert mapped.to_plain(place) == offset
    assert mapped.to_markup(len(mapped.text)) <= len(text)


@given(MARKUP)
def test_lifting_a_bracket_with_its_words_kept_takes_only_signs_away(text: str) -> None:
    for n, bracket in enumerate(brackets(text)):
        lifted = lift(text, n, keep=True)
        assert len(lifted) < len(text)
        assert text[bracket.start] in "[]"
        if bracket.balanced and not bracket.option:
            assert lifted == text[: bracket.start] + bracket.inside + text[bracket.end :]


@given(MARKUP)
def test_every_bracket_counted_can_be_lifted_until_none_is_left(text: str) -> None:
    assert count_brackets(text) == len(brackets(text))
    for _ in range(len(text) + 1):
        if not brackets(text):
            break
        text = lift(text, len(brackets(text)) - 1, keep=False)
    assert count_brackets(text) == 0


def test_nested_and_rival_brackets_are_told_apart() -> None:
    text = "Parties [shall]{Party A}[should] [cooperate [fully]]."
    found = brackets(text)
    assert [(b.inside, b.depth, b.attribution, b.rivals) for b in found] == [
        ("shall", 0, "Party A", 0),
        ("should", 0, "", 0),
        ("cooperate [fully]", 0, "", 0),
        ("fully", 1, "", None),
    ]


@pytest.mark.parametrize(
    ("text", "bracket", "keep", "drop_rivals", "lifted"),
    [
        ("Parties [shall] act.", 0, True, False, "Parties shall act."),
        ("Parties [shall] act.", 0, False, False, "Parties act."),
        ("Parties act [fully].", 0, False, False, "Parties act."),
        ("Parties [shall]{Party A}[should] act.", 0, True, True, "Parties shall act."),
        ("Parties [shall][should] act.", 1, True, True, "Parties should act."),
        ("[Option 1: They act.] [Option 2: They rest.]", 1, True, True, "They rest."),
        ("They [act [at once]] now.", 0, True, False, "They act [at once] now."),
        ("They [act now.", 0, False, False, "They act now."),
        ("[They] act.", 0, False, False, "act."),
    ],
)
def test_lifting(text: str, bracket: int, keep: bool, drop_rivals: bool, lifted: str) -> None:
    assert lift(text, bracket, keep=keep, drop_rivals=drop_rivals) == lifted


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("by […] 2027", [NodeKind.placeholder]),
        ("by [X] or [ ] or ____", [NodeKind.placeholder] * 3),
        ("a note[^1] here", [NodeKind.footnote]),
        ("see [[clause:12|Article 4]]", [NodeKind.cross_reference]),
        ("[Option 2: no text]", [NodeKind.open, NodeKind.option, NodeKind.close]),
        ("*Recalling* the", [NodeKind.emphasis] * 2),
    ],
)
def test_each_mark_is_recognised(text: str, kinds: list[NodeKind]) -> None:
    assert [node.kind for node in parse(text) if node.kind is not NodeKind.words] == kinds


def test_plain_shows_the_label_of_a_reference_and_no_marks_of_emphasis() -> None:
    assert (
        plain("*Recalling* [[clause:12|Article 4]] of [the] Convention*")
        == "Recalling Article 4 of [the] Convention*"
    )


def test_brackets_without_their_pair_are_found() -> None:
    assert unbalanced("a] [b [c]") == (1, 3)


@pytest.mark.parametrize("hostile", ["[" * 20_000, "]" * 20_000, "*" * 20_000, "*a" * 10_000, "[[clause:1|" * 4_000,
                                     "[]" * 10_000, "_" * 20_000, "[a]{" * 6_000, "Option 1" * 4_000])  # fmt: skip
def test_hostile_markup_costs_no_more_than_its_length(hostile: str) -> None:
    assert_cost_grows_with_length(lambda text: (plain_map(text), brackets(text)), hostile)
