"""The decision of the body: the difference, put, the result, the chair's confirmation. Votes are in votes.py.

Adopting freezes the text: from then on the table of rights lets nobody edit it. A correction is a Corr. beside it.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from drafting.actions.clauses import clean_words, participation_of
from drafting.actions.deed import begin
from drafting.actions.meetings import find_meeting
from drafting.actions.steps import enter_request, enter_step, step_of
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound, StepRefused
from drafting.models.body import Meeting
from drafting.models.decision import Decision, DecisionResult, DecisionWay, DifferenceStatement
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.models.step import StepRequest
from drafting.queries.facts import facts_of, rules_of
from workflows.adoption import consensus_or_majority, one_vote_a_seat, quorum_present
from workflows.engine import Refusal, why_refused
from workflows.facts import Facts
from workflows.protocol import ADOPT
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, Audience


def publish_difference(
    db_session: Session, *, actor: Actor, meeting_id: int, version_id: int, now: datetime
) -> DifferenceStatement:
    """Publish what differs between the version brought to the session and a text to be put, or that nothing does."""
    meeting = find_meeting(db_session, actor=actor, meeting_id=meeting_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=meeting.instrument_id,
        act=Act.PUBLISH_VERSION,
        now=now,
        audience=Audience.PUBLIC,
    )
    put = _version(db_session, meeting.instrument_id, version_id)
    if meeting.version_id is None:
        raise Conflict(N_("No version is brought to this session."))
    brought = db_session.get_one(PublishedVersion, meeting.version_id)
    statement = deed.add(
        DifferenceStatement(
            instrument_id=meeting.instrument_id,
            meeting_id=meeting.id,
            brought_id=brought.id,
            put_id=put.id,
            differs=brought.sha256 != put.sha256,
            by_id=participation_of(actor),
            at=now,
        )
    )
    deed.record(f"meeting:{meeting.id}", based_on=put.sha256[:16])
    return statement


def put_decision(
    db_session: Session,
    *,
    actor: Actor,
    meeting_id: int,
    version_id: int,
    number: str,
    agenda_item: str,
    operative: str,
    way: DecisionWay,
    document_symbol: str = "",
    now: datetime,
) -> Decision:
    """Put a published text to the body, in its session, by consensus or roll call: the chair's act.

    Putting another text takes the place of the one before. The number has the body's own pattern.
    """
    meeting = find_meeting(db_session, actor=actor, meeting_id=meeting_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=meeting.instrument_id,
        act=Act.PUT_DECISION,
        now=now,
        audience=Audience.PUBLIC,
    )
    instrument = db_session.get_one(Instrument, meeting.instrument_id)
    version = _version(db_session, instrument.id, version_id)
    facts = _in_session(db_session, instrument, meeting, now)
    if facts.decision is not None and facts.decision.recorded and facts.put_to_decision_hash is not None:
        raise Conflict(N_("The body has decided on the text put; the result waits for the chair."))
    _check_paper(db_session, instrument, number, agenda_item, operative, document_symbol)
    decision = deed.add(
        Decision(
            instrument_id=instrument.id,
            meeting_id=meeting.id,
            visit=instrument.visit,
            agenda_item=agenda_item.strip(),
            number=number.strip(),
            document_symbol=document_symbol.strip(),
            operative=clean_words(operative),
            version_id=version.id,
            way=way,
            put_by_id=participation_of(actor),
            put_at=now,
        )
    )
    deed.record(f"decision:{decision.id}", based_on=version.sha256[:16])
    return decision


def record_result(
    db_session: Session, *, actor: Actor, decision_id: int, result: DecisionResult, now: datetime
) -> Decision:
    """Record the result of the decision put, which asks the chair to confirm it.

    It is what the rules make of the objections or the votes: raises `Conflict` with the numbers where "adopted" was
    not reached, or where a roll call reached it and something else is recorded.
    """
    decision = find_decision(db_session, actor=actor, decision_id=decision_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=decision.instrument_id,
        act=Act.RECORD_DECISION,
        now=now,
        audience=Audience.PUBLIC,
    )
    check_undecided(db_session, decision, decision.way, now)
    instrument = db_session.get_one(Instrument, decision.instrument_id)
    facts = facts_of(db_session, instrument=instrument, now=now)
    lacking = tuple(
        shortfall.detail
        for condition in (consensus_or_majority, quorum_present, one_vote_a_seat)
        for shortfall in condition.judge(facts).shortfalls
    )
    if result is DecisionResult.ADOPTED and lacking:
        raise Conflict(*lacking)
    if result is DecisionResult.NOT_ADOPTED and not lacking and decision.way is DecisionWay.ROLL_CALL:
        raise Conflict(N_("The votes reached the majority with the quorum: the text was adopted."))
    deed.change(decision, result=result, recorded_by_id=participation_of(actor), recorded_at=now)
    if result is DecisionResult.ADOPTED:
        db_session.flush()
        if facts.request is not None:
            deed.change(db_session.get_one(StepRequest, facts.request.id), withdrawn_at=now)
        decided = facts_of(db_session, instrument=instrument, now=now)
        step = step_of(instrument, ADOPT.name)
        enter_request(
            deed, instrument=instrument, facts=decided, step=step, actor=actor, note=decision.number
        )
    deed.record(f"decision:{decision.id}")
    return decision


def confirm_decision(db_session: Session, *, actor: Actor, decision_id: int, now: datetime) -> Decision:
    """Confirm the result, as the chair. Adopted, the text is frozen and the negotiation is at its end.

    Every condition of adoption is judged under the lock; raises `StepRefused` with every reason. A text not
    adopted stays where it is.
    """
    decision = find_decision(db_session, actor=actor, decision_id=decision_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=decision.instrument_id,
        act=Act.CONFIRM_DECISION,
        now=now,
        audience=Audience.PUBLIC,
    )
    db_session.refresh(decision)
    if decision.result is None:
        raise Conflict(N_("No result is recorded yet; the secretariat records it first."))
    if decision.confirmed_at is not None:
        raise Conflict(N_("The decision is confirmed already."))
    instrument = db_session.get_one(Instrument, decision.instrument_id)
    refusals: tuple[Refusal, ...] = ()
    facts = facts_of(db_session, instrument=instrument, now=now)
    step = step_of(instrument, ADOPT.name)
    if decision.result is DecisionResult.ADOPTED:
        refusals = why_refused(step, facts, capacity=actor.capacity)
    if refusals:
        raise StepRefused(*refusals)
    deed.change(decision, confirmed_by_id=participation_of(actor), confirmed_at=now)
    if decision.result is DecisionResult.ADOPTED:
        assert facts.request is not None  # "asked-for" is among what was judged
        request = db_session.get_one(StepRequest, facts.request.id)
        enter_step(deed, instrument=instrument, facts=facts, step=step, request=request, actor=actor)
    deed.record(f"decision:{decision.id}")
    return decision


def find_decision(db_session: Session, *, actor: Actor, decision_id: int) -> Decision:
    """Return a decision of the actor's instrument; anything else is not to be found."""
    decision = db_session.get(Decision, decision_id)
    if decision is None or decision.instrument_id != actor.instrument_id:
        raise NotFound(N_("No such decision is put in this instrument."))
    return decision


