"""The plain text of a Word document: a paragraph a line, its printed number before it, footnotes at the end."""

from collections.abc import Sequence

from drafting.formats.docx.document import Document, Paragraph
from drafting.formats.docx.headings import heading_levels
from drafting.formats.docx.lists import Lists
from drafting.formats.docx.package import Package, open_package
from drafting.formats.docx.reading import read_document
from drafting.formats.docx.revisions import accepted, rejected
from drafting.formats.markdown_in import Stripped


class _Noted:
    """The notes of a text by the marks Word prints: counted through it, endnotes apart, whatever their ids."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        self._counts = {"": 0, "e": 0}

    def mark(self, note: str) -> str:
        """Return the mark of the next note."""
        kind = "e" if note.startswith("e") else ""
        self._counts[kind] += 1
        mark = f"[^{kind}{self._counts[kind]}]"
        self.notes[mark] = note
        return mark


def docx_text(content: bytes, *, accept: bool = True) -> str:
    """Return the text with every tracked change accepted (or rejected), as offsets and labels speak of it.

    Raises `UnreadableFile`.
    """
    package = open_package(content)
    document = read_document(package)
    return text_of(package, document, accept=accept)


def docx_stripped(content: bytes) -> Stripped:
    """Return the accepted text with the offsets of the lines whose style makes them headings. Raises as above."""
    package = open_package(content)
    return _stripped(package, read_document(package), accept=True)


def text_of(package: Package, document: Document, *, accept: bool) -> str:
    """Return the same of a document that is read already."""
    return _stripped(package, document, accept=accept).text


def _stripped(package: Package, document: Document, *, accept: bool) -> Stripped:
    resolve = accepted if accept else rejected
    paragraphs = resolve(document.paragraphs)
    levels = heading_levels(package.styles)
    noted = _Noted()
    lines: list[tuple[str, int | None]] = [
        (f"{label} {words}".strip(), levels.get(paragraph.style))
        for paragraph, label, words in zip(
            paragraphs,
            Lists(package).labels(paragraphs),
            (_words(paragraph, noted) for paragraph in paragraphs),
            strict=True,
        )
    ]
    for mark, note in noted.notes.items():
        words = " ".join(
            paragraph.text.strip() for paragraph in resolve(document.notes.get(note, ())) if paragraph.text
        )
        lines.append((f"{mark}: {words}", None))
    headings: dict[int, int] = {}
    at = 0
    for line, level in lines:
        if line and level:
            headings[at] = level
        at += len(line) + 2 if line else 0
    return Stripped("\n\n".join(line for line, _ in lines if line) + "\n", headings)


def _words(paragraph: Paragraph, noted: _Noted) -> str:
    words: Sequence[str] = [_word(run.text, run.note, noted) for run in paragraph.runs]
    return "".join(words).replace("\n", " ").strip()


def _word(text: str, note: str, noted: _Noted) -> str:
    return noted.mark(note) if note else text
