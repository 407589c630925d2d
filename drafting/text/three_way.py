"""Two drafts and their common base in, one ThreeWayDocument out. The nouns are in three_way_document.py.

Each draft is compared with the base as a redline is (redline.py): what it says of a clause here, it says there. The
words of a clause are cut in three_way_words.py, its changes numbered in three_way_changes.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from drafting.text.align import align
from drafting.text.redline import redline
from drafting.text.redline_document import (
    Change,
    Clause,
    ClauseRedline,
    RedlineDocument,
    SideOfClause,
    VersionHead,
)
from drafting.text.sentences import Note
from drafting.text.three_way_changes import number_changes
from drafting.text.three_way_document import (
    DraftOfClause,
    Fate,
    Segments,
    ThreeWayDocument,
    ThreeWayRow,
    ThreeWayStatistics,
    fate_of_words,
    together,
)
from drafting.text.three_way_words import segments

_ABSENT: Final = DraftOfClause(None)


class _Placed(NamedTuple):
    """A clause the base does not have, after the clause of the base that it follows (-1: before all)."""

    row: ClauseRedline
    after: int


def three_way(
    base_clauses: Sequence[Clause],
    a_clauses: Sequence[Clause],
    b_clauses: Sequence[Clause],
    *,
    base_head: VersionHead,
    a_head: VersionHead,
    b_head: VersionHead,
    by_id: bool = False,
    marks: Sequence[str] = (),
    notes: Sequence[Note] = (),
) -> ThreeWayDocument:
    """Return what each of two drafts did to their base, and where the two meet.

    With `by_id` a clause is the same where its id is the same; else it is found by likeness. Any three texts finish.
    """
    one = redline(base_clauses, a_clauses, old_head=base_head, new_head=a_head, by_id=by_id)
    other = redline(base_clauses, b_clauses, old_head=base_head, new_head=b_head, by_id=by_id)
    rows = _rows(one, other, by_id=by_id)
    numbered, changes = number_changes(rows)
    return ThreeWayDocument(
        base=base_head,
        a=a_head,
        b=b_head,
        clauses=numbered,
        changes=changes,
        statistics=ThreeWayStatistics(
            clauses=_counted(row.fate for row in numbered),
            changes=_counted(change.fate for change in changes),
            a=one.statistics.total,
            b=other.statistics.total,
        ),
        language=one.language,
        direction=one.direction,
        marks=tuple(marks),
        notes=(*notes, *dict.fromkeys((*one.notes, *other.notes))),
    )


def _rows(one: RedlineDocument, other: RedlineDocument, *, by_id: bool) -> list[ThreeWayRow]:
    ones = {row.old.index: row for row in one.clauses if row.old}
    others = {row.old.index: row for row in other.clauses if row.old}
    a_to, b_to = _destinations(one), _destinations(other)
    put_in = _put_in(_placed(one), _placed(other), by_id=by_id)
    rows = [_row_of_new(a, b) for a, b in put_in.get(-1, ())]
    for index in sorted(ones):
        rows.append(_row(ones[index], others[index], a_to.get(index), b_to.get(index)))
        rows += [_row_of_new(a, b) for a, b in put_in.get(index, ())]
    return rows


def _placed(document: RedlineDocument) -> list[_Placed]:
    """Return the clauses that a draft put in, each with the clause of the base it follows in the draft."""
    found, after = [], -1
    for row in sorted((row for row in document.clauses if row.new), key=_new_index):
        if row.old is None:
            found.append(_Placed(row, after))
        elif Change.moved not in row.changes:
            after = row.old.index
    return found


def _new_index(row: ClauseRedline) -> int:
    return row.new.index if row.new else -1


def _destinations(document: RedlineDocument) -> dict[int, int]:
    """Return where moved clauses went, by index of the base: after which clause that did not move."""
    found, after = {}, -1
    for row in sorted((row for row in document.clauses if row.new and row.old), key=_new_index):
        assert row.old is not None
        if Change.moved in row.changes:
            found[row.old.index] = after
        else:
            after = row.old.index
    return found


def _put_in(
    ones: list[_Placed], others: list[_Placed], *, by_id: bool
) -> dict[int, list[tuple[ClauseRedline | None, ClauseRedline | None]]]:
    """Return the clauses put in, by the clause they follow; what both put in, in one row, where draft A has it."""
    pairs = _same_clauses(ones, others, by_id=by_id)
    paired = set(pairs.values())
    waiting: dict[int, list[int]] = defaultdict(list)
    for j, placed in enumerate(others):
        waiting[placed.after].append(j)
    found: dict[int, list[tuple[ClauseRedline | None, ClauseRedline | None]]] = defaultdict(list)
    for i, placed in enumerate(ones):
        rows, before = found[placed.after], waiting[placed.after]
        both = pairs.get(i)
        if both is not None and both in before:
            # What draft B put before the clause that both have stays before it.
            rows += [(None, others[k].row) for k in before[: before.index(both)] if k not in paired]
            del before[: before.index(both) + 1]
        rows.append((placed.row, None if both is None else others[both].row))
    for after, left in waiting.items():
        found[after] += [(None, others[k].row) for k in left if k not in paired]
    return found


def _same_clauses(ones: list[_Placed], others: list[_Placed], *, by_id: bool) -> dict[int, int]:
    """Return which clause put in by A is which put in by B, by place in the lists; the same whoever is called A."""
    mine, theirs = [placed.row.side.clause for placed in ones], [placed.row.side.clause for placed in others]
    if not mine or not theirs:
        return {}
    if [clause.text for clause in theirs] < [clause.text for clause in mine]:
        return {i: j for j, i in align(theirs, mine, by_id=by_id).matches.items()}
    return dict(align(mine, theirs, by_id=by_id).matches)


def _row(one: ClauseRedline, other: ClauseRedline, a_to: int | None, b_to: int | None) -> ThreeWayRow:
    """Return the row of a clause of the base. `a_to` and `b_to` say where a draft moved it."""
    base = one.old
    assert base is not None, "the rows of the base have it"
    heading, text = _segments(base, one.new, other.new)
    touched = bool(one.numbers), bool(other.numbers)
    fate = fate_of_words(heading, text)
    if not any(touched):
        fate = Fate.same
    elif not all(touched):
        fate = Fate.a if touched[0] else Fate.b
    elif one.new is None or other.new is None:
        fate = Fate.alike if one.new is other.new is None else Fate.collision
    elif a_to is not None and b_to is not None:
        fate = together(fate, Fate.alike if a_to == b_to else Fate.collision)
    elif a_to is not None or b_to is not None:
        fate = together(fate, Fate.a if a_to is not None else Fate.b)
    return ThreeWayRow(base, _draft(one), _draft(other), fate, heading, text)


def _row_of_new(one: ClauseRedline | None, other: ClauseRedline | None) -> ThreeWayRow:
    """Return the row of a clause that one draft put in, or both."""
    sides = one.new if one else None, other.new if other else None
    heading, text = _segments(None, *sides)
    fate = Fate.a if other is None else Fate.b if one is None else fate_of_words(heading, text)
    if fate is Fate.same:
        fate = Fate.alike
    return ThreeWayRow(None, _draft(one), _draft(other), fate, heading, text)


def _draft(row: ClauseRedline | None) -> DraftOfClause:
    if row is None:
        return _ABSENT
    return DraftOfClause(row.new, row.changes, row.split_from, row.merged_into)


def _segments(
    base: SideOfClause | None, a: SideOfClause | None, b: SideOfClause | None
) -> tuple[Segments, Segments]:
    headings = [side.heading if side else "" for side in (base, a, b)]
    texts = [side.text if side else "" for side in (base, a, b)]
    return segments(*headings), segments(*texts)


def _counted(fates: Iterable[Fate]) -> tuple[tuple[Fate, int], ...]:
    counts = Counter(fates)
    return tuple((fate, counts[fate]) for fate in Fate if counts[fate])
