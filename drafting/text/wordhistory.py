"""Who put or removed each word: the history of one clause, read word by word across all its revisions.

Pure: the revisions are given; which of them a reader may know of is decided where they are read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from drafting.text.change_numbers import Attribute
from drafting.text.matching import match
from drafting.text.redline_document import Attribution, ClauseRedline, Op, Part, Spans
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

    `between` are words that were put in after the base and are gone from the last text: (run, who removed it).
    """

    base: tuple[Run, ...]
    last: tuple[Run, ...]
    between: tuple[tuple[Run, Attribution | None], ...]


class _Word(NamedTuple):
    token: str
    key: str
    #: The revision that put it; 0 is the base.
    born: int
    #: Its place among the words of the base, or -1.
    place: int


def word_history(texts: Sequence[str], acts: Sequence[Attribution | None]) -> WordHistory:
    """Return the history of the texts a clause had one after another; `acts[n]` made `texts[n]`, from 1 on.

    A word that was removed and put back in the same place by a later act is that act's.
    """
    words = [_Word(token, key, 0, place) for place, (token, key) in enumerate(_words(texts[0]))]
    base = list(words)
    removed: dict[int, int] = {}
    between: list[tuple[Run, Attribution | None]] = []
    for number, text in enumerate(texts[1:], 1):
        incoming = _words(text)
        kept: list[_Word] = []
        i = j = 0
        edits = match([word.key for word in words], [key for _, key in incoming]).edits
        for edit in edits:
            kept += _written(words[i : edit.old_start], incoming[j : edit.new_start])
            gone = words[edit.old_start : edit.old_end]
            removed.update((word.place, number) for word in gone if word.place >= 0)
            between += [
                (run, acts[number]) for run in _runs([(w.token, w.born) for w in gone if w.born], acts)
            ]
            kept += [_Word(token, key, number, -1) for token, key in incoming[edit.new_start : edit.new_end]]
            i, j = edit.old_end, edit.new_end
        kept += _written(words[i:], incoming[j:])
        words = kept
    return WordHistory(
        base=_runs([(word.token, removed.get(word.place, 0)) for word in base], acts),
        last=_runs([(word.token, word.born) for word in words], acts),
        between=tuple(between),
    )


def attribution_by(histories: Mapping[str, Sequence[Revision]]) -> Attribute | None:
    """Return the function that attributes a change of a row by the histories of the clauses (by clause id), if any.

    A change names each act, once and in order, that put one of the words it inserts or removed one of the words it
    deletes. Where words were only reshuffled by neighbours' edits, all acts on the clause are named.
    """
    if not histories:
        return None
    known: dict[tuple[str, Part], WordHistory] = {}

    def attribute(row: ClauseRedline, part: Part, first: int, end: int) -> tuple[Attribution, ...]:
        identity = row.side.id
        history = histories.get(identity) if identity is not None else None
        if identity is None or not history or len(history) < 2:
            return ()
        if part is Part.clause:
            return _of_the_whole(row, history)
        if (identity, part) not in known:
            texts = [(r.heading if part is Part.heading else r.text) or "" for r in history]
            known[identity, part] = word_history(texts, [r.attribution for r in history])
        spans = row.heading if part is Part.heading else row.spans
        return _of_spans(spans, first, end, known[identity, part]) or _in_order(
            revision.attribution for revision in history[1:]
        )

    return attribute


def _of_the_whole(row: ClauseRedline, history: Sequence[Revision]) -> tuple[Attribution, ...]:
    """Return who inserted, deleted or moved a clause."""
    if row.old is not None and row.new is not None:
        return _in_order(revision.attribution for revision in history[1:] if revision.moved)
    if row.new is None:
        return _in_order([history[-1].attribution])
    texts = [revision.text or "" for revision in history]
    last = word_history(texts, [revision.attribution for revision in history]).last
    return _in_order(run.by for run in last) or _in_order([history[-1].attribution])


def _of_spans(spans: Spans, first: int, end: int, history: WordHistory) -> tuple[Attribution, ...]:
    """Return who removed or put the words of spans `first` up to `end`, told by their place in either text."""
    acts: list[Attribution | None] = []
    for runs, op, other in ((history.base, Op.delete, Op.insert), (history.last, Op.insert, Op.delete)):
        place = sum(_length(span.text) for span in spans[:first] if span.op is not other)
        for span in spans[first:end]:
            if span.op is op:
                acts += _within(runs, place, place + _length(span.text))
                place += _length(span.text)
    return _in_order(acts)


def _within(runs: Sequence[Run], start: int, end: int) -> list[Attribution | None]:
    found, place = [], 0
    for run in runs:
        begin, place = place, place + _length(run.text)
        if begin < end and place > start:
            found.append(run.by)
    return found


def _in_order(acts: Iterable[Attribution | None]) -> tuple[Attribution, ...]:
    return tuple(dict.fromkeys(act for act in acts if act is not None))


def _length(text: str) -> int:
    """Return the length that does not depend on spacing or encoding, in which places are counted."""
    return len(normalize("NFC", "".join(text.split())))


def _words(text: str) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    return list(zip(tokens, keys_of(text, tokens), strict=True))


def _written(words: Sequence[_Word], incoming: Sequence[tuple[str, str]]) -> list[_Word]:
    """Return kept words as the newer text writes them."""
    return [
        word._replace(token=token) if word.token != token else word
        for word, (token, _) in zip(words, incoming, strict=True)
    ]


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
