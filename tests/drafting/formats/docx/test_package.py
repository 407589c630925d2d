"""Hostile and broken files: a plain answer in bounded time and memory, nothing fetched."""

import socket
import time
import tracemalloc
import warnings
import zipfile
from io import BytesIO

import pytest

from drafting.formats.docx.package import MOST_PARTS, MOST_TAGS, open_package
from drafting.formats.reading import read_text
from drafting.formats.unreadable import UnreadableFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _zip(parts: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _document(text: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<w:document {_W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:body></w:document>"
    ).encode()


def _deep(levels: int) -> bytes:
    opened, closed = b"<w:ins>" * levels, b"</w:ins>" * levels
    return _document("words").replace(b"<w:r>", opened + b"<w:r>").replace(b"</w:r>", b"</w:r>" + closed)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04 and then nothing", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old .doc"),
        (_zip({"readme.txt": b"hello"}), "without a Word text"),
        (_zip({"word/document.xml": b"<w:document"}), "damaged"),
        (_zip({f"part{n}": b"" for n in range(MOST_PARTS + 1)}), "more than 1,000 parts"),
        (
            _zip(
                {
                    "word/document.xml": _document(
                        "&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                    )
                }
            ),
            "declares entities",
        ),
    ],
    ids=["empty", "cut off", "old doc", "other zip", "broken xml", "many parts", "xxe"],
)
def test_a_file_that_is_none_of_ours_is_told_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        open_package(content)


def _damaged(at: int, value: int, *, central: bool = False) -> bytes:
    """Return a document with one byte of its part, or of the record of its part, changed."""
    content = bytearray(_zip({"word/document.xml": _document("words " * 50)}))
    content[at + (content.find(b"PK\x01\x02") if central else 0)] = value
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (_damaged(60, 0xFF), "damaged"),
        (_damaged(10, 12, central=True), "damaged"),
        (_damaged(8, 1, central=True), "password"),
        (_zip({"word/document.xml": b"<html/>"}), "without a Word text"),
        (_zip({"word/document.xml": _deep(1500)}), "deeper than any text"),
        (_zip({"word/document.xml": _deep(30_000)}), "damaged"),
    ],
    ids=["damaged stream", "another compression", "encrypted part", "no document", "deep", "deeper"],
)
def test_what_is_wrong_is_told_with_the_name_of_the_file(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"hostile\.docx cannot be read.*{says}"):
        read_text(content, "hostile.docx")


def test_numbers_that_are_none_are_taken_for_the_first() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1."/></w:lvl>'
    parts = {
        "word/document.xml": (
            f'<w:document {_W}><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="²"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            "<w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>"
        ).encode(),
        "word/numbering.xml": (
            f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{level.format("zz", "9" * 30, "lowerRoman")}'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        ).encode(),
    }
    assert read_text(_zip(parts), "a.docx").text == "i. words\n"


def test_the_strict_form_is_read_as_the_usual_one() -> None:
    strict = _document("words").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_text(_zip({"word/document.xml": strict}), "a.docx").text == "words\n"


def test_parts_are_found_by_their_relations() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    note = b'<w:footnoteReference w:id="2"/></w:r>'
    parts = {
        "_rels/.rels": f'<R><r Type="{office}/officeDocument" Target="/text/main.xml"/></R>'.encode(),
        "text/main.xml": _document("words").replace(b"</w:r>", note),
        "text/_rels/main.xml.rels": f'<R><r Type="{office}/footnotes" Target="../notes/n.xml"/></R>'.encode(),
        "notes/n.xml": (
            f'<w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>a note</w:t></w:r></w:p></w:footnote>'
            "</w:footnotes>"
        ).encode(),
    }
    assert read_text(_zip(parts), "a.docx").text == "words[^1]\n\n[^1]: a note\n"


def test_nothing_is_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        linked = {
            "word/document.xml": _document("words"),
            "word/_rels/document.xml.rels": (
                f'<R><r Type="{office}/footnotes" Target="{address}/n.xml" TargetMode="External"/></R>'
            ).encode(),
        }
        assert read_text(_zip(linked), "a.docx").text == "words\n"
        doctype = f'<!DOCTYPE d SYSTEM "{address}/d.dtd" [<!ENTITY % p SYSTEM "{address}/p.dtd"> %p;]>'
        with pytest.raises(UnreadableFile):
            read_text(_zip({"word/document.xml": _document("x", doctype)}), "a.docx")
        with pytest.raises(UnreadableFile):
            read_text(f"{doctype}<akomaNtoso/>".encode(), "a.xml")
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = _zip({"word/document.xml": b"<a>" + b" " * (150 * 1024 * 1024) + b"</a>"})
    assert len(bomb) < 1024 * 1024
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFile, match="far more than its size"):
            open_package(bomb)
        assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_entities_nested_to_explode_are_refused() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    lol = f'<!DOCTYPE d [<!ENTITY e0 "lol">{levels}]>'
    with pytest.raises(UnreadableFile):
        open_package(_zip({"word/document.xml": _document("&e9;", lol)}))


def test_external_links_are_read_as_their_words_and_never_followed() -> None:
    linked = _zip(
        {
            "word/document.xml": (
                f'<w:document {_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                '<w:body><w:p><w:hyperlink r:id="x"><w:r><w:t>words</w:t></w:r></w:hyperlink></w:p></w:body>'
                "</w:document>"
            ).encode(),
            "word/_rels/document.xml.rels": b"<Relationships/>",
        }
    )
    assert read_text(linked, "linked.docx").text == "words\n"


def _body(words: str) -> bytes:
    return _zip({"word/document.xml": f"<w:document {_W}><w:body>{words}</w:body></w:document>".encode()})


def _styles_of_styles(many: int) -> bytes:
    chain = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(many))
    return _zip(
        {
            "word/document.xml": _document("words"),
            "word/styles.xml": f"<w:styles {_W}>{chain}</w:styles>".encode(),
        }
    )


_BOX = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"


@pytest.mark.parametrize(
    "content",
    [
        _styles_of_styles(20_000),
        _body(_BOX[0] * 40 + "<w:p><w:r><w:t>words</w:t></w:r></w:p>" + _BOX[1] * 40),
    ],
    ids=["styles based on styles", "boxes in boxes"],
)
def test_what_stands_in_one_another_is_read_once(content: bytes) -> None:
    """Each of these took minutes when every level was read anew from each level above it."""
    begun = time.process_time()
    assert read_text(content, "a.docx").text == "words\n"
    assert time.process_time() - begun < 20


def test_a_text_cut_into_more_pieces_than_any_is_refused_before_it_is_read() -> None:
    runs = b"<w:r/>" * MOST_TAGS
    stored = _zip({"word/document.xml": b"<w:p>" + runs + b"</w:p>"}, method=zipfile.ZIP_STORED)
    with pytest.raises(UnreadableFile, match="more pieces than any text"):
        open_package(stored)


def test_comments_without_end_are_refused() -> None:
    begun = "".join(f'<w:commentRangeStart w:id="{n}"/><w:r><w:t>a</w:t></w:r>' for n in range(5_000))
    with pytest.raises(UnreadableFile, match="More than 100 comments"):
        read_text(_body(f"<w:p>{begun}</w:p>"), "a.docx")


@pytest.mark.parametrize("second", ["word/document.xml", "WORD/document.xml"])
def test_two_parts_of_one_name_are_refused_since_readers_take_different_ones(second: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", _document("first"))
        archive.writestr(second, _document("second"))
    with pytest.raises(UnreadableFile, match="damaged"):
        open_package(out.getvalue())
