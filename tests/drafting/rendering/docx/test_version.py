"""A version as a clean Word file: it says the version's words and no more, and keeps what it was made on."""

import zipfile
from io import BytesIO

from drafting.formats.docx.document import State
from drafting.formats.docx.package import open_package
from drafting.formats.docx.plain import docx_text
from drafting.formats.docx.reading import read_document
from drafting.rendering.docx.redline import version_docx
from drafting.text.redline import Clause, VersionHead, redline
from drafting.text.stamps import Stamp, read_stamp

CLAUSES = [
    Clause("1", "article", 0, "Article 1", "Objective", ""),
    Clause("2", "paragraph", 1, "1.", "", "Each Party should act."),
    Clause("3", "paragraph", 1, "2.", "", "Parties report."),
    Clause("4", "article", 0, "Article 2", "Scope", "It applies <everywhere>."),
]
STAMP = Stamp("ap-test", 3, "ab" * 32)


def written() -> bytes:
    head = VersionHead("AP/Zero", "ab" * 32, "2026-03-03", "en")
    document = redline(CLAUSES, CLAUSES, old_head=head, new_head=head, by_id=True)
    return version_docx(document, title="Additional Protocol", stamp=STAMP)


def test_it_holds_the_words_without_a_mark() -> None:
    document = read_document(open_package(written()))

    assert docx_text(written()) == docx_text(written(), accept=False)
    assert docx_text(written()).split("\n\n") == [
        "Article 1\tObjective",
        "1. Each Party should act.",
        "2. Parties report.",
        "Article 2\tScope",
        "It applies <everywhere>.\n",
    ]
    assert {run.mark.state for found in document.paragraphs for run in found.runs} == {State.KEPT}
    assert [found.style for found in document.paragraphs] == ["Heading1", "", "", "Heading1", ""]
    assert [name for found in document.paragraphs for name in found.bookmarks] == [
        "_clause_1", "_clause_2", "_clause_3", "_clause_4"
    ]  # fmt: skip


def test_it_keeps_what_it_was_made_on_and_is_the_same_bytes() -> None:
    assert read_stamp(open_package(written()).properties) == STAMP
    assert written() == written()
    with zipfile.ZipFile(BytesIO(written())) as archive:
        assert b"trackRevisions" in archive.read("word/settings.xml")


def test_a_stamp_that_is_no_stamp_is_none() -> None:
    for properties in ({}, {"TravauxInstrument": "x"}, {**STAMP.properties(), "TravauxVersion": "-1"}):
        assert read_stamp(properties) is None
    redlined = Stamp("ap-test", 3, "ab", 2, "cd")
    assert read_stamp(redlined.properties()) == redlined
