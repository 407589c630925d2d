"""Words as a page shows them: nothing hidden, and in a table no longer than it holds."""

import re
import unicodedata
from collections.abc import Sequence

from markupsafe import Markup, escape

from drafting.text.hidden import show

#: Whose a bracket is: "[effective]{Party A (Group I)}", as drafting/text/markup.py reads it.
_WHOSE = re.compile(r"(?<=\])\{[^{}\[\]\n*]{1,300}\}")

#: The longest excerpt of a change in a table, in characters.
EXCERPT = 240
#: What the foot of a page holds of all marks together, how many it names, and what its head holds of a heading.
FOOT, MARKS_IN_FOOT, RUNNING = 160, 4, 70


def excerpt(text: str) -> str:
    """Return the words a table has room for: the beginning and the end of what is too long."""
    folded = shown(" ".join(text.split()))
    if len(folded) <= EXCERPT:
        return folded
    first, last = folded[: EXCERPT * 2 // 3], folded[-EXCERPT // 3 :]
    return f"{first.rsplit(' ', 1)[0]} […] {last.split(' ', 1)[-1]}"


def foot_of(marks: Sequence[str]) -> str:
    """Return the marks of overrides as the foot of every page has room for them: each named, none in full."""
    room = FOOT // max(1, min(len(marks), MARKS_IN_FOOT))
    told = [_begun(shown(" ".join(mark.split())), room) for mark in marks[:MARKS_IN_FOOT]]
    return " · ".join(told) + (f" · +{len(marks) - MARKS_IN_FOOT}" if len(marks) > MARKS_IN_FOOT else "")


def _begun(text: str, room: int) -> str:
    return text if len(text) <= room else text[:room].rsplit(" ", 1)[0] + " …"


def running(name: str) -> str:
    """Return the name of a heading as the head of a page has room for it."""
    return _begun(name, RUNNING)


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
    # Markup, so that the marks of our own are not written out with those a text may hold.
    return Markup("\u2068{}\u2069").format(text) if begins_rightward(text) else text
