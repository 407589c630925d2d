"""Open a .docx that may be hostile: bounded in size, ratio and parts, no DTD, nothing outside it is ever fetched."""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from drafting.formats.reading import UnreadableFile
from workflows.sentences import N_

#: Bytes of the file itself, and of everything in it once unpacked.
LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
#: How much larger than packed a part may be; documents reach 20, bombs 1,000 (PyPI refuses at 50).
LARGEST_RATIO = 50
#: A part below this size is no bomb, whatever its ratio.
SMALL_PART = 1024 * 1024
MOST_PARTS = 1_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Package:
    """The parts of a document we read, unpacked. A part that is not there is None."""

    document: etree._Element
    comments: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    numbering: etree._Element | None
    styles: etree._Element | None


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
            folder = main.rpartition("/")[0]
            document = _parse(archive, main)
            return Package(
                document=document,
                comments=_optional(archive, names, f"{folder}/comments.xml"),
                footnotes=_optional(archive, names, f"{folder}/footnotes.xml"),
                endnotes=_optional(archive, names, f"{folder}/endnotes.xml"),
                numbering=_optional(archive, names, f"{folder}/numbering.xml"),
                styles=_optional(archive, names, f"{folder}/styles.xml"),
            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFile(
            N_("The file is no Word document, or it is damaged. Save it again as .docx and send that.")
        ) from error


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise UnreadableFile(N_("The file has more than 1,000 parts. Take the embedded objects out."))
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableFile(N_("The file is locked with a password. Save it without one."))
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
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                target = str(relation.get("Target", "")).lstrip("/")
                if target in names:
                    return target
    if "word/document.xml" in names:
        return "word/document.xml"
    raise UnreadableFile(N_("The file is a package without a Word text in it. Save it again as .docx."))


def _optional(archive: zipfile.ZipFile, names: set[str], name: str) -> etree._Element | None:
    return _parse(archive, name.lstrip("/")) if name.lstrip("/") in names else None


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    info = archive.getinfo(name)
    with archive.open(info) as part:
        # The declared size can lie; what is read cannot.
        content = part.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise UnreadableFile(N_("The file is damaged. Save it again as .docx and send that."))
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
