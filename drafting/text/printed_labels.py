"""Chooses how each imported clause is numbered: counted where the rules derive its printed label, else as printed."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from drafting.text.kinds import Kind
from drafting.text.numbering import AS_PRINTED, BIS, COUNTED, NONE, Place, derive
from drafting.text.numerals import fold
from drafting.text.outline import OutlineNode

#: The longest label kept as printed; a longer one goes to the heading.
LONGEST: Final = 39
#: What a point without a number is printed with.
_DASH: Final = "–"
_UNNUMBERED: Final = frozenset({Kind.title, Kind.preambular_paragraph, Kind.testimonium})


def parents_of(nodes: Sequence[OutlineNode]) -> list[int | None]:
    """Return the place of each node's parent in the sequence; None at the top."""
    path: list[int] = []
    out: list[int | None] = []
    for n, node in enumerate(nodes):
        del path[node.depth :]
        out.append(path[-1] if path else None)
        path.append(n)
    return out


def numbering_of(nodes: Sequence[OutlineNode], language: str) -> list[str]:
    """Return the `numbering` of each node's placement, by which it shows the label it was printed with.

    Labels are the same where letters and digits are: "a)" counts as "(a)"; those a file states (`kept`) where every
    sign is. What no rule derives stays as printed and does not follow an insertion.
    """
    parents = parents_of(nodes)
    siblings = Counter((parents[n], node.kind) for n, node in enumerate(nodes) if node.label)
    chosen = [_first(node, siblings[(parents[n], node.kind)]) for n, node in enumerate(nodes)]
    # A label kept as printed is not counted, so that those after it may no longer fit: look again until all do.
    for _ in range(4):
        places = [
            Place(n, parents[n], node.kind, numbering)
            for n, (node, numbering) in enumerate(zip(nodes, chosen, strict=True))
        ]
        labels = derive(places, language=language)
        wrong = [
            n
            for n, node in enumerate(nodes)
            if not chosen[n].startswith(AS_PRINTED) and not _same(labels[n].label, node)
        ]
        if not wrong:
            break
        for n in wrong:
            chosen[n] = AS_PRINTED + printed(nodes[n].label)
    else:
        chosen = [
            numbering if numbering.startswith(AS_PRINTED) else AS_PRINTED + printed(node.label)
            for node, numbering in zip(nodes, chosen, strict=True)
        ]
    return chosen


def printed(label: str) -> str:
    """Return a label as it is shown: without the dash or colon that led to a heading; "" where it is too long.

    A dash that is all there is of a label is the label.
    """
    bare = label.strip().rstrip(" :–—-") or label.strip()
    return bare if len(bare) <= LONGEST - 1 else ""


def _first(node: OutlineNode, siblings: int) -> str:
    if not node.label:
        return "" if node.kind in _UNNUMBERED else AS_PRINTED
    if node.kept and node.label.strip() == _DASH and node.kind in (Kind.subparagraph, Kind.point):
        return NONE
    if node.label.rstrip(" .:)-–—").endswith(("bis", "ter", "quater")):
        return BIS
    return "" if siblings > 1 else COUNTED


def _same(derived: str, node: OutlineNode) -> bool:
    # A file that states its labels is taken at its word.
    if node.kept:
        return derived == printed(node.label)
    return _bare(derived) == _bare(node.label)


def _bare(label: str) -> str:
    return "".join(c for c in fold(label.replace("º", "").replace("°", "")) if c.isalnum())
