"""The words of a clause as runs ready to be set: by what became of them, whose they are, and what came and went."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafting.rendering.contributors import Contributor
from drafting.rendering.shown import shown
from drafting.text.redline_document import Nature, NumberedChange, Op, Passing, Piece, Spans
from drafting.text.wordhistory import after, length


class Run(NamedTuple):
    """A run of text on the page.

    `moved`: the words are not new, they stood elsewhere. `opens` is the change that begins here (it carries the
    address), `closes` the one whose number follows the run, `change` the one it belongs to; `closes_old` and
    `closes_new` say where its number stands when each side has a column. `whose` is the hand the words are by.
    `passing` are words that neither version has.
    """

    op: Op
    text: str
    moved: bool = False
    change: NumberedChange | None = None
    opens: bool = False
    closes: bool = False
    closes_old: bool = False
    closes_new: bool = False
    whose: Contributor | None = None
    passing: Passing | None = None
    #: Who put and who took out passing words: their letters where the look tells hands apart, else their names.
    hands: str = ""

    @property
    def is_emphasis(self) -> bool:
        """True for words that stayed and are emphasised otherwise."""
        return self.change is not None and self.change.nature is Nature.emphasis_changed


#: Contributors by name; empty where the look says nothing of them.
Known = Mapping[str, Contributor]


def runs(
    spans: Spans,
    changes: Sequence[NumberedChange],
    *,
    moved: bool,
    known: Known,
    whole: NumberedChange | None = None,
    passing: Sequence[Passing] = (),
) -> tuple[Run, ...]:
    """Return the spans as runs. `whole` is the change of the clause, which words without one of their own belong to."""
    inside = {place: change for change in changes for place in range(change.first, change.end)}
    found: list[Run] = []
    pieces = {change.number: list(change.pieces) for change in changes}
    of_whole = list(whole.pieces) if whole else []
    for place, span in enumerate(spans):
        change = inside.get(place)
        said = change or whole
        left = of_whole if change is None else pieces[change.number]
        first, count = True, len(found)
        for text, whose in _by_hand(span.op, span.text, said, left, known):
            found.append(
                Run(
                    op=span.op,
                    text=text,
                    moved=moved and span.op is Op.equal,
                    change=change,
                    opens=first and change is not None and place == change.first,
                    whose=whose,
                )
            )
            first = False
        if len(found) > count and change is not None and place == change.end - 1:
            found[-1] = found[-1]._replace(closes=True)
    _set_numbers(found)
    if passing:
        found = list(_with_passing(found, passing, known))
    return tuple(run._replace(text=shown(run.text)) for run in found)


def _by_hand(
    op: Op, text: str, change: NumberedChange | None, left: list[Piece], known: Known
) -> Iterator[tuple[str, Contributor | None]]:
    """Yield the words of a span by whose they are; `left` are the pieces of its change not set yet."""
    if not text:
        return
    if not known or change is None or (op is Op.equal and change.end):
        yield text, None
        return
    names = [one.proposer for one in change.attributions]
    if not left or op is Op.equal:
        yield text, known.get(names[0]) if names else None
        return
    while text and left and text.startswith(left[0].text) and left[0].op is op:
        piece = left.pop(0)
        yield piece.text, None if piece.by is None else known.get(names[piece.by])
        text = text[len(piece.text) :]
    if text:
        yield text, known.get(names[0])


def _set_numbers(found: list[Run]) -> None:
    """Say where the number of each change stands in the column of the old version and in that of the new one."""
    last: dict[tuple[int, Op], int] = {}
    for at, run in enumerate(found):
        if run.change is not None and (run.op is not Op.equal or run.is_emphasis):
            last[run.change.number, Op.insert if run.op is Op.equal else run.op] = at
    for (_, op), at in last.items():
        if op is Op.delete:
            found[at] = found[at]._replace(closes_old=True)
        else:
            found[at] = found[at]._replace(closes_new=True)


def _with_passing(found: Sequence[Run], passing: Sequence[Passing], known: Known) -> Iterator[Run]:
    """Yield the runs with the words that came and went where they stood, told by their place in the new text."""
    waiting = sorted(passing, key=lambda one: one.new_place)
    place = 0
    for run in found:
        if run.op is not Op.delete:
            while waiting and place <= waiting[0].new_place < place + length(run.text):
                came = waiting.pop(0)
                cut = after(run.text, came.new_place - place)
                if cut:
                    yield run._replace(text=run.text[:cut], closes=False, closes_old=False, closes_new=False)
                    run = run._replace(text=run.text[cut:], opens=False)
                    place = came.new_place
                yield _passing(came, known)
            place += length(run.text)
        yield run
    for came in waiting:
        yield _passing(came, known)


def _passing(run: Passing, known: Known) -> Run:
    names = [by.proposer for by in (run.put, run.removed) if by is not None and by.proposer]
    hands = " → ".join(known[name].key if name in known else name for name in names)
    return Run(Op.equal, run.text, passing=run, hands=hands)
