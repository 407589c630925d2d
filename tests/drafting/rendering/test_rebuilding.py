"""Old and new text rebuilt from the tags of a paper alone, in every view that shows both, whatever the text is like."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from drafting.rendering.layout import lay_out
from drafting.rendering.paper import Setting
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
from drafting.rendering.three_way_html import three_way_paper
from drafting.text.redline import redline
from drafting.text.redline_document import Clause, RedlineDocument, SideOfClause
from drafting.text.three_way import three_way
from tests.drafting.rendering.samples import MASTHEAD, NEW_HEAD, OLD_HEAD, article, attributed, paragraph
from tests.support import pdf_tags

#: Clauses by name: brackets and footnotes, a move, a split, options, and scripts that run and break otherwise.
OLD = (
    article(1, "Purpose", "a1"),
    paragraph("1.", "Each Party [should][shall] take [all] measures[^1] under Article 5.[^2]", "brackets"),
    paragraph(
        "2.", "يتخذ كل طرف تدابير [ملائمة] لحماية التنوع وفقاً لاتفاقية UNESCO 2005، (أ) و(ب).", "arabic"
    ),
    paragraph("3.", "各缔约方[应当]采取措施，在其境内保护文化表现形式的多样性。", "chinese"),
    paragraph(
        "4.", "The first sentence stays as it is. The second one goes elsewhere, and at length.", "split"
    ),
    paragraph("5.", "This paragraph is put before all others.", "moved"),
    paragraph("", "[Option 1: none] [Option 2: three years]", "options"),
    paragraph("6.", "שלום עולם [abc] 12%", "hebrew"),
    paragraph("7.", "ไทยไม่เว้นวรรค มาตรการ ที่เหมาะสม", "thai"),
    paragraph("8.", "This one is taken out.", "gone"),
)
NEW = (
    article(1, "Purpose and scope", "a1"),
    paragraph("1.", "This paragraph is put before all others.", "moved"),
    paragraph("2.", "Each Party shall take [appropriate] measures under Article 6.[^1]", "brackets"),
    paragraph("3.", "يتخذ كل طرف تدابير ملائمة لحماية وتعزيز التنوع وفقاً لاتفاقية UNESCO لعام 2005، (أ).", "arabic"),
    paragraph("4.", "各缔约方须采取有效措施，在其境内保护和促进文化表现形式的多样性。", "chinese"),
    paragraph("5.", "The first sentence stays as it is.", "split"),
    paragraph("6.", "The second one goes elsewhere, and at length.", "split off"),
    paragraph("", "[Option 2: three years]", "options"),
    paragraph("7.", "שלום לעולם [abc] 13%", "hebrew"),
    paragraph("8.", "ไทยไม่เว้นวรรค มาตรการ ที่มีประสิทธิผล", "thai"),
)  # fmt: skip
OTHER = (
    OLD[0],
    paragraph("1.", "Each Party may take measures[^1] under Article 5.[^2]", "brackets"),
    *OLD[2:3],
    *OLD[4:],
    paragraph("9.", "一条新的条款。", "added"),
)


def unknown(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Return the clauses as files hold them: which became which is found by likeness."""
    return tuple(clause._replace(id=None) for clause in clauses)


def compared(*, known: bool) -> RedlineDocument:
    old, new = (OLD, NEW) if known else (unknown(OLD), unknown(NEW))
    return attributed(redline(old, new, old_head=OLD_HEAD, new_head=NEW_HEAD, by_id=known))


def words(sides: Iterable[SideOfClause | None]) -> str:
    """Return the text of one side in the order of the paper's rows: what moved is told where it stands now."""
    return pdf_tags.bare("".join(side.label + side.heading + side.text for side in sides if side))


@pytest.mark.parametrize("known", [True, False], ids=["by id", "by likeness"])
@pytest.mark.parametrize("footnotes", [True, False], ids=["footnotes", "numbers alone"])
@pytest.mark.parametrize("view", [View.inline, View.changes])
def test_both_texts_are_rebuilt_from_one_text(view: View, footnotes: bool, known: bool) -> None:
    document = compared(known=known)
    html = redline_paper(document, view=view, masthead=MASTHEAD, setting=Setting(footnotes=footnotes))
    old, new = pdf_tags.sides(lay_out(html).pdf)
    assert old == words(row.old for row in document.clauses)
    assert new == words(row.new for row in document.clauses)


@pytest.mark.parametrize("known", [True, False], ids=["by id", "by likeness"])
def test_both_texts_are_rebuilt_from_two_columns(known: bool) -> None:
    document = compared(known=known)
    left, right = pdf_tags.columns(
        lay_out(redline_paper(document, view=View.side, masthead=MASTHEAD, setting=Setting())).pdf
    )
    assert left[0] == words(row.old for row in document.clauses)
    assert right[1] == words(row.new for row in document.clauses)


@pytest.mark.parametrize("known", [True, False], ids=["by id", "by likeness"])
def test_all_three_texts_are_rebuilt_from_three_columns(known: bool) -> None:
    base, a, b = (OLD, NEW, OTHER) if known else map(unknown, (OLD, NEW, OTHER))
    heads = {"base_head": OLD_HEAD, "a_head": NEW_HEAD, "b_head": replace(NEW_HEAD, name="AP/DCE/Alt.1")}
    document = three_way(base, a, b, **heads, by_id=known)
    of_a, of_base, of_b = pdf_tags.columns(
        lay_out(three_way_paper(document, masthead=MASTHEAD, setting=Setting())).pdf
    )
    assert of_a[1] == words(row.a.side for row in document.clauses)
    assert of_base[0] == words(row.base for row in document.clauses)
    assert of_b[1] == words(row.b.side for row in document.clauses)
