"""Positions of Parties on the words of a clause, and the rungs of agreement."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import (
    check_base,
    check_words,
    clean_words,
    find_clause,
    last_version,
    participation_of,
)
from drafting.actions.deed import begin
from drafting.actor import Actor
from drafting.errors import Invalid, NotFound, NotYourDelegation
from drafting.models.agreement_mark import AgreementMark
from drafting.models.body import Meeting
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.instrument import Instrument
from drafting.models.position import Position
from workflows.sentences import N_
from workflows.vocabulary import Act, Agreement, Audience, Stance

#: Stances that owe an explanation.
_EXPLAINED = frozenset({Stance.OBJECTS, Stance.RESERVES})


def state_position(
    db_session: Session,
    *,
    actor: Actor,
    clause_id: int,
    based_on: int | None,
    stance: Stance,
    statement: str = "",
    audience: Audience = Audience.PARTICIPANTS,
    party_id: int | None = None,
    now: datetime,
) -> Position:
    """State one's delegation's position on the version one read; earlier ones stay as history.

    Raises `NotYourDelegation` where `party_id` names another Party.
    """
    clause = find_clause(db_session, actor=actor, clause_id=clause_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=clause.instrument_id,
        act=Act.STATE_POSITION,
        now=now,
        party_id=party_id if party_id is not None else actor.party_id,
    )
    if actor.party_id is None or (party_id is not None and party_id != actor.party_id):
        raise NotYourDelegation(N_("You state positions for your own delegation only."))
    instrument = db_session.get_one(Instrument, clause.instrument_id)
    statement = clean_words(statement)
    check_words("", statement)
    if stance in _EXPLAINED and not statement:
        said = N_("An objection or reservation of position carries its reason.")
        raise Invalid(said, fields={"statement": said})
    version = (
        last_version(db_session, clause, instrument.language)
        if based_on is None
        else db_session.scalar(
            select(ClauseVersion).where(
                ClauseVersion.clause_id == clause.id,
                ClauseVersion.language == instrument.language,
                ClauseVersion.line == MAIN,
                ClauseVersion.n == based_on,
            )
        )
    )
    if version is None:
        raise Invalid(N_("There is no such version of this clause. Open the clause again."))
    position = deed.add(
        Position(
            instrument_id=instrument.id,
            clause_id=clause.id,
            clause_version_id=version.id,
            party_id=actor.party_id,
            stance=stance,
            statement=statement,
            audience=audience,
            by_id=participation_of(actor),
            at=now,
        )
    )
    deed.record(f"clause:{clause.id}", based_on=version.n, audience=audience)
    return position


def mark_agreed(
    db_session: Session,
    *,
    actor: Actor,
    clause_id: int,
    based_on: int | None,
    agreement: Agreement,
    meeting_id: int,
    now: datetime,
) -> AgreementMark:
    """Mark the words of a clause agreed, as a recorded meeting did; a rung of the plenary needs the plenary."""
    clause = find_clause(db_session, actor=actor, clause_id=clause_id)
    deed = begin(db_session, actor=actor, instrument_id=clause.instrument_id, act=Act.MARK_AGREED, now=now)
    instrument = db_session.get_one(Instrument, clause.instrument_id)
    current = last_version(db_session, clause, instrument.language)
    check_base(
        db_session,
        clause=clause,
        current=current,
        based_on=based_on,
        heading=current.heading,
        text=current.text,
    )
    meeting = db_session.get(Meeting, meeting_id)
    if meeting is None or meeting.instrument_id != instrument.id:
        raise NotFound(N_("There is no such meeting in this instrument."))
    if agreement is Agreement.IN_PLENARY and not meeting.plenary:
        raise Invalid(N_("Agreed in plenary needs a meeting of the plenary."))
    mark = deed.add(
        AgreementMark(
            clause_id=clause.id,
            clause_version_id=current.id,
            agreement=agreement,
            meeting_id=meeting.id,
            by_id=participation_of(actor),
            at=now,
        )
    )
    deed.cache(clause, agreement=agreement)
    deed.record(f"clause:{clause.id}", based_on=current.n)
    return mark
