"""Write a version as a strict Akoma Ntoso bill: preface, preamble, body, conclusions, attachments, with eIds.

A clause keeps its id as GUID, so that the text can come back; a cross-reference becomes a `ref` to the eId it means.
"""

import re
from collections import defaultdict

from lxml import etree

from drafting.formats.akn.clauses import AKN, CONTAINER, ELEMENTS, AknText
from drafting.formats.akn.languages import alpha3
from drafting.formats.akn.modifications import analysis, references
from drafting.text import markup
from drafting.text.kinds import Kind
from drafting.text.redline_document import Op, RedlineDocument, Spans
from drafting.text.xml_characters import legal

_PREFACE, _PREAMBLE, _BODY, _CONCLUSIONS, _ATTACHMENTS = range(5)
_ZONES = {
    Kind.title: _PREFACE,
    Kind.preambular_paragraph: _PREAMBLE,
    Kind.testimonium: _CONCLUSIONS,
    Kind.annex: _ATTACHMENTS,
}
#: "Article " of "Article 4 bis".
_WORD_BEFORE = re.compile(r"^[^\W\d]+\.?\s+")
_NOT_IN_AN_ID = re.compile(r"[^\w-]+")
#: The prefix of a GUID that is a clause of ours.
CLAUSE = "clause-"


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
        self.zones = self._place()
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
        bill.append(self._meta("main", self.text.title))
        zones = {zone: [i for i in self.children[None] if self.zones[i] == zone] for zone in range(5)}
        if zones[_PREFACE]:
            preface = _sub(bill, "preface")
            for index in zones[_PREFACE]:
                self._longtitle(preface, index)
        if zones[_PREAMBLE]:
            recitals = _sub(_sub(bill, "preamble"), "recitals", eId="recs")
            for index in zones[_PREAMBLE]:
                recital = _sub(recitals, "recital", **self._named(index, "recs__rec"))
                self._paragraphs(recital, index)
        body = _sub(bill, "body")
        for index in zones[_BODY]:
            self._hierarchy(body, index, "")
        if not zones[_BODY]:
            _sub(_sub(_sub(body, "hcontainer", eId="hcontainer_1", name="empty"), "content"), "p")
        if zones[_CONCLUSIONS]:
            conclusions = _sub(bill, "conclusions")
            for index in zones[_CONCLUSIONS]:
                self._paragraphs(conclusions, index, wrap="container")
        if zones[_ATTACHMENTS]:
            attachments = _sub(bill, "attachments")
            for number, index in enumerate(zones[_ATTACHMENTS], start=1):
                self._attachment(attachments, index, number)
        if self.redline is not None:
            self._modifications(bill[0], self.redline)
        for ref, clause_id in self.refs:
            ref.set("href", f"#{self.eids[clause_id]}" if clause_id in self.eids else f"#{CLAUSE}{clause_id}")
        written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return written

    def _place(self) -> list[int]:
        """Return the zone of each outermost clause; where their order is not that of a bill, all is body."""
        clauses = self.text.clauses
        below = {clause.parent for clause in clauses}
        zones = [
            _ZONES.get(Kind(clause.kind), _BODY)
            if clause.parent is None
            and (
                clause.kind == Kind.annex
                # Outside the body a clause has words alone.
                or (index not in below and not clause.label and not clause.heading)
            )
            else _BODY
            for index, clause in enumerate(clauses)
        ]
        outermost = [zone for zone, clause in zip(zones, clauses, strict=True) if clause.parent is None]
        return zones if outermost == sorted(outermost) else [_BODY] * len(clauses)

    def _modifications(self, meta: etree._Element, redline: RedlineDocument) -> None:
        """Say in the metadata what changed, once every clause has its eId."""
        uri = f"/akn/un/bill/protocol/{self.text.slug}/{alpha3(self.text.language)}"
        versions = {"was": f"{uri}@{redline.old.sha256[:12]}", "is": f"{uri}@{redline.new.sha256[:12]}"}
        for element in analysis(redline, self.places.__getitem__):
            meta[-1].addprevious(element)
        meta[-1].extend(references(redline, versions))

    def _meta(self, component: str, title: str) -> etree._Element:
        text = self.text
        work = f"/akn/un/bill/protocol/{text.day}/{text.slug}"
        expression = f"{work}/{alpha3(text.language)}@{text.day}"
        meta = etree.Element(f"{{{AKN}}}meta")
        identification = _sub(meta, "identification", source="#secretariat")
        for name, uri in (("Work", work), ("Expression", expression), ("Manifestation", f"{expression}.xml")):
            level = _sub(identification, f"FRBR{name}")
            ending = ".xml" if name == "Manifestation" else ""
            base = uri.removesuffix(".xml")
            _sub(level, "FRBRthis", value=f"{base}/!{component}{ending}")
            _sub(level, "FRBRuri", value=uri)
            if name == "Work":
                _sub(level, "FRBRalias", value=title, name="title")
            _sub(level, "FRBRdate", date=text.day, name="Generation" if name == "Work" else name)
            _sub(level, "FRBRauthor", href="#secretariat")
            if name == "Work":
                _sub(level, "FRBRcountry", value="un")
                _sub(level, "FRBRsubtype", value="protocol")
                _sub(level, "FRBRnumber", value=text.symbol)
            if name == "Expression":
                _sub(level, "FRBRlanguage", language=alpha3(text.language))
        if component != "main":
            return meta
        references = _sub(meta, "references", source="#secretariat")
        _sub(
            references,
            "TLCOrganization",
            eId="secretariat",
            href="/akn/ontology/organization/un/secretariat",
            showAs="Secretariat",
        )
        return meta

    def _longtitle(self, preface: etree._Element, index: int) -> None:
        named = self._named(index, "longtitle")
        long_title = _sub(preface, "longTitle", **named)
        self._paragraphs(long_title, index)

    def _attachment(self, attachments: etree._Element, index: int, number: int) -> None:
        clause = self.text.clauses[index]
        named = self._named(index, "att")
        attachment = _sub(attachments, "attachment", eId=named["eId"])
        self._head(attachment, index)
        bill = _sub(attachment, "bill", name="annex")
        if "GUID" in named:
            attachment.set("GUID", named["GUID"])
        bill.append(self._meta(f"annex_{number}", clause.heading or clause.label or self.text.title))
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
        if row is not None and row.heading:
            self._changed(_sub(element, "heading"), row.heading)
        elif clause.heading and row is None:
            self._words(_sub(element, "heading"), clause.heading)

    def _paragraphs(self, parent: etree._Element, index: int, wrap: str = "") -> None:
        clause = self.text.clauses[index]
        if wrap:
            parent = _sub(parent, wrap, **self._named(index, "concl"), name=clause.kind)
        spans = self._spans(index)
        if spans:
            self._changed(_sub(parent, "p"), spans)
            return
        for line in clause.text.split("\n"):
            self._words(_sub(parent, "p"), line)

    def _spans(self, index: int) -> Spans:
        return self.redline.clauses[index].spans if self.redline else ()

    def _changed(self, parent: etree._Element, spans: Spans) -> None:
        for op, text in spans:
            around = parent if op is Op.equal else _sub(parent, "del" if op is Op.delete else "ins")
            for n, line in enumerate(text.split("\n")):
                if n:
                    _sub(around, "eol")
                _append(around, line)

    def _words(self, parent: etree._Element, text: str) -> None:
        for node in markup.parse(text):
            if node.kind is markup.NodeKind.cross_reference and node.clause_id is not None:
                ref = _sub(parent, "ref")
                ref.text = legal(node.said)
                self.refs.append((ref, str(node.clause_id)))
            else:
                _append(parent, node.source)

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
