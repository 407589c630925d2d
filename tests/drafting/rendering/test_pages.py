"""How pages break and what runs along them: nothing orphaned, nothing parted that is read together."""

import io
import re
from dataclasses import replace

import pdfplumber
import pytest

from drafting.rendering.layout import lay_out
from drafting.rendering.paper import Setting
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
from drafting.rendering.three_way_html import three_way_paper
from drafting.text.three_way import three_way
from tests.drafting.rendering.samples import (
    MARK,
    MASTHEAD,
    NEW_HEAD,
    OLD_HEAD,
    article,
    attributed,
    compare,
    paragraph,
)

#: Articles in the sample; each clause names its first and its last word.
MANY = 24


def text(reach: int, verb: str = "shall") -> tuple:
    """Return articles of one clause each, of lengths that put a break at every place of an article."""
    clauses = []
    for n in range(1, MANY + 1):
        words = f"begin{n}x Each Party {verb} act. {'It acts on what it has. ' * (n % 7 + reach)} end{n}x"
        clauses += [article(n, f"Heading of {n}", f"a{n}"), paragraph("1.", words, f"p{n}")]
    return tuple(clauses)


def pages(html: str) -> list[str]:
    """Return the words of each page."""
    with pdfplumber.open(io.BytesIO(lay_out(html).pdf)) as pdf:
        return [page.extract_text() for page in pdf.pages]


def paper(view: View) -> str:
    document = replace(attributed(compare(text(3), text(3, "should"))), marks=(MARK,))
    return redline_paper(document, view=view, masthead=MASTHEAD, setting=Setting())


def drafts() -> str:
    heads = {"base_head": OLD_HEAD, "a_head": NEW_HEAD, "b_head": replace(NEW_HEAD, name="AP/DCE/Alt.1")}
    document = three_way(text(3), text(3, "should"), text(3, "may"), **heads, by_id=True)
    return three_way_paper(document, masthead=MASTHEAD, setting=Setting())


@pytest.mark.parametrize(
    "html", [paper(View.inline), paper(View.side), drafts()], ids=["inline", "side", "three"]
)
def test_no_heading_is_left_at_the_foot_of_a_page(html: str) -> None:
    seen = 0
    for page in pages(html):
        for n in re.findall(r"(?m)^(?:Heading of (\d+))\b", page):
            seen += 1
            assert f"begin{n}x" in page, (n, page)
    assert seen >= MANY


@pytest.mark.parametrize("html", [paper(View.side), drafts()], ids=["side", "three"])
def test_a_row_of_ordinary_length_is_read_across_on_one_page(html: str) -> None:
    for page in pages(html):
        assert set(re.findall(r"begin(\d+)x", page)) == set(re.findall(r"end(\d+)x", page))


def test_who_made_a_change_stands_at_the_foot_of_the_very_page() -> None:
    def said(word: str) -> tuple:
        words = "Each Party acts on what it has, and on what others give. " * 2
        return tuple(paragraph("1.", f"{words}At place{n}x it {word}.", f"p{n}") for n in range(1, 61))

    document = attributed(compare(said("shall"), said("should")))
    found = pages(redline_paper(document, view=View.inline, masthead=MASTHEAD, setting=Setting()))
    # One change a clause, beside this word: both bear the same number.
    calls = [re.findall(r"place(\d+)x", page) for page in found if "Index of changes" not in page]
    notes = [re.findall(r"(?m)^(\d+) Coalition 3", page) for page in found[: len(calls)]]
    assert sum(map(len, calls)) == 60
    assert calls == notes


def test_every_page_after_the_first_names_symbol_and_day_and_every_one_the_record_and_the_mark() -> None:
    found = pages(paper(View.inline))
    assert len(found) > 3
    for page in found[1:]:
        assert page.startswith(f"{MASTHEAD.symbol} ") and "2026" in page.splitlines()[0], page[:80]
    for page in found:
        assert "Record: " in page and "without" in " ".join(page.split()[-60:])
