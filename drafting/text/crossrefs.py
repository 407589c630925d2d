"""Cross-references between clauses: found in a text that is imported, kept by id, shown with the label in force.

In a clause's text a reference is `[[clause:12|Article 4, paragraph 1]]`: the clause it points at and the words it was
written with (markup.py). After a renumbering the words in force follow from the clause's citation.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from drafting.text.kinds import Kind
from drafting.text.markup import Node, NodeKind, parse
from drafting.text.numerals import value_of
from drafting.text.outline import OutlineNode

_NUMBER: Final = r"(?:\d{1,3}(?:\s?(?:bis|ter|quater))?|[IVXLC]{1,7})(?![\w.]\w)"
_ARTICLE: Final = r"(?:Article|Artículo|Artikel|Artigo|Articolo|Статья|статье|статьи)"
_PARAGRAPH: Final = r"(?:paragraph|paragraphe|párrafo|Absatz|lid|пункт|пункта|пункте)"
_POINTS: Final = r"(?:\s?\((?:[a-z]{1,2}|[ivx]{1,5})\)){1,2}"
_HERE: Final = (
    r"(?:of|du|del|dieses|de|van|настоящей)\s+(?:this|the present|présent|presente|Artikels|esta|dit)\s*"
    r"(?:Article|article|artículo|artikel|статьи)?"
)
_REFERENCE: Final = re.compile(
    rf"(?P<first>{_PARAGRAPH})\s(?P<paragraph>\d{{1,2}})(?P<points>{_POINTS})?"
    rf"(?:,?\s(?:of|del|de|du|van|des)\s(?P<article>{_ARTICLE})\s(?P<number>{_NUMBER})|\s(?P<here>{_HERE}|above|below))?"
    rf"|(?P<whole>{_ARTICLE})\s(?P<wholenumber>{_NUMBER})"
    rf"(?:,?\s{_PARAGRAPH}\s(?P<wholeparagraph>\d{{1,2}}))?(?P<wholepoints>{_POINTS})?",
    re.IGNORECASE,
)
#: What follows a reference to a clause of another instrument: "of the Convention", "of the Charter".
_ELSEWHERE: Final = re.compile(
    r",?\s(?:and\s\S{1,12}\s)?(?:of|to|de|del|du|der|des|van)\s(?:the|la|el|le|l’|l'|het|der|des)?\s?"
    r"(?!(?:this|present|présent|presente)\b)[A-ZÀ-ÞА-Я]"
)
_PLACEHOLDER_POINTS: Final = re.compile(r"\(([a-z]{1,5})\)")


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of one clause that point at another: offsets into its text, and the places of both in the outline."""

    at: int
    start: int
    end: int
    words: str
    target: int


def detect(nodes: Sequence[OutlineNode]) -> tuple[Reference, ...]:
    """Return the references of a text to its own clauses, for a person to accept.

    Only what has exactly one meaning is returned: a number that no clause bears, or that an instrument other than
    this one bears ("Article 4 of the Convention"), is left as words.
    """
    index = _Index(nodes)
    out: list[Reference] = []
    for at, node in enumerate(nodes):
        if node.kind in (Kind.title, Kind.testimonium) or "[[clause:" in node.text:
            continue
        for found in _REFERENCE.finditer(node.text):
            if _ELSEWHERE.match(node.text, found.end()):
                continue
            target = index.resolve(at, found)
            if target is not None and target != at:
                out.append(Reference(at, found.start(), found.end(), found[0], target))
    return tuple(out)


def link(text: str, references: Sequence[tuple[int, int, int]]) -> str:
    """Return the text with references put in for stretches of it: (start, end, id of the clause)."""
    for start, end, clause_id in sorted(references, reverse=True):
        text = f"{text[:start]}[[clause:{clause_id}|{text[start:end]}]]{text[end:]}"
    return text


