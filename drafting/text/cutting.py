"""What is found of a text so far, while it is cut line by line into segments (segments.py)."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from drafting.text.kinds import Kind
from drafting.text.labels import Label
from drafting.text.nesting import Nesting
from drafting.text.sheet import Sheet
from drafting.text.wrapping import Line


class Cut(NamedTuple):
    """Where a segment begins, and where in it the label and the heading end, in code points of the plain text."""

    start: int
    kind: Kind
    depth: int
    label_end: int
    heading_end: int


_OF_A_SENTENCE: Final = (".", ";", ":", ",", "。", "；", "：", "，")
_CONJUNCTIONS: Final = (
    " and",
    " or",
    " und",
    " oder",
    " y",
    " o",
    " et",
    " ou",
    " and/or",
    " en",
    " of",
    " и",
    " или",
)


class Cutting:
    """The text as lines, the segments cut from it, and where in the text one is: preamble, articles or the end."""

    def __init__(self, plain: str, headings: Mapping[int, int]) -> None:
        self.plain = plain
        self.sheet = Sheet(plain, headings)
        self.nesting = Nesting()
        self.cuts: list[Cut] = []
        self.articles_seen = 0
        self.preamble_seen = False
        self.closing = False

    @property
    def in_preamble(self) -> bool:
        """Whether the first article or part is still to come."""
        return self.sheet.has_articles and not self.articles_seen and not self.nesting.in_part

    def cut(self, line: Line, kind: Kind, depth: int, *, heading: bool = False) -> None:
        """Begin a segment without a label at this line, which is all `heading` or none."""
        self.cuts.append(Cut(line.start, kind, depth, line.start, line.stop if heading else line.start))

    def open(self, start: int, kind: Kind, word: str, label: Label, heading_end: int) -> None:
        """Begin an article, or what articles stand in, nested by its word."""
        depth = self.nesting.structural(kind, word)
        if kind is Kind.article:
            self.articles_seen += 1
        self.closing = False
        self.cuts.append(Cut(start, kind, depth, label.end, heading_end))

    def begin_again(self) -> None:
        """Forget where one is: another text of the same file begins."""
        self.nesting.clear()
        self.articles_seen, self.preamble_seen, self.closing = 0, False, False

    def may_open(self, n: int) -> bool:
        """Whether, in a hard-wrapped text, a label after a line without a blank between opens a clause."""
        before = self.sheet.text(n - 1)
        if self.sheet.lines[n - 1].start in self.sheet.headings or before.endswith(
            (*_OF_A_SENTENCE, *_CONJUNCTIONS)
        ):
            label = self.sheet.labels[n]
            return label is None or label.kind is None or not before.endswith((",", ":"))
        if self._is_listed(n):
            return True
        cut = self.cuts[-1] if self.cuts else None
        return cut is not None and cut.heading_end >= self.sheet.lines[n - 1].stop > cut.start

    def _is_listed(self, n: int) -> bool:
        """Whether "(i)" opens a line that its writer began anew: "having regard to" stands alone on the one before."""
        label = self.sheet.labels[n]
        return (
            label is not None
            and label.kind is None
            and (label.readings[0][0].startswith("(") or self.nesting.goes_on(label))
            and self.sheet.is_broken_early(n)
        )

    def is_closed_heading(self, n: int) -> bool:
        """Whether the line before closed a heading, so that this one begins the words below it."""
        cut = self.cuts[-1]
        return cut.heading_end > cut.label_end and cut.heading_end >= self.sheet.lines[n - 1].stop
