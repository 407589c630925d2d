"""What was not refined, as a page, a paper and a Word file say it: each in its own language."""

import pytest

from drafting.formats.docx.plain import docx_text
from drafting.rendering.docx.change_table import change_table_docx
from drafting.rendering.docx.three_way import three_way_docx
from drafting.rendering.paper import Setting
from drafting.rendering.redline_html import redline_page, redline_paper
from drafting.rendering.three_way_html import three_way_page, three_way_paper
from drafting.text.three_way import three_way
from tests.drafting.rendering.samples import MASTHEAD, NEW_HEAD, OLD_HEAD, compare, paragraph

BASE = (paragraph("7.", ("ab " * 15_000).strip(), "x"),)
UNLIKE = (paragraph("7.", ("ab ba " * 7_500 + "ba " * 8_000).strip(), "x"),)
NOTES = {
    "en": "7.: 37998 words were too many and too unlike",
    "fr": "7. : 37998 mots étaient trop nombreux et trop dissemblables",
}


@pytest.mark.parametrize("language", NOTES)
def test_a_redline_says_what_was_not_refined_in_the_language_of_the_paper(language: str) -> None:
    document = compare(BASE, UNLIKE)
    setting = Setting(language=language)
    for said in (
        redline_page(document, language=language),
        redline_paper(document, masthead=MASTHEAD, setting=setting),
        docx_text(change_table_docx(document, language=language)),
    ):
        assert NOTES[language] in said


@pytest.mark.parametrize("language", NOTES)
def test_two_drafts_say_what_was_not_refined_in_the_language_of_the_paper(language: str) -> None:
    document = three_way(BASE, UNLIKE, BASE, base_head=OLD_HEAD, a_head=NEW_HEAD, b_head=NEW_HEAD, by_id=True)
    setting = Setting(language=language)
    for said in (
        three_way_page(document, language=language),
        three_way_paper(document, masthead=MASTHEAD, setting=setting),
        docx_text(three_way_docx(document, language=language)),
    ):
        assert NOTES[language] in said
