"""Edits of the clause tree found in a text, each one line of words, so that a plain form can carry them.

kind START KIND        call the clause something else
depth START +1 | -1    put it, with all below it, one level in or out
split START OFFSET     begin a new clause at an offset of the plain text
heading START OFFSET   the heading ends at this offset (the end of the label: there is none)
join START             put its words to the clause before it
leave-out START        leave this clause out
begin START            leave out all before it
finish START           leave out all after it
language TAG           keep one language of a text in several
clean                  take out hidden characters
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from drafting.text import hidden
from drafting.text.kinds import Kind
from drafting.text.outline import LeftOut, Outline, OutlineNode, cut, settle
from drafting.text.sentences import N_

_EDIT: Final = re.compile(
    r"(?P<act>kind|depth|split|heading|join|leave-out|begin|finish|language|clean)"
    r"(?: (?P<first>[0-9]{1,9}|[a-z]{2,3}))?(?: (?P<second>[+-]1|[0-9]{1,9}|[a-z-]{1,30}))?"
)
#: Edits a person makes in one preview.
MOST: Final = 2000


class EditRefused(ValueError):
    """The edit does not fit the text; says why."""


def apply(outline: Outline, edits: Iterable[str]) -> Outline:
    """Return the outline with the edits made one after another; nothing is lost but what is left out by name.

    Raises `EditRefused` for an edit that is none or fits no place.
    """
    for count, edit in enumerate(edits):
        if count >= MOST:
            raise EditRefused(
                N_("These are too many edits for one preview. Mend the text in its file first.")
            )
        outline = _apply(outline, edit)
        if outline.cleaned:
            outline = _without_hidden(outline)
    return outline


def split_before(outline: Outline, start: int, words: str) -> str:
    """Return the edit that splits a clause before these words, which must stand in it once, not at its beginning.

    Words are compared with spaces folded, as the preview shows them. Raises `EditRefused`.
    """
    return f"split {start} {_place(outline, start, words)[0]}"


def heading_until(outline: Outline, start: int, words: str) -> str:
    """Return the edit by which a clause's heading ends with these words, which must stand in it once."""
    return f"heading {start} {_place(outline, start, words)[1]}"


def _place(outline: Outline, start: int, words: str) -> tuple[int, int]:
    n = _find(outline, start)
    node = outline.nodes[n]
    pieces = [re.escape(piece) for piece in words.split()]
    if not pieces:
        raise EditRefused(N_("Give the words at which to cut."))
    found = list(re.finditer(r"\s+".join(pieces), outline.plain[node.start : node.end]))
    if not found:
        raise EditRefused(N_("These words are not in that clause. Copy them from the preview."))
    if len(found) > 1:
        raise EditRefused(N_("These words stand more than once in that clause. Give a few more of them."))
    return node.start + found[0].start(), node.start + found[0].end()


def _apply(outline: Outline, edit: str) -> Outline:
    found = _EDIT.fullmatch(edit.strip())
    if found is None:
        raise EditRefused(N_("This is no edit of a preview: ") + edit[:60])
    act, first, second = found["act"], found["first"] or "", found["second"] or ""
    if act == "clean":
        return _clean(outline)
    if act == "language":
        if first not in outline.languages:
            raise EditRefused(N_("No part of this text is in that language."))
        return _keep(outline, [node.language == first for node in outline.nodes])
    if not first.isdigit():
        raise EditRefused(N_("This edit names no clause: ") + edit[:60])
    n = _find(outline, int(first))
    if act == "begin":
        return _keep(outline, [k >= n for k in range(len(outline.nodes))])
    if act == "finish":
        last = _end_of(outline, n)
        return _keep(outline, [k < last for k in range(len(outline.nodes))])
    if act == "leave-out":
        return _keep(outline, [k != n for k in range(len(outline.nodes))])
    if act == "join":
        return _join(outline, n)
    return _reshape(outline, n, act, second)


