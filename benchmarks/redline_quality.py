"""How it reads: exactness, boundaries, islands and volume over every pair of versions, against a rival."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import regex

from benchmarks.redline_pairs import CORPUS, pairs
from benchmarks.redline_rivals import Spans, fast_dmp
from drafting.formats.comparison import clauses_of
from drafting.formats.reading import read_text
from drafting.text.redline import Clause, ClauseRedline, Op, RedlineDocument, VersionHead, redline

_WORD = re.compile(r"\w+")
#: Scripts written without spaces, where two letters side by side may be two words.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")


@dataclass
class Marks:
    """Runs of edits, islands of two words or fewer between them, and characters marked."""

    hunks: int = 0
    islands: int = 0
    volume: int = 0

    def add(self, spans: Spans) -> None:
        """Count the marks of one part of one clause."""
        words_since: int | None = None
        in_hunk = False
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
        return self


def quality_table() -> str:
    """Return the table of exactness, boundaries, islands and volume."""
    ours, rival, shortest = Marks(), Marks(), Marks()
    exact = total = broken = 0
    beaten = []
    for old_path, new_path in pairs():
        old, new = clauses_of(read_text(old_path)), clauses_of(read_text(new_path))
        head = VersionHead("version", "")
        document = redline(old, new, old_head=head, new_head=head)
        total += 1
        exact += is_exact(document, old, new)
        broken += sum(broken_boundaries(row) for row in document.clauses)
        mine = Marks()
        for row in document.clauses:
            for spans in (row.heading, row.spans):
                mine.add([(span.op.value, span.text) for span in spans])
        texts = _text(old), _text(new)
        other, least = Marks(), Marks()
        other.add(fast_dmp(*texts))
        least.add(fast_dmp(*texts, cleanup="No"))
        if other.islands < mine.islands and other.volume < mine.volume:
            beaten.append(f"{old_path.relative_to(CORPUS)} to {new_path.name}")
        ours += mine
        rival += other
        shortest += least
    return "\n".join(
        [
            f"### Quality over {total} pairs of versions",
            "",
            "| | ours | fast-dmp on words + clean-up | goal |",
            "| --- | --- | --- | --- |",
            f"| exact: accept is new, reject is old | {exact} of {total} | | all |",
            f"| edit boundaries inside a word or grapheme | {broken} | | 0 |",
            f"| islands of two words or fewer, per 100 hunks | {100 * ours.islands / ours.hunks:.1f} "
            f"| {100 * rival.islands / rival.hunks:.1f} | 8 |",
            f"| volume against the shortest word-level script | {ours.volume / shortest.volume:.2f} "
            f"| {rival.volume / shortest.volume:.2f} | 1.4 |",
            f"| pairs on which the rival has both fewer islands and less volume | {len(beaten)} | | 0 |",
            *(f"| … {name} | | | |" for name in beaten),
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


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _text(clauses: Iterable[Clause]) -> str:
    return "\n".join(" ".join(filter(None, (c.label, c.heading, c.text))) for c in clauses)
