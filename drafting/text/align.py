"""Says which clause of the old version became which of the new: by id, or by likeness where there are no ids.

Likeness never looks at labels first: verbatim clauses are anchors, the rest is matched in order as far as order
holds (a heaviest increasing chain of likely pairs), and what is left is assigned best first: those are the moves.
Every step is bounded: candidates come from the rare words two clauses share, never from all pairs of a long text.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final, NamedTuple

from drafting.text.likeness import Likeness
from drafting.text.order import heaviest_chain, in_order, moved
from drafting.text.pieces import find_pieces, split_whole
from drafting.text.redline_document import Clause
from drafting.text.verbatim import UNDER_IT, match_verbatim


class Pair(NamedTuple):
    """Old clause `old` and new clause `new`, by index; `moved` where the pair breaks the common order."""

    old: int
    new: int
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which clause became which, by index; what is in no pair was deleted or inserted."""

    #: Old index to new index.
    matches: Mapping[int, int]
    #: Old indices of the pairs that break the common order.
    moved: frozenset[int] = frozenset()
    #: New clause that is a further piece of an old one: new index to old index.
    splits: Mapping[int, int] = field(default_factory=dict)
    #: Old clause that went into a new one which continues another: old index to new index.
    merges: Mapping[int, int] = field(default_factory=dict)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs in the order of the new version."""
        return tuple(Pair(i, j, i in self.moved) for i, j in sorted(self.matches.items(), key=itemgetter(1)))


#: Pairs less alike than this are never put together, …
IN_ORDER: Final = 0.42
#: … where the same label lends so much; …
SAME_LABEL: Final = 0.12
#: … nor out of order less alike than this: a move must be plainly the same clause, …
OUT_OF_ORDER: Final = 0.42
#: … this much alike, or for a clause of substance this much, or more alike than to any other by so much, …
PLAINLY_ALIKE: Final = 0.85
ALIKE: Final = 0.7
DISTINCT: Final = 0.1
#: … (of substance: of so many words) …
OF_SUBSTANCE: Final = 8
#: … and be of so many words, or verbatim.
FEWEST_WORDS: Final = 2
#: Pairs less alike than that, of so many words, are the same clause rewritten if they are this much alike …
FAINT: Final = 0.34
FAINT_OUT_OF_ORDER: Final = 0.38
OF_MANY_WORDS: Final = 12
#: … and by so much more than to any other.
FAINTLY_DISTINCT: Final = 0.06
#: A clause this much like one between the same anchors is looked for nowhere else.
AT_HOME: Final = 0.75
#: With no more pairs between two anchors than this, every pair is asked about.
SMALL_GAP: Final = 400


def align(old: Sequence[Clause], new: Sequence[Clause], *, by_id: bool) -> Alignment:
    """Return which clause became which. With `by_id`, ids alone decide; else likeness, labels stripped."""
    matches = _by_id(old, new) if by_id else _by_likeness(old, new)
    pieces = find_pieces(old, new, matches)
    return Alignment(matches, moved(matches, old, new), pieces.splits, pieces.merges)


def _by_id(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, int]:
    places = {clause.id: index for index, clause in enumerate(old) if clause.id is not None}
    return {
        places[clause.id]: index
        for index, clause in enumerate(new)
        if clause.id is not None and clause.id in places
    }


def _by_likeness(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, int]:
    matches = match_verbatim(old, new)
    taken = set(matches.values())
    old_left = [i for i in range(len(old)) if i not in matches]
    new_left = [j for j in range(len(new)) if j not in taken]
    if old_left and new_left:
        _match_the_rest(old, new, old_left, new_left, matches)
        _match_by_place(old, new, matches)
        split_whole(old, new, matches)
    return matches


def _with_what_is_under_it(clauses: Sequence[Clause], index: int) -> str:
    """Return heading and text, or heading and the beginning of what stands under a container."""
    clause = clauses[index]
    text = clause.text
    after = index + 1
    while not text and after < len(clauses) and after < index + 4:
        text = f"{clauses[after].heading} {clauses[after].text}".strip()[:UNDER_IT]
        after += 1
    return f"{clause.heading}\n{text}"


def _match_the_rest(
    old: Sequence[Clause],
    new: Sequence[Clause],
    old_left: list[int],
    new_left: list[int],
    matches: dict[int, int],
) -> None:
    """Add to `matches` the likely pairs of what is left: between the same anchors first, then best first."""
    likeness = Likeness(
        {i: _with_what_is_under_it(old, i) for i in old_left},
        {j: _with_what_is_under_it(new, j) for j in new_left},
    )
    scores = _scores(likeness, old_left, new_left, in_order(matches))
    left = {pair: score for pair, (score, _) in scores.items()}
    margins = _margins(left)
    by_gap: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for (i, j), (score, gap) in scores.items():
        lent = score + SAME_LABEL * _is_same_label(old[i], new[j])
        if gap >= 0 and lent >= IN_ORDER:
            by_gap[gap].append((i, j, lent - IN_ORDER + 0.02))
        elif gap >= 0 and score >= FAINT and _is_rewritten(margins[i, j], likeness.words(i, j)):
            by_gap[gap].append((i, j, 0.02))
    taken = set(matches.values())
    for edges in by_gap.values():
        for i, j in heaviest_chain(edges):
            matches[i] = j
            taken.add(j)
    for i, j in _distinct(left, margins, likeness):
        if i not in matches and j not in taken:
            matches[i] = j
            taken.add(j)


def _scores(
    likeness: Likeness, old_left: list[int], new_left: list[int], anchors: list[tuple[int, int]]
) -> dict[tuple[int, int], tuple[float, int]]:
    """Return likeness and gap of the pairs worth considering; the gap is -1 where an anchor lies between them.

    Between neighbouring anchors there are few clauses, and all are asked about; a clause that is not at home there
    is looked for everywhere.
    """
    old_gaps = _gaps(old_left, [i for i, _ in anchors])
    new_gaps = _gaps(new_left, [j for _, j in anchors])
    news_in: dict[int, list[int]] = defaultdict(list)
    for j, gap in new_gaps.items():
        news_in[gap].append(j)
    olds_in: dict[int, list[int]] = defaultdict(list)
    for i, gap in old_gaps.items():
        olds_in[gap].append(i)
    scores: dict[tuple[int, int], tuple[float, int]] = {}
    at_home: tuple[set[int], set[int]] = set(), set()
    for gap, olds in olds_in.items():
        news = news_in.get(gap, [])
        if len(olds) * len(news) > SMALL_GAP:
            continue
        for i, j, score in likeness.candidates(olds, news):
            scores[i, j] = (score, gap)
            if score >= AT_HOME:
                at_home[0].add(i)
                at_home[1].add(j)
    olds = [i for i in old_left if i not in at_home[0]]
    for i, j, score in likeness.candidates(olds, [j for j in new_left if j not in at_home[1]]):
        scores[i, j] = (score, old_gaps[i] if old_gaps[i] == new_gaps[j] else -1)
    return scores


def _gaps(indices: list[int], anchors: list[int]) -> dict[int, int]:
    """Return, for each index, between which anchors it lies."""
    return {index: bisect_left(anchors, index) for index in indices}


def _is_same_label(old: Clause, new: Clause) -> bool:
    return old.label == new.label != "" and old.kind == new.kind


def _is_rewritten(margin: float, words: int) -> bool:
    return margin >= FAINTLY_DISTINCT and words >= OF_MANY_WORDS


def _margins(scores: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Return by how much each pair is more alike than either of its clauses is to any other clause."""
    bests: dict[tuple[int, int], tuple[float, float]] = {}
    for (i, j), score in scores.items():
        for end in ((0, i), (1, j)):
            best, second = bests.get(end, (0.0, 0.0))
            bests[end] = (score, best) if score > best else (best, max(second, score))
    return {
        (i, j): score - max(second if score == best else best for best, second in (bests[0, i], bests[1, j]))
        for (i, j), score in scores.items()
    }


