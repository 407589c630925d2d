"""Words as a page shows them: nothing hidden, and in a table no longer than it holds."""

import re
import unicodedata

from markupsafe import Markup, escape

from drafting.text.hidden import show

#: Whose a bracket is: "[effective]{Party A (Group I)}", as drafting/text/markup.py reads it.
_WHOSE = re.compile(r"(?<=\])\{[^{}\[\]\n*]{1,300}\}")

#: The longest excerpt of a change in a table, in characters.
EXCERPT = 240


def excerpt(text: str) -> str:
    """Return the words a table has room for: the beginning and the end of what is too long."""
    folded = shown(" ".join(text.split()))
    if len(folded) <= EXCERPT:
        return folded
    first, last = folded[: EXCERPT * 2 // 3], folded[-EXCERPT // 3 :]
    return f"{first.rsplit(' ', 1)[0]} […] {last.split(' ', 1)[-1]}"


def shown(text: str) -> str:
    """Return the text with what cannot be seen written out (‹U+202E›), so that a paper hides nothing."""
    return text if text.isprintable() else show(text)


def set_words(text: str) -> Markup:
    """Return words as HTML, the name behind a bracket set small; every character stays."""
    if "]{" not in text:
        return escape(text)
    set_, last = Markup(""), 0
    for whose in _WHOSE.finditer(text):
        set_ += escape(text[last : whose.start()]) + Markup('<span class="by">{}</span>').format(
            whose.group()
        )
        last = whose.end()
    return set_ + escape(text[last:])


def begins_rightward(text: str) -> bool:
    """Whether the first letter with a direction runs from left to right (Unicode Annex 9, P2)."""
    return (
        next((kind for char in text if (kind := unicodedata.bidirectional(char)) in ("L", "R", "AL")), "")
        == "L"
    )


def isolated(text: str) -> str:
    """Return a name on a line of a page from right to left: between U+2068 and U+2069 it keeps its own order.

    The renderer knows neither `dir="auto"` nor isolation across lines, so whole cells get a direction instead.
    """
    text = shown(text)
    return f"\u2068{text}\u2069" if begins_rightward(text) else text
