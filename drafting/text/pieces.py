"""Finds clauses that were split into several or merged into one, beside pairs already made by align.py."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from drafting.text.diff import diff
from drafting.text.redline_document import Clause, Op, Span, Spans
from drafting.text.tokens import is_word, keys_of, tokenize

#: So much of a piece must come, in order, from the clause it is said to be a piece of …
_SHARE: Final = 0.7
#: … and a piece has at least so many words: three words are found anywhere.
_LEAST: Final = 4
#: Pieces are looked for so far from the pair.
_NEAR: Final = 6


class Pieces(NamedTuple):
    """Further pieces of old clauses, as (new index, old index), and clauses merged, as (old index, new index)."""

    splits: tuple[tuple[int, int], ...]
    merges: tuple[tuple[int, int], ...]


def find_pieces(old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int]) -> Pieces:
    """Return the pieces: unmatched clauses whose words went out of, or came into, a pair beside them."""
    back = {j: i for i, j in matches.items()}
    splits, merges = [], []
    for i, j in matches.items():
        if old[i].text == new[j].text:
            continue
        beside_new = _unmatched_beside(j, len(new), back)
        beside_old = _unmatched_beside(i, len(old), matches)
        if not beside_new and not beside_old:
            continue
        spans = diff(old[i].text, new[j].text)
        splits += [(piece, i) for piece in _found_in(_runs(spans, Op.delete), new, beside_new)]
        merges += [(piece, j) for piece in _found_in(_runs(spans, Op.insert), old, beside_old)]
    return Pieces(tuple(dict(splits).items()), tuple(dict(merges).items()))


def split_whole(
    old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int], *, reverse: bool = False
) -> None:
    """Match an unmatched clause with the first of the unmatched clauses, where it stood, that it was split into.

    It is less like any of them than a pair must be. With `reverse` the sides change places: a merge.
    """
    ends = matches if not reverse else {j: i for i, j in matches.items()}
    taken = set(ends.values())
    for i, clause in enumerate(old):
        if i in ends or not clause.text or (i - 1 not in ends and i > 0):
            continue
        begin = ends[i - 1] + 1 if i else 0
        near = [j for j in range(begin, min(begin + _NEAR, len(new))) if j not in taken]
        pieces = _found_in([clause.text], new, near)
        if len(pieces) < 2:
            continue
        taken.add(pieces[0])
        ends[i] = pieces[0]
        if reverse:
            matches[pieces[0]] = i


def _unmatched_beside(index: int, count: int, matched: dict[int, int]) -> list[int]:
    """Return the indices next to this one, on both sides, up to one that has a pair of its own."""
    found = []
    for step in (1, -1):
        near = index + step
        while 0 <= near < count and near not in matched and abs(near - index) <= _NEAR:
            found.append(near)
            near += step
    return found


def _runs(spans: Spans, op: Op) -> list[str]:
    return [span.text for span in spans if span.op is op]


def _found_in(runs: list[str], clauses: Sequence[Clause], candidates: list[int]) -> list[int]:
    """Return the candidates most of whose words stand, in order, in one of the runs of text."""
    long_runs = [_keys(run) for run in runs if len(run) > 2 * _LEAST]
    if not long_runs:
        return []
    return [index for index in candidates if _is_within(_keys(clauses[index].text), long_runs)]


def _is_within(words: list[str], runs: list[list[str]]) -> bool:
    if len(words) < _LEAST:
        return False
    from rapidfuzz.distance import LCSseq

    return any(LCSseq.similarity(words, run) >= _SHARE * len(words) for run in runs)


def _keys(text: str) -> list[str]:
    return [key for key in keys_of(text, tokenize(text)) if is_word(key)]


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
