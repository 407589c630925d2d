"""When a text may be published for consultation, a consultation opened, and its record closed.

Each function returns every reason against; an empty tuple allows it. Rights are in permissions.py.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from workflows.facts import Consultation, Facts, RapporteurAnswer
from workflows.sentences import N_, Sentence
from workflows.titles import METHODS, STAGES
from workflows.vocabulary import Method, Purpose, Stage
from workflows.windows import end_of


class ClosedAs(StrEnum):
    """How a record closed; printed on it."""

    CONFIRMED = "confirmed"
    #: With the rapporteur's objection attached.
    OBJECTED = "objected"
    #: The rapporteur was silent.
    NOT_CONFIRMED = "not-confirmed"
    NO_RAPPORTEUR = "no-rapporteur"


def why_not_publish(purpose: Purpose, facts: Facts) -> tuple[Sentence, ...]:
    """Only a text for consultation replaces the one consulted on, and waits until its record is closed."""
    if purpose is not Purpose.FOR_CONSULTATION:
        return ()
    return tuple(
        Sentence(
            N_("%(consultation)s is not closed; the text consulted on is not replaced under it."),
            consultation=_name(c),
        )
        for c in facts.consultations
        if c.closed_at is None and c.method is not Method.HEARING_IN_SESSION
    )


def why_not_open(method: Method, text_hash: str, facts: Facts) -> tuple[Sentence, ...]:
    """A consultation is on the text last published for it; a hearing in session, on a text before it."""
    reasons = []
    if facts.suspended:
        reasons.append(Sentence(N_("The negotiation is suspended.")))
    if facts.stage in (Stage.ADOPTED, Stage.WITHDRAWN):
        reasons.append(Sentence(N_("The negotiation is over: %(stage)s."), stage=STAGES[facts.stage]))
    published = {p.text_hash for p in facts.published} | {facts.entry_text_hash}
    if method is Method.HEARING_IN_SESSION:
        if (
            facts.stage is not Stage.COMMITTEE_ADOPTION
            or facts.session is None
            or not facts.session.in_progress
        ):
            reasons.append(Sentence(N_("No session is open to hold a hearing in.")))
        if text_hash not in published:
            reasons.append(Sentence(N_("The text to be heard on is not published.")))
    elif facts.text_for_consultation is None:
        reasons.append(Sentence(N_("No text is published for consultation yet.")))
    elif text_hash != facts.text_for_consultation:
        reasons.append(Sentence(N_("Another version was published for consultation since.")))
    return tuple(reasons)


def silence_ends(consultation: Consultation, facts: Facts) -> datetime | None:
    """Return when the rapporteur's silence holds up no longer; None where nothing was put to them."""
    put = consultation.put_to_rapporteur_at
    return None if put is None else put + timedelta(days=facts.rules.rapporteur_silence_days)


def why_not_close(consultation: Consultation, facts: Facts) -> tuple[Sentence, ...]:
    """A record closes when its window ended, all is answered and the rapporteur has spoken or was silent."""
    if consultation.closed_at is not None:
        return (Sentence(N_("The record is closed already; a correction is a new record beside it.")),)
    reasons = []
    if end_of(consultation, facts.now) is None:
        zone = facts.rules.zone()
        ends = consultation.ends_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        reasons.append(
            Sentence(
                N_("The window is open until %(ends)s (%(zone)s)."), ends=ends, zone=facts.rules.time_zone
            )
        )
    if consultation.method is Method.HEARING_IN_SESSION and not consultation.minutes_entered:
        reasons.append(Sentence(N_("The minutes of the hearing are not entered.")))
    if consultation.comments_without_outcome:
        reasons.append(
            Sentence(
                N_("%(missing)s of %(total)s comments have no outcome."),
                missing=consultation.comments_without_outcome,
                total=consultation.comments_in_time,
            )
        )
    if consultation.rapporteur is RapporteurAnswer.AWAITED:
        ends_silence = silence_ends(consultation, facts)
        if ends_silence is None:
            reasons.append(Sentence(N_("The record is not put to the rapporteur yet.")))
        elif facts.now < ends_silence:
            until = ends_silence.astimezone(facts.rules.zone()).strftime("%Y-%m-%d %H:%M")
            reasons.append(
                Sentence(N_("The rapporteur has until %(until)s to confirm or object."), until=until)
            )
    return tuple(reasons)


def closed_as(consultation: Consultation) -> ClosedAs:
    """Return the mark that a record closed now would carry."""
    return {
        RapporteurAnswer.CONFIRMED: ClosedAs.CONFIRMED,
        RapporteurAnswer.OBJECTED: ClosedAs.OBJECTED,
        RapporteurAnswer.AWAITED: ClosedAs.NOT_CONFIRMED,
        RapporteurAnswer.NONE_APPOINTED: ClosedAs.NO_RAPPORTEUR,
    }[consultation.rapporteur]


def _name(consultation: Consultation) -> str:
    return consultation.title or f"{METHODS[consultation.method].capitalize()} {consultation.id}"
