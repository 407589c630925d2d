"""Write a version as a strict Akoma Ntoso bill: preface, preamble, body, conclusions, attachments, with eIds.

A clause keeps its id as GUID, so that the text can come back; a cross-reference becomes a `ref` to the eId it means.
What stands where is in zones.py, the metadata in metadata.py.
"""

import re
from collections import defaultdict

from lxml import etree

from drafting.formats.akn import notes
from drafting.formats.akn.clauses import AKN, CONTAINER, ELEMENTS, AknText
from drafting.formats.akn.metadata import meta_of, modified
from drafting.formats.akn.words import CLAUSE, EMPHASIS, Words
from drafting.formats.akn.zones import zones_of
from drafting.text import markup
from drafting.text.kinds import Kind
from drafting.text.redline_document import Op, RedlineDocument, Spans
from drafting.text.xml_characters import legal

#: "Article " of "Article 4 bis".
_WORD_BEFORE = re.compile(r"^[^\W\d]+\.?\s+")
_NOT_IN_AN_ID = re.compile(r"[^\w-]+")
_TAGS = {mark: tag for tag, mark in EMPHASIS.items()}


def write_text(text: AknText) -> bytes:
    """Return a version as Akoma Ntoso 3.0; the same version gives the same bytes."""
    return _Writer(text, None).document()


def write_redline(document: RedlineDocument, text: AknText) -> bytes:
    """Return a redline: what went in `del`, what came in `ins`. `text` has a clause for each row, in their order."""
    return _Writer(text, document).document()


