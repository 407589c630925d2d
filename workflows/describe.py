"""The procedure and the table of rights in words: Markdown for docs/procedure.md, Mermaid for a picture."""

from workflows.declarations import Kind, Procedure, Step
from workflows.permissions import STOPPED_BY_SUSPENSION, TABLE, Rights
from workflows.protocol import DEFAULT
from workflows.rules import CONSULTED_STAGES, Rules
from workflows.titles import ACTS, CAPACITIES, STAGES
from workflows.vocabulary import Act, Capacity, Stage

#: What `travaux procedure --format` knows.
FORMATS = ("markdown", "mermaid")

_PARTICIPANTS = frozenset(Capacity) - {Capacity.PUBLIC, Capacity.ADMINISTRATOR}


def describe(format: str = "markdown", procedure: Procedure = DEFAULT) -> str:
    """Return the procedure as "markdown" or "mermaid"; raises ValueError for anything else."""
    if format == "markdown":
        return markdown(procedure)
    if format == "mermaid":
        return mermaid(procedure)
    raise ValueError(f"The procedure is described as {' or '.join(FORMATS)}, not as {format!r}.")


def mermaid(procedure: Procedure) -> str:
    """Return the stages and steps as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines.extend(f"    state {_quoted(STAGES[s])} as {_node(s)}" for s in _stages(procedure))
    lines.append(f"    [*] --> {_node(procedure.steps[0].from_[0])}")
    for step in procedure.steps:
        for origin in step.from_:
            lines.append(f"    {_node(origin)} --> {_node(step.to or origin)}: {step.title}")
    entered = {step.to for step in procedure.steps if step.to is not None}
    left = {origin for step in procedure.steps for origin in step.from_}
    lines.extend(f"    {_node(end)} --> [*]" for end in _stages(procedure) if end in entered - left)
    return "\n".join(lines) + "\n"


def markdown(procedure: Procedure) -> str:
    """Return the whole page: stages, every step with its conditions, defaults of the rules, and the rights."""
    parts = [
        f"# The procedure: {procedure.title}, version {procedure.version}",
        "Generated from `workflows/` by `travaux procedure`; [rulebook.md](rulebook.md) says how rules are changed.",
        "```mermaid\n" + mermaid(procedure) + "```",
        "Every entry into a stage begins a new visit, and only what is done in that visit counts. A condition marked"
        " * is a consultation condition: the body, or its Bureau where mandated, may decide to go on without it, for"
        " one step in one visit on one text; the mark of that decision is printed on every later document. The other"
        " conditions cannot be set aside.",
        "## Steps",
        *(_step(step) for step in procedure.steps),
        "## Rules of a negotiation, where its body says nothing else",
        _rules(Rules()),
        "## Rights",
        "What is not written here is not allowed. While a negotiation is suspended, nobody may: "
        + ", ".join(ACTS[act] for act in Act if act in STOPPED_BY_SUSPENSION)
        + ".",
        _rights(),
    ]
    return "\n\n".join(parts) + "\n"


def _step(step: Step) -> str:
    origins = ", ".join(STAGES[s] for s in step.from_)
    where = f"{origins} → {STAGES[step.to]}" if step.to is not None else f"{origins}; the visit stays"
    lines = [
        f"### {step.title}",
        "",
        f"`{step.name}` · {where} · the {CAPACITIES[step.asked_by]} asks, the {CAPACITIES[step.taken_by]} confirms",
        "",
        f"Under: {step.under}.",
    ]
    if step.provided:
        lines.extend(["", "Provided:", ""])
        lines.extend(
            f"{n}. {each.sentence}{' *' if each.overridable else ''}"
            for n, each in enumerate(step.provided, 1)
        )
    elif step.kind is Kind.SUSPEND:
        lines.extend(["", "The clocks of open windows stand still until it is resumed."])
    elif step.kind in (Kind.BACK, Kind.WITHDRAW):
        lines.extend(["", "An open consultation ends; its comments are still owed outcomes."])
    return "\n".join(lines)


def _rules(rules: Rules) -> str:
    lines = ["| stage | minimum days | regions or groups |", "| --- | --- | --- |"]
    for stage in CONSULTED_STAGES:
        rule = rules.of(stage)
        lines.append(f"| {STAGES[stage]} | {rule.minimum_days} | {'; '.join(rule.regions)} |")
    lines.append("")
    lines.append(
        f"Documents in {', '.join(rules.document_languages)}. The rapporteur's silence:"
        f" {rules.rapporteur_silence_days} days. Quorum: {rules.quorum} of the seats. Majority: {rules.majority} of"
        f" the votes for or against. Decision numbers: `{rules.decision_number_pattern}`."
    )
    return "\n".join(lines)


def _rights() -> str:
    lines = [
        "| act | " + " | ".join(STAGES[s] for s in Stage) + " |",
        "| --- |" + " --- |" * len(Stage),
    ]
    for act, row in TABLE.items():
        lines.append(f"| {ACTS[act]} | " + " | ".join(_cell(row.of(stage)) for stage in Stage) + " |")
    return "\n".join(lines)


def _cell(rights: Rights) -> str:
    if not rights:
        return "-"
    groups: dict[tuple[str, ...], list[Capacity]] = {}
    for right in rights:
        groups.setdefault(tuple(q.phrase for q in right.qualifiers), []).append(right.capacity)
    said = []
    for phrases, capacities in groups.items():
        who = _who(frozenset(capacities)) or ", ".join(CAPACITIES[c] for c in capacities)
        said.append(f"{who} ({', '.join(phrases)})" if phrases else who)
    return "; ".join(said)


def _who(capacities: frozenset[Capacity]) -> str:
    if capacities == frozenset(Capacity):
        return "all"
    return "participants" if capacities == _PARTICIPANTS else ""


def _stages(procedure: Procedure) -> tuple[Stage, ...]:
    named = {s for step in procedure.steps for s in (*step.from_, step.to)}
    return tuple(stage for stage in Stage if stage in named)


def _node(stage: Stage) -> str:
    return stage.value.replace("-", "_")


def _quoted(title: str) -> str:
    return '"' + title + '"'
