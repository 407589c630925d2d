"""What the conditions read: one frozen picture of a negotiation at one moment.

Assembled from the database elsewhere; nothing here knows where a fact is stored. All moments carry a zone.
Only what happened in the present visit is in `published` and `consultations`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from workflows.rules import Rules
from workflows.vocabulary import Decider, Method, Purpose, Stage

#: The id of a row somewhere, carried through so that a refusal can point at it.
Ref: TypeAlias = int | str


class RapporteurAnswer(StrEnum):
    """What the rapporteur said of a consultation record."""

    NONE_APPOINTED = "none-appointed"
    #: Neither confirmed nor objected yet.
    AWAITED = "awaited"
    CONFIRMED = "confirmed"
    #: Attached to the record; blocks nothing.
    OBJECTED = "objected"


class DecisionMode(StrEnum):
    """How a body decides."""

    CONSENSUS = "consensus"
    VOTE = "vote"


@dataclass(frozen=True)
class Span:
    """A stretch of time; `until` None is still running."""

    start: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class PublishedText:
    """A published version of this visit."""

    text_hash: str
    purpose: Purpose
    at: datetime
    id: Ref = 0
    symbol: str = ""


@dataclass(frozen=True)
class LanguageOffer:
    """From when the text consulted on could be read in a language."""

    language: str
    available_at: datetime


@dataclass(frozen=True)
class RegionOutreach:
    """What was done to offer the text to one region or group; outreach made, not answers obtained."""

    region: str
    #: When the first organisation of the region was invited.
    invited_at: datetime | None = None
    #: Where no organisation is known: when the search for one was recorded ...
    searched_at: datetime | None = None
    #: ... and when the public call was made. Only both together count.
    called_at: datetime | None = None

    @property
    def offered_at(self) -> datetime | None:
        """Return from when the region was offered the text."""
        moments = []
        if self.invited_at is not None:
            moments.append(self.invited_at)
        if self.searched_at is not None and self.called_at is not None:
            moments.append(max(self.searched_at, self.called_at))
        return min(moments) if moments else None


@dataclass(frozen=True)
class Consultation:
    """One consultation and the state of its record."""

    id: Ref
    #: The version consulted on.
    text_hash: str
    method: Method
    opened_at: datetime
    #: When the clock ends it. Resuming after a suspension and extending move it.
    ends_at: datetime
    #: When an act ended it: by hand, or because a step back was taken.
    ended_at: datetime | None = None
    closed_at: datetime | None = None
    languages: tuple[LanguageOffer, ...] = ()
    outreach: tuple[RegionOutreach, ...] = ()
    #: Spans in which the negotiation was suspended; they count for nobody.
    suspensions: tuple[Span, ...] = ()
    #: Comments made before the end.
    comments_in_time: int = 0
    comments_without_outcome: int = 0
    rapporteur: RapporteurAnswer = RapporteurAnswer.NONE_APPOINTED
    #: When the complete record was put to the rapporteur; the days of silence run from here.
    put_to_rapporteur_at: datetime | None = None
    #: For a hearing in session: the session it was held in.
    session_id: Ref | None = None
    minutes_entered: bool = False
    title: str = ""


@dataclass(frozen=True)
class Request:
    """A step that the secretariat asked for and that awaits the chair."""

    id: Ref
    #: The name of the step.
    step: str
    visit: int
    #: The text that the step would carry on; None where the step carries none.
    text_hash: str | None


@dataclass(frozen=True)
class Override:
    """A decision of the body to go on without some consultation: one step, one visit, one hash."""

    id: Ref
    step: str
    visit: int
    text_hash: str
    #: The names of the consultation conditions it lists, and no others.
    conditions: tuple[str, ...]
    decided_by: Decider
    #: The decision and the reason, as they are printed on every later document.
    mark: str
    #: Confirmed by the chair; before that it does nothing.
    confirmed: bool
    #: A step has been taken that rested on it.
    used: bool = False


@dataclass(frozen=True)
class Session:
    """The meeting of the body that the text is brought to."""

    id: Ref
    #: When it opened; None before.
    opened_at: datetime | None
    closed_at: datetime | None
    #: The version brought to it.
    brought_hash: str | None
    name: str = ""

    @property
    def in_progress(self) -> bool:
        """Whether the session is open."""
        return self.opened_at is not None and self.closed_at is None


@dataclass(frozen=True)
class Difference:
    """What was published on the difference between the version brought and the text put to decision."""

    from_hash: str
    to_hash: str
    #: True: the statement that there is none.
    none: bool
    at: datetime


@dataclass(frozen=True)
class DecisionResult:
    """How the body decided on a text put to it."""

    id: Ref
    session_id: Ref
    text_hash: str
    mode: DecisionMode
    #: Entered by the secretariat as the result; before that the question is still open.
    recorded: bool
    #: Consensus: objections stated and not withdrawn.
    objections: int = 0
    #: Vote: the seats of the body on that day, those present, and the votes.
    seats: int = 0
    present: int = 0
    votes_for: int = 0
    votes_against: int = 0
    abstentions: int = 0
    #: Seats with more than one vote, or votes without a seat.
    irregular_votes: int = 0


@dataclass(frozen=True)
class Facts:
    """A negotiation at one moment."""

    now: datetime
    rules: Rules
    stage: Stage
    #: Counts from 1; every entry into a stage begins a new one, a resumption does not.
    visit: int = 1
    suspended: bool = False
    #: The version with which the visit began; None in a draft that has published nothing.
    entry_text_hash: str | None = None
    #: This visit's published versions, oldest first.
    published: tuple[PublishedText, ...] = ()
    #: This visit's consultations, oldest first.
    consultations: tuple[Consultation, ...] = ()
    #: Consultations of earlier visits whose comments are still owed outcomes.
    owed: tuple[Consultation, ...] = ()
    #: Comments of this visit taken up whose answering wording is not in the text that goes on: the last entry
    #: text published or, in the committee stage, the text put to decision.
    taken_up_not_in_text: int = 0
    rapporteur_appointed: bool = False
    #: The step asked for and not yet confirmed or withdrawn.
    request: Request | None = None
    #: Every override of the negotiation, of earlier visits too.
    overrides: tuple[Override, ...] = ()
    #: The session in progress, else the next one the text was brought to.
    session: Session | None = None
    #: The text the chair put to decision in the session.
    put_to_decision_hash: str | None = None
    #: Published differences of the session, oldest first.
    differences: tuple[Difference, ...] = ()
    decision: DecisionResult | None = None
    instrument: str = ""

    @property
    def last_entry_text(self) -> PublishedText | None:
        """Return the version published in this visit to be the entry text of the next stage."""
        return next(
            (p for p in reversed(self.published) if p.purpose is Purpose.ENTRY_TEXT),
            None,
        )

    @property
    def last_for_consultation(self) -> PublishedText | None:
        """Return the version last published in this visit for consultation, if any."""
        return next(
            (p for p in reversed(self.published) if p.purpose is Purpose.FOR_CONSULTATION),
            None,
        )

    @property
    def text_for_consultation(self) -> str | None:
        """Return the hash that the visit is consulted on: the last published for it, else the entry text."""
        last = self.last_for_consultation
        return last.text_hash if last is not None else self.entry_text_hash

    @property
    def last_published_hash(self) -> str | None:
        """Return the version published last, whatever for; else the entry text."""
        return self.published[-1].text_hash if self.published else self.entry_text_hash

    @property
    def marks(self) -> tuple[Override, ...]:
        """Return the overrides a step has rested on; printed on every later document."""
        return tuple(o for o in self.overrides if o.used)
