"""Whose each change is: a letter, a colour and a pattern a contributor, the same everywhere, at the reader's wish."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from drafting import paths
from drafting.rendering.contributors import STYLES, Marking, contributors, key_of
from drafting.rendering.paper import Masthead, Setting
from drafting.rendering.reading import Line, View, read
from drafting.rendering.redline_html import redline_page, redline_paper
from drafting.text.redline import (
    Attribution,
    Clause,
    Op,
    RedlineDocument,
    Revision,
    VersionHead,
    redline,
)

A = Attribution("Proposal taken up", "Party A (Group I)", "2026-02-03", "Obligation")
B = Attribution("Proposal taken up", "Coalition 3 (music; West Africa)", "2026-02-05", "Clarity")
OLD = "Each Party should report on the measures taken in its territory [every five years]."
BETWEEN = "Each Party shall without delay report on the measures taken in its territory [every five years]."
NEW = "Each Party shall, with civil society, report on the measures taken in its territory every five years."


def clause(text: str) -> Clause:
    return Clause("c", "paragraph", 1, "1.", "", text)


@pytest.fixture
def document() -> RedlineDocument:
    return redline(
        [clause(OLD)],
        [clause(NEW)],
        old_head=VersionHead("AP/Zero", "0" * 64),
        new_head=VersionHead("AP/Rev.1", "1" * 64),
        by_id=True,
        histories={"c": [Revision(OLD, None), Revision(BETWEEN, A), Revision(NEW, B)]},
        passing=True,
    )


class _Words(HTMLParser):
    """Collects the words inside ins and del with the class each has."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str | None, str]] = []
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs).get("class")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] in ("ins", "del"):
            self.found.append((*self._open[-1], data))


def words_of(html: str) -> list[tuple[str, str | None, str]]:
    parser = _Words()
    parser.feed(html[html.index("<main>") : html.index("</main>")])
    return parser.found


def test_words_of_one_change_carry_the_look_of_whoever_they_are_by(document: RedlineDocument) -> None:
    found = words_of(redline_page(document, marking=Marking.contributor))
    looks = {(tag, text.strip(" ,")): look for tag, look, text in found}
    assert looks["del", "should"] == "by-1"
    assert looks["ins", "shall"] == "by-1"
    assert looks["ins", "with civil society"] == "by-2"


def test_the_legend_lists_key_sample_name_and_number(document: RedlineDocument) -> None:
    page = redline_page(document, marking=Marking.contributor)
    legend = page[page.index('class="hands"') : page.index("</table>", page.index('class="hands"'))]
    rows = re.findall(
        r"<tr><td><b class=\"key\">(\w+)</b>.*?by-(\d).*?<td[^>]*>([^<]*)</td><td class=\"n\">(\d+)", legend
    )
    assert [(key, style, name, int(number)) for key, style, name, number in rows] == [
        ("A", "1", A.proposer, 1),
        ("B", "2", B.proposer, 2),
    ]


def test_by_kind_is_the_default_and_names_nobody_by_look(document: RedlineDocument) -> None:
    for html in (
        redline_page(document),
        redline_paper(document, masthead=Masthead(), setting=Setting()),
    ):
        body = html[html.index("<body") :]
        assert "by-1" not in body
        assert 'class="hands"' not in body
        assert "without delay" not in body


def test_nobody_is_told_apart_where_nobody_is_named(document: RedlineDocument) -> None:
    unnamed = replace(
        document, changes=tuple(one._replace(attributions=(), pieces=()) for one in document.changes)
    )
    unnamed = replace(unnamed, clauses=tuple(row._replace(passing=()) for row in unnamed.clauses))
    assert redline_page(unnamed, marking=Marking.contributor, passing=True) == redline_page(unnamed)


@pytest.mark.parametrize("view", [View.inline, View.side, View.changes, View.marked])
def test_words_that_came_and_went_are_shown_on_request_alone(document: RedlineDocument, view: View) -> None:
    assert "without delay" in redline_page(document, view=view, passing=True)
    assert "without delay" not in redline_page(document, view=view)


@pytest.mark.parametrize("view", [View.clean_old, View.clean_new])
def test_a_clean_text_holds_nothing_that_came_and_went(document: RedlineDocument, view: View) -> None:
    assert "without delay" not in redline_page(document, view=view, passing=True)


