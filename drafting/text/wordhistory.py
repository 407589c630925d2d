"""Who put or removed each word: the history of one clause, read word by word across all its revisions.

Pure: the revisions are given; which of them a reader may know of is decided where they are read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from drafting.text.change_numbers import Blame
from drafting.text.matching import Edit, match
from drafting.text.redline_document import (
    Attribution,
    ClauseRedline,
    Nature,
    Op,
    Part,
    Passing,
    Piece,
    Spans,
)
from drafting.text.tokens import keys_of, tokenize


@dataclass(frozen=True, slots=True)
class Revision:
    """A clause as one act left it: `text` None where the clause did not (or no longer) exist.

    `moved` where the act set the clause in another place. The attribution of the first revision of a history is
    not read: it is what later ones are held against.
    """

    text: str | None
    attribution: Attribution | None
    heading: str = ""
    moved: bool = False


class Run(NamedTuple):
    """A run of words and the act that put them (in a last text) or removed them (in a base); None for neither."""

    text: str
    by: Attribution | None


@dataclass(frozen=True, slots=True)
class WordHistory:
    """`base` is the first text by who removed its words, `last` the last one by who put them.

    `between` are words that were put in after the base and are gone from the last text.
    """

    base: tuple[Run, ...]
    last: tuple[Run, ...]
    between: tuple[Passing, ...]


@dataclass(slots=True)
class _Word:
    #: As the latest text that has it writes it, and as the first did.
    token: str
    first: str
    key: str
    #: The revision that put it; 0 is the base.
    born: int
    #: The revision that removed it, or 0.
    died: int = 0


def word_history(texts: Sequence[str], acts: Sequence[Attribution | None]) -> WordHistory:
    """Return the history of the texts a clause had one after another; `acts[n]` made `texts[n]`, from 1 on.

    A word that was removed and put back in the same place by a later act is that act's.
    """
    words = [_Word(token, token, key, 0) for token, key in _words(texts[0])]
    for number, text in enumerate(texts[1:], 1):
        words = _revised(words, text, number)
    return WordHistory(
        base=_runs([(word.first, word.died) for word in words if not word.born], acts),
        last=_runs([(word.token, word.born) for word in words if not word.died], acts),
        between=tuple(_passing(words, acts)),
    )


def _revised(words: list[_Word], text: str, number: int) -> list[_Word]:
    """Return every word there ever was, in order, after one more revision; what it removed stays, marked."""
    incoming = _words(text)
    alive = [word for word in words if not word.died]
    put: dict[int, list[_Word]] = {}
    i = j = 0
    edits = match([word.key for word in alive], [key for _, key in incoming]).edits
    for edit in [*edits, Edit(len(alive), len(alive), len(incoming), len(incoming))]:
        for word, (token, _) in zip(alive[i : edit.old_start], incoming[j : edit.new_start], strict=True):
            word.token = token
        for word in alive[edit.old_start : edit.old_end]:
            word.died = number
        if edit.new_start < edit.new_end:
            put[edit.old_end] = [
                _Word(token, token, key, number) for token, key in incoming[edit.new_start : edit.new_end]
            ]
        i, j = edit.old_end, edit.new_end
    revised = list(put.get(0, ()))
    at = 0
    for word in words:
        revised.append(word)
        if not word.died or word.died == number:
            at += 1
            revised += put.get(at, ())
    return revised


def _passing(words: Sequence[_Word], acts: Sequence[Attribution | None]) -> Iterator[Passing]:
    """Yield the runs that came after the base and went before the last text, with where they stood in each."""
    old = new = 0
    for (born, died), run in groupby(words, key=lambda word: (word.born, word.died)):
        text = "".join([word.token for word in run])
        if born and died:
            yield Passing(text, old, new, acts[born], acts[died])
        old += 0 if born else length(text)
        new += 0 if died else length(text)


def attribution_by(histories: Mapping[str, Sequence[Revision]]) -> "Attributed | None":
    """Return what attributes the changes of rows by the histories of their clauses (by clause id), if any."""
    return Attributed(histories) if histories else None


class Attributed:
    """Attributes changes by the histories of the clauses.

    A change names each act, once and in order, that put one of the words it inserts or removed one of the words it
    deletes. Where words were only reshuffled by neighbours' edits, all acts on the clause are named. A reference
    that reads otherwise because its clause was renumbered is nobody's edit.
    """

    def __init__(self, histories: Mapping[str, Sequence[Revision]]) -> None:
        self._histories = histories
        self._known: dict[tuple[str, Part], WordHistory] = {}

    def __call__(self, row: ClauseRedline, part: Part, first: int, end: int, nature: Nature, /) -> Blame:
        """Return who brought a change about."""
        identity = row.side.id
        history = self._histories.get(identity) if identity is not None else None
        if identity is None or not history or len(history) < 2 or nature is Nature.reference_renumbered:
            return Blame()
        everybody = _in_order(revision.attribution for revision in history[1:])
        if nature is Nature.emphasis_changed:
            return Blame(everybody if len(everybody) == 1 else ())
        if part is Part.clause:
            return self._of_the_whole(identity, row, history)
        spans = row.heading if part is Part.heading else row.spans
        runs = _of_spans(spans, first, end, self._of(identity, part))
        return _blame(runs) if any(by for _, _, by in runs) else Blame(everybody)

    def with_passing(self, row: ClauseRedline) -> ClauseRedline:
        """Return the row with the words that came and went between its two versions."""
        identity = row.side.id
        if (
            identity is None
            or row.old is None
            or row.new is None
            or len(self._histories.get(identity, ())) < 3
        ):
            return row
        return row._replace(passing=self._of(identity, Part.text).between)

    def _of(self, identity: str, part: Part) -> WordHistory:
        if (identity, part) not in self._known:
            history = self._histories[identity]
            texts = [(r.heading if part is Part.heading else r.text) or "" for r in history]
            self._known[identity, part] = word_history(texts, [r.attribution for r in history])
        return self._known[identity, part]

    def _of_the_whole(self, identity: str, row: ClauseRedline, history: Sequence[Revision]) -> Blame:
        """Return who inserted, deleted or moved a clause."""
        if row.old is not None and row.new is not None:
            return Blame(_in_order(revision.attribution for revision in history[1:] if revision.moved))
        by_all = Blame(_in_order(revision.attribution for revision in history[1:])[-1:])
        if row.new is None:
            return by_all
        runs = _of_spans(row.spans, 0, len(row.spans), self._of(identity, Part.text))
        return _blame(runs) if any(by for _, _, by in runs) else by_all


def _blame(runs: Sequence[tuple[Op, str, Attribution | None]]) -> Blame:
    acts = _in_order(by for _, _, by in runs)
    if len(acts) < 2:
        return Blame(acts)
    place = {act: n for n, act in enumerate(acts)}
    return Blame(acts, tuple(Piece(op, text, None if by is None else place[by]) for op, text, by in runs))


def _of_spans(
    spans: Spans, first: int, end: int, history: WordHistory
) -> list[tuple[Op, str, Attribution | None]]:
    """Return the words of the changed spans `first` up to `end` by who removed or put them.

    Whose they are is told by their place in either text, counted without spaces.
    """
    told: list[tuple[Op, str, Attribution | None]] = []
    places = {
        op: sum(length(span.text) for span in spans[:first] if span.op is not other)
        for op, other in ((Op.delete, Op.insert), (Op.insert, Op.delete))
    }
    for span in spans[first:end]:
        if span.op is Op.equal:
            places = {op: place + length(span.text) for op, place in places.items()}
            continue
        runs = history.base if span.op is Op.delete else history.last
        told += [(span.op, text, by) for text, by in _cut(span.text, runs, places[span.op])]
        places[span.op] += length(span.text)
    return told


def _cut(text: str, runs: Sequence[Run], start: int) -> list[tuple[str, Attribution | None]]:
    """Cut a text that begins at a place of the runs where another's words begin; joined, the pieces give it back."""
    pieces: list[tuple[str, Attribution | None]] = []
    end = start + length(text)
    place, at = 0, 0
    for run in runs:
        begin, place = place, place + length(run.text)
        if begin >= end or place <= start:
            continue
        until = len(text) if place >= end else after(text, place - start)
        if pieces and pieces[-1][1] == run.by:
            pieces[-1] = (pieces[-1][0] + text[at:until], run.by)
        elif until > at:
            pieces.append((text[at:until], run.by))
        at = until
    if at < len(text):
        pieces.append((pieces.pop()[0] + text[at:], runs[-1].by) if pieces else (text, None))
    return pieces


def after(text: str, count: int) -> int:
    """Return where the first `count` characters that are no space end, in the text as it is written."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if length(text[:middle]) < count:
            low = middle + 1
        else:
            high = middle
    return low


def _in_order(acts: Iterable[Attribution | None]) -> tuple[Attribution, ...]:
    return tuple(dict.fromkeys(act for act in acts if act is not None))


def length(text: str) -> int:
    """Return the length that does not depend on spacing or encoding, in which places are counted."""
    return len(normalize("NFC", "".join(text.split())))


def _words(text: str) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    return list(zip(tokens, keys_of(text, tokens), strict=True))


def _runs(words: Iterable[tuple[str, int]], acts: Sequence[Attribution | None]) -> tuple[Run, ...]:
    runs: list[Run] = []
    last = -1
    for token, number in words:
        if runs and number == last:
            runs[-1] = Run(runs[-1].text + token, runs[-1].by)
        else:
            runs.append(Run(token, acts[number] if number else None))
        last = number
    return tuple(runs)
