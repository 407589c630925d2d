"""The decision last put in a session, and how the body decided: objections, votes, seats."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.models.body import Body, Seat
from drafting.models.decision import Decision, DecisionWay, StatedObjection, Vote
from drafting.models.instrument import Instrument
from drafting.queries.terms import lasts, seated_on
from workflows import facts as f
from workflows.vocabulary import VoteChoice


def last_decision(
    db_session: Session, *, instrument: Instrument, meeting_id: f.Ref | None
) -> Decision | None:
    """Return the decision put last in a session of the present visit, or None."""
    if meeting_id is None:
        return None
    return db_session.scalar(
        select(Decision)
        .where(
            Decision.instrument_id == instrument.id,
            Decision.visit == instrument.visit,
            Decision.meeting_id == meeting_id,
        )
        .order_by(Decision.id.desc())
        .limit(1)
    )


def result_of(
    db_session: Session,
    *,
    instrument: Instrument,
    decision: Decision | None,
    text_hash: dict[int, str],
    now: datetime,
) -> f.DecisionResult | None:
    """Return how the body decided so far. Votes of a seat not in force on the day of the vote are irregular."""
    if decision is None:
        return None
    zone = ZoneInfo(db_session.get_one(Body, instrument.body_id).timezone)
    votes = db_session.execute(
        select(Vote.choice, Vote.at, Seat.body_id, Seat.from_day, Seat.to_day)
        .join(Seat, Seat.id == Vote.seat_id)
        .where(Vote.decision_id == decision.id)
    ).all()
    choices = [choice for choice, *_ in votes]
    irregular = sum(
        body_id != instrument.body_id or not lasts(from_day, to_day, at.astimezone(zone).date())
        for _, at, body_id, from_day, to_day in votes
    )
    objections = db_session.scalar(
        select(func.count())
        .select_from(StatedObjection)
        .where(StatedObjection.decision_id == decision.id, StatedObjection.withdrawn_at.is_(None))
    )
    return f.DecisionResult(
        id=decision.id,
        session_id=decision.meeting_id,
        text_hash=text_hash[decision.version_id],
        mode=f.DecisionMode.VOTE if decision.way is DecisionWay.ROLL_CALL else f.DecisionMode.CONSENSUS,
        recorded=decision.result is not None,
        objections=objections or 0,
        seats=seats_in_force(db_session, instrument=instrument, day=now.astimezone(zone).date()),
        # Whoever answers the roll call is present, abstaining included.
        present=len(votes),
        votes_for=choices.count(VoteChoice.FOR),
        votes_against=choices.count(VoteChoice.AGAINST),
        abstentions=choices.count(VoteChoice.ABSTAIN),
        irregular_votes=irregular,
    )


def seats_in_force(db_session: Session, *, instrument: Instrument, day: date) -> int:
    """Return how many seats the body has on a day in its zone."""
    count = db_session.scalar(
        select(func.count())
        .select_from(Seat)
        .where(
            Seat.body_id == instrument.body_id,
            seated_on(day),
        )
    )
    return count or 0
