"""The metadata of a text: work, expression and manifestation (FRBR), and what a redline adds to them.

An instrument is one work, of the day it was opened; each version in each language is an expression of it, with its own
day and symbol.
"""

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from drafting.formats.akn.clauses import AKN, AknText
from drafting.formats.akn.languages import alpha3
from drafting.formats.akn.modifications import analysis, references
from drafting.text.redline_document import RedlineDocument
from drafting.text.xml_characters import legal

#: The day of a text that has none; the format wants one.
NO_DAY: Final = "1970-01-01"
_DAY: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def meta_of(text: AknText, component: str, title: str) -> etree._Element:
    """Return the metadata of a text ("main"), or of one of its annexes."""
    day = full_day(text.day)
    begun = full_day(text.begun) if text.begun else day
    work = _work(text)
    expression = f"{work}/{alpha3(text.language)}@{day}"
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
        date = begun if name == "Work" else day
        _sub(level, "FRBRdate", date=date, name="Generation" if name == "Work" else name)
        _sub(level, "FRBRauthor", href="#secretariat")
        if name == "Work":
            _sub(level, "FRBRcountry", value="un")
            _sub(level, "FRBRsubtype", value="protocol")
            _sub(level, "FRBRnumber", value=_slug(text))
        if name == "Expression":
            if text.symbol:
                _sub(level, "FRBRversionNumber", value=text.symbol)
            _sub(level, "FRBRlanguage", language=alpha3(text.language))
    if component != "main":
        return meta
    known = _sub(meta, "references", source="#secretariat")
    _sub(
        known,
        "TLCOrganization",
        eId="secretariat",
        href="/akn/ontology/organization/un/secretariat",
        showAs="Secretariat",
    )
    return meta


def modified(
    meta: etree._Element, text: AknText, redline: RedlineDocument, place: Callable[[int], str]
) -> None:
    """Say in the metadata what changed; `place` gives the eId of a row.

    Both versions are named as expressions of the work: by their days, or by their hashes where they share a day or
    have none.
    """
    heads = {"was": redline.old, "is": redline.new}
    days = {name: head.date[:10] for name, head in heads.items()}
    dated = all(days.values()) and days["was"] != days["is"]
    uris = {
        name: f"{_work(text)}/{alpha3(head.language or text.language)}@{days[name] if dated else head.sha256[:12]}"
        for name, head in heads.items()
    }
    for element in analysis(redline, place):
        meta[-1].addprevious(element)
    meta[-1].extend(references(redline, uris))


def full_day(said: str) -> str:
    """Return a day as the format wants it: the first of a year or month that is all a source says."""
    found = _DAY.match(said.strip())
    if found is None or found[1] == "0000":
        return NO_DAY
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}"


def _work(text: AknText) -> str:
    return f"/akn/un/bill/protocol/{full_day(text.begun or text.day)}/{_slug(text)}"


def _slug(text: AknText) -> str:
    return text.slug or "text"


def _sub(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(
        parent, f"{{{AKN}}}{tag}", {name: legal(value) for name, value in attributes.items()}
    )
