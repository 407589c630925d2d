"""What a change touches, told apart from words: brackets and options, footnotes, references, emphasis.

Pure readings of spans that are compared already (diff.py); how they are numbered is in change_numbers.py.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final, NamedTuple, TypeAlias

from drafting.text.redline_document import (
    ClauseRedline,
    Mark,
    MarkKind,
    Nature,
    Op,
    SideOfClause,
    Span,
    Spans,
)
from drafting.text.tokens import keys_of, tokenize

#: Changes of more tokens than this, and brackets over more edits than that, are told as words.
_MOST_TOKENS: Final = 600
_MOST_EDITS: Final = 8
_OPTION: Final = frozenset({"option", "alternative", "alt", "opción", "variante", "вариант"})
_NOTE: Final = re.compile(r"\[\^([^\[\]\s^]{1,20})\]")
_HALVES: Final = re.compile(r"[\[\]]")
_NOTES_ALONE: Final = re.compile(r"(?:\s*\[\^[^\[\]\s^]{1,20}\])+\s*")
_NOTE_TEXT: Final = re.compile(r"^\s*\[\^([^\[\]\s^]{1,20})\]:[ \t]*(.*)", re.MULTILINE)


#: Members of an enumeration are slow to look up where there are thousands of spans.
_EQUAL: Final = Op.equal


class _Group(NamedTuple):
    """A pair of brackets: what is in it, without and with its option's mark, and who stands behind it."""

    inside: "tuple[str | _Group, ...]"
    after_mark: "tuple[str | _Group, ...]"
    whose: tuple[str, ...]


def hunks(spans: Spans) -> list[tuple[int, int]]:
    """Return the runs of spans that are not equal, as first and end."""
    found: list[tuple[int, int]] = []
    first = -1
    for index, span in enumerate(spans):
        if span.op is _EQUAL:
            if first >= 0:
                found.append((first, index))
                first = -1
        elif first < 0:
            first = index
    if first >= 0:
        found.append((first, len(spans)))
    return found


def runs_of(spans: Spans) -> list[tuple[int, int]]:
    """Return the runs of spans that are one change each: hunks, and both ends of a bracket with the words it held."""
    found = hunks(spans)
    if len(found) < 2 or not any(
        "[" in span.text or "]" in span.text for span in spans if span.op is not _EQUAL
    ):
        return found
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(found):
        first, end = found[at]
        last = at
        if not _is_closed(spans[first:end]):
            for further in range(at + 1, min(at + _MOST_EDITS, len(found))):
                whole = spans[first : found[further][1]]
                if _is_closed(whole):
                    if bracket_nature(side_of(whole, Op.insert), side_of(whole, Op.delete)) in _AROUND:
                        last = further
                    break
        runs.append((first, found[last][1]))
        at = last + 1
    return runs


_AROUND: Final = frozenset(
    {
        Nature.brackets_lifted,
        Nature.brackets_added,
        Nature.brackets_changed,
        Nature.option_chosen,
        Nature.option_added,
    }
)


def side_of(spans: Iterable[Span], left_out: Op) -> str:
    """Return the text of one side; `left_out` is what that side does not have."""
    return "".join([span.text for span in spans if span.op is not left_out])


def bracket_nature(old: str, new: str) -> Nature:
    """Return whether brackets alone changed, or an option among brackets was chosen or added; else words."""
    if not ("[" in old or "]" in old or "[" in new or "]" in new):
        return Nature.words
    was, now = _keys(old), _keys(new)
    if len(was) + len(now) > _MOST_TOKENS:
        return Nature.words
    before, after = _bare(was), _bare(now)
    if before == after:
        more = sum(key in "[]" for key in now) - sum(key in "[]" for key in was)
        if more:
            return Nature.brackets_added if more > 0 else Nature.brackets_lifted
        return Nature.brackets_changed if was != now else Nature.words
    if not before or not after:
        return Nature.words
    if _leads_to(was, now):
        return Nature.option_chosen
    if _leads_to(now, was):
        return Nature.option_added
    return Nature.words


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


def in_row(row: ClauseRedline) -> InRow:
    """Return what the changes of a row's text have in common."""
    if row.old is None or row.new is None:
        return InRow()
    is_noted = "[^" in row.old.text or "[^" in row.new.text
    references = _references(row.old, row.new)
    if not is_noted and not references:
        return InRow()
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


def split_at_emphasis(spans: Spans, old: Sequence[Mark], new: Sequence[Mark]) -> Spans:
    """Return the spans with equal ones cut where emphasis begins or ends on one side alone.

    The spans must give back both texts to the letter; where spaces were written otherwise nothing is cut.
    """
    out: list[Span] = []
    i = j = 0
    for span in spans:
        length = len(span.text)
        if span.op is _EQUAL:
            cuts = {0, length}
            for marks, place in ((old, i), (new, j)):
                for mark in marks:
                    if mark.kind is not MarkKind.reference:
                        cuts |= {edge - place for edge in (mark.start, mark.end) if 0 < edge - place < length}
            pieces: list[tuple[bool, str]] = []
            ordered = sorted(cuts)
            for start, stop in pairwise(ordered):
                differs = _style(old, i + start) != _style(new, j + start)
                text = span.text[start:stop]
                if pieces and pieces[-1][0] == differs:
                    text = pieces.pop()[1] + text
                pieces.append((differs, text))
            out += [Span(Op.equal, text) for _, text in pieces]
        else:
            out.append(span)
        i += length if span.op is not Op.insert else 0
        j += length if span.op is not Op.delete else 0
    return tuple(out)


