"""The refusals of the application: nouns that carry sentences. The edge turns each family into one answer."""

from collections.abc import Mapping
from dataclasses import dataclass


class TravauxError(Exception):
    """The root of everything the application refuses; `sentences` say what is wrong and what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences: tuple[str, ...] = sentences


class NotFound(TravauxError):
    """There is no such thing, or the reader may not know that there is (404)."""


class Refused(TravauxError):
    """The rights or the procedure do not allow the act; every reason is given (403)."""


class NotSignedIn(Refused):
    """The act needs somebody signed in (401)."""


class StepRefused(Refused):
    """A step of the procedure has unmet conditions; one sentence each (409)."""


class NotYourDelegation(Refused):
    """A delegate acts for their own delegation only (403)."""


class Invalid(TravauxError):
    """The input cannot be taken as it stands; `fields` names what to mend (422)."""

    def __init__(self, *sentences: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(*sentences)
        self.fields: dict[str, str] = dict(fields or {})


class BaseMissing(TravauxError):
    """A write did not say which version it saw (428)."""


@dataclass(frozen=True)
class WhatChanged:
    """What was written since the author looked: who, when, and both texts. Times are UTC."""

    by: str
    at: str
    reason: str
    seen_text: str
    seen_heading: str
    current_text: str
    current_heading: str
    current_n: int


class Stale(TravauxError):
    """The text moved on since the author saw it; nothing was applied and their words are kept (409, 412)."""

    def __init__(self, *sentences: str, changed: WhatChanged | None = None, own: str = "") -> None:
        super().__init__(*sentences)
        self.changed = changed
        #: The author's own words, intact.
        self.own = own


class Conflict(TravauxError):
    """The act collides with what somebody else has done (409)."""


class Unreplayable(TravauxError):
    """The record and the rows disagree; `sentences` name the differences."""


