from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.actions.placements import insert_clause, move_clause, remove_clause
from drafting.actions.versions import add_language_edition, publish_version
from drafting.errors import Conflict, Invalid, NotFound, Refused, Stale
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.queries.replay import faults_of_instrument
from drafting.queries.trees import working_tree
from drafting.record.manifest import manifest_hash, thaw
from tests.support.negotiation import Negotiation
from workflows.vocabulary import Audience, Capacity, ClauseKind, DocumentStatus, Purpose


def _publish(db_session: Session, it: Negotiation, symbol: str = "AP/Zero") -> PublishedVersion:
    return publish_version(
        db_session,
        actor=it.actor(Capacity.SECRETARIAT),
        instrument_id=it.instrument_id,
        symbol=symbol,
        title="Zero draft",
        status=DocumentStatus.OFFICIAL,
        conferred_by="Decision 9.IC 4 (illustrative)",
        purpose=Purpose.FOR_CONSULTATION,
        audience=Audience.PUBLIC,
        now=it.now,
    )


def _labels(db_session: Session, it: Negotiation) -> list[str]:
    tree = working_tree(db_session, db_session.get_one(Instrument, it.instrument_id))
    return [node.citation for node in tree.nodes]


def test_a_published_version_is_frozen_with_its_hash(db_session: Session, negotiation: Negotiation) -> None:
    version = _publish(db_session, negotiation)
    edit_clause(
        db_session,
        actor=negotiation.actor(Capacity.DRAFTER),
        clause_id=negotiation.clauses[2],
        based_on=1,
        heading="",
        text="Changed after.",
        reason="",
        now=negotiation.now,
    )
    assert manifest_hash(version.manifest) == version.sha256
    assert [entry.text for entry in thaw(version.manifest).entries][
        2
    ] == "The measures shall be proportionate."
    assert faults_of_instrument(db_session, negotiation.instrument_id) == []


def test_the_database_itself_refuses_to_change_what_was_published(
    db_session: Session, negotiation: Negotiation
) -> None:
    _publish(db_session, negotiation)
    with pytest.raises(DatabaseError, match="insert-only"):
        db_session.execute(text("UPDATE published_version SET symbol = 'other'"))


def test_a_symbol_is_given_once(db_session: Session, negotiation: Negotiation) -> None:
    _publish(db_session, negotiation)
    with pytest.raises(Conflict):
        _publish(db_session, negotiation)


def test_only_the_secretariat_publishes(db_session: Session, negotiation: Negotiation) -> None:
    for capacity in set(Capacity) - {Capacity.SECRETARIAT}:
        with pytest.raises(Refused):
            publish_version(
                db_session,
                actor=negotiation.actor(capacity),
                instrument_id=negotiation.instrument_id,
                symbol="X",
                title="X",
                status=DocumentStatus.OFFICIAL,
                conferred_by="X",
                purpose=Purpose.FOR_CONSULTATION,
                audience=Audience.PUBLIC,
                now=negotiation.now,
            )


def test_a_language_counts_from_the_day_it_is_recorded(db_session: Session, negotiation: Negotiation) -> None:
    version = _publish(db_session, negotiation)
    reviser = negotiation.actor(Capacity.REVISER)
    with pytest.raises(Invalid):
        add_language_edition(
            db_session,
            actor=reviser,
            version_id=version.id,
            language="fr",
            text="Article premier",
            available_from=(negotiation.now - timedelta(days=1)).date(),
            now=negotiation.now,
        )
    edition = add_language_edition(
        db_session,
        actor=reviser,
        version_id=version.id,
        language="fr",
        text="Article premier",
        now=negotiation.now,
    )
    assert edition.available_from == negotiation.now.date()
    with pytest.raises(Conflict):
        add_language_edition(
            db_session,
            actor=reviser,
            version_id=version.id,
            language="fr",
            text="Encore",
            now=negotiation.now,
        )


