"""Numbers the changes of a redline in reading order, so that a reader can point at "change 17"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
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
    rows: Sequence[ClauseRedline], attribute: Attribute
) -> tuple[tuple[ClauseRedline, ...], tuple[NumberedChange, ...]]:
    """Return the rows with their numbers, and the changes.

    A clause inserted, deleted or moved is one change; each run of changed words is one. A clause that only took
    another number because others came or went is no change of its own.
    """
    changes: list[NumberedChange] = []
    numbered = list(rows)
    for index, row in enumerate(rows):
        if row.changes == (Change.unchanged,):
            continue
        first_number = len(changes) + 1
        _of_row(index, row, attribute, changes)
        if len(changes) >= first_number:
            numbered[index] = replace(row, numbers=tuple(range(first_number, len(changes) + 1)))
    return tuple(numbered), tuple(changes)


def _of_row(index: int, row: ClauseRedline, attribute: Attribute, changes: list[NumberedChange]) -> None:
    if row.old is None or row.new is None:
        changes.append(
            NumberedChange(
                number=len(changes) + 1,
                clause=index,
                part=Part.clause,
                kind=row.changes[0],
                first=0,
                end=0,
                deleted=_whole(row, Op.delete),
                inserted=_whole(row, Op.insert),
                attributions=attribute(row, Part.clause, 0, 0),
            )
        )
        return
    if Change.moved in row.changes:
        changes.append(
            NumberedChange(
                number=len(changes) + 1,
                clause=index,
                part=Part.clause,
                kind=Change.moved,
                first=0,
                end=0,
                deleted="",
                inserted="",
                attributions=attribute(row, Part.clause, 0, 0),
            )
        )
    for part, spans in ((Part.heading, row.heading), (Part.text, row.spans)):
        for first, end in hunks(spans):
            changes.append(
                NumberedChange(
                    number=len(changes) + 1,
                    clause=index,
                    part=part,
                    kind=Change.edited,
                    first=first,
                    end=end,
                    deleted="".join(span.text for span in spans[first:end] if span.op is Op.delete),
                    inserted="".join(span.text for span in spans[first:end] if span.op is Op.insert),
                    attributions=attribute(row, part, first, end),
                )
            )


def _whole(row: ClauseRedline, op: Op) -> str:
    heading = "".join(span.text for span in row.heading if span.op is op)
    text = "".join(span.text for span in row.spans if span.op is op)
    return f"{heading}\n{text}" if heading and text else heading + text
