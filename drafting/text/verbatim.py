"""Matches clauses that are verbatim the same on either side: the anchors of an alignment."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from drafting.text.order import unmatched
from drafting.text.redline_document import Clause

#: A bare container is known by so many characters of what stands under it.
UNDER_IT: Final = 400


def match_verbatim(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, int]:
    """Return old index to new index of clauses whose heading and words are the same, where that is certain."""
    return _verbatim(_contents(old), _contents(new))


def _contents(clauses: Sequence[Clause]) -> list[str]:
    """Return what is compared of each clause: heading and text; of a bare container, what stands under it."""
    contents = [
        f"{clause.heading}\n{clause.text}"
        if clause.heading and clause.text
        else clause.heading or clause.text
        for clause in clauses
    ]
    if "" in contents:
        for index in range(len(clauses) - 2, -1, -1):
            if not contents[index]:
                contents[index] = "\x00" + contents[index + 1][:UNDER_IT]
    return contents


def _verbatim(old: list[str], new: list[str]) -> dict[int, int]:
    """Match verbatim clauses: those found once on either side, runs beside them, then what repeats alike."""
    if old == new:
        return dict(zip(range(len(old)), range(len(new)), strict=True))
    places, others = _found_once(old), _found_once(new)
    both = zip(places.values(), map(others.get, places), strict=True)
    matches = {place: other for place, other in both if other is not None}
    taken = set(matches.values())
    for step in (1, -1):
        _extend(old, new, matches, taken, step)
    _match_repeated(old, new, matches, taken)
    return matches


def _found_once(texts: list[str]) -> dict[str, int]:
    """Return the place of each text that is found once."""
    places = dict(zip(texts, range(len(texts)), strict=True))
    if len(places) < len(texts):
        for text, times in Counter(texts).items():
            if times > 1:
                del places[text]
    return places


def _extend(old: list[str], new: list[str], matches: dict[int, int], taken: set[int], step: int) -> None:
    """Match repeated clauses that stand, verbatim, right after (or before) a pair, or at the beginning (or end)."""
    matches[-1], matches[len(old)] = -1, len(new)
    for i in unmatched(len(old), matches)[::step]:
        if i - step not in matches:
            continue
        j = matches[i - step] + step
        if 0 <= j < len(new) and j not in taken and old[i] == new[j]:
            matches[i] = j
            taken.add(j)
    del matches[-1], matches[len(old)]


def _match_repeated(old: list[str], new: list[str], matches: dict[int, int], taken: set[int]) -> None:
    """Match what is left of the repeated verbatim clauses where the same number is left on either side."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in unmatched(len(old), matches):
        places[old[i]].append(i)
    others: dict[str, list[int]] = defaultdict(list)
    for j in unmatched(len(new), taken):
        if new[j] in places:
            others[new[j]].append(j)
    for text, news in others.items():
        olds = places[text]
        if len(olds) == len(news):
            matches.update(zip(olds, news, strict=True))
            taken.update(news)
