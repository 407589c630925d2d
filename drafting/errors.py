"""The refusals of the application: nouns that carry sentences. The edge turns each family into one answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflows.sentences import N_, Sentence

if TYPE_CHECKING:
    # The command line answers before the whole procedure is loaded.
    from workflows.engine import Refusal


class TravauxError(Exception):
    """The root of everything the application refuses; `sentences` say what is wrong and what to do."""

    def __init__(self, *sentences: Sentence | str) -> None:
        self.sentences: tuple[Sentence, ...] = tuple(
            said if isinstance(said, Sentence) else Sentence(said.replace("%", "%%")) for said in sentences
        )
        super().__init__(" ".join(str(said) for said in self.sentences))


class NotFound(TravauxError):
    """There is no such thing, or the reader may not know that there is (404)."""


class Refused(TravauxError):
    """The rights or the procedure do not allow the act; every reason is given (403)."""


class NotSignedIn(Refused):
    """The act needs somebody signed in (401)."""


class NotYourDelegation(Refused):
    """A delegate acts for their own delegation only (403)."""


class StepRefused(TravauxError):
    """A step of the procedure has unmet conditions; one sentence each (409). `refusals` say where to mend them."""

    def __init__(self, *refusals: "Refusal") -> None:
        self.refusals = refusals
        super().__init__(
            *(
                Sentence(
                    N_("Not met: %(condition)s %(detail)s"), condition=each.sentence, detail=str(each.detail)
                )
                for each in refusals
            )
        )


class Invalid(TravauxError):
    """The input cannot be taken as it stands; `fields` names what to mend (422)."""

    def __init__(self, *sentences: Sentence | str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(*sentences)
        self.fields: dict[str, str] = dict(fields or {})


class BaseMissing(TravauxError):
    """A write did not say which version it saw (428)."""


@dataclass(frozen=True)
class WhatChanged:
    """What was written since the author looked: who, when (UTC, RFC 3339), why, and both texts."""

    by: str
    at: str
    reason: str
    seen_n: int
    seen_heading: str
    seen_text: str
    current_n: int
    current_heading: str
    current_text: str


class Stale(TravauxError):
    """The text moved on since the author saw it; nothing was applied and their words are kept (409, 412)."""

    def __init__(
        self,
        *sentences: Sentence | str,
        changed: WhatChanged | None = None,
        own_heading: str = "",
        own_text: str = "",
    ) -> None:
        super().__init__(*sentences)
        self.changed = changed
        #: The author's own words, intact.
        self.own_heading = own_heading
        self.own_text = own_text


class Conflict(TravauxError):
    """The act collides with what somebody else has done (409)."""
