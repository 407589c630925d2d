"""Akoma Ntoso round trip: a version goes out, becomes the text of another instrument, and goes out again the same.

Equal are kinds, nesting, order, labels, headings, words, lines, brackets, emphasis, footnotes, references, language,
title and eIds. Other are the ids of clauses (GUID), the short name, the symbol and the days.
"""

import re
from itertools import pairwise

from lxml import etree
from sqlalchemy.orm import Session

from drafting.actions import imports
from drafting.actions.imports import Preview
from drafting.actions.versions import manifest_of
from drafting.formats.akn.clauses import AknClause, AknText
from drafting.formats.akn.plain import akn_of
from drafting.formats.akn.reading import read_akn
from drafting.formats.akn.writing import write_text
from drafting.formats.reading import read_text
from drafting.models.instrument import Instrument
from drafting.queries.imports import person_of
from drafting.queries.replay import faults_of_instrument
from drafting.queries.trees import working_tree
from drafting.text.kinds import Kind
from tests.support.negotiation import Negotiation

_ADMINISTRATOR = "administrator@ap-test.example.org"

TEXT = AknText(
    "first",
    "Additional Protocol",
    "AP/1",
    "2026-03-03",
    "en",
    (
        AknClause(Kind.title, "", "Draft Protocol", "Illustration\nof its own", None, "1"),
        AknClause(Kind.title, "", "Preamble", "", None, "2"),
        AknClause(Kind.preambular_paragraph, "", "", "*Recalling* the Convention [and its aims],", None, "3"),
        AknClause(Kind.preambular_paragraph, "", "", "Noting:", None, "4"),
        AknClause(Kind.point, "(a)", "", "what is said in [[clause:9|Article 1]];", 3, "5"),
        AknClause(Kind.point, "(b)", "", "and 2 < 3 & more,", 3, "6"),
        AknClause(Kind.preambular_paragraph, "", "", "Have agreed as follows:", None, "7"),
        AknClause(Kind.part, "Chapter One", "General", "", None, "8"),
        AknClause(Kind.article, "Article 1", "Objective", "One line.\nAnother **line**.\n\nA third.", 7, "9"),
        AknClause(Kind.article, "Article 2", "Terms", "", 7, "10"),
        AknClause(Kind.paragraph, "1.", "", "See [[clause:13|paragraph 2 (a)]] and Article 1.", 9, "11"),
        AknClause(Kind.paragraph, "2.", "", "For this *Protocol*[^1]:\n[^1]: A note [to lift].", 9, "12"),
        AknClause(Kind.subparagraph, "(a)", "", "[one] [two]{Party A}", 11, "13"),
        AknClause(Kind.subparagraph, "(b)", "", "Option 1: […] ____", 11, "14"),
        AknClause(Kind.paragraph, "2 bis.", "", "A number shared.", 9, "15"),
        AknClause(Kind.paragraph, "", "", "A line without a number.", 9, "16"),
        AknClause(Kind.article, "Article X)", "", "As printed, 5 * 3 * 2, *not* a *star.", 7, "17"),
        AknClause(Kind.subparagraph, "–", "", "a dash;", 16, "18"),
        AknClause(Kind.subparagraph, "–", "", "another.", 16, "19"),
        AknClause(Kind.final_clause, "Article 3", "Entry into force", "On the day of Article 2.", None, "20"),
        AknClause(Kind.testimonium, "", "", "Done at the place.", None, "21"),
        AknClause(Kind.annex, "Annex I", "List", "Words of the annex.", None, "22"),
        AknClause(Kind.article, "Article 1", "", "See [[clause:9|Article 1]] of the text.", 21, "23"),
        AknClause(Kind.annex, "Annex II", "", "", None, "24"),
        AknClause(Kind.paragraph, "1.", "", "First.", 23, "25"),
    ),
)


