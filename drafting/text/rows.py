"""Sets an alignment out as rows: every clause of either version in exactly one, in reading order."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import count, repeat
from typing import Any, Final

from drafting.text.align import Alignment
from drafting.text.diff import Comparison, compare
from drafting.text.emphasis import emphasised_runs, is_to_the_letter, split_at_emphasis
from drafting.text.order import unmatched
from drafting.text.pieces import split_spans
from drafting.text.redline_document import Change, Clause, ClauseRedline, Op, SideOfClause, Span, Spans
from drafting.text.sentences import N_, Note

_UNCHANGED: Final = (Change.unchanged,)
#: Members of an enumeration are slow to look up where there are thousands of rows.
_EQUAL: Final = Op.equal
#: Named tuples made as plain ones are, a third of the time that a call by name takes: most rows did not change.
_make: Final[Any] = tuple.__new__
_NOTHING: Final = Comparison(())
_DIGIT: Final = re.compile(r"\d")
NOT_REFINED: Final = N_(
    "%(clause)s: %(words)s words were too many and too unlike to be compared one by one; they are shown replaced."
)
#: The same of a clause without label and heading, which is counted.
NOT_REFINED_UNNAMED: Final = N_(
    "Clause %(number)s, which has no label: %(words)s words were too many and too unlike to be compared one by one; "
    "they are shown replaced."
)


class Rows:
    """Makes the rows; `notes` says what was not refined."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause], alignment: Alignment) -> None:
        self._old, self._new = old, new
        self._old_sides, self._new_sides = _sides(old), _sides(new)
        self._matches = alignment.matches
        self._back = {j: i for i, j in alignment.matches.items()}
        self._moved = alignment.moved
        self._split_from, self._merged_into = alignment.splits, alignment.merges
        self._is_split = set(self._split_from.values())
        self._is_merged = set(self._merged_into.values())
        self.notes: list[Note] = []

    def make(self) -> tuple[ClauseRedline, ...]:
        """Return the rows in the order of the new version, a deleted clause after what it followed in the old one."""
        deleted = self._deleted_by_place()
        rows = [self._deleted(i) for i in deleted.get(-1, ())]
        told = self._moved | self._is_split | {self._back[j] for j in self._is_merged}
        olds, old_sides = self._old, self._old_sides
        wholes = _wholes([clause.text for clause in self._new])
        for j, new, side, i, whole in zip(
            count(), self._new, self._new_sides, map(self._back.get, count()), wholes, strict=False
        ):
            if i is None:
                rows.append(self._inserted(j))
                continue
            if olds[i][3:] == new[3:] and i not in told:
                heading = (Span(_EQUAL, new.heading),) if new.heading else ()
                parts = (old_sides[i], side, _UNCHANGED, heading, whole, None, None, (), (), ())
                rows.append(_make(ClauseRedline, parts))
            else:
                rows.append(self._pair(i, j))
            if i in deleted:
                rows += [self._deleted(gone) for gone in deleted[i]]
        if self._is_split or self._is_merged:
            rows = self._with_origins(rows)
        return tuple(rows)

    def _deleted_by_place(self) -> dict[int, list[int]]:
        """Return, by the last kept clause before it that was not moved, the deleted clauses in order."""
        places: dict[int, list[int]] = defaultdict(list)
        last, seen = -1, -1
        for i in unmatched(len(self._old), self._matches):
            for near in range(i - 1, seen, -1):
                if near in self._matches and near not in self._moved:
                    last = near
                    break
            places[last].append(i)
            seen = i
        return places

    def _deleted(self, i: int) -> ClauseRedline:
        clause, into = self._old[i], self._merged_into.get(i)
        return ClauseRedline(
            self._old_sides[i],
            None,
            (Change.deleted,) if into is None else (Change.merged,),
            _whole(clause.heading, Op.delete),
            _whole(clause.text, Op.delete),
            None,
            into,
        )

    def _inserted(self, j: int) -> ClauseRedline:
        clause, origin = self._new[j], self._split_from.get(j)
        return ClauseRedline(
            None,
            self._new_sides[j],
            (Change.inserted,) if origin is None else (Change.split,),
            _whole(clause.heading, Op.insert),
            _whole(clause.text, Op.insert),
            origin,
        )

    def _pair(self, i: int, j: int) -> ClauseRedline:
        facts = []
        if i in self._moved:
            facts.append(Change.moved)
        if i in self._is_split:
            facts.append(Change.split)
        if j in self._is_merged:
            facts.append(Change.merged)
        row, note = pair_of(i, self._old[i], j, self._new[j], facts)
        if note:
            self.notes.append(note)
        return row

    def _with_origins(self, rows: list[ClauseRedline]) -> list[ClauseRedline]:
        """Give the pieces of a split, and what was merged, the spans against the very words they came from."""
        origins: dict[int, Spans] = {}
        pieces: dict[int, list[int]] = defaultdict(list)
        for j, i in self._split_from.items():
            pieces[i].append(j)
        for i, further in pieces.items():
            news = sorted([*further, self._matches[i]])
            texts = [self._new[j].text for j in news]
            origins.update(zip(news, split_spans(self._old[i].text, texts), strict=True))
        sources: dict[int, list[int]] = defaultdict(list)
        for i, j in self._merged_into.items():
            sources[j].append(i)
        for j, others in sources.items():
            olds = sorted([*others, self._back[j]])
            origins[j] = compare(" ".join(self._old[i].text for i in olds), self._new[j].text).spans
        return [
            row._replace(origin_spans=origins[row.new.index]) if row.new and row.new.index in origins else row
            for row in rows
        ]


