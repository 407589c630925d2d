"""Imports: a text becomes an instrument's clauses in one act, or nothing is stored."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions import imports
from drafting.actions.imports import Preview
from drafting.errors import Invalid, NotFound
from drafting.models.clause import Clause
from drafting.models.clause_version import ClauseVersion
from drafting.models.event import Event, instrument_log
from drafting.models.instrument import Instrument
from drafting.models.person import Person
from drafting.queries.replay import faults_of_instrument
from drafting.queries.trees import working_tree
from tests.support.negotiation import Negotiation
from workflows.vocabulary import Capacity

TEXT = """The Parties to this Protocol,

Recalling the Convention,

Have agreed as follows:

Part I

Scope

Article 1

Definitions

For the purposes of this Protocol:

a) “platform” means a platform;

b) “work” means a work.

Article 2

Measures

1. Each Party shall take measures.

2. The measures shall be [proportionate].

Article 2 bis

They shall be reviewed.

Annex

List

1. The first entry.
"""


def new_instrument(
    db_session: Session, negotiation: Negotiation, *, text: str = TEXT, title: str = "Protocol"
) -> Instrument:
    administrator = db_session.scalars(select(Person).where(Person.administrator)).one()
    kept = imports.keep_import(
        db_session,
        person_id=administrator.id,
        instrument_id=None,
        title=title,
        name="protocol.txt",
        text=text,
        preview=Preview(
            "0" * 64,
            slug="a-protocol",
            body_id=db_session.get_one(Instrument, negotiation.instrument_id).body_id,
            secretariat=negotiation.emails[Capacity.SECRETARIAT],
        ),
        now=negotiation.now,
    )
    return imports.store_import(
        db_session, person_id=administrator.id, actor=None, import_id=kept.id, now=negotiation.now
    )


def test_a_text_becomes_clauses_with_the_labels_it_was_printed_with(
    db_session: Session, negotiation: Negotiation
) -> None:
    instrument = new_instrument(db_session, negotiation)
    tree = working_tree(db_session, instrument)
    assert [(node.depth, node.kind.value, node.label, node.heading) for node in tree.nodes] == [
        (0, "preambular-paragraph", "", ""),
        (0, "preambular-paragraph", "", ""),
        (0, "preambular-paragraph", "", ""),
        (0, "part", "Part I", "Scope"),
        (1, "article", "Article 1", "Definitions"),
        (2, "subparagraph", "(a)", ""),
        (2, "subparagraph", "(b)", ""),
        (1, "article", "Article 2", "Measures"),
        (2, "paragraph", "1.", ""),
        (2, "paragraph", "2.", ""),
        (1, "article", "Article 2 bis", ""),
        (0, "annex", "Annex", "List"),
        (1, "paragraph", "1.", ""),
    ]


def test_the_record_of_an_import_replays_to_the_rows(db_session: Session, negotiation: Negotiation) -> None:
    instrument = new_instrument(db_session, negotiation)
    db_session.flush()
    assert faults_of_instrument(db_session, instrument.id) == []
    acts = db_session.scalars(
        select(Event.act).where(Event.log == instrument_log(instrument.id)).order_by(Event.seq)
    )
    assert list(acts) == ["open-instrument", "receive-text"]


def test_every_version_names_the_file_it_came_from(db_session: Session, negotiation: Negotiation) -> None:
    instrument = new_instrument(db_session, negotiation)
    reasons = set(
        db_session.scalars(
            select(ClauseVersion.reason)
            .join(Clause, Clause.id == ClauseVersion.clause_id)
            .where(Clause.instrument_id == instrument.id)
        )
    )
    assert reasons == {f"protocol.txt (SHA-256 {'0' * 64})"}


def test_references_of_the_text_point_at_its_clauses(db_session: Session, negotiation: Negotiation) -> None:
    instrument = new_instrument(
        db_session, negotiation, text="Article 1\n\nOne.\n\nArticle 2\n\nSee Article 1.\n"
    )
    one, two = working_tree(db_session, instrument).nodes
    assert two.text == f"See [[clause:{one.id}|Article 1]]."


def test_hidden_characters_keep_a_text_from_being_stored(
    db_session: Session, negotiation: Negotiation
) -> None:
    with pytest.raises(Invalid, match="RIGHT-TO-LEFT OVERRIDE"):
        new_instrument(db_session, negotiation, text="Article 1\n\nParties shall \u202e not act.\n")


def test_a_preview_is_nobody_elses(db_session: Session, negotiation: Negotiation) -> None:
    people = list(db_session.scalars(select(Person.id).limit(2)))
    kept = imports.keep_import(
        db_session, person_id=people[0], instrument_id=None, title="T", name="t.md", text=TEXT,
        preview=Preview("0"), now=negotiation.now,
    )  # fmt: skip
    with pytest.raises(NotFound):
        imports.edit_import(
            db_session, person_id=people[1], import_id=kept.id, edit="undo", now=negotiation.now
        )


def test_edits_of_a_preview_are_made_and_taken_back(db_session: Session, negotiation: Negotiation) -> None:
    person = db_session.scalars(select(Person.id).limit(1)).one()
    kept = imports.keep_import(
        db_session, person_id=person, instrument_id=None, title="T", name="t.md", text=TEXT,
        preview=Preview("0"), now=negotiation.now,
    )  # fmt: skip
    place = TEXT.index("1. Each")
    for edit, kind in ((f"kind {place} point", "point"), ("undo", "paragraph")):
        imports.edit_import(db_session, person_id=person, import_id=kept.id, edit=edit, now=negotiation.now)
        outline, _ = imports.outline_of(kept)
        found = outline.find(place)
        assert found is not None and outline.nodes[found].kind == kind
    with pytest.raises(Invalid):
        imports.edit_import(
            db_session, person_id=person, import_id=kept.id, edit="kind 1 point", now=negotiation.now
        )
