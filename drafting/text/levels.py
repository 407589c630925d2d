"""How far in a clause stands under the heading above it, and which clauses were set further in or out."""

from collections.abc import Iterable, Mapping, Sequence

from drafting.text.kinds import Kind
from drafting.text.redline_document import ClauseRedline, SideOfClause

#: Kinds that are headings even where they bear no heading of their own.
HEADED = frozenset({Kind.part, Kind.article, Kind.annex})


def heads(side: SideOfClause) -> bool:
    """Whether a clause stands over those that follow it."""
    return bool(side.heading) or side.kind in HEADED


def levels(sides: Iterable[SideOfClause]) -> dict[int, int]:
    """Return for each clause of one version that is no heading how many steps in it stands, by its index."""
    found: dict[int, int] = {}
    head = -1
    for side in sorted(sides, key=lambda side: side.index):
        if heads(side):
            head = side.depth
        else:
            found[side.index] = max(side.depth - head - 1, 0)
    return found


def nested_anew(rows: Sequence[ClauseRedline]) -> Mapping[int, tuple[int, int]]:
    """Return the rows whose clause stands further in or out than it did: by place, its old step and its new one.

    Counted from the heading above, so that putting articles into a part changes nothing for their paragraphs.
    """
    if all(row.old is None or row.new is None or row.old.depth == row.new.depth for row in rows):
        return {}
    was = levels(row.old for row in rows if row.old)
    now = levels(row.new for row in rows if row.new)
    return {
        place: (was[row.old.index], now[row.new.index])
        for place, row in enumerate(rows)
        if row.old
        and row.new
        and row.old.index in was
        and row.new.index in now
        and was[row.old.index] != now[row.new.index]
    }
