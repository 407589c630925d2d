"""Finds which words two texts have in common, in order: the shortest script where that is affordable.

Stretches go to rapidfuzz's bit-parallel comparison; long ones are first cut at phrases found once on either side. What
can be neither cut nor compared is left as one replacement, and that is told.
"""

from bisect import bisect_left
from operator import ne
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq


class Edit(NamedTuple):
    """Words `old_start` up to `old_end` of the old text became words `new_start` up to `new_end` of the new."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Matching(NamedTuple):
    """The edits in order, and how many words on either side were left uncompared."""

    edits: list[Edit]
    uncompared: int


#: Words on both sides together that are compared as they stand, without looking for phrases to cut at.
_SHORT: Final = 2_500
#: Words times words that the bit-parallel comparison may hold (one bit each: 25 MB).
_AFFORDABLE: Final = 200_000_000
#: More words than this, on both sides together, are not compared singly.
_MOST_WORDS: Final = 1_000_000
#: Lengths of the phrases that texts are cut at, tried in turn.
_PHRASES: Final = (6, 3, 1)


def match(old: list[str], new: list[str]) -> Matching:
    """Return the edits that turn the old words into the new ones."""
    edits: list[Edit] = []
    uncompared = 0
    waiting = [(Edit(0, len(old), 0, len(new)), 0)]
    while waiting:
        region, depth = waiting.pop()
        words = region.old_end - region.old_start + region.new_end - region.new_start
        if words <= _SHORT:
            edits += _compared(old, new, region)
            continue
        region = _without_common_ends(old, new, region)
        if region.old_start == region.old_end or region.new_start == region.new_end:
            if region.old_start < region.old_end or region.new_start < region.new_end:
                edits.append(region)
            continue
        words = region.old_end - region.old_start + region.new_end - region.new_start
        if words > _SHORT and depth < len(_PHRASES):
            cut = _cut_at_phrases(old, new, region, _PHRASES[depth])
            waiting += [(part, depth + 1) for part in reversed(cut)]
        elif (
            words > _MOST_WORDS
            or (region.old_end - region.old_start) * (region.new_end - region.new_start) > _AFFORDABLE
        ):
            uncompared += words
            edits.append(region)
        else:
            edits += _compared(old, new, region)
    return Matching(_touching_joined(edits), uncompared)


def _without_common_ends(old: list[str], new: list[str], region: Edit) -> Edit:
    i, old_end, j, new_end = region
    begun = _alike(old[i:old_end], new[j:new_end])
    i, j = i + begun, j + begun
    ended = _alike(old[i:old_end][::-1], new[j:new_end][::-1])
    return Edit(i, old_end - ended, j, new_end - ended)


def _alike(one: list[str], other: list[str]) -> int:
    """Return how many words two lists begin with in common."""
    differ = list(map(ne, one, other))
    return differ.index(True) if True in differ else len(differ)


def _compared(old: list[str], new: list[str], region: Edit) -> list[Edit]:
    """Return the shortest script of a region."""
    i, old_end, j, new_end = region
    codes = LCSseq.opcodes(old[i:old_end], new[j:new_end])
    return [
        Edit(i + code.src_start, i + code.src_end, j + code.dest_start, j + code.dest_end)
        for code in codes
        if code.tag != "equal"
    ]


def _touching_joined(edits: list[Edit]) -> list[Edit]:
    """Join edits with nothing between them."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1].old_end == edit.old_start and joined[-1].new_end == edit.new_start:
            joined[-1] = Edit(joined[-1].old_start, edit.old_end, joined[-1].new_start, edit.new_end)
        else:
            joined.append(edit)
    return joined


def _cut_at_phrases(old: list[str], new: list[str], region: Edit, length: int) -> list[Edit]:
    """Return the parts of a region between phrases of so many words that are found once on either side."""
    i0, i1, j0, j1 = region
    places = _found_once(old, i0, i1, length)
    others = _found_once(new, j0, j1, length)
    common = sorted(
        (place, others[phrase])
        for phrase, place in places.items()
        if phrase in others and old[place : place + length] == new[others[phrase] : others[phrase] + length]
    )
    parts: list[Edit] = []
    i, j = i0, j0
    for at_old, at_new in _rising(common):
        if at_old < i or at_new < j:
            continue
        parts.append(Edit(i, at_old, j, at_new))
        i, j = at_old + length, at_new + length
        while i < i1 and j < j1 and old[i] == new[j]:
            i += 1
            j += 1
    parts.append(Edit(i, i1, j, j1))
    return parts


def _found_once(words: list[str], start: int, end: int, length: int) -> dict[int, int]:
    """Return the place of each phrase that is found once, by its hash: the phrases themselves would fill memory."""
    columns = [words[start + step : end - length + 1 + step] for step in range(length)]
    places: dict[int, int] = {}
    for place, phrase in enumerate(map(hash, zip(*columns, strict=True)), start):
        places[phrase] = -1 if phrase in places else place
    return {phrase: place for phrase, place in places.items() if place >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of pairs, given in the order of the first place, that rises in the second too."""
    tails: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before[index] = last[at - 1] if at else -1
        if at == len(tails):
            tails.append(j)
            last.append(index)
        else:
            tails[at] = j
            last[at] = index
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
