"""Two versions in, one RedlineDocument out. The nouns are in redline_document.py and offered here too.

Which clause became which is in align.py, the words inside a pair in diff.py, who did it in wordhistory.py.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from drafting.text.align import Alignment, align
from drafting.text.change_numbers import number_changes
from drafting.text.diff import diff
from drafting.text.directions import direction_of
from drafting.text.redline_document import (
    ArticleFigures,
    Attribution,
    Change,
    Clause,
    ClauseRedline,
    Direction,
    Figures,
    Mark,
    MarkKind,
    Nature,
    NumberedChange,
    Op,
    Part,
    Passing,
    Piece,
    RedlineDocument,
    SideOfClause,
    Span,
    Spans,
    Statistics,
    VersionHead,
)
from drafting.text.redline_json import from_json, to_json
from drafting.text.rows import Rows
from drafting.text.sentences import Note
from drafting.text.statistics import count
from drafting.text.wordhistory import Revision, attribution_by

__all__ = [
    "ArticleFigures",
    "Attribution",
    "Change",
    "Clause",
    "ClauseRedline",
    "Direction",
    "Figures",
    "Mark",
    "MarkKind",
    "Nature",
    "NumberedChange",
    "Op",
    "Part",
    "Passing",
    "Piece",
    "RedlineDocument",
    "Revision",
    "SideOfClause",
    "Span",
    "Spans",
    "Statistics",
    "VersionHead",
    "from_json",
    "one_side",
    "preview",
    "redline",
    "to_json",
]


def redline(
    old_clauses: Sequence[Clause],
    new_clauses: Sequence[Clause],
    *,
    old_head: VersionHead,
    new_head: VersionHead,
    by_id: bool = False,
    alignment: Alignment | None = None,
    histories: Mapping[str, Sequence[Revision]] | None = None,
    marks: Sequence[str] = (),
    notes: Sequence[Note] = (),
    passing: bool = False,
) -> RedlineDocument:
    """Return the redline of the new version against the old one.

    With `by_id` a clause is the same where its id is the same; else it is found by likeness, unless `alignment` says
    already which clause became which. `histories` gives,
    by clause id, the revisions from the old version's (first, whose attribution is not read) to the new one's;
    each change is attributed to those that brought it about. With `passing`, the words of the revisions in between that
    neither version has are kept too: for readers who may read the working text. Any two versions finish.
    """
    with _cycles_left_alone():
        alignment = alignment or align(old_clauses, new_clauses, by_id=by_id)
        rows = Rows(old_clauses, new_clauses, alignment)
        attribute = attribution_by(histories or {})
        numbered, changes = number_changes(rows.make(), attribute)
        if passing and attribute is not None:
            numbered = tuple(attribute.with_passing(row) for row in numbered)
        language = new_head.language or old_head.language or "en"
        return RedlineDocument(
            old=old_head,
            new=new_head,
            clauses=numbered,
            changes=changes,
            statistics=count(numbered, changes),
            language=language,
            direction=direction_of(language),
            marks=tuple(marks),
            notes=(*notes, *rows.notes),
        )


def one_side(document: RedlineDocument, *, old: bool) -> RedlineDocument:
    """Return one version of a redline alone, compared with itself: it carries nothing of what it leaves out."""
    sides = [side for row in document.clauses if (side := row.old if old else row.new) is not None]
    clauses = [side.clause for side in sorted(sides, key=lambda side: side.index)]
    head = document.old if old else document.new
    known = all(clause.id is not None for clause in clauses)
    alone = redline(clauses, clauses, old_head=head, new_head=head, by_id=known, marks=document.marks)
    return replace(alone, language=document.language, direction=document.direction)


@contextmanager
def _cycles_left_alone() -> Iterator[None]:
    """Keep the collector of cycles from going through thousands of new rows again and again: none refers back."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def preview(old_text: str, new_text: str) -> Spans:
    """Return the spans of one clause's text, for the live redline beside an edit."""
    return diff(old_text, new_text)
