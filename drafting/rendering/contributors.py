"""Who had a hand in a redline: a key letter, a colour and a pattern of line for each, the same wherever it is shown."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from drafting.text.redline_document import NumberedChange, RedlineDocument

#: Colours and patterns in the style sheets (`.by-1` and on); after them they begin anew, and the key tells them apart.
STYLES = 8


class Marking(StrEnum):
    """What the look of a change says; the values are those of forms and addresses."""

    #: Whether words came or went.
    kind = "kind"
    #: Whose they are as well.
    contributor = "contributor"


class Contributor(NamedTuple):
    """A proposer as printed, with the letter, the look, and the number of changes they had a hand in."""

    key: str
    name: str
    style: int
    changes: int


def contributors(document: RedlineDocument) -> tuple[Contributor, ...]:
    """Return who is named by the changes, in the order of their first one. A name is one contributor."""
    hands: Counter[str] = Counter()
    for change in document.changes:
        hands.update(dict.fromkeys(_names(change), 1))
    for row in document.clauses:
        for run in row.passing:
            for by in (run.put, run.removed):
                if by is not None and by.proposer:
                    hands.setdefault(by.proposer, 0)
    return tuple(
        Contributor(key_of(place), name, place % STYLES + 1, count)
        for place, (name, count) in enumerate(hands.items())
    )


def keys_of(change: NumberedChange, known: Mapping[str, Contributor]) -> str:
    """Return the letters of those who had a hand in a change: "A", "A, C"."""
    return ", ".join(known[name].key for name in _names(change) if name in known)


def key_of(place: int) -> str:
    """Return the letter of the contributor at a place from 0: A to Z, then AA, AB and on."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _names(change: NumberedChange) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.proposer for one in change.attributions if one.proposer))
