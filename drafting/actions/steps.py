"""Steps of the procedure: ask, withdraw the request, confirm. Adoption is confirmed in decisions.py."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.clauses import participation_of
from drafting.actions.deed import Deed, begin
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound, StepRefused
from drafting.models.consultation import Consultation, WindowExtension
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.models.step import StepRequest, StepTaken
from drafting.queries.facts import facts_of, procedure_followed
from workflows.declarations import Kind, Step
from workflows.engine import Moment, next_state, text_carried, why_refused
from workflows.facts import Facts
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience
from workflows.windows import end_of, resumed_end


def ask_for_step(
    db_session: Session, *, actor: Actor, instrument_id: int, step: str, note: str = "", now: datetime
) -> StepRequest:
    """Ask the chair for a step, on exactly the text it carries on. Every unmet condition refuses it.

    A step back, a suspension and a withdrawal say why. Raises `NotFound` for an unknown step, `StepRefused` with
    every reason, `Invalid` where the reason is missing.
    """
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=instrument_id,
        act=Act.ASK_STEP,
        now=now,
        audience=Audience.PARTICIPANTS,
    )
    instrument = db_session.get_one(Instrument, instrument_id)
    asked = step_of(instrument, step)
    if asked.kind is Kind.ADOPT:
        raise Invalid(N_("Adoption is not asked for: put the text to decision and record its result."))
    if asked.kind is not Kind.FORWARD and asked.kind is not Kind.RESUME and not note.strip():
        said = N_("Say why, and who decided it; the reason is kept with the step.")
        raise Invalid(said, fields={"note": said})
    facts = facts_of(db_session, instrument=instrument, now=now)
    refusals = why_refused(asked, facts, capacity=actor.capacity, moment=Moment.ASK)
    if refusals:
        raise StepRefused(*refusals)
    request = enter_request(deed, instrument=instrument, facts=facts, step=asked, actor=actor, note=note)
    deed.record(f"step-request:{request.id}", based_on=(text_carried(asked, facts) or "")[:16])
    return request


def withdraw_request(db_session: Session, *, actor: Actor, request_id: int, now: datetime) -> StepRequest:
    """Take back a step asked for, while the chair has not confirmed it."""
    request = find_request(db_session, actor=actor, request_id=request_id)
    deed = begin(db_session, actor=actor, instrument_id=request.instrument_id, act=Act.ASK_STEP, now=now)
    db_session.refresh(request)
    check_pending(db_session.get_one(Instrument, request.instrument_id), request)
    deed.change(request, withdrawn_at=now)
    deed.record(f"step-request:{request.id}")
    return request


def take_step(db_session: Session, *, actor: Actor, request_id: int, now: datetime) -> StepTaken:
    """Confirm the step that was asked for: the chair's act, on the request the chair saw.

    Every condition is judged again under the lock. A new visit begins with the text carried on; an open
    consultation ends, and its comments are still owed outcomes. Raises `StepRefused` with every reason.
    """
    request = find_request(db_session, actor=actor, request_id=request_id)
    deed = begin(db_session, actor=actor, instrument_id=request.instrument_id, act=Act.CONFIRM_STEP, now=now)
    db_session.refresh(request)
    instrument = db_session.get_one(Instrument, request.instrument_id)
    check_pending(instrument, request)
    step = step_of(instrument, request.step)
    if step.kind is Kind.ADOPT:
        raise Invalid(N_("Adoption is confirmed with the decision of the body."))
    facts = facts_of(db_session, instrument=instrument, now=now)
    refusals = why_refused(step, facts, capacity=actor.capacity)
    if refusals:
        raise StepRefused(*refusals)
    taken = enter_step(deed, instrument=instrument, facts=facts, step=step, request=request, actor=actor)
    deed.record(f"step:{taken.id}", based_on=f"request:{request.id}", audience=Audience.PUBLIC)
    return taken


def enter_request(
    deed: Deed, *, instrument: Instrument, facts: Facts, step: Step, actor: Actor, note: str
) -> StepRequest:
    """Add the request for a step on the text it carries on now. The caller has judged it and records the deed."""
    return deed.add(
        StepRequest(
            instrument_id=instrument.id,
            step=step.name,
            visit=instrument.visit,
            version_id=_version_id(deed.db_session, instrument, text_carried(step, facts)),
            note=note.strip(),
            by_id=participation_of(actor),
            at=deed.now,
        )
    )


def enter_step(
    deed: Deed, *, instrument: Instrument, facts: Facts, step: Step, request: StepRequest, actor: Actor
) -> StepTaken:
    """Add a step taken and what follows from it: the new visit, ended windows, moved clocks. Judges nothing."""
    db_session = deed.db_session
    state = next_state(step, facts)
    last = db_session.scalar(select(func.max(StepTaken.n)).where(StepTaken.instrument_id == instrument.id))
    taken = deed.add(
        StepTaken(
            instrument_id=instrument.id,
            n=(last or 0) + 1,
            step=step.name,
            from_stage=instrument.stage,
            to_stage=state.stage,
            visit=state.visit,
            suspended=state.suspended,
            version_id=_version_id(db_session, instrument, state.entry_text_hash),
            override_id=int(state.rests_on[0].id) if state.rests_on else None,
            reason=request.note,
            asked_by_id=request.by_id,
            by_id=participation_of(actor),
            at=deed.now,
        ),
        audience=Audience.PUBLIC,
    )
    deed.change(request, taken_id=taken.id)
    for consultation_id in state.ends:
        deed.change(db_session.get_one(Consultation, consultation_id), ended_early_at=deed.now)
    if step.kind is Kind.RESUME:
        _move_clocks(deed, facts, actor)
    deed.cache(instrument, stage=state.stage, visit=state.visit, suspended=state.suspended)
    return taken


def step_of(instrument: Instrument, name: str) -> Step:
    """Return the step of that name in the procedure the instrument follows; raises `NotFound`."""
    try:
        return procedure_followed(instrument).step(name)
    except KeyError as unknown:
        raise NotFound(N_("The procedure of this instrument has no such step.")) from unknown


def find_request(db_session: Session, *, actor: Actor, request_id: int) -> StepRequest:
    """Return a request of the actor's instrument; anything else is not to be found."""
    request = db_session.get(StepRequest, request_id)
    if request is None or request.instrument_id != actor.instrument_id or not actor.is_participant:
        raise NotFound(N_("No such step was asked for in this instrument."))
    return request