def test_the_runs_give_back_both_texts_whatever_is_shown(document: RedlineDocument) -> None:
    for marking in Marking:
        (line,) = read(document, marking=marking, passing=True).lines
        assert isinstance(line, Line)
        runs = [run for run in line.text if run.passing is None]
        assert "".join(run.text for run in runs if run.op is not Op.insert) == OLD
        assert "".join(run.text for run in runs if run.op is not Op.delete) == NEW


def test_keys_go_on_after_the_alphabet_and_looks_begin_anew(document: RedlineDocument) -> None:
    many = [Attribution("Taken up", f"Party {n}") for n in range(60)]
    crowded = replace(
        document, changes=tuple(document.changes[0]._replace(attributions=(one,)) for one in many)
    )
    found = contributors(crowded)
    assert len({one.key for one in found}) == len(found) >= 60
    assert [key_of(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
    assert {one.style for one in found} == set(range(1, STYLES + 1))


def test_a_change_says_what_it_touches_in_words_in_every_view(document: RedlineDocument) -> None:
    for view in (View.inline, View.side, View.changes, View.marked, View.table):
        assert "brackets lifted" in redline_page(document, view=view)


@pytest.mark.parametrize("view", [View.inline, View.side, View.changes])
def test_the_index_and_the_changes_lead_to_one_another_and_no_address_is_there_twice(
    document: RedlineDocument, view: View
) -> None:
    for html in (
        redline_page(document, view=view, marking=Marking.contributor),
        redline_paper(document, view=view, masthead=Masthead(), setting=Setting()),
    ):
        addresses = re.findall(r' id="([^"]+)"', html)
        assert len(addresses) == len(set(addresses))
        for number in range(1, len(document.changes) + 1):
            assert {f"change-{number}", f"index-{number}"} <= set(addresses)
            assert html.count(f'href="#change-{number}"') >= 1
            assert html.count(f'href="#index-{number}"') >= 1


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_contributor_has_a_line_of_its_own_and_colours_anybody_can_read() -> None:
    paper = (paths.STATIC / "print/redline.css").read_text()
    rules = re.findall(r"^\.by-(\d) \{([^}]*)\}", paper, re.MULTILINE)
    assert [int(number) for number, _ in rules] == list(range(1, STYLES + 1))
    lines = [re.sub(r"color: #\w+ !important;", "", rule).strip() for _, rule in rules]
    assert len(set(lines)) == STYLES
    assert all(contrast(re.findall(r"#\w{6}", rule)[0], "#ffffff") >= 4.5 for _, rule in rules)
    for sheet in ("css/marks.css", "print/standalone.css"):
        css = (paths.STATIC / sheet).read_text()
        pairs = re.findall(r"\.by-\d \{ color: light-dark\((#\w{6}), (#\w{6})\)", css)
        assert len(pairs) == STYLES
        for light, dark in pairs:
            assert contrast(light, "#ffffff") >= 4.5
            assert contrast(dark, "#1b2129") >= 4.5


def test_a_contributor_looks_the_same_on_a_page_and_in_a_file() -> None:
    """The page's rules stand in a layer, the file's do not, so that neither sheet can hold the other's."""
    found = [
        re.findall(r"^ *(\.(?:by-contributor|key|passing|emphasised)\b[^{]*\{[^}]*\})", css, re.MULTILINE)
        for css in (
            (paths.STATIC / sheet).read_text(encoding="utf-8")
            for sheet in ("css/marks.css", "print/standalone.css")
        )
    ]
    page, file = ([re.sub(r"\s+", " ", rule) for rule in rules] for rules in found)
    assert len(page) == STYLES + 7
    assert page == file


def test_a_deletion_on_paper_is_never_struck_by_dots() -> None:
    """They are lost among the letters, and the words would look as if they stood."""
    sheet = (paths.STATIC / "print" / "redline.css").read_text(encoding="utf-8")
    dotted = set(re.findall(r"(?m)^\.(by-\d) \{[^}]*dotted", sheet))
    solid = re.search(r"(?m)^(del\.by-.*) \{ text-decoration-style: solid !important; \}", sheet)
    assert dotted and solid and dotted == set(re.findall(r"by-\d", solid[1]))
