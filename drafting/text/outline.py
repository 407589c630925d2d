"""The clause tree found in a text, for the preview of an import: nodes in reading order, and what looks wrong.

A node is a stretch of the plain text with two cuts (end of label, end of heading), so that nothing is ever lost by
building or editing one. What looks wrong is in outline_problems.py, how it is edited in outline_edits.py.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from drafting.text.kinds import Kind
from drafting.text.languages import runs
from drafting.text.numerals import value_of
from drafting.text.recitals import find_recitals
from drafting.text.segments import Segment, segment

_SPACE: Final = re.compile(r"[ \t\n\r\f\v]+")
_KEY: Final = re.compile(r"[A-Za-z_][\w -]{0,40}\s?[:=]\s")
_NUMBER: Final = re.compile(r"(?<=[\s.])(?:\d+|[IVXLCDM]+|\w+)")
_OPENING: Final = re.compile(r"[\[{(\"“„«‘'*\s]*")
#: "Cultural diversity‘‘Cultural diversity’’ refers": a heading that lost the space to its sentence.
_GLUED: Final = re.compile(r"\s*(?P<heading>[^\W\d_][^‘’“”„«»\"'\n.;:]{2,100}?)\s?(?=[‘“„«\"]{1,2}[^\W\d_])")


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A clause found in the text. Offsets are code points of the plain text; `start` names the node for edits."""

    kind: Kind
    #: Of the tree: 0 is outermost, and a child is exactly one deeper than its parent.
    depth: int
    #: As printed, with its punctuation; the label in force is derived from the place after import.
    label: str
    heading: str
    text: str
    start: int
    label_end: int
    heading_end: int
    end: int
    language: str
    #: Whether its file states it (given.py): then its lines are its own, and its label is taken at its word.
    kept: bool = False

    @property
    def words(self) -> str:
        """Label, heading and text, as a reader would read them."""
        return " ".join(part for part in (self.label, self.heading, self.text) if part)


class Tie(NamedTuple):
    """Words of the text that its file says refer to the clause that begins at `target`."""

    start: int
    end: int
    target: int


@dataclass(frozen=True)
class LeftOut:
    """A stretch that a person has left out of the import, and its opening words."""

    start: int
    end: int
    opening: str
    characters: int