def check_pending(instrument: Instrument, request: StepRequest) -> None:
    """Refuse a request that is settled, or of an earlier visit."""
    if request.withdrawn_at is not None:
        raise Conflict(N_("The request was withdrawn. Nothing was changed."))
    if request.taken_id is not None:
        raise Conflict(N_("The step was taken already. Nothing was changed."))
    if request.visit != instrument.visit:
        raise Conflict(N_("The request belongs to an earlier visit. Nothing was changed."))


def _version_id(db_session: Session, instrument: Instrument, text_hash: str | None) -> int | None:
    """Return the version published last with this hash."""
    if text_hash is None:
        return None
    return db_session.scalar(
        select(PublishedVersion.id)
        .where(PublishedVersion.instrument_id == instrument.id, PublishedVersion.sha256 == text_hash)
        .order_by(PublishedVersion.n.desc())
        .limit(1)
    )


def _move_clocks(deed: Deed, facts: Facts, actor: Actor) -> None:
    """Give the windows that stood still the time they lost."""
    for each in facts.consultations:
        stopped = next((span.start for span in each.suspensions if span.until is None), None)
        if stopped is None or each.ended_at is not None or end_of(each, stopped) is not None:
            continue
        begun = max(stopped, each.opened_at)
        ends_at = resumed_end(each.ends_at, suspended_at=begun, resumed_at=deed.now)
        consultation = deed.db_session.get_one(Consultation, each.id)
        if each.opened_at >= deed.now:
            continue
        deed.add(
            WindowExtension(
                consultation_id=consultation.id,
                ends_at=ends_at,
                reason=N_("The clock stood still while the negotiation was suspended."),
                by_id=participation_of(actor),
                at=deed.now,
            )
        )
        deed.change(consultation, ends_at=ends_at)
