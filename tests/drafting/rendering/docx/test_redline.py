"""A redline as tracked changes: two readers agree that accepting gives the new text and rejecting the old one."""

import re
import shutil
import zipfile
from collections import defaultdict
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.docx import differing
from drafting.formats.docx.document import Document, State
from drafting.formats.docx.package import open_package
from drafting.formats.docx.plain import docx_text
from drafting.formats.docx.reading import read_document
from drafting.rendering.docx.redline import WordComment, redline_docx
from drafting.text.redline import Attribution, Change, Clause, Revision, VersionHead, redline
from drafting.text.redline_document import Mark, MarkKind, RedlineDocument
from tests.support.tracked import CORPUS

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


@settings(max_examples=150)
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


def test_a_clause_that_moved_shows_what_was_edited_in_it() -> None:
    document = _compare(OLD[1:], [OLD[2], OLD[3], _clause("2", "3.", "Each Party shall act.")])
    assert Change.moved in next(row for row in document.clauses if row.side.id == "2").changes
    paragraphs = read_document(open_package(redline_docx(document))).paragraphs
    [moved] = [found for found in paragraphs if "_clause_2" in found.bookmarks]
    assert [(run.text, run.mark.state) for run in moved.runs if run.text.strip()] == [
        ("3.\tEach Party ", State.INSERTED),
        ("should endeavour to", State.BOTH),
        ("shall act.", State.INSERTED),
    ]


A, B = (Attribution(f"P-{n}", f"Party {n}", f"2026-02-1{n}") for n in (1, 2))


def _authors(document: RedlineDocument) -> list[tuple[str, str]]:
    paragraphs = read_document(open_package(redline_docx(document))).paragraphs
    return [
        (run.text, run.mark.author)
        for found in paragraphs
        for run in found.runs
        if run.mark.state is not State.KEPT and run.text.strip()
    ]


def test_words_of_one_change_by_two_hands_have_two_authors() -> None:
    texts = ["Each Party acts.", "Each Party acts on time.", "Each Party acts on time and well."]
    history = [Revision(texts[0], A), Revision(texts[1], A), Revision(texts[2], B)]
    old, new = (_clause("2", "1.", text) for text in (texts[0], texts[2]))
    document = _compare([old], [new], histories={"2": history})
    assert _authors(document) == [(" on time", "Party 1"), (" and well", "Party 2")]


def test_a_new_clause_that_two_wrote_has_both_as_authors() -> None:
    history = [Revision(None, A), Revision("Parties report.", A), Revision("Parties report on time.", B)]
    new = [OLD[1], _clause("7", "2.", "Parties report on time.")]
    document = _compare([OLD[1]], new, histories={"7": history})
    assert [author for text, author in _authors(document) if text in ("Parties report", " on time", ".")] == [
        "Party 1",
        "Party 2",
        "Party 1",
    ]


def test_emphasis_is_set_and_its_change_is_tracked() -> None:
    old = _clause("2", "1.", "Each Party shall act.")._replace(marks=(Mark(MarkKind.emphasis, 0, 10),))
    new = _clause("2", "1.", "Each Party shall not act.")._replace(marks=(Mark(MarkKind.strong, 11, 20),))
    document = _compare([old], [new])
    with zipfile.ZipFile(BytesIO(redline_docx(document))) as archive:
        body = archive.read("word/document.xml").decode()
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t [^>]*>([^<]*)</w:t></w:r>", body)
    looks = {text: re.sub(r"<w:rPrChange [^>]*>(.*)", r"was \1", look) for look, text in runs}
    assert looks["Each Party"].startswith("was <w:rPr><w:i/>")
    assert looks[" not"].startswith("<w:b/>")
    assert looks["shall"].startswith("<w:b/><w:bCs/>was <w:rPr></w:rPr>")
    for accept in (True, False):
        assert _squeezed(docx_text(redline_docx(document), accept=accept)) == _side(document, new=accept)


def test_a_change_of_two_files_has_no_day() -> None:
    old, new = (VersionHead(name, "") for name in ("a.txt", "b.txt"))
    document = redline(OLD[:2], [NEW[0], NEW[2]], old_head=old, new_head=new, by_id=True)
    paragraphs = read_document(open_package(redline_docx(document))).paragraphs
    marks = {run.mark for found in paragraphs for run in found.runs if run.mark.state is not State.KEPT}
    assert {(mark.author, mark.date) for mark in marks} == {("Travaux", "")}


def test_a_clause_keeps_its_id_as_a_hidden_bookmark() -> None:
    paragraphs = read_document(open_package(redline_docx(_compare(OLD, NEW)))).paragraphs
    assert {"_clause_1", "_clause_2", "_clause_5"} <= {
        name for found in paragraphs for name in found.bookmarks
    }


def _commented(*comments: WordComment) -> tuple[Document, dict[str, str]]:
    """Return the document read again, and the words each comment stands on, by its id."""
    written = redline_docx(_compare(OLD, NEW), comments)
    document = read_document(open_package(written))
    stands: dict[str, str] = {}
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            for comment in run.comments:
                stands[comment] = stands.get(comment, "") + run.text
    return document, stands