def emphasised_runs(row: ClauseRedline) -> list[tuple[int, int]]:
    """Return the equal spans of a row's text whose emphasis differs between the two sides, as first and end."""
    if row.old is None or row.new is None or row.old.marks == row.new.marks or not is_to_the_letter(row):
        return []
    found: list[tuple[int, int]] = []
    i = j = 0
    for at, span in enumerate(row.spans):
        if span.op is Op.equal and _style(row.old.marks, i) != _style(row.new.marks, j):
            found.append((at, at + 1))
        i += len(span.text) if span.op is not Op.insert else 0
        j += len(span.text) if span.op is not Op.delete else 0
    return found


def is_to_the_letter(row: ClauseRedline) -> bool:
    """Whether the spans write both texts exactly, spaces and encoding included."""
    return (
        row.old is not None
        and row.new is not None
        and side_of(row.spans, Op.insert) == row.old.text
        and side_of(row.spans, Op.delete) == row.new.text
    )


def _style(marks: Sequence[Mark], at: int) -> frozenset[MarkKind]:
    return frozenset(
        mark.kind for mark in marks if mark.start <= at < mark.end and mark.kind is not MarkKind.reference
    )


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
    for side, text in ((1, known.new_note), (0, known.old_note)):
        if text is not None and begins[side][first] >= text[0]:
            return Nature.footnote_changed, text[1]
    gone, come = _notes_alone(old), _notes_alone(new)
    if gone is None or come is None or not (gone or come):
        return None
    was = [notes.old.get(name, "") for name in gone]
    now = [notes.new.get(name, "") for name in come]
    about = "; ".join(text for text in (now if come else was) if text)
    if not gone:
        return Nature.footnote_added, about
    if not come:
        return Nature.footnote_removed, about
    return (Nature.footnote_renumbered if was == now and any(now) else Nature.footnote_changed), about


def _notes_alone(text: str) -> list[str] | None:
    """Return the marks of footnotes a text consists of; None where it holds anything else."""
    if not text.strip():
        return []
    return _NOTE.findall(text) if _NOTES_ALONE.fullmatch(text) else None


def _about(nature: Nature, old: str, new: str) -> str:
    words = {Nature.brackets_added: old, Nature.option_added: old}.get(nature, new)
    return " ".join(words.replace("[", "").replace("]", "").split())


def _is_closed(spans: Sequence[Span]) -> bool:
    return all(_is_balanced(side_of(spans, op)) for op in (Op.insert, Op.delete))


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in _HALVES.findall(text):
        depth += 1 if sign == "[" else -1
        if depth < 0:
            return False
    return depth == 0


def _keys(text: str) -> list[str]:
    return [key for key in keys_of(text, tokenize(text)) if key]


def _bare(keys: list[str]) -> list[str]:
    """Return the tokens without brackets and without the names behind them."""
    bare: list[str] = []
    at = 0
    while at < len(keys):
        if keys[at] == "]":
            at += 1 + len(_whose(keys, at + 1))
        else:
            if keys[at] != "[":
                bare.append(keys[at])
            at += 1
    return bare


def _whose(keys: list[str], at: int) -> tuple[str, ...]:
    """Return the tokens of the name that follows a closing bracket, braces included."""
    if at < len(keys) and keys[at] == "{" and "}" in keys[at : at + 80]:
        return tuple(keys[at : keys.index("}", at) + 1])
    return ()


def _leads_to(old: list[str], new: list[str]) -> bool:
    """Whether the new tokens are the old ones with brackets lifted, or dropped with what they held."""
    tree = _tree(old)
    return tree is not None and len(new) in _ends(tree, new, frozenset({0}))


def _tree(keys: list[str]) -> tuple[str | _Group, ...] | None:
    open_: list[list[str | _Group]] = [[]]
    at = 0
    while at < len(keys):
        key = keys[at]
        at += 1
        if key == "[":
            if len(open_) > _MOST_EDITS:
                return None
            open_.append([])
        elif key == "]":
            if len(open_) == 1:
                return None
            inside = tuple(open_.pop())
            whose = _whose(keys, at)
            at += len(whose)
            open_[-1].append(_Group(inside, _after_mark(inside), whose))
        else:
            open_[-1].append(key)
    return tuple(open_[0]) if len(open_) == 1 else None


def _after_mark(inside: tuple[str | _Group, ...]) -> tuple[str | _Group, ...]:
    first, second = (*inside, "", "")[:2]
    if not (isinstance(first, str) and first.casefold() in _OPTION and isinstance(second, str)):
        return inside
    return inside[3:] if len(inside) > 2 and inside[2] in (":", ".", ")") else inside[2:]


def _ends(items: Sequence[str | _Group], new: list[str], starts: frozenset[int]) -> frozenset[int]:
    """Return where in the new tokens one may stand after matching the items from any of `starts`."""
    for item in items:
        if isinstance(item, str):
            starts = frozenset(at + 1 for at in starts if at < len(new) and new[at] == item)
        else:
            lifted = _ends(item.inside, new, starts) | _ends(item.after_mark, new, starts)
            kept = _ends(("]", *item.whose), new, _ends(item.inside, new, _ends(("[",), new, starts)))
            starts = starts | lifted | kept
        if not starts:
            return starts
    return starts
