"""The redline as HTML, under every view: nothing lost, every change with one address, nothing told by colour alone."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.rendering.context import Gap
from drafting.rendering.paper import Masthead, Setting
from drafting.rendering.reading import View, read
from drafting.rendering.redline_html import redline_page, redline_paper
from drafting.text.redline_document import Clause
from tests.drafting.rendering.samples import NEW, OLD, article, attributed, compare, paragraph, text_of
from tests.support.pdf_tags import bare

REDLINES = [View.inline, View.side, View.changes, View.marked]


class Main(HTMLParser):
    """What a reader finds inside <main>, as (classes and names of the elements above, words)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.above: list[tuple[str, str]] = []
        self.words: list[tuple[frozenset[str], str]] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("id"):
            self.ids.append(attributes["id"] or "")
        if tag not in ("meta", "br", "link"):
            self.above.append((tag, attributes.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self.above and self.above.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        names = frozenset(name for tag, classes in self.above for name in (tag, *classes.split()))
        if "main" in names:
            self.words.append((names, data))

    def side(self, left_out: str) -> str:
        """The words of one version: all but those in `ins`, or in `del`, and what the page says itself."""
        said = {
            left_out,
            "visually-hidden",
            "change-number",
            "where",
            "departed",
            "c",
            "fn",
            "thead",
            "absent",
        }
        return bare("".join(words for names, words in self.words if not names & said))


@pytest.mark.parametrize("page", ["page", "paper"])
def test_both_versions_can_be_read_back_from_the_inline_view(page: str) -> None:
    document = compare()
    html = redline_page(document)
    if page == "paper":
        html = redline_paper(document, masthead=Masthead(), setting=Setting())
    main = Main(html)
    assert (main.side("ins"), main.side("del")) == (text_of(OLD), text_of(NEW))


@pytest.mark.parametrize(("view", "clauses"), [(View.clean_old, OLD), (View.clean_new, NEW)])
def test_a_clean_text_is_one_version_without_any_mark(view: View, clauses: tuple[Clause, ...]) -> None:
    for html in (
        redline_page(compare(), view=view),
        redline_paper(compare(), view=view, masthead=Masthead(), setting=Setting()),
    ):
        main = Main(html)
        assert bare("".join(words for _, words in main.words)) == text_of(clauses)
        assert not any({"ins", "del", "moved", "c", "change-number"} & names for names, _ in main.words)


@pytest.mark.parametrize("view", REDLINES)
@pytest.mark.parametrize("page", ["page", "paper"])
def test_every_change_has_one_address(view: View, page: str) -> None:
    document = attributed(compare())
    html = redline_page(document, view=view)
    if page == "paper":
        html = redline_paper(document, view=view, masthead=Masthead(), setting=Setting())
    ids = Main(html).ids
    assert len(ids) == len(set(ids))
    assert {f"change-{change.number}" for change in document.changes} <= set(ids)
    links = re.findall(r'href="#([^"]+)"', html)
    assert set(links) <= set(ids)


def test_a_screen_reader_hears_where_a_change_begins_and_ends() -> None:
    html = redline_page(compare())
    heard = r'<del[^>]*><span class="visually-hidden">\[deleted\] </span>should endeavour to'
    assert re.search(heard + r'<span class="visually-hidden">\[end of deletion\] </span></del>', html)
    assert re.search(r'<ins[^>]*><span class="visually-hidden">\[inserted\] </span>shall<', html)


def test_the_marked_view_says_it_in_words() -> None:
    words = " ".join(
        "".join(words for _, words in Main(redline_page(compare(), view=View.marked)).words).split()
    )
    assert (
        "Each Party [begin deletion] should endeavour to [end deletion] [begin insertion] shall [end insertion]"
        " [change 2] take measures" in words
    )
    assert "[begin deletion] 2. [end deletion] [begin insertion] 3. [end insertion]" in words


def test_a_moved_clause_is_told_from_an_edited_one_and_from_a_renumbered_one() -> None:
    old = (
        article(1, "A", "a"),
        *(paragraph(f"{n}.", f"Paragraph about {word}.", word) for n, word in ORDERED),
    )
    moved = [ORDERED[1][1], ORDERED[2][1], ORDERED[3][1], ORDERED[0][1]]
    new = (
        article(1, "A", "a"),
        *(paragraph(f"{n}.", f"Paragraph about {word}.", word) for n, word in enumerate(moved, start=1)),
    )
    html = redline_page(compare(old, new)).split("</style>")[1]
    assert html.count('data-changed="place"') == 2  # the clause, and the legend
    assert html.count('data-changed="label"') == 4
    assert '<span class="moved">Paragraph about music.</span>' in html
    assert "moved, was Article 1, paragraph 1" in html
    assert "1. stood here and is now" in html


#: A word for each of four paragraphs.
ORDERED = list(enumerate(("music", "film", "books", "games"), start=1))


def test_the_view_of_changes_keeps_neighbours_and_headings_and_counts_what_it_leaves_out() -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven"]
    old = (article(1, "A", "a"), *(paragraph(f"{n}.", f"Text {w}.", w) for n, w in enumerate(words, 1)))
    new = tuple(
        clause._replace(text="Text changed entirely.") if clause.id == "five" else clause for clause in old
    )
    lines = read(compare(old, new), view=View.changes).lines
    kept = [line.clauses if isinstance(line, Gap) else line.row.side.label for line in lines]
    assert kept == ["Article 1", 3, "4.", "5.", "6.", 1]
    assert "3 clauses without a change are left out here." in redline_page(
        compare(old, new), view=View.changes
    )


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=40)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_two_texts_can_be_read_back_from_the_page(pairs: list[tuple[str, str]]) -> None:
    old = tuple(paragraph(f"{n}.", was, f"p{n}") for n, (was, _) in enumerate(pairs))
    new = tuple(paragraph(f"{n}.", now, f"p{n}") for n, (_, now) in enumerate(pairs))
    html = redline_page(compare(old, new))
    main = Main(html)
    # What default-ignorable characters hide is written out, so those alone may differ.
    if "‹U+" not in html:
        assert (main.side("ins"), main.side("del")) == (text_of(old), text_of(new))
