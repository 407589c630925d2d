"""The table of changes in every form: the same rows as page, CSV, Word and paper; chosen and sorted."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from drafting.formats.docx.plain import docx_text
from drafting.rendering.change_rows import ORDERS, Wanted, articles, change_rows, chosen, kinds, proposers
from drafting.rendering.change_table import as_csv, change_table
from drafting.rendering.docx.change_table import change_table_docx
from drafting.rendering.layout import lay_out
from drafting.rendering.paper import Setting
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_page, redline_paper
from drafting.text.redline_document import Change
from tests.drafting.rendering.samples import MARK, MASTHEAD, NEW, OLD, article, attributed, compare, paragraph

DOCUMENT = attributed(compare())


def test_a_row_shows_the_words_beside_its_change() -> None:
    row = change_rows(DOCUMENT)[1]
    assert (row.before, row.deleted, row.inserted) == ("Each Party ", "should endeavour to", "shall")
    assert row.after == " take measures on digital services in …"
    assert (row.line.place, row.article_name) == ("Article 1, paragraph 1", "Article 1 Purpose and scope")


def test_rows_are_chosen_by_proposer_article_and_kind() -> None:
    rows = change_rows(DOCUMENT)
    assert len(chosen(rows, Wanted())) == len(DOCUMENT.changes)
    assert [row.change.kind for row in chosen(rows, Wanted(kind="deleted"))] == [Change.deleted]
    assert {row.line.place[:9] for row in chosen(rows, Wanted(article="a2"))} == {"Article 2"}
    assert chosen(rows, Wanted(by="nobody")) == []
    assert proposers(rows) == ["Coalition 3 (music; West Africa)"]
    assert articles(rows) == {"a1": "Article 1 Purpose and scope", "a2": "Article 2 Languages"}
    assert kinds(rows) == [Change.edited, Change.inserted, Change.deleted]


@pytest.mark.parametrize("order", [*ORDERS, *(f"-{order}" for order in ORDERS), "unknown"])
def test_every_order_keeps_every_row(order: str) -> None:
    rows = change_rows(DOCUMENT)
    numbers = [row.change.number for row in chosen(rows, Wanted(order=order))]
    assert sorted(numbers) == list(range(1, len(rows) + 1))
    if order == "-number":
        assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＠1"])
def test_no_cell_begins_as_a_formula_does(words: str) -> None:
    [_, (cell, plain)] = csv.reader(io.StringIO(as_csv(("a", "b"), [(words, f"x{words}")]), newline=""))
    assert (cell, plain) == (f"'{words}", f"x{words}")


def test_the_csv_holds_the_words_alone() -> None:
    lines = list(csv.DictReader(io.StringIO(change_table(DOCUMENT))))
    assert (lines[1]["old"], lines[1]["new"], lines[1]["reason"]) == (
        "should endeavour to",
        "shall",
        "Clarity",
    )
    assert len(lines) == len(DOCUMENT.changes)


def test_the_word_table_is_the_same_bytes_and_our_reader_reads_it() -> None:
    content = change_table_docx(DOCUMENT)
    assert content == change_table_docx(DOCUMENT)
    text = docx_text(content)
    for expected in (MARK, "should endeavour to", "Parties shall publish indicators", "Clarity", "缔约方"):
        assert expected in text
    some = change_table_docx(DOCUMENT, chosen(change_rows(DOCUMENT), Wanted(kind="deleted")))
    assert "A choice of 1 of 9 changes." in docx_text(some)
    assert "shall take" not in docx_text(some)


def test_a_move_says_where_the_clause_was() -> None:
    moved = compare(
        (*OLD, article(3, "End", "a3")), (NEW[0], NEW[3], NEW[1], *NEW[4:], article(3, "End", "a3"))
    )
    [row] = [row for row in change_rows(moved) if row.change.kind is Change.moved]
    assert (row.where_from, row.deleted) == ("Article 1, paragraph 2", "")
    assert "moved, was Article 1, paragraph 2" in docx_text(change_table_docx(moved))
    assert "moved, was Article 1, paragraph 2" in redline_page(moved, view=View.table)


def test_hidden_characters_are_shown_in_every_form() -> None:
    hidden = compare((paragraph("1.", "One.", "p"),), (paragraph("1.", "One \u202etwo.", "p"),))
    assert "‹U+202E" in docx_text(change_table_docx(hidden))
    assert "‹U+202E" in redline_page(hidden, view=View.table)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc, the second reader, is not installed")
def test_pandoc_finds_a_head_every_row_and_the_marks(tmp_path: Path) -> None:
    path = tmp_path / "table.docx"
    path.write_bytes(change_table_docx(DOCUMENT))
    done = subprocess.run(["pandoc", str(path), "-t", "json"], check=True, capture_output=True)
    [table] = [block for block in json.loads(done.stdout)["blocks"] if block["t"] == "Table"]
    _, _, _, head, bodies, _ = table["c"]
    assert len(head[1]) == 1
    assert len(bodies[0][3]) == len(DOCUMENT.changes)
    kinds_of_inline = set(_kinds(bodies))
    assert {"Strikeout", "Underline"} <= kinds_of_inline


def _kinds(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [str(node.get("t")), *_kinds(node.get("c"))]
    return [kind for child in node for kind in _kinds(child)] if isinstance(node, list) else []


def test_the_paper_lies_across_and_tags_what_went_and_came() -> None:
    html = redline_paper(DOCUMENT, view=View.table, masthead=MASTHEAD, setting=Setting())
    with pikepdf.open(io.BytesIO(lay_out(html).pdf)) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
        assert right - left > top - bottom
        assert str(pdf.docinfo["/Title"]) == "Table of changes: AP/DCE/Rev.1 against AP/DCE/Zero"
        told = {str(found.get("/T", "")) for found in pdf.objects if isinstance(found, pikepdf.Dictionary)}
    assert {f"{verb} by Coalition 3 (music; West Africa)" for verb in ("deleted", "inserted")} <= told
