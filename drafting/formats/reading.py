"""Reads a file or upload into text, and gives the plain text that offsets and labels speak of.

How Markdown is stripped is in markdown_in.py; other formats have their own files.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from drafting.formats.markdown_in import Stripped, strip
from drafting.formats.unreadable import UnreadableFile
from drafting.text.segments import Segment, segment
from workflows.sentences import N_, Sentence

if TYPE_CHECKING:
    from drafting.text.given import GivenTree

#: The largest text taken in, in bytes.
LARGEST: Final = 50 * 1024 * 1024
_MARKDOWN: Final = frozenset({".md", ".markdown", ".mdown", ".mkd"})
#: First bytes of what Word wrote before 2007, and of what it locks with a password.
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
#: First bytes of files that are no text, with what they are.
_SIGNATURES: Final = (
    (b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP or Word (.docx)"),
    (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"\x1f\x8b", "gzip"), (b"{\\rtf", "RTF"),
    (b"\x7fELF", "program"), (b"MZ\x90", "program"),
)  # fmt: skip


@dataclass(frozen=True)
class SourceText:
    """A text as read: decoded from UTF-8, BOM dropped, line ends as LF; `sha256` is of the bytes as given."""

    name: str
    text: str
    markdown: bool
    sha256: str
    #: Offsets of the lines that the styles of a Word file make headings, with their level.
    headings: Mapping[int, int] = field(default_factory=dict, compare=False)
    #: The bytes of a file that states its clause tree itself.
    stating: bytes = field(default=b"", compare=False, repr=False)

    @cached_property
    def stripped(self) -> Stripped:
        """The plain text with the offsets of the lines that Markdown marks, or Word styles, as headings."""
        return strip(self.text) if self.markdown else Stripped(self.text, self.headings)

    @cached_property
    def tree(self) -> "GivenTree | None":
        """The clause tree that the file states (Akoma Ntoso); None of one in which it must be found."""
        if not self.stating:
            return None
        from drafting.formats.akn.giving import given_tree

        return given_tree(self.stating)


def read_text(path_or_bytes: str | Path | bytes, name: str = "") -> SourceText:
    """Read UTF-8 text from a path, or from bytes that were uploaded under `name`.

    What it is is told by the name alone: `.md` is Markdown, `.docx` a Word document, read with its tracked changes
    accepted, `.xml` Akoma Ntoso; `.txt` is never read as Markdown. Raises `UnreadableFile` for a file that is
    missing, too large, not text, or not in UTF-8.
    """
    if isinstance(path_or_bytes, bytes):
        data = path_or_bytes
    else:
        data, name = _bytes_of(Path(path_or_bytes)), name or str(path_or_bytes)
    shown = PurePath(name).name or name
    if len(data) > LARGEST:
        raise _too_large(shown)
    ending = PurePath(name).suffix.lower()
    if ending in (".docx", ".xml"):
        read = _text_of_xml(data, ending, shown)
        sha256 = hashlib.sha256(data).hexdigest()
        stating = data if ending == ".xml" else b""
        return SourceText(shown, read.text, False, sha256, read.headings, stating)
    text = decode(data, shown)
    return SourceText(shown, text, ending in _MARKDOWN, hashlib.sha256(data).hexdigest())


def plain(source: SourceText) -> str:
    """Return the plain text that offsets and labels speak of: of Markdown the text without its marks, else the text.

    No word is lost. Marks of headings, emphasis, links, quotations, tables, code and HTML go; the numbers of lists
    stay as printed, a bullet becomes "-", and brackets that are not links stay.
    """
    return source.stripped.text


def segments_of(source: SourceText) -> tuple[Segment, ...]:
    """Return the segments of the plain text, told with the headings that Markdown marks or Word styles."""
    return segment(source.stripped.text, source.stripped.headings)


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, drop the BOM, make every line end LF; raise `UnreadableFile` for anything that is no text."""
    if data.startswith(_OLD_WORD):
        raise UnreadableFile(
            Sentence(
                N_(
                    "%(name)s is an old Word file (.doc), or one locked with a password. "
                    "Open it in your word processor and save it as .docx without a password."
                ),
                name=name,
            )
        )
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(
                Sentence(
                    N_(
                        "%(name)s is a %(what)s file, whatever its name says. Save its text as .md or .txt in UTF-8."
                    ),
                    name=name,
                    what=what,
                )
            )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableFile(
            Sentence(N_("%(name)s is in UTF-16. Save it again as UTF-8 and try again."), name=name)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            Sentence(
                N_(
                    "%(name)s is not in UTF-8: byte %(at)s, on line %(line)s, is no character. Save it again as UTF-8."
                ),
                name=name,
                at=error.start,
                line=line,
            )
        ) from error
    if "\0" in text or _control_share(text[:65536]) > 0.01:
        raise UnreadableFile(
            Sentence(
                N_("%(name)s is a file of another kind, not a text. Save its text as .md or .txt in UTF-8."),
                name=name,
            )
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text_of_xml(data: bytes, ending: str, name: str) -> Stripped:
    """Return the text of a Word file or of Akoma Ntoso. What is wrong is told with the file's name."""
    # Loaded when such a file comes: XML is slow to load.
    try:
        if ending == ".docx":
            from drafting.formats.docx.plain import docx_stripped

            return docx_stripped(data)
        from drafting.formats.akn.plain import akn_plain

        return Stripped(akn_plain(data), {})
    except UnreadableFile as refusal:
        raise UnreadableFile(
            Sentence(N_("%(name)s cannot be read."), name=name), *refusal.sentences
        ) from refusal


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # A pipe or a device does not say how much is to come.
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise _too_large(path.name)
        return data
    except OSError as error:
        raise UnreadableFile(
            Sentence(
                N_("%(name)s cannot be read: %(why)s. Check the name and try again."),
                name=str(path),
                why=error.strerror or str(error),
            )
        ) from error


def _too_large(name: str) -> UnreadableFile:
    return UnreadableFile(
        Sentence(
            N_("%(name)s is larger than %(most)s MB. Import the text in smaller parts."),
            name=name,
            most=LARGEST // 1024 // 1024,
        )
    )


def _control_share(text: str) -> float:
    controls = sum(text.count(chr(code)) for code in (*range(1, 9), *range(14, 32), 127))
    return controls / max(1, len(text))
