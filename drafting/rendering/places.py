"""Where clauses stand in full ("Article 3, paragraph 2 (b)"), and where those went that stand elsewhere now."""

from collections.abc import Mapping
from typing import Final

from drafting.text.kinds import Kind
from drafting.text.numbering import Words, cite, words_of
from drafting.text.redline_document import Change, ClauseRedline, RedlineDocument, SideOfClause

#: Of a text in a language whose words we do not know, labels alone are said.
_BARE: Final = Words("{}", "{}", "{}", "{}", "", "", "")


def elsewhere(
    row: ClauseRedline, was: Mapping[int, str], now: Mapping[int, str]
) -> tuple[tuple[Change, str], ...]:
    """Say of a row where it was, what it was split from, what it was merged into; `was` and `now` name places."""
    notes = []
    if Change.moved in row.changes and row.old:
        notes.append((Change.moved, was[row.old.index]))
    if row.split_from is not None:
        notes.append((Change.split, was.get(row.split_from, "")))
    if row.merged_into is not None:
        notes.append((Change.merged, now.get(row.merged_into, "")))
    return tuple(notes)


def places(sides: list[SideOfClause], language: str) -> dict[int, str]:
    """Where each clause of one version stands, in full, by its index; cited as pages do (text/numbering.py)."""
    words = words_of(language) or _BARE
    found: dict[int, str] = {}
    above: list[SideOfClause] = []
    recitals = 0
    for side in sorted(sides, key=lambda side: side.index):
        above = [other for other in above if other.depth < side.depth]
        annex = next((other for other in reversed(above) if other.kind == Kind.annex), None)
        recitals += side.kind == Kind.preambular_paragraph
        said = cite(
            side.kind,
            side.label,
            above=found[above[-1].index] if above else "",
            outside=found[annex.index] if annex else "",
            recital=recitals,
            words=words,
        )
        found[side.index] = said or words.named(side.kind)
        above.append(side)
    return found


def departures(
    document: RedlineDocument, now: Mapping[int, str]
) -> dict[int, tuple[tuple[str, str, int], ...]]:
    """For each row, the clauses that followed it in the old version and stand elsewhere now.

    A clause that was the very first and moved away has nothing before it; its own line says where it was.
    """
    by_old = {row.old.index: place for place, row in enumerate(document.clauses) if row.old}
    found: dict[int, list[tuple[str, str, int]]] = {}
    for place, row in enumerate(document.clauses):
        if row.old is None or row.new is None or Change.moved not in row.changes:
            continue
        before = row.old.index - 1
        while before in by_old and Change.moved in document.clauses[by_old[before]].changes:
            before -= 1
        if before in by_old:
            found.setdefault(by_old[before], []).append((row.old.label, now[row.new.index], place))
    return {place: tuple(sorted(gone, key=lambda entry: entry[2])) for place, gone in found.items()}
