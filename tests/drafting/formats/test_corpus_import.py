"""Real texts as clause trees: articles and numbered paragraphs found against those in the source, nothing lost.

The counts were established by reading the sources: articles are the headings that open one, numbered paragraphs the
lines that open with a number, in the part of the file that is in the language named. Where a treaty is well known
the number of its articles is too: 35 and 6 in the annex (2005), 31 (ICESCR), 15 (UNESCO), 25 (CITES), 30 (UDHR).
"""

import re
from pathlib import Path

import pytest

from drafting.formats.reading import read_text
from drafting.text.kinds import Kind
from drafting.text.outline import Outline, build
from drafting.text.outline_edits import apply
from drafting.text.outline_problems import problems

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus of real texts is not beside the repository"
)

_CONVENTION = "unesco-2005-convention/en-nl_BWBV0004039.md"
#: File (a part of its name), language kept, articles in the source, numbered paragraphs in the source.
TABLE = [
    ("unesco-2005-convention/es_LEY-26305.md", "", 2 + 35 + 6, 74),
    (_CONVENTION, "en", 35 + 6, 74),
    ("additional-protocols/*BWBV0006340.md", "", 8, 8),
    ("additional-protocols/*BWBV0002948.md", "en", 3, 13),
    ("additional-protocols/*BWBV0004845.md", "en", 16, 28),
    ("additional-protocols/*BWBV0005628.md", "", 34, 18),
    ("additional-protocols/*BWBV0003999.md", "en", 7, 15),
    ("additional-protocols/*BWBV0001801.md", "en", 16, 18),
    ("additional-protocols/*BWBV0004712.md", "en", 37, 57),
    ("additional-protocols/*BWBV0003559.md", "en", 18, 21),
    ("additional-protocols/*BWBV0001752.md", "en", 17, 45),
    ("additional-protocols/*BWBV0004034.md", "en", 13, 27),
    ("additional-protocols/*BWBV0004027.md", "en", 22, 45),
    ("additional-protocols/*BWBV0001988.md", "en", 17 + 2, 24),
    ("unesco-and-rights-instruments/*BWBV0001016.md", "en", 31, 45),
    ("unesco-and-rights-instruments/*BWBV0003155.md", "en", 15, 62),
    ("unesco-and-rights-instruments/*BWBV0005596.md", "en", 40 + 21, 113),
    ("unesco-and-rights-instruments/*BWBV0003974.md", "en", 38, 55),
    ("unesco-and-rights-instruments/*BWBV0001008.md", "en", 30, 34),
    ("treaties-amended-over-time/cites/2007-05-03*.md", "en", 25, 99),
    ("treaties-amended-over-time/cites/2012-09-25*.md", "en", 25, 91),
    ("treaties-amended-over-time/cites/2015-08-27*.md", "en", 25, 97),
    ("unesco-instruments-zh-TW/1970*.md", "", 26 + 26, 50),
    ("unesco-instruments-zh-TW/2001*.md", "", 12, 20),
    ("german-federal-laws/partg_2022*.md", "", 50, 74),
    ("german-federal-laws/urhg_2022*.md", "", 257, 215),
]

UDHR = {path.stem: 30 for path in sorted((CORPUS / "udhr-languages").glob("*.txt"))} | {
    # The source prints 弟23条 and "Kifungu ch 23.", and Swahili has no 7; the preview says what is missing.
    "jpn": 29,
    "swh": 28,
    # Articles are numbered "1." there, as paragraphs are.
    "wol": 0,
}


def found_in(name: str, language: str = "") -> Outline:
    source = read_text(next(CORPUS.glob(name)))
    outline = build(source.stripped.text, source.stripped.headings)
    return apply(outline, (f"language {language}",)) if language else outline


def numbered(outline: Outline) -> int:
    return sum(bool(re.fullmatch(r"\d{1,2}\.", node.label)) for node in outline.nodes)


@pytest.mark.parametrize(("name", "language", "articles", "paragraphs"), TABLE)
def test_articles_and_paragraphs_are_those_of_the_source(
    name: str, language: str, articles: int, paragraphs: int
) -> None:
    outline = found_in(name, language)
    assert (outline.count(Kind.article), numbered(outline)) == (articles, paragraphs)


@pytest.mark.parametrize("name", [row[0] for row in TABLE] + ["paris-agreement-draft/23-oct-2015.md"])
def test_no_character_of_the_source_is_lost(name: str) -> None:
    outline = found_in(name)
    assert outline.characters_lost == 0
    words = "".join("".join(node.words.split()) for node in outline.nodes)
    assert sorted(words) == sorted("".join(outline.plain.split()))


@pytest.mark.parametrize(("language", "articles"), UDHR.items())
def test_the_universal_declaration_is_found_in_every_language(language: str, articles: int) -> None:
    outline = found_in(f"udhr-languages/{language}.txt")
    assert outline.count(Kind.article) == articles
    assert outline.characters_lost == 0


def test_the_preamble_of_the_convention_that_ran_on_is_split_at_its_recitals() -> None:
    recitals = [
        node.text for node in found_in(_CONVENTION, "en").nodes if node.kind is Kind.preambular_paragraph
    ]
    assert len(recitals) == 23
    assert [text.split()[0] for text in recitals[:4]] == ["The", "Affirming", "Conscious", "Being"]
    assert recitals[-1].startswith("Adopts this convention")


def test_a_definition_glued_to_its_heading_is_cut_and_named() -> None:
    outline = found_in(_CONVENTION, "en")
    definitions = [node for node in outline.nodes if node.start in outline.unglued]
    assert [node.heading for node in definitions][:3] == [
        "Cultural diversity",
        "Cultural content",
        "Cultural expressions",
    ]
    assert definitions[0].text.startswith("‘‘Cultural diversity’’ refers")
    assert sum("glued" in str(problem) for problem in problems(outline)) == 8


def test_another_language_in_the_file_is_named_with_the_edit_that_keeps_one() -> None:
    outline = found_in(_CONVENTION)
    said = [problem for problem in problems(outline) if "Another language begins here" in str(problem)]
    assert [problem.offers for problem in said] == [("language en", "language nl")]
    assert outline.language == "en"


def test_the_law_that_brings_a_treaty_does_not_swallow_its_title_and_preamble() -> None:
    outline = found_in("unesco-2005-convention/es_LEY-26305.md")
    kinds = [
        node.kind
        for node in outline.nodes
        if node.text.startswith(("CONVENCION", "Afirmando", "Aprueba, el"))
    ]
    assert kinds == [Kind.title, Kind.title, Kind.preambular_paragraph, Kind.preambular_paragraph]


def test_brackets_without_a_pair_in_a_negotiating_text_are_named() -> None:
    said = [str(problem) for problem in problems(found_in("paris-agreement-draft/23-oct-2015.md"))]
    assert sum("has no pair" in one for one in said) >= 20
