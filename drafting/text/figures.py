"""Keeps figures whole that are written in groups: of "3 000" and "15 000" not the 3 and the 15 alone are marked.

So French, Spanish and German write thousands, with a space. Which edits there are is decided in cleanup.py.
"""

import re
from collections.abc import Sequence
from typing import Final

from drafting.text.matching import Edit

_GROUP: Final = re.compile(r"\d{3}(?:[.,]\d+)?")
_LEAD: Final = re.compile(r"\d{1,3}")


def whole_figures(old: Sequence[str], new: Sequence[str], edits: list[Edit]) -> list[Edit]:
    """Return the edits, each reaching over the groups of a figure that it changes in part."""
    done: list[Edit] = []
    for at, edit in enumerate(edits):
        low = done[-1].old_end if done else 0
        high = edits[at + 1].old_start if at + 1 < len(edits) else len(old)
        done.append(_whole(old, new, edit, low, high))
    return done


def _whole(old: Sequence[str], new: Sequence[str], edit: Edit, low: int, high: int) -> Edit:
    """Return the edit widened within the words that are equal on both sides of it."""
    i, old_end, j, new_end = edit
    while old_end < high and _GROUP.fullmatch(old[old_end]):
        leads = [side[end - 1] for side, begin, end in ((old, i, old_end), (new, j, new_end)) if end > begin]
        if not any(map(_LEAD.fullmatch, leads)):
            break
        old_end, new_end = old_end + 1, new_end + 1
    while i > low and _LEAD.fullmatch(old[i - 1]):
        heads = [side[begin] for side, begin, end in ((old, i, old_end), (new, j, new_end)) if end > begin]
        if not any(map(_GROUP.fullmatch, heads)):
            break
        i, j = i - 1, j - 1
    return Edit(i, old_end, j, new_end)
