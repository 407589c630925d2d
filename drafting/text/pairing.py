"""Keeps the two halves of a bracket together: both inside an edit, or both outside.

A reader who sees one half struck and the other standing cannot say what is still in brackets. What a bracket means
in a clause is in markup.py and brackets.py; here only its halves are paired, as the words are compared.
"""

from collections.abc import Sequence
from itertools import compress, count
from typing import Final

from drafting.text.matching import Edit
from drafting.text.tokens import is_word

_PAIRS: Final = {"]": "[", ")": "(", "}": "{", "］": "［", "）": "（", "】": "【"}
HALVES: Final = frozenset(_PAIRS) | frozenset(_PAIRS.values())
#: So many words further an edit may reach to take in the other half of a bracket.
REACH: Final = 3


class Halves:
    """The brackets of two texts and which of their halves are edited."""

    def __init__(self, old: list[str], new: list[str], edits: Sequence[Edit]) -> None:
        self._old, self._new = old, new
        self._sides = ((old, _partners(old)), (new, _partners(new)))
        self.begin(edits)

    def begin(self, edits: Sequence[Edit]) -> None:
        """Take note that these are the edits now."""
        self._edited = (bytearray(len(self._old)), bytearray(len(self._new)))
        for edit in edits:
            self._mark(edit, 1)

    def torn(self, edit: Edit) -> int:
        """Return how many brackets have one half in this edit and the other in no edit at all."""
        i, old_end, j, new_end = edit
        return self._torn(0, i, old_end) + self._torn(1, j, new_end)

    def _torn(self, side: int, start: int, end: int) -> int:
        words, partners = self._sides[side]
        if start == end or HALVES.isdisjoint(words[start:end]):
            return 0
        edited = self._edited[side]
        count = 0
        for place in range(start, end):
            if words[place] in HALVES:
                other = partners.get(place, place)
                count += not (start <= other < end or edited[other])
        return count

    def is_half_of_a_far_pair(self, edit: Edit, other: Edit) -> bool:
        """True for an edit that is one half of a bracket alone, whose other half is not in the edit beside it."""
        i, old_end, j, new_end = edit
        if old_end - i + new_end - j != 1:
            return False
        side, place = (0, i) if old_end > i else (1, j)
        words, partners = self._sides[side]
        if words[place] not in HALVES:
            return False
        start, end = (other.old_start, other.old_end) if side == 0 else (other.new_start, other.new_end)
        return not start <= partners.get(place, -1) < end

    def replace(self, edit: Edit, becomes: Edit) -> None:
        """Take note that an edit lies elsewhere or reaches further now."""
        self._mark(edit, 0)
        self._mark(becomes, 1)

    def _mark(self, edit: Edit, value: int) -> None:
        i, old_end, j, new_end = edit
        sign = b"\1" if value else b"\0"
        if old_end > i:
            self._edited[0][i:old_end] = sign * (old_end - i)
        if new_end > j:
            self._edited[1][j:new_end] = sign * (new_end - j)

    def whole(self, edits: list[Edit]) -> list[Edit]:
        """Return the edits, each reaching over the other half of a bracket it tears where that is near."""
        done: list[Edit] = []
        waiting = edits[::-1]
        while waiting:
            edit = waiting.pop()
            # One half put in or taken out by itself moves where a bracket ends: the words in it stay.
            while self.torn(edit) and edit.old_end - edit.old_start + edit.new_end - edit.new_start > 1:
                before, after = done[-1] if done else None, waiting[-1] if waiting else None
                wider = self._widened(edit, before, after)
                if wider is None:
                    break
                self._mark(wider, 1)
                if before is not None and _holds(wider, before):
                    done.pop()
                if after is not None and _holds(wider, after):
                    waiting.pop()
                edit = wider
            done.append(edit)
        return done

    def _widened(self, edit: Edit, before: Edit | None, after: Edit | None) -> Edit | None:
        """Return the edit widened to tear fewer brackets, taking in the one beside it where it reaches that."""
        backward = self._reaching(edit, edit.old_start - (before.old_end if before else 0), forward=False)
        forward = self._reaching(
            edit, (after.old_start if after else len(self._old)) - edit.old_end, forward=True
        )
        if before:
            backward.append(Edit(before.old_start, edit.old_end, before.new_start, edit.new_end))
        if after:
            forward.append(Edit(edit.old_start, after.old_end, edit.new_start, after.new_end))
        both = [
            Edit(one.old_start, other.old_end, one.new_start, other.new_end)
            for one in backward
            for other in forward
        ]
        for wider in (*forward, *backward, *both):
            torn = self.torn(edit)
            torn += sum(self.torn(beside) for beside in (before, after) if beside and _holds(wider, beside))
            if self.torn(wider) < torn:
                return wider
        return None

    def joined(self, last: Edit, edit: Edit, limit: int) -> Edit | None:
        """Return two edits and what is between them as one that tears no more than they do, or None.

        It may reach over the half of a bracket that follows, up to the place `limit` of the old text.
        """
        most = self.torn(last) + self.torn(edit)
        both = Edit(last.old_start, edit.old_end, last.new_start, edit.new_end)
        if self.torn(both) <= most:
            return both
        for one in self._reaching(both, limit - both.old_end, forward=True):
            if self.torn(one) <= most:
                return one
        return None

    def _reaching(self, edit: Edit, limit: int, *, forward: bool) -> list[Edit]:
        """Return the edit widened, by so many tokens at most, to each half of a bracket within reach."""
        i, old_end, j, new_end = edit
        found: list[Edit] = []
        words = 0
        for step in range(1, min(limit, 4 * REACH) + 1):
            word = self._old[old_end + step - 1 if forward else i - step]
            words += is_word(word)
            if words > REACH or word in ".;":
                break
            if word in HALVES:
                found.append(
                    Edit(i, old_end + step, j, new_end + step)
                    if forward
                    else Edit(i - step, old_end, j - step, new_end)
                )
        return found


def _holds(edit: Edit, other: Edit) -> bool:
    return (
        edit.old_start <= other.old_start
        and other.old_end <= edit.old_end
        and (edit.new_start <= other.new_start and other.new_end <= edit.new_end)
    )


def _partners(words: list[str]) -> dict[int, int]:
    """Return, for each half of a bracket, the place of the other; one without another is not in it."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for place in compress(count(), map(HALVES.__contains__, words)):
        opening = _PAIRS.get(words[place])
        if opening is None:
            open_.append(place)
            continue
        for at in range(len(open_) - 1, -1, -1):
            if words[open_[at]] == opening:
                found[place], found[open_[at]] = open_[at], place
                del open_[at:]
                break
    return found
