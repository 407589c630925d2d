"""Two drafts against their base as CSV: clause, whose the change is, and the words of all three texts."""

from typing import Final

from drafting.rendering.change_table import as_csv
from drafting.rendering.three_way_reading import read_three_way
from drafting.text.three_way_document import ThreeWayDocument

#: The first line: names of columns, which other programs rely on.
COLUMNS: Final = ("change", "clause", "fate", "part", "a", "base", "b", "a_did", "b_did", "nature", "about")


def three_way_table(document: ThreeWayDocument) -> str:
    """Return every numbered change as a line."""
    return as_csv(
        COLUMNS,
        (
            (
                str(change.number), line.place, change.fate, change.part, change.a, change.base, change.b,
                change.a_did or "", change.b_did or "", change.nature, change.about,
            )
            for change, line in read_three_way(document).index
        ),
    )  # fmt: skip
