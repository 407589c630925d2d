"""The plain text of a Word document: a paragraph a line, its printed number before it, footnotes at the end."""

from collections.abc import Sequence

from drafting.formats.docx.lists import Lists
from drafting.formats.docx.package import Package, open_package
from drafting.formats.docx.reading import Document, Paragraph, read_document
from drafting.formats.docx.revisions import accepted, rejected


def docx_text(content: bytes, *, accept: bool = True) -> str:
    """Return the text with every tracked change accepted (or rejected), as offsets and labels speak of it.

    Raises `UnreadableFile`.
    """
    package = open_package(content)
    document = read_document(package)
    return text_of(package, document, accept=accept)


def text_of(package: Package, document: Document, *, accept: bool) -> str:
    """Return the same of a document that is read already."""
    resolve = accepted if accept else rejected
    paragraphs = resolve(document.paragraphs)
    noted: list[str] = []
    lines = [
        f"{label} {words}".strip()
        for label, words in zip(
            Lists(package).labels(paragraphs),
            (_words(paragraph, noted) for paragraph in paragraphs),
            strict=True,
        )
    ]
    for note in noted:
        words = " ".join(
            paragraph.text.strip() for paragraph in resolve(document.notes.get(note, ())) if paragraph.text
        )
        lines.append(f"[^{note}]: {words}")
    return "\n\n".join(line for line in lines if line) + "\n"


def _words(paragraph: Paragraph, noted: list[str]) -> str:
    words: Sequence[str] = [_word(run.text, run.note, noted) for run in paragraph.runs]
    return "".join(words).replace("\n", " ").strip()


def _word(text: str, note: str, noted: list[str]) -> str:
    if note:
        noted.append(note)
        return f"[^{note}]"
    return text
