"""Three-way merge on words: what both sides left alone merges, what both touched is shown, nothing is guessed.

Tokens are those of tokens.py, compared exactly as written. The space before a word is merged apart from the word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafting.text.matching import Edit, match
from drafting.text.tokens import tokenize


@dataclass(frozen=True)
class Collision:
    """Words of the base that both sides changed, with all three wordings; offsets are code points of the base."""

    start: int
    end: int
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """The merged text, or None and the collisions a person settles."""

    text: str | None
    collisions: tuple[Collision, ...]


class _Side(NamedTuple):
    tokens: Sequence[str]
    edits: Sequence[Edit]
    #: For each base token the side's token it is matched with, None where an edit replaced it.
    kept: Sequence[int | None]


class Cluster(NamedTuple):
    """Base tokens start..end with the edits of either side that touch them."""

    start: int
    end: int
    mine: list[Edit]
    theirs: list[Edit]


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Merge two rewritings of one text.

    Two edits collide when the ranges of base words they replace overlap, or they insert different words at one
    point; touching is no collision, and the same edit on both sides is made once.
    """
    if mine == theirs or theirs == base:
        return Merged(mine, ())
    if mine == base:
        return Merged(theirs, ())
    # Every first word gets a space, so that a word is one whether it stands first or not.
    indent = len(base) - len(base.lstrip())
    tokens = _tokens(base)
    one, other = _side(tokens, mine), _side(tokens, theirs)
    out: list[str] = []
    collisions: list[Collision] = []
    offsets = [indent - 1]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    at = 0
    for cluster in (*clusters(one.edits, other.edits), Cluster(len(tokens), len(tokens), [], [])):
        for n in range(at, cluster.start):
            space = _space(tokens, one, other, n)
            if space is None:
                sides = (one.tokens[one.kept[n] or 0], other.tokens[other.kept[n] or 0])
                collisions.append(_collision(base, offsets[n], offsets[n + 1], *sides))
            out.append((space or "") + tokens[n].lstrip())
        at = cluster.end
        if not cluster.mine and not cluster.theirs:
            continue
        left = _written(one, cluster.mine, cluster)
        right = _written(other, cluster.theirs, cluster)
        if not cluster.theirs:
            out.append(_respaced(tokens, cluster, left, other))
        elif not cluster.mine:
            out.append(_respaced(tokens, cluster, right, one))
        elif left == right:
            out.append(left)
        else:
            collisions.append(_collision(base, offsets[cluster.start], offsets[cluster.end], left, right))
    lead = _one_of(*(text[: len(text) - len(text.lstrip())] for text in (base, mine, theirs)))
    return Merged(None if collisions else lead + "".join(out).removeprefix(" "), tuple(collisions))


def _collision(base: str, start: int, end: int, mine: str, theirs: str) -> Collision:
    start, end = max(start, 0), max(end, 0)
    return Collision(start, end, base[start:end], mine, theirs)


def _one_of(was: str, mine: str, theirs: str) -> str:
    """Return what the side that changed it made of it; what was, where both did."""
    if mine in (was, theirs):
        return theirs
    return mine if theirs == was else was


def _tokens(text: str) -> list[str]:
    body = text.lstrip()
    return tokenize(" " + body) if body else []


def _side(base: Sequence[str], text: str) -> _Side:
    tokens = _tokens(text)
    edits = match([token.lstrip() for token in base], [token.lstrip() for token in tokens]).edits
    return _Side(tokens, edits, kept_by(edits, len(base)))


def kept_by(edits: Sequence[Edit], count: int) -> list[int | None]:
    """Return for each of so many old tokens the new one it became, None where an edit replaced it."""
    kept: list[int | None] = []
    j = 0
    for edit in edits:
        kept += range(j, j + edit.old_start - len(kept))
        kept += [None] * (edit.old_end - edit.old_start)
        j = edit.new_end
    kept += range(j, j + count - len(kept))
    return kept


def clusters(mine: Sequence[Edit], theirs: Sequence[Edit]) -> list[Cluster]:
    """Put edits together that overlap or insert at one point; the rest stand alone. In order of the base."""
    tagged = sorted([(*edit[:2], 0, edit) for edit in mine] + [(*edit[:2], 1, edit) for edit in theirs])
    found: list[Cluster] = []
    for start, end, side, edit in tagged:
        last = found[-1] if found else None
        if last is not None and (start < last.end or (start == end == last.start == last.end)):
            found[-1] = last._replace(end=max(last.end, end))
        else:
            found.append(Cluster(start, end, [], []))
        found[-1][2 + side].append(edit)  # type: ignore[union-attr]
    return found


def _written(side: _Side, edits: Sequence[Edit], cluster: Cluster) -> str:
    """Return what a side has written where the cluster is."""
    out: list[str] = []
    at = cluster.start
    for edit in (*edits, Edit(cluster.end, cluster.end, 0, 0)):
        out += [side.tokens[side.kept[n] or 0] for n in range(at, edit.old_start)]
        out += side.tokens[edit.new_start : edit.new_end]
        at = edit.old_end
    return "".join(out)


def _space(tokens: Sequence[str], one: _Side, other: _Side, n: int) -> str | None:
    """Return the space before a word both sides kept; None where both changed it differently."""
    was = _leading(tokens[n])
    left = _leading(one.tokens[one.kept[n] or 0])
    right = _leading(other.tokens[other.kept[n] or 0])
    if left == right or right == was:
        return left
    return right if left == was else None


def _respaced(tokens: Sequence[str], cluster: Cluster, written: str, untouched: _Side) -> str:
    """Give a replacement the space the other side put before the words replaced, where only that side changed it."""
    if cluster.start == cluster.end or not written:
        return written
    matched = untouched.kept[cluster.start]
    was = _leading(tokens[cluster.start])
    if matched is None or _leading(written) != was:
        return written
    return _leading(untouched.tokens[matched]) + written[len(was) :]


def _leading(token: str) -> str:
    return token[: len(token) - len(token.lstrip())]
