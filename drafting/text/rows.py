"""Sets an alignment out as rows: every clause of either version in exactly one, in reading order."""

from collections.abc import Sequence

from drafting.text.align import Alignment, Pair
from drafting.text.diff import diff
from drafting.text.redline_document import Change, Clause, ClauseRedline, Op, SideOfClause, Span, Spans

_UNCHANGED = (Change.unchanged,)


def rows_of(old: Sequence[Clause], new: Sequence[Clause], alignment: Alignment) -> tuple[ClauseRedline, ...]:
    """Return the rows in the order of the new version, a deleted clause after what it followed in the old one."""
    by_old = {pair.old: pair for pair in alignment.pairs}
    by_new = {pair.new: pair for pair in alignment.pairs}
    split_from = dict(alignment.splits)
    merged_into = dict(alignment.merges)
    rows: list[ClauseRedline] = []
    deleted = _deleted_by_place(len(old), by_old)
    rows += [_deleted(i, old[i], merged_into.get(i)) for i in deleted.get(-1, ())]
    for j, clause in enumerate(new):
        pair = by_new.get(j)
        if pair is None:
            rows.append(_inserted(j, clause, split_from.get(j)))
            continue
        rows.append(_pair(pair, old[pair.old], clause))
        rows += [_deleted(i, old[i], merged_into.get(i)) for i in deleted.get(pair.old, ())]
    return tuple(rows)


def _deleted_by_place(count: int, by_old: dict[int, Pair]) -> dict[int, list[int]]:
    """Return, by the last kept clause before it that was not moved, the deleted clauses in order."""
    places: dict[int, list[int]] = {}
    last = -1
    for i in range(count):
        pair = by_old.get(i)
        if pair is None:
            places.setdefault(last, []).append(i)
        elif not pair.moved:
            last = i
    return places


def _side(index: int, clause: Clause) -> SideOfClause:
    return SideOfClause(
        clause.id, index, clause.label, clause.heading, clause.text, clause.kind, clause.depth
    )


def _whole(text: str, op: Op) -> Spans:
    return (Span(op, text),) if text else ()


def _deleted(index: int, clause: Clause, merged_into: int | None) -> ClauseRedline:
    changes = (Change.deleted,) if merged_into is None else (Change.merged,)
    return ClauseRedline(
        _side(index, clause),
        None,
        changes,
        _whole(clause.heading, Op.delete),
        _whole(clause.text, Op.delete),
        None,
        merged_into,
    )


def _inserted(index: int, clause: Clause, split_from: int | None) -> ClauseRedline:
    changes = (Change.inserted,) if split_from is None else (Change.split,)
    return ClauseRedline(
        None,
        _side(index, clause),
        changes,
        _whole(clause.heading, Op.insert),
        _whole(clause.text, Op.insert),
        split_from,
    )


def _pair(pair: Pair, old: Clause, new: Clause) -> ClauseRedline:
    heading, spans = diff(old.heading, new.heading), diff(old.text, new.text)
    changes = []
    if _differs(heading) or _differs(spans):
        changes.append(Change.edited)
    if pair.moved:
        changes.append(Change.moved)
    if old.label != new.label:
        changes.append(Change.renumbered)
    return ClauseRedline(
        _side(pair.old, old), _side(pair.new, new), tuple(changes) or _UNCHANGED, heading, spans
    )


def _differs(spans: Spans) -> bool:
    return any(span.op is not Op.equal for span in spans)
