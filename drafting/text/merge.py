"""Three-way merge on words: what both sides left alone merges, what both touched is shown, nothing is guessed.

Tokens are those of tokens.py, compared exactly as written. The space before a word is merged apart from the word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fast_diff_match_patch import diff as _shortest_script

from drafting.text.tokens import tokenize

#: Code points that stand for words begin here; surrogates are stepped over.
_FIRST, _SURROGATES, _SURROGATE_COUNT = 0x100, 0xD800, 0x800


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


class Edit(NamedTuple):
    """Base tokens start..end became the side's tokens begin..stop."""

    start: int
    end: int
    begin: int
    stop: int


class _Side(NamedTuple):
    tokens: Sequence[str]
    edits: Sequence[Edit]
    #: For each base token the side's token it is matched with, None where an edit replaced it.
    match: Sequence[int | None]


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
                sides = (one.tokens[one.match[n] or 0], other.tokens[other.match[n] or 0])
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
    edits = word_edits([token.lstrip() for token in base], [token.lstrip() for token in tokens])
    match: list[int | None] = []
    j = 0
    for edit in (*edits, Edit(len(base), len(base), len(tokens), len(tokens))):
        while len(match) < edit.start:
            match.append(j)
            j += 1
        match += [None] * (edit.end - edit.start)
        j = edit.stop
    return _Side(tokens, edits, match)


def word_edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Return the shortest script from one list of words to the other."""
    codes: dict[str, str] = {}
    for key in (*old, *new):
        if key not in codes:
            code = _FIRST + len(codes)
            codes[key] = chr(code if code < _SURROGATES else code + _SURROGATE_COUNT)
    edits: list[Edit] = []
    i = j = begun_i = begun_j = 0
    script = _shortest_script(
        "".join(codes[key] for key in old),
        "".join(codes[key] for key in new),
        timelimit=0,
        checklines=False,
        cleanup="No",
        counts_only=True,
    )
    for op, count in (*script, ("=", 0)):
        if op == "=":
            if i > begun_i or j > begun_j:
                edits.append(Edit(begun_i, i, begun_j, j))
            i += count
            j += count
            begun_i, begun_j = i, j
        elif op == "-":
            i += count
        else:
            j += count
    return edits


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
        out += [side.tokens[side.match[n] or 0] for n in range(at, edit.start)]
        out += side.tokens[edit.begin : edit.stop]
        at = edit.end
    return "".join(out)


def _space(tokens: Sequence[str], one: _Side, other: _Side, n: int) -> str | None:
    """Return the space before a word both sides kept; None where both changed it differently."""
    was = _leading(tokens[n])
    left = _leading(one.tokens[one.match[n] or 0])
    right = _leading(other.tokens[other.match[n] or 0])
    if left == right or right == was:
        return left
    return right if left == was else None


def _respaced(tokens: Sequence[str], cluster: Cluster, written: str, untouched: _Side) -> str:
    """Give a replacement the space the other side put before the words replaced, where only that side changed it."""
    if cluster.start == cluster.end or not written:
        return written
    matched = untouched.match[cluster.start]
    was = _leading(tokens[cluster.start])
    if matched is None or _leading(written) != was:
        return written
    return _leading(untouched.tokens[matched]) + written[len(was) :]


def _leading(token: str) -> str:
    return token[: len(token) - len(token.lstrip())]
