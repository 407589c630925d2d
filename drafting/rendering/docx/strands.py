"""The spans of a clause cut finer: by whose hand each stretch is, and by how it is set."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.rendering.docx.runs import By
from drafting.text.redline_document import (
    Mark,
    MarkKind,
    NumberedChange,
    Op,
    Part,
    RedlineDocument,
)

_LOOKS = {MarkKind.strong: "<w:b/><w:bCs/>", MarkKind.emphasis: "<w:i/><w:iCs/>"}


class Strand(NamedTuple):
    """Words that stayed, went or came, by one hand; `look` is how they are set, `was` how they were set before."""

    op: Op
    text: str
    by: By
    look: str = ""
    was: str = ""


def strands(document: RedlineDocument, index: int, part: Part, by: By) -> Iterator[Strand]:
    """Yield the strands of a row's heading or text, which joined are its spans. `by` stands for whom nobody knows."""
    row = document.clauses[index]
    marks = [side.marks if side is not None and part is Part.text else () for side in (row.old, row.new)]
    old = new = 0
    for op, text, who in _by_hand(document, index, part, by):
        cuts = _cuts(marks, old, new, op, len(text))
        for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
            was = _look(marks[0], old + start) if op is not Op.insert else ""
            look = _look(marks[1], new + start) if op is not Op.delete else was
            yield Strand(op, text[start:end], who, look, was if op is Op.equal else look)
        old += len(text) if op is not Op.insert else 0
        new += len(text) if op is not Op.delete else 0


def by_of(change: NumberedChange, place: int | None, otherwise: By) -> By:
    """Return the author of a change; of several the one at a place, else the last."""
    if not change.attributions:
        return otherwise
    said = change.attributions[-1 if place is None else place]
    return By(said.proposer or By.author, said.on)


def whole_by(document: RedlineDocument, index: int) -> By:
    """Return who brought the change of a clause as a whole about, or else any change in it."""
    changes = [document.change(number) for number in document.clauses[index].numbers]
    for change in sorted(changes, key=lambda change: change.part is not Part.clause):
        if change.attributions:
            return by_of(change, None, By())
    return By(day=document.new.date[:10])


def _by_hand(document: RedlineDocument, index: int, part: Part, by: By) -> Iterator[tuple[Op, str, By]]:
    row = document.clauses[index]
    changes = [document.change(number) for number in row.numbers]
    owners = {n: one for one in changes if one.part is part for n in range(one.first, one.end)}
    if part is Part.text and (row.old is None or row.new is None):
        # A clause that came or went is one change, by whoever had a hand in its words.
        whole = [one for one in changes if one.part is Part.clause and one.pieces]
        owners |= {n: one for one in whole for n in range(len(row.spans))}
    left = {one.number: {op: _hands(one, op, by) for op in (Op.delete, Op.insert)} for one in owners.values()}
    for n, (op, text) in enumerate(row.heading if part is Part.heading else row.spans):
        change = owners.get(n)
        if change is None:
            yield op, text, by
        elif op is Op.equal:
            yield op, text, by_of(change, None, by)
        else:
            hands = left[change.number][op]
            while text:
                # A piece may reach over several spans; words beyond all pieces are by the last hand.
                said, who = hands.pop(0) if hands else (len(text), by_of(change, None, by))
                yield op, text[:said], who
                if said > len(text):
                    hands.insert(0, (said - len(text), who))
                text = text[said:]


def _hands(change: NumberedChange, op: Op, by: By) -> list[tuple[int, By]]:
    return [
        (len(piece.text), by if piece.by is None else by_of(change, piece.by, by))
        for piece in change.pieces
        if piece.op is op and piece.text
    ]


def _cuts(marks: Sequence[Sequence[Mark]], old: int, new: int, op: Op, length: int) -> list[int]:
    places = set()
    for found, start, counted in ((marks[0], old, op is not Op.insert), (marks[1], new, op is not Op.delete)):
        if counted:
            places |= {at - start for mark in found if mark.kind in _LOOKS for at in (mark.start, mark.end)}
    return sorted(at for at in places if 0 < at < length)


def _look(marks: Sequence[Mark], at: int) -> str:
    kinds = {mark.kind for mark in marks if mark.start <= at < mark.end}
    return "".join(look for kind, look in _LOOKS.items() if kind in kinds)