def test_an_insertion_renumbers_what_follows(db_session: Session, negotiation: Negotiation) -> None:
    added = insert_clause(
        db_session,
        actor=negotiation.actor(Capacity.DRAFTER),
        kind=ClauseKind.PARAGRAPH,
        place="before",
        place_clause_id=negotiation.clauses[2],
        tree_based_on=3,
        heading="",
        text="New words.",
        reason="Asked for",
        now=negotiation.now,
    )
    tree = working_tree(db_session, db_session.get_one(Instrument, negotiation.instrument_id))
    assert [(node.id, node.label) for node in tree.nodes[1:]] == [
        (negotiation.clauses[1], "1."),
        (added.id, "2."),
        (negotiation.clauses[2], "3."),
    ]


def test_a_clause_inserted_as_bis_renumbers_nothing(db_session: Session, negotiation: Negotiation) -> None:
    insert_clause(
        db_session,
        actor=negotiation.actor(Capacity.DRAFTER),
        kind=ClauseKind.PARAGRAPH,
        place="after",
        place_clause_id=negotiation.clauses[1],
        tree_based_on=3,
        heading="",
        text="New words.",
        reason="",
        numbering="bis",
        now=negotiation.now,
    )
    assert _labels(db_session, negotiation)[2:] == ["Article 1, paragraph 1 bis", "Article 1, paragraph 2"]


def test_a_move_keeps_the_words_and_the_record_replays(db_session: Session, negotiation: Negotiation) -> None:
    move_clause(
        db_session,
        actor=negotiation.actor(Capacity.DRAFTER),
        clause_id=negotiation.clauses[2],
        place="before",
        place_clause_id=negotiation.clauses[1],
        tree_based_on=3,
        reason="Order",
        now=negotiation.now,
    )
    tree = working_tree(db_session, db_session.get_one(Instrument, negotiation.instrument_id))
    assert [node.id for node in tree.nodes] == [negotiation.clauses[i] for i in (0, 2, 1)]
    assert [node.n for node in tree.nodes] == [1, 1, 1]
    assert faults_of_instrument(db_session, negotiation.instrument_id) == []


def test_a_clause_is_not_moved_into_itself(db_session: Session, negotiation: Negotiation) -> None:
    with pytest.raises(Invalid):
        move_clause(
            db_session,
            actor=negotiation.actor(Capacity.DRAFTER),
            clause_id=negotiation.clauses[0],
            place="into",
            place_clause_id=negotiation.clauses[1],
            tree_based_on=3,
            reason="",
            now=negotiation.now,
        )


def test_a_removed_clause_takes_what_is_below_it_along(db_session: Session, negotiation: Negotiation) -> None:
    remove_clause(
        db_session,
        actor=negotiation.actor(Capacity.DRAFTER),
        clause_id=negotiation.clauses[0],
        tree_based_on=3,
        reason="Not needed",
        now=negotiation.now,
    )
    assert _labels(db_session, negotiation) == []
    with pytest.raises(Invalid, match="no text to publish"):
        _publish(db_session, negotiation)


def test_an_insertion_on_an_older_order_is_stale(db_session: Session, negotiation: Negotiation) -> None:
    with pytest.raises(Stale) as refused:
        insert_clause(
            db_session,
            actor=negotiation.actor(Capacity.DRAFTER),
            kind=ClauseKind.PARAGRAPH,
            place="into",
            place_clause_id=negotiation.clauses[0],
            tree_based_on=2,
            heading="",
            text="Mine.",
            reason="",
            now=negotiation.now,
        )
    assert refused.value.own_text == "Mine."


def test_a_version_that_is_not_there_is_not_to_be_found(
    db_session: Session, negotiation: Negotiation
) -> None:
    version = _publish(db_session, negotiation)
    with pytest.raises(NotFound):
        add_language_edition(
            db_session,
            actor=negotiation.actor(Capacity.REVISER),
            version_id=version.id + 1,
            language="fr",
            text="x",
            now=negotiation.now,
        )
