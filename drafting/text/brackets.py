"""Brackets of a clause as things that are counted, attributed, and lifted. The grammar is in markup.py."""

import re
from dataclasses import dataclass
from typing import Final

from drafting.text.markup import Node, NodeKind, parse


@dataclass(frozen=True)
class Bracket:
    """A pair of square brackets, or one that lost its pair. Offsets are code points of the markup."""

    #: Of the opening bracket, and after the closing one with its attribution.
    start: int
    end: int
    #: The words between, without brackets and attribution.
    inside: str
    depth: int
    attribution: str
    #: Number of the group of rivals side by side that this one belongs to; None where it stands alone.
    rivals: int | None
    #: Number of the option it holds, or "".
    option: str
    balanced: bool


_BETWEEN_RIVALS: Final = re.compile(r"[ \u00a0]{0,2}(?:/[ \u00a0]?)?")


def brackets(text: str) -> tuple[Bracket, ...]:
    """Return the brackets of a clause in the order in which they open; placeholders and footnotes are none."""
    nodes = parse(text)
    depth, found = 0, []
    for n, node in enumerate(nodes):
        if node.kind is NodeKind.open:
            found.append((n, node.pair, depth))
            depth += node.pair is not None
        elif node.kind is NodeKind.close:
            if node.pair is None:
                found.append((n, None, depth))
            else:
                depth -= 1
    groups = _rivals(text, nodes, [(first, last) for first, last, _ in found if last is not None])
    return tuple(_bracket(text, nodes, first, last, level, groups) for first, last, level in found)


def count_brackets(text: str) -> int:
    """Return how many brackets are open in a clause: pairs, and each one that lost its pair."""
    if "[" not in text and "]" not in text:
        return 0
    return sum(
        node.kind is NodeKind.open or (node.kind is NodeKind.close and node.pair is None)
        for node in parse(text)
    )


def unbalanced(text: str) -> tuple[int, ...]:
    """Return the offsets of brackets without their pair."""
    if "[" not in text and "]" not in text:
        return ()
    return tuple(
        node.start
        for node in parse(text)
        if node.kind in (NodeKind.open, NodeKind.close) and node.pair is None
    )


def lift(text: str, bracket: int, *, keep: bool, drop_rivals: bool = False) -> str:
    """Take one bracket away, counted as in `brackets`: keep the words in it, or drop them with it.

    With `drop_rivals` the brackets side by side with it go, words and all: an option is chosen. The attribution and
    the mark of an option go with the bracket. A bracket without its pair holds no words: only the sign is removed.
    Raises `IndexError` where there is no such bracket.
    """
    every = brackets(text)
    chosen = every[bracket]
    cuts: list[tuple[int, int]] = []
    if not chosen.balanced:
        cuts.append((chosen.start, chosen.start + 1))
    elif keep:
        inside = chosen.start + 1
        cuts += [
            (chosen.start, inside + _option_mark(text, inside)),
            (inside + len(chosen.inside), chosen.end),
        ]
    else:
        cuts.append(_with_space(text, chosen.start, chosen.end))
    if drop_rivals and chosen.rivals is not None:
        cuts += [
            _with_space(text, rival.start, rival.end)
            for rival in every
            if rival.rivals == chosen.rivals and rival is not chosen
        ]
    for start, end in sorted(cuts, reverse=True):
        text = text[:start] + text[end:]
    return text


def _bracket(
    text: str, nodes: tuple[Node, ...], first: int, last: int | None, depth: int, groups: dict[int, int]
) -> Bracket:
    opening = nodes[first]
    if last is None:
        return Bracket(opening.start, opening.start + 1, "", depth, "", None, "", balanced=False)
    closing = nodes[last]
    follows = nodes[first + 1]
    return Bracket(
        opening.start,
        closing.start + len(closing.source),
        text[opening.start + 1 : closing.start],
        depth,
        closing.said,
        groups.get(first),
        follows.said if follows.kind is NodeKind.option else "",
        balanced=True,
    )


def _rivals(text: str, nodes: tuple[Node, ...], pairs: list[tuple[int, int]]) -> dict[int, int]:
    """Number the groups of brackets that stand side by side with at most a space or a stroke between them."""
    opening_at = {nodes[first].start: first for first, _ in pairs}
    groups: dict[int, int] = {}
    for first, last in pairs:
        end = nodes[last].start + len(nodes[last].source)
        gap = _BETWEEN_RIVALS.match(text, end)
        following = opening_at.get(gap.end() if gap else end)
        if following is not None:
            group = groups.setdefault(first, len(set(groups.values())))
            groups[following] = group
    return groups


def _option_mark(text: str, inside: int) -> int:
    """Return the length of the option's mark at the head of a bracket, with the space after it."""
    for node in parse(text):
        if node.start == inside and node.kind is NodeKind.option:
            after = text[inside + len(node.source) :]
            return len(node.source) + len(after) - len(after.lstrip(" "))
    return 0


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a cut by one space, where two spaces or a space before a mark would be left."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in (" ", "\u00a0") and (not after or after in " \u00a0\n,.;:)]"):
        return start - 1, end
    if not before and after == " ":
        return start, end + 1
    return start, end
