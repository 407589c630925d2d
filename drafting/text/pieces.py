"""Finds clauses that were split into several or merged into one, beside pairs already made by align.py."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from drafting.text.diff import diff
from drafting.text.order import unmatched
from drafting.text.redline_document import Clause, Op, Span, Spans
from drafting.text.tokens import is_word, keys_of, tokenize

#: So much of a piece must come, in order, from the clause it is said to be a piece of …
_SHARE: Final = 0.7
#: … or so much, of so many words, where so many neighbouring pairs of them do too: it was reworded as well …
_FAINT: Final = 0.45
_PLAIN: Final = 8
_PAIRS: Final = 0.25
#: … and a piece has at least so many words: three words are found anywhere.
_LEAST: Final = 4
#: Pieces are looked for so far from the pair.
_NEAR: Final = 6


class Pieces(NamedTuple):
    """Further pieces of old clauses (new index to old index), and clauses merged (old index to new index)."""

    splits: dict[int, int]
    merges: dict[int, int]


def find_pieces(old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int]) -> Pieces:
    """Return the pieces: unmatched clauses whose words went out of, or came into, a pair beside them."""
    back = {j: i for i, j in matches.items()}
    splits: dict[int, int] = {}
    for j, pieces in _beside_unmatched(len(new), back).items():
        i = back[j]
        if old[i].text != new[j].text:
            deleted = _runs(diff(old[i].text, new[j].text), Op.delete)
            splits.update((piece, i) for piece in _found_in(deleted, new, pieces) if piece not in splits)
    merges: dict[int, int] = {}
    for i, pieces in _beside_unmatched(len(old), matches).items():
        j = matches[i]
        if old[i].text != new[j].text:
            inserted = _runs(diff(old[i].text, new[j].text), Op.insert)
            merges.update((piece, j) for piece in _found_in(inserted, old, pieces) if piece not in merges)
    return Pieces(splits, merges)


def lead_with_the_first(
    old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int], pieces: Pieces
) -> None:
    """Make the first piece the clause itself where it kept the label, or the first words of one without a label.

    A longer piece that nobody touched was rather matched; what was edited in the first one would not be seen. Clauses
    with ids are who they are.
    """
    for i, first in _firsts(pieces.splits):
        at = matches[i]
        if first < at and _begins_alike(old[i], new[first]):
            matches[i] = first
            del pieces.splits[first]
            pieces.splits[at] = i
    back = {j: i for i, j in matches.items()}
    for j, first in _firsts(pieces.merges):
        at = back[j]
        if first < at and _begins_alike(new[j], old[first]):
            del matches[at]
            matches[first] = j
            del pieces.merges[first]
            pieces.merges[at] = j


def _firsts(pieces: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return, for each clause that has further pieces, the first of them."""
    firsts: dict[int, int] = {}
    for piece in sorted(pieces):
        firsts.setdefault(pieces[piece], piece)
    return list(firsts.items())


def _begins_alike(whole: Clause, piece: Clause) -> bool:
    if whole.id is not None or piece.id is not None or whole.label != piece.label:
        return False
    return bool(whole.label) or whole.text.split(maxsplit=2)[:2] == piece.text.split(maxsplit=2)[:2]


def split_whole(old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int]) -> None:
    """Match an unmatched clause with the first of the unmatched clauses, where it stood, that it was split into.

    It is less like any of them than a pair must be. The other way round for a merge.
    """
    _split_whole(old, new, matches)
    back = {j: i for i, j in matches.items()}
    _split_whole(new, old, back)
    if len(back) > len(matches):
        matches.update((i, j) for j, i in back.items())


def _split_whole(old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int]) -> None:
    taken = set(matches.values())
    for i in unmatched(len(old), matches):
        if not old[i].text or (i and i - 1 not in matches):
            continue
        begin = matches[i - 1] + 1 if i else 0
        near = [j for j in range(begin, min(begin + _NEAR, len(new))) if j not in taken]
        pieces = _found_in([old[i].text], new, near) if len(near) > 1 else []
        if len(pieces) > 1:
            matches[i] = pieces[0]
            taken.add(pieces[0])


def _beside_unmatched(count: int, matched: Mapping[int, int]) -> dict[int, list[int]]:
    """Return, for each index that has a pair, the indices without one next to it, on both sides."""
    beside: dict[int, list[int]] = defaultdict(list)
    run: list[int] = []
    for index in [*unmatched(count, matched), count + 1]:
        if run and index != run[-1] + 1:
            if run[0] > 0:
                beside[run[0] - 1] += run[:_NEAR]
            if run[-1] + 1 < count:
                beside[run[-1] + 1] += run[-_NEAR:]
            run = []
        run.append(index)
    return beside


def _runs(spans: Spans, op: Op) -> list[str]:
    return [span.text for span in spans if span.op is op]


def _found_in(runs: list[str], clauses: Sequence[Clause], candidates: list[int]) -> list[int]:
    """Return the candidates most of whose words stand, in order, in one of the runs of text."""
    long_runs = [_Words(run) for run in runs if len(run) > 2 * _LEAST]
    if not long_runs:
        return []
    return [index for index in candidates if _is_within(_Words(clauses[index].text), long_runs)]


class _Words:
    """The words of a text; `rough` ones, cut at spaces, are enough to see that two texts have little in common."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.rough = set(text.split())

    @cached_property
    def keys(self) -> list[str]:
        return [key for key in keys_of(self._text, tokenize(self._text)) if is_word(key)]

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        return set(pairwise(self.keys))


def _is_within(words: _Words, runs: list[_Words]) -> bool:
    from rapidfuzz.distance import LCSseq

    for run in runs:
        # Text without spaces is one rough word, of which nothing can be seen.
        if len(words.rough) > _LEAST and len(words.rough & run.rough) < _FAINT / 2 * len(words.rough):
            continue
        if len(words.keys) < _LEAST:
            continue
        share = LCSseq.similarity(words.keys, run.keys) / len(words.keys)
        if share >= _SHARE:
            return True
        if (
            share >= _FAINT
            and len(words.keys) >= _PLAIN
            and len(words.pairs & run.pairs) >= _PAIRS * len(words.pairs)
        ):
            return True
    return False


def split_spans(old_text: str, pieces: Sequence[str]) -> list[Spans]:
    """Return, for each piece of a split, its spans against the very words of the old text it was made of."""
    rows: list[list[Span]] = [[] for _ in pieces]
    at, room = 0, len(pieces[0])
    for span in diff(old_text, " ".join(pieces)):
        if span.op is Op.delete:
            rows[at].append(span)
            continue
        text = span.text
        while text:
            taken, text = text[:room], text[room:]
            if taken:
                rows[at].append(Span(span.op, taken))
            room -= len(taken)
            if text and not room and at + 1 < len(pieces):
                # The one space that joined the pieces belongs to neither.
                at, room, text = at + 1, len(pieces[at + 1]), text[1:]
    return [tuple(row) for row in rows]
