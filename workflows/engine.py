"""How a step is judged: every condition, every reason, what an override covers, and where a step leads.

The mechanism alone. What a step and a condition are is in declarations.py, which steps there are in protocol.py,
what each condition says in conditions.py, who may do what in permissions.py.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from workflows.declarations import Condition, Kind, Procedure, Shortfall, Step, Where
from workflows.facts import Facts, Override, Ref
from workflows.sentences import N_, Sentence
from workflows.titles import CAPACITIES, STAGES
from workflows.vocabulary import Capacity, Stage
from workflows.windows import end_of


class Moment(StrEnum):
    """A step is asked for first and taken later; both are judged."""

    ASK = "ask"
    TAKE = "take"


class Status(StrEnum):
    """How a condition stands."""

    MET = "met"
    UNMET = "unmet"
    #: Not met; the body decided to go on without, and its mark is printed.
    OVERRIDDEN = "overridden"


@dataclass(frozen=True)
class ConditionResult:
    """How one condition of the gate stands, for the page that lists them all."""

    condition: str
    sentence: str
    status: Status
    overridable: bool
    detail: Sentence | None = None
    shortfalls: tuple[Shortfall, ...] = ()
    override: Override | None = None


@dataclass(frozen=True)
class Refusal:
    """One reason why a step is refused: the condition, what is missing, where it is mended."""

    condition: str
    sentence: str
    detail: Sentence
    where: Where
    object_id: Ref | None = None
    overridable: bool = False

    def __str__(self) -> str:
        return f"{self.sentence} {self.detail}"


@dataclass(frozen=True)
class State:
    """Where a step leads."""

    stage: Stage
    visit: int
    suspended: bool
    entry_text_hash: str | None
    #: The text frozen by an adoption.
    adopted_hash: str | None = None
    #: Consultations that the step ends; their comments are still owed outcomes.
    ends: tuple[Ref, ...] = ()
    #: Overrides that the step rests on; their mark is printed from here on.
    rests_on: tuple[Override, ...] = ()


def text_carried(step: Step, facts: Facts) -> str | None:
    """Return the hash of the text that a step carries on; overrides and requests hold for this one."""
    if step.kind is Kind.FORWARD:
        entry = facts.last_entry_text
        return entry.text_hash if entry else None
    if step.kind is Kind.ADOPT:
        return facts.put_to_decision_hash
    if step.kind is Kind.BACK:
        return facts.last_published_hash
    return None


def gate(step: Step, facts: Facts) -> tuple[ConditionResult, ...]:
    """Return every condition of a step, met and unmet alike, in the order of the procedure."""
    return tuple(_result(each, step, facts) for each in step.provided)


def why_refused(
    step: Step, facts: Facts, *, capacity: Capacity, moment: Moment = Moment.TAKE
) -> tuple[Refusal, ...]:
    """Return every reason why this capacity cannot ask for or take the step now; an empty tuple allows it.

    At the wrong stage the conditions are not judged: they speak of a visit that has not begun.
    """
    reasons = list(_wrong_capacity(step, capacity, moment))
    standing = _wrong_standing(step, facts)
    reasons.extend(standing)
    if any(r.condition == "right-stage" for r in standing):
        return tuple(reasons)
    for result in gate(step, facts):
        if result.status is Status.UNMET:
            reasons.extend(
                Refusal(result.condition, result.sentence, s.detail, s.where, s.object_id, result.overridable)
                for s in result.shortfalls
            )
    reasons.extend(_wrong_request(step, facts, moment))
    return tuple(reasons)


def available(procedure: Procedure, facts: Facts) -> tuple[Step, ...]:
    """Return the steps that lead on from here, whether or not their conditions are met yet."""
    return tuple(step for step in procedure.steps if not _wrong_standing(step, facts))


def next_state(step: Step, facts: Facts) -> State:
    """Return where the step leads. Judges nothing: ask why_refused first."""
    if step.to is None:
        return State(facts.stage, facts.visit, step.kind is Kind.SUSPEND, facts.entry_text_hash)
    rests_on = tuple(
        dict.fromkeys(
            replace(result.override, used=True)
            for result in gate(step, facts)
            if result.status is Status.OVERRIDDEN and result.override is not None
        )
    )
    carried = text_carried(step, facts)
    return State(
        stage=step.to,
        visit=facts.visit + 1,
        suspended=False,
        entry_text_hash=carried if carried is not None else facts.entry_text_hash,
        adopted_hash=carried if step.kind is Kind.ADOPT else None,
        ends=tuple(c.id for c in facts.consultations if c.closed_at is None and end_of(c, facts.now) is None),
        rests_on=rests_on,
    )


def override_holds(override: Override, *, step: Step, facts: Facts, condition: Condition) -> bool:
    """Whether a decision to go on without covers this condition: one step, visit and hash.

    Only a consultation condition can be covered, and only the body, or its Bureau where mandated, decides so.
    """
    return (
        condition.overridable
        and override.confirmed
        and override.step == step.name
        and override.visit == facts.visit
        and override.text_hash == text_carried(step, facts)
        and condition.name in override.conditions
        and facts.rules.may_override(override.decided_by)
    )


def _result(each: Condition, step: Step, facts: Facts) -> ConditionResult:
    finding = each.judge(facts)
    if not finding.shortfalls:
        return ConditionResult(each.name, each.sentence, Status.MET, each.overridable, finding.detail)
    override = next(
        (o for o in facts.overrides if override_holds(o, step=step, facts=facts, condition=each)), None
    )
    status = Status.UNMET if override is None else Status.OVERRIDDEN
    detail = finding.detail if finding.detail is not None else finding.shortfalls[0].detail
    return ConditionResult(
        each.name, each.sentence, status, each.overridable, detail, finding.shortfalls, override
    )


def _wrong_capacity(step: Step, capacity: Capacity, moment: Moment) -> tuple[Refusal, ...]:
    needed = step.asked_by if moment is Moment.ASK else step.taken_by
    if capacity is needed:
        return ()
    template = (
        N_("Only the %(needed)s asks for this step; you act as %(capacity)s.")
        if moment is Moment.ASK
        else N_("Only the %(needed)s confirms this step; you act as %(capacity)s.")
    )
    detail = Sentence(template, needed=CAPACITIES[needed], capacity=CAPACITIES[capacity])
    return (Refusal("right-capacity", N_("The step is taken by who may take it."), detail, Where.STEPS),)


def _wrong_standing(step: Step, facts: Facts) -> tuple[Refusal, ...]:
    reasons = []
    if facts.stage not in step.from_:
        detail = Sentence(
            N_("“%(step)s” is not a step from the stage %(stage)s."),
            step=step.title,
            stage=STAGES[facts.stage],
        )
        reasons.append(
            Refusal(
                "right-stage", N_("The negotiation is at a stage where the step begins."), detail, Where.STEPS
            )
        )
    if facts.suspended and step.kind not in (Kind.RESUME, Kind.WITHDRAW):
        detail = Sentence(N_("It is suspended: resume it first, or withdraw it."))
        reasons.append(Refusal("not-suspended", N_("The negotiation is not suspended."), detail, Where.STEPS))
    if not facts.suspended and step.kind is Kind.RESUME:
        detail = Sentence(N_("It is not suspended, so there is nothing to resume."))
        reasons.append(Refusal("suspended", N_("The negotiation is suspended."), detail, Where.STEPS))
    return tuple(reasons)


def _wrong_request(step: Step, facts: Facts, moment: Moment) -> tuple[Refusal, ...]:
    request = facts.request
    if moment is Moment.ASK:
        if request is None:
            return ()
        detail = Sentence(N_("Another request awaits the chair; withdraw it first."))
        return (Refusal("nothing-asked", N_("No other step is asked for."), detail, Where.STEPS, request.id),)
    sentence = N_("The step was asked for, on exactly the text it carries on.")
    if request is None or request.step != step.name or request.visit != facts.visit:
        detail = Sentence(
            N_("Nobody has asked for it; the %(who)s asks first."), who=CAPACITIES[step.asked_by]
        )
    elif request.text_hash != text_carried(step, facts):
        detail = Sentence(N_("Another text was published since it was asked for; ask again."))
    else:
        return ()
    return (Refusal("asked-for", sentence, detail, Where.STEPS, request.id if request else None),)
