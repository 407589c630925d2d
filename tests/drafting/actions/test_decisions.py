"""The session of the body on real rows: difference, hearing, votes, result, and what adoption freezes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.actions.comments import comment_on_clause
from drafting.actions.consultations import close_consultation, put_to_rapporteur, record_proceedings
from drafting.actions.decisions import confirm_decision, publish_difference, put_decision, record_result
from drafting.actions.meetings import bring_version, close_meeting, convene_meeting
from drafting.actions.steps import ask_for_step, take_step
from drafting.actions.votes import cast_vote, state_objection, withdraw_objection
from drafting.errors import Conflict, Invalid, Refused, StepRefused
from drafting.models.body import Meeting, Seat
from drafting.models.clause import ClauseHead
from drafting.models.consultation import Consultation
from drafting.models.decision import Decision, DecisionResult, DecisionWay
from drafting.models.published_version import PublishedVersion
from drafting.queries.replay import faults_of_instrument
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.procedure import Procedure
from workflows.records import ClosedAs
from workflows.vocabulary import Capacity, Method, Purpose, Stage, VoteChoice


@dataclass
class Committee:
    """A session in progress, on a text that the visit was consulted on."""

    procedure: Procedure
    meeting: Meeting
    brought: PublishedVersion

    @property
    def db_session(self) -> Session:
        return self.procedure.db_session

    def put(
        self, version: PublishedVersion, way: DecisionWay = DecisionWay.CONSENSUS, **changes: Any
    ) -> Decision:
        """Put a text to decision."""
        paper = {"number": "9.IC 4", "agenda_item": "4", "operative": "Adopts the text;"} | changes
        return put_decision(
            self.db_session,
            **self.procedure.chair,
            meeting_id=self.meeting.id,
            version_id=version.id,
            way=way,
            **paper,
        )

    def difference(self, version: PublishedVersion) -> Any:
        """Publish the difference between the version brought and another."""
        return publish_difference(
            self.db_session, **self.procedure.secretariat, meeting_id=self.meeting.id, version_id=version.id
        )

    def hear(self, version: PublishedVersion, minutes: str = "Coalition 1 spoke.") -> Consultation:
        """Hold a hearing in the session, with one comment entered for another and answered."""
        clock = self.procedure.clock
        hearing = self.procedure.open(
            version, Method.HEARING_IN_SESSION, title="Hearing", ends_at=clock() + timedelta(hours=2)
        )
        clause_id = self.procedure.negotiation.clauses[2]
        comment = comment_on_clause(
            self.db_session,
            **self.procedure.secretariat,
            clause_id=clause_id,
            clause_version_id=self.db_session.get_one(ClauseHead, (clause_id, "en")).version_id,
            body="It is not strict enough.",
            on_behalf_of="Coalition 1",
        )
        assert comment.consultation_id == hearing.id
        clock.advance(hours=2)
        self.procedure.answer(comment.id)
        if minutes:
            record_proceedings(
                self.db_session, **self.procedure.secretariat, consultation_id=hearing.id, minutes=minutes
            )
        return hearing

    def amend(self) -> PublishedVersion:
        """Amend the text on the chair's order and publish it as a session document."""
        clause_id = self.procedure.negotiation.clauses[2]
        n = self.db_session.get_one(ClauseHead, (clause_id, "en")).n
        edit_clause(
            self.db_session,
            **self.procedure.secretariat,
            clause_id=clause_id,
            based_on=n,
            heading="",
            text=f"The measures shall be strictly proportionate ({n}).",
            reason="",
            on_chairs_order="the chair, item 4",
        )
        return self.procedure.publish(Purpose.SESSION_DOCUMENT)

    def result(self, decision: Decision, result: DecisionResult = DecisionResult.ADOPTED) -> Decision:
        """Record the result."""
        return record_result(
            self.db_session, **self.procedure.secretariat, decision_id=decision.id, result=result
        )

    def confirm(self, decision: Decision) -> Decision:
        """Confirm it as the chair."""
        return confirm_decision(self.db_session, **self.procedure.chair, decision_id=decision.id)

    def vote(self, decision: Decision, choice: VoteChoice, *, other: bool = False) -> Any:
        """Vote for Party A, or for Party B."""
        it = self.procedure.negotiation
        actor = it.other_delegate if other else it.actor(Capacity.DELEGATE)
        assert actor is not None
        return cast_vote(
            self.db_session, actor=actor, decision_id=decision.id, choice=choice, now=self.procedure.clock()
        )


