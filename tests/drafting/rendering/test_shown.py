"""Words as a page shows them: hidden characters, excerpts, names behind brackets, right to left."""

import pytest

from drafting.rendering import shown
from drafting.rendering.environment import environment


def test_a_long_excerpt_keeps_its_beginning_and_its_end() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    cut = shown.excerpt(text)
    assert len(cut) <= shown.EXCERPT + 10
    assert cut.startswith("word0 word1 ")
    assert cut.endswith(" word198 word199")
    assert " […] " in cut
    assert shown.excerpt("two\n words") == "two words"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[due]{Party A}", '[due]<span class="by">{Party A}</span>'),
        ("a < b", "a &lt; b"),
        ("[a]{<b>}", '[a]<span class="by">{&lt;b&gt;}</span>'),
        ("{Party A}", "{Party A}"),
        ("[a]{b} [c]{d} e", '[a]<span class="by">{b}</span> [c]<span class="by">{d}</span> e'),
    ],
)
def test_only_a_name_behind_a_bracket_is_set_small_and_no_character_is_lost(text: str, html: str) -> None:
    assert shown.set_words(text) == html


@pytest.mark.parametrize(
    ("text", "rightward"),
    [("Coalition 3", True), ("3 Parties", True), ("الأطراف", False), ("12.", False), ("", False)],
)
def test_the_direction_of_a_name_is_that_of_its_first_letter(text: str, rightward: bool) -> None:
    assert shown.begins_rightward(text) is rightward
    assert (shown.isolated(text) != text) is rightward


def test_names_are_given_their_direction_on_a_page_from_right_to_left_alone() -> None:
    arabic, french = environment("ar").globals, environment("fr").globals
    assert (arabic["paper_direction"], french["paper_direction"]) == ("rtl", "ltr")
    assert arabic["way"]("Party A") == ' dir="ltr"'
    assert arabic["way"]("الطرف") == ""
    assert french["way"]("Party A") == ""
    # Without a catalogue the paper speaks English, and is set as English.
    assert environment("he").globals["paper_direction"] == "ltr"


def test_the_foot_of_a_page_names_every_mark_and_holds_them() -> None:
    reason = "to go on to Party comment without what the rules ask for. Reason: " + "words " * 200
    one = shown.foot_of([f"The body decided (Decision 1) {reason}"])
    assert one.startswith("The body decided (Decision 1) to go on") and one.endswith(" …")
    three = shown.foot_of([f"Decision {n} {reason}" for n in (1, 2, 3)])
    assert all(f"Decision {n}" in three for n in (1, 2, 3))
    many = shown.foot_of([f"Decision {n} {reason}" for n in range(9)])
    assert many.endswith("+5")
    assert max(map(len, (one, three, many))) <= shown.FOOT + 30
    assert shown.foot_of(["Short."]) == "Short."


def test_a_long_heading_is_cut_in_the_head_of_a_page() -> None:
    assert shown.running("Article 1 Purpose") == "Article 1 Purpose"
    assert len(shown.running("Additional Protocol " * 9)) <= shown.RUNNING + 2


def test_a_template_sets_nothing_that_hides() -> None:
    template = environment("en").from_string("{{ said }}|{{ aside(said) }}|{{ set_words(words) }}")
    assert template.render(said="a\u202eb", words="[x]{Party A}") == (
        'a‹U+202E›b|a‹U+202E›b|[x]<span class="by">{Party A}</span>'
    )
    arabic = environment("ar").from_string("{{ aside(said) }}")
    assert arabic.render(said="First & drafter") == "\u2068First &amp; drafter\u2069"
