"""What a procedure is declared with: steps, the conditions before them, and what a condition may find.

How a step is judged by them is in engine.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workflows.facts import Facts, Ref
from workflows.sentences import Sentence
from workflows.vocabulary import Capacity, Stage


class Kind(StrEnum):
    """What a step does to the negotiation."""

    #: On to the next stage, with a new entry text.
    FORWARD = "forward"
    #: To an earlier stage.
    BACK = "back"
    #: The body decides on the text put to it.
    ADOPT = "adopt"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"


class Where(StrEnum):
    """The place where an unmet condition is mended; the edge makes it a link, with the id of the object."""

    CONSULTATIONS = "consultations"
    CONSULTATION_WINDOW = "consultation-window"
    CONSULTATION_LANGUAGES = "consultation-languages"
    CONSULTATION_OUTREACH = "consultation-outreach"
    CONSULTATION_OUTCOMES = "consultation-outcomes"
    CONSULTATION_RECORD = "consultation-record"
    PUBLISH = "publish"
    SESSION = "session"
    HEARING = "hearing"
    DECISION = "decision"
    STEPS = "steps"
    TEXT = "text"


@dataclass(frozen=True)
class Shortfall:
    """One thing that is missing, with its numbers and the place to mend it."""

    detail: Sentence
    where: Where
    object_id: Ref | None = None


@dataclass(frozen=True)
class Finding:
    """What a condition found: nothing missing, or every shortfall; `detail` says how it is met."""

    shortfalls: tuple[Shortfall, ...] = ()
    detail: Sentence | None = None


@dataclass(frozen=True)
class Condition:
    """A named condition; `sentence` is what users see, and states the condition as met."""

    name: str
    sentence: str
    #: A consultation condition, which the body may decide to go on without.
    overridable: bool
    judge: Callable[[Facts], Finding]


def condition(*, overridable: bool) -> Callable[[Callable[[Facts], Finding]], Condition]:
    """Make a function a condition: named with hyphens, its sentence the docstring's first line."""

    def declare(judge: Callable[[Facts], Finding]) -> Condition:
        sentence = (judge.__doc__ or "").strip().splitlines()[0]
        return Condition(judge.__name__.replace("_", "-"), sentence, overridable, judge)

    return declare


@dataclass(frozen=True)
class Step:
    """A step of a procedure."""

    name: str
    title: str
    kind: Kind
    from_: tuple[Stage, ...]
    #: None: the stage and the visit stay.
    to: Stage | None
    asked_by: Capacity
    taken_by: Capacity
    provided: tuple[Condition, ...] = ()
    #: On what it rests.
    under: str = ""


@dataclass(frozen=True)
class Procedure:
    """A declared procedure. An instrument keeps the name and the version it follows."""

    name: str
    version: int
    title: str
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step:
        """Return the step of that name; raises KeyError."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)
