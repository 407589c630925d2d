"""What the conditions share: which consultation counts, which comments are unanswered, how a lack is said."""

from datetime import datetime

from workflows.declarations import Finding, Shortfall, Where
from workflows.facts import Consultation, Facts
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Method, Stage
from workflows.windows import days_offered, end_of


def written_consultations(facts: Facts) -> tuple[Consultation, ...]:
    """Return the consultations that make a visit pass: all but the hearings in session."""
    return tuple(c for c in facts.consultations if c.method is not Method.HEARING_IN_SESSION)


def counting_consultation(facts: Facts) -> Consultation | None:
    """Return the one consultation that the window, the languages and the regions are judged by.

    Of those on the text of the visit (in the committee stage: ended before the session opened), the one that
    offered the most: the conditions of a visit are met by one consultation, never by pieces of several.
    """
    text = facts.text_for_consultation
    held = [c for c in written_consultations(facts) if c.text_hash == text]
    session = facts.session
    if facts.stage is Stage.COMMITTEE_ADOPTION and session is not None and session.opened_at is not None:
        opened = session.opened_at
        held = [c for c in held if (end := end_of(c, facts.now)) is not None and end <= opened]
    if len(held) < 2:
        return held[0] if held else None
    return max(held, key=lambda c: _offer(c, facts))


def is_later(start: datetime, held: Consultation) -> bool:
    """Whether something came after the opening; what was there from the opening lacks no more than the window."""
    return start > held.opened_at


def _offer(held: Consultation, facts: Facts) -> tuple[int, int]:
    """Return how many of a visit's demands a consultation meets, then its days."""
    rule = facts.rules.of(facts.stage)
    starts = [held.opened_at]
    starts.extend(o.available_at for o in held.languages if o.language in facts.rules.document_languages)
    starts.extend(
        r.offered_at for r in held.outreach if r.offered_at is not None and r.region in rule.regions
    )
    met = sum(days_offered(s, held, facts) >= rule.minimum_days for s in starts)
    return met, days_offered(held.opened_at, held, facts)


def unanswered(consultations: tuple[Consultation, ...]) -> Finding:
    """Find the comments in time that have no outcome."""
    total = sum(c.comments_in_time for c in consultations)
    shortfalls = tuple(
        Shortfall(
            Sentence(
                N_("%(missing)s of %(total)s comments have no outcome."),
                missing=c.comments_without_outcome,
                total=c.comments_in_time,
            ),
            Where.CONSULTATION_OUTCOMES,
            c.id,
        )
        for c in consultations
        if c.comments_without_outcome
    )
    if shortfalls or not total:
        return Finding(shortfalls)
    return Finding(detail=Sentence(N_("%(total)s of %(total)s."), total=total))


def lacks(template: str, where: Where, object_id: int | str | None = None, /, **values: str | int) -> Finding:
    """Return a finding with one shortfall: the sentence, where it is mended, and the object."""
    return Finding((Shortfall(Sentence(template, **values), where, object_id),))


def short(text_hash: str | None) -> str:
    """Return the first twelve characters of a hash, as it is printed."""
    return (text_hash or "-")[:12]
