import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause, lift_bracket
from drafting.actions.positions import mark_agreed
from drafting.errors import BaseMissing, Invalid, NotFound, Refused, Stale
from drafting.models.clause import Clause
from drafting.models.clause_version import ClauseVersion
from drafting.models.event import Event
from drafting.models.instrument import Instrument
from drafting.queries.replay import faults_of_instrument
from drafting.queries.trees import working_tree
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation, open_negotiation
from workflows.vocabulary import Agreement, Capacity

WORDS = "Each Party shall take measures to give due prominence to local works."


def _edit(
    db_session: Session, it: Negotiation, *, text: str = WORDS, based_on: int | None = 1
) -> ClauseVersion:
    return edit_clause(
        db_session,
        actor=it.actor(Capacity.DRAFTER),
        clause_id=it.clauses[1],
        based_on=based_on,
        heading="",
        text=text,
        reason="Plain words",
        now=it.now,
    )


def test_an_edit_is_the_next_version_and_the_head(db_session: Session, negotiation: Negotiation) -> None:
    version = _edit(db_session, negotiation)
    assert (version.n, version.parent_n, version.text) == (2, 1, WORDS)
    node = working_tree(db_session, db_session.get_one(Instrument, negotiation.instrument_id)).find(
        negotiation.clauses[1]
    )
    assert node is not None
    assert (node.text, node.n, node.citation) == (WORDS, 2, "Article 1, paragraph 1")


def test_an_edit_without_its_base_is_refused(db_session: Session, negotiation: Negotiation) -> None:
    with pytest.raises(BaseMissing):
        _edit(db_session, negotiation, based_on=None)


def test_a_stale_edit_says_what_changed_and_keeps_the_authors_words(
    db_session: Session, negotiation: Negotiation
) -> None:
    _edit(db_session, negotiation)
    with pytest.raises(Stale) as refused:
        _edit(db_session, negotiation, text="Mine.")
    assert refused.value.own_text == "Mine."
    assert refused.value.changed is not None
    assert refused.value.changed.current_text == WORDS
    assert refused.value.changed.by == "Person as drafter"


def test_a_stale_edit_writes_nothing(db_session: Session, negotiation: Negotiation) -> None:
    _edit(db_session, negotiation)
    before = db_session.scalar(select(func.count()).select_from(ClauseVersion))
    with pytest.raises(Stale):
        _edit(db_session, negotiation, text="Mine.")
    assert db_session.scalar(select(func.count()).select_from(ClauseVersion)) == before


@pytest.mark.parametrize("capacity", sorted(set(Capacity) - {Capacity.DRAFTER}))
def test_nobody_but_a_drafter_edits_a_draft(
    db_session: Session, negotiation: Negotiation, capacity: Capacity
) -> None:
    with pytest.raises(Refused):
        edit_clause(
            db_session,
            actor=negotiation.actor(capacity),
            clause_id=negotiation.clauses[1],
            based_on=1,
            heading="",
            text=WORDS,
            reason="",
            now=negotiation.now,
        )


def test_a_clause_of_another_instrument_is_not_to_be_found(
    db_session: Session, negotiation: Negotiation
) -> None:
    other = open_negotiation(db_session, negotiation.now, slug="ap-other")
    with pytest.raises(NotFound):
        edit_clause(
            db_session,
            actor=negotiation.actor(Capacity.DRAFTER),
            clause_id=other.clauses[1],
            based_on=1,
            heading="",
            text=WORDS,
            reason="",
            now=negotiation.now,
        )


def test_hidden_characters_are_refused_with_their_place(
    db_session: Session, negotiation: Negotiation
) -> None:
    with pytest.raises(Invalid, match=r"U\+202E"):
        _edit(db_session, negotiation, text="Each Party shall\u202e not")


def test_an_edit_that_changes_nothing_is_refused(db_session: Session, negotiation: Negotiation) -> None:
    with pytest.raises(Invalid, match="as it was"):
        _edit(
            db_session,
            negotiation,
            text="Each Party shall take measures to give [due] prominence to local works.",
        )


def test_a_lifted_bracket_keeps_its_words(db_session: Session, negotiation: Negotiation) -> None:
    version = lift_bracket(
        db_session,
        actor=negotiation.actor(Capacity.DRAFTER),
        clause_id=negotiation.clauses[1],
        based_on=1,
        bracket=0,
        keep=True,
        reason="Agreed in the group",
        now=negotiation.now,
    )
    assert version.text == WORDS


def test_each_edit_appends_one_event_and_the_record_replays(
    db_session: Session, negotiation: Negotiation
) -> None:
    before = db_session.scalar(select(func.count()).select_from(Event))
    _edit(db_session, negotiation)
    assert db_session.scalar(select(func.count()).select_from(Event)) == (before or 0) + 1
    assert faults_of_instrument(db_session, negotiation.instrument_id) == []


def test_a_head_that_drifts_from_its_facts_is_found(db_session: Session, negotiation: Negotiation) -> None:
    db_session.get_one(Clause, negotiation.clauses[1]).agreement = Agreement.IN_PLENARY
    db_session.get_one(Instrument, negotiation.instrument_id).tree_version = 99
    db_session.flush()
    found = faults_of_instrument(db_session, negotiation.instrument_id)
    assert len(found) == 2
    assert any("cached tree_version is 99" in fault for fault in found)
    assert any("cached agreement is 'agreed-in-plenary'" in fault for fault in found)


def test_mark_agreed_is_refused_in_the_draft_stage(
    db_session: Session, negotiation: Negotiation, clock: Clock
) -> None:
    with pytest.raises(Refused):
        mark_agreed(
            db_session,
            actor=negotiation.actor(Capacity.CHAIR),
            clause_id=negotiation.clauses[1],
            based_on=1,
            agreement=Agreement.AD_REFERENDUM,
            meeting_id=1,
            now=clock(),
        )
