"""Tells lines cut at a width from lines of their own: which line runs on from the one before.

A line cut at a width is full: the first word of the next one would not have fitted on it. A line of a list, an
address or a poem ends where its writer ended it.
"""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple


class Line(NamedTuple):
    """A line that holds anything, without the space around it."""

    start: int
    stop: int
    #: Whether a blank line (or the beginning) is before it.
    apart: bool
    indent: int

    @property
    def width(self) -> int:
        """Where it ends on the page."""
        return self.indent + self.stop - self.start


#: Lines are cut at no greater width than this: longer ones are paragraphs.
_WIDEST: Final = 125
#: … nor at a smaller one than this, below which half the lines of a text cut throughout do not fall.
_NARROWEST: Final = 45
#: So large a share of the lines that may be cut must be cut, in a text or in a paragraph.
_SHARE: Final = 0.6
#: Lines shorter than this share of the width are not cut at it.
_LONG: Final = 0.6
#: A paragraph may be cut at this share of the width of the text.
_NARROWER: Final = 0.85
#: Lines of Markdown broken by sense are no wider than this.
_WIDEST_BY_SENSE: Final = 150
#: A line of the matter before a text: "title: …".
_KEY: Final = re.compile(r"[\w-]+:(?=\s|$)")
#: Letters of scripts without spaces: a line may be cut between any two.
_UNSPACED: Final = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\u0e00-\u0eff]")


class Wrapping:
    """How the lines of a text are cut.

    `opens` says of each line whether a label stands at its head, `headings` where Markdown marks a line as heading.
    """

    def __init__(
        self, plain: str, lines: Sequence[Line], opens: Sequence[bool], headings: Container[int] = ()
    ) -> None:
        self._plain, self._lines, self._opens, self._headings = plain, lines, opens, headings
        widths = sorted(one.width for one, two in pairwise(lines) if not two.apart)
        long = [width for width in widths if width >= _NARROWEST]
        self._width = long[len(long) * 19 // 20] if long else 0
        joints = [n for n in range(1, len(lines)) if not lines[n].apart and not opens[n]]
        cut = [self._is_cut(n) for n in joints if lines[n - 1].width >= _LONG * self._width]
        is_cut = (
            bool(cut) and len(widths) > 2 and sum(cut) >= _SHARE * len(cut) and 0 < self._width <= _WIDEST
        )
        self._everywhere = is_cut and widths[len(widths) // 2] >= _NARROWEST
        self._in_parts = is_cut and not self._everywhere
        #: The lines of paragraphs that are cut, in a text with lists and tables that are not.
        self._paragraphs = set(self._cut_paragraphs()) if self._in_parts else set()

    def runs_on(self, n: int) -> bool:
        """Whether line `n` goes on from the one before, unless a label opens something there."""
        if not n or self._lines[n].apart:
            return False
        if self._everywhere or n in self._paragraphs:
            return True
        if self._opens[n]:
            return self._in_parts and self.is_full(n, round(_NARROWER * self._width))
        return self._goes_on(n)

    def _goes_on(self, n: int) -> bool:
        """Whether, in Markdown, a sentence goes on in line `n` with a small letter: lines broken by sense."""
        before, line = self._lines[n - 1], self._lines[n]
        return (
            bool(self._headings)
            and before.start not in self._headings
            and _NARROWEST <= before.width <= _WIDEST_BY_SENSE
            and (self._plain[before.stop - 1].isalnum() or self._plain[before.stop - 1] == ",")
            and self._plain[line.start].islower()
            and _KEY.match(self._plain, line.start, line.stop) is None
        )

    def is_full(self, n: int, width: int = 0) -> bool:
        """Whether the first word of line `n` would not have fitted on the line before, cut at that width."""
        below = self._lines[n]
        word = self._plain[below.start : min(below.stop, below.start + 60)].split(None, 1)[0]
        length = 1 if _UNSPACED.match(word) else len(word)
        return self._lines[n - 1].width + 1 + length > (width or self._width)

    def is_broken_early(self, n: int) -> bool:
        """Whether the first word of line `n` would have fitted well on the line before: its writer broke it there."""
        return self._width > 0 and not self.is_full(n, round(_NARROWER * self._width))

    def _is_cut(self, n: int, width: int = 0) -> bool:
        return self.is_full(n, width) or self._plain[self._lines[n].start].islower()

    def _cut_paragraphs(self) -> Iterator[int]:
        """Yield the lines of the paragraphs, of a text with lists and tables, that are cut at its width."""
        lines = self._lines
        begins = [n for n in range(len(lines)) if lines[n].apart or self._opens[n]]
        for begin, end in pairwise([*begins, len(lines)]):
            # A paragraph may be narrower than the rest: an annex was cut at another width.
            widest = max(line.width for line in lines[begin:end])
            width = min(self._width, max(widest, round(_NARROWER * self._width)))
            cut = [
                self._is_cut(n, width) for n in range(begin + 1, end) if lines[n - 1].width >= _LONG * width
            ]
            if cut and sum(cut) >= _SHARE * (end - begin - 1):
                yield from range(begin, end)
