"""Where a new clause goes: beside or into a clause of the version, told from its neighbours and the label it bears."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from drafting.record.manifest import Entry
from drafting.text.paragraphs import HEADED
from workflows.vocabulary import ClauseKind

_COUNT = re.compile(r"[0-9]+|[ivxlcdm]+(?=\W|$)|[a-z](?=\W|$)", re.IGNORECASE)


class Place(NamedTuple):
    """Before, after or into a clause, and the kind the new one is there."""

    where: str
    clause_id: int
    kind: str


def place_after(
    entries: Mapping[int, Entry],
    before: int | None,
    after: int | None,
    *,
    label: str = "",
    headed: bool = False,
) -> Place:
    """Return where a clause put in between two others goes; `headed` where it opens with a heading of its own.

    A label decides the level where a clause above bears one of its shape; else it is beside the clause before it,
    or under it where that is a heading with clauses under it.
    """
    first = next(iter(entries))
    if before is None:
        beside = entries[after if after is not None else first]
        return Place("before", beside.clause_id, ClauseKind.ARTICLE if headed else beside.kind)
    above = _above(entries, before)
    if headed:
        article = next((one for one in above if one.kind in HEADED), above[-1])
        kind = article.kind if article.kind != ClauseKind.TITLE else ClauseKind.ARTICLE
        return Place("after", article.clause_id, kind)
    if label:
        alike = next((one for one in above if _shape(one.label) == _shape(label)), None)
        if alike is not None:
            return Place("after", alike.clause_id, alike.kind)
    entry = entries[before]
    if after is not None and entries[after].parent_id == before:
        return Place("before", after, entries[after].kind)
    if entry.kind == ClauseKind.TITLE and after is not None:
        return Place("after", before, entries[after].kind)
    if entry.kind in HEADED and entry.kind != ClauseKind.TITLE:
        return Place("into", before, ClauseKind.PARAGRAPH)
    return Place("after", before, entry.kind)


def _above(entries: Mapping[int, Entry], clause_id: int) -> list[Entry]:
    """Return a clause and those it stands under, innermost first."""
    found = [entries[clause_id]]
    while (parent := found[-1].parent_id) is not None and parent in entries:
        found.append(entries[parent])
    return found


def _shape(label: str) -> str:
    """Return a label without its count: "(b)" and "(c)" are of one shape, "2." is of another."""

    def kind(match: re.Match[str]) -> str:
        return "1" if match.group().isdigit() else "a"

    return _COUNT.sub(kind, label.strip().lower(), count=1) if label else ""
