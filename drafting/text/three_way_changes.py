"""Numbers the changes of two drafts against their base in the order of the rows, so that a reader can point at one.

What a draft did alone, or both did alike, is a change where the redline with the base has one: both ends of a bracket
are one, with the words between them (natures.py). A collision is one of its own.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import Final, NamedTuple

from drafting.text.natures import InRow, Notes, in_row, nature_of_clause, nature_of_run
from drafting.text.options import runs_of
from drafting.text.redline_document import Change, ClauseRedline, Nature, Op, Part, SideOfClause, Span, Spans
from drafting.text.runs import side_of
from drafting.text.three_way_document import (
    DraftOfClause,
    Fate,
    Segments,
    ThreeWayChange,
    ThreeWayRow,
    draft_text,
    fate_of_words,
)

#: What one draft did alone or both alike: what can be read as the redline of one draft.
_UNDISPUTED: Final = (Fate.a, Fate.b, Fate.alike)


def number_changes(rows: Sequence[ThreeWayRow]) -> tuple[tuple[ThreeWayRow, ...], tuple[ThreeWayChange, ...]]:
    """Return the rows with their numbers, and the changes in the order of the rows."""
    changes: list[ThreeWayChange] = []
    numbered = list(rows)
    notes = {fate: Notes([_row_of(row, fate, ()) for row in rows]) for fate in _UNDISPUTED}
    for place, row in enumerate(rows):
        if row.fate is Fate.same:
            continue
        found = [
            change._replace(number=number)
            for number, change in enumerate(_changes_of(place, row, notes), len(changes) + 1)
        ]
        numbered[place] = row._replace(numbers=tuple(change.number for change in found))
        changes += found
    return tuple(numbered), tuple(changes)


def _changes_of(place: int, row: ThreeWayRow, notes: Mapping[Fate, Notes]) -> list[ThreeWayChange]:
    if row.base is None or row.a.side is None or row.b.side is None:
        whole = _of_the_clause(place, row, row.fate, _whole_did(row, row.a), _whole_did(row, row.b))
        if row.fate not in _UNDISPUTED:
            return [whole]
        nature, about = nature_of_clause(row.side, inserted=row.base is None)
        return [whole._replace(nature=nature, about=about)]
    found = []
    moved = [Change.moved if Change.moved in draft.changes else None for draft in (row.a, row.b)]
    if any(moved):
        found = [_of_the_clause(place, row, _fate_of_move(row, moved), moved[0], moved[1])]
    for part, cut in ((Part.heading, row.heading), (Part.text, row.text)):
        known: dict[Fate, _OneDraft] = {
            fate: _one_draft(row, cut, fate) for fate in _UNDISPUTED if any(one.fate is fate for one in cut)
        }
        for segments in _grouped(cut, known):
            fate = cut[segments[0]].fate
            change = _of_words(place, part, cut, segments)
            if fate in known and part is Part.text:
                nature, about = _nature(known[fate], segments, notes[fate])
                change = change._replace(nature=nature, about=about)
            found.append(change)
    return found


def _of_words(place: int, part: Part, cut: Segments, segments: tuple[int, ...]) -> ThreeWayChange:
    run = cut[segments[0] : segments[-1] + 1]
    fate = run[0].fate
    return ThreeWayChange(
        number=0,
        clause=place,
        part=part,
        segments=segments,
        fate=fate,
        base="".join(one.base for one in run).strip(),
        a="".join(draft_text(one.a) for one in run).strip(),
        b="".join(draft_text(one.b) for one in run).strip(),
        a_did=None if fate is Fate.b else Change.edited,
        b_did=None if fate is Fate.a else Change.edited,
    )


class _OneDraft(NamedTuple):
    """One draft's redline of a text with the base, and the same with the edits of one fate alone.

    `begins` says where in the spans of either each segment begins; the last number is where they end.
    """

    known: InRow
    begins: Sequence[int]
    alone: Spans
    alone_begins: Sequence[int]


def _one_draft(row: ThreeWayRow, cut: Segments, fate: Fate) -> _OneDraft:
    theirs = [one.b if fate is Fate.b else one.a for one in cut]
    alone = [
        spans if one.fate is fate else (Span(Op.equal, one.base),)
        for one, spans in zip(cut, theirs, strict=True)
    ]
    whole = in_row(_row_of(row, fate, tuple(chain(*theirs))))
    return _OneDraft(whole, _begins(theirs), tuple(chain(*alone)), _begins(alone))


def _begins(spans: Sequence[Spans]) -> list[int]:
    return list(accumulate(map(len, spans), initial=0))


def _row_of(row: ThreeWayRow, fate: Fate, spans: Spans) -> ClauseRedline:
    """Return a row as the redline of the draft that a fate is about has it."""
    draft = row.b if fate is Fate.b else row.a
    return ClauseRedline(row.base, draft.side, draft.changes, (), spans)


def _grouped(cut: Segments, known: Mapping[Fate, _OneDraft]) -> list[tuple[int, ...]]:
    """Return the touched segments that are one change each, in the order of their first ones."""
    groups: list[tuple[int, ...]] = [(at,) for at, one in enumerate(cut) if one.fate is Fate.collision]
    for fate, draft in known.items():
        runs = runs_of(draft.alone)
        group: tuple[int, ...] = ()
        for at in (at for at, one in enumerate(cut) if one.fate is fate):
            end_of_last, begin = draft.alone_begins[group[-1] + 1] if group else 0, draft.alone_begins[at]
            if group and any(first < end_of_last and begin < end for first, end in runs):
                group = (*group, at)
            else:
                groups += [group] if group else []
                group = (at,)
        groups.append(group)
    return sorted(groups)


def _nature(draft: _OneDraft, segments: tuple[int, ...], notes: Notes) -> tuple[Nature, str]:
    first, end = segments[0], segments[-1] + 1
    run = draft.alone[draft.alone_begins[first] : draft.alone_begins[end]]
    return nature_of_run(
        draft.begins[first],
        draft.begins[end],
        notes,
        draft.known,
        side_of(run, Op.insert),
        side_of(run, Op.delete),
    )


def _fate_of_move(row: ThreeWayRow, moved: Sequence[Change | None]) -> Fate:
    if not all(moved):
        return Fate.a if moved[0] else Fate.b
    words = fate_of_words(row.heading, row.text)
    # Both moved it: apart, where the words alone do not make it a collision.
    return Fate.collision if row.fate is Fate.collision and words is not Fate.collision else Fate.alike


def _whole_did(row: ThreeWayRow, draft: DraftOfClause) -> Change | None:
    """Return what a draft did to a clause that not all three texts have."""
    if row.base is None:
        return None if draft.side is None else draft.changes[0]
    if draft.side is None:
        return draft.changes[0]
    return next((change for change in draft.changes if change in (Change.edited, Change.moved)), None)


def _of_the_clause(
    place: int, row: ThreeWayRow, fate: Fate, a_did: Change | None, b_did: Change | None
) -> ThreeWayChange:
    sides = (_words(row.base), _words(row.a.side), _words(row.b.side))
    if row.base and row.a.side and row.b.side:
        # A move says nothing of words.
        sides = ("", "", "")
    return ThreeWayChange(0, place, Part.clause, (), fate, *sides, a_did, b_did)


def _words(side: SideOfClause | None) -> str:
    if side is None:
        return ""
    return f"{side.heading}\n{side.text}" if side.heading and side.text else side.heading + side.text
