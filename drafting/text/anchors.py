"""Anchors: a quotation at a place in a clause, checked against the words it stands on (W3C Web Annotation, 4.2.4-5).

Offsets count code points of plain(text); browsers count UTF-16 units, and are converted here.
"""

from dataclasses import dataclass

from drafting.text import markup
from drafting.text.sentences import N_

#: Characters of context kept before and after a quotation.
CONTEXT = 32


@dataclass(frozen=True)
class Anchor:
    """A span of plain(text) by position, quotation and context. 0, 0 and no quotation: the whole clause."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


class AnchorMismatch(ValueError):
    """The offsets and the quotation do not belong together; says what to do."""


def find(text: str, *, quote: str, start_utf16: int | None = None, end_utf16: int | None = None) -> Anchor:
    """Return the anchor of a quotation in a clause's markup.

    With offsets, the words between them must be the quotation; without, the quotation must occur exactly once.
    Never found by likeness. Raises `AnchorMismatch`.
    """
    words = markup.plain(text)
    if start_utf16 is not None and end_utf16 is not None:
        start, end = from_utf16(words, start_utf16), from_utf16(words, end_utf16)
        if start is None or end is None or words[start:end] != quote or not quote:
            raise AnchorMismatch(
                N_(
                    "The words you selected are not at that place of this version. Select them again; "
                    "your comment is kept."
                )
            )
        return _anchor(words, start, end)
    at = words.find(quote)
    if at < 0:
        raise AnchorMismatch(
            N_(
                "The words you quote are not in this version of the clause. Copy them from the text; "
                "your comment is kept."
            )
        )
    if words.find(quote, at + 1) >= 0:
        raise AnchorMismatch(
            N_("The words you quote occur more than once. Quote a few more, so that the place is certain.")
        )
    return _anchor(words, at, at + len(quote))


def from_utf16(words: str, offset: int) -> int | None:
    """Return the code-point offset of a UTF-16 offset; None past the end or inside a pair."""
    if offset < 0:
        return None
    units = 0
    for index, character in enumerate(words):
        if units == offset:
            return index
        units += 2 if ord(character) > 0xFFFF else 1
    return len(words) if units == offset else None


def to_utf16(words: str, offset: int) -> int:
    """Return the UTF-16 offset of a code-point offset."""
    return offset + sum(ord(character) > 0xFFFF for character in words[:offset])


def _anchor(words: str, start: int, end: int) -> Anchor:
    return Anchor(
        start, end, words[start:end], words[max(0, start - CONTEXT) : start], words[end : end + CONTEXT]
    )
