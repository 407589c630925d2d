"""Draft A, the base and draft B as page, paper, CSV and Word: whose a change is, said in words and not in colour."""

import csv
import io
import re
from dataclasses import replace

import pikepdf
import pytest

from drafting.formats.docx.plain import docx_text
from drafting.rendering.context import Gap
from drafting.rendering.docx.three_way import three_way_docx
from drafting.rendering.layout import lay_out
from drafting.rendering.paper import Setting
from drafting.rendering.three_way_html import three_way_page, three_way_paper
from drafting.rendering.three_way_reading import ThreeWayLine, ThreeWayView, read_three_way
from drafting.rendering.three_way_table import three_way_table
from drafting.text.redline_document import Op
from drafting.text.three_way import three_way
from drafting.text.three_way_document import Fate, ThreeWayDocument
from tests.drafting.rendering.samples import (
    MARK,
    MASTHEAD,
    NEW_HEAD,
    OLD,
    OLD_HEAD,
    article,
    paragraph,
)  # fmt: skip

A = (
    article(1, "Purpose and scope", "a1"),
    paragraph("1.", "Each Party shall take measures on digital services in its territory.", "p1"),
    paragraph("2.", "Parties shall publish indicators every two years.", "n1"),
    paragraph("3.", "The measures shall be proportionate.", "p2"),
    OLD[4],
    paragraph("1.", "تعتمد الأطراف جميع التدابير المناسبة لحماية التنوع.", "p4"),
    *OLD[6:],
)
B = (
    article(1, "Purpose", "a1"),
    paragraph("1.", "Each Party may take measures on digital services in its territory and waters.", "p1"),
    paragraph("2.", "The measures shall be proportionate.", "p2"),
    paragraph("3.", "Nothing in this Protocol requires general or lasting monitoring.", "p3"),
    OLD[4],
    paragraph("1.", "تعتمد الأطراف جميع التدابير المناسبة لحماية التنوع.", "p4"),
    OLD[6], OLD[9], OLD[7], OLD[8],
)  # fmt: skip


def made(a: tuple = A, b: tuple = B) -> ThreeWayDocument:
    """Return two drafts against the base, with the mark of an override."""
    heads = {"base_head": OLD_HEAD, "a_head": NEW_HEAD, "b_head": replace(NEW_HEAD, name="AP/DCE/Alt.1")}
    return three_way(OLD, a, b, **heads, by_id=True, marks=(MARK,))


DOCUMENT = made()


