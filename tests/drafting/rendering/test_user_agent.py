"""The narrowed style sheet sets the very pages of the whole one. These tests fail when a release changes its rules."""

import re

import pytest
from weasyprint import HTML
from weasyprint.html import UA

from drafting import paths
from drafting.rendering import layout, user_agent
from drafting.rendering.paper import Setting, Size
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
from tests.drafting.rendering.samples import MASTHEAD, attributed, compare


@pytest.mark.parametrize("view", [View.inline, View.side])
def test_the_pages_are_the_same_bytes(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    html = redline_paper(
        attributed(compare()), view=view, masthead=MASTHEAD, setting=Setting(size=Size.large)
    )
    ours = layout.lay_out(html).pdf
    monkeypatch.setattr(layout, "PaperHTML", HTML)
    assert layout.lay_out(html).pdf == ours


def test_every_rule_for_a_pseudo_element_of_any_element_has_an_owner() -> None:
    said = re.findall(r"(?m)^::([\w-]+)", UA)
    assert sorted(said) == sorted(user_agent.OWNERS)
    assert re.findall(r"(?m)^::", user_agent.narrowed(UA)) == []


def test_the_owners_are_all_that_our_papers_have() -> None:
    for sheet in (paths.STATIC / "print").glob("*.css"):
        words = sheet.read_text(encoding="utf-8")
        assert re.findall(r"([^{}\s][^{}]*)\{[^{}]*float: footnote", words) in ([], [".fn "]), sheet
        assert "list-item" not in words
