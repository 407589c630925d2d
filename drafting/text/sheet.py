"""The lines of a text with their labels, and what they look like from each other: alone, heading, restart.

What is made of them is in segments.py.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from drafting.text.kinds import Kind
from drafting.text.label_words import ARTICLE_LIKE
from drafting.text.labels import Label, find_label, may_follow
from drafting.text.numerals import letter, roman
from drafting.text.wrapping import Line, Wrapping

#: What ends a sentence or a clause of one, so that a line ending so is no heading.
ENDS: Final = frozenset(".;:,。；：，、؛،。!?！？።፡")
LONGEST_HEADING: Final = 200
_UNKNOWN_LABEL: Final = re.compile(
    r"(?P<word>[^\W\d_][^\d()\n]{0,25}?)[ .(]{1,3}(?P<number>\d{1,3})[.:)]{0,2}\s*$"
)
_COUNTED: Final = """
page seite página pagina pág p table tableau tabla tabelle figure figura item subsection paragraph note box footnote
step version option no number
"""
#: Words that count upwards alone on a line and open no article.
_NOT_ARTICLES: Final = frozenset(_COUNTED.split())
#: Where so many headings are marked, no other line is one.
MARKED_THROUGHOUT: Final = 3
#: A heading after a bare number: "3 Terms and definitions".
_BARE: Final = re.compile(r"(?P<number>\d{1,2})(?:\t| {1,4})(?P<words>[^\W\d_][^\t]{2,99})")
#: So many bare numbers must count upwards, …
_FEWEST_BARE: Final = 3
#: … or so many where "1.1" counts under them.
_FEWEST_OVER_DOTTED: Final = 2
#: How the numerals of labels that stand in parentheses count.
_COUNTS: Final[dict[str, Callable[[int], str]]] = {"1": str, "a": letter, "i": roman}


class Sheet:
    """The lines of a text. `headings` are the offsets of lines the source marks as headings, with their level."""

    def __init__(self, plain: str, headings: Mapping[int, int]) -> None:
        self.plain = plain
        self.headings = headings
        self.first_heading = min(headings, default=-1)
        self.lines = _lines(plain)
        self.labels = [find_label(plain, line.start, line.stop) for line in self.lines]
        self._wrapping = Wrapping(plain, self.lines, [label is not None for label in self.labels], headings)
        #: Whether each line runs on from the one before, because the text is cut at a width.
        self.runs_on = [self._wrapping.runs_on(n) for n in range(len(self.lines))]
        #: Whether the text has articles proper, in a known language or by labels that count upwards.
        self.has_articles = self._knows_articles() or self._promote_unknown()
        #: Whether "§ 1er" or "§ 1º" numbers the paragraphs of articles here, and so "§ 2" does too.
        self.signs_number_paragraphs = any(label and label.readings[0][0] == "§" for label in self.labels)
        if not self.has_articles:
            self._promote_bare_numbers()

    def next(self, n: int) -> int | None:
        """Return the number of the line below, None at the end."""
        return n + 1 if n + 1 < len(self.lines) else None

    def text(self, n: int) -> str:
        """Return the words of a line."""
        return self.plain[self.lines[n].start : self.lines[n].stop].strip()

    def alone(self, n: int) -> bool:
        """Whether a line is a paragraph of its own: nothing runs on from it."""
        return n + 1 >= len(self.lines) or not self.runs_on[n + 1]

    def is_broken_early(self, n: int) -> bool:
        """Whether, in a text cut at a width, the words of a line would have fitted well on the one before."""
        return self._wrapping.is_broken_early(n)

    def counts_on(self, label: Label, start: int, stop: int) -> bool:
        """Whether the number before a label stands within these words: "in two steps: (1) …, and (2) …"."""
        for style, value in label.readings:
            numeral = style.strip("()")
            if style.endswith(")") and numeral in _COUNTS and value is not None and value > 1:
                before = style.replace(numeral, _COUNTS[numeral](value - 1))
                if f" {before} " in self.plain[start:stop]:
                    return True
        return False

    def is_heading(self, rest: str, kind: Kind, n: int) -> bool:
        """Whether the words after a structural label on its line are its heading, not its text."""
        if len(rest) > LONGEST_HEADING:
            return False
        bare = rest.rstrip("])*_ ")
        if n + 1 < len(self.lines) and self.runs_on[n + 1] and self.labels[n + 1] is None:
            return False
        if not bare or bare[-1] not in ENDS:
            return True
        below = self.next(n)
        return (
            bare[-1] == "."
            and len(rest) <= 60
            and _is_title_case(bare)
            and below is not None
            and (self.labels[below] is None or self.labels[below].kind is None)  # type: ignore[union-attr]
            and kind is not Kind.title
        )

    def heading_goes_on(self, n: int, stop: int) -> tuple[int, int]:
        """Return the end of a heading on the line of its label, with the line it runs on to where it was broken."""
        below = self.next(n)
        if below is None or self.labels[below] is not None or self.next(below) is None:
            return stop, n
        text = self.text(below)
        if not text[:1].islower() or len(text) > 150 or text[-1] in ENDS:
            return stop, n
        return self.lines[below].stop, below

    def heading_below(self, n: int, kind: Kind, label_end: int) -> tuple[int, int]:
        """Return where the heading of a label that stands alone on its line ends, and its last line."""
        below = self.next(n)
        if below is None:
            return label_end, n
        line = self.lines[below]
        if line.start in self.headings and self.labels[below] is None:
            return line.stop, below
        if self.lines[n].start in self.headings and kind is Kind.article:
            # Where the labels of articles are marked as headings, so are their headings: the rest is text.
            return label_end, n
        text = self.text(below)
        label = self.labels[below]
        if label is not None:
            words = self.plain[label.end : line.stop].strip("])*_ ")
            if label.kind is not None or text[:1] not in "([" or words:
                return label_end, n
        bare = text.rstrip("])*_ ")
        if len(text) > LONGEST_HEADING or not bare or bare[-1] in ENDS or text[:1].islower():
            return label_end, n
        after = self.next(below)
        if after is None:
            return label_end, n
        if self.runs_on[after] and self.labels[after] is None:
            return label_end, n
        return line.stop, below

    def is_item_heading(self, n: int, rest: str, marked: bool) -> bool:
        """Whether a numbered item's line is a heading over words that follow: "1. Principle of sovereignty"."""
        label = self.labels[n]
        if marked or (label is not None and label.readings[0][0] == "1"):
            return True
        below = self.next(n)
        if below is None or len(rest) > 150:
            return False
        bare = rest.rstrip("])*_ ")
        if self.labels[below] is not None:
            return bool(bare) and bare[-1] not in ENDS and self._heads_labels(n, below, bare)
        if not self.lines[below].apart:
            return False
        if (
            not bare
            or not (rest[0].isupper() or not rest[0].isascii())
            or self.lines[below].start in self.headings
        ):
            return False
        if bare[-1] in ENDS and not (bare[-1] == "." and _is_title_case(bare)):
            return False
        follows = self.text(below)
        return len(follows) > len(rest) and not follows[:1].islower()

    def _heads_labels(self, n: int, below: int, words: str) -> bool:
        """Whether words before a label are a heading: "4. FEES" over anything, "4. Fees" over "4.1"."""
        if not words[0].isupper():
            return False
        number, under = (self.plain[self.lines[k].start : self.labels[k].end] for k in (n, below))  # type: ignore[union-attr]
        number = number.rstrip(".) ")
        is_over = under.startswith(f"{number}.") and under[len(number) + 1 :][:1].isdigit()
        label, other = self.labels[n], self.labels[below]
        assert label is not None and other is not None
        is_of_another_kind = other.kind is None and other.readings[0][0] != label.readings[0][0]
        return is_over or (words.isupper() and len(words) > 3 and is_of_another_kind)

    def is_plain_heading(self, n: int, text: str) -> bool:
        """Whether a line without a label is, by its shape, the heading of the words below it."""
        below = self.next(n)
        return (
            len(self.headings) < MARKED_THROUGHOUT
            and len(text) <= 80
            and text[-1] not in ENDS
            and not text[:1].islower()
            and "\t" not in text
            and below is not None
            and self.lines[n].apart
            and self.alone(n)
            and len(self.text(below)) > len(text)
            and len(text.split()) <= 10
        )

    def is_capital_heading(self, n: int, text: str) -> bool:
        """Whether a line without a label is, in capitals over an article, the heading of several: "FINAL CLAUSES"."""
        below = self.next(n)
        label = self.labels[below] if below is not None else None
        return (
            self.has_articles
            and text.isupper()
            and 4 < len(text) <= 80
            and text[-1] not in ENDS
            and self.lines[n].apart
            and self.alone(n)
            and label is not None
            and (label.kind is Kind.article or label.readings[0][0] == "1.-")
        )

    def heads_articles(self, n: int) -> bool:
        """Whether an article follows a label, at once or below its heading."""
        for label in self.labels[n + 1 : n + 3]:
            if label is not None and label.kind is not None:
                return label.kind is Kind.article and label.readings[0][0][2:] not in ARTICLE_LIKE
        return False

    def restarts(self, n: int) -> bool:
        """Whether the next structural label below counts from one: a text in another language begins."""
        for k in range(n + 1, min(n + 80, len(self.lines))):
            label = self.labels[k]
            if label is None or label.kind is None:
                continue
            if label.kind is Kind.annex:
                return False
            return label.readings[0][1] == 1
        return False

    def _knows_articles(self) -> bool:
        return any(
            label is not None
            and label.kind is Kind.article
            and label.readings[0][0][2:] not in ARTICLE_LIKE
            and may_follow(self.plain[label.end : line.stop][:40])
            for label, line in zip(self.labels, self.lines, strict=True)
        )

    def _promote_unknown(self) -> bool:
        """Find labels of a language not listed: "word number" alone on a line, counting upwards three times."""
        candidates: list[tuple[int, str, int]] = []
        for n, line in enumerate(self.lines):
            if line.stop - line.start > 45 or self.labels[n] is not None:
                continue
            found = _UNKNOWN_LABEL.match(self.plain[line.start : line.stop].strip())
            if found and found["word"].strip().casefold() not in _NOT_ARTICLES:
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

    def _promote_bare_numbers(self) -> None:
        """Find headings after bare numbers that count upwards from one: "1 Scope", "2 Terms and definitions"."""
        found: list[tuple[int, int]] = []
        for n, line in enumerate(self.lines):
            if (
                self.labels[n] is not None
                or not (line.apart or line.start in self.headings)
                or not self.alone(n)
            ):
                continue
            match = _BARE.fullmatch(self.plain, line.start, line.stop)
            if match and match["words"][-1] not in ENDS and not match["words"][0].islower():
                found.append((n, int(match["number"])))
        dotted = any(label and label.readings[0][0].startswith("1.1") for label in self.labels)
        fewest = _FEWEST_OVER_DOTTED if dotted else _FEWEST_BARE
        while True:
            expected, run = 1, []
            for n, number in found:
                if number == expected:
                    run.append((n, number))
                    expected += 1
            if len(run) < fewest:
                return
            for n, number in run:
                end = self.lines[n].start + len(str(number))
                self.labels[n] = Label(None, (("1", number),), end, closed=True)
            found = [one for one in found if one not in run]


def _is_title_case(words: str) -> bool:
    """Whether the longer words of a line are capitalised, as in "Source Code." or "Exception to Section 3."."""
    longer = [word for word in words.split() if len(word) > 3]
    return len(words.split()) <= 12 and sum(word[0].isupper() for word in longer) >= max(1, 0.7 * len(longer))


def _rising(candidates: list[tuple[int, str, int]]) -> set[int]:
    """Return the lines of candidates that count 1, 2, 3, … whatever their words (numbers as words: "PUNTA KAQ (1)")."""
    run: list[int] = []
    expected = 1
    for n, _, number in candidates:
        if number == expected:
            run.append(n)
            expected += 1
    return set(run) if len(run) >= 5 else set()


def _lines(plain: str) -> list[Line]:
    """Return the lines that hold anything, without the space around them."""
    out: list[Line] = []
    at, apart = 0, True
    for raw in plain.split("\n"):
        body = raw.strip()
        if body:
            indent = len(raw) - len(raw.lstrip())
            out.append(Line(at + indent, at + indent + len(body), apart, indent))
            apart = False
        else:
            apart = True
        at += len(raw) + 1
    return out