class _Writer:
    def __init__(self, text: AknText, redline: RedlineDocument | None) -> None:
        self.text = text
        self.redline = redline
        self.ids: dict[str, int] = defaultdict(int)
        self.zones = zones_of(text.clauses)
        self.children: dict[int | None, list[int]] = defaultdict(list)
        for index, clause in enumerate(text.clauses):
            self.children[clause.parent].append(index)
        self.eids: dict[str, str] = {}
        #: The eId of each clause, by its place.
        self.places: dict[int, str] = {}
        self.refs: list[tuple[etree._Element, str]] = []

    def document(self) -> bytes:
        root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN})
        bill = _sub(root, "bill", name="protocol")
        bill.append(meta_of(self.text, "main", self.text.title))
        self._preface(bill)
        self._preamble(bill)
        body = _sub(bill, "body")
        for index in self.zones.body:
            self._hierarchy(body, index, "")
        if not self.zones.body:
            _sub(_sub(_sub(body, "hcontainer", eId="hcontainer_1", name="empty"), "content"), "p")
        if self.zones.conclusions:
            conclusions = _sub(bill, "conclusions")
            for index in self.zones.conclusions:
                self._paragraphs(conclusions, index, wrap="container")
        if self.zones.attachments:
            attachments = _sub(bill, "attachments")
            for number, index in enumerate(self.zones.attachments, start=1):
                self._attachment(attachments, index, number)
        if self.redline is not None:
            modified(bill[0], self.text, self.redline, self.places.__getitem__)
        for ref, clause_id in self.refs:
            ref.set("href", f"#{self.eids[clause_id]}" if clause_id in self.eids else f"#{CLAUSE}{clause_id}")
        written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return written

    def _preface(self, bill: etree._Element) -> None:
        titles = self.zones.preface
        if titles:
            preface = _sub(bill, "preface")
            for index in titles:
                self._titled(_sub(preface, "longTitle", **self._named(index, "longtitle")), index)

    def _preamble(self, bill: etree._Element) -> None:
        """Write recitals, in a group of their own between any titles that stand among them."""
        if not self.zones.preamble:
            return
        preamble = _sub(bill, "preamble")
        recitals: etree._Element | None = None
        groups = 0
        for index in self.zones.preamble:
            if self.text.clauses[index].kind == Kind.title:
                named = self._named(index, "preamble__container")
                self._titled(_sub(preamble, "container", **named, name=Kind.title), index)
                recitals = None
                continue
            if recitals is None:
                groups += 1
                recitals = _sub(preamble, "recitals", eId="recs" if groups == 1 else f"recs_{groups}")
            named = self._named(index, f"{recitals.get('eId')}__rec")
            self._item(_sub(recitals, "recital", **named), index, named["eId"])

    def _titled(self, element: etree._Element, index: int) -> None:
        """Write a title: its heading as the title of the document, then its lines."""
        clause = self.text.clauses[index]
        headed = bool(self.redline.clauses[index].heading) if self.redline else bool(clause.heading)
        if headed:
            self._heading(_sub(_sub(element, "p"), "docTitle"), index)
        if clause.text or self._spans(index) or not headed:
            self._paragraphs(element, index)

    def _item(self, element: etree._Element, index: int, eid: str) -> None:
        """Write a recital, or what is listed in one."""
        clause = self.text.clauses[index]
        self._head(element, index)
        children = self.children[index]
        if clause.text or self._spans(index) or not children:
            self._paragraphs(element, index)
        if not children:
            return
        listed = _sub(element, "blockList", eId=f"{eid}__list")
        for child in children:
            named = self._named(child, f"{eid}__list__item")
            below = _sub(listed, "item", **named)
            below.set("class", self.text.clauses[child].kind)
            self._item(below, child, named["eId"])

    def _attachment(self, attachments: etree._Element, index: int, number: int) -> None:
        clause = self.text.clauses[index]
        named = self._named(index, "att")
        attachment = _sub(attachments, "attachment", eId=named["eId"])
        self._head(attachment, index)
        bill = _sub(attachment, "bill", name="annex")
        if "GUID" in named:
            attachment.set("GUID", named["GUID"])
        title = clause.heading or clause.label or self.text.title
        bill.append(meta_of(self.text, f"annex_{number}", title))
        if clause.text or self._spans(index):
            self._paragraphs(_sub(bill, "preface"), index)
        body = _sub(bill, "body")
        for child in self.children[index]:
            self._hierarchy(body, child, f"{named['eId']}__")
        if not self.children[index]:
            empty = _sub(body, "hcontainer", eId=f"{named['eId']}__hcontainer_1", name="empty")
            _sub(_sub(empty, "content"), "p")

    def _hierarchy(self, parent: etree._Element, index: int, prefix: str) -> None:
        clause = self.text.clauses[index]
        tag, short = ELEMENTS.get(Kind(clause.kind), CONTAINER)
        named = self._named(index, prefix + short)
        if tag == "hcontainer":
            named["name"] = clause.kind
        elif tag != clause.kind:
            named["class"] = clause.kind
        element = _sub(parent, tag, **named)
        self._head(element, index)
        children = self.children[index]
        if not children:
            self._paragraphs(_sub(element, "content"), index)
            return
        if clause.text or self._spans(index):
            self._paragraphs(_sub(element, "intro"), index)
        for child in children:
            self._hierarchy(element, child, f"{named['eId']}__")

    def _head(self, element: etree._Element, index: int) -> None:
        clause = self.text.clauses[index]
        row = self.redline.clauses[index] if self.redline else None
        was = now = clause.label
        if row is not None:
            was, now = row.old.label if row.old else "", row.new.label if row.new else ""
        if was or now:
            number = _sub(element, "num")
            if was == now:
                number.text = legal(now)
            else:
                for tag, label in (("del", was), ("ins", now)):
                    if label:
                        _sub(number, tag).text = legal(label)
        if row.heading if row is not None else clause.heading:
            self._heading(_sub(element, "heading"), index)

    def _heading(self, element: etree._Element, index: int) -> None:
        if self.redline is not None:
            self._changed(element, self.redline.clauses[index].heading)
        else:
            self._words(element, self.text.clauses[index].heading)

    def _paragraphs(self, parent: etree._Element, index: int, wrap: str = "") -> None:
        clause = self.text.clauses[index]
        if wrap:
            parent = _sub(parent, wrap, **self._named(index, "concl"), name=clause.kind)
        spans = self._spans(index)
        if spans:
            self._changed(_sub(parent, "p"), spans)
            return
        lines, noted = notes.parted(clause.text.split("\n"))
        for line in lines:
            paragraph = _sub(parent, "p")
            self._line(paragraph, line)
            if noted:
                notes.put(paragraph, noted, self._words)

    def _spans(self, index: int) -> Spans:
        return self.redline.clauses[index].spans if self.redline else ()

    def _changed(self, parent: etree._Element, spans: Spans) -> None:
        for op, text in spans:
            around = parent if op is Op.equal else _sub(parent, "del" if op is Op.delete else "ins")
            for n, line in enumerate(text.split("\n")):
                if n:
                    _sub(around, "eol")
                _append(around, line)

    def _line(self, paragraph: etree._Element, line: str) -> None:
        """Write a line with its emphasis; where that would not be read as it was written, with the marks as words."""
        if "*" not in line:
            self._words(paragraph, line)
            return
        refs = len(self.refs)
        self._words(paragraph, line, emphasised=True)
        if len(paragraph.findall(".//*")) == 0 or _read(paragraph) == _shown(line):
            return
        del self.refs[refs:]
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.text = None
        self._words(paragraph, line)

    def _words(self, parent: etree._Element, text: str, *, emphasised: bool = False) -> None:
        around = [parent]
        for index, node in enumerate(markup.parse(text)):
            if node.kind is markup.NodeKind.cross_reference and node.clause_id is not None:
                ref = _sub(around[-1], "ref")
                ref.text = legal(node.said)
                self.refs.append((ref, str(node.clause_id)))
            elif emphasised and node.kind is markup.NodeKind.emphasis and node.pair is not None:
                if node.pair < index:
                    around.pop()
                else:
                    around.append(_sub(around[-1], _TAGS[node.source]))
            else:
                _append(around[-1], node.source)

    def _named(self, index: int, stem: str) -> dict[str, str]:
        """Return eId and GUID of a clause: the number from its label where it has one, else by count."""
        clause = self.text.clauses[index]
        number = _NOT_IN_AN_ID.sub("-", _WORD_BEFORE.sub("", clause.label)).strip("-_").lower()
        eid = f"{stem}_{number}" if number else ""
        self.ids[eid or stem] += 1
        if not eid:
            eid = f"{stem}_nn_{self.ids[stem]}"
        elif self.ids[eid] > 1:
            eid = f"{eid}-{self.ids[eid]}"
        named = {"eId": eid}
        self.places[index] = eid
        if clause.id is not None:
            named["GUID"] = f"{CLAUSE}{clause.id}"
            self.eids[clause.id] = eid
        return named


def _read(paragraph: etree._Element) -> str:
    return "\n".join(Words("del", {}).lines(paragraph))


def _shown(line: str) -> str:
    """Return the line as it is read before its references have their targets."""
    return "".join(
        node.said if node.kind is markup.NodeKind.cross_reference else legal(node.source)
        for node in markup.parse(line)
    )


def _sub(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(
        parent, f"{{{AKN}}}{tag}", {name: legal(value) for name, value in attributes.items()}
    )


def _append(parent: etree._Element, text: str) -> None:
    text = legal(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
