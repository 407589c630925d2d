"""Numbers the changes of a redline in reading order, so that a reader can point at "change 17"."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from drafting.text.emphasis import emphasised_runs
from drafting.text.natures import InRow, Notes, in_row, nature_of_clause, nature_of_run
from drafting.text.options import runs_of
from drafting.text.redline_document import (
    Attribution,
    Change,
    ClauseRedline,
    Nature,
    NumberedChange,
    Op,
    Part,
    Piece,
    Spans,
)
from drafting.text.runs import hunks, side_of


class Blame(NamedTuple):
    """Who brought a change about, and where several had a hand, whose each run of its words is."""

    attributions: tuple[Attribution, ...] = ()
    pieces: tuple[Piece, ...] = ()


class Attribute(Protocol):
    """Says of a row, a part and spans `first` up to `end` of it, who brought that change about."""

    def __call__(self, row: ClauseRedline, part: Part, first: int, end: int, nature: Nature, /) -> Blame:
        """Return who did it."""


class _Found(NamedTuple):
    part: Part
    kind: Change
    first: int
    end: int
    deleted: str
    inserted: str
    nature: Nature = Nature.words
    about: str = ""


_UNCHANGED = (Change.unchanged,)
_EQUAL, _DELETE, _INSERT = Op.equal, Op.delete, Op.insert
NOBODY = Blame()


def number_changes(
    rows: Sequence[ClauseRedline], attribute: Attribute | None
) -> tuple[tuple[ClauseRedline, ...], tuple[NumberedChange, ...]]:
    """Return the rows with their numbers, and the changes.

    A clause inserted, deleted or moved is one change; each run of changed words is one; so are the two ends of a
    bracket put around words or lifted from them. A clause that only took another number because others came or
    went, or that moved with the clause it stands under, is no change of its own.
    """
    changes: list[NumberedChange] = []
    numbered = list(rows)
    changed = [index for index, row in enumerate(rows) if row.changes != _UNCHANGED]
    carried = _carried(rows, changed)
    notes = Notes(rows)
    for index in changed:
        row = rows[index]
        found = changes_of(
            index, row, attribute, first_number=len(changes) + 1, carried=index in carried, notes=notes
        )
        if found:
            numbered[index] = row._replace(numbers=tuple(change.number for change in found))
            changes += found
    return tuple(numbered), tuple(changes)


def changes_of(
    index: int,
    row: ClauseRedline,
    attribute: Attribute | None,
    *,
    first_number: int,
    notes: Notes,
    carried: bool = False,
) -> list[NumberedChange]:
    """Return the numbered changes of the row at `index`, numbered from `first_number`.

    `carried`: it moved with the clause it stands under, which has the number.
    """
    return [
        _numbered(number, index, row, one, attribute)
        for number, one in enumerate(_found(row, notes, carried=carried), first_number)
    ]


def _numbered(
    number: int, index: int, row: ClauseRedline, found: _Found, attribute: Attribute | None
) -> NumberedChange:
    blame = attribute(row, found.part, found.first, found.end, found.nature) if attribute else NOBODY
    return NumberedChange(
        number, index, *found[:6], blame.attributions, found.nature, found.about, blame.pieces
    )


def _found(row: ClauseRedline, notes: Notes, *, carried: bool) -> list[_Found]:
    if row.old is None or row.new is None:
        nature = nature_of_clause(row.side, inserted=row.old is None)
        return [
            _Found(Part.clause, row.changes[0], 0, 0, _whole(row, Op.delete), _whole(row, Op.insert), *nature)
        ]
    found: list[_Found] = []
    if Change.moved in row.changes and not carried:
        found.append(_Found(Part.clause, Change.moved, 0, 0, "", ""))
    for first, end in hunks(row.heading):
        found.append(_edited(Part.heading, row.heading, first, end, (Nature.words, "")))
    known = in_row(row)
    inside = [_run(row, first, end, notes, known) for first, end in runs_of(row.spans)]
    emphasised = emphasised_runs(row) if row.old.marks or row.new.marks else []
    if emphasised:
        taken = {place for one in inside for place in range(one.first, one.end)}
        inside += [
            _Found(
                *(Part.text, Change.edited, first, end, "", ""),
                Nature.emphasis_changed,
                row.spans[first].text.strip(),
            )
            for first, end in emphasised
            if first not in taken and row.spans[first].text.strip()
        ]
        inside.sort(key=lambda one: one.first)
    return found + inside


def _run(row: ClauseRedline, first: int, end: int, notes: Notes, known: InRow) -> _Found:
    """Return a run of changed words; without words between them that stayed, both sides are what is shown."""
    run = row.spans[first:end]
    deleted, inserted = _joined(run, _DELETE), _joined(run, _INSERT)
    old, new = deleted, inserted
    if len(run) > 2:
        old, new = side_of(run, _INSERT), side_of(run, _DELETE)
    nature, about = nature_of_run(first, end, notes, known, old, new)
    return _Found(Part.text, Change.edited, first, end, deleted, inserted, nature, about)


def _edited(part: Part, spans: Spans, first: int, end: int, nature: tuple[Nature, str]) -> _Found:
    run = spans[first:end]
    return _Found(part, Change.edited, first, end, _joined(run, _DELETE), _joined(run, _INSERT), *nature)


def _carried(rows: Sequence[ClauseRedline], changed: Sequence[int]) -> set[int]:
    """Return the places, of those changed, of rows that moved with the clause they stand under."""
    moved = {place for place in changed if Change.moved in rows[place].changes}
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
    """Return the words of one kind, an ellipsis for words between them that stayed."""
    if len(spans) <= 2:
        for made, text in spans:
            if made is op:
                return text
        return ""
    parts: list[str] = []
    last = -1
    for at, span in enumerate(spans):
        if span.op is op:
            if parts and any(one.op is _EQUAL for one in spans[last + 1 : at]):
                parts.append(" … ")
            parts.append(span.text)
            last = at
    return "".join(parts)


def _whole(row: ClauseRedline, op: Op) -> str:
    heading, text = _joined(row.heading, op), _joined(row.spans, op)
    return f"{heading}\n{text}" if heading and text else heading + text
