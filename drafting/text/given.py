"""A clause tree that a file states itself (Akoma Ntoso), as stretches of the text an import keeps.

Offsets are code points of `text`, as in an outline, so that a preview edits it like any tree that was found.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from drafting.text import hidden
from drafting.text.crossrefs import Reference, detect
from drafting.text.kinds import Kind
from drafting.text.outline import Outline, OutlineNode, Tie, cut, settle

_ENDS: Final = re.compile(r"\s+\Z")


class Piece(NamedTuple):
    """A clause: its kind, its depth, where its label, heading and words end, its language."""

    kind: str
    depth: int
    start: int
    label_end: int
    heading_end: int
    end: int
    language: str


@dataclass(frozen=True)
class GivenTree:
    """The tree of a file, with the text its offsets count."""

    text: str
    pieces: tuple[Piece, ...]
    #: References of the text to clauses of its own.
    ties: tuple[Tie, ...] = ()
    #: The title the file's metadata give it.
    title: str = ""
    #: The language its metadata name.
    language: str = ""
    #: Whether the file says all its references, so that none are looked for in its words.
    tied: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return what is kept beside the text while an import waits."""
        return vars(self) | {"text": ""}

    @classmethod
    def from_json(cls, text: str, kept: dict[str, Any]) -> "GivenTree":
        """Return the tree that was kept."""
        pieces = tuple(Piece(*piece) for piece in kept["pieces"])
        ties = tuple(Tie(*tie) for tie in kept["ties"])
        return cls(**{**kept, "text": text, "pieces": pieces, "ties": ties})


def outline_of(tree: GivenTree) -> Outline:
    """Return the outline of a file that states its tree: nothing in it is guessed but a language it does not name."""
    nodes = tuple(
        cut(
            tree.text,
            OutlineNode(
                Kind(piece.kind), piece.depth, "", "", "", piece.start, piece.label_end,
                piece.heading_end, piece.end, piece.language, kept=True,
            ),
        )
        for piece in tree.pieces
    )  # fmt: skip
    named = bool(nodes) and all(node.language for node in nodes)
    return settle(Outline(tree.text, nodes, ties=tree.ties, tied=tree.tied, named=named))


def references_of(outline: Outline) -> tuple[Reference, ...]:
    """Return the references of a text to its own clauses: those its file states, and those its words show.

    A reference to a clause that was left out stays words, and so does one that an edit cut in two.
    """
    stated = _stated(outline)
    if outline.tied:
        return stated
    taken = [(one.at, one.start, one.end) for one in stated]
    found = (
        one
        for one in detect(outline.nodes)
        if not any(one.at == at and one.start < end and start < one.end for at, start, end in taken)
    )
    return tuple(sorted((*stated, *found), key=lambda one: (one.at, one.start)))


def _stated(outline: Outline) -> tuple[Reference, ...]:
    nodes = outline.nodes
    starts = [node.start for node in nodes]
    out: list[Reference] = []
    for tie in outline.ties:
        at, target = _in(nodes, starts, tie.start), _in(nodes, starts, tie.target)
        if at is None or target is None or tie.end > nodes[at].end:
            continue
        words, node = outline.plain[tie.start : tie.end], nodes[at]
        # Counted from the end: what stands before may have been cut to a label or heading.
        after = _ENDS.sub("", outline.plain[tie.start : node.end])
        if outline.cleaned:
            words, after = hidden.without(words), hidden.without(after)
        start = len(node.text) - len(after)
        if tie.start >= node.heading_end and start >= 0 and node.text.startswith(words, start):
            out.append(Reference(at, start, start + len(words), words, target))
    return tuple(out)


def _in(nodes: Sequence[OutlineNode], starts: list[int], offset: int) -> int | None:
    """Return the place of the node an offset is in."""
    n = bisect_right(starts, offset) - 1
    return n if n >= 0 and offset < max(nodes[n].end, nodes[n].start + 1) else None