def _distinct(
    scores: Mapping[tuple[int, int], float], margins: Mapping[tuple[int, int], float], likeness: Likeness
) -> list[tuple[int, int]]:
    """Return the pairs that may be moves, best first: plainly alike, or alike as neither is to any other clause."""
    found = []
    for (i, j), score in scores.items():
        words = likeness.words(i, j)
        if score < (FAINT_OUT_OF_ORDER if words >= OF_MANY_WORDS else OUT_OF_ORDER) or words < FEWEST_WORDS:
            continue
        if score >= (PLAINLY_ALIKE if words < OF_SUBSTANCE else ALIKE) or margins[i, j] >= DISTINCT:
            found.append((score, i, j))
    return [(i, j) for _, i, j in sorted(found, reverse=True)]


def _match_by_place(old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int]) -> None:
    """Match containers of the same label whose surroundings match: a heading may be reworded altogether."""
    taken = set(matches.values())
    for i, clause in enumerate(old):
        if i in matches or clause.text:
            continue
        j = next((matches[near] - near + i for near in (i - 1, i + 1) if near in matches), -1)
        if not 0 <= j < len(new) or j in taken or new[j].text:
            continue
        if clause.label == new[j].label and clause.kind == new[j].kind:
            matches[i] = j
            taken.add(j)
