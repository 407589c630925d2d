"""The paper as a document: its head, bookmarks, language, words on the page, and the same bytes twice."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from drafting.rendering.layout import lay_out
from drafting.rendering.paper import Setting, Size
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
from drafting.rendering.redline_pdf import write_redline_pdf
from drafting.text.redline_document import Direction
from tests.drafting.rendering.samples import MARK, MASTHEAD, attributed, compare
from tests.support.pdf_tags import bare


def words_of(content: bytes, path: Path) -> str:
    """Return what pdftotext reads."""
    path.write_bytes(content)
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout


def test_the_paper_is_tagged_titled_and_in_its_language(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"
    assert str(pdf.docinfo["/Title"]) == "Redline of AP/DCE/Rev.1 against AP/DCE/Zero"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_bookmarks_follow_the_articles(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        title = outline.root[0]
        assert title.title == "Redline of AP/DCE/Rev.1 against AP/DCE/Zero"
        assert [item.title for item in title.children] == [
            "Article 1 Purpose and scope",
            "Article 2 Languages",
            "Index of changes",
        ]


def test_the_head_names_both_versions_the_mark_and_the_record(paper: bytes, tmp_path: Path) -> None:
    words = words_of(paper, tmp_path / "paper.pdf")
    unbroken = bare(words)
    for expected in (
        "Intergovernmental Committee", "AP/DCE/Zero", "10 January 2026", "3 March 2026", "Illustrative text.",
        "Coalition 3 (music; West Africa)", "Record: 4 812 · 9f2c 71d0 … 41ab", "Original: English",
    ):  # fmt: skip
        assert bare(expected) in unbroken
    pages = words.split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}" in bare(page)
        assert "9f2c 71d0 … 41ab" in page
        assert "without the consultation" in " ".join(page.split())
    assert bare(MARK) in unbroken


def test_deletion_stands_before_insertion_and_apart_from_it(paper: bytes, tmp_path: Path) -> None:
    words = " ".join(words_of(paper, tmp_path / "paper.pdf").split())
    assert "Each Party should endeavour to shall" in words


def test_the_child_writes_the_very_bytes_this_process_writes(
    paper: bytes, paper_html: str, tmp_path: Path
) -> None:
    seen = []
    made = write_redline_pdf(
        attributed(compare()), output=tmp_path / "out.pdf", masthead=MASTHEAD, progress=seen.append
    )
    assert (tmp_path / "out.pdf").read_bytes() == paper
    assert seen[-1].total == made.pages
    assert [step.pages for step in seen] == sorted(step.pages for step in seen)
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


@pytest.mark.parametrize("view", [view for view in View if view is not View.inline])
def test_every_view_is_laid_out(view: View) -> None:
    html = redline_paper(attributed(compare()), view=view, masthead=MASTHEAD, setting=Setting())
    made = lay_out(html)
    assert made.pages >= 1
    assert made.refused == ()


def test_large_print_has_no_letter_of_the_text_below_seventeen_points() -> None:
    import pdfplumber

    html = redline_paper(compare(), masthead=MASTHEAD, setting=Setting(size=Size.large))
    with pdfplumber.open(io.BytesIO(lay_out(html).pdf)) as plumbed:
        letters = [letter for page in plumbed.pages for letter in page.chars]
    sizes = {round(letter["size"]) for letter in letters if letter["text"] == "Each"[0]}
    assert 17 in sizes
    # The hash alone is smaller than fourteen, and the foot.
    body = [letter for letter in letters if 80 < letter["top"] < 700 and "Mono" not in letter["fontname"]]
    assert min(round(letter["size"]) for letter in body) >= 12


def test_a_text_from_right_to_left_mirrors_its_page() -> None:
    document = replace(compare(), language="ar", direction=Direction.right_to_left)
    html = redline_paper(document, masthead=MASTHEAD, setting=Setting(language="ar"))
    with pikepdf.open(io.BytesIO(lay_out(html).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
