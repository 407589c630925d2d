"""Consultations on real rows: windows, outreach, submissions, the rapporteur's word, closing."""

from datetime import timedelta
from typing import Any

import pytest

from drafting.actions.attendance import record_participant, record_submission
from drafting.actions.clauses import edit_clause
from drafting.actions.consultations import (
    add_addendum,
    close_consultation,
    confirm_record,
    object_to_record,
    proceedings_hash,
    put_to_rapporteur,
    record_proceedings,
)
from drafting.actions.outreach import invite_organisation, invite_party, record_search_and_call
from drafting.actions.participations import revoke_capacity
from drafting.actions.windows import end_consultation, extend_window
from drafting.errors import Conflict, Invalid, NotFound, Refused, Stale
from drafting.models.consultation import Consultation
from drafting.models.published_version import PublishedVersion
from drafting.queries.replay import faults_of_instrument
from tests.support.procedure import Procedure
from workflows.conditions import open_long_enough
from workflows.facts import RapporteurAnswer
from workflows.records import ClosedAs
from workflows.vocabulary import Audience, Capacity, Method


@pytest.fixture
def window(procedure: Procedure) -> Consultation:
    """Give a written call of 60 days on a text that exists in English alone."""
    return procedure.open(procedure.publish(french=False))


def _ended(procedure: Procedure, window: Consultation) -> dict[str, Any]:
    """Let the window end and return what the acts on its record take."""
    procedure.clock.set(window.ends_at)
    return {"consultation_id": window.id}


def test_a_consultation_is_on_the_version_last_published_for_it(procedure: Procedure) -> None:
    first = procedure.publish()
    procedure.consult(first)
    procedure.negotiation.now = procedure.clock()
    edit_clause(
        procedure.db_session,
        **procedure.act(Capacity.DRAFTER),
        clause_id=procedure.negotiation.clauses[2],
        based_on=1,
        heading="",
        text="The measures shall be proportionate and transparent.",
        reason="",
    )
    second = procedure.publish()
    with pytest.raises(Conflict, match="Another version was published for consultation since"):
        procedure.open(first)
    opened = procedure.open(second)
    assert (opened.number, opened.visit) == (2, 1)
    with pytest.raises(Conflict, match="is not closed"):
        procedure.publish()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"basis": ""}, "basis"),
        ({"ends_at": None}, "ends_at"),
        ({"opens_at": None}, "opens_at"),
        ({"calls": frozenset()}, "calls"),
        ({"calls": frozenset({Capacity.PUBLIC})}, "calls"),
    ],
)
def test_an_incomplete_call_names_what_to_mend(
    procedure: Procedure, changes: dict[str, Any], field: str
) -> None:
    version = procedure.publish()
    past = procedure.clock() - timedelta(minutes=1)
    with pytest.raises(Invalid) as invalid:
        procedure.open(version, **{k: past if v is None else v for k, v in changes.items()})
    assert set(invalid.value.fields) == {field}


def test_a_hearing_in_session_needs_a_session(procedure: Procedure) -> None:
    version = procedure.publish()
    with pytest.raises(Conflict, match="No session is open"):
        procedure.open(version, Method.HEARING_IN_SESSION)


def test_a_late_language_extends_the_window_to_the_minimum(
    procedure: Procedure, window: Consultation
) -> None:
    opened = window.opens_at
    procedure.clock.set(opened + timedelta(days=20))
    version = procedure.facts.published[0]
    procedure.translate(procedure.db_session.get_one(PublishedVersion, version.id))
    assert window.ends_at == opened + timedelta(days=60)
    short = procedure.open(
        procedure.db_session.get_one(PublishedVersion, version.id),
        ends_at=procedure.clock() + timedelta(days=10),
    )
    assert short.ends_at == procedure.clock() + timedelta(days=10)


def test_a_language_on_the_last_day_gives_thirty_more(procedure: Procedure, window: Consultation) -> None:
    procedure.clock.set(window.ends_at - timedelta(days=1))
    procedure.translate(procedure.db_session.get_one(PublishedVersion, window.version_id))
    # Thirty days on the wall clock of Paris; between the two the hour does not change.
    assert window.ends_at == procedure.clock() + timedelta(days=30)
    assert faults_of_instrument(procedure.db_session, procedure.instrument.id) == []


def test_the_first_invitation_into_a_region_extends_a_window_too(
    procedure: Procedure, window: Consultation
) -> None:
    procedure.clock.set(window.ends_at - timedelta(days=1))
    ends_at = window.ends_at
    procedure.reach_out(window)
    assert window.ends_at > ends_at
    extended = window.ends_at
    procedure.clock.advance(days=5)
    record_search_and_call(
        procedure.db_session,
        **procedure.secretariat,
        consultation_id=window.id,
        region="Arab States",
        search="once more",
        call="once more",
    )
    assert window.ends_at == extended


