"""Turns a shortest script on words into edits as a drafter would mark them: whole phrases, no confetti.

Everything here counts words and never letters of a word; what is matched at all is decided in matching.py.
"""

from itertools import compress, count
from typing import Final

from drafting.text.figures import whole_figures
from drafting.text.matching import Edit
from drafting.text.pairing import HALVES, Halves
from drafting.text.sliding import CLOSING, SENTENCE_ENDS, Sides, join_by_sliding, mend_by_sliding, settle
from drafting.text.tokens import is_word

#: An island of so many words or fewer between two edits is no help to the reader: it joins them.
ISLAND: Final = 2
#: A longer island joins them when it is shorter than this share of the shorter edit beside it …
SHARE: Final = 0.4
#: … and at most so many words long, among no more tokens than that.
LONGEST_ISLAND: Final = 8
_LONGEST: Final = 2 * LONGEST_ISLAND + 2
#: Words of so many letters together, between two mere insertions or two mere deletions, are never struck.
TELLING: Final = 5
#: A sentence that kept less than this share of its words is shown replaced.
KEPT: Final = 1 / 3

#: What parts sentences and options: edits are not joined over it while a word stands between them.
_STRUCTURE: Final = frozenset(".;?!]。；？！؟؛।።］】")


def clean_up(old: list[str], new: list[str], edits: list[Edit], tokens: Sides | None = None) -> list[Edit]:
    """Return edits that change `old` into `new` as the given ones do, fewer and larger, each where it reads best.

    `tokens` are both texts with the white space before each word, by which an edit does not begin inside "IGC/7".
    """
    if not edits:
        return []
    halves = _halves(old, new, edits)
    if halves:
        edits = mend_by_sliding(old, new, edits, halves)
    if len(edits) > 1:
        edits = join_by_sliding(old, new, edits)
        if halves:
            halves.begin(edits)
        edits = _join_over_islands(old, new, edits, halves)
    edits = _replace_lost_sentences(old, new, edits)
    if halves:
        halves.begin(edits)
    else:
        halves = _halves(old, new, edits)
    if halves:
        edits = halves.whole(edits)
    edits = whole_figures(old, new, edits)
    return settle(old, new, edits, halves, tokens)


def _halves(old: list[str], new: list[str], edits: list[Edit]) -> Halves | None:
    """Return the brackets of the texts, or None where no edit holds one nor stands before and after one."""
    first, last = edits[0], edits[-1]
    if HALVES.isdisjoint(old[first.old_start : last.old_end]) and HALVES.isdisjoint(
        new[first.new_start : last.new_end]
    ):
        return None
    return Halves(old, new, edits)


def _join_over_islands(
    old: list[str], new: list[str], edits: list[Edit], halves: Halves | None
) -> list[Edit]:
    """Join edits over islands too small for what stands around them, until none is left."""
    # Of an edit that was joined, the first and the last of those it was made of.
    heads, tails = edits, edits
    while True:
        joined, joined_heads, joined_tails = [edits[0]], [heads[0]], [tails[0]]
        for index, edit in enumerate(edits[1:], 1):
            last = joined[-1]
            one = None
            if edit.old_start - last.old_end <= _LONGEST and _is_small(old, new, last, edit):
                island = old[last.old_end : edit.old_start]
                if not _only_put_in_or_only_taken_out(old, new, island, joined_tails[-1], heads[index]):
                    limit = edits[index + 1].old_start if index + 1 < len(edits) else len(old)
                    one = _joined(last, edit, old, limit, halves)
            if one is None:
                joined.append(edit)
                joined_heads.append(heads[index])
                joined_tails.append(tails[index])
            else:
                joined[-1], joined_tails[-1] = one, tails[index]
        if len(joined) == len(edits):
            return joined
        edits, heads, tails = joined, joined_heads, joined_tails


def _joined(last: Edit, edit: Edit, old: list[str], limit: int, halves: Halves | None) -> Edit | None:
    """Return two edits as one, or None where that would tear a bracket or hide that one far off is lifted."""
    between = old[last.old_end : edit.old_start]
    if halves is None:
        return Edit(last.old_start, edit.old_end, last.new_start, edit.new_end)
    if sum(map(is_word, between)) > 1 and (
        halves.is_half_of_a_far_pair(last, edit) or halves.is_half_of_a_far_pair(edit, last)
    ):
        return None
    return halves.joined(last, edit, limit)


def _only_put_in_or_only_taken_out(
    old: list[str], new: list[str], island: list[str], last: Edit, edit: Edit
) -> bool:
    """True for two runs of words merely put in, or merely taken out, around words that stayed.

    As one edit they would strike words that nobody touched. Marks alone, as brackets around a word or two, are no
    words: they read as that wording replaced; and nobody misses an article or a preposition.
    """
    for side, at, empty in ((new, 2, 0), (old, 0, 2)):
        if last[empty] == last[empty + 1] and edit[empty] == edit[empty + 1]:
            runs = (side[last[at] : last[at + 1]], side[edit[at] : edit[at + 1]])
            letters = _length([word for word in island if is_word(word)])
            return letters >= TELLING and all(any(map(is_word, run)) for run in runs)
    return False


def _is_small(old: list[str], new: list[str], last: Edit, edit: Edit) -> bool:
    """True where what stands between two edits is no help to the reader: by itself, or beside both of them."""
    island = old[last.old_end : edit.old_start]
    words = sum(map(is_word, island))
    if words <= ISLAND:
        return not words or _STRUCTURE.isdisjoint(island)
    if words > LONGEST_ISLAND:
        return False
    length = _length(island)
    return _outweighs(old, new, last, length) and _outweighs(old, new, edit, length)


def _outweighs(old: list[str], new: list[str], edit: Edit, length: int) -> bool:
    """True where an island of so many characters is small beside the longer side of the edit."""
    i, old_end, j, new_end = edit
    # No word is shorter than a character: so many decide.
    most = int(length / SHARE) + 2
    longer = max(_length(old[i : min(old_end, i + most)]), _length(new[j : min(new_end, j + most)]))
    return length <= SHARE * longer


def _length(words: list[str]) -> int:
    return sum(map(len, words))


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
    """Return where sentences end, with what closes there; a full stop before a small letter or a digit is no end."""
    ends = [
        _after_closing(words, place + 1)
        for place in compress(count(), map(SENTENCE_ENDS.__contains__, words))
        if _is_end(words, place)
    ]
    if not ends or ends[-1] != len(words):
        ends.append(len(words))
    return ends


def _after_closing(words: list[str], place: int) -> int:
    """Return the place after the brackets and quotation marks that close there."""
    while place < len(words) and words[place] in CLOSING:
        place += 1
    return place


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
