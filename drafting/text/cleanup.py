"""Turns a shortest script on words into edits as a drafter would mark them: whole phrases, no confetti.

Everything here counts words and never letters of a word; what is matched at all is decided in matching.py.
"""

from itertools import accumulate
from typing import Final

from drafting.text.matching import Edit
from drafting.text.tokens import is_word

#: An island of so many words or fewer between two edits is no help to the reader: it joins them.
ISLAND: Final = 2
#: A longer island joins them when it is shorter than this share of the shorter edit beside it …
SHARE: Final = 0.4
#: … and at most so many words long.
LONGEST_ISLAND: Final = 8
#: A sentence that kept less than this share of its words is shown replaced.
KEPT: Final = 1 / 3

_OPENING: Final = frozenset("[({⟦［（【「“«‘")
_CLOSING: Final = frozenset("])}⟧］）】」”»’")
#: What parts sentences and options: edits are not joined over it while a word stands between them.
_STRUCTURE: Final = frozenset(".;?!]。；？！؟؛।።］】")
_SENTENCE_ENDS: Final = frozenset(".;?!。；？！؟؛।።")


def clean_up(old: list[str], new: list[str], edits: list[Edit]) -> list[Edit]:
    """Return edits that change `old` into `new` as the given ones do, fewer and larger, each where it reads best."""
    if len(edits) > 1:
        edits = _join_by_sliding(old, new, edits)
        edits = _join_over_islands(old, new, edits)
    edits = _replace_lost_sentences(old, new, edits)
    return [_settle(old, new, edits, index) for index in range(len(edits))]


def _join_by_sliding(old: list[str], new: list[str], edits: list[Edit]) -> list[Edit]:
    """Join edits whose island can be stepped over for nothing: what goes in is the same a few words on."""
    joined = [edits[0]]
    for edit in edits[1:]:
        last = joined[-1]
        length = edit.new_start - last.new_end
        slid = None
        if length <= 12:
            slid = _slid(old, new, last, length) or _slid(old, new, edit, -length)
        if slid is None:
            joined.append(edit)
        elif (
            slid.old_start >= last.old_start and slid.new_start > last.new_start
        ) or slid.old_start > last.old_start:
            joined[-1] = Edit(slid.old_start, edit.old_end, slid.new_start, edit.new_end)
        else:
            joined[-1] = Edit(last.old_start, slid.old_end, last.new_start, slid.new_end)
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


def _join_over_islands(old: list[str], new: list[str], edits: list[Edit]) -> list[Edit]:
    """Join edits over islands too small for what stands around them, until none is left."""
    before = list(accumulate(map(len, old), initial=0))
    after = list(accumulate(map(len, new), initial=0))
    while True:
        joined = [edits[0]]
        for edit in edits[1:]:
            last = joined[-1]
            island = before[edit.old_start] - before[last.old_end]
            room = SHARE * min(_size(last, before, after), _size(edit, before, after))
            if _is_small(old[last.old_end : edit.old_start], within=island <= room):
                joined[-1] = Edit(last.old_start, edit.old_end, last.new_start, edit.new_end)
            else:
                joined.append(edit)
        if len(joined) == len(edits):
            return joined
        edits = joined


def _size(edit: Edit, before: list[int], after: list[int]) -> int:
    """Return the length of the longer side of an edit, in characters."""
    return max(before[edit.old_end] - before[edit.old_start], after[edit.new_end] - after[edit.new_start])


def _is_small(island: list[str], *, within: bool) -> bool:
    """True for an island that is no help to the reader; `within`: it is small beside both edits."""
    if len(island) > 2 * LONGEST_ISLAND + 2:
        return False
    words = sum(map(is_word, island))
    if words <= ISLAND:
        return not words or _STRUCTURE.isdisjoint(island)
    return within and words <= LONGEST_ISLAND


