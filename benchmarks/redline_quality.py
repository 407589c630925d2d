"""How it reads: exactness, boundaries, islands and volume over every pair of versions, against a rival."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from benchmarks.redline_drafts import SENTENCES, reworked, states
from benchmarks.redline_pairs import CORPUS, pairs
from benchmarks.redline_rivals import Spans, fast_dmp
from drafting.formats.comparison import clauses_of
from drafting.formats.reading import read_text
from drafting.text.redline import Clause, ClauseRedline, Op, RedlineDocument, VersionHead, redline

REWORKED = (
    "redline-pairs/treaty100_a.txt",
    "gnu-licences/GPL-3.txt",
    "german-federal-laws/gg_2022-01-28_5710c0a6.md",
    "unesco-2005-convention/es_LEY-26305.md",
    "contributor-covenant/v2.1.fr.md",
)
_WORD = re.compile(r"\w+")
#: Scripts written without spaces, where two letters side by side may be two words.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")


@dataclass
class Marks:
    """Runs of edits, islands of two words or fewer between them, and characters marked."""

    hunks: int = 0
    islands: int = 0
    volume: int = 0
    torn: int = 0

    def add(self, spans: Spans) -> None:
        """Count the marks of one part of one clause."""
        words_since: int | None = None
        in_hunk = False
        self.torn += torn(spans)
        for op, text in spans:
            if op == "=":
                if in_hunk:
                    words_since, in_hunk = 0, False
                if words_since is not None:
                    words_since += len(_WORD.findall(text))
                continue
            self.volume += len(text)
            if not in_hunk:
                self.hunks += 1
                self.islands += words_since is not None and words_since <= 2
                in_hunk, words_since = True, None

    def __iadd__(self, other: "Marks") -> "Marks":
        self.hunks += other.hunks
        self.islands += other.islands
        self.volume += other.volume
        self.torn += other.torn
        return self


@dataclass
class Reading:
    """How the pairs of one kind read: ours, the rival's, and the shortest word-level script."""

    title: str
    ours: Marks = field(default_factory=Marks)
    rival: Marks = field(default_factory=Marks)
    shortest: Marks = field(default_factory=Marks)
    pairs: int = 0
    exact: int = 0
    broken: int = 0
    #: Pairs on which the rival has both fewer islands and less volume.
    beaten: list[str] = field(default_factory=list)

    def add(self, name: str, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        """Compare a pair both ways and count."""
        head = VersionHead("version", "")
        document = redline(old, new, old_head=head, new_head=head)
        self.pairs += 1
        self.exact += is_exact(document, old, new)
        self.broken += sum(broken_boundaries(row) for row in document.clauses)
        mine = Marks()
        for row in document.clauses:
            for spans in (row.heading, row.spans):
                mine.add([(span.op.value, span.text) for span in spans])
        texts = _text(old), _text(new)
        other, least = Marks(), Marks()
        other.add(fast_dmp(*texts))
        least.add(fast_dmp(*texts, cleanup="No"))
        if other.islands < mine.islands and other.volume < mine.volume:
            self.beaten.append(name)
        self.ours += mine
        self.rival += other
        self.shortest += least

    def line(self) -> str:
        """Return the line of the table."""
        numbers = [
            f"{100 * one.islands / one.hunks:.1f} | {one.volume / self.shortest.volume:.2f} "
            f"| {100 * one.torn / one.hunks:.1f}"
            for one in (self.ours, self.rival)
        ]
        beaten = f"{len(self.beaten)} {', '.join(self.beaten)}".strip()
        return f"| {self.title} | {self.pairs} | {self.exact} | {self.broken} | {' | '.join(numbers)} | {beaten} |"


def quality_table() -> str:
    """Return the table of exactness, boundaries, islands, volume and torn brackets."""
    corpus = Reading("the corpus")
    for old_path, new_path in pairs():
        name = f"{old_path.relative_to(CORPUS)} to {new_path.name}"
        corpus.add(name, clauses_of(read_text(old_path)), clauses_of(read_text(new_path)))
    readings = [corpus]
    for language in SENTENCES:
        reading = Reading(f"negotiating texts in four states, {language}")
        for seed in range(6):
            drafts = states(language, seed)
            for old, new in [*pairwise(drafts), (drafts[0], drafts[-1])]:
                reading.add(f"{language} {seed}", old, new)
        readings.append(reading)
    for rate in (0.05, 0.2, 0.4, 0.6):
        reading = Reading(f"texts with {rate:.0%} of their words reworked")
        for path in REWORKED:
            clauses = clauses_of(read_text(CORPUS / path))
            reading.add(path, clauses, reworked(clauses, rate, 1))
        readings.append(reading)
    return "\n".join(
        [
            "### Quality: islands of two words or fewer per 100 hunks, volume against the shortest word-level script,",
            "brackets with one half marked per 100 hunks; the rival is fast-dmp on words with its clean-up",
            "",
            "| texts | pairs | exact | edits inside a word | islands | volume | torn "
            "| rival: islands | volume | torn | pairs on which the rival has fewer islands and less volume |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
            *(reading.line() for reading in readings),
            "",
            "Goals: all exact, 0 inside a word, 8 islands, 1.4 volume, 0 pairs.",
        ]
    )


def is_exact(document: RedlineDocument, old: Iterable[Clause], new: Iterable[Clause]) -> bool:
    """True where every clause comes back from its row: the new as written, the old save for spaces and encoding."""
    rows_old = {row.old.index: row for row in document.clauses if row.old}
    rows_new = {row.new.index: row for row in document.clauses if row.new}
    return all(
        read(rows_new[j], Op.delete) == (clause.heading, clause.text) for j, clause in enumerate(new)
    ) and all(
        tuple(map(_folded, read(rows_old[i], Op.insert))) == (_folded(clause.heading), _folded(clause.text))
        for i, clause in enumerate(old)
    )


def read(row: ClauseRedline, left_out: Op) -> tuple[str, str]:
    """Return heading and text of one side of a row, as its spans give them back."""
    heading = "".join(span.text for span in row.heading if span.op is not left_out)
    return heading, "".join(span.text for span in row.spans if span.op is not left_out)


def broken_boundaries(row: ClauseRedline) -> int:
    """Count the ends of spans that fall between two letters of a word or inside a grapheme, on either side."""
    broken = 0
    for spans in (row.heading, row.spans):
        if len(spans) < 2:
            continue
        for left_out in (Op.delete, Op.insert):
            texts = [span.text for span in spans if span.op is not left_out]
            for before, after in pairwise(texts):
                tail, first = before[-12:], after[:2]
                in_word = (
                    tail[-1].isalnum() and first[0].isalnum() and not _UNSPACED.search(tail[-1] + first[0])
                )
                # A superscript figure after a word is a footnote mark of its own.
                in_word = (
                    in_word
                    and unicodedata.category(first[0]) != "No"
                    and unicodedata.category(tail[-1]) != "No"
                )
                starts = {grapheme.start() for grapheme in regex.finditer(r"\X", tail + first)}
                broken += in_word or len(tail) not in starts
    return broken


def torn(spans: Spans) -> int:
    """Count the pairs of brackets, in either text, of which one half is marked and the other is not."""
    count = 0
    for left_out in "-+":
        open_: list[tuple[str, str]] = []
        for op, text in spans:
            for sign in text if op != left_out else "":
                if sign in "[(":
                    open_.append((sign, op))
                elif sign in "])":
                    while open_:
                        opening, opened = open_.pop()
                        if opening + sign in ("[]", "()"):
                            count += opened != op
                            break
    return count


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _text(clauses: Iterable[Clause]) -> str:
    return "\n".join(" ".join(filter(None, (c.label, c.heading, c.text))) for c in clauses)
