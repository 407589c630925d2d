"""Cuts plain text into segments: one clause each, with its label and heading as printed, in reading order.

Label + heading + text over all segments give back every non-space character of the text, whatever the text is.
How labels look is in labels.py; the tree for import is made from the segments in outline.py.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from drafting.text.kinds import Kind
from drafting.text.label_words import ARTICLE_LIKE, PREAMBLE, TESTIMONIUM
from drafting.text.labels import Label, find_label, may_follow
from drafting.text.nesting import Nesting
from drafting.text.numerals import fold, value_of


class Segment(NamedTuple):
    """A clause as printed. `depth` 0 is outermost; `start` and `end` are code points of the plain text."""

    kind: Kind
    depth: int
    label: str
    heading: str
    text: str
    start: int
    end: int


class _Line(NamedTuple):
    start: int
    stop: int
    #: Whether a blank line (or the beginning) is before it.
    apart: bool
    indent: int


#: What ends a sentence or a clause of one, so that a line ending so is no heading.
_ENDS: Final = frozenset(".;:,。；：，、؛،。!?！？।፡።")
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
_LONGEST_HEADING: Final = 200
_UNKNOWN_LABEL: Final = re.compile(
    r"(?P<word>[^\W\d_][^\d()\n]{0,25}?)[ .(]{1,3}(?P<number>\d{1,3})[.:)]{0,2}\s*$"
)
_LEADING: Final = "[{(#*_ \t\"“„«‘'"


def segment(plain: str, headings: Mapping[int, int] | None = None) -> tuple[Segment, ...]:
    """Cut the text into segments, in one pass and in linear time.

    `headings` are the offsets of lines that the source marks as headings, with their level (Markdown); without
    it headings are told by their shape.
    """
    return _Segmenter(plain, headings or {}).run()


class _Segmenter:
    def __init__(self, plain: str, headings: Mapping[int, int]) -> None:
        self.plain = plain
        self.headings = headings
        self.lines = _lines(plain)
        self.wrapped = _is_wrapped(plain, self.lines)
        self.labels = [find_label(plain, line.start, line.stop) for line in self.lines]
        self.has_articles = self._promote_unknown() or any(
            label is not None
            and label.kind is Kind.article
            and label.readings[0][0][2:] not in ARTICLE_LIKE
            and may_follow(plain[label.end : line.stop][:40])
            for label, line in zip(self.labels, self.lines, strict=True)
        )
        self.nesting = Nesting()
        #: (start, kind, depth, end of label, end of heading) of each segment found.
        self.cuts: list[tuple[int, Kind, int, int, int]] = []
        self.articles_seen = 0
        self.preamble_seen = False
        self.closing = False
        self.in_annex = False

    def run(self) -> tuple[Segment, ...]:
        skip = -1
        for n, line in enumerate(self.lines):
            if n <= skip:
                continue
            skip = self._take(n, line)
        return self._segments()

    # --- one line -------------------------------------------------------------------------------------------

    def _take(self, n: int, line: _Line) -> int:
        """Open a segment at this line, or let it go on with the one before; return the last line consumed."""
        label = self.labels[n]
        if label is not None:
            if label.kind is not None:
                taken = self._structural(n, line, label)
            else:
                taken = self._enumerated(n, line, label)
            if taken is not None:
                return taken
        return self._unlabelled(n, line)

    def _structural(self, n: int, line: _Line, label: Label) -> int | None:
        plain = self.plain
        rest = plain[label.end : line.stop].strip()
        marked = line.start in self.headings
        if not marked:
            if not label.closed and not may_follow(rest):
                return None
            if self.wrapped and not line.apart and n and not self._may_open(n):
                return None
            if label.kind is Kind.annex and label.readings[0][1] is None and not self._stands_alone(n):
                return None
            if rest[:1] == "," or (rest[:1] == "(" and rest[-1:] in ";,"):
                return None
        kind = label.kind
        word = label.readings[0][0][2:]
        if kind is Kind.article and word in ARTICLE_LIKE and self.has_articles:
            kind = Kind.part
        assert kind is not None
        heading_end, last = label.end, n
        if rest:
            if marked or self._is_heading(rest, kind, n):
                heading_end, last = self._heading_goes_on(n, line.stop)
        else:
            heading_end, last = self._heading_below(n, kind, label.end)
        self._open_structural(line.start, kind, word, label, heading_end)
        return last

    def _open_structural(self, start: int, kind: Kind, word: str, label: Label, heading_end: int) -> None:
        depth = self.nesting.structural(kind, word)
        if kind is Kind.article:
            self.articles_seen += 1
        if kind is Kind.annex:
            self.in_annex = True
        self.closing = False
        self.cuts.append((start, kind, depth, label.end, heading_end))

    def _enumerated(self, n: int, line: _Line, label: Label) -> int | None:
        plain = self.plain
        rest = plain[label.end : line.stop].strip()
        marked = line.start in self.headings
        if self.wrapped and not line.apart and not marked and n and not self._may_open(n):
            return None
        style = label.readings[0][0]
        bullet = style == "•"
        if bullet and (not rest or rest[-1] in "-–—•*"):
            return None
        glued = label.end < line.stop and not plain[label.end].isspace()
        if glued and not marked and style in ("a.", "A.", "I.", "i."):
            # "e.g. …" and "A.B. Name" open no clause; "b.Transfer of organs" does.
            if style in ("A.", "I.") or not plain[label.end].isupper():
                return None
        division = self._division(n, line, label, rest, marked)
        if division is not None:
            return division
        if self._in_preamble():
            # Numbered recitals, options and lists before the first article.
            self.preamble_seen = True
            self.cuts.append((line.start, Kind.preambular_paragraph, 0, label.end, label.end))
            return n
        found = self.nesting.enumerator(
            label, line.indent, may_start_anywhere=not style.lower().startswith(("a", "i"))
        )
        if found is None:
            return None
        kind, depth = found
        heading_end, last = label.end, n
        if rest and style[:1] in "1AI一（" and self._is_item_heading(n, rest, marked):
            heading_end = line.stop
        self.cuts.append((line.start, kind, depth, label.end, heading_end))
        return last

    def _in_preamble(self) -> bool:
        return self.has_articles and not self.articles_seen and not self.nesting.in_part

    def _division(self, n: int, line: _Line, label: Label, rest: str, marked: bool) -> int | None:
        """A roman or capital with a short heading ("II. Scope", "A. Composition") divides the text."""
        style, value = label.readings[0]
        if style not in ("I.", "I)", "A.", "一、", "1.") or (not marked and len(rest) > _LONGEST_HEADING):
            return None
        if style == "1." and not (marked and self.has_articles and self.nesting.article_depth is None):
            if not (marked and not self.has_articles):
                return None
            self._open_structural(line.start, Kind.article, "1.", label, line.stop)
            return n
        if not marked:
            if not rest or rest[-1] in _ENDS or len(rest.split()) > 14:
                return None
            below = self._next(n)
            if below is None:
                return None
            next_label = self.labels[below]
            opening = style == "I." and value == 1 and not self.articles_seen and self.lines[below].apart
            if next_label is None and not opening:
                return None
            if next_label is not None and next_label.kind is None and next_label.readings[0][0] == style:
                return None
        style, value = self.nesting.division_reading(label)
        if value != 1 and not marked and not self.nesting.continues_division(style, value):
            return None
        depth = self.nesting.division(style, value, inside_article=self._divides_article(n, style))
        self.closing = False
        self.cuts.append((line.start, Kind.part, depth, label.end, line.stop if rest else label.end))
        return n

    def _divides_article(self, n: int, style: str) -> bool:
        """Whether the division stands inside an article: enumerators, not articles, follow it."""
        if not self.nesting.in_article:
            return False
        below = self._next(n)
        label = self.labels[below] if below is not None else None
        return label is not None and label.kind is None

    def _unlabelled(self, n: int, line: _Line) -> int:
        plain, cuts = self.plain, self.cuts
        marked = line.start in self.headings
        if cuts and not marked:
            if self.wrapped and not line.apart and not self._closed_heading(n):
                return n
            start, _, _, label_end, heading_end = cuts[-1]
            if label_end > start and not plain[heading_end : line.start].strip(" \t\n*"):
                # The words of a label or heading that stood alone.
                return n
        text = plain[line.start : line.stop].strip()
        if marked:
            return self._marked_heading(n, line, text)
        if self._opens_testimonium(text):
            self.closing = True
        if self.closing:
            self._cut(line, Kind.testimonium, 0)
            if self._opens_testimonium(text):
                self.nesting.clear()
            return n
        if not self._in_preamble() and (self.articles_seen or self.nesting.any):
            if not self.has_articles and self._is_plain_heading(n, text):
                self._cut(line, Kind.article, self.nesting.structural(Kind.article, ""), heading=True)
                return n
            flush = text[:1].islower() or (
                bool(cuts) and plain[cuts[-1][0] : line.start].rstrip()[-1:] in ",;"
            )
            self._cut(line, Kind.paragraph, self.nesting.unnumbered(flush))
            return n
        self._before_the_articles(n, line, text)
        return n

    def _before_the_articles(self, n: int, line: _Line, text: str) -> None:
        if not self.preamble_seen and (text[-1] not in _ENDS or (text[-1] == "." and not self.cuts)) and len(text) < 400:
            self._cut(line, Kind.title, 0)
            return
        if self.has_articles or any(label is not None and label.kind for label in self.labels[n + 1 :]):
            self.preamble_seen = True
            self._cut(line, Kind.preambular_paragraph, 0)
        elif self._is_plain_heading(n, text):
            self._cut(line, Kind.article, self.nesting.structural(Kind.article, ""), heading=True)
        else:
            self._cut(line, Kind.paragraph, 0)

    def _marked_heading(self, n: int, line: _Line, text: str) -> int:
        restart = self._restarts(n)
        if (
            (not self.articles_seen and not self.nesting.any and self.has_articles)
            or restart
            or not self.cuts
        ):
            if restart and self.articles_seen:
                self.nesting.clear()
                self.articles_seen, self.preamble_seen, self.closing, self.in_annex = 0, False, False, False
            number = value_of(text) if len(text) < 7 and (text.isupper() or text.isdecimal()) else None
            if number is None:
                self._cut(line, Kind.title, 0, heading=True)
                return n
        if not self.articles_seen and fold(text) in PREAMBLE:
            self._cut(line, Kind.title, 0, heading=True)
            return n
        if self.has_articles:
            number = value_of(text) if len(text) < 7 else None
            depth = self.nesting.structural(Kind.part, "")
            if number is not None:
                end, last = self._heading_below(n, Kind.part, line.stop)
                self.cuts.append((line.start, Kind.part, depth, line.stop, end))
                return last
            self._cut(line, Kind.part, depth, heading=True)
            return n
        level = self.headings[line.start]
        self._cut(line, Kind.article, self.nesting.structural(Kind.article, f"#{level}"), heading=True)
        self.articles_seen += 1
        return n

    def _cut(self, line: _Line, kind: Kind, depth: int, *, heading: bool = False) -> None:
        self.cuts.append((line.start, kind, depth, line.start, line.stop if heading else line.start))

    # --- looking round --------------------------------------------------------------------------------------

    def _next(self, n: int) -> int | None:
        return n + 1 if n + 1 < len(self.lines) else None

    def _text(self, n: int) -> str:
        return self.plain[self.lines[n].start : self.lines[n].stop].strip()

    def _may_open(self, n: int) -> bool:
        """Whether, in a hard-wrapped text, a label after a line without a blank between opens a clause."""
        before = self._text(n - 1)
        if self.lines[n - 1].start in self.headings or before.endswith((*_OF_A_SENTENCE, *_CONJUNCTIONS)):
            label = self.labels[n]
            return label is None or label.kind is None or not before.endswith((",", ":"))
        cut = self.cuts[-1] if self.cuts else None
        return cut is not None and cut[4] >= self.lines[n - 1].stop > cut[0]

    def _closed_heading(self, n: int) -> bool:
        """Whether the line before closed a heading, so that this one begins the words below it."""
        cut = self.cuts[-1]
        return cut[4] > cut[3] and cut[4] >= self.lines[n - 1].stop

    def _stands_alone(self, n: int) -> bool:
        line = self.lines[n]
        if line.apart or n == 0:
            return True
        return not self.wrapped

    def _is_heading(self, rest: str, kind: Kind, n: int) -> bool:
        """Whether the words after a structural label on its line are its heading, not its text."""
        if len(rest) > _LONGEST_HEADING:
            return False
        bare = rest.rstrip("])*_ ")
        if (
            self.wrapped
            and n + 1 < len(self.lines)
            and not self.lines[n + 1].apart
            and self.labels[n + 1] is None
        ):
            return False
        if not bare or bare[-1] not in _ENDS:
            return True
        below = self._next(n)
        return (
            bare[-1] == "."
            and len(rest) <= 60
            and len(rest.split()) <= 6
            and below is not None
            and (self.labels[below] is None or self.labels[below].kind is None)  # type: ignore[union-attr]
            and kind is not Kind.title
        )

    def _heading_goes_on(self, n: int, stop: int) -> tuple[int, int]:
        """Return the end of a heading on the line of its label, with the line it runs on to where it was broken."""
        below = self._next(n)
        if below is None or self.labels[below] is not None or self._next(below) is None:
            return stop, n
        text = self._text(below)
        if not text[:1].islower() or len(text) > 150 or text[-1] in _ENDS:
            return stop, n
        return self.lines[below].stop, below

    def _heading_below(self, n: int, kind: Kind, label_end: int) -> tuple[int, int]:
        """Return where the heading of a label that stands alone on its line ends, and its last line."""
        below = self._next(n)
        if below is None:
            return label_end, n
        line = self.lines[below]
        if line.start in self.headings and self.labels[below] is None:
            return line.stop, below
        if self.lines[n].start in self.headings and kind is Kind.article:
            # Where the labels of articles are marked as headings, so are their headings: the rest is text.
            return label_end, n
        text = self._text(below)
        label = self.labels[below]
        if label is not None and (label.kind is not None or text[:1] not in "(["):
            return label_end, n
        bare = text.rstrip("])*_ ")
        if len(text) > _LONGEST_HEADING or not bare or bare[-1] in _ENDS or text[:1].islower():
            return label_end, n
        after = self._next(below)
        if after is None:
            return label_end, n
        if self.wrapped and not self.lines[after].apart and self.labels[after] is None:
            return label_end, n
        return line.stop, below

    def _is_item_heading(self, n: int, rest: str, marked: bool) -> bool:
        """Whether a numbered item's line is a heading over words that follow: "1. Principle of sovereignty"."""
        if marked:
            return True
        below = self._next(n)
        if below is None or len(rest) > 150 or self.labels[below] is not None or not self.lines[below].apart:
            return False
        bare = rest.rstrip("])*_ ")
        if (
            not bare
            or not (rest[0].isupper() or not rest[0].isascii())
            or self.lines[below].start in self.headings
        ):
            return False
        if bare[-1] in _ENDS and not (bare[-1] == "." and len(rest.split()) <= 6):
            return False
        follows = self._text(below)
        return len(follows) > len(rest) and not follows[:1].islower()

    def _is_plain_heading(self, n: int, text: str) -> bool:
        below = self._next(n)
        return (
            len(text) <= 80
            and text[-1] not in _ENDS
            and not text[:1].islower()
            and below is not None
            and self.lines[n].apart
            and len(self._text(below)) > len(text)
            and len(text.split()) <= 10
        )

    def _restarts(self, n: int) -> bool:
        """Whether the next structural label below counts from one again: a text in another language begins."""
        if not self.articles_seen:
            return False
        for k in range(n + 1, min(n + 80, len(self.lines))):
            label = self.labels[k]
            if label is None or label.kind is None:
                continue
            if label.kind is Kind.annex:
                return False
            return label.readings[0][1] == 1
        return False

    def _opens_testimonium(self, text: str) -> bool:
        if not self.articles_seen and not self.nesting.any:
            return False
        head = text[:60].lstrip(_LEADING).casefold()
        return head.startswith(TESTIMONIUM)

    def _promote_unknown(self) -> bool:
        """Find labels of a language not listed: "word number" alone on a line, counting upwards three times."""
        candidates: list[tuple[int, str, int]] = []
        for n, line in enumerate(self.lines):
            if line.stop - line.start > 45 or self.labels[n] is not None:
                continue
            found = _UNKNOWN_LABEL.match(self.plain[line.start : line.stop].strip())
            if found:
                candidates.append((n, found["word"].strip().casefold(), int(found["number"])))
        if len(candidates) < 3:
            return False
        words = Counter(word for _, word, _ in candidates)
        promoted = False
        runs = _rising(candidates)
        for n, word, number in candidates:
            if words[word] >= 3 or n in runs:
                line = self.lines[n]
                stop = line.start + len(self.plain[line.start : line.stop].rstrip())
                self.labels[n] = Label(Kind.article, ((f"w:{word}", number),), stop, closed=True)
                promoted = True
        return promoted

    def _segments(self) -> tuple[Segment, ...]:
        plain, cuts = self.plain, self.cuts
        out: list[Segment] = []
        for n, (start, kind, depth, label_end, heading_end) in enumerate(cuts):
            stop = cuts[n + 1][0] if n + 1 < len(cuts) else len(plain)
            whole = plain[start:stop].rstrip()
            out.append(
                Segment(
                    kind,
                    depth,
                    plain[start:label_end].strip(),
                    plain[label_end:heading_end].strip(),
                    plain[heading_end:stop].strip(),
                    start,
                    start + len(whole),
                )
            )
        return tuple(out)


def _rising(candidates: list[tuple[int, str, int]]) -> set[int]:
    """Return the lines of candidates that count 1, 2, 3, … whatever their words (numbers as words: "PUNTA KAQ (1)")."""
    run: list[int] = []
    expected = 1
    for n, _, number in candidates:
        if number == expected:
            run.append(n)
            expected += 1
    return set(run) if len(run) >= 5 else set()


def _lines(plain: str) -> list[_Line]:
    """Return the lines that hold anything, without the space around them."""
    out: list[_Line] = []
    at, apart = 0, True
    for raw in plain.split("\n"):
        body = raw.strip()
        if body:
            indent = len(raw) - len(raw.lstrip())
            out.append(_Line(at + indent, at + indent + len(body), apart, indent))
            apart = False
        else:
            apart = True
        at += len(raw) + 1
    return out


def _is_wrapped(plain: str, lines: list[_Line]) -> bool:
    """Say whether the lines are cut at a width: then a paragraph runs to the next blank line."""
    widths = [one.stop - one.start + one.indent for one, two in pairwise(lines) if not two.apart]
    if len(widths) < 3:
        return False
    widths.sort()
    return widths[len(widths) * 9 // 10] <= 100 and widths[len(widths) // 2] >= 45
