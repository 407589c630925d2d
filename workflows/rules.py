"""The rules of one negotiation, as its body set them: languages, windows, regions, quorum, majority.

What they are used for is in conditions.py; who may set them is in permissions.py.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workflows.sentences import N_, Sentence
from workflows.vocabulary import Decider, Stage

#: The stages in which a text is consulted on, in their order.
CONSULTED_STAGES = (
    Stage.DRAFT,
    Stage.CIVIL_SOCIETY_REVIEW,
    Stage.PARTY_COMMENT,
    Stage.COMMITTEE_ADOPTION,
)

#: UNESCO's five regions, the default for whom a text must be offered to.
REGIONS = (
    "Africa",
    "Arab States",
    "Asia and the Pacific",
    "Europe and North America",
    "Latin America and the Caribbean",
)

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_PLACEHOLDER = re.compile(r"\{(session|item)\}")


class RulesRefused(Exception):
    """Rules that cannot govern a negotiation, with every reason."""

    def __init__(self, reasons: tuple[Sentence, ...]) -> None:
        super().__init__("; ".join(str(reason) for reason in reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Share:
    """A share of the seats or of the votes: "more than 1/2", "at least 2/3"."""

    fraction: Fraction
    #: True for "more than", False for "at least".
    strictly_more: bool = False

    def reached(self, part: int, whole: int) -> bool:
        """Whether part of whole is the share; of nothing, no share is reached."""
        if whole <= 0:
            return False
        actual = Fraction(part, whole)
        return actual > self.fraction if self.strictly_more else actual >= self.fraction

    def needed(self, whole: int) -> int:
        """Return the smallest number of `whole` that reaches the share."""
        exact = self.fraction * whole
        floor = exact.numerator // exact.denominator
        if self.strictly_more:
            return floor + 1
        return floor if floor == exact else floor + 1

    def __str__(self) -> str:
        return f"{'more than' if self.strictly_more else 'at least'} {self.fraction}"


@dataclass(frozen=True)
class StageRule:
    """What a visit to one stage has to offer."""

    stage: Stage
    #: Days that a window is open, a language available and a region invited, at the least.
    minimum_days: int
    #: Regions or electoral groups that must be offered the text.
    regions: tuple[str, ...] = REGIONS


def _default_stage_rules() -> tuple[StageRule, ...]:
    days = (30, 60, 60, 30)
    return tuple(StageRule(stage, n) for stage, n in zip(CONSULTED_STAGES, days, strict=True))


@dataclass(frozen=True)
class Rules:
    """The rules of one negotiation; refuses to exist where they contradict themselves."""

    #: The body that decides.
    body: str = "the Committee"
    #: Whether the body can itself adopt a treaty; most committees adopt a draft and transmit it.
    body_adopts_treaties: bool = False
    #: The body the adopted draft is transmitted to; needed where the body cannot adopt a treaty.
    transmits_to: str = "the Conference of Parties"
    #: Whether the body has mandated its Bureau to decide overrides between sessions.
    bureau_mandated: bool = False
    #: The zone in which the body's windows open and close.
    time_zone: str = "UTC"
    #: Of the meetings.
    working_languages: tuple[str, ...] = ("en", "fr")
    #: That a text for consultation must exist in.
    document_languages: tuple[str, ...] = ("en", "fr")
    #: Of the treaty.
    authentic_languages: tuple[str, ...] = ("ar", "zh", "en", "fr", "ru", "es")
    stages: tuple[StageRule, ...] = field(default_factory=_default_stage_rules)
    #: Days after which a silent rapporteur holds a record up no longer.
    rapporteur_silence_days: int = 7
    #: Share of the seats that must be present.
    quorum: Share = Share(Fraction(1, 2), strictly_more=True)
    #: Share of the votes cast for or against; abstentions are not counted.
    majority: Share = Share(Fraction(2, 3))
    #: The body's own pattern, with the number of the session and of the agenda item.
    decision_number_pattern: str = "{session}.IGC {item}"
    #: Whether the public sees who proposed what without the author's leave.
    attributions_public: bool = False

    def __post_init__(self) -> None:
        reasons = tuple(_faults(self))
        if reasons:
            raise RulesRefused(reasons)

    def of(self, stage: Stage) -> StageRule:
        """Return the rule of a stage; raises KeyError for a stage in which nothing is consulted on."""
        for rule in self.stages:
            if rule.stage is stage:
                return rule
        raise KeyError(stage)

    def zone(self) -> tzinfo:
        """Return the body's time zone."""
        return UTC if self.time_zone == "UTC" else ZoneInfo(self.time_zone)

    def may_override(self, decider: Decider) -> bool:
        """Whether this decider may decide to go on without: the body, or its Bureau where mandated."""
        return decider is Decider.BODY or (decider is Decider.BUREAU and self.bureau_mandated)

    def decision_number(self, *, session: int, item: str) -> str:
        """Return the number a decision gets, in the body's own pattern."""
        return self.decision_number_pattern.replace("{session}", str(session)).replace("{item}", item)

    def is_decision_number(self, number: str) -> bool:
        """Whether the number has the body's pattern."""
        parts = _PLACEHOLDER.split(self.decision_number_pattern)
        kinds = {"session": r"[0-9]+", "item": r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*"}
        expression = "".join(kinds[part] if i % 2 else re.escape(part) for i, part in enumerate(parts))
        return re.fullmatch(expression, number) is not None

    def to_json(self) -> dict[str, Any]:
        """Return the rules as a JSON object; from_json(to_json(r)) == r."""
        return {
            "body": self.body,
            "body_adopts_treaties": self.body_adopts_treaties,
            "transmits_to": self.transmits_to,
            "bureau_mandated": self.bureau_mandated,
            "time_zone": self.time_zone,
            "working_languages": list(self.working_languages),
            "document_languages": list(self.document_languages),
            "authentic_languages": list(self.authentic_languages),
            "stages": [
                {
                    "stage": r.stage.value,
                    "minimum_days": r.minimum_days,
                    "regions": list(r.regions),
                }
                for r in self.stages
            ],
            "rapporteur_silence_days": self.rapporteur_silence_days,
            "quorum": _share_to_json(self.quorum),
            "majority": _share_to_json(self.majority),
            "decision_number_pattern": self.decision_number_pattern,
            "attributions_public": self.attributions_public,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Rules":
        """Read rules; a key left out has its default, an unknown key or an impossible value is refused."""
        unknown = sorted(set(data) - set(cls.__dataclass_fields__))
        if unknown:
            raise RulesRefused(
                (
                    Sentence(
                        N_("%(name)s is not a rule of a negotiation."),
                        name=", ".join(unknown),
                    ),
                )
            )
        values = dict(data)
        try:
            for name in (
                "working_languages",
                "document_languages",
                "authentic_languages",
            ):
                if name in values:
                    values[name] = tuple(values[name])
            for name in ("quorum", "majority"):
                if name in values:
                    values[name] = _share_from_json(values[name])
            if "stages" in values:
                values["stages"] = tuple(
                    StageRule(Stage(r["stage"]), int(r["minimum_days"]), tuple(r["regions"]))
                    for r in values["stages"]
                )
        except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
            raise RulesRefused(
                (Sentence(N_("The rules cannot be read: %(error)s."), error=str(error)),)
            ) from error
        return cls(**values)


def _share_to_json(share: Share) -> dict[str, Any]:
    return {"fraction": str(share.fraction), "strictly_more": share.strictly_more}


def _share_from_json(data: dict[str, Any]) -> Share:
    return Share(Fraction(data["fraction"]), bool(data["strictly_more"]))


def _faults(rules: Rules) -> list[Sentence]:
    """Return every contradiction in the rules."""
    faults: list[Sentence] = []
    if not rules.body.strip():
        faults.append(Sentence(N_("The rules do not name the body that decides.")))
    if not rules.body_adopts_treaties and not rules.transmits_to.strip():
        faults.append(
            Sentence(
                N_("%(body)s cannot adopt a treaty; the rules must name the body it transmits to."),
                body=rules.body,
            )
        )
    for name in ("working_languages", "document_languages", "authentic_languages"):
        languages = getattr(rules, name)
        if not languages:
            faults.append(Sentence(N_("The rules name no %(kind)s."), kind=name.replace("_", " ")))
        if len(set(languages)) != len(languages):
            faults.append(
                Sentence(
                    N_("The %(kind)s name a language twice."),
                    kind=name.replace("_", " "),
                )
            )
        faults.extend(
            Sentence(N_("%(language)s is not a language tag."), language=repr(tag))
            for tag in languages
            if not _LANGUAGE.fullmatch(tag)
        )
    if sorted(r.stage for r in rules.stages) != sorted(CONSULTED_STAGES):
        faults.append(
            Sentence(N_("The rules must say once for every stage how long it is open and for whom."))
        )
    for rule in rules.stages:
        if not 1 <= rule.minimum_days <= 730:
            faults.append(
                Sentence(
                    N_("A window of %(days)s days is not possible in the stage %(stage)s; say 1 to 730."),
                    days=rule.minimum_days,
                    stage=rule.stage.value,
                )
            )
        if len(set(rule.regions)) != len(rule.regions) or not all(r.strip() for r in rule.regions):
            faults.append(
                Sentence(
                    N_("The regions of the stage %(stage)s repeat or are empty."),
                    stage=rule.stage.value,
                )
            )
    if not 0 <= rules.rapporteur_silence_days <= 90:
        faults.append(Sentence(N_("The rapporteur's silence must be 0 to 90 days.")))
    for share in (rules.quorum, rules.majority):
        if not 0 <= share.fraction <= 1 or (share.strictly_more and share.fraction == 1):
            faults.append(Sentence(N_("%(share)s is a share that nobody can reach."), share=str(share)))
    if "{session}" not in rules.decision_number_pattern or "{item}" not in rules.decision_number_pattern:
        faults.append(
            Sentence(
                N_("The pattern of decision numbers must hold %(session)s and %(item)s."),
                session="{session}",
                item="{item}",
            )
        )
    try:
        rules.zone()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        faults.append(Sentence(N_("%(zone)s is not a time zone."), zone=repr(rules.time_zone)))
    return faults
