"""Cuts the words of one clause in three texts into segments: which draft touched them, and whether they collide.

Each draft is compared with the base as in a redline, so that a segment reads as the redline does. What a collision
is, merge.py says: ranges of base words that both replace overlap, or both insert other words at one point.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from drafting.text.cleanup import clean_up
from drafting.text.diff import spans_of
from drafting.text.matching import Edit, match
from drafting.text.merge import clusters
from drafting.text.redline_document import Op, Span, Spans
from drafting.text.three_way_document import Fate, Segment, Segments
from drafting.text.tokens import keys_of, tokenize


class _Text(NamedTuple):
    tokens: list[str]
    keys: list[str]


def segments(base: str, a: str, b: str) -> Segments:
    """Return the segments of one text in three states; "" is a text that a side does not have."""
    if base == a == b:
        return (Segment(Fate.same, base, _whole(base), _whole(base)),) if base else ()
    was, one, other = _read(base), _read(a), _read(b)
    calm = _cut(was, one, other, _calm_edits(was, one), _calm_edits(was, other))
    if one.keys == was.keys or other.keys == was.keys or one.keys == other.keys:
        return calm
    raw = _cut(was, one, other, _raw_edits(was, one), _raw_edits(was, other))
    return calm if _collide(calm) == _collide(raw) else raw


def _read(text: str) -> _Text:
    tokens = tokenize(text)
    return _Text(tokens, keys_of(text, tokens))


def _whole(text: str) -> Spans:
    return (Span(Op.equal, text),) if text else ()


def _collide(found: Segments) -> bool:
    return any(segment.fate is Fate.collision for segment in found)


def _calm_edits(was: _Text, now: _Text) -> list[Edit]:
    if not was.tokens or not now.tokens:
        return _replaced(was, now)
    if was.keys == now.keys:
        return []
    return clean_up(was.keys, now.keys, match(was.keys, now.keys).edits, (was.tokens, now.tokens))


def _raw_edits(was: _Text, now: _Text) -> list[Edit]:
    if not was.tokens or not now.tokens:
        return _replaced(was, now)
    return match(was.keys, now.keys).edits


def _replaced(was: _Text, now: _Text) -> list[Edit]:
    whole = Edit(0, len(was.tokens), 0, len(now.tokens))
    return [whole] if was.tokens or now.tokens else []


def _cut(was: _Text, one: _Text, other: _Text, ones: list[Edit], others: list[Edit]) -> Segments:
    """Cut the base where either draft begins or ends to differ from it; what overlaps is one segment."""
    ones, others = _with_spacing(was, one, ones), _with_spacing(was, other, others)
    found: list[Segment] = []
    at = i = j = 0
    for start, end, mine, theirs in clusters(ones, others):
        if start > at:
            kept = start - at
            found.append(_kept(was.tokens[at:start], one.tokens[i : i + kept], other.tokens[j : j + kept]))
            i, j = i + kept, j + kept
        to_i, to_j = i + (end - start) + _growth(mine), j + (end - start) + _growth(theirs)
        fate = _fate(
            was.keys[start:end],
            one.keys[i:to_i] if mine else None,
            other.keys[j:to_j] if theirs else None,
        )
        if fate is Fate.same:
            found.append(_kept(was.tokens[start:end], one.tokens[i:to_i], other.tokens[j:to_j]))
        else:
            cut = Segment(
                fate,
                "".join(was.tokens[start:end]),
                _spans(was.tokens[start:end], one.tokens[i:to_i], mine, start, i),
                _spans(was.tokens[start:end], other.tokens[j:to_j], theirs, start, j),
            )
            # Edits that touch are one, as in a redline; who meets whom is settled before.
            touches = found and found[-1].fate is fate is not Fate.collision
            found.append(_joined(found.pop(), cut) if touches else cut)
        at, i, j = end, to_i, to_j
    if at < len(was.tokens):
        found.append(_kept(was.tokens[at:], one.tokens[i:], other.tokens[j:]))
    return tuple(found)


def _joined(one: Segment, other: Segment) -> Segment:
    return Segment(one.fate, one.base + other.base, _seamless(one.a, other.a), _seamless(one.b, other.b))


def _seamless(first: Spans, then: Spans) -> Spans:
    """Return two runs as one, with neighbours of one kind joined and what went before what came."""
    if first and len(then) > 1 and first[-1].op is not then[0].op is Op.equal and not then[0].text.strip():
        # The space two edits have between them stands in both.
        space = then[0].text
        then = (Span(Op.delete, space), Span(Op.insert, space), *then[1:])
    found: list[Span] = []
    for is_kept, run in groupby((*first, *then), key=lambda span: span.op is Op.equal):
        pieces = list(run)
        for op in (Op.equal,) if is_kept else (Op.delete, Op.insert):
            text = "".join(piece.text for piece in pieces if piece.op is op)
            found += [Span(op, text)] if text else []
    return tuple(found)


def _kept(was: list[str], one: list[str], other: list[str]) -> Segment:
    return Segment(Fate.same, "".join(was), _whole("".join(one)), _whole("".join(other)))


def _fate(was: list[str], one: list[str] | None, other: list[str] | None) -> Fate:
    """Tell whose a segment is; None is a draft that left the words alone. A draft that only moved a space gives way.

    Where nobody did more than that the words are as in the base: no redline counts a space.
    """
    if one in (None, was) and other in (None, was):
        return Fate.same
    if one is not None and other is not None:
        if one == other:
            return Fate.alike
        if one == was or other == was:
            return Fate.b if one == was else Fate.a
        return Fate.collision
    return Fate.b if one is None else Fate.a


def _spans(was: list[str], now: list[str], edits: Sequence[Edit], start: int, begin: int) -> Spans:
    here = [
        Edit(edit.old_start - start, edit.old_end - start, edit.new_start - begin, edit.new_end - begin)
        for edit in edits
    ]
    if not here:
        return _whole("".join(now))
    # A word whose space alone changed is equal to spans_of, which shows the space.
    words = [edit for edit in here if not _is_spacing(was, now, edit)]
    return spans_of(was, now, words)


def _is_spacing(was: list[str], now: list[str], edit: Edit) -> bool:
    before, after = was[edit.old_start : edit.old_end], now[edit.new_start : edit.new_end]
    return [word.lstrip() for word in before] == [word.lstrip() for word in after]


def _growth(edits: Sequence[Edit]) -> int:
    return sum((edit.new_end - edit.new_start) - (edit.old_end - edit.old_start) for edit in edits)


def _with_spacing(was: _Text, now: _Text, edits: list[Edit]) -> list[Edit]:
    """Add, as edits, the words before which a space came or went; the first word of a text needs none before it."""
    added: list[Edit] = []
    bounds = [
        Edit(0, 0, 0, 0),
        *edits,
        Edit(len(was.tokens), len(was.tokens), len(now.tokens), len(now.tokens)),
    ]
    for last, following in pairwise(bounds):
        shift = last.new_end - last.old_end
        for n in range(last.old_end, following.old_start):
            before, after = was.tokens[n], now.tokens[n + shift]
            if before != after and n and n + shift and before[:1].isspace() != after[:1].isspace():
                added.append(Edit(n, n + 1, n + shift, n + shift + 1))
    return sorted([*edits, *added]) if added else edits
