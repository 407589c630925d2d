"""Slides edits along the words where that changes nothing of what they do: "the [-the-] Party" is "[-the-] the Party".

Which edits are joined or replaced altogether is in cleanup.py.
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from drafting.text.matching import Edit
from drafting.text.pairing import Halves
from drafting.text.tokens import is_word

#: The tokens of the old text and of the new.
Sides: TypeAlias = tuple[Sequence[str], Sequence[str]]

OPENING: Final = frozenset("[({⟦［（【「“«‘")
CLOSING: Final = frozenset("])}⟧］）】」”»’")
SENTENCE_ENDS: Final = frozenset(".;?!。；？！؟؛।።")

#: A mere insertion or deletion is slid by so many words at most …
_FARTHEST: Final = 40
#: … or, to be joined with the edit beside it, by so many.
_TO_JOIN: Final = 12


def mend_by_sliding(old: list[str], new: list[str], edits: list[Edit], halves: Halves) -> list[Edit]:
    """Slide mere insertions and deletions to where they tear fewer brackets: of two like halves the right one goes."""
    done: list[Edit] = []
    for before, edit, after in _with_neighbours(edits):
        best, least = edit, halves.torn(edit)
        if least:
            for slid in _slides(old, new, edit, done[-1] if before else None, after):
                halves.replace(edit, slid)
                torn = halves.torn(slid)
                halves.replace(slid, edit)
                if torn < least:
                    best, least = slid, torn
            halves.replace(edit, best)
        done.append(best)
    return done


def settle(
    old: list[str], new: list[str], edits: list[Edit], halves: Halves | None, tokens: Sides | None
) -> list[Edit]:
    """Slide mere insertions and deletions to where they read best: whole sentences, paired brackets, whole phrases."""
    done: list[Edit] = []
    for before, edit, after in _with_neighbours(edits):
        best = edit
        if edit.old_start == edit.old_end or edit.new_start == edit.new_end:
            best_score = None
            for slid in _slides(old, new, edit, done[-1] if before else None, after):
                if best_score is None:
                    best_score = _score(old, new, edit, halves, tokens)
                score = _score(old, new, slid, halves, tokens)
                if score > best_score:
                    best, best_score = slid, score
        done.append(best)
    return done


def _with_neighbours(edits: list[Edit]) -> Iterator[tuple[Edit | None, Edit, Edit | None]]:
    return zip([None, *edits[:-1]], edits, [*edits[1:], None], strict=True)


def _slides(
    old: list[str], new: list[str], edit: Edit, before: Edit | None, after: Edit | None
) -> Iterator[Edit]:
    """Yield a mere insertion or deletion at the other places it may have, without touching those beside it."""
    low = before.new_end + 1 if before else 0
    high = after.new_start - 1 if after else len(new)
    for direction in (-1, 1):
        slid: Edit | None = edit
        for _ in range(_FARTHEST):
            assert slid is not None
            at_start = slid.new_start <= low or not slid.old_start
            at_end = slid.new_end >= high or slid.old_end == len(old)
            if at_start if direction < 0 else at_end:
                break
            slid = _slid(old, new, slid, direction)
            if slid is None:
                break
            yield slid


def join_by_sliding(old: list[str], new: list[str], edits: list[Edit]) -> list[Edit]:
    """Join edits whose island can be stepped over for nothing: what goes in is the same a few words on."""
    joined = [edits[0]]
    for edit in edits[1:]:
        last = joined[-1]
        length = edit.new_start - last.new_end
        if length > _TO_JOIN:
            joined.append(edit)
        elif slid := _slid(old, new, last, length):
            joined[-1] = Edit(slid.old_start, edit.old_end, slid.new_start, edit.new_end)
        elif slid := _slid(old, new, edit, -length):
            joined[-1] = Edit(last.old_start, slid.old_end, last.new_start, slid.new_end)
        else:
            joined.append(edit)
    return joined


def _slid(old: list[str], new: list[str], edit: Edit, by: int) -> Edit | None:
    """Return a mere insertion or deletion moved by so many words, or None where that changes what it does."""
    if edit.old_start == edit.old_end:
        words, start, end = new, edit.new_start, edit.new_end
    elif edit.new_start == edit.new_end:
        words, start, end = old, edit.old_start, edit.old_end
    else:
        return None
    if by > 0:
        if any(words[start + step] != words[end + step] for step in range(by)):
            return None
    elif any(words[start - 1 - step] != words[end - 1 - step] for step in range(-by)):
        return None
    return Edit(edit.old_start + by, edit.old_end + by, edit.new_start + by, edit.new_end + by)


def _score(old: list[str], new: list[str], edit: Edit, halves: Halves | None, tokens: Sides | None) -> float:
    """Say how well a run of words stands by itself."""
    side = int(edit.old_start == edit.old_end)
    words, start, end = (
        (old, edit.old_start, edit.old_end) if side == 0 else (new, edit.new_start, edit.new_end)
    )
    first, last = words[start], words[end - 1]
    score = -4.0 * halves.torn(edit) if halves else 0.0
    if start == 0 or words[start - 1] in SENTENCE_ENDS:
        score += 3
    if end == len(words) or last in SENTENCE_ENDS:
        score += 3
    if tokens:
        for place in (start, end):
            if 0 < place < len(words) and not tokens[side][place][0].isspace():
                score -= 1.5 * (is_word(words[place]) and words[place - 1] not in OPENING)
    run = words[start:end]
    opened = sum(word in OPENING for word in run)
    closed = sum(word in CLOSING for word in run)
    if opened or closed:
        score += 2 if opened == closed else 0
        score += (first in OPENING) + (last in CLOSING) - 3 * (first in CLOSING) - 3 * (last in OPENING)
    if last == ",":
        score -= 0.25
    elif len(last) <= 3 and last.isalpha():
        score -= 1
    if len(first) <= 3 and first.isalpha():
        score += 0.5
    return score