def _replace_lost_sentences(old: list[str], new: list[str], edits: list[Edit]) -> list[Edit]:
    """Show a sentence replaced where it kept less than a third of its words, of the old ones and of the new."""
    if not (any(e.old_start < e.old_end for e in edits) and any(e.new_start < e.new_end for e in edits)):
        return edits
    done: list[Edit] = []
    start = at = 0
    for end in _sentence_ends(old):
        if done and done[-1].old_end >= end:
            start = end
            continue
        group = [done.pop()] if done and done[-1].old_end > start else []
        while at < len(edits) and (edits[at].old_start < end or end == len(old)):
            group.append(edits[at])
            at += 1
        if group:
            done += _as_one_if_lost(old, new, group, start, end)
        start = end
    return done


def _sentence_ends(words: list[str]) -> list[int]:
    """Return where sentences end; a full stop before a small letter or a digit is no end."""
    ends = [place + 1 for place, word in enumerate(words) if word in _SENTENCE_ENDS and _is_end(words, place)]
    if not ends or ends[-1] != len(words):
        ends.append(len(words))
    return ends


def _is_end(words: list[str], place: int) -> bool:
    following = words[place + 1][:1] if place + 1 < len(words) else ""
    return words[place] != "." or not (following.islower() or following.isdigit())


def _as_one_if_lost(old: list[str], new: list[str], group: list[Edit], start: int, end: int) -> list[Edit]:
    """Return the edits of a sentence, or the one edit that replaces it."""
    first, last = group[0], group[-1]
    from_old, from_new = min(first.old_start, start), first.new_start - max(0, first.old_start - start)
    to_old, to_new = max(last.old_end, end), last.new_end + max(0, end - last.old_end)
    kept = to_old - from_old - sum(edit.old_end - edit.old_start for edit in group)
    if not kept or 2 * kept > to_old - from_old or 2 * kept > to_new - from_new:
        return group
    kept_words = _words(old, from_old, to_old) - sum(_words(old, e.old_start, e.old_end) for e in group)
    if kept_words >= KEPT * min(_words(old, from_old, to_old), _words(new, from_new, to_new)):
        return group
    return [Edit(from_old, to_old, from_new, to_new)]


def _words(keys: list[str], start: int, end: int) -> int:
    return sum(map(is_word, keys[start:end]))


def _settle(old: list[str], new: list[str], edits: list[Edit], index: int) -> Edit:
    """Slide a mere insertion or deletion to where it reads best: whole sentences, paired brackets, whole phrases."""
    edit = edits[index]
    if edit.old_start < edit.old_end and edit.new_start < edit.new_end:
        return edit
    low = edits[index - 1].new_end if index else 0
    high = edits[index + 1].new_start if index + 1 < len(edits) else len(new)
    best, best_score = edit, _score(old, new, edit)
    for direction in (-1, 1):
        slid = edit
        for _ in range(40):
            if (direction < 0 and slid.new_start - 1 <= low) or (direction > 0 and slid.new_end + 1 >= high):
                break
            moved = _slid(old, new, slid, direction)
            if moved is None:
                break
            slid = moved
            score = _score(old, new, slid)
            if score > best_score:
                best, best_score = slid, score
    return best


def _score(old: list[str], new: list[str], edit: Edit) -> float:
    """Say how well a run of words stands by itself."""
    if edit.old_start == edit.old_end:
        words, start, end = new, edit.new_start, edit.new_end
    else:
        words, start, end = old, edit.old_start, edit.old_end
    first, last = words[start], words[end - 1]
    score = 0.0
    if start == 0 or words[start - 1] in _SENTENCE_ENDS:
        score += 3
    if end == len(words) or last in _SENTENCE_ENDS:
        score += 3
    run = words[start:end]
    opened = sum(word in _OPENING for word in run)
    closed = sum(word in _CLOSING for word in run)
    if opened or closed:
        score += 2 if opened == closed else 0
        score += (first in _OPENING) + (last in _CLOSING) - 3 * (first in _CLOSING) - 3 * (last in _OPENING)
    if last == ",":
        score -= 0.25
    elif len(last) <= 3 and last.isalpha():
        score -= 1
    if len(first) <= 3 and first.isalpha():
        score += 0.5
    return score
