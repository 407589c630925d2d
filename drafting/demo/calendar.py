"""When things happen in the demonstration: days counted from today, so that it always has a window open."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from drafting.demo.staging import TIME_ZONE

#: Days before today on which the written call of each stage opened.
DRAFT_OPENED = 157
REVIEW_OPENED = 111
PARTIES_OPENED = 36
#: Days each written call is open; the last one has nine left.
DRAFT_DAYS = 30
REVIEW_DAYS = 45
PARTIES_DAYS = 45
#: Windows open in the morning of the body's zone and close at the end of a day.
OPENS = time(9)
CLOSES = time(23, 59)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns days of a stage into moments. `today` is a day in the body's zone."""

    today: date

    @classmethod
    def of(cls, now: datetime) -> "Calendar":
        """Return the calendar of a moment."""
        return cls(now.astimezone(ZoneInfo(TIME_ZONE)).date())

    def at(self, opened: int, day: int, hour: time = OPENS, *, after: int = 0) -> datetime:
        """Return a moment `day` days after the opening `opened` days ago, `after` minutes past the hour, in UTC."""
        local = datetime.combine(self.today - timedelta(days=opened - day), hour, ZoneInfo(TIME_ZONE))
        return local.astimezone(UTC) + timedelta(minutes=after)
