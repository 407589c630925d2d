"""Compares the words of one clause with those of another and yields spans a reader can follow.

Words are matched by diff-match-patch's C++ build on one character a word (never its time limit, its line mode or
its patches), then cleaned up on words (cleanup.py). Which clauses are compared is in align.py.
"""

from functools import lru_cache
from typing import Final

from fast_diff_match_patch import diff as _shortest_script

from drafting.text.cleanup import Edit, clean_up
from drafting.text.redline_document import Op, Span, Spans
from drafting.text.tokens import keys_of, tokenize

#: Pairs of clause texts whose spans are kept, so that a redline made again costs what has changed.
_KEPT_PAIRS: Final = 20_000
#: Code points for words begin here; surrogates are stepped over, as the C++ build takes none.
_FIRST, _SURROGATES, _SURROGATE_COUNT = 0x100, 0xD800, 0x800


@lru_cache(maxsize=_KEPT_PAIRS)
def diff(old: str, new: str) -> Spans:
    """Return spans that give back `old` with equal and delete, and `new` with equal and insert.

    Of a word that both sides write alike but encode or space differently, the span holds the new writing.
    Two texts of any size finish; a deletion always precedes the insertion that replaces it.
    """
    if old == new:
        return (Span(Op.equal, new),) if new else ()
    if not old:
        return (Span(Op.insert, new),)
    if not new:
        return (Span(Op.delete, old),)
    old_tokens, new_tokens = tokenize(old), tokenize(new)
    old_keys, new_keys = keys_of(old, old_tokens), keys_of(new, new_tokens)
    edits = clean_up(old_keys, new_keys, _edits(old_keys, new_keys))
    return _spans(old_tokens, new_tokens, old_keys, new_keys, edits)


def _edits(old: list[str], new: list[str]) -> list[Edit]:
    """Return the shortest script on words, as replaced ranges in order, with the common ends left out."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old_end, new_end = len(old) - end, len(new) - end
    if start == old_end or start == new_end:
        return [] if start == old_end == new_end else [Edit(start, old_end, start, new_end)]
    codes: dict[str, str] = {}
    one, other = _encode(old[start:old_end], codes), _encode(new[start:new_end], codes)
    edits: list[Edit] = []
    i = i0 = start
    j = j0 = start
    for op, count in _shortest_script(
        one, other, timelimit=0, checklines=False, cleanup="No", counts_only=True
    ):
        if op == "=":
            if i > i0 or j > j0:
                edits.append(Edit(i0, i, j0, j))
            i += count
            j += count
            i0, j0 = i, j
        elif op == "-":
            i += count
        else:
            j += count
    if i > i0 or j > j0:
        edits.append(Edit(i0, i, j0, j))
    return edits


def _encode(keys: list[str], codes: dict[str, str]) -> str:
    """Return one character a word, the same for the same word; surrogates are never used."""
    for key in keys:
        if key not in codes:
            code = _FIRST + len(codes)
            codes[key] = chr(code if code < _SURROGATES else code + _SURROGATE_COUNT)
    return "".join([codes[key] for key in keys])


def _spans(
    old_tokens: list[str], new_tokens: list[str], old_keys: list[str], new_keys: list[str], edits: list[Edit]
) -> Spans:
    """Write the edits out as text; white space that both sides of a replacement begin with stays outside it."""
    spans: list[Span] = []
    i = j = 0
    for edit in edits:
        if edit.new_start > j:
            spans.append(Span(Op.equal, "".join(new_tokens[j : edit.new_start])))
        removed = "".join(old_tokens[edit.old_start : edit.old_end])
        added = "".join(new_tokens[edit.new_start : edit.new_end])
        i, j = edit.old_end, edit.new_end
        if removed and added:
            space = _leading_space(removed)
            if space and space == _leading_space(added) and len(space) < min(len(removed), len(added)):
                removed, added = removed[len(space) :], added[len(space) :]
                if spans:
                    spans[-1] = Span(Op.equal, spans[-1].text + space)
                else:
                    spans.append(Span(Op.equal, space))
        if removed:
            spans.append(Span(Op.delete, removed))
        if added:
            spans.append(Span(Op.insert, added))
    if j < len(new_tokens):
        spans.append(Span(Op.equal, "".join(new_tokens[j:])))
    return tuple(spans)


def _leading_space(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
