"""A redline as Akoma Ntoso: strict, both texts can be taken out again, and the metadata says who changed what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.akn import invalid, wrong_redline, wrong_text
from benchmarks.redline_pairs import pairs
from drafting.formats.akn.clauses import AKN
from drafting.formats.akn.plain import akn_plain
from drafting.formats.akn.reading import read_akn
from drafting.formats.akn.redlines import akn_redline
from drafting.formats.comparison import compare_files
from drafting.formats.reading import read_text
from drafting.text.kinds import Kind
from drafting.text.redline import Attribution, Change, Clause, Revision, VersionHead, redline
from tests.support.tracked import CORPUS

HEADS = VersionHead("Zero", "00", "2026-02-02"), VersionHead("Rev.1", "11", "2026-03-03")


def _clause(
    id_: str, label: str, text: str, kind: str = "paragraph", heading: str = "", depth: int = 1
) -> Clause:
    return Clause(id_, kind, depth, label, heading, text)


OLD = [
    _clause("1", "Article 1", "", "article", "Objective", 0),
    _clause("2", "1.", "Each Party should act."),
    _clause("3", "2.", "Nothing here requires monitoring of anybody."),
    _clause("4", "3.", "Parties report."),
    _clause("9", "Annex", "A list.", "annex", "", 0),
]
NEW = [
    _clause("1", "Article 1", "", "article", "Objectives", 0),
    _clause("3", "1.", "Nothing here requires monitoring of anybody."),
    _clause("5", "2.", "Indicators are published\nevery two years."),
    _clause("2", "3.", "Each Party shall act."),
    _clause("9", "Annex", "A longer list.", "annex", "", 0),
]
BY = Attribution("P-7", "Party A (Group I)", "2026-02-11", "Softer <words> & more")


def test_both_texts_are_taken_out_of_one_file_in_their_own_order() -> None:
    written = akn_redline(redline(OLD, NEW, old_head=HEADS[0], new_head=HEADS[1], by_id=True))
    assert invalid(written) == []
    for side, accept in ((OLD, False), (NEW, True)):
        found = [(one.label, one.heading, one.text) for one in read_akn(written, accept=accept).clauses]
        assert found == [(one.label, one.heading, one.text) for one in side]
    assert "monitoring" in akn_plain(written, accept=False)


def test_every_change_is_a_modification_of_its_clause_with_who_is_behind_it() -> None:
    histories = {"2": [Revision(OLD[1].text, BY), Revision(NEW[3].text, BY)]}
    document = redline(
        OLD, NEW, old_head=HEADS[0], new_head=HEADS[1], by_id=True, histories=histories, marks=("Override",)
    )
    written = akn_redline(document)
    assert invalid(written) == []
    root = etree.fromstring(written)
    eids = {element.get("eId"): element for element in root.iter() if element.get("eId")}
    modifications = list(root.iter(f"{{{AKN}}}textualMod"))
    assert len(modifications) == len(document.changes)
    for change, modification in zip(document.changes, modifications, strict=True):
        destination = eids[modification.find(f"{{{AKN}}}destination").get("href").removeprefix("#")]
        assert destination.get("GUID") in (f"clause-{document.clauses[change.clause].side.id}", None)
        source = eids[modification.find(f"{{{AKN}}}source").get("href").removeprefix("#")]
        if change.attributions:
            assert source.get("showAs") == "P-7, Party A (Group I), 2026-02-11: Softer <words> & more"
        else:
            assert source.get("eId") == "is"
    kinds = [modification.get("type") for modification in modifications]
    assert {"substitution", "insertion", "repeal"} <= set(kinds)
    moved = [change for change in document.changes if change.kind is Change.moved]
    assert kinds.count("renumbering") == len(moved) > 0
    assert [event.get("date") for event in root.iter(f"{{{AKN}}}eventRef")] == ["2026-02-02", "2026-03-03"]


words = st.text(st.sampled_from("ab نص [*]&<\n"), max_size=8).map(str.strip)
clauses = st.lists(
    st.builds(
        Clause,
        st.sampled_from("123456"),
        st.sampled_from(list(Kind)),
        st.integers(0, 2),
        st.sampled_from(["", "1.", "Article 1", "(a)"]),
        words,
        words,
    ),
    max_size=6,
    unique_by=lambda clause: clause.id,
)


@settings(max_examples=120)
@given(clauses, clauses, st.booleans())
def test_the_redline_of_any_two_texts_is_strict_and_gives_both_back(
    old: list[Clause], new: list[Clause], by_id: bool
) -> None:
    if not by_id:
        old, new = ([one._replace(id=None) for one in side] for side in (old, new))
    assert wrong_redline(redline(old, new, old_head=HEADS[0], new_head=HEADS[1], by_id=by_id)) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_real_texts_and_redlines_are_strict_and_exact() -> None:
    """A few of what `python -m benchmarks.akn` holds all of."""
    for name in (
        "unesco-2005-convention/es_LEY-26305.md",
        "udhr-languages/arb.txt",
        "unesco-instruments-zh-TW/2001-universal-declaration-on-cultural-diversity.md",
        "akoma-ntoso-laws-africa/indigo/act-2-1998.docx",
    ):
        assert wrong_text(read_text(CORPUS / name)) == [], name
    for old, new in pairs()[20:122:20]:
        assert wrong_redline(compare_files(read_text(old), read_text(new))) == [], old.name