def import_akn(
    db_session: Session, negotiation: Negotiation, content: bytes, slug: str, *edits: str
) -> Instrument:
    """Send a file as the import page does, edit its tree, store it."""
    source = read_text(content, "version.xml")
    assert source.tree is not None
    person_id = person_of(db_session, email=_ADMINISTRATOR)
    kept = imports.keep_import(
        db_session,
        person_id=person_id,
        instrument_id=None,
        title=source.tree.title,
        name=source.name,
        text=source.tree.text,
        preview=Preview(
            source.sha256,
            tree=source.tree.to_json(),
            slug=slug,
            body_id=db_session.get_one(Instrument, negotiation.instrument_id).body_id,
        ),
        now=negotiation.now,
    )
    for edit in edits:
        imports.edit_import(
            db_session, person_id=person_id, import_id=kept.id, edit=edit, now=negotiation.now
        )
    return imports.store_import(
        db_session, person_id=person_id, actor=None, import_id=kept.id, now=negotiation.now
    )


def export(db_session: Session, instrument: Instrument, symbol: str, day: str) -> bytes:
    """Write the text of an instrument as its version would go out."""
    manifest = manifest_of(instrument, working_tree(db_session, instrument))
    return write_text(akn_of(manifest, title=instrument.title, symbol=symbol, day=day, begun="2026-01-01"))


def _same(content: bytes) -> list[str]:
    """Return a file without what is another's after a round trip."""
    root = etree.fromstring(content)
    for element in root.iter(etree.Element):
        element.attrib.pop("GUID", None)
        element.attrib.pop("date", None)
        name = etree.QName(element).localname
        if name in ("FRBRthis", "FRBRuri", "FRBRnumber", "FRBRversionNumber"):
            element.attrib.pop("value")
    return etree.tostring(root, encoding="unicode").split("<")


def test_a_version_comes_back_the_same_but_for_ids_days_and_symbol(
    db_session: Session, negotiation: Negotiation
) -> None:
    files = [write_text(TEXT)]
    for n in (1, 2):
        instrument = import_akn(db_session, negotiation, files[-1], f"round-{n}")
        assert (instrument.title, instrument.language) == (TEXT.title, "en")
        files.append(export(db_session, instrument, f"AP/{n + 1}", f"2026-0{n + 4}-01"))
        db_session.flush()
        assert faults_of_instrument(db_session, instrument.id) == []
    for before, after in pairwise(files):
        assert _same(before) == _same(after)
        assert before != after


def test_a_reference_points_at_the_clause_it_pointed_at(
    db_session: Session, negotiation: Negotiation
) -> None:
    instrument = import_akn(db_session, negotiation, write_text(TEXT), "tied")
    nodes = working_tree(db_session, instrument).nodes
    found = {
        re.sub(r"\W+", " ", node.text)[:20]: [int(id_) for id_ in re.findall(r"clause:(\d+)", node.text)]
        for node in nodes
        if "[[clause:" in node.text
    }
    articles = [node for node in nodes if node.label == "Article 1"]
    [point] = [node for node in nodes if node.text == "[one] [two]{Party A}"]
    assert list(found.values()) == [[articles[0].id], [point.id], [articles[0].id]]


def test_a_tree_of_a_file_is_edited_like_any(db_session: Session, negotiation: Negotiation) -> None:
    source = read_text(write_text(TEXT), "v.xml")
    assert source.tree is not None
    text = source.tree.text
    one = text.index("Article 1 Objective")
    instrument = import_akn(
        db_session,
        negotiation,
        write_text(TEXT),
        "edited",
        f"split {one} {text.index('Another **line**')}",
        f"leave-out {text.index('2. For this')}",
        f"join {text.index('Done at the place')}",
        f"kind {text.index('Article X)')} final-clause",
    )
    said = [(one.kind.value, one.label, one.text) for one in working_tree(db_session, instrument).nodes]
    assert ("paragraph", "", "Another **line**.\n\nA third.") in said
    assert not any("For this" in words for *_, words in said)
    assert any(words.endswith("\n\nDone at the place.") for *_, words in said)
    assert any(kind == "final-clause" and label.startswith("Article X") for kind, label, _ in said)
    back = read_akn(export(db_session, instrument, "S", "2026-05-01")).clauses
    assert [(one.kind, one.label, one.text) for one in back] == said
