"""Clause markup: brackets, options, attributions, placeholders, footnotes, cross-references, emphasis in plain text.

    [text] [text]{Party A, Party B}      square brackets, nested, rival ones side by side, with an attribution
    Option 1: …   Alt 2 …                an option, at the head of a line or of a bracket
    […] [X] [ ] ____                     placeholders
    [^1]                                 a footnote
    [[clause:12|Article 4]]              a cross-reference to clause 12, with the label it showed when written
    *text* **text**                      emphasis

Nothing is ever wrong: what fits no rule is words. `render(parse(text)) == text` for any string. Brackets as things
to lift are in brackets.py; cross-references in crossrefs.py.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final, NamedTuple


class NodeKind(StrEnum):
    """What a piece of markup is."""

    words = "words"
    open = "open"
    #: A closing bracket, with its attribution where it has one.
    close = "close"
    option = "option"
    placeholder = "placeholder"
    footnote = "footnote"
    cross_reference = "cross-reference"
    #: One mark of emphasis; without its pair it is words.
    emphasis = "emphasis"


class Node(NamedTuple):
    """A piece of a clause's text, in order. `pair` is the index of the node that closes or opens this one."""

    kind: NodeKind
    source: str
    start: int
    pair: int | None = None
    #: Attribution of a closing bracket, number of an option or footnote, shown words of a cross-reference.
    said: str = ""
    #: The clause a cross-reference points at.
    clause_id: int | None = None

    @property
    def shown(self) -> str:
        """What a reader sees of this node, and what offsets count."""
        if self.kind is NodeKind.cross_reference:
            return self.said
        if self.kind is NodeKind.emphasis and self.pair is not None:
            return ""
        return self.source


_TOKEN: Final = re.compile(
    r"(?P<reference>\[\[clause:(?P<id>[0-9]{1,18})\|(?P<label>[^\[\]|\n*]{0,200})\]\])"
    r"|(?P<footnote>\[\^(?P<note>[^\[\]\s^]{1,20})\])"
    r"|(?P<placeholder>\[(?:…|\.{2,8}|X{1,3}|x{1,3}|N|n|[ \u00a0]{0,20}|_{1,40}|[-–—]{1,3}|TBD|tbd)\]|_{2,})"
    r"|(?P<open>\[)"
    r"|(?P<close>\](?:\{(?P<who>[^{}\[\]\n*]{1,300})\})?)"
    r"|(?P<emphasis>\*{1,2})"
    r"|(?P<option>(?:(?<=[\n\[])|\A)[ \t*]{0,4}(?:Option|Alternative|Alt|Opción|Variante|Вариант)\.?[ \t]?"
    r"(?P<number>[0-9]{1,3}|[A-Z])(?![\w])[:.)]?)",
)
_SPECIAL: Final = re.compile(r"[\[\]*_]|(?:Option|Alt|Opción|Variante|Вариант)")


def parse(text: str) -> tuple[Node, ...]:
    """Return the nodes of a clause's text, which joined give it back. Linear, total."""
    if not _SPECIAL.search(text):
        return (Node(NodeKind.words, text, 0),) if text else ()
    nodes: list[Node] = []
    opened: list[int] = []
    stars: list[int] = []
    last = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if start > last:
            _words(nodes, text[last:start], last, stars)
        kind = found.lastgroup if found.lastgroup in _KINDS else _kind_of(found)
        node = Node(_KINDS[kind or ""], found[0], start)
        if kind == "reference":
            node = node._replace(said=found["label"], clause_id=int(found["id"]))
        elif kind == "footnote":
            node = node._replace(said=found["note"])
        elif kind == "option":
            node = node._replace(said=found["number"])
        elif kind == "open":
            opened.append(len(nodes))
        elif kind == "close":
            node = node._replace(said=found["who"] or "", pair=opened[-1] if opened else None)
            if opened:
                before = opened.pop()
                nodes[before] = nodes[before]._replace(pair=len(nodes))
        elif kind == "emphasis":
            node = _emphasis(nodes, node, text, stars)
        nodes.append(node)
        last = end
    if last < len(text):
        _words(nodes, text[last:], last, stars)
    return tuple(nodes)


def render(nodes: Iterable[Node]) -> str:
    """Return the text the nodes were parsed from."""
    return "".join(node.source for node in nodes)


def plain(text: str) -> str:
    """Return the words offsets count: without the marks of emphasis, cross-references as the label they show."""
    if "*" not in text and "[[" not in text:
        return text
    return "".join(node.shown for node in parse(text))


@dataclass(frozen=True)
class PlainMap:
    """The plain words of a clause, and where each stands in its markup. Offsets are code points."""

    text: str
    #: Begin of each node in the markup and in the plain words.
    _markup: tuple[int, ...]
    _plain: tuple[int, ...]
    _nodes: tuple[Node, ...]

    def to_markup(self, offset: int) -> int:
        """Return the place in the markup of an offset into the plain words."""
        n = bisect_right(self._plain, offset) - 1
        while n >= 0 and not self._nodes[n].shown:
            n -= 1
        if n < 0:
            return 0
        node, inside = self._nodes[n], offset - self._plain[n]
        if inside >= len(node.shown):
            return self._markup[n] + len(node.source)
        if node.kind is NodeKind.cross_reference:
            return self._markup[n] + node.source.index("|") + 1 + inside
        return self._markup[n] + inside

    def to_plain(self, offset: int) -> int:
        """Return the offset into the plain words of a place in the markup."""
        n = bisect_right(self._markup, offset) - 1
        if n < 0:
            return 0
        node, inside = self._nodes[n], offset - self._markup[n]
        if node.kind is NodeKind.cross_reference:
            inside -= node.source.index("|") + 1
        return self._plain[n] + min(max(inside, 0), len(node.shown))


def plain_map(text: str) -> PlainMap:
    """Return the plain words of a clause with the ways between them and its markup."""
    nodes = parse(text)
    starts = accumulate((len(node.shown) for node in nodes), initial=0)
    return PlainMap(
        "".join(node.shown for node in nodes),
        tuple(n.start for n in nodes),
        tuple(starts)[: len(nodes)],
        nodes,
    )


_KINDS: Final = {
    "reference": NodeKind.cross_reference,
    "footnote": NodeKind.footnote,
    "placeholder": NodeKind.placeholder,
    "open": NodeKind.open,
    "close": NodeKind.close,
    "emphasis": NodeKind.emphasis,
    "option": NodeKind.option,
}


def _kind_of(found: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if found[kind] is not None)


def _words(nodes: list[Node], source: str, start: int, stars: list[int]) -> None:
    if "\n" in source:
        # Emphasis does not run over the end of a line.
        stars.clear()
    nodes.append(Node(NodeKind.words, source, start))


def _emphasis(nodes: list[Node], node: Node, text: str, stars: list[int]) -> Node:
    before = text[node.start - 1 : node.start]
    end = node.start + len(node.source)
    after = text[end : end + 1]
    if before and not before.isspace():
        for n in range(len(stars) - 1, -1, -1):
            opener = nodes[stars[n]]
            if opener.source == node.source and opener.start + len(opener.source) < node.start:
                nodes[stars[n]] = opener._replace(pair=len(nodes))
                node = node._replace(pair=stars[n])
                del stars[n:]
                return node
    if after and not after.isspace() and len(stars) < 16:
        stars.append(len(nodes))
    return node
