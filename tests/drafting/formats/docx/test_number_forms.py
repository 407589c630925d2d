"""Numbers and symbols as Word prints them."""

import pytest

from drafting.formats.docx.number_forms import written
from drafting.formats.docx.symbols import symbol


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 781: "781", 0: "0"}),
        ("upperRoman", {4: "IV", 3999: "MMMCMXCIX", 4000: "4000"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd"}),
        ("russianLower", {1: "а", 9: "и", 10: "к", 29: "я", 30: "аа"}),
        ("arabicAlpha", {1: "أ", 2: "ب", 28: "ي", 29: "أأ"}),
        ("arabicAbjad", {3: "ج", 4: "د"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一百零五", 110: "一百一十"}),
        ("ideographDigital", {10: "一〇"}),
        ("decimalFullWidth", {12: "１２"}),
        ("of another world", {3: "3"}),
    ],
)
def test_a_number_is_written_as_word_writes_it(form: str, numbers: dict[int, str]) -> None:
    assert {value: written(value, form) for value in numbers} == numbers


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F02A", "∗"),
        ("Symbol", "F061", "α"),
        ("Symbol", "61", "α"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F021", "\ufffd"),
        ("Times New Roman", "00E9", "é"),
        ("Webdings", "no number", ""),
        ("Webdings", "FFFFFFFFF", ""),
        ("", "", ""),
    ],
)
def test_a_symbol_is_the_character_it_shows(font: str, code: str, shown: str) -> None:
    assert symbol(font, code) == shown
