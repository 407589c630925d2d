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
#: Members of an enumeration are slow to look up where there are thousands of spans.
_EQUAL, _DELETE, _INSERT = Op.equal, Op.delete, Op.insert


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
        return Comparison((Span(_EQUAL, new),) if new else ())
    if not old:
        return Comparison((Span(_INSERT, new),))
    if not new:
        return Comparison((Span(_DELETE, old),))
    if len(old) + len(new) > _LONGEST_KEPT:
        return _compare(old, new)
    return _compare_and_keep(old, new)


def _compare(old: str, new: str) -> Comparison:
    old_tokens, new_tokens = tokenize(old), tokenize(new)
    old_keys, new_keys = keys_of(old, old_tokens), keys_of(new, new_tokens)
    matching = match(old_keys, new_keys)
    edits = clean_up(old_keys, new_keys, matching.edits, (old_tokens, new_tokens))
    return Comparison(spans_of(old_tokens, new_tokens, edits), matching.uncompared)


_compare_and_keep = lru_cache(maxsize=_KEPT_PAIRS)(_compare)


def forget() -> None:
    """Drop the pairs kept, for a measurement that begins cold."""
    _compare_and_keep.cache_clear()


def spans_of(old_tokens: list[str], new_tokens: list[str], edits: list[Edit]) -> Spans:
    """Write the edits out as text; white space that both sides of a replacement begin with stays outside it."""
    spans: list[Span] = []
    i = j = 0
    for edit in [*edits, Edit(len(old_tokens), len(old_tokens), len(new_tokens), len(new_tokens))]:
        _write_equal(spans, old_tokens[i : edit.old_start], new_tokens[j : edit.new_start])
        i, j = edit.old_end, edit.new_end
        _write(
            spans,
            "".join(old_tokens[edit.old_start : edit.old_end]),
            "".join(new_tokens[edit.new_start : edit.new_end]),
        )
    return tuple(_with_space_outside(spans))


def _write_equal(spans: list[Span], old_tokens: list[str], new_tokens: list[str]) -> None:
    """Write words that are equal as the new side writes them; a space that only one side has is an edit."""
    text = "".join(new_tokens)
    if old_tokens != new_tokens:
        begin = 0
        for place, (before, after) in enumerate(zip(old_tokens, new_tokens, strict=True)):
            old_space, new_space = _leading_space(before), _leading_space(after)
            if bool(old_space) == bool(new_space):
                continue
            if place > begin:
                _write_one(spans, _EQUAL, "".join(new_tokens[begin:place]))
            _write(spans, old_space, new_space)
            _write_one(spans, _EQUAL, after[len(new_space) :])
            begin = place + 1
        text = "".join(new_tokens[begin:])
    _write_one(spans, _EQUAL, text)


def _write(spans: list[Span], removed: str, added: str) -> None:
    """Write an edit, as one with the edit it touches."""
    if removed and spans and spans[-1].op is _INSERT:
        added = spans.pop().text + added
    _write_one(spans, _DELETE, removed)
    _write_one(spans, _INSERT, added)


def _write_one(spans: list[Span], op: Op, text: str) -> None:
    if not text:
        return
    if spans and spans[-1][0] is op:
        spans[-1] = Span(op, spans[-1].text + text)
    else:
        spans.append(Span(op, text))


def _with_space_outside(spans: list[Span]) -> list[Span]:
    """Take white space that a deletion and its insertion both begin with out of the edit."""
    replaced = [
        at
        for at in range(len(spans) - 1, 0, -1)
        if spans[at][0] is _INSERT and spans[at - 1][0] is _DELETE and spans[at][1][0].isspace()
    ]
    for at in replaced:
        removed, added = spans[at - 1].text, spans[at].text
        space = _leading_space(added)
        if _leading_space(removed) == space:
            halves = (Span(_DELETE, removed[len(space) :]), Span(_INSERT, added[len(space) :]))
            edit = [half for half in halves if half.text]
            before = spans[at - 2].text if at > 1 else ""
            spans[max(0, at - 2) : at + 1] = [Span(_EQUAL, before + space), *edit]
    return spans


def _leading_space(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