def pair_of(
    i: int, old: Clause, j: int, new: Clause, facts: Collection[Change]
) -> tuple[ClauseRedline, Note | None]:
    """Return the row of a clause that both versions have, and what was not refined, if anything.

    `facts` may hold moved, split and merged, which the words do not tell; others are found here.
    """
    heading = compare(old.heading, new.heading) if old.heading or new.heading else _NOTHING
    text = compare(old.text, new.text)
    changes = []
    is_renumbered = old.label != new.label and _number(old.label) != _number(new.label)
    if _differs(heading.spans) or _differs(text.spans) or (old.label != new.label and not is_renumbered):
        changes.append(Change.edited)
    if Change.moved in facts:
        changes.append(Change.moved)
    if is_renumbered:
        changes.append(Change.renumbered)
    changes += [change for change in (Change.split, Change.merged) if change in facts]
    row = ClauseRedline(_side(i, old), _side(j, new), tuple(changes) or _UNCHANGED, heading.spans, text.spans)
    if old.marks or new.marks:
        row = _with_emphasis(row)
    uncompared = heading.uncompared + text.uncompared
    if not uncompared:
        return row, None
    if name := " ".join(filter(None, (new.label, new.heading))):
        return row, Note(NOT_REFINED, (("clause", name), ("words", uncompared)))
    return row, Note(NOT_REFINED_UNNAMED, (("number", j + 1), ("words", uncompared)))


def _with_emphasis(row: ClauseRedline) -> ClauseRedline:
    """Return the row with its spans cut where words that stayed are emphasised otherwise, which is an edit too."""
    assert row.old is not None and row.new is not None
    if is_to_the_letter(row):
        row = row._replace(spans=split_at_emphasis(row.spans, row.old.marks, row.new.marks))
    if Change.edited not in row.changes and emphasised_runs(row):
        changes = [change for change in row.changes if change is not Change.unchanged]
        row = row._replace(changes=(Change.edited, *changes))
    return row


def _number(label: str) -> str:
    """Return what a label counts: "[Article 4", "Art. 4 –" and "4)" count the same, "Article 4 bis" does not."""
    bare = "".join([sign for sign in label.casefold() if sign.isalnum() and sign not in "ºª"])
    digit = _DIGIT.search(bare)
    return bare[digit.start() :] if digit else bare


def _sides(clauses: Sequence[Clause]) -> list[SideOfClause]:
    """Return the clauses of a version as they stand in rows."""
    if not clauses:
        return []
    ids, kinds, depths, labels, headings, texts, marks = zip(*clauses, strict=True)
    parts = zip(ids, count(), labels, headings, texts, kinds, depths, marks, strict=False)
    return list(map(_make, repeat(SideOfClause), parts))


def _wholes(texts: Sequence[str]) -> list[Spans]:
    """Return for each text the spans of a clause in which no word changed."""
    spans = zip(map(_make, repeat(Span), zip(repeat(_EQUAL), texts, strict=False)), strict=False)
    return [whole if text else () for whole, text in zip(spans, texts, strict=True)]


def _side(index: int, clause: Clause) -> SideOfClause:
    return SideOfClause(
        clause.id, index, clause.label, clause.heading, clause.text, clause.kind, clause.depth, clause.marks
    )


def _whole(text: str, op: Op) -> Spans:
    return (Span(op, text),) if text else ()


def _differs(spans: Spans) -> bool:
    return len(spans) > 1 or (len(spans) == 1 and spans[0].op is not Op.equal)