@dataclass(frozen=True)
class Outline:
    """The clause tree found in a text."""

    plain: str
    nodes: tuple[OutlineNode, ...]
    left_out: tuple[LeftOut, ...] = ()
    #: Starts of nodes that were cut out of a preamble that ran on, and of headings cut from their sentence.
    recitals: frozenset[int] = frozenset()
    unglued: frozenset[int] = frozenset()
    #: Whether hidden characters were taken out of the words.
    cleaned: bool = False
    #: References the file states, and whether those are all there are.
    ties: tuple[Tie, ...] = ()
    tied: bool = False
    #: Whether the file names the language of every clause.
    named: bool = False

    @cached_property
    def language(self) -> str:
        """The language most of the text is in; "" where it cannot be told."""
        weights: dict[str, int] = {}
        for node in self.nodes:
            weights[node.language] = weights.get(node.language, 0) + len(node.text) + len(node.heading)
        weights.pop("", None)
        first = next((n.language for n in self.nodes if n.language and n.kind is not Kind.title), "")
        return max(
            weights, key=lambda language: weights[language] * (1.3 if language == first else 1), default=""
        )

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the text in the order in which they begin, those of single lines left aside."""
        seen: dict[str, int] = {}
        for node in self.nodes:
            if node.language:
                seen[node.language] = seen.get(node.language, 0) + 1
        return tuple(language for language, count in seen.items() if count >= 3)

    @cached_property
    def characters_lost(self) -> int:
        """Non-space characters of the source that are in no node and were not left out by a person."""
        words = sum(_solid(node.label) + _solid(node.heading) + _solid(node.text) for node in self.nodes)
        return _solid(self.plain) - words - sum(gone.characters for gone in self.left_out)

    def count(self, kind: Kind, *, language: str = "", annexes: bool = True) -> int:
        """Return how many nodes of a kind there are, in one language or in all, with those of annexes or without."""
        total, in_annex = 0, False
        for node in self.nodes:
            if node.depth == 0:
                in_annex = node.kind is Kind.annex
            if (
                node.kind is kind
                and (not language or node.language == language)
                and (annexes or not in_annex)
            ):
                total += 1
        return total

    def find(self, start: int) -> int | None:
        """Return the place in `nodes` of the node that begins at an offset."""
        return next((n for n, node in enumerate(self.nodes) if node.start == start), None)


def build(plain: str, headings: Mapping[int, int] | None = None) -> Outline:
    """Return the clause tree found in plain text; `headings` as in segments.segment."""
    nodes: list[OutlineNode] = []
    recitals: set[int] = set()
    unglued: set[int] = set()
    for found in segment(plain, headings):
        node = _node(plain, found)
        if node.kind in (Kind.preambular_paragraph, Kind.title):
            cuts = find_recitals(plain[node.heading_end : node.end])
            if cuts:
                pieces = _pieces(plain, node, [node.heading_end + cut for cut in cuts])
                nodes += [replace(piece, kind=Kind.preambular_paragraph) for piece in pieces]
                recitals |= {piece.start for piece in pieces[1:]}
                continue
        if node.label and not node.heading and node.kind in (Kind.paragraph, Kind.subparagraph):
            glued = _GLUED.match(plain, node.label_end, min(node.end, node.label_end + 400))
            if glued and _repeated(glued["heading"], plain[glued.end() : glued.end() + 200]):
                node = cut(plain, node, heading_end=glued.end("heading"))
                unglued.add(node.start)
        nodes.append(node)
    nodes = _embedded(plain, _metadata(plain, nodes))
    return settle(Outline(plain, tuple(nodes), (), frozenset(recitals), frozenset(unglued)))


def settle(outline: Outline) -> Outline:
    """Return the outline with depths that make a tree and the language of every node."""
    nodes: list[OutlineNode] = []
    open_depths: list[int] = []
    for node in outline.nodes if outline.named else _with_languages(outline.nodes):
        while open_depths and open_depths[-1] >= node.depth:
            open_depths.pop()
        depth = len(open_depths)
        open_depths.append(node.depth)
        nodes.append(node if node.depth == depth else replace(node, depth=depth))
    return replace(outline, nodes=tuple(nodes))


def cut(
    plain: str,
    node: OutlineNode,
    *,
    start: int | None = None,
    label_end: int | None = None,
    heading_end: int | None = None,
    end: int | None = None,
) -> OutlineNode:
    """Return the node with other cuts; its words follow from them."""
    start = node.start if start is None else start
    end = node.end if end is None else end
    label_end = min(max(node.label_end if label_end is None else label_end, start), end)
    heading_end = min(max(node.heading_end if heading_end is None else heading_end, label_end), end)
    label, heading, text = plain[start:label_end], plain[label_end:heading_end], plain[heading_end:end]
    opening = _OPENING.match(label)[0] if label else ""  # type: ignore[index]
    opening = opening.strip()
    if opening and opening != "(" and not node.kept and not label.strip().startswith("("):
        # A bracket before the number belongs to the words: the number is derived from the place.
        label = label.replace(opening.rstrip("("), "", 1)
        if heading.strip():
            heading = opening.rstrip("(") + heading.lstrip()
        else:
            text = opening.rstrip("(") + text.lstrip()
    return replace(
        node,
        start=start,
        end=end,
        label_end=label_end,
        heading_end=heading_end,
        label=label.strip() if node.kept else _fold(label),
        heading=heading.strip() if node.kept else _fold(heading),
        text=text.strip() if node.kept else _fold(text),
    )


def _node(plain: str, found: Segment) -> OutlineNode:
    label_end = found.start + len(found.label)
    heading_end = label_end
    if found.heading:
        heading_end = plain.index(found.heading, label_end) + len(found.heading)
    node = OutlineNode(
        found.kind, found.depth, "", "", "", found.start, label_end, heading_end, found.end, ""
    )
    return cut(plain, node)


def _pieces(plain: str, node: OutlineNode, cuts: list[int]) -> list[OutlineNode]:
    ends = [*cuts, node.end]
    out = [cut(plain, node, end=ends[0])]
    for start, end in zip(cuts, ends[1:], strict=True):
        out.append(cut(plain, node, start=start, label_end=start, heading_end=start, end=end))
    return out


def _repeated(heading: str, following: str) -> bool:
    """Whether the words a heading is glued to begin with that heading in quotation marks."""
    words = following.lstrip("‘“„«\"' ").casefold()
    return words.startswith(heading.strip().casefold()[:12])


def _with_languages(nodes: tuple[OutlineNode, ...]) -> list[OutlineNode]:
    """Return the nodes with their language; headings go with what they head."""
    languages = runs([f"{node.heading} {node.text}" for node in nodes])
    for n in range(len(nodes) - 2, -1, -1):
        heads = nodes[n].kind in (Kind.title, Kind.part, Kind.article, Kind.annex) and len(nodes[n].text) < 40
        if heads and nodes[n + 1].kind is not Kind.title:
            languages[n] = languages[n + 1]
    return [
        node if node.language == language else replace(node, language=language)
        for node, language in zip(nodes, languages, strict=True)
    ]


def _metadata(plain: str, nodes: list[OutlineNode]) -> list[OutlineNode]:
    """Join the lines "key: value" at the head of a file into one node."""
    count = 0
    for node in nodes:
        if not _KEY.match(node.words):
            break
        count += 1
    if count < 2:
        return nodes
    joined = replace(nodes[0], kind=Kind.title, depth=0)
    joined = cut(plain, joined, label_end=joined.start, heading_end=joined.start, end=nodes[count - 1].end)
    return [joined, *nodes[count:]]


def _embedded(plain: str, nodes: list[OutlineNode]) -> list[OutlineNode]:
    """Give a second instrument in the text its title and preamble: what stands before its Article 1."""
    out = list(nodes)
    seen = False
    for n, node in enumerate(nodes):
        if node.kind is Kind.annex:
            seen = False
        if node.kind is not Kind.article:
            continue
        first = _NUMBER.search(node.label)
        if seen and first and value_of(first[0]) == 1:
            begin = _title_before(nodes, n)
            preamble = False
            for k in range(begin, n):
                if nodes[k].label:
                    continue
                preamble = preamble or nodes[k].text[-1:] in ",;"
                kind = Kind.preambular_paragraph if preamble else Kind.title
                out[k] = replace(nodes[k], kind=kind, depth=0)
        seen = True
    return out


def _title_before(nodes: list[OutlineNode], article: int) -> int:
    """Return the place of the title of the instrument whose first article this is; its own place where none is."""
    begin = article
    while begin and nodes[begin - 1].kind is Kind.part:
        begin -= 1
    last = begin
    while begin and nodes[begin - 1].kind is Kind.paragraph and not nodes[begin - 1].label:
        begin -= 1
    for k in range(begin, last):
        words = nodes[k].text
        if len(words) < 150 and words.isupper() and words[:1].isalpha() and words[-1:] not in ".;,":
            return k
    return article


def _fold(words: str) -> str:
    return _SPACE.sub(" ", words).strip()


def _solid(words: str) -> int:
    return sum(map(len, words.split()))