@pytest.fixture
def committee(db_session: Session, negotiation: Negotiation, clock: Clock, procedure: Procedure) -> Committee:
    """Give a session in progress in the committee stage."""
    procedure.reach(Stage.PARTY_COMMENT)
    entry = procedure.pass_stage()
    procedure.consult(entry)
    meeting = convene_meeting(
        db_session,
        **procedure.secretariat,
        instrument_id=negotiation.instrument_id,
        name="ninth session (illustrative)",
        number="9",
        opens_at=clock() + timedelta(days=1),
        closes_at=clock() + timedelta(days=5),
        version_id=entry.id,
    )
    clock.advance(days=1)
    return Committee(procedure, meeting, entry)


def test_the_body_adopts_by_consensus_what_it_amended_and_heard_again(committee: Committee) -> None:
    put = committee.amend()
    committee.difference(put)
    hearing = committee.hear(put)
    decision = committee.result(committee.put(put))
    committee.confirm(decision)
    procedure = committee.procedure
    assert procedure.instrument.stage is Stage.ADOPTED
    with pytest.raises(Refused):
        edit_clause(
            committee.db_session,
            **procedure.act(Capacity.DRAFTER),
            clause_id=procedure.negotiation.clauses[2],
            based_on=2,
            heading="",
            text="Something else.",
            reason="",
        )
    with pytest.raises(Refused):
        procedure.publish(Purpose.SESSION_DOCUMENT)
    # The seven days of the hearing run after the adoption and hold nothing up.
    put_to_rapporteur(committee.db_session, **procedure.secretariat, consultation_id=hearing.id)
    assert faults_of_instrument(committee.db_session, procedure.instrument.id) == []


def test_the_record_of_a_hearing_closes_after_the_adoption(committee: Committee) -> None:
    committee.difference(committee.brought)
    hearing = committee.hear(committee.brought)
    procedure = committee.procedure
    put_to_rapporteur(committee.db_session, **procedure.secretariat, consultation_id=hearing.id)
    committee.confirm(committee.result(committee.put(committee.brought)))
    with pytest.raises(Conflict, match="The rapporteur has until"):
        close_consultation(committee.db_session, **procedure.secretariat, consultation_id=hearing.id)
    procedure.clock.advance(days=7)
    close_consultation(committee.db_session, **procedure.secretariat, consultation_id=hearing.id)
    assert hearing.closed_as is ClosedAs.NOT_CONFIRMED
    with pytest.raises(Refused):
        close_consultation(committee.db_session, **procedure.secretariat, consultation_id=hearing.id)


def test_adoption_is_refused_with_everything_that_is_missing(committee: Committee) -> None:
    put = committee.amend()
    decision = committee.result(committee.put(put))
    with pytest.raises(StepRefused) as refused:
        committee.confirm(decision)
    assert [r.condition for r in refused.value.refusals] == ["difference-published", "heard-in-this-session"]
    assert committee.procedure.instrument.stage is Stage.COMMITTEE_ADOPTION


def test_a_text_amended_after_the_hearing_is_heard_again(committee: Committee) -> None:
    first = committee.amend()
    committee.hear(first)
    second = committee.amend()
    committee.difference(second)
    decision = committee.result(committee.put(second))
    with pytest.raises(StepRefused, match="amended after the hearing"):
        committee.confirm(decision)
    committee.hear(second)
    committee.confirm(decision)
    assert committee.procedure.instrument.stage is Stage.ADOPTED


def test_a_hearing_without_minutes_is_not_on_record(committee: Committee) -> None:
    committee.difference(committee.brought)
    committee.hear(committee.brought, minutes="")
    decision = committee.result(committee.put(committee.brought))
    with pytest.raises(StepRefused, match="minutes"):
        committee.confirm(decision)


def test_there_is_no_consensus_while_an_objection_stands(committee: Committee) -> None:
    decision = committee.put(committee.brought)
    procedure = committee.procedure
    delegate = procedure.act(Capacity.DELEGATE)
    objection = state_objection(committee.db_session, **delegate, decision_id=decision.id, statement="No.")
    with pytest.raises(Conflict, match="already"):
        state_objection(committee.db_session, **delegate, decision_id=decision.id)
    with pytest.raises(Conflict, match="Objections stated and not withdrawn: 1"):
        committee.result(decision)
    assert procedure.negotiation.other_delegate is not None
    with pytest.raises(Refused):
        withdraw_objection(
            committee.db_session,
            actor=procedure.negotiation.other_delegate,
            objection_id=objection.id,
            now=procedure.clock(),
        )
    withdraw_objection(committee.db_session, **delegate, objection_id=objection.id)
    assert committee.result(decision).result is DecisionResult.ADOPTED


