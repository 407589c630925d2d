"""A RedlineDocument as it is read: rows as lines of runs, with numbers, notes and bars set where the eye needs them.

Pure: no HTML here (that is redline_html.py and templates/redline), no comparison (that is drafting.text).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from drafting.rendering.context import Gap, with_context
from drafting.rendering.contributors import Contributor, Marking, contributors, keys_of
from drafting.rendering.places import departures, elsewhere, places
from drafting.rendering.runs import Known, Run, runs
from drafting.rendering.scripts import written
from drafting.rendering.shown import excerpt, shown
from drafting.text.levels import heads, nested_anew
from drafting.text.redline_document import (
    Change,
    ClauseRedline,
    Direction,
    NumberedChange,
    Op,
    Part,
    RedlineDocument,
    Spans,
)

NOBODY: Known = MappingProxyType({})


class View(StrEnum):
    """The ways one RedlineDocument is shown; the values are those of the command line."""

    inline = "inline"
    side = "side"
    #: Changed clauses only, each with the clause before and after it.
    changes = "changes"
    #: Deletions and insertions in words, for ears and braille.
    marked = "marked"
    #: Every change as a row of a table: clause, old, new, proposer, reason.
    table = "table"
    clean_old = "clean-old"
    clean_new = "clean-new"


class Bar(StrEnum):
    """The bar in the margin; each has a shape of its own, so that it reads in black and white."""

    none = ""
    #: Words were put in or taken out: one solid line.
    words = "words"
    #: The clause stands elsewhere, its words as they were: a double line.
    place = "place"
    #: Only the label differs: a dotted line.
    label = "label"


@dataclass(frozen=True)
class Line:
    """One row of the redline, ready to be set.

    `whole` are the changes of the clause as a whole (inserted, deleted, moved). `elsewhere` names where the
    clause was, went, came from or was merged into, as (kind, label). `departed` are the clauses that stood just
    after this one and were moved away, as (label they had, label they have, position of their line).
    """

    position: int
    row: ClauseRedline
    heading: tuple[Run, ...]
    text: tuple[Run, ...]
    whole: tuple[NumberedChange, ...]
    elsewhere: tuple[tuple[Change, str], ...]
    departed: tuple[tuple[str, str, int], ...]
    lang: str | None
    dir: Direction | None
    #: Where it stands, in full: "Article 3, paragraph 2 (b)".
    place: str = ""
    #: Steps in from the text that stands directly under the heading.
    indent: int = 0
    #: The steps in where it stood and stands, where they differ.
    nested: tuple[int, int] | None = None
    #: The letters of those who had a hand, by number of change; empty where the look says nothing of them.
    keys: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def is_head(self) -> bool:
        """True for a row set as a heading: it heads what follows, or has a heading of its own."""
        return is_head(self.row)

    @property
    def depth(self) -> int:
        """How deep the clause stands, from 0."""
        return self.row.side.depth

    @property
    def level(self) -> int:
        """Heading level under the title: 2 for the outermost, never deeper than 5."""
        return min(2 + self.row.side.depth, 5)

    @property
    def old_label(self) -> str:
        """The label in the old version, empty where there is none."""
        return shown(self.row.old.label) if self.row.old else ""

    @property
    def new_label(self) -> str:
        """The label in the new version, empty where there is none."""
        return shown(self.row.new.label) if self.row.new else ""

    @property
    def name(self) -> str:
        """What a heading is called in a bookmark and a running head: its label and its title as they now stand."""
        left_out = Op.delete if self.row.new else Op.insert
        return " ".join(part for part in (shown(self.row.side.label), only(self.heading, left_out)) if part)

    @cached_property
    def bar(self) -> Bar:
        """The bar in the margin."""
        changes = set(self.row.changes)
        if changes & WORDS:
            return Bar.words
        if Change.moved in changes or self.nested:
            return Bar.place
        return Bar.label if Change.renumbered in changes else Bar.none

    @property
    def is_short(self) -> bool:
        """True where a table may keep the row on one page without leaving much of another white."""
        return sum(len(run.text) for run in (*self.heading, *self.text)) <= SHORT_ROW

    @property
    def is_long_label(self) -> bool:
        """True where the label does not hang in the margin and runs into the text."""
        return max(len(self.old_label), len(self.new_label)) > 6


class Entry(NamedTuple):
    """One change in the index, its words shortened to what a table holds."""

    change: NumberedChange
    line: Line
    deleted: str
    inserted: str


#: Characters of a clause up to which a row of a table is kept on one page: half of one in the largest print.
SHORT_ROW = 600
#: What puts a solid bar in the margin.
WORDS = frozenset({Change.edited, Change.inserted, Change.deleted, Change.split, Change.merged})


@dataclass(frozen=True)
class Reading:
    """A document under one view: what the templates set."""

    document: RedlineDocument
    view: View
    #: What the view shows, …
    lines: tuple[Line | Gap, ...]
    #: … of these: the rows of the document in their order.
    every: tuple[Line, ...]
    #: Whom the look of the changes tells apart; empty where it says what became of words alone.
    contributors: tuple[Contributor, ...] = ()
    #: Whether words that came and went are shown.
    passing: bool = False

    @cached_property
    def index(self) -> tuple[Entry, ...]:
        """Every numbered change with the line it lies in, in order."""
        return tuple(
            Entry(change, self.every[change.clause], excerpt(change.deleted), excerpt(change.inserted))
            for change in self.document.changes
        )

    @cached_property
    def is_attributed(self) -> bool:
        """Whether anybody is named for any change."""
        return any(change.attributions for change in self.document.changes)

    @property
    def is_redline(self) -> bool:
        """False for the two clean texts."""
        return self.view not in (View.clean_old, View.clean_new)


def read(
    document: RedlineDocument,
    *,
    view: View = View.inline,
    marking: Marking = Marking.kind,
    passing: bool = False,
) -> Reading:
    """Return the document as it is read under a view.

    Marked by contributor it tells apart whom the document names, where it names anybody. With `passing`, words that
    came and went between the versions are shown, where the document holds them.
    """
    hands = contributors(document) if marking is Marking.contributor else ()
    passing = passing and any(row.passing for row in document.clauses)
    every = tuple(_lines(document, {one.name: one for one in hands}, passing=passing))
    lines: Iterable[Line | Gap] = every
    if view is View.changes:
        lines = with_context(every, _is_touched)
    elif view is View.clean_new:
        lines = (line for line in every if line.row.new)
    elif view is View.clean_old:
        stood = [(line.row.old.index, line) for line in every if line.row.old]
        lines = [line for _, line in sorted(stood, key=itemgetter(0))]
    return Reading(document, view, tuple(lines), every, hands, passing)


def _is_touched(line: Line) -> bool:
    return bool(line.row.is_changed or line.departed or line.nested or any(run.passing for run in line.text))


def is_head(row: ClauseRedline) -> bool:
    """Whether a row is set as a heading."""
    return bool(row.heading) or heads(row.side)


def only(runs: tuple[Run, ...], op: Op) -> str:
    """Return the text of one side: `op` is what that side does not have."""
    return "".join(run.text for run in runs if run.op is not op)


def _lines(document: RedlineDocument, known: Known = NOBODY, *, passing: bool = False) -> Iterator[Line]:
    changes: dict[tuple[int, Part], list[NumberedChange]] = {}
    for change in document.changes:
        changes.setdefault((change.clause, change.part), []).append(change)
    was = places([row.old for row in document.clauses if row.old], document.language)
    now = places([row.new for row in document.clauses if row.new], document.language)
    departed = departures(document, now)
    nested = nested_anew(document.clauses)
    head_depth = -1
    for position, row in enumerate(document.clauses):
        pieces = row.split_from is not None or row.merged_into is not None
        of_text = changes.get((position, Part.text), [])
        of_whole = changes.get((position, Part.clause), [])
        whole = of_whole[0] if of_whole else None
        if pieces and row.origin_spans and not of_text:
            text = _pieces(row.origin_spans, Op.insert if row.new else Op.delete)
        else:
            text = runs(
                row.spans,
                of_text,
                moved=Change.moved in row.changes,
                known=known,
                whole=whole,
                passing=row.passing if passing else (),
            )
        heading = runs(
            row.heading,
            changes.get((position, Part.heading), []),
            moved=False,
            known=known,
            whole=whole._replace(pieces=()) if whole else None,
        )
        lang, direction = written(row, document)
        if is_head(row):
            head_depth = row.side.depth
        yield Line(
            position=position,
            row=row,
            heading=heading,
            text=text,
            whole=tuple(of_whole),
            elsewhere=elsewhere(row, was, now),
            departed=departed.get(position, ()),
            lang=lang,
            dir=direction,
            place=now[row.new.index] if row.new else was[row.side.index],
            indent=0 if is_head(row) else min(max(row.side.depth - head_depth - 1, 0), 4),
            nested=nested.get(position),
            keys={number: keys_of(document.change(number), known) for number in row.numbers} if known else {},
        )


def _pieces(spans: Spans, op: Op) -> tuple[Run, ...]:
    """A piece of a split (or what went into a merger) against its origin: words kept are words that moved."""
    other = Op.delete if op is Op.insert else Op.insert
    return tuple(
        Run(op=op, text=shown(span.text), moved=span.op is Op.equal)
        for span in spans
        if span.op is not other and span.text
    )
