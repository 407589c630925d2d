"""The table of changes as CSV: clause, what went, what came, who proposed it and why."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from drafting.rendering.change_rows import ChangeRow, change_rows
from drafting.text.redline_document import NumberedChange, RedlineDocument

#: The first line: names of columns, which other programs rely on.
COLUMNS: Final = (
    *("change", "clause", "kind", "part", "old", "new"),
    *("proposer", "act", "date", "reason"),
    #: What the change touches where that is not words, and what it is about: the words in the brackets, the note.
    *("nature", "about"),
)
#: A cell that begins so would be read as a formula by a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def change_table(document: RedlineDocument, rows: Iterable[ChangeRow] | None = None) -> str:
    """Return the rows (else every change), a line each; several who brought one about stand under one another."""
    return as_csv(
        COLUMNS,
        (
            (str(row.change.number), row.line.place, row.change.kind, row.change.part, *_words(row.change))
            for row in (change_rows(document) if rows is None else rows)
        ),
    )


def as_csv(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return lines as CSV (RFC 4180) in which no spreadsheet finds a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    for line in lines:
        writer.writerow(map(_cell, line))
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
        change.nature,
        change.about,
    )


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
