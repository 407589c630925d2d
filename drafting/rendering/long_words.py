"""Words longer than any line, given places to break: no letter runs off the paper, no line costs the whole word."""

from typing import Any, Final

import regex

#: Laid out without a place to break, every line would be measured against all that is left of the word.
LONG: Final = 200
#: Between whole characters, this many apart: some fit on every line, in a narrow column too.
APART: Final = 12
#: U+200B, which a text itself never holds here: what hides is written out before (shown.py).
BREAK: Final = "\u200b"
#: Scripts that break between letters, by rules of their own, are left to them.
_WORD: Final = regex.compile(
    rf"[^\s{BREAK}\p{{Han}}\p{{Hiragana}}\p{{Katakana}}\p{{Thai}}\p{{Lao}}\p{{Khmer}}\p{{Myanmar}}\u3000-\u303f\uff00-\uffef]"
    rf"{{{LONG},}}"
)
_PIECE: Final = regex.compile(rf"\X{{{APART}}}")


def let_long_words_break(page: Any) -> None:
    """Put places to break into every word of a parsed page that is longer than `LONG`."""
    for element in page.iter():
        if element.text and len(element.text) >= LONG and element.tag != "style":
            element.text = with_breaks(element.text)
        if element.tail and len(element.tail) >= LONG:
            element.tail = with_breaks(element.tail)


def with_breaks(text: str) -> str:
    """Return the text with places to break in its long words; without them it is the text again."""
    return _WORD.sub(lambda word: _PIECE.sub(lambda piece: piece.group() + BREAK, word.group()), text)


def without_breaks(text: str) -> str:
    """Return what was there before, for those who read the tags."""
    return text.replace(BREAK, "")
