"""What changed, as Akoma Ntoso's metadata says it: one textual modification a numbered change, with who is behind it.

The words themselves are marked in the text (writing.py); here stands what kind of change it was, where, and by which
act, proposer, day and reason.
"""

from collections.abc import Callable, Mapping

from lxml import etree

from drafting.formats.akn.clauses import AKN
from drafting.text.redline_document import Attribution, Change, NumberedChange, Part, RedlineDocument
from drafting.text.xml_characters import legal

#: What the format calls what became of a clause; a clause that moved is one that bears its words under another number.
_KINDS = {
    Change.inserted: "insertion", Change.deleted: "repeal", Change.moved: "renumbering",
    Change.split: "split", Change.merged: "join",
}  # fmt: skip


def analysis(document: RedlineDocument, place: Callable[[int], str]) -> list[etree._Element]:
    """Return lifecycle and analysis, as far as there is anything to say, in the order the schema has them.

    `place` gives the eId of a row.
    """
    found = []
    dates = [("generation", "#was", document.old.date), ("amendment", "#is", document.new.date)]
    if any(date for *_, date in dates):
        lifecycle = etree.Element(f"{{{AKN}}}lifecycle", source="#secretariat")
        for n, (kind, source, date) in enumerate(dates, start=1):
            if date:
                _sub(lifecycle, "eventRef", eId=f"e_{n}", date=date[:10], source=source, type=kind)
        found.append(lifecycle)
    if document.changes:
        acts = _acts(document)
        whole = etree.Element(f"{{{AKN}}}analysis", source="#secretariat")
        passive = _sub(whole, "passiveModifications")
        for change in document.changes:
            eid = f"pmod_{change.number}"
            modification = _sub(passive, "textualMod", eId=eid, type=_kind(change))
            for by in change.attributions:
                _sub(modification, "source", eId=f"{eid}__source_{acts[by]}", href=f"#act_{acts[by]}")
            if not change.attributions:
                _sub(modification, "source", eId=f"{eid}__source", href="#is")
            _sub(modification, "destination", eId=f"{eid}__destination", href=f"#{place(change.clause)}")
        found.append(whole)
    return found


def references(document: RedlineDocument, versions: Mapping[str, str]) -> list[etree._Element]:
    """Return what modifications refer to: both versions, whose URIs `versions` gives, and the acts."""
    found = []
    for tag, eid, head in (("original", "was", document.old), ("passiveRef", "is", document.new)):
        element = etree.Element(f"{{{AKN}}}{tag}", eId=eid, href=versions[eid])
        element.set("showAs", legal(f"{head.name}, sha256 {head.sha256}" if head.sha256 else head.name))
        found.append(element)
    for by, number in _acts(document).items():
        element = etree.Element(
            f"{{{AKN}}}TLCEvent", eId=f"act_{number}", href=f"/akn/ontology/event/un/act-{number}"
        )
        said = ", ".join(filter(None, (by.act, by.proposer, by.on)))
        element.set("showAs", legal(f"{said}: {by.reason}" if by.reason else said) or "–")
        found.append(element)
    return found


def _acts(document: RedlineDocument) -> dict[Attribution, int]:
    acts: dict[Attribution, int] = {}
    for change in document.changes:
        for by in change.attributions:
            acts.setdefault(by, len(acts) + 1)
    return acts


def _kind(change: NumberedChange) -> str:
    if change.part is Part.clause and change.kind in _KINDS:
        return _KINDS[change.kind]
    if change.deleted and change.inserted:
        return "substitution"
    return "insertion" if change.inserted else "repeal"


def _sub(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{AKN}}}{tag}", attributes)
