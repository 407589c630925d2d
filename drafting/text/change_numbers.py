"""Numbers the changes of a redline in reading order, so that a reader can point at "change 17"."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from drafting.text.redline_document import (
    Attribution,
    Change,
    ClauseRedline,
    NumberedChange,
    Op,
    Part,
    Spans,
)

#: Given a row, a part and spans `first` up to `end` of it: who brought that change about.
Attribute: TypeAlias = Callable[[ClauseRedline, Part, int, int], tuple[Attribution, ...]]


_UNCHANGED = (Change.unchanged,)


def hunks(spans: Spans) -> list[tuple[int, int]]:
    """Return the runs of spans that are not equal, as first and end."""
    found: list[tuple[int, int]] = []
    first = -1
    for index, span in enumerate(spans):
        if span.op is Op.equal:
            if first >= 0:
                found.append((first, index))
                first = -1
        elif first < 0:
            first = index
    if first >= 0:
        found.append((first, len(spans)))
    return found


def number_changes(
    rows: Sequence[ClauseRedline], attribute: Attribute | None
) -> tuple[tuple[ClauseRedline, ...], tuple[NumberedChange, ...]]:
    """Return the rows with their numbers, and the changes.

    A clause inserted, deleted or moved is one change; each run of changed words is one. A clause that only took
    another number because others came or went, or that moved with the clause it stands under, is no change of
    its own.
    """
    changes: list[NumberedChange] = []
    numbered = list(rows)
    carried = _carried(rows)
    for index in [index for index, row in enumerate(rows) if row.changes != _UNCHANGED]:
        row = rows[index]
        found = changes_of(index, row, attribute, first_number=len(changes) + 1, carried=index in carried)
        if found:
            numbered[index] = row._replace(numbers=tuple(change.number for change in found))
            changes += found
    return tuple(numbered), tuple(changes)


def changes_of(
    index: int, row: ClauseRedline, attribute: Attribute | None, *, first_number: int, carried: bool = False
) -> list[NumberedChange]:
    """Return the numbered changes of the row at `index`, numbered from `first_number`.

    `carried`: it moved with the clause it stands under, which has the number.
    """
    found: list[tuple[Part, Change, int, int, str, str]] = []
    if row.old is None or row.new is None:
        found.append((Part.clause, row.changes[0], 0, 0, _whole(row, Op.delete), _whole(row, Op.insert)))
    else:
        if Change.moved in row.changes and not carried:
            found.append((Part.clause, Change.moved, 0, 0, "", ""))
        for part, spans in ((Part.heading, row.heading), (Part.text, row.spans)):
            for first, end in hunks(spans):
                run = spans[first:end]
                found.append(
                    (part, Change.edited, first, end, _joined(run, Op.delete), _joined(run, Op.insert))
                )
    return [
        NumberedChange(
            number, index, *change, attribute(row, change[0], change[2], change[3]) if attribute else ()
        )
        for number, change in enumerate(found, first_number)
    ]


def _carried(rows: Sequence[ClauseRedline]) -> set[int]:
    """Return the places of rows that moved with the clause they stand under."""
    moved = {place for place, row in enumerate(rows) if Change.moved in row.changes}
    if len(moved) < 2 or len({(row.new or row.side).depth for row in rows}) < 2:
        return set()
    above_old = _places_above(
        {row.old.index: (row.old.depth, place) for place, row in enumerate(rows) if row.old}
    )
    above_new = _places_above(
        {row.new.index: (row.new.depth, place) for place, row in enumerate(rows) if row.new}
    )
    return {place for place in moved if above_old.get(place) == above_new.get(place) in moved}


def _places_above(sides: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """Return, by the place of a row, that of the row its clause stands under; `sides` are (depth, place) by index."""
    above: dict[int, int] = {}
    path: list[tuple[int, int]] = []
    for _, (depth, place) in sorted(sides.items()):
        while path and path[-1][0] >= depth:
            path.pop()
        if path:
            above[place] = path[-1][1]
        path.append((depth, place))
    return above


def _joined(spans: Spans, op: Op) -> str:
    return "".join([span.text for span in spans if span.op is op])


def _whole(row: ClauseRedline, op: Op) -> str:
    heading, text = _joined(row.heading, op), _joined(row.spans, op)
    return f"{heading}\n{text}" if heading and text else heading + text