def _version(db_session: Session, instrument_id: int, version_id: int) -> PublishedVersion:
    version = db_session.get(PublishedVersion, version_id)
    if version is None or version.instrument_id != instrument_id:
        raise NotFound(N_("There is no such version of this instrument."))
    return version


def _in_session(db_session: Session, instrument: Instrument, meeting: Meeting, now: datetime) -> Facts:
    facts = facts_of(db_session, instrument=instrument, now=now)
    if facts.session is None or facts.session.id != meeting.id or not facts.session.in_progress:
        raise Conflict(N_("This session is not in progress with a version brought to it."))
    return facts


def check_undecided(db_session: Session, decision: Decision, way: DecisionWay, now: datetime) -> None:
    """Refuse where the result is recorded, the body decides another way, or another text was put since."""
    db_session.refresh(decision)
    instrument = db_session.get_one(Instrument, decision.instrument_id)
    meeting = db_session.get_one(Meeting, decision.meeting_id)
    if decision.result is not None:
        raise Conflict(N_("The result is recorded; the body has decided."))
    if decision.way is not way:
        raise Conflict(
            N_("Consensus is sought; nobody votes.")
            if decision.way is DecisionWay.CONSENSUS
            else N_("The body decides by roll call; an objection is a vote against.")
        )
    facts = _in_session(db_session, instrument, meeting, now)
    if facts.decision is None or facts.decision.id != decision.id:
        raise Conflict(N_("Another text was put to decision since."))


def _check_paper(
    db_session: Session,
    instrument: Instrument,
    number: str,
    agenda_item: str,
    operative: str,
    document_symbol: str,
) -> None:
    fields: dict[str, str] = {}
    rules = rules_of(db_session, instrument)
    if not rules.is_decision_number(number.strip()):
        said = Sentence(
            N_("The number does not have the body's pattern, as in %(example)s."),
            example=rules.decision_number(session=9, item="4"),
        )
        fields["number"] = str(said)
    if not agenda_item.strip() or len(agenda_item) > 40:
        fields["agenda_item"] = N_("Give the agenda item, of at most 40 characters.")
    if not operative.strip():
        fields["operative"] = N_("Write the operative paragraphs, one a line.")
    if len(document_symbol) > 80:
        fields["document_symbol"] = N_("A symbol has at most 80 characters.")
    if fields:
        raise Invalid(*fields.values(), fields=fields)
