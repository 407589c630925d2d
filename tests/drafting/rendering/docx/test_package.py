"""What Word is stricter about than readers are: unique ids, ranges with both ends, parts that are declared."""

import re
import zipfile
from collections import Counter
from io import BytesIO

import pytest
from lxml import etree

from drafting.rendering.docx.redline import WordComment, redline_docx
from drafting.text.redline import Clause, VersionHead, redline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
#: The order of the schema (ECMA-376 part 1, annex A), as far as we write it. Word refuses any other.
ORDER = {
    "pPr": ["pStyle", "keepNext", "numPr", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl", "rPr", "pPrChange"],
    "rPr": ["ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "sz", "szCs", "vertAlign",
            "rtl", "lang", "rPrChange"],
    "lvl": ["start", "numFmt", "lvlText", "lvlJc", "pPr"],
}  # fmt: skip
TRACKED = ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart")


def _redline(language: str) -> zipfile.ZipFile:
    head = VersionHead("Zero", "00"), VersionHead("Rev.1", "11", date="2026-03-03", language=language)
    old = [
        Clause("1", "article", 0, "Article 1", "Objective", "Words."),
        Clause("2", "paragraph", 1, "1.", "", "Each Party should endeavour to act in good time."),
        Clause("3", "paragraph", 1, "2.", "", "Nothing here requires monitoring of anybody."),
        Clause("4", "paragraph", 1, "3.", "", "Parties report."),
        Clause("5", "article", 0, "Article 2", "", "A whole article moved, and was edited on its way there."),
    ]
    new = [
        Clause(
            "5",
            "article",
            0,
            "Article 1",
            "Reports",
            "A whole article moved, and was changed on its way there.",
        ),
        Clause("1", "article", 0, "Article 2", "Objectives", "Other words."),
        Clause("3", "paragraph", 1, "1.", "", "Nothing here requires monitoring of anybody."),
        Clause("4", "paragraph", 1, "2.", "", "Parties shall report."),
        Clause("2", "paragraph", 1, "3.", "", "Each Party shall act in good time."),
        Clause("6", "annex", 0, "Annex", "", ""),
    ]
    said = [
        WordComment("2", "Party A", "2026-03-09T10:20:30Z", "One", "shall act", id="1"),
        WordComment("2", "Party B", "2026-03-09", "Two", "act in", id="2", parent="1"),
        WordComment("6", "", "", "Three"),
        WordComment("99", "Party C", "2026-03-09", "Of a clause that is not here"),
    ]
    document = redline(old, new, old_head=head[0], new_head=head[1], by_id=True)
    return zipfile.ZipFile(BytesIO(redline_docx(document, said)))


@pytest.fixture(params=["en", "ar", "zh"])
def archive(request: pytest.FixtureRequest) -> zipfile.ZipFile:
    return _redline(request.param)


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(archive.read(name))


def test_ids_are_unique_in_their_kind_and_every_range_that_begins_ends(archive: zipfile.ZipFile) -> None:
    document = _part(archive, "word/document.xml")
    tracked = [e.get(f"{W}id") for name in (*TRACKED, "bookmarkStart") for e in document.iter(f"{W}{name}")]
    assert tracked and max(Counter(tracked).values()) == 1
    for kind in ("moveFromRange", "moveToRange", "commentRange", "bookmark"):
        starts = [e.get(f"{W}id") for e in document.iter(f"{W}{kind}Start")]
        assert starts and starts == sorted(set(starts), key=starts.index)
        assert sorted(starts) == sorted(e.get(f"{W}id") for e in document.iter(f"{W}{kind}End"))
    names = [
        sorted(e.get(f"{W}name") for e in document.iter(f"{W}{kind}RangeStart"))
        for kind in ("moveFrom", "moveTo")
    ]
    assert names[0] == names[1] and len(set(names[0])) == len(names[0]) == 2


def test_properties_stand_in_the_order_of_the_schema(archive: zipfile.ZipFile) -> None:
    seen = 0
    for name in archive.namelist():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in _part(archive, name).iter(*(f"{W}{kind}" for kind in ORDER)):
            order = ORDER[etree.QName(element).localname]
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), etree.tostring(element)
            seen += 1
    assert seen > 20


def test_every_comment_is_anchored_once_and_threaded(archive: zipfile.ZipFile) -> None:
    comments = _part(archive, "word/comments.xml")
    ids = [e.get(f"{W}id") for e in comments]
    document = _part(archive, "word/document.xml")
    assert sorted(ids) == sorted(e.get(f"{W}id") for e in document.iter(f"{W}commentReference"))
    paragraphs = [
        e.get("{http://schemas.microsoft.com/office/word/2010/wordml}paraId") for e in comments.iter(f"{W}p")
    ]
    extended = list(_part(archive, "word/commentsExtended.xml"))
    assert [e.get(f"{W15}paraId") for e in extended] == paragraphs
    assert {e.get(f"{W15}paraIdParent") for e in extended} - {None} <= set(paragraphs)
    assert len(ids) == 3


def test_every_part_is_declared_and_every_relation_leads_somewhere(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    types = _part(archive, "[Content_Types].xml")
    declared = {e.get("PartName", "").lstrip("/") for e in types if e.get("PartName")}
    assert declared == {
        name for name in names if not name.endswith(".rels") and name != "[Content_Types].xml"
    }
    reached = set()
    for name in names:
        if name.endswith(".rels"):
            folder = name.split("_rels/")[0]
            relations = list(_part(archive, name))
            assert len({e.get("Id") for e in relations}) == len(relations)
            assert not any(e.get("TargetMode") for e in relations)
            reached |= {folder + e.get("Target", "") for e in relations}
    assert reached == declared
    used = re.findall(r'r:id="(\w+)"', archive.read("word/document.xml").decode())
    assert set(used) <= {e.get("Id") for e in _part(archive, "word/_rels/document.xml.rels")}


def test_styles_and_lists_that_are_used_are_there(archive: zipfile.ZipFile) -> None:
    styles = {e.get(f"{W}styleId") for e in _part(archive, "word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/comments.xml", "word/header1.xml"):
        root = _part(archive, name)
        used = {e.get(f"{W}val") for kind in ("pStyle", "rStyle") for e in root.iter(f"{W}{kind}")}
        assert used <= styles
    lists = {e.get(f"{W}val") for e in _part(archive, "word/document.xml").iter(f"{W}numId")}
    there = (
        {e.get(f"{W}numId") for e in _part(archive, "word/numbering.xml").iter(f"{W}num")}
        if "word/numbering.xml" in archive.namelist()
        else set()
    )
    assert lists <= there
