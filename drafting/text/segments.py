"""Cuts plain text into segments: one clause each, with its label and heading as printed, in reading order.

Label + heading + text over all segments give back every non-space character of the text, whatever the text is.
How labels look is in labels.py; the tree for import is made from the segments in outline.py.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from drafting.text.kinds import Kind
from drafting.text.label_words import ARTICLE_LIKE, PREAMBLE, TESTIMONIUM
from drafting.text.labels import Label, may_follow
from drafting.text.nesting import Nesting
from drafting.text.numerals import fold, value_of
from drafting.text.sheet import ENDS, LONGEST_HEADING, Sheet
from drafting.text.wrapping import Line


class Segment(NamedTuple):
    """A clause as printed. `depth` 0 is outermost; `start` and `end` are code points of the plain text."""

    kind: Kind
    depth: int
    label: str
    heading: str
    text: str
    start: int
    end: int


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
_ASIAN_ARTICLES: Final = frozenset("条條조")
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
        self.sheet = Sheet(plain, headings)
        self.nesting = Nesting()
        #: (start, kind, depth, end of label, end of heading) of each segment found.
        self.cuts: list[tuple[int, Kind, int, int, int]] = []
        self.articles_seen = 0
        self.preamble_seen = False
        self.closing = False
        self.in_annex = False

    def run(self) -> tuple[Segment, ...]:
        skip = -1
        for n, line in enumerate(self.sheet.lines):
            if n <= skip:
                continue
            skip = self._take(n, line)
        return self._segments()

    # --- one line -------------------------------------------------------------------------------------------

    def _take(self, n: int, line: Line) -> int:
        """Open a segment at this line, or let it go on with the one before; return the last line consumed."""
        label = self.sheet.labels[n]
        if label is not None:
            if label.kind is not None:
                taken = self._structural(n, line, label)
            else:
                taken = self._enumerated(n, line, label)
            if taken is not None:
                return taken
        return self._unlabelled(n, line)

    def _structural(self, n: int, line: Line, label: Label) -> int | None:
        plain = self.plain
        rest = plain[label.end : line.stop].strip()
        marked = line.start in self.sheet.headings
        if not marked:
            if not label.closed and not may_follow(rest):
                return None
            if self.sheet.runs_on[n] and not self._may_open(n):
                return None
            if label.kind is Kind.annex and label.readings[0][1] is None and self.sheet.runs_on[n]:
                return None
            if rest[:1] == "," or (rest[:1] == "(" and rest[-1:] in ";,"):
                return None
        kind = label.kind
        word = label.readings[0][0][2:]
        if word == "§" and self.sheet.signs_number_paragraphs and self.nesting.in_article:
            return self._enumerated(
                n, line, label._replace(kind=None, readings=(("§", label.readings[0][1]),))
            )
        if kind is Kind.article and word in ARTICLE_LIKE and self.sheet.has_articles:
            kind = Kind.part
            sentence = bool(rest) and not self.sheet.is_heading(rest, kind, n)
            if self.nesting.in_article and (sentence or not self.sheet.heads_articles(n)):
                return self._section_of_article(n, line, label, rest)
        assert kind is not None
        heading_end, last = label.end, n
        if rest:
            if kind is Kind.article and word in _ASIAN_ARTICLES and rest[0] in "(（":
                heading_end = self._end_of_parenthesis(label.end, line.stop)
            elif marked or self.sheet.is_heading(rest, kind, n):
                heading_end, last = self.sheet.heading_goes_on(n, line.stop)
        else:
            heading_end, last = self.sheet.heading_below(n, kind, label.end)
        self._open_structural(line.start, kind, word, label, heading_end)
        return last

    def _end_of_parenthesis(self, start: int, stop: int) -> int:
        """Return the end of a heading set in parentheses after the label: "제1조(목적)"."""
        ends = [at + 1 for close in ")）" if (at := self.plain.find(close, start, stop)) >= 0]
        return min(ends, default=start)

    def _section_of_article(self, n: int, line: Line, label: Label, rest: str) -> int:
        """ "Section 1" below "Article I" is a paragraph of it, where no article follows that it could head."""
        found = self.nesting.enumerator(label, line.indent, may_start_anywhere=True)
        kind, depth = found or (Kind.paragraph, 1)
        heading = bool(rest) and self.sheet.is_heading(rest, Kind.paragraph, n)
        self.cuts.append((line.start, kind, depth, label.end, line.stop if heading else label.end))
        return n

    def _open_structural(self, start: int, kind: Kind, word: str, label: Label, heading_end: int) -> None:
        depth = self.nesting.structural(kind, word)
        if kind is Kind.article:
            self.articles_seen += 1
        if kind is Kind.annex:
            self.in_annex = True
        self.closing = False
        self.cuts.append((start, kind, depth, label.end, heading_end))

    def _enumerated(self, n: int, line: Line, label: Label) -> int | None:
        plain = self.plain
        rest = plain[label.end : line.stop].strip()
        marked = line.start in self.sheet.headings
        if self.sheet.runs_on[n] and not marked:
            words = self.cuts[-1][3] if self.cuts else 0
            if not self._may_open(n) or self.sheet.counts_on(label, words, line.start):
                return None
        style = label.readings[0][0]
        bullet = style == "•"
        if bullet and (not rest or rest[-1] in "-–—•*"):
            return None
        glued = label.end < line.stop and not plain[label.end].isspace()
        # "e.g. …" and "A.B. Name" open no clause; "b.Transfer of organs" does.
        if (
            glued
            and not marked
            and (style in ("A.", "I.") or (style in ("a.", "i.") and not plain[label.end].isupper()))
        ):
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
        if rest and style[:1] in "1AI一（" and self.sheet.is_item_heading(n, rest, marked):
            heading_end = line.stop
        self.cuts.append((line.start, kind, depth, label.end, heading_end))
        return last

    def _in_preamble(self) -> bool:
        return self.sheet.has_articles and not self.articles_seen and not self.nesting.in_part

    def _division(self, n: int, line: Line, label: Label, rest: str, marked: bool) -> int | None:
        """A roman or capital with a short heading ("II. Scope", "A. Composition") divides the text."""
        style, value = label.readings[0]
        if style not in ("I.", "I)", "A.", "一、", "1.", "1") or (not marked and len(rest) > LONGEST_HEADING):
            return None
        if style in ("1.", "1") and not (
            marked and self.sheet.has_articles and self.nesting.article_depth is None
        ):
            if not (marked and not self.sheet.has_articles):
                return None
            self._open_structural(line.start, Kind.article, "1.", label, line.stop)
            return n
        if not marked:
            if not rest or rest[-1] in ENDS or len(rest.split()) > 14:
                return None
            below = self.sheet.next(n)
            if below is None:
                return None
            next_label = self.sheet.labels[below]
            opening = (
                style == "I." and value == 1 and not self.articles_seen and self.sheet.lines[below].apart
            )
            goes_on = line.apart and any(self.nesting.continues_division(*one) for one in label.readings)
            if next_label is None and not opening and not goes_on:
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
        below = self.sheet.next(n)
        label = self.sheet.labels[below] if below is not None else None
        return label is not None and label.kind is None

    def _unlabelled(self, n: int, line: Line) -> int:
        plain, cuts = self.plain, self.cuts
        marked = line.start in self.sheet.headings
        if cuts and not marked:
            if self.sheet.runs_on[n] and not self._closed_heading(n):
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
            if not self.sheet.has_articles and self.sheet.is_plain_heading(n, text):
                self._cut(line, Kind.article, self.nesting.structural(Kind.article, ""), heading=True)
                return n
            if self.sheet.is_capital_heading(n, text):
                self._cut(line, Kind.part, self.nesting.structural(Kind.part, ""), heading=True)
                return n
            flush = text[:1].islower() or (
                bool(cuts) and plain[cuts[-1][0] : line.start].rstrip()[-1:] in ",;"
            )
            self._cut(line, Kind.paragraph, self.nesting.unnumbered(flush))
            return n
        self._before_the_articles(n, line, text)
        return n

    def _before_the_articles(self, n: int, line: Line, text: str) -> None:
        short = self.sheet.alone(n) or len(text) < 45 or not self.cuts
        if (
            short
            and not self.preamble_seen
            and (text[-1] not in ENDS or (text[-1] == "." and not self.cuts))
            and len(text) < 400
        ):
            self._cut(line, Kind.title, 0)
            return
        if self.sheet.has_articles or any(
            label is not None and label.kind for label in self.sheet.labels[n + 1 :]
        ):
            self.preamble_seen = True
            self._cut(line, Kind.preambular_paragraph, 0)
        elif self.sheet.is_plain_heading(n, text):
            self._cut(line, Kind.article, self.nesting.structural(Kind.article, ""), heading=True)
        elif text.endswith(",") and text[0].isupper():
            # A resolution: its preamble comes before numbered paragraphs.
            self._cut(line, Kind.preambular_paragraph, 0)
        else:
            self._cut(line, Kind.paragraph, 0)

    def _marked_heading(self, n: int, line: Line, text: str) -> int:
        restart = bool(self.articles_seen) and self.sheet.restarts(n)
        if (
            (not self.articles_seen and not self.nesting.any and self.sheet.has_articles)
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
        if self.sheet.has_articles:
            number = value_of(text) if len(text) < 7 else None
            depth = self.nesting.structural(Kind.part, "")
            if number is not None:
                end, last = self.sheet.heading_below(n, Kind.part, line.stop)
                self.cuts.append((line.start, Kind.part, depth, line.stop, end))
                return last
            self._cut(line, Kind.part, depth, heading=True)
            return n
        level = self.sheet.headings[line.start]
        if level == 1 and line.start == self.sheet.first_heading:
            self._cut(line, Kind.title, 0, heading=True)
            return n
        self._cut(line, Kind.article, self.nesting.structural(Kind.article, f"#{level}"), heading=True)
        self.articles_seen += 1
        return n

    def _cut(self, line: Line, kind: Kind, depth: int, *, heading: bool = False) -> None:
        self.cuts.append((line.start, kind, depth, line.start, line.stop if heading else line.start))

    # --- looking round --------------------------------------------------------------------------------------

    def _may_open(self, n: int) -> bool:
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
        return cut is not None and cut[4] >= self.sheet.lines[n - 1].stop > cut[0]

    def _is_listed(self, n: int) -> bool:
        """Whether "(i)" opens a line that its writer began anew: "having regard to" stands alone on the one before."""
        label = self.sheet.labels[n]
        return (
            label is not None
            and label.kind is None
            and (label.readings[0][0].startswith("(") or self.nesting.goes_on(label))
            and self.sheet.is_broken_early(n)
        )

    def _closed_heading(self, n: int) -> bool:
        """Whether the line before closed a heading, so that this one begins the words below it."""
        cut = self.cuts[-1]
        return cut[4] > cut[3] and cut[4] >= self.sheet.lines[n - 1].stop

    def _opens_testimonium(self, text: str) -> bool:
        if not self.articles_seen and not self.nesting.any:
            return False
        head = text[:60].lstrip(_LEADING).casefold()
        return head.startswith(TESTIMONIUM)

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