def test_a_comment_stands_on_the_words_it_quotes() -> None:
    document, stands = _commented(WordComment("3", "Coalition 3", "2026-03-09", "Good", "monitoring"))
    assert [(comment.author, comment.text) for comment in document.comments] == [("Coalition 3", "Good")]
    assert stands == {"0": "monitoring"}


def test_a_comment_on_words_that_changed_stands_on_all_that_is_there_now() -> None:
    """Each Party [should endeavour to] shall act: the quote runs over what was deleted."""
    _, stands = _commented(WordComment("2", "Coalition 3", "2026-03-09", "Good", "Party shall act"))
    assert stands == {"0": "Party should endeavour toshall act"}


def test_a_comment_whose_words_are_gone_stands_on_the_clause_and_quotes_them() -> None:
    document, stands = _commented(WordComment("3", "Coalition 3", "2026-03-09", "Good", "surveillance"))
    assert document.comments[0].text == "“surveillance”: Good"
    assert stands == {"0": "Nothing here requires monitoring."}


def test_comments_on_one_clause_may_cross_and_a_reply_hangs_under_what_it_answers() -> None:
    written = redline_docx(
        _compare(OLD, NEW),
        [
            WordComment("3", "A", "2026-03-09", "One", "Nothing here", id="7"),
            WordComment("3", "B", "2026-03-10", "Two", "here requires", id="8"),
            WordComment("3", "C", "2026-03-11", "Three", "Nothing here", id="9", parent="7", done=True),
        ],
    )
    with zipfile.ZipFile(BytesIO(written)) as archive:
        extended = archive.read("word/commentsExtended.xml").decode()
    assert re.findall(r'paraId="(\w+)"(?: w15:paraIdParent="(\w+)")? w15:done="(\d)"', extended) == [
        ("00000001", "", "0"),
        ("00000002", "", "0"),
        ("00000003", "00000001", "1"),
    ]


def test_an_unchanged_list_is_counted_by_word_itself() -> None:
    document = _compare(OLD, [*OLD[:3], _clause("4", "3.", "Parties shall report.")])
    paragraphs = read_document(open_package(redline_docx(document))).paragraphs
    assert [found.numbering is not None for found in paragraphs] == [False, True, True, True]


@pytest.mark.parametrize(
    "new",
    [
        [
            _clause("2", "", "Parties act and report"),
            _clause("7", "", "Always"),
            _clause("3", "", "Nobody waits."),
        ],
        [_clause("2", "", "Parties act and report"), _clause("3", "", "But Nobody waits.")],
    ],
    ids=["before a new paragraph", "before new words"],
)
def test_two_insertions_about_a_mark_nobody_put_in_are_kept_apart(new: list[Clause]) -> None:
    """LibreOffice would take the mark for a part of them, and join both clauses when all is rejected."""
    old = [_clause("2", "", "Parties act"), _clause("3", "", "Nobody waits.")]
    document = _compare(old, new)
    first = read_document(open_package(redline_docx(document))).paragraphs[0]
    assert [(run.text, run.mark.state) for run in first.runs] == [
        ("Parties act", State.KEPT),
        (" and report", State.INSERTED),
        (" ", State.BOTH),
    ]
    for accept in (True, False):
        assert _squeezed(docx_text(redline_docx(document), accept=accept)) == _side(document, new=accept)


def test_where_no_insertion_follows_nothing_is_put_between() -> None:
    old = [_clause("2", "", "Parties act"), _clause("3", "", "Nobody waits.")]
    document = _compare(old, [_clause("2", "", "Parties act and report"), old[1]])
    paragraphs = read_document(open_package(redline_docx(document))).paragraphs
    assert not any(run.mark.state is State.BOTH for found in paragraphs for run in found.runs)


def test_the_same_redline_is_the_same_bytes() -> None:
    assert redline_docx(_compare(OLD, NEW)) == redline_docx(_compare(OLD, NEW))


#: A few of the pairs that `python -m benchmarks.docx` holds all of: scripts, lists, a heading that only one side has.
PAIRS = [
    ("gnu-licences/MPL-1.1.txt", "gnu-licences/MPL-2.0.txt"),
    ("gnu-licences/GPL-2.txt", "gnu-licences/GPL-3.txt"),
    ("contributor-covenant/v1.4.ar.md", "contributor-covenant/v2.1.ar.md"),
    ("contributor-covenant/v1.4.zh-cn.md", "contributor-covenant/v2.0.zh-cn.md"),
    (
        "german-federal-laws/bwahlg_2012-10-18_e3c6d7fe.md",
        "german-federal-laws/bwahlg_2022-01-28_5710c0a6.md",
    ),
]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc, the second reader, is not installed")
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_both_readers_find_the_same_two_texts_paragraph_by_paragraph(
    old: str, new: str, tmp_path: Path
) -> None:
    assert differing(CORPUS / old, CORPUS / new, tmp_path, defaultdict(float)) == []
