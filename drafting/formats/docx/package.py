"""Open a .docx that may be hostile: bounded in size, ratio and parts, no DTD, nothing outside it is ever fetched."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from drafting.formats.unreadable import UnreadableFile
from workflows.sentences import N_

#: The namespace of the words of a Word document, as lxml writes it before a name.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Bytes of the file itself, and of everything in it once unpacked.
LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
#: How much larger than packed a part may be; documents reach 20, bombs 1,000 (PyPI refuses at 50).
LARGEST_RATIO = 50
#: A part below this size is no bomb, whatever its ratio.
SMALL_PART = 1024 * 1024
MOST_PARTS = 1_000
#: Tags in one part: each costs memory however short it is. A statute of a million characters has a tenth of them.
MOST_TAGS = 3_000_000
#: A style is based on another, and so on; Word follows no more.
LONGEST_DESCENT = 50

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The namespaces of the strict form (ECMA-376 part 1) and those of the form everybody writes (part 4), which we read.
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
_DOCUMENT = f"{W}document"


@dataclass(frozen=True)
class Package:
    """The parts of a document we read, unpacked. A part that is not there is None."""

    document: etree._Element
    comments: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    numbering: etree._Element | None
    styles: etree._Element | None
    #: What comments answer and whether they are resolved (Word 2012 and later).
    comments_extended: etree._Element | None = None
    #: The properties that whoever made the file gave it, by name.
    properties: Mapping[str, str] = field(default_factory=dict)


def open_package(content: bytes) -> Package:
    """Return the parts of a .docx. Raises `UnreadableFile` in bounded time and memory."""
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(N_("The file is larger than 50 MB. Split it, or take the pictures out."))
    if content.startswith(_OLE):
        raise UnreadableFile(
            N_(
                "The file is an old .doc, or a .docx locked with a password. "
                "Open it in your word processor and save it as .docx without a password."
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
            names = set(archive.namelist())
            main = _main_part(archive, names)
            document = _parse(archive, main)
            if document.tag != _DOCUMENT:
                raise _no_word_text()
            beside = _Beside(archive, names, main)
            return Package(
                document=document,
                comments=beside.part("comments"),
                footnotes=beside.part("footnotes"),
                endnotes=beside.part("endnotes"),
                numbering=beside.part("numbering"),
                styles=beside.part("styles"),
                comments_extended=beside.part("commentsExtended"),
                properties=_properties(_optional(archive, names, "docProps/custom.xml")),
            )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFile(
            N_("The file is no Word document, or it is damaged. Save it again as .docx and send that.")
        ) from error


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise UnreadableFile(N_("The file has more than 1,000 parts. Take the embedded objects out."))
    if len({part.filename.lower() for part in parts}) < len(parts):
        # Readers differ in which of the two they take (ECMA-376 part 2, 6.2.2.3).
        raise zipfile.BadZipFile("two parts of one name")
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableFile(N_("The file is locked with a password. Save it without one."))
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise zipfile.BadZipFile("no other compression is allowed in a package (ECMA-376 part 2, annex B)")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or any(
        part.file_size > SMALL_PART and part.file_size > LARGEST_RATIO * max(part.compress_size, 1)
        for part in parts
    ):
        raise UnreadableFile(
            N_(
                "The file unpacks to far more than its size, as no text does. Save it again as .docx and send that."
            )
        )


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "_rels/.rels" in names:
        for relation in _parse(archive, "_rels/.rels"):
            if isinstance(relation.tag, str) and str(relation.get("Type", "")).endswith("/officeDocument"):
                target = str(relation.get("Target", "")).lstrip("/")
                if target in names:
                    return target
    if "word/document.xml" in names:
        return "word/document.xml"
    raise _no_word_text()


def _no_word_text() -> UnreadableFile:
    return UnreadableFile(N_("The file is a package without a Word text in it. Save it again as .docx."))


class _Beside:
    """Finds the parts beside the main one by their relations; where it has none, by the names Word gives them."""

    def __init__(self, archive: zipfile.ZipFile, names: set[str], main: str) -> None:
        self._archive, self._names = archive, names
        self._folder, _, name = main.rpartition("/")
        relations = _optional(archive, names, self._in_folder(f"_rels/{name}.rels"))
        self._targets = {
            str(relation.get("Type", "")).rpartition("/")[2]: str(relation.get("Target", ""))
            for relation in (() if relations is None else relations)
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External"
        }

    def part(self, kind: str) -> etree._Element | None:
        target = self._targets.get(kind, f"{kind}.xml")
        name = target.lstrip("/") if target.startswith("/") else self._in_folder(target)
        return _optional(self._archive, self._names, name)

    def _in_folder(self, name: str) -> str:
        return posixpath.normpath(posixpath.join(self._folder, name))


def _optional(archive: zipfile.ZipFile, names: set[str], name: str) -> etree._Element | None:
    return _parse(archive, name) if name in names else None


def _properties(part: etree._Element | None) -> dict[str, str]:
    if part is None:
        return {}
    return {
        str(one.get("name", "")): "".join(str(words) for words in one.itertext())
        for one in part
        if isinstance(one.tag, str)
    }


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    info = archive.getinfo(name)
    with archive.open(info) as part:
        # The declared size can lie; what is read cannot.
        content = part.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise UnreadableFile(N_("The file is damaged. Save it again as .docx and send that."))
    if _STRICT in content:
        for strict, usual in _NAMESPACES:
            content = content.replace(strict, usual)
    if content.count(b"<") > MOST_TAGS:
        raise UnreadableFile(
            N_("The file is cut into more pieces than any text. Split it, or save its text anew.")
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(N_("The file is damaged. Save it again as .docx and send that.")) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(N_("The file declares entities of its own, which no Word document does."))
    return root


def whole_number(value: str, default: int = 0) -> int:
    """Return the number an attribute gives, or the default where it is none that a document has use for."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else default
