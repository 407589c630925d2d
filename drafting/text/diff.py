"""Compares the words of one clause with those of another and yields spans a reader can follow.

Which words the two have in common is in matching.py, what is made of it for a reader in cleanup.py; which clauses
are compared is in align.py.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from drafting.text.cleanup import clean_up
from drafting.text.matching import Edit, match
from drafting.text.redline_document import Op, Span, Spans
from drafting.text.tokens import keys_of, tokenize

#: Pairs of texts whose spans are kept, so that a redline made again costs what has changed, …
_KEPT_PAIRS: Final = 4_096
#: … unless they are longer than this, together.
_LONGEST_KEPT: Final = 50_000


class Comparison(NamedTuple):
    """The spans of a pair of texts; `uncompared` counts words too many and too unlike to be compared singly."""

    spans: Spans
    uncompared: int = 0


def diff(old: str, new: str) -> Spans:
    """Return spans that give back `old` with equal and delete, and `new` with equal and insert.

    Of a word that both sides write alike but encode (NFC) or space differently, the span holds the new writing.
    A deletion always precedes the insertion that replaces it; no span ends inside a word or a grapheme.
    """
    return compare(old, new).spans


def compare(old: str, new: str) -> Comparison:
    """Return the spans as `diff` does, and what was not refined. Two texts of any size finish."""
    if old == new:
        return Comparison((Span(Op.equal, new),) if new else ())
    if not old:
        return Comparison((Span(Op.insert, new),))
    if not new:
        return Comparison((Span(Op.delete, old),))
    if len(old) + len(new) > _LONGEST_KEPT:
        return _compare(old, new)
    return _compare_and_keep(old, new)


def _compare(old: str, new: str) -> Comparison:
    old_tokens, new_tokens = tokenize(old), tokenize(new)
    old_keys, new_keys = keys_of(old, old_tokens), keys_of(new, new_tokens)
    matching = match(old_keys, new_keys)
    edits = clean_up(old_keys, new_keys, matching.edits)
    return Comparison(_spans(old_tokens, new_tokens, edits), matching.uncompared)


_compare_and_keep = lru_cache(maxsize=_KEPT_PAIRS)(_compare)


def _spans(old_tokens: list[str], new_tokens: list[str], edits: list[Edit]) -> Spans:
    """Write the edits out as text; white space that both sides of a replacement begin with stays outside it."""
    spans: list[Span] = []
    j = 0
    for edit in edits:
        kept = "".join(new_tokens[j : edit.new_start])
        removed = "".join(old_tokens[edit.old_start : edit.old_end])
        added = "".join(new_tokens[edit.new_start : edit.new_end])
        j = edit.new_end
        space = _leading_space(removed)
        if space and space == _leading_space(added) and len(space) < min(len(removed), len(added)):
            kept, removed, added = kept + space, removed[len(space) :], added[len(space) :]
        if kept:
            spans.append(Span(Op.equal, kept))
        if removed:
            spans.append(Span(Op.delete, removed))
        if added:
            spans.append(Span(Op.insert, added))
    if j < len(new_tokens):
        spans.append(Span(Op.equal, "".join(new_tokens[j:])))
    return tuple(spans)


def _leading_space(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
