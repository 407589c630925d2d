"""Matches clauses by what stands around and under them, where their own words say too little.

Which words are alike is in likeness.py; how it all goes together in align.py.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from drafting.text.order import Above, unmatched
from drafting.text.redline_document import Clause

#: So large a share of what stands under two clauses must be the same on either side.
ENOUGH: Final = 0.25
#: A clause of no more words than this is known by its place where there is no other.
FEW: Final = 6


def match_by_surroundings(
    old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int], above: Above
) -> None:
    """Add to `matches` the clauses of which what stands beside or under them says that they are the same."""
    left = unmatched(len(old), matches)
    _match_by_place(old, new, matches, left)
    _match_by_what_is_under_them(old, new, matches, above)
    _match_a_few_words(old, new, matches, left)


def is_same_label(old: Clause, new: Clause) -> bool:
    """True for clauses of one kind under the same label."""
    return old.label == new.label != "" and old.kind == new.kind


def _match_by_place(
    old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int], left: list[int]
) -> None:
    """Match containers of the same label whose surroundings match: a heading may be reworded altogether."""
    taken = set(matches.values())
    for i in left:
        clause = old[i]
        if clause.text:
            continue
        j = next((matches[near] - near + i for near in (i - 1, i + 1) if near in matches), -1)
        if not 0 <= j < len(new) or j in taken or new[j].text:
            continue
        if clause.label == new[j].label and clause.kind == new[j].kind:
            matches[i] = j
            taken.add(j)


def _match_by_what_is_under_them(
    old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int], all_above: Above
) -> None:
    """Match what opens an enumeration whose items are the same: "Calls upon Member States:" may become "Urges …"."""
    above_old, above_new = all_above
    if max(above_old, default=-1) < 0 or max(above_new, default=-1) < 0:
        return
    taken = set(matches.values())
    under: Counter[tuple[int, int]] = Counter()
    for i, j in matches.items():
        above = (above_old[i], above_new[j])
        if min(above) >= 0 and above[0] not in matches and above[1] not in taken:
            under[above] += 1
    all_old, all_new = Counter(above_old), Counter(above_new)
    for (i, j), count in under.most_common():
        if i in matches or j in taken or count < ENOUGH * max(all_old[i], all_new[j]):
            continue
        bare = not old[i].text and not new[j].text and old[i].kind == new[j].kind
        if count > 1 or bare or is_same_label(old[i], new[j]):
            matches[i] = j
            taken.add(j)


def _match_a_few_words(
    old: Sequence[Clause], new: Sequence[Clause], matches: dict[int, int], left: list[int]
) -> None:
    """Match clauses of a few words that stand alone between the same neighbours: a date, a symbol, a place."""
    beside = {-1: -1, len(old): len(new), **matches}
    taken = set(matches.values())
    for i in left:
        clause = old[i]
        if i in matches or len(clause.text.split()) > FEW or i - 1 not in beside:
            continue
        j = beside[i - 1] + 1
        if beside.get(i + 1) != j + 1 or j in taken:
            continue
        other = new[j]
        if (clause.kind, clause.label, clause.heading) == (other.kind, other.label, other.heading) and (
            len(other.text.split()) <= FEW
        ):
            matches[i] = j
