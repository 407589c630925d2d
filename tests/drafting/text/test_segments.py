"""Segments: every non-space character is kept, and labels are found as printed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.kinds import Kind
from drafting.text.segments import segment
from tests.support.growth import assert_cost_grows_with_length
from workflows.vocabulary import ClauseKind


def squeezed(text: str) -> str:
    return "".join(text.split())


_LEGAL = st.lists(
    st.sampled_from(
        ["Article 4", "Art. 5", "§ 3", "1.", "(b)", "(ii)", "[", "]", "\n", "\n\n", " ", "Annex", "Part II", "第三条",
         "المادة 3", "shall apply;", "Objectives", "I.", "A.", "Option 1:", "#", "* ", "- ", "a)", "aa)", "1.1 ", "ß",
         "Done at", "Recalling", "３", "٣", "\u202e", "\x1c", "\u2028"]
    )
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), _LEGAL))
def test_no_character_is_lost_or_reordered_whatever_the_text(text: str) -> None:
    found = segment(text)
    assert squeezed("".join(s.label + s.heading + s.text for s in found)) == squeezed(text)
    assert all(s.start <= s.end <= len(text) for s in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    "label",
    ["Article 4", "Art. 5", "Artículo 6", "Artikel 7", "Artigo 1.º", "Article premier", "Статья 3", "المادة 3",
     "第三条", "第１条", "제 3 조", "ข้อ 4", "Điều 5", "סעיף ג", "अनुच्छेद ३", "§ 3", "ARTICLE IV", "Article 4 bis"],
)  # fmt: skip
def test_an_article_is_found_by_its_label_as_printed(label: str) -> None:
    found = segment(f"{label}\n\nThe words of it, which end here.\n")
    assert [(s.kind, s.label, s.text) for s in found] == [
        (Kind.article, label, "The words of it, which end here.")
    ]


@pytest.mark.parametrize("label", ["Part II", "CHAPTER IV", "Title I", "Teil 2", "第二章", "Hoofdstuk III"])
def test_a_part_is_found_with_the_heading_below_it(label: str) -> None:
    part, article = segment(f"{label}\n\nScope of application\n\nArticle 3\n\nIt applies.")
    assert (part.kind, part.label, part.heading) == (Kind.part, label, "Scope of application")
    assert (article.kind, article.depth) == (Kind.article, 1)


@pytest.mark.parametrize("first", ["(1)", "1."])
def test_a_numbered_paragraph_right_under_an_article_is_no_heading(first: str) -> None:
    found = segment(f"Article 7\n\n{first} A permit may be revoked if\n\n(a) the holder breaches it.\n")
    assert [(s.label, s.heading) for s in found] == [("Article 7", ""), (first, ""), ("(a)", "")]


def test_paragraphs_points_and_romans_nest_as_they_count() -> None:
    text = "Article 1\n\n1. One:\n\n(a) first;\n\n(i) roman;\n\n(ii) two;\n\n(b) second.\n\n2. Two."
    found = [(s.label, s.kind, s.depth) for s in segment(text)]
    assert found == [
        ("Article 1", Kind.article, 0),
        ("1.", Kind.paragraph, 1),
        ("(a)", Kind.subparagraph, 2),
        ("(i)", Kind.point, 3),
        ("(ii)", Kind.point, 3),
        ("(b)", Kind.subparagraph, 2),
        ("2.", Kind.paragraph, 1),
    ]


def test_the_ninth_letter_is_a_letter_and_not_a_roman_one() -> None:
    letters = "".join(f"{c}) words;\n\n" for c in "abcdefghij")
    assert {s.kind for s in segment("Article 1\n\nThey are:\n\n" + letters)[1:]} == {Kind.subparagraph}


def test_a_sentence_that_mentions_an_article_opens_none() -> None:
    text = "Article 1\n\nWords end.\n\nArticle 5 of the Convention shall not apply.\n\nPart II applies."
    assert [s.label for s in segment(text)] == ["Article 1", "", ""]


def test_a_hard_wrapped_line_goes_on_with_its_paragraph() -> None:
    text = (
        "Article 1\n\n1. The Parties shall do what is necessary for the protection of the\n"
        "diversity of cultural expressions, as is said in paragraph 2 and in\n"
        "Article 5 Abs. 2 of the same Convention and in what goes before, and in paragraph\n"
        "2. That is all there is.\n\n2. They shall go on."
    )
    assert [s.label for s in segment(text)] == ["Article 1", "1.", "2."]


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [(s.kind.value, s.label, s.heading) for s in segment(text)]


def test_a_section_below_an_article_is_its_paragraph_and_one_above_articles_a_part() -> None:
    assert kinds(
        "ARTICLE I. NAME\nSECTION 1. It is X.\nSECTION 2. It is Y.\nARTICLE II. AIM\nSection 1. To be."
    ) == [
        ("article", "ARTICLE I.", "NAME"),
        ("paragraph", "SECTION 1.", ""),
        ("paragraph", "SECTION 2.", ""),
        ("article", "ARTICLE II.", "AIM"),
        ("paragraph", "Section 1.", ""),
    ]
    assert kinds("Article 1\nIt is.\nSection 2\nRights\nArticle 2\nThey are.")[1] == (
        "part",
        "Section 2",
        "Rights",
    )


@pytest.mark.parametrize(
    ("line", "label", "heading"),
    [
        ("제1조(목적) 이 법은 문화를 보호한다.", "제1조", "(목적)"),
        ("Art. L. 121-1. Le code est le code de tous.", "Art. L. 121-1.", ""),
        ("Article 4-1. Le texte est court ici.", "Article 4-1.", ""),
        ("Artículo 1 - Objetivos", "Artículo 1 -", "Objetivos"),
        ("§ 44a (weggefallen)", "§ 44a", "(weggefallen)"),
        ("§§ 20 bis 27 (weggefallen)", "§§ 20 bis 27", "(weggefallen)"),
        ("Article 4 bis. - Objet", "Article 4 bis. -", "Objet"),
        ("المادة (2): النطاق", "المادة (2):", "النطاق"),
    ],
)
def test_labels_and_headings_on_one_line_are_told_apart(line: str, label: str, heading: str) -> None:
    assert kinds(f"{line}\nAnd then its words follow here, ended.")[0] == ("article", label, heading)


def test_a_resolution_has_a_preamble_and_numbered_paragraphs() -> None:
    text = (
        "The General Assembly,\n\nRecalling its resolution 1/2,\n\n1. Decides to act;\n\n2. Decides to stop."
    )
    assert [kind for kind, _, _ in kinds(text)] == ["preambular-paragraph"] * 2 + ["paragraph"] * 2


def test_a_regulation_of_a_union_in_the_title_is_no_article() -> None:
    assert kinds("REGULATION (EU) 2016/679 OF X\n\nArticle 1\n\nIt applies.")[0][0] == "title"


def test_running_page_numbers_open_no_article() -> None:
    text = "Some words of it.\n\nPage 1\n\nMore words of it.\n\nPage 2\n\nThe last words.\n\nPage 3\n"
    assert "Page 1" not in [label for _, label, _ in kinds(text)]


def test_the_kinds_are_those_of_the_closed_list() -> None:
    assert {kind.value for kind in Kind} == {kind.value for kind in ClauseKind}


@pytest.mark.parametrize("hostile", ["(" * 100_000, "[" * 100_000, "1." * 50_000, "a) " * 30_000, "Article " * 10_000,
                                     "I" * 100_000, "\n".join("([" * 9 for _ in range(10_000))])  # fmt: skip
def test_hostile_text_costs_no_more_than_its_length(hostile: str) -> None:
    assert_cost_grows_with_length(segment, hostile)


def labels_and_headings(text: str) -> list[tuple[str, str]]:
    return [(found.label, found.heading) for found in segment(text)]


def test_headings_after_bare_numbers_are_labelled() -> None:
    text = "POLICY\n\n1 Introduction\n\nThis policy says how data are kept.\n\n1.1 Purpose\n\nTo find them again.\n\n"
    found = labels_and_headings(
        text + "2 Roles\n\n2.1 Staff\n\n2019 was the first year. 30 days later it ended.\n"
    )
    assert found[1:] == [("1", "Introduction"), ("1.1", "Purpose"), ("2", "Roles"), ("2.1", "Staff")]


@pytest.mark.parametrize(
    "text",
    ["12 March 2021\n\nThe meeting opened.\n", "1 Apples\n2 Pears\n3 Plums\n",
     "3 Scope\n\nWords.\n\n4 Terms\n\nWords.\n"],
)  # fmt: skip
def test_numbers_that_count_nothing_are_no_labels(text: str) -> None:
    assert not any(found.label for found in segment(text))


def test_capitals_over_numbered_clauses_are_headings() -> None:
    text = (
        "1. DEFINITIONS\n\n1.1 In this Agreement a word has its meaning.\n\n2. Fees\n\n2.1 The fee is due.\n"
    )
    assert labels_and_headings(text) == [("1.", "DEFINITIONS"), ("1.1", ""), ("2.", "Fees"), ("2.1", "")]


def test_ordinals_number_the_provisions_of_a_spanish_law() -> None:
    text = (
        "Artículo 1.- Los archivos son públicos.\n\nPrimera.- Los medios tendrán un año.\n\n"
        "SEGUNDA. Quedan derogadas.\n\nPrimera lectura del texto.\n\n"
        "Disposición final única. Entrada en vigor. La ley entra en vigor.\n"
    )
    assert [label for label, _ in labels_and_headings(text)] == [
        "Artículo 1.-", "Primera.-", "SEGUNDA.", "", "Disposición final única."
    ]  # fmt: skip


def test_signs_with_ordinals_number_the_paragraphs_of_an_article() -> None:
    found = segment(
        "Art. 2. § 1er. Le Roi nomme les membres.\n\n§ 2. Leur mandat est de six ans.\n\nArt. 3\n\n§ 1º A.\n"
    )
    assert [(one.kind, one.label) for one in found][-3:] == [
        (Kind.paragraph, "§ 2."), (Kind.article, "Art. 3"), (Kind.paragraph, "§ 1º")
    ]  # fmt: skip


def test_a_point_that_its_writer_put_on_a_line_of_its_own_opens_there() -> None:
    text = (
        "Article 1\n\n1. A request for the return of archives shall contain a description of the\n"
        "archives requested, the reasons for the request having regard to\n(i) any decision of a court that is\n"
        "relevant to it, and all that may be of use to those who are asked to find (a) the\n"
        "archives and (b) whoever has them.\n"
    )
    assert [found.label for found in segment(text)] == ["Article 1", "1.", "(i)"]


def test_the_last_of_several_divisions_needs_no_label_below_it() -> None:
    text = "I. Scope\n\n1. One sentence.\n\n2. Another one.\n\nII. Review\n\nThe policy is reviewed every year.\n"
    assert ("II.", "Review") in labels_and_headings(text)


def test_a_row_of_a_table_is_no_heading() -> None:
    found = segment("1. A rule.\n\nType\tPeriod\n\nRaw data\t10 years from the end of the project\n")
    assert not any(one.heading for one in found)


def test_doubled_letters_count_below_single_ones_and_go_on_after_z() -> None:
    points = "\n\n".join(f"{label} words;" for label in ("a)", "b)", "aa)", "bb)", "cc)", "c)"))
    depths = [(found.label, found.depth) for found in segment(f"§ 5 Umfang\n\n1. Es wird\n\n{points}\n")]
    assert depths[2:] == [("a)", 2), ("b)", 2), ("aa)", 3), ("bb)", 3), ("cc)", 3), ("c)", 2)]
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    many = "\n\n".join(f"({letter}) words;" for letter in letters)
    assert {found.depth for found in segment(f"Article 1\n\n{many}\n") if found.label != "Article 1"} == {1}


def test_capitals_over_an_article_head_a_part_and_not_the_article_before() -> None:
    text = (
        "Article 1\n\n1. One sentence is here.\n\n2. Another one is here.\n\nFINAL CLAUSES\n\n"
        "Article 2\n\nIt enters into force.\n\nDONE IN TWO COPIES\n\n"
    )
    found = [(one.kind, one.label, one.heading) for one in segment(text)]
    assert found[3:5] == [(Kind.part, "", "FINAL CLAUSES"), (Kind.article, "Article 2", "")]
    assert not any(kind is Kind.part for kind, *_ in found[5:])