def test_a_seat_votes_once_and_the_majority_is_counted(committee: Committee) -> None:
    decision = committee.put(committee.brought, DecisionWay.ROLL_CALL)
    with pytest.raises(Conflict, match="0 for, 0 against"):
        committee.result(decision)
    committee.vote(decision, VoteChoice.FOR)
    with pytest.raises(Conflict, match="has voted"):
        committee.vote(decision, VoteChoice.AGAINST)
    with pytest.raises(Conflict, match="1 of 2 seats present; 2 needed"):
        committee.result(decision)
    committee.vote(decision, VoteChoice.AGAINST, other=True)
    with pytest.raises(Conflict, match="1 for, 1 against, 0 abstained; 2 needed"):
        committee.result(decision)
    committee.result(decision, DecisionResult.NOT_ADOPTED)
    committee.confirm(decision)
    assert committee.procedure.instrument.stage is Stage.COMMITTEE_ADOPTION
    assert committee.procedure.facts.put_to_decision_hash is None


def test_a_majority_reached_is_not_recorded_as_anything_else(committee: Committee) -> None:
    decision = committee.put(committee.brought, DecisionWay.ROLL_CALL)
    committee.vote(decision, VoteChoice.FOR)
    committee.vote(decision, VoteChoice.ABSTAIN, other=True)
    with pytest.raises(Conflict, match="was adopted"):
        committee.result(decision, DecisionResult.NOT_ADOPTED)
    with pytest.raises(Conflict, match="an objection is a vote against"):
        state_objection(
            committee.db_session, **committee.procedure.act(Capacity.DELEGATE), decision_id=decision.id
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "Decision 4"}, "number"),
        ({"agenda_item": ""}, "agenda_item"),
        ({"operative": " "}, "operative"),
    ],
)
def test_a_decision_has_its_number_item_and_paragraphs(
    committee: Committee, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        committee.put(committee.brought, **changes)
    assert set(invalid.value.fields) == {field}


def test_nothing_is_put_to_a_session_that_closed(committee: Committee) -> None:
    procedure = committee.procedure
    decision = committee.put(committee.brought)
    with pytest.raises(Conflict, match="fixed"):
        bring_version(
            committee.db_session,
            **procedure.secretariat,
            meeting_id=committee.meeting.id,
            version_id=committee.brought.id,
        )
    procedure.clock.advance(hours=1)
    close_meeting(committee.db_session, **procedure.secretariat, meeting_id=committee.meeting.id)
    for act in (lambda: committee.put(committee.brought), lambda: committee.result(decision)):
        with pytest.raises(Conflict, match="not in progress"):
            act()


def test_only_the_chair_puts_and_confirms(committee: Committee) -> None:
    procedure = committee.procedure
    decision = committee.result(committee.put(committee.brought))
    with pytest.raises(Refused):
        confirm_decision(committee.db_session, **procedure.secretariat, decision_id=decision.id)
    with pytest.raises(Refused):
        record_result(
            committee.db_session, **procedure.chair, decision_id=decision.id, result=DecisionResult.ADOPTED
        )


def test_a_party_whose_term_ended_has_no_vote(committee: Committee) -> None:
    decision = committee.put(committee.brought, DecisionWay.ROLL_CALL)
    party_id = committee.procedure.negotiation.actor(Capacity.DELEGATE).party_id
    seat = committee.db_session.scalars(select(Seat).where(Seat.party_id == party_id)).one()
    seat.to_day = committee.procedure.clock().date() - timedelta(days=1)
    committee.db_session.flush()
    with pytest.raises(Refused, match="no seat"):
        committee.vote(decision, VoteChoice.FOR)
    assert committee.procedure.facts.decision is not None
    assert committee.procedure.facts.decision.seats == 1


def test_putting_another_text_takes_the_place_of_the_first(committee: Committee) -> None:
    first = committee.put(committee.brought, DecisionWay.ROLL_CALL)
    second = committee.put(committee.amend(), DecisionWay.ROLL_CALL)
    with pytest.raises(Conflict, match="Another text was put"):
        committee.vote(first, VoteChoice.FOR)
    committee.vote(second, VoteChoice.FOR)


def test_what_was_decided_waits_for_the_chair_alone(committee: Committee) -> None:
    with pytest.raises(Conflict, match="No result"):
        committee.confirm(committee.put(committee.brought))
    decision = committee.put(committee.brought)
    committee.result(decision)
    with pytest.raises(Conflict, match="waits for the chair"):
        committee.put(committee.brought)
    with pytest.raises(Conflict, match="has decided"):
        committee.result(decision)
    request = committee.procedure.facts.request
    assert request is not None and request.step == "adopt"
    with pytest.raises(Invalid, match="confirmed with the decision"):
        take_step(committee.db_session, **committee.procedure.chair, request_id=int(request.id))


def test_a_request_that_waited_is_withdrawn_by_the_result(committee: Committee) -> None:
    procedure = committee.procedure
    ask_for_step(
        committee.db_session,
        **procedure.secretariat,
        instrument_id=procedure.instrument.id,
        step="refer-back-to-parties",
        note="asked before the vote",
    )
    committee.result(committee.put(committee.brought))
    request = procedure.facts.request
    assert request is not None and request.step == "adopt"