def test_an_organisation_is_invited_once_and_then_reminded(
    procedure: Procedure, window: Consultation
) -> None:
    organisation_id = procedure.negotiation.actor(Capacity.REVIEWER).organisation_id
    assert organisation_id is not None
    ask: dict[str, Any] = {"consultation_id": window.id, "organisation_id": organisation_id, "how": "letter"}
    invite_organisation(procedure.db_session, **procedure.secretariat, **ask)
    with pytest.raises(Conflict, match="reminder"):
        invite_organisation(procedure.db_session, **procedure.secretariat, **ask)
    invite_organisation(procedure.db_session, **procedure.secretariat, **ask, reminder=True)
    [africa] = procedure.facts.consultations[0].outreach
    assert (africa.region, africa.invited_at) == ("Africa", procedure.clock())
    procedure.clock.set(window.ends_at)
    with pytest.raises(Conflict, match="has ended"):
        invite_organisation(procedure.db_session, **procedure.secretariat, **ask, reminder=True)


def test_a_party_counts_for_its_electoral_group(procedure: Procedure, window: Consultation) -> None:
    party_id = procedure.negotiation.actor(Capacity.DELEGATE).party_id
    assert party_id is not None
    invite_party(
        procedure.db_session,
        **procedure.secretariat,
        consultation_id=window.id,
        party_id=party_id,
        how="note",
    )
    assert [each.region for each in procedure.facts.consultations[0].outreach] == ["I"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"search": ""}, "search"), ({"call": ""}, "call"), ({"region": "Atlantis"}, "region")],
)
def test_only_a_search_and_a_call_together_count_for_a_region_of_the_rules(
    procedure: Procedure, window: Consultation, changes: dict[str, str], field: str
) -> None:
    made = {"region": "Arab States", "search": "the register", "call": "the website"} | changes
    with pytest.raises(Invalid) as invalid:
        record_search_and_call(
            procedure.db_session, **procedure.secretariat, consultation_id=window.id, **made
        )
    assert set(invalid.value.fields) == {field}


def test_who_took_part_and_what_they_handed_in_is_recorded(
    procedure: Procedure, window: Consultation
) -> None:
    organisation_id = procedure.negotiation.actor(Capacity.REVIEWER).organisation_id
    of: dict[str, Any] = {"consultation_id": window.id, "organisation_id": organisation_id}
    record_participant(procedure.db_session, **procedure.secretariat, **of, people=3)
    with pytest.raises(Conflict):
        record_participant(procedure.db_session, **procedure.secretariat, **of)
    with pytest.raises(Invalid):
        record_participant(procedure.db_session, **procedure.secretariat, consultation_id=window.id)
    paper = {"title": "Observations", "text": "We observe.", "audience": Audience.PUBLIC}
    assert not record_submission(procedure.db_session, **procedure.secretariat, **of, **paper).late
    with pytest.raises(Invalid):
        record_submission(procedure.db_session, **procedure.secretariat, **of, title="Empty")
    procedure.clock.set(window.ends_at)
    assert record_submission(procedure.db_session, **procedure.secretariat, **of, **paper).late
    assert faults_of_instrument(procedure.db_session, procedure.instrument.id) == []


def test_a_window_is_extended_with_a_reason_and_never_shortened(
    procedure: Procedure, window: Consultation
) -> None:
    later = window.ends_at + timedelta(days=10)
    ask: dict[str, Any] = {"consultation_id": window.id, "reason": "holidays"}
    with pytest.raises(Invalid):
        extend_window(procedure.db_session, **procedure.secretariat, **ask, ends_at=window.opens_at)
    with pytest.raises(Invalid):
        extend_window(procedure.db_session, **procedure.secretariat, **(ask | {"reason": ""}), ends_at=later)
    assert extend_window(procedure.db_session, **procedure.secretariat, **ask, ends_at=later).ends_at == later
    procedure.clock.set(later)
    with pytest.raises(Conflict):
        extend_window(procedure.db_session, **procedure.secretariat, **ask, ends_at=later + timedelta(days=1))


def test_a_window_ended_by_hand_counts_only_the_days_it_had(
    procedure: Procedure, window: Consultation
) -> None:
    procedure.clock.advance(days=12)
    end_consultation(procedure.db_session, **procedure.secretariat, consultation_id=window.id)
    procedure.clock.advance(days=40)
    with pytest.raises(Conflict):
        end_consultation(procedure.db_session, **procedure.secretariat, consultation_id=window.id)
    assert str(open_long_enough.judge(procedure.facts).shortfalls[0].detail) == "12 of 30 days."


