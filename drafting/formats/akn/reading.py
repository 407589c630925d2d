"""Read Akoma Ntoso: our own texts exactly, anybody's without losing a word. Changes are read as accepted."""

import re
from collections.abc import Iterator

from lxml import etree

from drafting.formats.akn.clauses import AknClause, AknText
from drafting.formats.akn.languages import tag_of
from drafting.formats.akn.writing import CLAUSE
from drafting.formats.unreadable import UnreadableFile
from drafting.text.kinds import Kind
from workflows.sentences import N_

#: Elements above articles, at article's height, and below.
_PARTS = frozenset(
    (
        "part",
        "chapter",
        "title",
        "book",
        "tome",
        "division",
        "subpart",
        "subchapter",
        "subdivision",
        "subtitle",
    )
)
_ARTICLES = frozenset(("article", "section", "rule", "clause", "transitional", "proviso"))
_PARAGRAPHS = frozenset(("paragraph", "subsection", "subrule", "subclause", "alinea", "level", "list"))
_POINTS = frozenset(("point", "subparagraph", "sublist", "indent", "item"))
_HIERARCHY = _PARTS | _ARTICLES | _PARAGRAPHS | _POINTS | {"hcontainer"}
#: Elements that hold blocks and say nothing of their own.
_AROUND = frozenset((
    "preface", "preamble", "body", "mainBody", "conclusions", "attachments", "components", "component",
    "content", "intro", "wrapUp", "recitals", "citations", "longTitle", "container", "blockContainer",
    "formula", "judgmentBody", "debateBody", "debateSection", "speech", "speechGroup", "introduction",
    "background", "arguments", "remedies", "motivation", "decision", "coverPage", "header", "question",
    "answer", "collectionBody", "portionBody", "documentRef", "tblock", "toc", "foreign", "interstitial",
    "questions", "address", "scene", "narrative", "writtenStatements", "proceduralMotions",
    "declarationOfVote", "communication", "petitions", "papers", "noticesOfMotion", "prayers",
    "oralStatements", "nationalInterest", "rollCall", "resolutions", "ministerialStatements",
    "pointOfOrder", "adjournment", "administrationOfOath", "amendmentBody", "amendmentHeading",
    "amendmentContent", "amendmentReference", "amendmentJustification", "other",
))  # fmt: skip
_ROOTS = frozenset((
    "act", "bill", "doc", "statement", "judgment", "debate", "debateReport", "amendment", "amendmentList",
    "documentCollection", "officialGazette", "portion",
))  # fmt: skip
#: What an amendment quotes, in blocks of its own within a sentence.
_QUOTED = frozenset(("quotedStructure", "embeddedStructure"))
_BREAKS = re.compile(r"\s*\n\s*")


def read_akn(content: bytes, *, accept: bool = True) -> AknText:
    """Return the clauses of an Akoma Ntoso document with its metadata, its changes accepted or rejected.

    A clause all of whose words went, or came, is not there on the side without them. Raises `UnreadableFile`.
    """
    root = _parse(content)
    main = next((child for child in root if _name(child) in _ROOTS), root if _name(root) in _ROOTS else None)
    if main is None:
        raise UnreadableFile(N_("The file is XML, but no Akoma Ntoso. Export it as Akoma Ntoso 3.0."))
    try:
        return _Reader(main, gone="del" if accept else "ins").text()
    except RecursionError as error:
        raise UnreadableFile(
            N_("The file nests its parts deeper than any text does. Export it again.")
        ) from error


