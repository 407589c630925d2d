"""Going on without a consultation: the body's decision, recorded by the secretariat and confirmed by the chair."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import participation_of
from drafting.actions.deed import begin
from drafting.actions.steps import step_of
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.models.step import Override
from drafting.queries.facts import facts_of, rules_of
from workflows.engine import text_carried
from workflows.protocol import overridable_conditions
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, Audience, Decider


def record_override(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    step: str,
    conditions: tuple[str, ...],
    decided_by: Decider,
    decision: str,
    reason: str,
    now: datetime,
) -> Override:
    """Record that the body, or its Bureau where mandated, decided to go on without the consultations listed.

    It holds for one step, in this visit, on the text the step would carry on now, once the chair has confirmed
    it; its mark is printed on every later document. Raises `Refused` for any other decider, `Invalid` where a
    condition cannot be set aside or the decision or its reason is missing, `Conflict` where one stands already.
    """
    instrument = db_session.get(Instrument, instrument_id)
    if instrument is None:
        raise NotFound(N_("There is no such instrument."))
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=instrument_id,
        act=Act.RECORD_OVERRIDE,
        now=now,
        audience=Audience.PUBLIC,
        decided_by_body=rules_of(db_session, instrument).may_override(decided_by),
    )
    wanted = step_of(instrument, step)
    facts = facts_of(db_session, instrument=instrument, now=now)
    if facts.stage not in wanted.from_:
        raise Invalid(N_("The negotiation is not at a stage where this step begins."))
    _check(tuple(each.name for each in overridable_conditions(wanted)), conditions, decision, reason)
    text_hash = text_carried(wanted, facts)
    if text_hash is None:
        raise Invalid(N_("Publish the text that would go on first; the decision holds for that text alone."))
    if any((o.step, o.visit, o.text_hash) == (step, facts.visit, text_hash) for o in facts.overrides):
        raise Conflict(N_("A decision to go on without is recorded for this step on this text already."))
    version_id = db_session.scalars(
        select(PublishedVersion.id)
        .where(PublishedVersion.instrument_id == instrument.id, PublishedVersion.sha256 == text_hash)
        .order_by(PublishedVersion.n.desc())
    ).first()
    override = deed.add(
        Override(
            instrument_id=instrument.id,
            step=step,
            visit=facts.visit,
            version_id=version_id,
            conditions="\n".join(conditions),
            decided_by=decided_by,
            decision=decision.strip(),
            reason=reason.strip(),
            recorded_by_id=participation_of(actor),
            recorded_at=now,
        )
    )
    deed.record(f"override:{override.id}", based_on=text_hash[:16])
    return override


def confirm_override(db_session: Session, *, actor: Actor, override_id: int, now: datetime) -> Override:
    """Confirm, as the chair, that the body decided so; from then on the decision holds."""
    override = db_session.get(Override, override_id)
    if override is None or override.instrument_id != actor.instrument_id:
        raise NotFound(N_("No such decision is recorded in this instrument."))
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=override.instrument_id,
        act=Act.CONFIRM_OVERRIDE,
        now=now,
        audience=Audience.PUBLIC,
    )
    db_session.refresh(override)
    if override.confirmed_at is not None:
        raise Conflict(N_("The decision is confirmed already."))
    instrument = db_session.get_one(Instrument, override.instrument_id)
    facts = facts_of(db_session, instrument=instrument, now=now)
    held = next(each for each in facts.overrides if each.id == override.id)
    if held.visit != facts.visit or held.text_hash != text_carried(step_of(instrument, held.step), facts):
        raise Conflict(N_("The decision was for an earlier visit or another text, and holds no more."))
    deed.change(override, confirmed_by_id=participation_of(actor), confirmed_at=now)
    deed.record(f"override:{override.id}")
    return override


def _check(possible: tuple[str, ...], conditions: tuple[str, ...], decision: str, reason: str) -> None:
    fields: dict[str, str] = {}
    if not decision.strip():
        fields["decision"] = N_("Give the decision: its number, or the meeting and date.")
    if not reason.strip():
        fields["reason"] = N_("Give the reason; it is printed on every later document.")
    if not conditions:
        fields["conditions"] = N_("List the consultations that are gone without.")
    if fields:
        raise Invalid(*fields.values(), fields=fields)
    fixed = [name for name in conditions if name not in possible]
    if fixed:
        said = Sentence(N_("Nobody can set aside: %(conditions)s."), conditions=", ".join(fixed))
        raise Invalid(said, fields={"conditions": str(said)})
