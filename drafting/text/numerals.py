"""Reads and writes the numbers labels are made of: digits of any script, roman, letters, words, Chinese, Ethiopic."""

import re
import unicodedata
from typing import Final

_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_FORM: Final = re.compile(
    r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE
)
_CHINESE: Final = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
_CHINESE_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_HEBREW: Final = (
    {c: n for n, c in enumerate("אבגדהוזחט", 1)}
    | {c: 10 * n for n, c in enumerate("יכלמנסעפצ", 1)}
    | {"ק": 100, "ר": 200, "ש": 300, "ת": 400}
)
#: Numbers written out where the first or only articles carry words; folded to base letters, lower case.
_WORDS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "premier": 1, "premiere": 1, "unique": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5,
    "primero": 1, "primera": 1, "unico": 1, "unica": 1, "segundo": 2, "segunda": 2, "tercero": 3, "tercera": 3,
    "cuarto": 4, "quinto": 5, "sexto": 6, "septimo": 7, "octavo": 8, "noveno": 9, "decimo": 10,
    "primeiro": 1, "primo": 1, "sole": 1, "erster": 1, "erstes": 1, "eerste": 1, "первая": 1,
    "اول": 1, "دوم": 2, "سوم": 3, "چهارم": 4, "پنجم": 5, "ششم": 6, "هفتم": 7, "هشتم": 8, "نهم": 9, "دهم": 10,
    "یکم": 1, "سی": 30, "بیست": 20,
    "یازدهم": 11, "دوازدهم": 12, "سیزدهم": 13, "چهاردهم": 14, "پانزدهم": 15, "شانزدهم": 16, "هفدهم": 17,
    "هجدهم": 18, "هیجدهم": 18, "نوزدهم": 19, "بیستم": 20, "سیام": 30,
    "الاولى": 1, "الثانية": 2, "الثالثة": 3, "الرابعة": 4, "الخامسة": 5, "السادسة": 6, "السابعة": 7,
    "الثامنة": 8, "التاسعة": 9, "العاشرة": 10, "الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5,
}  # fmt: skip


def fold(word: str) -> str:
    """Return a word without marks and case, the form words are looked up in."""
    if word.isascii():
        return word.casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if unicodedata.category(c) != "Mn")
    return bare.replace("\u200c", "").casefold()


def roman(value: int) -> str:
    """Return 1..3999 in small roman numerals."""
    out = ""
    for sign, worth in (
        ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90),
        ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
    ):  # fmt: skip
        count, value = divmod(value, worth)
        out += sign * count
    return out


def from_roman(numeral: str) -> int | None:
    """Return the value of a well-formed roman numeral, None for anything else."""
    if not numeral or len(numeral) > 15 or not _ROMAN_FORM.fullmatch(numeral):
        return None
    values = [_ROMAN[c] for c in numeral.lower()]
    return sum(-v if any(w > v for w in values[n + 1 : n + 2]) else v for n, v in enumerate(values))


def letter(value: int) -> str:
    """Return a, b, … z, aa, ab, … for 1, 2, … (the way points go on after z)."""
    out = ""
    while value > 0:
        value, rest = divmod(value - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def doubled_letter(value: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Return a, b, … z, aa, bb, … for 1, 2, … (the way Word goes on after z: ECMA-376 part 1, 17.18.59)."""
    times, rest = divmod(value - 1, len(alphabet))
    return alphabet[rest] * (times + 1) if value > 0 else ""


def from_letter(letters: str) -> int | None:
    """Return the value of a letter label: a = 1, z = 26, then aa, ab, … or aa, bb, …; None for anything else."""
    low = letters.lower()
    if len(low) == 1 and "a" <= low <= "z":
        return ord(low) - 96
    if len(low) == 2 and all("a" <= c <= "z" for c in low):
        if low[0] == low[1] and low != "aa":
            return 26 + ord(low[0]) - 96
        return 26 * (ord(low[0]) - 96) + ord(low[1]) - 96
    return None


def value_of(numeral: str) -> int | None:
    """Return the number a structural label carries, in whatever form it is written; None where it is none."""
    if not numeral:
        return None
    if numeral.isdecimal():
        return int(numeral) if len(numeral) < 10 else None
    if (found := from_roman(numeral)) is not None:
        return found
    if len(numeral) == 1 and numeral.isascii():
        return from_letter(numeral)
    if (found := _WORDS.get(fold(numeral))) is not None:
        return found
    if " و " in numeral:
        # "twenty and first", as Persian and Arabic write it.
        parts = [value_of(part) for part in numeral.split(" و ")]
        return sum(part or 0 for part in parts) if None not in parts else None
    if all(c in _CHINESE or c in _CHINESE_UNITS for c in numeral):
        return _from_chinese(numeral)
    if all("\u1369" <= c <= "\u137b" for c in numeral):
        return sum(int(unicodedata.numeric(c)) for c in numeral)
    bare = numeral.replace("״", "").replace("׳", "").replace('"', "").replace("'", "")
    if bare and all(c in _HEBREW for c in bare):
        return sum(_HEBREW[c] for c in bare)
    return None


def _from_chinese(numeral: str) -> int | None:
    if not any(c in _CHINESE_UNITS for c in numeral):
        return int("".join(str(_CHINESE[c]) for c in numeral)) if len(numeral) < 10 else None
    total, digit = 0, 0
    for c in numeral:
        if c in _CHINESE_UNITS:
            total += (digit or 1) * _CHINESE_UNITS[c]
            digit = 0
        else:
            digit = _CHINESE[c]
    return total + digit
