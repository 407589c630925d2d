"""A ThreeWayDocument as it is read: rows as lines of three cells, with numbers set where the eye needs them.

Pure: no HTML here (that is three_way_html.py and templates/redline), no comparison (that is drafting.text).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from drafting.rendering.context import Gap, with_context
from drafting.rendering.places import places
from drafting.rendering.reading import SHORT_ROW
from drafting.rendering.scripts import script_of
from drafting.rendering.shown import shown
from drafting.text.levels import HEADED
from drafting.text.redline_document import Change, Direction, Op, Part, SideOfClause
from drafting.text.sentences import N_
from drafting.text.three_way_document import (
    DraftOfClause,
    Fate,
    Segments,
    ThreeWayChange,
    ThreeWayDocument,
    ThreeWayRow,
)


class ThreeWayView(StrEnum):
    """The ways two drafts and their base are shown."""

    #: Draft A, the base and draft B beside each other.
    columns = "columns"
    #: The same, of clauses that a draft touched, each with the clause before and after it.
    changes = "changes"
    #: In one column and in words, for ears and braille.
    marked = "marked"
    #: Every change as a row: draft A, base, draft B, and whose it is.
    table = "table"


#: What the views of a redline are for three texts; the clean ones are of two.
VIEWS_OF_THREE: Final[Mapping[str, ThreeWayView]] = {
    "inline": ThreeWayView.columns,
    "side": ThreeWayView.columns,
    "changes": ThreeWayView.changes,
    "marked": ThreeWayView.marked,
    "table": ThreeWayView.table,
}
#: Whose a change is, in words.
FATES: Final[Mapping[Fate, str]] = {
    Fate.same: N_("as in the base"),
    Fate.a: N_("draft A alone"),
    Fate.b: N_("draft B alone"),
    Fate.alike: N_("both drafts alike"),
    Fate.both: N_("both drafts, other words"),
    Fate.collision: N_("the drafts collide"),
}
#: The same as a sign.
SIGNS: Final[Mapping[Fate, str]] = {
    Fate.same: "", Fate.a: "A", Fate.b: "B", Fate.alike: "A=B", Fate.both: "A+B", Fate.collision: "A≠B",
}  # fmt: skip


class Bit(NamedTuple):
    """A run of text in a cell. `op` is what a draft did; of the base, equal is untouched and delete touched.

    `change` is the change it belongs to, whose number is set after the run that `closes` it.
    """

    op: Op
    text: str
    change: ThreeWayChange | None = None
    closes: bool = False


class Cells(NamedTuple):
    """The heading or the text of a clause in the three texts."""

    a: tuple[Bit, ...]
    base: tuple[Bit, ...]
    b: tuple[Bit, ...]


@dataclass(frozen=True)
class ThreeWayLine:
    """One row, ready to be set. `a_note` and `b_note` say where a draft moved the clause, what it split or merged."""

    position: int
    row: ThreeWayRow
    heading: Cells
    text: Cells
    whole: tuple[ThreeWayChange, ...]
    place: str
    a_note: tuple[Change, str] | None
    b_note: tuple[Change, str] | None
    lang: str | None
    dir: Direction | None

    @property
    def is_head(self) -> bool:
        """True for a row set as a heading."""
        return bool(self.row.heading) or self.row.side.kind in HEADED

    @property
    def depth(self) -> int:
        """How deep the clause stands, from 0."""
        return self.row.side.depth

    @property
    def name(self) -> str:
        """What the clause is called, by its label and heading."""
        side = self.row.side
        return shown(" ".join(part for part in (side.label, side.heading) if part))

    def draft(self, which: str) -> DraftOfClause:
        """Return what draft "a" or "b" made of the clause."""
        return self.row.a if which == "a" else self.row.b

    @property
    def is_short(self) -> bool:
        """True where a table may keep the row on one page without leaving much of another white."""
        columns = zip(self.heading, self.text, strict=True)
        return max(sum(len(bit.text) for bit in (*head, *text)) for head, text in columns) <= SHORT_ROW

    def stands_as_in_base(self, which: str) -> bool:
        """Whether draft "a" or "b" left words, heading and place as they were."""
        side, draft = self.row.base, self.draft(which)
        if side is None or draft.side is None or Change.moved in draft.changes:
            return False
        return all(
            bit.op is Op.equal
            for cells in (self.heading, self.text)
            for bit in (cells.a if which == "a" else cells.b)
        )


@dataclass(frozen=True)
class ThreeWayReading:
    """A document under one view: what the templates set."""

    document: ThreeWayDocument
    view: ThreeWayView
    #: What the view shows, …
    lines: tuple[ThreeWayLine | Gap, ...]
    #: … of these: the rows of the document in their order.
    every: tuple[ThreeWayLine, ...]

    @cached_property
    def index(self) -> tuple[tuple[ThreeWayChange, ThreeWayLine], ...]:
        """Every numbered change with the line it lies in."""
        return tuple((change, self.every[change.clause]) for change in self.document.changes)


def read_three_way(
    document: ThreeWayDocument, *, view: ThreeWayView = ThreeWayView.columns
) -> ThreeWayReading:
    """Return the document as it is read under a view."""
    every = tuple(_lines(document))
    lines: Iterable[ThreeWayLine | Gap] = every
    if view is ThreeWayView.changes:
        lines = with_context(every, lambda line: line.row.fate is not Fate.same)
    return ThreeWayReading(document, view, tuple(lines), every)


def _lines(document: ThreeWayDocument) -> Iterator[ThreeWayLine]:
    in_base = places([row.base for row in document.clauses if row.base], document.language)
    in_a = places([row.a.side for row in document.clauses if row.a.side], document.language)
    in_b = places([row.b.side for row in document.clauses if row.b.side], document.language)
    for position, row in enumerate(document.clauses):
        changes = [document.changes[number - 1] for number in row.numbers]
        side = row.side
        lang, direction = script_of(side, document.language, document.direction)
        place = in_base[side.index] if row.base else (in_a if row.a.side else in_b)[side.index]
        yield ThreeWayLine(
            position=position,
            row=row,
            heading=_cells(row.heading, changes, Part.heading),
            text=_cells(row.text, changes, Part.text),
            whole=tuple(change for change in changes if change.part is Part.clause),
            place=place,
            a_note=_note(row.a, row.base, in_base, in_a),
            b_note=_note(row.b, row.base, in_base, in_b),
            lang=lang,
            dir=direction,
        )


def _cells(segments: Segments, changes: list[ThreeWayChange], part: Part) -> Cells:
    numbered = {at: change for change in changes if change.part is part for at in change.segments}
    a: list[Bit] = []
    base: list[Bit] = []
    b: list[Bit] = []
    for at, segment in enumerate(segments):
        change = numbered.get(at)
        touched = segment.fate is not Fate.same
        last = change is not None and at == change.segments[-1]
        if segment.base or change:
            op = Op.delete if touched else Op.equal
            base.append(Bit(op, shown(segment.base), change, closes=last))
        for cell, spans, alone in ((a, segment.a, Fate.b), (b, segment.b, Fate.a)):
            mine = change if segment.fate is not alone else None
            runs = [span for span in spans if span.text]
            cell += [
                Bit(span.op, shown(span.text), mine, closes=last and mine is not None and n == len(runs) - 1)
                for n, span in enumerate(runs)
            ]
    return Cells(tuple(a), tuple(base), tuple(b))


def _note(
    draft: DraftOfClause, base: SideOfClause | None, in_base: Mapping[int, str], in_draft: Mapping[int, str]
) -> tuple[Change, str] | None:
    if draft.split_from is not None:
        return Change.split, in_base.get(draft.split_from, "")
    if draft.merged_into is not None:
        return Change.merged, in_draft.get(draft.merged_into, "")
    if base is not None and draft.side is not None and Change.moved in draft.changes:
        return Change.moved, in_draft[draft.side.index]
    return None
