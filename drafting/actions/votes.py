"""How the body decides on a text put to it: objections stated and withdrawn, votes cast; one a seat."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import clean_words, participation_of
from drafting.actions.decisions import check_undecided, find_decision
from drafting.actions.deed import begin
from drafting.actor import Actor
from drafting.errors import Conflict, NotFound
from drafting.models.decision import DecisionWay, StatedObjection, Vote
from drafting.models.instrument import Instrument
from drafting.queries.situations import seat_of
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience, VoteChoice


def state_objection(
    db_session: Session, *, actor: Actor, decision_id: int, statement: str = "", now: datetime
) -> StatedObjection:
    """State an objection for a Party that holds a seat; while it stands there is no consensus."""
    decision = find_decision(db_session, actor=actor, decision_id=decision_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=decision.instrument_id,
        act=Act.VOTE,
        now=now,
        party_id=actor.party_id,
        audience=Audience.PUBLIC,
    )
    check_undecided(db_session, decision, DecisionWay.CONSENSUS, now)
    standing = db_session.scalar(
        select(StatedObjection.id).where(
            StatedObjection.decision_id == decision.id,
            StatedObjection.party_id == actor.party_id,
            StatedObjection.withdrawn_at.is_(None),
        )
    )
    if standing is not None:
        raise Conflict(N_("Your delegation has stated its objection already."))
    objection = deed.add(
        StatedObjection(
            decision_id=decision.id,
            party_id=actor.party_id,
            statement=clean_words(statement),
            by_id=participation_of(actor),
            at=now,
        )
    )
    deed.record(f"decision:{decision.id}")
    return objection


def withdraw_objection(
    db_session: Session, *, actor: Actor, objection_id: int, now: datetime
) -> StatedObjection:
    """Withdraw the objection of one's own delegation; the record keeps that it was stated."""
    objection = db_session.get(StatedObjection, objection_id)
    if objection is None:
        raise NotFound(N_("There is no such objection."))
    decision = find_decision(db_session, actor=actor, decision_id=objection.decision_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=decision.instrument_id,
        act=Act.VOTE,
        now=now,
        party_id=objection.party_id,
        audience=Audience.PUBLIC,
    )
    check_undecided(db_session, decision, DecisionWay.CONSENSUS, now)
    db_session.refresh(objection)
    if objection.withdrawn_at is not None:
        raise Conflict(N_("The objection was withdrawn already."))
    deed.change(objection, withdrawn_at=now)
    deed.record(f"decision:{decision.id}")
    return objection


def cast_vote(
    db_session: Session, *, actor: Actor, decision_id: int, choice: VoteChoice, now: datetime
) -> Vote:
    """Answer the roll call for the seat of one's Party: one vote a seat, and it stands."""
    decision = find_decision(db_session, actor=actor, decision_id=decision_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=decision.instrument_id,
        act=Act.VOTE,
        now=now,
        party_id=actor.party_id,
        audience=Audience.PUBLIC,
    )
    check_undecided(db_session, decision, DecisionWay.ROLL_CALL, now)
    instrument = db_session.get_one(Instrument, decision.instrument_id)
    seat = seat_of(db_session, actor=actor, instrument=instrument, now=now)
    assert seat is not None  # the right to vote is the seat's
    if db_session.scalar(select(Vote.id).where(Vote.decision_id == decision.id, Vote.seat_id == seat.id)):
        raise Conflict(N_("Your seat has voted; a vote is cast once."))
    vote = deed.add(
        Vote(decision_id=decision.id, seat_id=seat.id, choice=choice, by_id=participation_of(actor), at=now)
    )
    deed.record(f"decision:{decision.id}")
    return vote
