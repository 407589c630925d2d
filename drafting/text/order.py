"""Order and place of matched clauses: which pairs keep the common order, and which have moved.

Which clauses are pairs at all is decided in align.py.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import accumulate, count, pairwise, repeat
from math import sqrt
from operator import itemgetter, sub
from typing import Final, NamedTuple

from drafting.text.kinds import Kind
from drafting.text.redline_document import Clause

#: A clause that has kept its number weighs so much more when it is asked which of two has moved.
KEPT_NUMBER: Final = 1.5


class Above(NamedTuple):
    """For each clause of either version the index of the one it stands under, or -1."""

    old: Sequence[int]
    new: Sequence[int]


def above_in(old: Sequence[Clause], new: Sequence[Clause]) -> Above:
    """Return what each clause of two versions stands under."""
    return Above(parents_of(old), parents_of(new))


def unmatched(count: int, matched: Mapping[int, int] | Set[int]) -> list[int]:
    """Return the indices, of so many clauses, that are in no pair."""
    return [index for index in range(count) if index not in matched]


def moved(
    matches: Mapping[int, int], old: Sequence[Clause], new: Sequence[Clause], above: Above
) -> frozenset[int]:
    """Return the old indices of pairs that moved: out of the order of the rest, or under another clause."""
    return _out_of_order(matches, old, new, above) | _moved_away(matches, above)


def _out_of_order(
    matches: Mapping[int, int], old: Sequence[Clause], new: Sequence[Clause], above: Above
) -> frozenset[int]:
    """Return the pairs off the heaviest increasing chain.

    Of two that changed places, the one that has kept its number is rather where it was.
    """

    def weights() -> Sequence[float]:
        weights = _weights(old, above.old)
        for i, j in matches.items():
            if old[i].label and old[i].label == new[j].label:
                weights[i] *= KEPT_NUMBER
        return weights

    kept = in_order(matches, weights)
    if len(kept) == len(matches):
        return frozenset()
    return frozenset(matches).difference(map(itemgetter(0), kept))


def _weights(clauses: Sequence[Clause], parents: Sequence[int]) -> list[float]:
    """Return what each clause weighs: of its words and of what stands under it the root.

    One long article that went past three short ones has moved, and not they. What stands under it weighs with it.
    """
    own = [20.0 + len(clause.heading) + len(clause.text) for clause in clauses]
    if max(parents, default=-1) < 0:
        return list(map(sqrt, own))
    whole = own.copy()
    for i in range(len(clauses) - 1, -1, -1):
        if parents[i] >= 0:
            whole[parents[i]] += whole[i]
    weights = [sqrt(weight) for weight in whole]
    article = [-1] * len(clauses)
    for i, clause in enumerate(clauses):
        above = parents[i]
        if above >= 0:
            article[i] = article[above]
        if article[i] >= 0:
            weights[i] = weights[article[i]] * own[i] / whole[article[i]]
        elif clause.kind == Kind.article:
            article[i] = i
    return weights


def _moved_away(matches: Mapping[int, int], all_above: Above) -> set[int]:
    """Return the pairs that stand under another clause now, though what they stood under is still there.

    What stands under a container that is new, or whose container is gone, has not moved for that; nor have clauses
    that went with most of their neighbours.
    """
    above_old, above_new = all_above
    if max(above_old, default=-1) < 0:
        return set()
    kept = set(matches.values())
    gone: dict[tuple[int, int], list[int]] = defaultdict(list)
    stayed = Counter(above_old[i] for i in matches)
    for i, j in matches.items():
        above = above_old[i]
        if above in matches and matches[above] != above_new[j] and above_new[j] in kept:
            gone[above, above_new[j]].append(i)
    return {i for (above, _), group in gone.items() if 2 * len(group) <= stayed[above] for i in group}


def parents_of(clauses: Sequence[Clause]) -> list[int]:
    """Return, for each clause, the index of the one it stands under, or -1."""
    if len({clause.depth for clause in clauses}) <= 1:
        return [-1] * len(clauses)
    parents: list[int] = []
    path: list[tuple[int, int]] = []
    for index, clause in enumerate(clauses):
        depth = clause.depth
        while path and path[-1][0] >= depth:
            path.pop()
        parents.append(path[-1][1] if path else -1)
        path.append((depth, index))
    return parents


def in_order(
    matches: Mapping[int, int], weights: Callable[[], Sequence[float]] | None = None
) -> list[tuple[int, int]]:
    """Return the matches of the heaviest chain that rises in both places; runs of neighbours count as one.

    `weights` gives what each old clause weighs, asked for where the order is broken; without, all weigh the same.
    """
    olds = sorted(matches)
    news = list(map(matches.__getitem__, olds))
    ordered = list(zip(olds, news, strict=True))
    rising = sorted(news)
    if news == rising:
        return ordered
    rank = dict(zip(rising, count(), strict=False))
    ranks = list(map(rank.__getitem__, news))
    steps = map(sub, ranks[1:], ranks)
    begins = [0, *[at for at, step in enumerate(steps, 1) if step != 1], len(ranks)]
    runs = {ordered[begin]: (begin, end) for begin, end in pairwise(begins)}
    each = map(weights().__getitem__, olds) if weights else repeat(1.0, len(olds))
    weighed = list(accumulate(each, initial=0.0))
    chain = heaviest_chain((*pair, weighed[end] - weighed[begin]) for pair, (begin, end) in runs.items())
    return [pair for begin in chain for pair in ordered[slice(*runs[begin])]]


def heaviest_chain(candidates: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Return the pairs of the heaviest chain that rises strictly in both places, in O(n log n)."""
    ordered = sorted(candidates, key=lambda candidate: (candidate[0], -candidate[1]))
    if not ordered:
        return []
    ranks = sorted({j for _, j, _ in ordered})
    tree_weight = [0.0] * (len(ranks) + 1)
    tree_last = [-1] * (len(ranks) + 1)
    before = [-1] * len(ordered)
    for index, (_, j, weight) in enumerate(ordered):
        rank = bisect_left(ranks, j)
        best, last, at = 0.0, -1, rank
        while at > 0:
            if tree_weight[at] > best:
                best, last = tree_weight[at], tree_last[at]
            at -= at & -at
        before[index] = last
        total, at = best + weight, rank + 1
        while at <= len(ranks):
            if total > tree_weight[at]:
                tree_weight[at], tree_last[at] = total, index
            at += at & -at
    best, last, at = 0.0, -1, len(ranks)
    while at > 0:
        if tree_weight[at] > best:
            best, last = tree_weight[at], tree_last[at]
        at -= at & -at
    chain = []
    while last >= 0:
        chain.append((ordered[last][0], ordered[last][1]))
        last = before[last]
    return chain[::-1]
