"""Hostile and broken files: a plain answer in bounded time and memory, nothing fetched."""

import time
import zipfile
from io import BytesIO

import pytest

from drafting.formats.docx.package import MOST_PARTS, open_package
from drafting.formats.reading import UnreadableFile, read_text

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


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = _zip({"word/document.xml": b"<a>" + b" " * (150 * 1024 * 1024) + b"</a>"})
    assert len(bomb) < 1024 * 1024
    begun = time.process_time()
    with pytest.raises(UnreadableFile, match="far more than its size"):
        open_package(bomb)
    assert time.process_time() - begun < 1


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
