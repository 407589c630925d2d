"""A redline as tracked changes: two readers agree that accepting gives the new text and rejecting the old one."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.formats.comparison import compare_files
from drafting.formats.docx.package import open_package
from drafting.formats.docx.plain import docx_text
from drafting.formats.docx.reading import State, read_document
from drafting.formats.reading import read_text
from drafting.rendering.docx.redline import WordComment, redline_docx
from drafting.text.redline import Attribution, Clause, VersionHead, redline
from drafting.text.redline_document import RedlineDocument

CORPUS = Path(__file__).parents[5] / "shared" / "corpus"
HEAD = VersionHead("Zero", "00"), VersionHead("Rev.1", "11", date="2026-03-03")


def _compare(old: list[Clause], new: list[Clause], **given: object) -> RedlineDocument:
    return redline(old, new, old_head=HEAD[0], new_head=HEAD[1], by_id=True, **given)  # type: ignore[arg-type]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _side(document: RedlineDocument, *, new: bool) -> str:
    sides = [side for row in document.clauses if (side := row.new if new else row.old) is not None]
    return _squeezed(
        "".join(side.label + side.heading + side.text for side in sorted(sides, key=lambda side: side.index))
    )


def _clause(id_: str, label: str, text: str, heading: str = "", kind: str = "paragraph") -> Clause:
    return Clause(id_, kind, 0 if kind == "article" else 1, label, heading, text)


OLD = [
    _clause("1", "Article 1", "", "Objective", "article"),
    _clause("2", "1.", "Each Party should endeavour to act."),
    _clause("3", "2.", "Nothing here requires monitoring."),
    _clause("4", "3.", "Parties report."),
]
NEW = [
    _clause("1", "Article 1", "", "Objectives", "article"),
    _clause("3", "1.", "Nothing here requires monitoring."),
    _clause("2", "2.", "Each Party shall act."),
    _clause("5", "3.", "Indicators are published\nevery two years."),
]


@pytest.mark.parametrize("accept", [True, False])
def test_resolving_gives_each_side_exactly(accept: bool) -> None:
    document = _compare(OLD, NEW)
    assert _squeezed(docx_text(redline_docx(document), accept=accept)) == _side(document, new=accept)


words = st.text(st.sampled_from("ab نص 文 é́\t<&\"'"), max_size=12)
clauses = st.lists(
    st.builds(
        lambda id_, heading, text: Clause(
            str(id_), "article" if heading else "paragraph", 0, f"{id_}.", heading, text
        ),
        st.integers(1, 6),
        words,
        words,
    ),
    max_size=6,
    unique_by=lambda clause: clause.id,
)


@settings(max_examples=150, deadline=None)
@given(clauses, clauses)
def test_resolving_gives_each_side_of_any_two_texts(old: list[Clause], new: list[Clause]) -> None:
    document = _compare(old, new)
    written = redline_docx(document)
    for accept in (True, False):
        assert _squeezed(docx_text(written, accept=accept)) == _side(document, new=accept)


def test_changes_carry_their_authors_and_days() -> None:
    said = Attribution("P-7", "Party A (Group I)", "2026-02-11", "Softer")
    document = _compare(OLD[:2], [NEW[0], NEW[2]])
    attributed = RedlineDocument(
        document.old,
        document.new,
        document.clauses,
        tuple(change._replace(attributions=(said,)) for change in document.changes),
        document.statistics,
    )
    runs = [
        run
        for paragraph in read_document(open_package(redline_docx(attributed))).paragraphs
        for run in paragraph.runs
        if run.mark.state is not State.KEPT
    ]
    assert {(run.mark.author, run.mark.date) for run in runs if run.text.strip() not in ("1.", "2.")} == {
        ("Party A (Group I)", "2026-02-11T00:00:00Z")
    }


def test_a_clause_keeps_its_id_as_a_hidden_bookmark() -> None:
    paragraphs = read_document(open_package(redline_docx(_compare(OLD, NEW)))).paragraphs
    assert {"_clause_1", "_clause_2", "_clause_5"} <= {
        name for found in paragraphs for name in found.bookmarks
    }


def test_a_comment_is_a_word_comment_on_its_clause() -> None:
    written = redline_docx(
        _compare(OLD, NEW), [WordComment("3", "Coalition 3", "2026-03-09", "Good", "monitoring")]
    )
    document = read_document(open_package(written))
    assert [(comment.author, comment.text) for comment in document.comments] == [
        ("Coalition 3", "“monitoring”: Good")
    ]
    assert any("0" in run.comments for paragraph in document.paragraphs for run in paragraph.runs)


def test_an_unchanged_list_is_counted_by_word_itself() -> None:
    document = _compare(OLD, [*OLD[:3], _clause("4", "3.", "Parties shall report.")])
    paragraphs = read_document(open_package(redline_docx(document))).paragraphs
    assert [found.numbering is not None for found in paragraphs] == [False, True, True, True]


def test_the_same_redline_is_the_same_bytes() -> None:
    assert redline_docx(_compare(OLD, NEW)) == redline_docx(_compare(OLD, NEW))


PAIRS = [
    ("redline-pairs/treaty100_a.txt", "redline-pairs/treaty100_b.txt"),
    ("gnu-licences/MPL-1.1.txt", "gnu-licences/MPL-2.0.txt"),
    ("contributor-covenant/v1.4.ar.md", "contributor-covenant/v2.1.ar.md"),
]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc, the second reader, is not installed")
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_pandoc_reads_the_same_two_texts(old: str, new: str, tmp_path: Path) -> None:
    document = compare_files(read_text(CORPUS / old), read_text(CORPUS / new))
    path = tmp_path / "redline.docx"
    path.write_bytes(redline_docx(document))
    for verb, accept in (("accept", True), ("reject", False)):
        read = subprocess.run(
            ["pandoc", f"--track-changes={verb}", "-t", "plain", "--wrap=none", str(path)],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
        assert re.sub(r"[\W_]+", "", read) == re.sub(r"[\W_]+", "", _side(document, new=accept))
