"""The table of changes as rows: which clause, what went, what came, who proposed it and why; chosen and sorted.

Page, Word and PDF set these rows, and CSV writes them (change_table.py). Pure: no HTML and no file here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from drafting.rendering.reading import Line, read
from drafting.rendering.shown import shown
from drafting.text.kinds import Kind
from drafting.text.redline_document import (
    Attribution,
    Change,
    NumberedChange,
    Op,
    Part,
    RedlineDocument,
    Spans,
)
from drafting.text.sentences import N_

#: What became of a clause, in words.
KINDS: Final[Mapping[Change, str]] = {
    Change.edited: N_("edited"),
    Change.inserted: N_("inserted"),
    Change.deleted: N_("deleted"),
    Change.moved: N_("moved"),
    Change.split: N_("split"),
    Change.merged: N_("merged"),
}
#: What a reader can sort by; a hyphen before it turns the order round.
ORDERS: Final = ("number", "kind", "by", "date")
#: Kinds of clause that a table is filtered by: the outermost a reader would name.
_HEADS: Final = frozenset({Kind.article, Kind.annex, Kind.part, Kind.testimonium})
#: So many words of the sentence stand on either side of a change.
_CONTEXT: Final = 7


class ChangeRow(NamedTuple):
    """One numbered change with the clause it lies in.

    `before` and `after` are the words beside it, so that a changed word can be understood; `article` is the key of
    the article (or annex, …) it stands under, `article_name` what that is called.
    """

    change: NumberedChange
    line: Line
    article: str
    article_name: str
    before: str = ""
    after: str = ""

    @property
    def by(self) -> tuple[Attribution, ...]:
        """Who brought it about."""
        return self.change.attributions

    @property
    def deleted(self) -> str:
        """The words that went, nothing hidden in them."""
        return shown(self.change.deleted)

    @property
    def inserted(self) -> str:
        """The words that came, nothing hidden in them."""
        return shown(self.change.inserted)

    @property
    def where_from(self) -> str | None:
        """Of a move, the place the clause had; None for any other change."""
        if self.change.kind is not Change.moved:
            return None
        return next((where for kind, where in self.line.elsewhere if kind is Change.moved), "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes of a document are asked for, and in which order; empty means any."""

    by: str = ""
    article: str = ""
    kind: str = ""
    order: str = "number"

    @property
    def is_everything(self) -> bool:
        """Whether no change is left out."""
        return not (self.by or self.article or self.kind)


def change_rows(document: RedlineDocument, lines: Sequence[Line] | None = None) -> tuple[ChangeRow, ...]:
    """Return every numbered change of the document as a row, in the order of their numbers.

    `lines` are those of a reading of it, where there is one already.
    """
    lines = read(document).every if lines is None else lines
    articles = _articles(lines)
    return tuple(
        ChangeRow(change, lines[change.clause], *articles[change.clause], *_beside(document, change))
        for change in document.changes
    )


def chosen(rows: Iterable[ChangeRow], wanted: Wanted) -> list[ChangeRow]:
    """Return the rows that are wanted, in the order wanted; an order nobody knows is that of the numbers."""
    found = [
        row
        for row in rows
        if (not wanted.by or wanted.by in {one.proposer for one in row.by})
        and (not wanted.article or row.article == wanted.article)
        and (not wanted.kind or row.change.kind == wanted.kind)
    ]
    key = wanted.order.lstrip("-")
    if key in ORDERS:
        # Rows of one rank stay in the order of their numbers, whichever way round the ranks are.
        found.sort(key=lambda row: row.change.number)
        found.sort(key=lambda row: _rank(row, key), reverse=wanted.order.startswith("-"))
    return found


def proposers(rows: Iterable[ChangeRow]) -> list[str]:
    """Return who is named in the rows, once each, in the order of their names."""
    return sorted({one.proposer for row in rows for one in row.by if one.proposer})


def articles(rows: Iterable[ChangeRow]) -> dict[str, str]:
    """Return the articles in which something changed, key and name, in the order of the text."""
    return {row.article: row.article_name for row in sorted(rows, key=lambda row: row.change.clause)}


def kinds(rows: Iterable[ChangeRow]) -> list[Change]:
    """Return the kinds of change there are."""
    there = {row.change.kind for row in rows}
    return [kind for kind in KINDS if kind in there]


def _rank(row: ChangeRow, key: str) -> tuple[str | int, ...]:
    if key == "number":
        return (row.change.number,)
    if key == "kind":
        return (row.change.kind,)
    if key == "by":
        return tuple(one.proposer.casefold() for one in row.by)
    return tuple(one.on for one in row.by) if key == "date" else ()


def _articles(lines: Sequence[Line]) -> dict[int, tuple[str, str]]:
    """Return, by position, key and name of the article each clause stands under (itself, where it is one).

    What stands before the first, such as a preamble, is one of its own, without a name.
    """
    found: dict[int, tuple[str, str]] = {}
    under, depth = ("", ""), 0
    for line in lines:
        side = line.row.side
        name = line.name if side.kind in _HEADS else ""
        if name or not under[0] or (under[1] and side.depth <= depth):
            under, depth = (side.id or str(line.position), name), side.depth
        found[line.position] = under
    return found


def _beside(document: RedlineDocument, change: NumberedChange) -> tuple[str, str]:
    """Return the words that stand before and after a change within its clause."""
    if change.part is Part.clause:
        return "", ""
    row = document.clauses[change.clause]
    spans = row.heading if change.part is Part.heading else row.spans
    return _last_words(spans[: change.first]), _first_words(spans[change.end :])


def _last_words(spans: Spans) -> str:
    if not spans or spans[-1].op is not Op.equal:
        return ""
    words = spans[-1].text.split(" ")
    whole = len(words) <= _CONTEXT and len(spans) == 1
    return shown(spans[-1].text if whole else "… " + " ".join(words[-_CONTEXT:]))


def _first_words(spans: Spans) -> str:
    if not spans or spans[0].op is not Op.equal:
        return ""
    words = spans[0].text.split(" ")
    whole = len(words) <= _CONTEXT and len(spans) == 1
    return shown(spans[0].text if whole else " ".join(words[:_CONTEXT]) + " …")