class _Reader:
    def __init__(self, main: etree._Element, gone: str) -> None:
        self.main = main
        self.gone = gone
        self.dropped = frozenset(("meta", gone))
        self.clauses: list[AknClause] = []
        self.guids = {
            element.get("eId"): guid.removeprefix(CLAUSE)
            for element in main.iter()
            if isinstance(element.tag, str)
            and (guid := element.get("GUID", "")).startswith(CLAUSE)
            and element.get("eId")
        }
        self.notes: list[str] = []

    def text(self) -> AknText:
        self._blocks(self.main, None, Kind.paragraph)
        said = {
            name: found.get(attribute, "")
            for name, path, attribute in (
                ("title", "FRBRWork/FRBRalias", "value"),
                ("symbol", "FRBRWork/FRBRnumber", "value"),
                ("day", "FRBRWork/FRBRdate", "date"),
                ("language", "FRBRExpression/FRBRlanguage", "language"),
                ("uri", "FRBRWork/FRBRuri", "value"),
            )
            if (found := self._find(path)) is not None
        }
        language = said.get("language", "")
        return AknText(
            slug=said.get("uri", "").rpartition("/")[2],
            title=said.get("title", ""),
            symbol=said.get("symbol", ""),
            day=said.get("day", ""),
            language=tag_of(language),
            clauses=tuple(self.clauses),
        )

    def _find(self, path: str) -> etree._Element | None:
        namespace = etree.QName(self.main).namespace
        steps = "/".join(f"{{{namespace}}}{step}" for step in f"meta/identification/{path}".split("/"))
        return self.main.find(steps)

    def _blocks(self, element: etree._Element, parent: int | None, kind: str) -> None:
        """Read what stands in an element; words of its own become clauses of the kind given."""
        lines: list[str] = []
        for child in element:
            name = _name(child)
            if name in self.dropped or not name:
                continue
            if name in _HIERARCHY:
                self._flush(lines, parent, kind)
                self._clause(child, parent)
            elif name in ("attachment", "component"):
                self._flush(lines, parent, kind)
                self._attachment(child, parent)
            elif name in ("recital", "longTitle", "container"):
                self._flush(lines, parent, kind)
                self._simple(child, parent, kind)
            elif name == "blockList":
                self._flush(lines, parent, kind)
                self._list(child, parent)
            elif name in ("preface", "coverPage"):
                self._blocks(child, parent, Kind.title)
            elif name == "preamble":
                self._blocks(child, parent, Kind.preambular_paragraph)
            elif name == "conclusions":
                self._blocks(child, parent, Kind.testimonium)
            elif name in _AROUND or name in _ROOTS:
                self._flush(lines, parent, kind)
                self._blocks(child, parent, Kind.paragraph if name in ("body", "mainBody") else kind)
            else:
                lines += self._lines(child)
        self._flush(lines, parent, kind)

    def _flush(self, lines: list[str], parent: int | None, kind: str) -> None:
        if any(lines):
            self._add(AknClause(kind, "", "", "\n".join(lines), parent))
        lines.clear()

    def _simple(self, element: etree._Element, parent: int | None, kind: str) -> None:
        name = element.get("name", "")
        if _name(element) == "container" and name in list(Kind):
            kind = name
        inside = [line for child in element for line in self._lines(child)]
        if any(_name(child) in _HIERARCHY | {"blockList"} | _AROUND for child in element):
            self._blocks(element, parent, kind)
        elif any(inside) or not self._holds_gone(element):
            self._add(AknClause(kind, "", "", "\n".join(inside), parent, self._guid(element)))

    def _clause(self, element: etree._Element, parent: int | None) -> None:
        kind = self._kind(element)
        if element.get("name") == "empty" and _name(element) == "hcontainer":
            return
        label, heading = self._head(element)
        lead: list[str] = []
        rest: list[etree._Element] = []
        for child in element:
            name = _name(child)
            if name in ("num", "heading") or name in self.dropped or not name:
                continue
            simple = name in ("intro", "content") and not any(
                _name(one) in _HIERARCHY | _AROUND | {"blockList"} for one in child
            )
            if not rest and simple:
                lead += [line for one in child for line in self._lines(one)]
            elif name == "subheading":
                lead += self._lines(child)
            else:
                rest.append(child)
        lead += [f"[^{n}]: {note}" for n, note in enumerate(self.notes, start=1)]
        self.notes.clear()
        own = [child for child in element if child not in rest]
        index = parent
        if label or heading or any(lead) or not any(map(self._holds_gone, own)):
            index = self._add(AknClause(kind, label, heading, "\n".join(lead), parent, self._guid(element)))
        for child in rest:
            self._one(child, index)

    def _one(self, child: etree._Element, parent: int | None) -> None:
        name = _name(child)
        if name in _HIERARCHY:
            self._clause(child, parent)
        elif name == "blockList":
            self._list(child, parent)
        elif name in ("attachment", "component"):
            self._attachment(child, parent)
        elif name in _AROUND:
            self._blocks(child, parent, Kind.paragraph)
        else:
            lines = self._lines(child)
            self._flush(lines, parent, Kind.paragraph)

    def _list(self, element: etree._Element, parent: int | None) -> None:
        for child in element:
            if _name(child) == "item":
                self._clause(child, parent)
            elif _name(child) in ("listIntroduction", "listWrapUp"):
                self._flush(self._lines(child), parent, Kind.paragraph)
            else:
                self._flush(self._lines(child), parent, Kind.paragraph)

    def _attachment(self, element: etree._Element, parent: int | None) -> None:
        label, heading = self._head(element)
        inner = next((child for child in element if _name(child) in _ROOTS), None)
        text: list[str] = []
        if inner is not None and inner.get("name") == "annex":
            # The words of the annex itself stand in its preface.
            preface = next((child for child in inner if _name(child) == "preface"), None)
            if preface is not None:
                text = [line for child in preface for line in self._lines(child)]
                inner.remove(preface)
        index = parent
        if label or heading or any(text) or not self._holds_gone(element):
            index = self._add(
                AknClause(Kind.annex, label, heading, "\n".join(text), parent, self._guid(element))
            )
        for child in element:
            name = _name(child)
            if name in _ROOTS:
                self._blocks(child, index, Kind.paragraph)
            elif name and name not in ("num", "heading", *self.dropped):
                self._flush(self._lines(child), index, Kind.paragraph)

    def _add(self, clause: AknClause) -> int:
        self.clauses.append(clause)
        return len(self.clauses) - 1

    def _head(self, element: etree._Element) -> tuple[str, str]:
        label = next((self._inline(child) for child in element if _name(child) == "num"), "")
        heading = next((self._inline(child) for child in element if _name(child) == "heading"), "")
        return label, heading

    def _kind(self, element: etree._Element) -> str:
        name, said = _name(element), str(element.get("class", "") or element.get("name", ""))
        if said in list(Kind):
            return said
        if name in _PARTS:
            return Kind.part
        if name in _ARTICLES:
            return Kind.article
        if name in _POINTS:
            return Kind.point if name in ("point", "indent") else Kind.subparagraph
        return Kind.paragraph

    def _holds_gone(self, element: etree._Element) -> bool:
        """Say whether words in it went with the other side of a redline."""
        return next(element.iter(f"{{*}}{self.gone}"), None) is not None

    def _guid(self, element: etree._Element) -> str | None:
        guid = element.get("GUID", "")
        return guid.removeprefix(CLAUSE) if guid.startswith(CLAUSE) else None

    def _lines(self, element: etree._Element) -> list[str]:
        """Return the lines of a block: one a paragraph, a table's by cells."""
        name = _name(element)
        if not name or name in self.dropped:
            return []
        if name in (
            "table",
            "tr",
            "ol",
            "ul",
            "li",
            "td",
            "th",
            "quotedStructure",
            "embeddedStructure",
            "tocItem",
        ):
            own = [line for child in element for line in self._lines(child)]
            return own or self._inline(element).split("\n")
        return self._inline(element).split("\n")

    def _inline(self, element: etree._Element) -> str:
        return "".join(self._pieces(element))

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        yield _folded(element.text)
        for child in element:
            name = _name(child)
            if name in ("eol", "br"):
                yield "\n"
            elif name == "authorialNote":
                self.notes.append(" ".join(self._inline(one) for one in child) or self._inline(child))
                yield f"[^{len(self.notes)}]"
            elif name == "ref" and (clause_id := self._meant(child.get("href", ""))):
                yield f"[[clause:{clause_id}|{self._inline(child)}]]"
            elif name in _QUOTED:
                words = " ".join(filter(None, self._blocks_within(child)))
                yield f"{child.get('startQuote', '')}{words}{child.get('endQuote', '')}"
            elif name and name not in self.dropped:
                yield from self._pieces(child)
            yield _folded(child.tail)

    def _blocks_within(self, element: etree._Element) -> Iterator[str]:
        """Yield the words of each block, so that those of two don't run together."""
        yield _folded(element.text).strip()
        for child in element:
            name = _name(child)
            if name in _HIERARCHY | _AROUND | _QUOTED:
                yield from self._blocks_within(child)
            elif name and name not in self.dropped:
                yield self._inline(child).strip()
            yield _folded(child.tail).strip()

    def _meant(self, href: str) -> str:
        """Return the clause a reference of ours points at; one that is gone is still known by its id."""
        target = href.removeprefix("#") if href.startswith("#") else ""
        if target.startswith(CLAUSE):
            return target.removeprefix(CLAUSE)
        return str(self.guids.get(target, ""))


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(N_("The file is damaged XML. Export it again as Akoma Ntoso 3.0.")) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(N_("The file declares entities of its own, which no Akoma Ntoso does."))
    return root


def _name(element: etree._Element) -> str:
    """Return an element's name without namespace; empty for comments and instructions."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _folded(text: str | None) -> str:
    # Only line ends are the printer's; other spaces are the author's.
    return _BREAKS.sub(" ", text) if text and "\n" in text else text or ""