def bare(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_each_cell_holds_the_words_of_its_text() -> None:
    reading = read_three_way(DOCUMENT)
    for which, texts in (("a", A), ("base", OLD), ("b", B)):
        read = {
            line.row.base.id if which == "base" else line.draft(which).side.id: "".join(
                bit.text for bit in getattr(line.text, which) if which == "base" or bit.op is not Op.delete
            )
            for line in reading.lines
            if isinstance(line, ThreeWayLine)
            and (line.row.base if which == "base" else line.draft(which).side)
        }
        assert read == {clause.id: clause.text for clause in texts}


@pytest.mark.parametrize("view", list(ThreeWayView))
def test_every_view_says_what_collides_and_has_an_address_for_every_change(view: ThreeWayView) -> None:
    page = three_way_page(DOCUMENT, view=view)
    assert bare(page).count("the drafts collide") >= 2
    for change in DOCUMENT.changes:
        assert page.count(f'id="change-{change.number}"') == 1
    assert "style=" not in page and "<script" not in page


def test_the_base_is_marked_where_a_draft_touches_it_and_collisions_are_framed() -> None:
    page = three_way_page(DOCUMENT)
    assert '<span class="touched collision"> should endeavour to</span>' in page
    assert '<ins class="collision">' in page and "2 A≠B" in page
    assert "moved to Article 2, paragraph 5" in page
    assert page.count("not in the base") == 1


def test_changes_alone_leave_out_what_nobody_touches() -> None:
    base = (*OLD, *(paragraph(f"{n}.", f"Words of clause {n}.", f"x{n}") for n in range(6, 20)))
    document = three_way(
        base, base, (*B, *base[10:]), base_head=OLD_HEAD, a_head=NEW_HEAD, b_head=NEW_HEAD, by_id=True
    )
    lines = read_three_way(document, view=ThreeWayView.changes).lines
    assert lines[-1] == Gap(13)
    assert "13 clauses without a change" in three_way_page(document, view=ThreeWayView.changes)


def test_marked_mode_tells_the_base_and_both_drafts_in_words() -> None:
    words = bare(three_way_page(DOCUMENT, view=ThreeWayView.marked))
    assert "[Base] 1. Each Party should endeavour to take measures" in words
    assert "[begin deletion] should endeavour to [end deletion]" in words
    assert "[Draft A] [as in the base] [Draft B] 5. Las Partes procurarán cooperar entre sí." in words
    assert "[draft B alone; change" in words


def test_the_csv_has_a_line_for_every_change() -> None:
    lines = list(csv.DictReader(io.StringIO(three_way_table(DOCUMENT))))
    assert len(lines) == len(DOCUMENT.changes)
    assert {
        "clause": "Article 1, paragraph 1",
        "fate": "collision",
        "a": "shall",
        "b": "may",
    }.items() <= lines[1].items()


def test_the_word_table_holds_all_three_and_is_the_same_bytes() -> None:
    content = three_way_docx(DOCUMENT)
    assert content == three_way_docx(DOCUMENT)
    text = docx_text(content)
    for expected in (MARK, "A≠B the drafts collide", "not in this draft", "or lasting", "AP/DCE/Alt.1"):
        assert expected in text


def test_the_paper_lies_across_tags_every_change_and_carries_its_data() -> None:
    html = three_way_paper(DOCUMENT, masthead=MASTHEAD, setting=Setting())
    laid_out = lay_out(html)
    assert laid_out.pdf == lay_out(html).pdf
    with pikepdf.open(io.BytesIO(laid_out.pdf)) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
        assert right - left > top - bottom
        told = {str(found.get("/T", "")) for found in pdf.objects if isinstance(found, pikepdf.Dictionary)}
    assert {"inserted, draft A alone", "deleted, the drafts collide", "inserted, both drafts alike"} <= told


def test_drafts_that_change_nothing_say_so() -> None:
    same = made(OLD, OLD)
    assert same.is_equal and {row.fate for row in same.clauses} == {Fate.same}
    assert "Neither draft changes the base." in three_way_page(same)
    assert "Neither draft changes the base." in docx_text(three_way_docx(same))


def test_hidden_characters_are_shown() -> None:
    hidden = made((*A[:1], paragraph("1.", "Each \u202e Party.", "p1"), *A[2:]))
    assert "‹U+202E" in three_way_page(hidden)
    assert "‹U+202E" in docx_text(three_way_docx(hidden))


def test_brackets_lifted_are_one_change_and_told_in_every_form() -> None:
    base = (paragraph("1.", "The Parties shall decide [whether] to meet.", "p"),)
    a = (paragraph("1.", "The Parties shall decide whether to meet.", "p"),)
    document = three_way(base, a, base, base_head=OLD_HEAD, a_head=NEW_HEAD, b_head=NEW_HEAD, by_id=True)
    assert len(document.changes) == 1
    for view in ThreeWayView:
        assert "brackets lifted" in bare(three_way_page(document, view=view))
    marked = bare(three_way_page(document, view=ThreeWayView.marked))
    assert marked.count("change 1") == 1 and "[change 1: brackets lifted]" in marked
    assert docx_text(three_way_docx(document)).count("[1: brackets lifted]") == 1
    [line] = csv.DictReader(io.StringIO(three_way_table(document)))
    assert {"base": "[whether]", "a": "whether", "nature": "brackets-lifted", "about": "whether"}.items() <= (
        line.items()
    )
