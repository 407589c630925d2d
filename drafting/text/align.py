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
from drafting.text.order import Above, above_in, heaviest_chain, in_order, moved, unmatched
from drafting.text.pieces import find_pieces, lead_with_the_first, split_whole
from drafting.text.redline_document import Clause
from drafting.text.surroundings import is_same_label, match_by_surroundings
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
#: Of two clauses under the same heading, found once on either side, so much of what is unlike counts.
NAMESAKE: Final = 0.4
#: A pair in order gives way where one of its clauses is at home elsewhere, and so much more like that.
GIVES_WAY: Final = 0.25
#: Marks around a heading that are none of its words.
_AROUND_HEADINGS: Final = "[](){}*_ .:–—-"
#: With no more pairs between two anchors than this, every pair is asked about.
SMALL_GAP: Final = 400


def align(old: Sequence[Clause], new: Sequence[Clause], *, by_id: bool) -> Alignment:
    """Return which clause became which. With `by_id`, ids alone decide; else likeness, labels stripped."""
    above = above_in(old, new)
    return complete(old, new, _by_id(old, new) if by_id else _by_likeness(old, new, above), above)


def complete(
    old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int], above: Above
) -> Alignment:
    """Return the alignment of these pairs: which of them moved, and which clauses are pieces of others."""
    pieces = find_pieces(old, new, matches)
    lead_with_the_first(old, new, matches, pieces)
    return Alignment(matches, moved(matches, old, new, above), pieces.splits, pieces.merges)


def _by_id(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, int]:
    places = {clause.id: index for index, clause in enumerate(old) if clause.id is not None}
    return {
        places[clause.id]: index
        for index, clause in enumerate(new)
        if clause.id is not None and clause.id in places
    }


def _by_likeness(old: Sequence[Clause], new: Sequence[Clause], above: Above) -> dict[int, int]:
    matches = match_verbatim(old, new)
    old_left, new_left = unmatched(len(old), matches), unmatched(len(new), set(matches.values()))
    if old_left and new_left:
        _match_the_rest(old, new, old_left, new_left, matches)
        match_by_surroundings(old, new, matches, above)
        _match_under_pairs(old, new, matches, above)
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
    anchors = in_order(matches)
    scores = _scores(likeness, old_left, new_left, anchors)
    if any(old[i].heading for i in old_left) and any(new[j].heading for j in new_left):
        waiting = set(old_left), set(new_left)
        namesakes = [(i, j) for i, j in find_namesakes(old, new) if i in waiting[0] and j in waiting[1]]
        _lend_to_namesakes(scores, likeness, namesakes, anchors)
    left = {pair: score for pair, (score, _) in scores.items()}
    margins = _margins(left)
    by_gap: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for (i, j), (score, gap) in scores.items():
        lent = score + SAME_LABEL * is_same_label(old[i], new[j])
        if gap >= 0 and lent >= IN_ORDER:
            by_gap[gap].append((i, j, lent - IN_ORDER + 0.02))
        elif gap >= 0 and score >= FAINT and _is_rewritten(margins[i, j], likeness.words(i, j)):
            by_gap[gap].append((i, j, 0.02))
    chosen = [pair for edges in by_gap.values() for pair in heaviest_chain(edges)]
    matches.update(_not_at_home_elsewhere(chosen, left))
    taken = set(matches.values())
    for i, j in _distinct(left, margins, likeness):
        if i not in matches and j not in taken:
            matches[i] = j
            taken.add(j)


def _match_under_pairs(
    old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int], above: Above
) -> None:
    """Match what is left under clauses that are a pair, in order: they went where their article went."""
    under: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in unmatched(len(old), matches):
        if above.old[i] in matches:
            under[matches[above.old[i]]][0].append(i)
    for j in unmatched(len(new), set(matches.values())):
        if above.new[j] in under:
            under[above.new[j]][1].append(j)
    groups = [group for group in under.values() if group[1] and len(group[0]) * len(group[1]) <= SMALL_GAP]
    if not groups:
        return
    likeness = Likeness(
        {i: _with_what_is_under_it(old, i) for olds, _ in groups for i in olds},
        {j: _with_what_is_under_it(new, j) for _, news in groups for j in news},
    )
    for olds, news in groups:
        lent = [
            (i, j, score + SAME_LABEL * is_same_label(old[i], new[j]) - IN_ORDER + 0.02)
            for i, j, score in likeness.candidates(olds, news)
        ]
        matches.update(heaviest_chain(edge for edge in lent if edge[2] > 0))


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


def find_namesakes(old: Sequence[Clause], new: Sequence[Clause]) -> list[tuple[int, int]]:
    """Return the pairs whose heading is the same, brackets aside, and found once on either side."""
    places = _by_heading(new)
    once = {heading: indices[0] for heading, indices in _by_heading(old).items() if len(indices) == 1}
    return [(i, places[heading][0]) for heading, i in once.items() if len(places.get(heading, ())) == 1]


def _by_heading(clauses: Sequence[Clause]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, heading in [(index, clause.heading) for index, clause in enumerate(clauses) if clause.heading]:
        if bare := heading.strip(_AROUND_HEADINGS).casefold():
            places[bare].append(index)
    return places


def _lend_to_namesakes(
    scores: dict[tuple[int, int], tuple[float, int]],
    likeness: Likeness,
    namesakes: list[tuple[int, int]],
    anchors: list[tuple[int, int]],
) -> None:
    """Make pairs under the same heading more alike than their words are: an article may be rewritten under it."""
    old_gaps = _gaps([i for i, _ in namesakes], [i for i, _ in anchors])
    new_gaps = _gaps([j for _, j in namesakes], [j for _, j in anchors])
    for i, j in namesakes:
        score = 1 - NAMESAKE * (1 - likeness.of(i, j))
        scores[i, j] = (score, old_gaps[i] if old_gaps[i] == new_gaps[j] else -1)


def _not_at_home_elsewhere(
    chosen: list[tuple[int, int]], scores: Mapping[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """Return the pairs in order but those that keep a clause from where it plainly moved to.

    A list put in order of the alphabet would otherwise read as every item rewritten into another.
    """
    olds, news = dict(chosen), {j: i for i, j in chosen}
    bests: dict[tuple[int, int], float] = {}
    for (i, j), score in scores.items():
        if score >= AT_HOME:
            # Beside each other they are rather the pieces of one.
            if j not in news and abs(j - olds.get(i, j)) > 1:
                bests[0, i] = max(score, bests.get((0, i), 0.0))
            if i not in olds and abs(i - news.get(j, i)) > 1:
                bests[1, j] = max(score, bests.get((1, j), 0.0))
    return [
        (i, j)
        for i, j in chosen
        if max(bests.get((0, i), 0.0), bests.get((1, j), 0.0)) < scores[i, j] + GIVES_WAY
    ]


def _gaps(indices: list[int], anchors: list[int]) -> dict[int, int]:
    """Return, for each index, between which anchors it lies."""
    return {index: bisect_left(anchors, index) for index in indices}


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
