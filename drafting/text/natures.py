"""What a change touches, told apart from words: footnotes, references, or brackets and options (options.py).

Pure readings of spans that are compared already (diff.py); emphasis is in emphasis.py, numbers in change_numbers.py.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias

from drafting.text.options import bracket_nature
from drafting.text.redline_document import (
    ClauseRedline,
    Mark,
    MarkKind,
    Nature,
    Op,
    SideOfClause,
    Spans,
)

_NOTE: Final = re.compile(r"\[\^([^\[\]\s^]{1,20})\]")
_NOTES_ALONE: Final = re.compile(r"(?:\s*\[\^[^\[\]\s^]{1,20}\])+\s*")
_NOTE_TEXT: Final = re.compile(r"^\s*\[\^([^\[\]\s^]{1,20})\]:[ \t]*(.*)", re.MULTILINE)


class Notes:
    """The texts of footnotes by their marks, in the old version and in the new; looked for when first asked about.

    A footnote is a line that begins with its mark and a colon.
    """

    def __init__(self, rows: Sequence[ClauseRedline]) -> None:
        self._rows = rows

    @cached_property
    def old(self) -> Mapping[str, str]:
        """Return those of the old version."""
        return _notes_in([row.old.text for row in self._rows if row.old])

    @cached_property
    def new(self) -> Mapping[str, str]:
        """Return those of the new version."""
        return _notes_in([row.new.text for row in self._rows if row.new])


def _notes_in(texts: Sequence[str]) -> Mapping[str, str]:
    notes: dict[str, str] = {}
    for text in texts:
        if "[^" in text:
            for name, words in _NOTE_TEXT.findall(text):
                notes.setdefault(name, words.strip())
    return notes


#: Where each span begins on the old side and on the new; the last number is where the side ends.
_Begins: TypeAlias = tuple[Sequence[int], Sequence[int]]
#: A reference of the old side, one of the new side to the same clause, and the new one's words.
_Reference: TypeAlias = tuple[Mark, Mark, str]
#: Where the text of a footnote begins, and its words.
_NoteText: TypeAlias = tuple[int, str]


class InRow(NamedTuple):
    """What is found once for all changes of a row, so that none of them reads the whole text again."""

    #: None where no change has to ask.
    begins: _Begins | None = None
    references: Sequence[_Reference] = ()
    is_noted: bool = False
    old_note: _NoteText | None = None
    new_note: _NoteText | None = None


_NOTHING: Final = InRow()


def in_row(row: ClauseRedline) -> InRow:
    """Return what the changes of a row's text have in common."""
    if row.old is None or row.new is None:
        return _NOTHING
    is_noted = "[^" in row.old.text or "[^" in row.new.text
    references = _references(row.old, row.new)
    if not is_noted and not references:
        return _NOTHING
    begins = (_begins(row.spans, Op.insert), _begins(row.spans, Op.delete))
    return InRow(begins, references, is_noted, _note_text(row.old), _note_text(row.new))


def _begins(spans: Spans, left_out: Op) -> list[int]:
    return list(accumulate((0 if one.op is left_out else len(one.text) for one in spans), initial=0))


def _references(old: SideOfClause, new: SideOfClause) -> list[_Reference]:
    if not old.marks or not new.marks:
        return []
    return [
        (was, now, new.text[now.start : now.end])
        for was in old.marks
        if was.kind is MarkKind.reference
        for now in new.marks
        if now.target == was.target
    ]


def _note_text(side: SideOfClause) -> _NoteText | None:
    text = _NOTE_TEXT.search(side.text) if "[^" in side.text else None
    return (text.start(), text[2].strip()) if text else None


def nature_of_run(first: int, end: int, notes: Notes, known: InRow, old: str, new: str) -> tuple[Nature, str]:
    """Return what spans `first` up to `end` of a row's text touch, and what it is about in words.

    `old` and `new` are the text of the run on either side.
    """
    if known.begins is not None:
        target = _referred(known.references, known.begins, first, end)
        if target:
            return Nature.reference_renumbered, target
        if known.is_noted:
            found = _note_nature(known, known.begins, first, old, new, notes)
            if found is not None:
                return found
    nature = bracket_nature(old, new)
    return nature, "" if nature is Nature.words else _about(nature, old, new)


def nature_of_clause(side: SideOfClause, *, inserted: bool) -> tuple[Nature, str]:
    """Return whether a clause that came or went is the text of a footnote."""
    found = _NOTE_TEXT.match(side.text) if "[^" in side.text else None
    if found is None:
        return Nature.words, ""
    return Nature.footnote_added if inserted else Nature.footnote_removed, found[2].strip()


def _referred(references: Sequence[_Reference], begins: _Begins, first: int, end: int) -> str:
    """Return the clause that both sides of a change refer to, all of it inside the reference; "" for none."""
    was_begun, now_begun = (side[first] for side in begins)
    was_ended, now_ended = (side[end] for side in begins)
    for was, now, words in references:
        if (
            was.start <= was_begun
            and was_ended <= was.end
            and now.start <= now_begun
            and now_ended <= now.end
        ):
            return words
    return ""


def _note_nature(
    known: InRow, begins: _Begins, first: int, old: str, new: str, notes: Notes
) -> tuple[Nature, str] | None:
    gone, come = _notes_alone(old), _notes_alone(new)
    was = [notes.old.get(name, "") for name in gone or ()]
    now = [notes.new.get(name, "") for name in come or ()]
    # The mark before a note's own words counts with the others.
    is_same = was == now and any(now)
    for side, text in ((1, known.new_note), (0, known.old_note)):
        if not is_same and text is not None and begins[side][first] >= text[0]:
            return Nature.footnote_changed, text[1]
    if gone is None or come is None or not (gone or come):
        return None
    about = "; ".join(text for text in (now if come else was) if text)
    if not gone:
        return Nature.footnote_added, about
    if not come:
        return Nature.footnote_removed, about
    return (Nature.footnote_renumbered if is_same else Nature.footnote_changed), about


def _notes_alone(text: str) -> list[str] | None:
    """Return the marks of footnotes a text consists of; None where it holds anything else."""
    if not text.strip():
        return []
    return _NOTE.findall(text) if _NOTES_ALONE.fullmatch(text) else None


def _about(nature: Nature, old: str, new: str) -> str:
    words = {Nature.brackets_added: old, Nature.option_added: old}.get(nature, new)
    return " ".join(words.replace("[", "").replace("]", "").split())
