"""What an import takes from Akoma Ntoso: the tree the file states, in the layout of `travaux plain`."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from drafting.formats.akn.clauses import AKN, AknClause, AknText
from drafting.formats.akn.giving import given_tree
from drafting.formats.akn.plain import akn_plain
from drafting.formats.akn.writing import write_text
from drafting.formats.comparison import compare_files
from drafting.formats.outlining import outline_in
from drafting.formats.reading import read_text
from drafting.text.given import GivenTree, outline_of, references_of
from drafting.text.kinds import Kind
from drafting.text.markup import plain
from drafting.text.outline import Outline
from drafting.text.outline_edits import apply
from tests.drafting.formats.akn.test_akn import trees

CORPUS = Path(__file__).parents[5] / "shared" / "corpus" / "akoma-ntoso-laws-africa"

FOREIGN = f"""<akomaNtoso xmlns="{AKN}"><act name="act"><meta><identification source="#s"><FRBRExpression>
<FRBRlanguage language="fra"/></FRBRExpression></identification></meta>
<preface><longTitle><p>Loi sur les <docTitle>oeuvres</docTitle></p></longTitle></preface>
<preamble><p>Vu la Constitution,</p><p>Ayant entendu,</p></preamble><body>
<chapter eId="chp_1"><num>Chapitre 1</num><heading>Des <i>oeuvres</i></heading>
<section eId="sec_1"><num>1.</num><heading>Objet</heading>
<subsection eId="sec_1__subsec_1"><num>(1)</num><intro><p>Selon la <ref href="#sec_2">section deux</ref> :</p></intro>
<paragraph eId="sec_1__subsec_1__para_a"><num>(a)</num><content><p><b>un</b> ;<authorialNote marker="1">
<p>Une note.</p></authorialNote></p></content></paragraph>
<paragraph eId="sec_1__subsec_1__para_b"><num>(b)</num><content><p>deux <ref href="/akn/fr/act/1">ailleurs</ref>.</p>
</content></paragraph></subsection></section>
<section eId="sec_2"><num>2.</num><content><p>Voir <ref href="#sec_1__subsec_1__para_a__p_1">le <b>point</b></ref>,
<ref href="#sec_1__subsec_1__para_b">point b</ref>, <ref href="#nowhere">nulle part</ref>, article 1.</p>
<blockList eId="sec_2__list_1"><listIntroduction>A savoir :</listIntroduction>
<item eId="sec_2__list_1__item_a"><num>a)</num><p>une chose,</p><blockList eId="l2"><item eId="l2__item_i"><num>i)</num>
<p>petite.</p></item></blockList></item></blockList><p xml:lang="en">Flush words.</p></content></section></chapter>
</body></act></akomaNtoso>"""


def _outline(content: str | bytes) -> Outline:
    return outline_of(given_tree(content.encode() if isinstance(content, str) else content))


def test_kinds_nesting_labels_headings_and_lines_are_those_of_the_file() -> None:
    found = [(one.kind.value, one.depth, one.label, one.heading, one.text) for one in _outline(FOREIGN).nodes]
    assert found == [
        ("title", 0, "", "", "Loi sur les oeuvres"),
        ("preambular-paragraph", 0, "", "", "Vu la Constitution,"),
        ("preambular-paragraph", 0, "", "", "Ayant entendu,"),
        ("part", 0, "Chapitre 1", "Des oeuvres", ""),
        ("article", 1, "1.", "Objet", ""),
        ("paragraph", 2, "(1)", "", "Selon la section deux :"),
        ("subparagraph", 3, "(a)", "", "**un** ;[^1]\n[^1]: Une note."),
        ("subparagraph", 3, "(b)", "", "deux ailleurs."),
        ("article", 1, "2.", "", "Voir le **point**, point b, nulle part, article 1.\nA savoir :"),
        ("subparagraph", 2, "a)", "", "une chose,"),
        ("point", 3, "i)", "", "petite."),
        ("paragraph", 2, "", "", "Flush words."),
    ]


def test_a_reference_to_an_eid_of_the_file_is_one_and_no_other_is() -> None:
    outline = _outline(FOREIGN)
    nodes = outline.nodes
    # Words with emphasis stay words: a reference shows a label, which knows none.
    assert [(nodes[one.at].label, one.words, nodes[one.target].label) for one in references_of(outline)] == [
        ("(1)", "section deux", "2."),
        ("2.", "point b", "(b)"),
    ]
    for one in references_of(outline):
        assert nodes[one.at].text[one.start : one.end] == one.words


def test_references_follow_the_edits_of_the_outline() -> None:
    outline = _outline(FOREIGN)
    second = next(node for node in outline.nodes if node.label == "2.")
    split = apply(outline, [f"split {second.start} {outline.plain.index('point b,')}"])
    assert [(one.words, split.nodes[one.target].label) for one in references_of(split)][-1] == (
        "point b",
        "(b)",
    )
    assert split.nodes[references_of(split)[-1].at].text.startswith("point b")
    gone = apply(outline, [f"leave-out {second.start}"])
    assert references_of(gone) == ()


def test_a_file_without_references_has_those_its_words_show() -> None:
    written = (
        f'<akomaNtoso xmlns="{AKN}"><act name="a"><body><article eId="a1"><num>Article 1</num><content><p>One.</p>'
        "</content></article><article><num>Article 2</num><content><p>See Article 1.</p></content></article>"
        "</body></act></akomaNtoso>"
    )
    assert [one.words for one in references_of(_outline(written))] == ["Article 1"]
    # A file of ours says all its references: words that are none stay words.
    clauses = (
        AknClause(Kind.article, "Article 1", "", "One.", None, "1"),
        AknClause(Kind.article, "Article 2", "", "See Article 1.", None, "2"),
    )
    assert references_of(_outline(write_text(AknText("s", "T", "S", "2026-03-03", "en", clauses)))) == ()


def test_languages_are_those_the_file_names() -> None:
    outline = _outline(FOREIGN)
    assert outline.language == "fr"
    assert Counter(node.language for node in outline.nodes) == {"fr": 11, "en": 1}


def test_hidden_characters_are_taken_out_and_references_stay() -> None:
    outline = apply(_outline(FOREIGN.replace("section deux", "sec\u202etion deux")), ["clean"])
    assert [one.words for one in references_of(outline)] == ["section deux", "point b"]
    assert outline.characters_lost == 0


def test_a_tree_is_kept_and_found_again() -> None:
    tree = given_tree(FOREIGN.encode())
    assert GivenTree.from_json(tree.text, json.loads(json.dumps(tree.to_json()))) == tree


def test_the_lines_of_an_import_are_those_of_travaux_plain() -> None:
    tree = given_tree(FOREIGN.encode())
    assert plain(tree.text).strip() == akn_plain(FOREIGN.encode()).strip()


@settings(max_examples=150, deadline=None)
@given(trees())
def test_any_text_of_ours_comes_in_clause_by_clause_as_it_went_out(text: AknText) -> None:
    outline = outline_of(given_tree(write_text(text)))
    depths: list[int] = []
    wanted = []
    for clause in text.clauses:
        said = bool(clause.label or clause.heading or clause.text.strip())
        depths.append((depths[clause.parent] if clause.parent is not None else -1) + said)
        if said:
            wanted.append((clause.kind, depths[-1], clause.label, clause.heading, clause.text.strip()))
    assert [(one.kind, one.depth, one.label, one.heading, one.text) for one in outline.nodes] == wanted
    assert outline.characters_lost == 0
    assert len({one.start for one in outline.nodes}) == len(outline.nodes)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_foreign_files_come_in_and_are_compared_without_losing_a_word() -> None:
    read = 0
    for path in sorted(CORPUS.rglob("*.xml")):
        source = read_text(path)
        outline = outline_in(source)
        wanted = "".join(source.stripped.text.split())
        assert outline.characters_lost == 0, path.name
        said = "".join(plain(f"{one.label} {one.heading}") + plain(one.text) for one in outline.nodes)
        assert "".join(said.split()) == wanted, path.name
        rows = compare_files(source, source).clauses
        sides = [row.side for row in rows]
        compared = "".join(f"{side.label}{side.heading}{side.text}" for side in sides)
        assert "".join(compared.split()) == wanted, path.name
        read += 1
    assert read >= 15
