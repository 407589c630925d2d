"""Numbers in the margin: every fifth line of the text, on its baseline, outside the tag tree."""

import io
import re
from dataclasses import replace
from typing import Any

import pdfplumber
import pytest

from drafting.rendering.layout import lay_out
from drafting.rendering.paper import Setting
from drafting.rendering.redline_html import redline_paper
from drafting.text.redline_document import Direction
from tests.drafting.rendering.samples import MASTHEAD, NEW, OLD, compare, text_of
from tests.support import pdf_tags


def baseline(word: dict[str, Any]) -> float:
    """Return where a word's baseline is, in points from the foot of the page: boxes of words depend on the font."""
    return float(word["chars"][0]["matrix"][5])


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_fifth_line_is_numbered_on_its_baseline_in_the_outer_margin(
    language: str, direction: str
) -> None:
    document = replace(compare(), language=language, direction=Direction(direction))
    made = lay_out(redline_paper(document, masthead=MASTHEAD, setting=Setting(line_numbers=True)))
    found = 0
    with pdfplumber.open(io.BytesIO(made.pdf)) as plumbed:
        for page in plumbed.pages:
            words = page.extract_words(return_chars=True)
            margin = [
                word
                for word in words
                if word["x1"] < 60 or word["x0"] > page.width - 60
                if re.fullmatch(r"\d+", word["text"]) and word["bottom"] < page.height - 70
            ]
            assert [int(word["text"]) for word in margin] == [5 * (n + 1) for n in range(len(margin))]
            found += len(margin)
            baselines = [baseline(word) for word in words if word not in margin]
            for word in margin:
                assert (word["x0"] > page.width / 2) == (direction == "rtl")
                assert min(abs(baseline(word) - other) for other in baselines) < 0.2
    assert found >= 2


def test_the_numbers_are_no_part_of_the_text_for_a_reader_of_the_tags() -> None:
    made = lay_out(redline_paper(compare(), masthead=MASTHEAD, setting=Setting(line_numbers=True)))
    assert pdf_tags.sides(made.pdf) == (text_of(OLD), text_of(NEW))
    assert (
        lay_out(redline_paper(compare(), masthead=MASTHEAD, setting=Setting(line_numbers=True))).pdf
        == made.pdf
    )
