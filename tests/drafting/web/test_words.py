"""The words of a clause as HTML: text content equal to plain(markup), whatever is written."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text import markup
from drafting.web.words import words_html

DRAFTS = (
    "Each Party [shall][should]{Group V(a); Party B} act, *inter alia*, under [[clause:7|Article 4]].[^1]",
    "Option 1: [due [and effective]] prominence […] **bold *both*** ____",
    "<b>not bold</b> & \"quoted\" 'too' [unbalanced",
    "الفقرة [أ] *مهم* 第三条 😀 e\u0301",
)


def content(shown: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", shown))


@pytest.mark.parametrize("text", DRAFTS)
def test_the_text_content_is_the_plain_text(text: str) -> None:
    assert content(words_html(text, base="/instruments/a/")) == markup.plain(text)


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=4))
def test_marks_change_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    marked = [(min(span), max(span), number) for number, span in enumerate(spans)]
    assert content(words_html(text, marked)) == markup.plain(text)


def test_a_mark_stands_on_exactly_its_words() -> None:
    text = "Each Party [shall] act *freely* now."
    start = markup.plain(text).index("[shall] act free")
    shown = words_html(text, [(start, start + 16, 3)])
    pieces = re.findall(r'<mark class="comment" data-comment="3">(.*?)</mark>', shown)
    assert "".join(content(piece) for piece in pieces) == "[shall] act free"


def test_a_reference_to_a_renumbered_clause_reads_as_it_is_called_now() -> None:
    text = "as in [[clause:7|Article 4]]"
    shown = words_html(text, base="/i/", labels={7: "Article 5"})
    assert "<span data-not-words>Article 5</span></a>" in shown
    assert content(re.sub("<span data-not-words>.*?</span>", "", shown)) == markup.plain(text)
    assert "data-not-words" not in words_html(text, base="/i/", labels={7: "Article 4"})
    assert 'href="/i/clauses/7/"' in words_html(text, base="/i/")