def current(said: str, citation: str) -> str:
    """Return how a reference written as `said` reads now that its clause is cited so.

    A reference within its article stays one: "paragraph 2" becomes "paragraph 3", not "Article 4, paragraph 3".
    """
    first = said.split(" ", 1)[0] if " " in said else said
    if not citation or said.casefold() == citation.casefold():
        return said
    if said.startswith("("):
        return citation[citation.rfind(" (") + 1 :] if " (" in citation else citation
    at = citation.casefold().find(first.casefold())
    if at < 0:
        return citation
    shown = citation[at:]
    return shown[:1].upper() + shown[1:] if first[:1].isupper() else shown


def refresh(text: str, citations: Mapping[int, str]) -> str:
    """Return the text with every reference showing the label in force; one whose clause is gone stays as written."""
    if "[[clause:" not in text:
        return text
    return "".join(_refreshed(node, citations) for node in parse(text))


def broken(text: str, citations: Mapping[int, str]) -> tuple[str, ...]:
    """Return the words of references whose clause is no longer part of the text."""
    if "[[clause:" not in text:
        return ()
    return tuple(
        node.said for node in parse(text) if node.clause_id is not None and node.clause_id not in citations
    )


def _refreshed(node: Node, citations: Mapping[int, str]) -> str:
    if node.kind is not NodeKind.cross_reference or node.clause_id is None or node.clause_id not in citations:
        return node.source
    words = current(node.said, citations[node.clause_id])
    return f"[[clause:{node.clause_id}|{words}]]" if not set("[]|\n*") & set(words) else node.source


class _Index:
    """Finds clauses by the numbers of their labels, within the instrument or annex they stand in."""

    def __init__(self, nodes: Sequence[OutlineNode]) -> None:
        self._nodes = nodes
        self._scope: list[int] = []
        self._parents: list[int | None] = []
        self._articles: dict[tuple[int, str], list[int]] = {}
        self._children: dict[tuple[int, str], list[int]] = {}
        path: list[int] = []
        scope, articles = 0, 0
        for n, node in enumerate(nodes):
            del path[node.depth :]
            parent = path[-1] if path else None
            path.append(n)
            if node.depth == 0 and (node.kind is Kind.annex or (node.kind is Kind.title and articles)):
                scope, articles = n, 0
            self._scope.append(scope)
            self._parents.append(parent)
            key = _key(node.label)
            if node.kind is Kind.article and key:
                articles += 1
                self._articles.setdefault((scope, key), []).append(n)
            elif parent is not None and key:
                self._children.setdefault((parent, key), []).append(n)

    def resolve(self, at: int, found: re.Match[str]) -> int | None:
        """Return the place of the clause the words found in the clause at `at` mean; None where it is not certain."""
        if found["whole"]:
            article = self._article(at, found["wholenumber"])
            paragraph, points = found["wholeparagraph"], found["wholepoints"]
        else:
            article = self._article(at, found["number"]) if found["number"] else self._own_article(at)
            paragraph, points = found["paragraph"], found["points"]
        if article is None:
            return None
        place = article if paragraph is None else self._child(article, paragraph)
        for point in _PLACEHOLDER_POINTS.findall(points or ""):
            place = self._child(place, point) if place is not None else None
        return place

    def _article(self, at: int, number: str) -> int | None:
        return _only(self._articles.get((self._scope[at], _key("x " + number)), []))

    def _own_article(self, at: int) -> int | None:
        place: int | None = at
        while place is not None and self._nodes[place].kind is not Kind.article:
            place = self._parents[place]
        return place

    def _child(self, parent: int, number: str) -> int | None:
        return _only(self._children.get((parent, number.casefold()), []))


def _only(found: Sequence[int]) -> int | None:
    return found[0] if len(found) == 1 else None


def _key(label: str) -> str:
    """Return what a label is referred to by: its number, with bis or ter; romans as digits for articles."""
    words: list[str] = re.findall(r"[^\W_]+", label.casefold())
    if not words:
        return ""
    suffix = f" {words[-1]}" if words[-1] in ("bis", "ter", "quater") and len(words) > 1 else ""
    number = words[-2] if suffix else words[-1]
    if len(words) - bool(suffix) > 1 and (value := value_of(number)) is not None:
        number = str(value)
    return number + suffix