def _reshape(outline: Outline, n: int, act: str, second: str) -> Outline:
    nodes = list(outline.nodes)
    node = nodes[n]
    if act == "kind":
        if second not in set(Kind):
            raise EditRefused(N_("There is no such kind of clause."))
        nodes[n] = replace(node, kind=Kind(second))
        return replace(outline, nodes=tuple(nodes))
    if act == "depth":
        if second not in ("+1", "-1") or node.depth + int(second) < 0:
            raise EditRefused(N_("The clause cannot go further out."))
        if second == "+1" and (n == 0 or nodes[n - 1].depth < node.depth):
            raise EditRefused(N_("There is no clause above it that it could belong to."))
        for k in range(n, _end_of(outline, n)):
            nodes[k] = replace(nodes[k], depth=nodes[k].depth + int(second))
        return settle(replace(outline, nodes=tuple(nodes)))
    if not second.isdigit():
        raise EditRefused(N_("This edit names no place."))
    at = int(second)
    if act == "heading":
        if not node.label_end <= at <= node.end:
            raise EditRefused(N_("That place is not in the clause."))
        nodes[n] = cut(outline.plain, node, heading_end=at)
        return replace(outline, nodes=tuple(nodes), unglued=outline.unglued - {node.start})
    if not node.start < at < node.end or not outline.plain[at : node.end].strip():
        raise EditRefused(N_("That place is not inside the clause."))
    one = cut(outline.plain, node, end=at)
    two = cut(outline.plain, node, start=at, label_end=at, heading_end=at)
    kind = Kind.paragraph if node.kind is Kind.article else node.kind
    two = replace(two, kind=kind, depth=node.depth + (node.kind in (Kind.article, Kind.part, Kind.annex)))
    return settle(replace(outline, nodes=(*nodes[:n], one, two, *nodes[n + 1 :])))


def _join(outline: Outline, n: int) -> Outline:
    if n == 0:
        raise EditRefused(N_("There is no clause before it."))
    one, two = outline.nodes[n - 1], outline.nodes[n]
    if outline.plain[one.end : two.start].strip():
        raise EditRefused(N_("Between the two something was left out."))
    joined = cut(outline.plain, one, end=two.end)
    nodes = (*outline.nodes[: n - 1], joined, *outline.nodes[n + 1 :])
    return settle(replace(outline, nodes=nodes, recitals=outline.recitals - {two.start}))


def _keep(outline: Outline, kept: list[bool]) -> Outline:
    if not any(kept):
        raise EditRefused(N_("Nothing would be left of the text."))
    gone = list(outline.left_out)
    nodes: list[OutlineNode] = []
    for node, keep in zip(outline.nodes, kept, strict=True):
        if keep:
            nodes.append(node)
            continue
        words = outline.plain[node.start : node.end]
        gone.append(LeftOut(node.start, node.end, node.words[:60], sum(map(len, words.split()))))
    return settle(replace(outline, nodes=tuple(nodes), left_out=tuple(gone)))


def _clean(outline: Outline) -> Outline:
    """Take hidden characters out of the words of every clause; offsets stay those of the text as read."""
    gone = [
        LeftOut(one.position, one.position + 1, one.name, 0 if one.character.isspace() else 1)
        for one in hidden.find(outline.plain)
    ]
    return replace(outline, cleaned=True, left_out=(*outline.left_out, *gone))


def _without_hidden(outline: Outline) -> Outline:
    nodes = tuple(
        replace(
            node,
            label=hidden.without(node.label),
            heading=hidden.without(node.heading),
            text=hidden.without(node.text),
        )
        if hidden.find(node.words)
        else node
        for node in outline.nodes
    )
    return replace(outline, nodes=nodes)


def _find(outline: Outline, start: int) -> int:
    n = outline.find(start)
    if n is None:
        raise EditRefused(N_("There is no clause at that place of the text. Begin the preview again."))
    return n


def _end_of(outline: Outline, n: int) -> int:
    """Return the place after a node and all below it."""
    end = n + 1
    while end < len(outline.nodes) and outline.nodes[end].depth > outline.nodes[n].depth:
        end += 1
    return end
