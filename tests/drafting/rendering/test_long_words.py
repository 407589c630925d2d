"""Words that no line holds: every letter stays on the paper, in bounded time, and the tags tell them unbroken."""

import io

import pdfplumber
import pytest

from drafting.rendering.layout import lay_out
from drafting.rendering.long_words import APART, BREAK, LONG, with_breaks, without_breaks
from drafting.rendering.paper import Setting
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
from tests.drafting.rendering.samples import MASTHEAD, compare, paragraph
from tests.support import pdf_tags


@pytest.mark.parametrize("letter", ["a", "e\u0301", "ش", "&"])
@pytest.mark.parametrize("view", [View.inline, View.side])
def test_a_word_longer_than_a_page_runs_off_none(view: View, letter: str) -> None:
    old, new = letter * 5_000, letter * 5_000 + "z"
    document = compare((paragraph("1.", old, "p"),), (paragraph("1.", new, "p"),))
    content = lay_out(redline_paper(document, view=view, masthead=MASTHEAD, setting=Setting())).pdf
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            assert max(character["x1"] for character in page.chars) <= page.width
            assert min(character["x0"] for character in page.chars) >= 0
    told = pdf_tags.sides(content) if view is View.inline else pdf_tags.columns(content)
    before, after = (told[0], told[1]) if view is View.inline else (told[0][0], told[1][1])
    assert (before.count(letter[0]), after.count(letter[0])) == (5_000, 5_000)
    assert after.endswith("z") and BREAK not in before + after


def test_an_address_that_a_line_cannot_hold_is_broken_where_it_must_be() -> None:
    address = "https://example.org/" + "path/" * 20
    document = compare((paragraph("1.", "See.", "p"),), (paragraph("1.", f"See {address}.", "p"),))
    content = lay_out(redline_paper(document, masthead=MASTHEAD, setting=Setting())).pdf
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        assert all(character["x1"] <= page.width for page in pdf.pages for character in page.chars)
    assert pdf_tags.sides(content)[1] == f"1.See{address}."


def test_only_words_no_line_holds_are_given_places_to_break() -> None:
    for kept in ("word " * 100, "a" * (LONG - 1), "各缔约方采取措施，" * 100, "ไทย" * 100):
        assert with_breaks(kept) == kept
    broken = with_breaks("See " + "e\u0301" * LONG + " here")
    assert without_breaks(broken) == "See " + "e\u0301" * LONG + " here"
    assert all(piece.count("e\u0301") == APART for piece in broken[4:-5].split(BREAK)[:-1])
