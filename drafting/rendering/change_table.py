"""The table of changes as CSV: clause, what went, what came, who proposed it and why."""

import csv
import io
from typing import Final

from drafting.rendering.places import places
from drafting.text.redline_document import NumberedChange, RedlineDocument

#: The first line: names of columns, which other programs rely on.
COLUMNS: Final = (
    *("change", "clause", "kind", "part", "old", "new"),
    *("proposer", "act", "date", "reason"),
)
#: A cell that begins so would be read as a formula by a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def change_table(document: RedlineDocument) -> str:
    """Return every numbered change as a line; several who brought it about are set under one another in the cell."""
    was = places([row.old for row in document.clauses if row.old])
    now = places([row.new for row in document.clauses if row.new])
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for change in document.changes:
        row = document.clauses[change.clause]
        place = now[row.new.index] if row.new else was[row.side.index]
        writer.writerow(map(_cell, (str(change.number), place, change.kind, change.part, *_words(change))))
    return written.getvalue()


def _words(change: NumberedChange) -> tuple[str, ...]:
    by = change.attributions
    return (
        change.deleted,
        change.inserted,
        "\n".join(one.proposer for one in by),
        "\n".join(one.act for one in by),
        "\n".join(one.on for one in by),
        "\n".join(one.reason for one in by),
    )


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
