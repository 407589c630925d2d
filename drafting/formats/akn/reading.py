"""Read Akoma Ntoso: our own texts exactly, anybody's without losing a word. Changes are read as accepted.

The words of a block are read in words.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from drafting.formats.akn.clauses import AknClause, AknText
from drafting.formats.akn.elements import (
    AROUND,
    HEAD,
    HIERARCHY,
    LANGUAGE,
    OPENED,
    ROOTS,
    SECTIONS,
    SIMPLE,
    STRUCTURE,
    kind_of,
)
from drafting.formats.akn.languages import tag_of
from drafting.formats.akn.opening import main_of
from drafting.formats.akn.words import CLAUSE, Words, name_of
from drafting.formats.unreadable import UnreadableFile
from drafting.text.kinds import Kind
from workflows.sentences import N_


@dataclass(frozen=True)
class AknTree:
    """A text as read for an import: references point at places of `clauses`, and each clause has its language."""

    text: AknText
    languages: tuple[str, ...]
    #: Whether a program of ours wrote it, whose references are all tied.
    ours: bool


def read_akn(content: bytes, *, accept: bool = True) -> AknText:
    """Return the clauses of an Akoma Ntoso document with its metadata, its changes accepted or rejected.

    A clause all of whose words went, or came, is not there on the side without them. Raises `UnreadableFile`.
    """
    main = main_of(content)
    guids = {
        element.get("eId", ""): guid.removeprefix(CLAUSE)
        for element in main.iter(etree.Element)
        if (guid := element.get("GUID", "")).startswith(CLAUSE) and element.get("eId")
    }
    return _reading(_Reader(main, Words("del" if accept else "ins", guids)))


def read_tree(content: bytes) -> AknTree:
    """Return the clauses of a document for an import, its changes accepted. Raises `UnreadableFile`.

    A reference to an eId of the file is `[[clause:N|words]]`, N the place of the clause the eId stands in.
    """
    main = main_of(content)
    named = [element for element in main.iter(etree.Element) if element.get("eId")]
    found = _Reader(main, Words("del", {}, ids=False))
    _reading(found)
    meant: dict[str, str] = {}
    for element in named:
        place = found.place_of(element)
        if place is not None:
            meant.setdefault(element.get("eId", ""), str(place))
    # A reference may point forward, so the places must be known before the words are read.
    reader = _Reader(main, Words("del", meant, ids=False))
    text = _reading(reader)
    ours = any(element.get("GUID", "").startswith(CLAUSE) for element in named)
    return AknTree(text, tuple(map(tag_of, reader.languages)), ours)


def _reading(reader: "_Reader") -> AknText:
    try:
        return reader.text()
    except RecursionError as error:
        raise UnreadableFile(
            N_("The file nests its parts deeper than any text does. Export it again.")
        ) from error


class _Reader:
    def __init__(self, main: etree._Element, words: Words) -> None:
        self.main = main
        self.words = words
        self.gone = words.gone
        self.clauses: list[AknClause] = []
        self.languages: list[str] = []
        self.places: dict[etree._Element, int] = {}
        self.language = self._said("FRBRExpression/FRBRlanguage", "language")

    def text(self) -> AknText:
        self._blocks(self.main, None, Kind.paragraph)
        day = self._said("FRBRExpression/FRBRdate", "date") or self._said("FRBRWork/FRBRdate", "date")
        begun = self._said("FRBRWork/FRBRdate", "date")
        return AknText(
            slug=self._said("FRBRWork/FRBRuri", "value").rpartition("/")[2],
            title=self._said("FRBRWork/FRBRalias", "value"),
            symbol=self._said("FRBRExpression/FRBRversionNumber", "value")
            or self._said("FRBRWork/FRBRnumber", "value"),
            day=day,
            language=tag_of(self.language),
            clauses=tuple(self.clauses),
            begun=begun if begun != day else "",
        )

    def place_of(self, element: etree._Element | None) -> int | None:
        """Return the place of the clause an element is, or stands in."""
        while element is not None:
            if element in self.places:
                return self.places[element]
            element = element.getparent()
        return None

    def _said(self, path: str, attribute: str) -> str:
        namespace = etree.QName(self.main).namespace
        steps = "/".join(f"{{{namespace}}}{step}" for step in f"meta/identification/{path}".split("/"))
        found = self.main.find(steps)
        return found.get(attribute, "") if found is not None else ""

    def _blocks(self, element: etree._Element, parent: int | None, kind: str) -> None:
        """Read what stands in an element; words of its own become clauses of the kind given."""
        lines: list[str] = []
        for child in element:
            name = name_of(child)
            if name in self.words.dropped or not name:
                continue
            if name not in STRUCTURE:
                lines += self.words.lines(child)
                if kind == Kind.preambular_paragraph:
                    self._flush(lines, parent, kind, child)
                continue
            self._flush(lines, parent, kind, element)
            self._structure(child, parent, kind)
        self._flush(lines, parent, kind, element)

    def _structure(self, child: etree._Element, parent: int | None, kind: str) -> None:
        name = name_of(child)
        if name in HIERARCHY:
            self._clause(
                child, parent, kind_of(child, self.clauses[parent].kind if parent is not None else "")
            )
        elif name in ("attachment", "component"):
            self._attachment(child, parent)
        elif name in SIMPLE:
            self._simple(child, parent, kind)
        elif name == "blockList":
            self._rest(child, parent, kind)
        elif name == "documentRef":
            self._flush([child.get("showAs", "")], parent, kind, child)
        elif name in ("recitals", "citations") and self._headed(child):
            self._add(AknClause(Kind.title, *self._head(child), "", parent), child)
            self._rest(child, parent, kind)
        elif name in AROUND and self._headed(child):
            self._clause(child, parent, Kind.part if name in SECTIONS else Kind.paragraph)
        else:
            zones = {
                "preface": Kind.title, "coverPage": Kind.title, "preamble": Kind.preambular_paragraph,
                "conclusions": Kind.testimonium, "body": Kind.paragraph, "mainBody": Kind.paragraph,
            }  # fmt: skip
            self._blocks(child, parent, zones.get(name, kind))

    def _flush(self, lines: list[str], parent: int | None, kind: str, element: etree._Element) -> None:
        if any(lines):
            self._add(AknClause(kind, "", "", "\n".join(lines), parent), element, placed=False)
        lines.clear()

    def _simple(self, element: etree._Element, parent: int | None, kind: str) -> None:
        name, said = name_of(element), element.get("name", "")
        if name == "container" and said in list(Kind):
            kind = said
        if name in ("recital", "citation") or self._headed(element):
            self._clause(element, parent, kind)
            return
        if any(name_of(child) in STRUCTURE for child in element):
            self._blocks(element, parent, kind)
            return
        children = list(element)
        heading = ""
        if children and self._is_title(children[0]):
            heading = self.words.inline(children.pop(0))
        lines = [line for child in children for line in self.words.lines(child)]
        if heading or any(lines) or not self._holds_gone(element):
            self._add(AknClause(kind, "", heading, "\n".join(lines), parent, self._guid(element)), element)

    def _clause(self, element: etree._Element, parent: int | None, kind: str) -> None:
        if element.get("name") == "empty" and name_of(element) == "hcontainer":
            return
        label, heading = self._head(element)
        atoms = list(self._atoms(element))
        cut = next((n for n, atom in enumerate(atoms) if name_of(atom) in STRUCTURE), len(atoms))
        lead = [line for atom in atoms[:cut] for line in self.words.lines(atom)]
        own = [*atoms[:cut], *(child for child in element if name_of(child) in HEAD)]
        index = parent
        if label or heading or any(lead) or not any(map(self._holds_gone, own)):
            index = self._add(
                AknClause(kind, label, heading, "\n".join(lead), parent, self._guid(element)), element
            )
        self._below(atoms[cut:], index, Kind.paragraph, element)

    def _rest(self, element: etree._Element, parent: int | None, kind: str) -> None:
        """Read what stands in an element besides its number and heading."""
        self._below(list(self._atoms(element)), parent, kind, element)

    def _below(
        self, atoms: Sequence[etree._Element], parent: int | None, kind: str, element: etree._Element
    ) -> None:
        lines: list[str] = []
        begun = element
        for atom in atoms:
            if lines and self._language(atom) != self._language(begun):
                self._flush(lines, parent, kind, begun)
            if name_of(atom) in STRUCTURE:
                self._flush(lines, parent, kind, begun)
                self._structure(atom, parent, kind)
                continue
            begun = begun if lines else atom
            lines += self.words.lines(atom)
        self._flush(lines, parent, kind, begun)

    def _atoms(self, element: etree._Element) -> Iterator[etree._Element]:
        """Yield what stands in an element besides number and heading, lists and what merely holds blocks opened."""
        for child in element:
            name = name_of(child)
            if name in ("num", "heading") or name in self.words.dropped or not name:
                continue
            if name in OPENED and not self._headed(child):
                yield from self._atoms(child)
            else:
                yield child

    def _attachment(self, element: etree._Element, parent: int | None) -> None:
        label, heading = self._head(element)
        inner = next((child for child in element if name_of(child) in ROOTS), None)
        named = next((child for child in element if name_of(child) == "documentRef"), None)
        lines: list[str] = []
        own: etree._Element | None = None
        if inner is not None and inner.get("name") == "annex":
            # The words of the annex itself stand in its preface.
            own = next((child for child in inner if name_of(child) == "preface"), None)
            lines = self._lines_in(own)
        elif named is not None:
            # What is annexed stands elsewhere; a name is all the file says of it.
            lines = [shown] if (shown := named.get("showAs", "")) and shown != heading else []
            if not (label or heading or lines):
                return
        index = parent
        if label or heading or any(lines) or not self._holds_gone(element):
            clause = AknClause(Kind.annex, label, heading, "\n".join(lines), parent, self._guid(element))
            index = self._add(clause, element)
        for child in element:
            name = name_of(child)
            if inner is not None and child is inner:
                for part in inner:
                    if part is not own and name_of(part) and name_of(part) not in self.words.dropped:
                        self._part(part, index, child)
            elif name and name not in ("num", "heading", "documentRef", *self.words.dropped):
                self._part(child, index, element)

    def _lines_in(self, element: etree._Element | None) -> list[str]:
        return [line for child in element for line in self.words.lines(child)] if element is not None else []

    def _part(self, part: etree._Element, parent: int | None, around: etree._Element) -> None:
        if name_of(part) in STRUCTURE:
            self._structure(part, parent, Kind.paragraph)
        else:
            self._flush(self.words.lines(part), parent, Kind.paragraph, around)

    def _add(self, clause: AknClause, element: etree._Element, *, placed: bool = True) -> int:
        if notes := self.words.take_notes():
            text = "\n".join(filter(None, (clause.text, *notes)))
            clause = AknClause(clause.kind, clause.label, clause.heading, text, clause.parent, clause.id)
        self.clauses.append(clause)
        index = len(self.clauses) - 1
        if placed:
            self.places[element] = index
        self.languages.append(self._language(element))
        return index

    def _language(self, element: etree._Element | None) -> str:
        while element is not None:
            if said := str(element.get(LANGUAGE, "")):
                return said
            element = element.getparent()
        return self.language

    def _head(self, element: etree._Element) -> tuple[str, str]:
        label = next((self.words.inline(child) for child in element if name_of(child) == "num"), "")
        heading = next((self.words.inline(child) for child in element if name_of(child) == "heading"), "")
        return label, heading

    def _headed(self, element: etree._Element) -> bool:
        return any(name_of(child) in ("num", "heading") for child in element)

    def _is_title(self, block: etree._Element) -> bool:
        """Say whether a block is a title and nothing else."""
        inside = [child for child in block if name_of(child)]
        bare = not (block.text or "").strip() and not any((child.tail or "").strip() for child in block)
        return bare and [name_of(child) for child in inside] == ["docTitle"]

    def _holds_gone(self, element: etree._Element) -> bool:
        """Say whether words in it went with the other side of a redline."""
        return next(element.iter(f"{{*}}{self.gone}"), None) is not None

    def _guid(self, element: etree._Element) -> str | None:
        guid = str(element.get("GUID", ""))
        return guid.removeprefix(CLAUSE) if guid.startswith(CLAUSE) else None