def test_a_record_goes_to_the_rapporteur_when_it_is_complete(
    procedure: Procedure, window: Consultation
) -> None:
    comment_id = procedure.comment()
    with pytest.raises(Conflict, match="still open"):
        put_to_rapporteur(procedure.db_session, **procedure.secretariat, consultation_id=window.id)
    of = _ended(procedure, window)
    with pytest.raises(Conflict, match="1 of 1 comments have no outcome"):
        put_to_rapporteur(procedure.db_session, **procedure.secretariat, **of)
    with pytest.raises(Conflict, match="put to you"):
        confirm_record(procedure.db_session, **procedure.act(Capacity.RAPPORTEUR), **of)
    procedure.answer(comment_id)
    put_to_rapporteur(procedure.db_session, **procedure.secretariat, **of)
    with pytest.raises(Refused):
        confirm_record(procedure.db_session, **procedure.secretariat, **of)
    with pytest.raises(Conflict, match="has until"):
        close_consultation(procedure.db_session, **procedure.secretariat, **of)
    procedure.clock.advance(days=7)
    close_consultation(procedure.db_session, **procedure.secretariat, **of)
    assert window.closed_as is ClosedAs.NOT_CONFIRMED
    assert faults_of_instrument(procedure.db_session, procedure.instrument.id) == []


def test_an_objection_is_attached_and_blocks_nothing(procedure: Procedure, window: Consultation) -> None:
    of = _ended(procedure, window)
    put_to_rapporteur(procedure.db_session, **procedure.secretariat, **of)
    with pytest.raises(Invalid):
        object_to_record(procedure.db_session, **procedure.act(Capacity.RAPPORTEUR), **of, statement=" ")
    object_to_record(
        procedure.db_session, **procedure.act(Capacity.RAPPORTEUR), **of, statement="Two names are missing."
    )
    close_consultation(procedure.db_session, **procedure.secretariat, **of)
    assert window.closed_as is ClosedAs.OBJECTED


def test_a_record_that_changed_is_put_to_the_rapporteur_again(
    procedure: Procedure, window: Consultation
) -> None:
    comment_id = procedure.comment()
    of = _ended(procedure, window)
    procedure.answer(comment_id)
    put_to_rapporteur(procedure.db_session, **procedure.secretariat, **of)
    confirm_record(procedure.db_session, **procedure.act(Capacity.RAPPORTEUR), **of)
    procedure.clock.advance(hours=1)
    procedure.answer(comment_id, reason="On reflection, said in Article 2.")
    assert procedure.facts.consultations[0].rapporteur is RapporteurAnswer.AWAITED
    procedure.clock.advance(hours=1)
    put_to_rapporteur(procedure.db_session, **procedure.secretariat, **of)
    assert procedure.facts.consultations[0].rapporteur is RapporteurAnswer.AWAITED
    record_proceedings(procedure.db_session, **procedure.secretariat, **of, summary="One comment.")
    assert window.put_to_rapporteur_at is None


def test_without_a_rapporteur_a_complete_record_closes(procedure: Procedure, window: Consultation) -> None:
    rapporteur = procedure.negotiation.actor(Capacity.RAPPORTEUR).participation_id
    assert rapporteur is not None
    revoke_capacity(
        procedure.db_session, **procedure.secretariat, participation_id=rapporteur, signed_in_again=True
    )
    of = _ended(procedure, window)
    close_consultation(procedure.db_session, **procedure.secretariat, **of)
    assert window.closed_as is ClosedAs.NO_RAPPORTEUR


def test_a_closed_record_stands_and_is_added_to_beside(procedure: Procedure, window: Consultation) -> None:
    comment_id = procedure.comment()
    of = _ended(procedure, window)
    with pytest.raises(Conflict, match="not closed"):
        add_addendum(procedure.db_session, **procedure.secretariat, **of, text="Correction.")
    procedure.answer(comment_id)
    procedure.close(window)
    with pytest.raises(Conflict, match="closed"):
        record_proceedings(procedure.db_session, **procedure.secretariat, **of, summary="Another.")
    with pytest.raises(Conflict, match="outcomes stand"):
        procedure.answer(comment_id, reason="Another.")
    assert add_addendum(procedure.db_session, **procedure.secretariat, **of, text="Correction.").day
    late = procedure.comment
    with pytest.raises(Refused):
        late()


def test_a_consultation_of_another_instrument_is_not_found(procedure: Procedure) -> None:
    with pytest.raises(NotFound):
        close_consultation(procedure.db_session, **procedure.secretariat, consultation_id=99)


def test_minutes_written_meanwhile_are_not_overwritten_unseen(
    procedure: Procedure, window: Consultation
) -> None:
    of: dict[str, Any] = {"consultation_id": window.id, "based_on": proceedings_hash(window)}
    record_proceedings(procedure.db_session, **procedure.secretariat, **of, minutes="Hers.")
    with pytest.raises(Stale):
        record_proceedings(procedure.db_session, **procedure.secretariat, **of, minutes="Mine.")
    assert window.minutes == "Hers."


def test_a_correction_is_a_new_record_beside_a_closed_one(procedure: Procedure, window: Consultation) -> None:
    version = procedure.db_session.get_one(PublishedVersion, window.version_id)
    with pytest.raises(Conflict, match="not closed"):
        procedure.open(version, corrects_id=window.id)
    _ended(procedure, window)
    procedure.close(window)
    assert procedure.open(version, corrects_id=window.id).corrects_id == window.id
    for elsewhere in ({"corrects_id": 99}, {"meeting_id": 99}):
        with pytest.raises(NotFound):
            procedure.open(version, **elsewhere)
