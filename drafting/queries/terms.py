"""Terms: who holds a capacity or a seat on a day, as a condition of a query and as a test on days. They say the same.

Days of a capacity are counted in UTC, days of a seat in the zone of its body; the caller says which day it is.
"""

from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, and_, or_

from drafting.models.body import Seat
from drafting.models.participation import Participation


def utc_day(now: datetime) -> date:
    """Return the day by which capacities are counted."""
    return now.astimezone(UTC).date()


def lasts(from_day: date, to_day: date | None, day: date) -> bool:
    """Say whether a term runs on a day; its first and its last belong to it, and without a last one it goes on."""
    return from_day <= day and (to_day is None or day <= to_day)


def held_on(day: date) -> ColumnElement[bool]:
    """Return the condition that a participation was not revoked and runs on a day."""
    return and_(Participation.revoked_at.is_(None), _lasts(Participation, day))


def seated_on(day: date) -> ColumnElement[bool]:
    """Return the condition that a seat runs on a day."""
    return _lasts(Seat, day)


def _lasts(term: type[Participation] | type[Seat], day: date) -> ColumnElement[bool]:
    return and_(term.from_day <= day, or_(term.to_day.is_(None), term.to_day >= day))
