"""The clocks of consultations: when one ended, for how many days somebody could use it, how far it must run.

Days are counted on the wall clock of the body's zone, so that thirty days stay thirty when the hour changes;
time in which the negotiation was suspended counts for nobody.
"""

from datetime import UTC, datetime, timedelta, tzinfo

from workflows.facts import Consultation, Facts, Span
from workflows.rules import Rules
from workflows.vocabulary import Stage

_DAY = timedelta(days=1)


def end_of(consultation: Consultation, now: datetime) -> datetime | None:
    """Return when the window ended, None while it is open; while suspended its clock stands still."""
    if consultation.ended_at is not None:
        return min(consultation.ended_at, consultation.ends_at)
    stopped = next((s.start for s in consultation.suspensions if s.until is None), None)
    clock = now if stopped is None else min(stopped, now)
    return consultation.ends_at if consultation.ends_at <= clock else None


def time_offered(start: datetime, consultation: Consultation, *, now: datetime, zone: tzinfo) -> timedelta:
    """Return for how long somebody who could begin at `start` had the open window before them."""
    begin = max(start, consultation.opened_at)
    end = min(end_of(consultation, now) or now, now)
    if end <= begin:
        return timedelta(0)
    return _between(begin, end, zone) - sum(
        (_overlap(s, begin, end, now=now, zone=zone) for s in consultation.suspensions), timedelta(0)
    )


def days_offered(start: datetime, consultation: Consultation, facts: Facts) -> int:
    """Return the whole days of time_offered."""
    return time_offered(start, consultation, now=facts.now, zone=facts.rules.zone()) // _DAY


def end_needed(start: datetime, consultation: Consultation, *, stage: Stage, rules: Rules) -> datetime:
    """Return the earliest end that gives the stage's minimum to somebody who could begin at `start`.

    A language that comes late, or an organisation invited late, extends the window to this moment.
    """
    zone = rules.zone()
    begin = max(start, consultation.opened_at)
    local = begin.astimezone(zone).replace(tzinfo=None) + rules.of(stage).minimum_days * _DAY
    end = local.replace(tzinfo=zone).astimezone(UTC)
    for span in sorted(consultation.suspensions, key=lambda s: s.start):
        if span.until is not None and span.start < end and span.until > begin:
            end += span.until - max(span.start, begin)
    return end


def resumed_end(ends_at: datetime, *, suspended_at: datetime, resumed_at: datetime) -> datetime:
    """Return the end of a window after a suspension: later by as long as its clock stood still."""
    return ends_at if ends_at <= suspended_at else ends_at + (resumed_at - suspended_at)


def _between(start: datetime, end: datetime, zone: tzinfo) -> timedelta:
    return end.astimezone(zone).replace(tzinfo=None) - start.astimezone(zone).replace(tzinfo=None)


def _overlap(span: Span, begin: datetime, end: datetime, *, now: datetime, zone: tzinfo) -> timedelta:
    first, last = max(span.start, begin), min(span.until or now, end)
    return _between(first, last, zone) if first < last else timedelta(0)
