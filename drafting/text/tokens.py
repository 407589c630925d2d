"""Cuts text into the tokens that are compared: words of the script, brackets, marks; never half a grapheme.

A token carries the white space before it, so that the tokens joined are the text; its key is what is compared:
the token without that space, in NFC. How runs of tokens are matched is in diff.py.
"""

import re
from functools import cache, lru_cache
from typing import Any, Final
from unicodedata import category, is_normalized, normalize

#: After a word: an elision ends it (l', d', qu', jusqu'); a hyphen, an apostrophe, a decimal sign or the colon of a
#: time continues it.
_ELISION: Final = r"['’](?:(?<=\b\w.)|(?<=\b\w\w.)|(?<=[qQ]u.))(?=[^\W\d_]{2})"
_SAME_MARKS: Final = r"\*+|_+|\.{2,}|-{2,}|~+|`+|#+|\[\^[^\]\s]{1,20}\]"

#: Scripts whose letters are single code points and whose words are spaced: nothing but `re` is needed.
#: Most words end where their letters do, which is asked first; nothing once matched has to be given back.
_SPACED: Final = (
    r"\s*+(?:{0}++(?:(?![-‐‑'’_.,:])|{1}|(?:(?:[-‐‑'’]|_+){0}++|[.,:](?<=\d.)\d{0}*+)*+)|{2}|[^\w\s])|\s++"
)
_SIMPLE: Final = re.compile(_SPACED.format(r"[^\W_]", _ELISION, _SAME_MARKS))
#: The same for text in ASCII, which most is: a fifth faster.
_ASCII: Final = re.compile(_SPACED.format("[0-9A-Za-z]", _ELISION, _SAME_MARKS))
#: A character that the simple pattern must not see: marks, joiners, superscripts, unspaced scripts, emoji, surrogates.
_NOT_SIMPLE: Final = re.compile(
    r"[^\x00-\x9f\xa0-\xac\xae-\xb1\xb4-\xb8\xba-\u02ff\u0370-\u0482\u048a-\u0590\u05be\u05c0\u05c3\u05c6\u05d0-\u05f4"
    r"\u0606-\u060f\u061b\u061d-\u064a\u0660-\u066f\u0671-\u06d5\u06ee-\u06ff\u1e00-\u1fff\u2000-\u200a\u2010-\u2029"
    r"\u1200-\u135a\u1360-\u137f\u202f-\u205f\u20a0-\u20cf\u2100-\u23ff\u2500-\u25ff\uac00-\ud7a3]"
)
#: Letters of scripts written without spaces between words.
_UNSPACED: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"


def tokenize(text: str) -> list[str]:
    """Return the tokens of the text; `"".join(tokenize(text)) == text` for any string, lone surrogates included."""
    if text.isascii():
        return _ASCII.findall(text)
    if _NOT_SIMPLE.search(text) is None:
        return _SIMPLE.findall(text)
    tokens: list[str] = []
    for match in _any_script().finditer(text):
        if match.end("unspaced") > 0:
            tokens += _segments(match[0], match.start("unspaced") - match.start())
        elif tokens and _is_inside_grapheme(tokens[-1], match[0]):
            tokens[-1] += match[0]
        else:
            tokens.append(match[0])
    return tokens


def _is_inside_grapheme(before: str, after: str) -> bool:
    """True where marks or conjuncts of two scripts, which no language writes, would be cut."""
    if after[0] in "\u0e33\u0eb3" or category(after[0])[0] == "M":
        return True
    if category(before[-1])[0] != "M" or after[0].isspace():
        return False
    import regex

    tail = before[-8:]
    return len(tail) not in {grapheme.start() for grapheme in regex.finditer(r"\X", tail + after[:2])}


def keys_of(text: str, tokens: list[str]) -> list[str]:
    """Return what is compared for each token of the text: the token without its white space, in NFC."""
    if text.isascii() or is_normalized("NFC", text):
        return list(map(str.lstrip, tokens))
    return [normalize("NFC", token.lstrip()) for token in tokens]


def count_words(*texts: str) -> int:
    """Return how many words a reader would count in all of them; in unspaced scripts, those the dictionaries find."""
    spaced = [text for text in texts if text.isascii() or _NOT_SIMPLE.search(text) is None]
    words = sum(map(is_word, "\n".join(spaced).replace("][", " ").split()))
    if len(spaced) < len(texts):
        others = [text for text in texts if not text.isascii() and _NOT_SIMPLE.search(text)]
        words += sum(sum(map(is_word, keys_of(text, tokenize(text)))) for text in others)
    return words


@lru_cache(maxsize=65_536)
def is_word(key: str) -> bool:
    """True for a token that a reader would count as a word: it holds a letter or a digit."""
    return key.isalnum() or (len(key) > 1 and any(map(str.isalnum, key)))


def _segments(run: str, spaces: int) -> list[str]:
    """Return the words of a run of unspaced script, by ICU's dictionaries; the white space goes with the first."""
    from icu4py.breakers import WordBreaker

    segments: list[str] = []
    for segment in map(str, WordBreaker(run[spaces:], "und")):
        if segments and _is_inside_grapheme(segments[-1], segment):
            segments[-1] += segment
        else:
            segments.append(segment)
    segments[0] = run[:spaces] + segments[0]
    return segments


@cache
def _any_script() -> Any:
    """The pattern for every script, built of whole graphemes. Compiled when first needed: `regex` is slow to load."""
    import regex

    whole = r"(?![\p{Grapheme_Cluster_Break=Extend}\p{Grapheme_Cluster_Break=SpacingMark}\u200d])"
    letter = rf"(?:(?=[[\p{{L}}\p{{N}}]--[{_UNSPACED}⁰¹²³⁴-⁹₀-₉]])\X)"
    joined = rf"(?:(?:[-‐‑'’]|_+)(?={letter}){letter}+|[.,:](?<=\d.)(?=\d){letter}+)"
    return regex.compile(
        rf"(?:\s{whole})*+(?:(?P<unspaced>(?:(?=[{_UNSPACED}])\X)+)"
        rf"|{letter}++(?:{_ELISION}{whole}|{joined}*+)|(?:(?=[⁰¹²³⁴-⁹₀-₉])\X)+|(?:{_SAME_MARKS}){whole}|\X)|\s+",
        regex.V1,
    )
