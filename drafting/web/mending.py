"""Where an unmet condition is mended: each place of the rulebook as an address, with the word of its link."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from drafting.queries.steps_page import Held
from workflows.declarations import Shortfall, Where
from workflows.engine import ConditionResult, Refusal, Status
from workflows.facts import Ref

#: The endpoint of each place, and of the object there where one is named.
_PLACES: Mapping[Where, tuple[str, str, Any]] = {
    Where.CONSULTATIONS: ("consultations.index", "consultations.show", _l("consultations")),
    Where.CONSULTATION_WINDOW: ("consultations.index", "consultations.extend", _l("window")),
    Where.CONSULTATION_LANGUAGES: ("versions.index", "versions.show", _l("languages")),
    Where.CONSULTATION_OUTREACH: ("consultations.index", "outreach.index", _l("invite")),
    Where.CONSULTATION_OUTCOMES: ("consultations.index", "answers.index", _l("answer")),
    Where.CONSULTATION_RECORD: ("consultations.index", "consultations.show", _l("record")),
    Where.PUBLISH: ("versions.new", "versions.new", _l("publish")),
    Where.SESSION: ("decisions.index", "decisions.index", _l("session")),
    Where.HEARING: ("consultations.index", "consultations.show", _l("hearing")),
    Where.DECISION: ("decisions.index", "decisions.index", _l("decision")),
    Where.STEPS: ("steps.show", "steps.show", _l("steps")),
    Where.TEXT: ("texts.show", "texts.show", _l("text")),
}


#: Where the form of a place is not open to the reader, the page that shows the act with the reasons.
_SHOWN_AT: Mapping[str, str] = {
    "versions.new": "versions.index",
    "consultations.extend": "consultations.show",
}


#: The part of the page where it is mended, where the page has several.
_ANCHORS: Mapping[Where, str] = {Where.SESSION: "sessions", Where.DECISION: "in-order"}


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, and where it is mended."""

    detail: Any
    mend: str
    mend_words: str


@dataclass(frozen=True)
class Reason:
    """A reason why an act is refused, as `macros/gate.html` shows it."""

    sentence: Any
    mend: str = ""


@dataclass(frozen=True)
class Standing:
    """One condition of a gate as the page lists it. `state` is met, unmet or overridden."""

    sentence: str
    state: str
    detail: Any = None
    missing: tuple[Missing, ...] = field(default=())
    condition: str = ""


def standing(
    results: tuple[ConditionResult, ...], slug: str, held: Mapping[int, Held], *, mends: bool
) -> list[Standing]:
    """Return the conditions of a gate with an address beside everything that is missing.

    `mends`: the reader serves the negotiation, so that a link leads to the very form.
    """
    return [
        Standing(
            result.sentence,
            result.status.value,
            result.detail if result.status is Status.MET else None,
            tuple(_missing(shortfall, slug, held, mends) for shortfall in result.shortfalls),
            result.condition,
        )
        for result in results
    ]


def reasons_of(refusals: tuple[Refusal, ...], slug: str, held: Mapping[int, Held]) -> list[Reason]:
    """Return every reason why a step is refused, each with where it is mended."""
    return [
        Reason(refusal.detail, address_of(refusal.where, refusal.object_id, slug, held))
        for refusal in refusals
    ]


def address_of(
    where: Where, object_id: Ref | None, slug: str, held: Mapping[int, Held], *, mends: bool = True
) -> str:
    """Return the address of a place; of the object in it, where the reader may know of that object."""
    general, particular, _ = _PLACES[where]
    if not mends:
        general, particular = _SHOWN_AT.get(general, general), _SHOWN_AT.get(particular, particular)
    found = held.get(object_id) if isinstance(object_id, int) else None
    if found is None or particular in (general, "consultations.index"):
        return url_for(general, slug=slug, _anchor=_ANCHORS.get(where))
    if particular == "versions.show":
        return url_for(particular, slug=slug, n=found.version_n, _anchor="languages")
    anchor = "record" if where is Where.CONSULTATION_RECORD else None
    return url_for(particular, slug=slug, number=found.number, _anchor=anchor)


def _missing(shortfall: Shortfall, slug: str, held: Mapping[int, Held], mends: bool) -> Missing:
    return Missing(
        shortfall.detail,
        address_of(shortfall.where, shortfall.object_id, slug, held, mends=mends),
        str(_PLACES[shortfall.where][2]),
    )
