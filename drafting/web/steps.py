"""The next step: what stands between this draft and the next stage; asking, confirming, going back or on without."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions import overrides, steps
from drafting.actions.instruments import OPENED
from drafting.errors import NotFound, TravauxError
from drafting.queries import balance, steps_page
from drafting.queries.facts import facts_of, procedure_followed
from drafting.web.acting import Answer, attempt, form_page, refuse_unless
from drafting.web.forms import member_of
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading
from drafting.web.mending import Reason, Standing, reasons_of, standing
from drafting.web.rights import may
from drafting.web.saying import say
from drafting.web.wording import choices
from workflows.conditions import counting_consultation
from workflows.declarations import Kind, Procedure, Step
from workflows.engine import Moment, available, gate, text_carried, why_refused
from workflows.facts import Facts
from workflows.permissions import Decision
from workflows.protocol import overridable_conditions
from workflows.sentences import N_
from workflows.vocabulary import Act, Decider

bp = Blueprint("steps", __name__, url_prefix="/instruments/<slug>/steps")


@dataclass(frozen=True)
class Judged:
    """A step with how it stands: its conditions, and every reason why it cannot be asked for now."""

    step: Step
    title: str
    conditions: list[Standing]
    reasons: list[Reason]
    #: Those of the reasons that no condition in the list says: who may ask, and what is asked for already.
    beside: list[Reason]

    @property
    def unmet(self) -> int:
        """How many conditions are not met."""
        return sum(condition.state == "unmet" for condition in self.conditions)

    @property
    def allowed(self) -> bool:
        """Whether it can be asked for now."""
        return not self.reasons


@bp.get("/")
def show(slug: str) -> str:
    """Show what stands between this draft and the next stage, and the ways back."""
    return _page(open_dossier(slug))


@bp.route("/<step>/", methods=["GET", "POST"])
def ask(slug: str, step: str) -> Answer:
    """Ask the chair for a step; the page lists its conditions, the form takes the reason of a step back."""
    dossier = open_dossier(slug)
    if request.method == "GET":
        return _ask_page(dossier, step)

    def work(db_session: Session) -> str:
        steps.ask_for_step(
            db_session,
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            step=step,
            note=request.form.get("note", ""),
            now=now(),
        )
        return url_for(".show", slug=slug)

    return attempt(
        work,
        lambda refused: _ask_page(dossier, step, refused),
        said=gettext("The chair is asked to confirm the step."),
    )


@bp.post("/requests/<int:request_id>/confirm")
def confirm(slug: str, request_id: int) -> Answer:
    """Confirm, as the chair, the step that was asked for."""
    dossier = open_dossier(slug)

    def work(db_session: Session) -> str:
        steps.take_step(db_session, actor=dossier.actor, request_id=request_id, now=now())
        return url_for(".show", slug=slug)

    return attempt(work, lambda refused: _page(dossier, refused), said=gettext("The step is taken."))


@bp.post("/requests/<int:request_id>/withdraw")
def withdraw(slug: str, request_id: int) -> Answer:
    """Take back a step asked for."""
    dossier = open_dossier(slug)

    def work(db_session: Session) -> str:
        steps.withdraw_request(db_session, actor=dossier.actor, request_id=request_id, now=now())
        return url_for(".show", slug=slug)

    return attempt(work, lambda refused: _page(dossier, refused), said=gettext("The request is withdrawn."))


@bp.route("/<step>/override", methods=["GET", "POST"])
def override(slug: str, step: str) -> Answer:
    """Record that the body, or its Bureau where mandated, decided to go on without."""
    dossier = open_dossier(slug)
    refuse_unless(may(dossier, Act.RECORD_OVERRIDE, decided_by_body=True))
    if request.method == "GET":
        return _override_page(dossier, step)
    sent = request.form

    def work(db_session: Session) -> str:
        overrides.record_override(
            db_session,
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            step=step,
            conditions=tuple(sent.getlist("conditions")),
            decided_by=member_of(Decider, sent, "decided_by"),
            decision=sent.get("decision", ""),
            reason=sent.get("reason", ""),
            now=now(),
        )
        return url_for(".show", slug=slug, _anchor="without")

    return attempt(
        work,
        lambda refused: _override_page(dossier, step, refused),
        said=gettext("The decision is recorded. It holds once the chair has confirmed it."),
    )


@bp.post("/overrides/<int:override_id>/confirm")
def confirm_override(slug: str, override_id: int) -> Answer:
    """Confirm, as the chair, that the body decided to go on without."""
    dossier = open_dossier(slug)

    def work(db_session: Session) -> str:
        overrides.confirm_override(db_session, actor=dossier.actor, override_id=override_id, now=now())
        return url_for(".show", slug=slug, _anchor="without")

    return attempt(
        work,
        lambda refused: _page(dossier, refused),
        said=gettext("The decision is confirmed. Its mark is printed on every later document."),
    )


def _page(dossier: Dossier, refused: TravauxError | None = None) -> str:
    facts = _facts(dossier)
    procedure = procedure_followed(dossier.instrument)
    held = steps_page.places_of_consultations(reading(), actor=dossier.actor)
    open_steps = available(procedure, facts)
    onward = next((step for step in open_steps if step.kind in (Kind.FORWARD, Kind.ADOPT)), None)
    asked = steps_page.asked(reading(), instrument=dossier.instrument)
    counting = counting_consultation(facts)
    # Refusals of the step asked for are the chair's to read; of a step not asked for there are none to confirm.
    confirming = (
        why_refused(procedure.step(asked.step), facts, capacity=procedure.step(asked.step).taken_by)
        if asked
        else ()
    )
    return render_template(
        "steps/show.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        sentences=refused.sentences if refused else (),
        instrument=dossier.instrument,
        onward=_judged(dossier, onward, facts) if onward else None,
        adopts=onward is not None and onward.kind is Kind.ADOPT,
        others=[(step, gettext(step.title)) for step in open_steps if step is not onward],
        asked=asked,
        asked_title=gettext(procedure.step(asked.step).title) if asked else "",
        ask_right=may(dossier, Act.ASK_STEP),
        confirm_right=_both(
            may(dossier, Act.CONFIRM_STEP), reasons_of(confirming, dossier.instrument.slug, held)
        ),
        override_right=may(dossier, Act.RECORD_OVERRIDE, decided_by_body=True),
        confirm_override_right=may(dossier, Act.CONFIRM_OVERRIDE),
        set_aside=steps_page.set_aside(reading(), instrument_id=dossier.instrument.id),
        sentences_of=_sentences_of(procedure),
        titles={step.name: gettext(step.title) for step in procedure.steps} | {OPENED: gettext("Opened")},
        taken=steps_page.taken(reading(), instrument_id=dossier.instrument.id),
        counting=held.get(counting.id) if counting and isinstance(counting.id, int) else None,
        rows=_balance(dossier, facts) if counting else [],
    )


def _balance(dossier: Dossier, facts: Facts) -> list[balance.Balanced]:
    counting = counting_consultation(facts)
    assert counting is not None and isinstance(counting.id, int)
    return balance.balance_of(
        reading(),
        actor=dossier.actor,
        consultation_id=counting.id,
        required=facts.rules.of(facts.stage).regions,
    )


def _ask_page(dossier: Dossier, name: str, refused: TravauxError | None = None) -> str:
    procedure = procedure_followed(dossier.instrument)
    step = _find(procedure, name)
    facts = _facts(dossier)
    return form_page(
        dossier,
        "steps/ask.html",
        refused,
        judged=_judged(dossier, step, facts),
        step=step,
        needs_reason=step.kind not in (Kind.FORWARD, Kind.RESUME),
        text_hash=text_carried(step, facts),
    )


def _override_page(dossier: Dossier, name: str, refused: TravauxError | None = None) -> str:
    step = _find(procedure_followed(dossier.instrument), name)
    facts = _facts(dossier)
    # A step that does not begin at this stage has no conditions to judge here.
    results = gate(step, facts) if facts.stage in step.from_ else ()
    unmet = {result.condition for result in results if result.shortfalls}
    listed = [
        (condition.name, say(condition.sentence))
        for condition in overridable_conditions(step)
        if condition.name in unmet
    ]
    return form_page(
        dossier,
        "steps/override.html",
        refused,
        title=gettext(step.title),
        conditions=listed,
        chosen=request.form.getlist("conditions"),
        deciders=choices(Decider, (Decider.BODY, Decider.BUREAU)),
        bureau_mandated=facts.rules.bureau_mandated,
        text_hash=text_carried(step, facts),
    )


def _judged(dossier: Dossier, step: Step, facts: Facts) -> Judged:
    slug = dossier.instrument.slug
    held = steps_page.places_of_consultations(reading(), actor=dossier.actor)
    decided = may(dossier, Act.ASK_STEP)
    # What the procedure says is judged as if the right one asked; who may ask is the table's to say.
    refusals = why_refused(step, facts, capacity=step.asked_by, moment=Moment.ASK)
    results = gate(step, facts) if facts.stage in step.from_ else ()
    listed = {result.condition for result in results}
    who = [Reason(reason) for reason in decided.reasons]
    others = tuple(refusal for refusal in refusals if refusal.condition not in listed)
    return Judged(
        step,
        gettext(step.title),
        standing(results, slug, held, mends=decided.allowed),
        [*who, *reasons_of(refusals, slug, held)],
        [*who, *reasons_of(others, slug, held)],
    )


@dataclass(frozen=True)
class _Confirmable:
    """Whether the chair may confirm now, with every reason if not."""

    allowed: bool
    reasons: list[Reason]


def _both(decided: Decision, reasons: list[Reason]) -> _Confirmable:
    return _Confirmable(
        decided.allowed and not reasons, [*(Reason(reason) for reason in decided.reasons), *reasons]
    )


def _facts(dossier: Dossier) -> Facts:
    return facts_of(reading(), instrument=dossier.instrument, now=now())


def _sentences_of(procedure: Procedure) -> dict[str, str]:
    return {
        condition.name: say(condition.sentence) for step in procedure.steps for condition in step.provided
    }


def _find(procedure: Procedure, name: str) -> Step:
    try:
        return procedure.step(name)
    except KeyError:
        raise NotFound(N_("The procedure of this instrument has no such step.")) from None
