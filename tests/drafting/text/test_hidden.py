"""Hidden characters: refused with place and name, save where a script needs a joiner."""

import unicodedata

import pytest
import regex

from drafting.text.hidden import HiddenCharacters, check, find, mixed_script_words, show

#: Everything Unicode asks to show as nothing, whatever it is named.
IGNORABLE = [
    chr(code) for code in range(0x110000) if regex.match(r"\p{Default_Ignorable_Code_Point}", chr(code))
]


def test_every_default_ignorable_character_is_found_between_latin_letters() -> None:
    assert len(IGNORABLE) > 4000
    assert [character for character in IGNORABLE if not find(f"a{character}b")] == []


@pytest.mark.parametrize(
    "code", [0x202E, 0x202A, 0x2066, 0x2069, 0x200B, 0xFEFF, 0x00AD, 0x115F, 0x3164, 0xE0041, 0x200E, 0x8]
)
def test_a_refusal_names_the_place_and_the_character(code: int) -> None:
    text = f"Parties shall {chr(code)}act."
    with pytest.raises(HiddenCharacters, match=f"U\\+{code:04X} .*at character 15"):
        check(text)
    assert show(text) == f"Parties shall ‹U+{code:04X}›act."


@pytest.mark.parametrize(
    "words",
    [
        "می‌خواهم",  # Persian: ZWNJ inside a verb
        "क्‍ष and हिन्दी",  # Devanagari: ZWJ after a virama
        "කාර්‍ය",  # Sinhala
        "نمی‌توان آن را",
        "👩‍👩‍👧 family",
        "❤️ heart",
        "naïve café Straße – “quoted”\u00a0words\tand\nlines",
        "العربية والدولية",
        "ไทยไม่มีช่องว่าง",
        "保護文化表現形式",
    ],
)
def test_what_a_script_needs_is_left_alone(words: str) -> None:
    check(words)
    check(unicodedata.normalize("NFD", words))


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_between_latin_letters_hides(joiner: str) -> None:
    assert find(f"sh{joiner}all")[0].position == 2


def test_a_word_that_mixes_scripts_is_named_and_not_refused() -> None:
    assert mixed_script_words("The Pаrties [with a Cyrillic а] and Ελλάδα") == ("Pаrties",)
    check("Pаrties")


def test_every_control_and_surrogate_is_found() -> None:
    codes = [*range(0x20), 0x7F, *range(0x80, 0xA0), 0xD800, 0xDFFF, 0x2028, 0x2029]
    assert [code for code in codes if not find(f"a{chr(code)}b")] == [9, 10]
