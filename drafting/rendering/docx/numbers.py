"""Which printed numbers Word can count by itself, on both sides of the redline; the others are written out."""

import re
from collections import defaultdict
from dataclasses import dataclass

from drafting.text import paragraphs
from drafting.text.numerals import doubled_letter, roman
from drafting.text.redline_document import Change, ClauseRedline, RedlineDocument, SideOfClause

#: A counted label: what stands before the number, the number, what stands after it.
_LABEL = re.compile(r"(\(?)([0-9]+|[a-z]+)([.)]?|\.\))")
_FORMS = ("decimal", "lowerLetter", "lowerRoman")


@dataclass(frozen=True)
class WordList:
    """A list as Word counts it: `text` is the level's pattern, "(%1)"; it starts at 1."""

    id: int
    form: str
    text: str
    depth: int


def counted_rows(document: RedlineDocument) -> tuple[dict[int, WordList], tuple[WordList, ...]]:
    """Return the list of each row whose label Word counts right in the old and the new text, and all lists.

    A row belongs where its siblings of one form do. Where any of them breaks the count (bis, a gap), stands under
    different parents, or is itself inserted or deleted, the labels of all of them are written out.
    """
    old_parents, new_parents = _parents(document, new=False), _parents(document, new=True)
    groups: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    broken: set[tuple[int, int, str]] = set()
    for index, row in enumerate(document.clauses):
        label = row.side.label
        shape = _shape(label)
        if shape is None:
            continue
        parents = {p[index] for p in (old_parents, new_parents) if index in p}
        key = (min(parents), row.side.depth, shape)
        groups[key].append(index)
        # Readers disagree on the number of a paragraph that is itself inserted or deleted.
        one_sided = row.old is None or row.new is None
        headed = any(has_heading(side) for side in (row.old, row.new) if side)
        if len(parents) > 1 or Change.moved in row.changes or one_sided or headed:
            broken |= {(parent, row.side.depth, shape) for parent in parents}
    found: dict[int, WordList] = {}
    lists: list[WordList] = []
    for key, indices in groups.items():
        form = None if key in broken else _form(document, indices)
        if form is None:
            continue
        listed = WordList(len(lists) + 1, form, key[2], key[1])
        lists.append(listed)
        found |= dict.fromkeys(indices, listed)
    return found, tuple(lists)


def has_heading(side: SideOfClause) -> bool:
    """Say whether a clause begins with a heading of its own paragraph, its label in it."""
    return paragraphs.has_heading(side.kind, side.label, side.heading)


def _shape(label: str) -> str | None:
    match = _LABEL.fullmatch(label)
    return f"{match.group(1)}%1{match.group(3)}" if match else None


def _form(document: RedlineDocument, indices: list[int]) -> str | None:
    rows = [document.clauses[index] for index in indices]
    shape = _shape(rows[0].side.label) or ""
    for form in _FORMS:
        if all(_counts(rows, shape, form, new=new) for new in (False, True)):
            return form
    return None


def _counts(rows: list[ClauseRedline], shape: str, form: str, *, new: bool) -> bool:
    sides = [side for row in rows if (side := row.new if new else row.old) is not None]
    expected = [shape.replace("%1", _write(n, form)) for n in range(1, len(sides) + 1)]
    return [side.label for side in sorted(sides, key=lambda side: side.index)] == expected


def _write(value: int, form: str) -> str:
    written: dict[str, str] = {
        "decimal": str(value),
        "lowerLetter": doubled_letter(value),
        "lowerRoman": roman(value),
    }
    return written[form]


def _parents(document: RedlineDocument, *, new: bool) -> dict[int, int]:
    """Return the row each row stands under in one of the versions, -1 for none."""
    above: list[tuple[int, int]] = []
    found: dict[int, int] = {}
    in_order = sorted(
        (side.index, side.depth, index)
        for index, row in enumerate(document.clauses)
        if (side := row.new if new else row.old) is not None
    )
    for _, depth, index in in_order:
        while above and above[-1][0] >= depth:
            above.pop()
        found[index] = above[-1][1] if above else -1
        above.append((depth, index))
    return found
