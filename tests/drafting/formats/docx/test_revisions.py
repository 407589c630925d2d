"""Accepting and rejecting, against documents whose results somebody else made (corpus), and small ones of ours."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from drafting.formats.docx.package import open_package
from drafting.formats.docx.plain import docx_text
from drafting.formats.docx.reading import read_document
from drafting.formats.docx.revisions import accepted, rejected
from drafting.formats.unreadable import UnreadableFile

CORPUS = Path(__file__).parents[5] / "shared" / "corpus"
TRIPLES = CORPUS / "docx-revisions-accept-reject" / "RP"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

#: The reference keeps an empty paragraph where the moved one stood. Word takes it away with its mark, as pandoc does.
EMPTY_PARAGRAPH_KEPT = {"RP015-MoveFrom-MoveTo"}


def document(body: str) -> bytes:
    """Return the least .docx there is around a body."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def paragraph(text: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _texts(content: bytes, *, resolve: str) -> list[str]:
    paragraphs = read_document(open_package(content)).paragraphs
    resolved = {"accept": accepted, "reject": rejected, "as is": tuple}[resolve](paragraphs)
    return [found.text.replace("\xa0", " ").strip() for found in resolved]


def _originals() -> list[Path]:
    return sorted(
        path for path in TRIPLES.glob("*.docx") if not path.stem.endswith(("-Accepted", "-Rejected"))
    )


@pytest.mark.skipif(not TRIPLES.is_dir(), reason="the corpus is not beside the repository")
@pytest.mark.parametrize("resolve", ["accept", "reject"])
def test_every_reference_of_the_corpus_is_met(resolve: str) -> None:
    differing = []
    compared = 0
    for path in _originals():
        reference = path.with_name(f"{path.stem}-{resolve.title()}ed.docx")
        if not reference.exists():
            continue
        compared += 1
        got = _texts(path.read_bytes(), resolve=resolve)
        wanted = _texts(reference.read_bytes(), resolve="as is")
        if path.stem in EMPTY_PARAGRAPH_KEPT:
            wanted = [text for text in wanted if text]
        if got != wanted:
            differing.append(path.stem)
    assert differing == []
    assert compared >= 50


def test_a_deleted_paragraph_mark_joins_the_next_paragraph() -> None:
    body = document(paragraph("One ", "<w:del/>") + paragraph("two"))
    assert _texts(body, resolve="accept") == ["One two"]
    assert _texts(body, resolve="reject") == ["One", "two"]


def test_an_inserted_paragraph_mark_goes_when_rejected() -> None:
    body = document(paragraph("One ", "<w:ins/>") + paragraph("two"))
    assert _texts(body, resolve="reject") == ["One two"]
    assert _texts(body, resolve="accept") == ["One", "two"]


def test_what_was_inserted_and_then_deleted_is_in_neither_text() -> None:
    body = document(
        "<w:p><w:r><w:t>kept</w:t></w:r>"
        "<w:ins><w:del><w:r><w:delText> gone</w:delText></w:r></w:del></w:ins></w:p>"
    )
    assert _texts(body, resolve="accept") == ["kept"]
    assert _texts(body, resolve="reject") == ["kept"]


def test_a_field_shows_its_result_and_not_its_code() -> None:
    body = document(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert docx_text(body) == "7\n"


def test_a_comment_is_read_with_the_words_it_stands_on() -> None:
    body = document(
        '<w:p><w:r><w:t>Each </w:t></w:r><w:commentRangeStart w:id="3"/><w:r><w:t>Party</w:t></w:r>'
        '<w:commentRangeEnd w:id="3"/><w:r><w:t> shall</w:t></w:r></w:p>'
    )
    runs = read_document(open_package(body)).paragraphs[0].runs
    assert [(run.text, sorted(run.comments)) for run in runs] == [
        ("Each ", []),
        ("Party", ["3"]),
        (" shall", []),
    ]


def test_words_with_their_reading_above_are_read_without_it() -> None:
    body = document(
        "<w:p><w:r><w:t>各</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>ていやく</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>締約国</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>は</w:t></w:r></w:p>"
    )
    assert docx_text(body) == "各締約国は\n"


@pytest.mark.parametrize("element", ["altChunk", "subDoc"])
def test_a_file_that_takes_in_another_is_refused_since_its_words_are_not_in_it(element: str) -> None:
    body = document(f"{paragraph('One')}<w:{element}/>")
    with pytest.raises(UnreadableFile, match="words of another file"):
        docx_text(body)
