"""The forms Word writes a number in (ECMA-376 part 1, 17.18.59), for lists of the languages treaties are made in."""

from collections.abc import Callable
from typing import Final

from drafting.text.numerals import doubled_letter, roman

#: Past these, letters and numerals are no number anybody reads; Word goes no further either.
_LAST_LETTER, _LAST_ROMAN, _LAST_CHINESE = 780, 3999, 9999
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE: Final = "〇一二三四五六七八九"
_DIGITS: Final = {
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "ideographDigital": _CHINESE,
    "taiwaneseDigital": "○一二三四五六七八九",
    "japaneseDigitalTenThousand": _CHINESE,
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
}
_COUNTED_IN_CHINESE: Final = (
    "chineseCounting",
    "chineseCountingThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "japaneseCounting",
)


def written(value: int, form: str) -> str:
    """Return a number in a form; in decimal digits where the form is not known, or has no such number."""
    write, last = _FORMS.get(form, (str, 0))
    return write(value) if 0 < value <= last else str(value)


def _ordinal(value: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{'th' if value % 100 in (11, 12, 13) else ending}"


def _chinese(value: int) -> str:
    """Return 1..9999 as it is counted: 十, 十一, 二十, 一百零五."""
    said, skipped = "", False
    for worth, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, worth)
        if not digit:
            skipped = bool(said)
            continue
        said += (
            ("零" if skipped else "")
            + ("" if worth == 10 and digit == 1 and not said else _CHINESE[digit])
            + unit
        )
        skipped = False
    return said


def _letters(alphabet: str) -> Callable[[int], str]:
    return lambda value: doubled_letter(value, alphabet)


def _in_digits(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


_FORMS: Final[dict[str, tuple[Callable[[int], str], int]]] = {
    "lowerLetter": (doubled_letter, _LAST_LETTER),
    "upperLetter": (lambda value: doubled_letter(value).upper(), _LAST_LETTER),
    "lowerRoman": (roman, _LAST_ROMAN),
    "upperRoman": (lambda value: roman(value).upper(), _LAST_ROMAN),
    "decimalZero": (lambda value: f"{value:02}", 10**7),
    "ordinal": (_ordinal, 10**7),
    "russianLower": (_letters(_RUSSIAN), _LAST_LETTER),
    "russianUpper": (_letters(_RUSSIAN.upper()), _LAST_LETTER),
    "arabicAlpha": (_letters(_ARABIC), _LAST_LETTER),
    "arabicAbjad": (_letters(_ABJAD), _LAST_LETTER),
    **dict.fromkeys(_COUNTED_IN_CHINESE, (_chinese, _LAST_CHINESE)),
    **{form: (_in_digits(digits), 10**7) for form, digits in _DIGITS.items()},
}
