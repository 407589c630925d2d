"""Days and moments in full, in the reader's language and in the place's time. Rows hold UTC."""

from datetime import UTC, date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from flask import g, request
from flask_babel import get_locale, gettext, ngettext
from flask_login import current_user

#: The zones a reader is offered: seats of organisations and the large places of each region.
OFFERED_ZONES = (
    "Europe/Paris", "UTC", "Africa/Abidjan", "Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi",
    "America/Argentina/Buenos_Aires", "America/Bogota", "America/Los_Angeles", "America/Mexico_City",
    "America/New_York", "America/Sao_Paulo", "Asia/Dhaka", "Asia/Dubai", "Asia/Kolkata", "Asia/Manila",
    "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Europe/London", "Europe/Moscow", "Pacific/Fiji",
)  # fmt: skip


def _locale() -> Locale:
    # English days are written as diplomats write them: 3 March 2026.
    locale = get_locale() or Locale("en")
    return Locale("en", "GB") if locale.language == "en" and not locale.territory else locale


def chosen_zone() -> str:
    """Return the zone the reader chose in this browser or for their account, or nothing: the place of the body."""
    if "chosen_zone" not in g:
        # Asked for every date of a page.
        names = (request.cookies.get("zone", ""), getattr(current_user, "zone", "") or "")
        g.chosen_zone = next((name for name in names if name in OFFERED_ZONES), "")
    chosen: str = g.chosen_zone
    return chosen


def current_zone() -> str:
    """Return the name of the zone times are shown in: the reader's choice, else the body's, else UTC."""
    name = chosen_zone() or getattr(g, "body_zone", "") or "UTC"
    return name if name in _known_zones() else "UTC"


@cache
def _known_zones() -> frozenset[str]:
    # Reads a thousand files: once.
    return frozenset(available_timezones())


def place_of(zone: str) -> str:
    """Return the place of a zone in the reader's language: Europe/Paris is Paris."""
    return "UTC" if zone == "UTC" else _place_of(zone, str(get_locale() or "en"))


@lru_cache(maxsize=1024)
def _place_of(zone: str, locale: str) -> str:
    return str(get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True))


def _there(moment: datetime) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(ZoneInfo(current_zone()))


def day(when: datetime | date | None) -> str:
    """Return a day in full: 3 March 2026."""
    if when is None:
        return ""
    shown = _there(when).date() if isinstance(when, datetime) else when
    return str(format_date(shown, "long", locale=_locale()))


def short_day(when: datetime | date | None) -> str:
    """Return a day without its year, for lists whose year is plain: 3 Mar."""
    if when is None:
        return ""
    return _short(_there(when).date() if isinstance(when, datetime) else when, str(_locale()))


@lru_cache(maxsize=4096)
def _short(shown: date, locale: str) -> str:
    return str(format_skeleton("MMMd", shown, locale=locale))


def moment(when: datetime | None) -> str:
    """Return a moment in full with its place: 2 April 2026, 23:59 in Paris."""
    if when is None:
        return ""
    there = _there(when)
    return gettext(
        "%(day)s, %(time)s in %(place)s",
        day=format_date(there.date(), "long", locale=_locale()),
        time=format_time(there.time(), "short", locale=_locale()),
        place=place_of(current_zone()),
    )


def days_left(until: datetime, now: datetime) -> str:
    """Return how long a window is still open, in words."""
    left = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    if left.total_seconds() <= 0:
        return gettext("window ended")
    if left.days >= 1:
        return ngettext("%(num)d day left", "%(num)d days left", left.days)
    hours = max(1, int(left.total_seconds() // 3600))
    return ngettext("%(num)d hour left", "%(num)d hours left", hours)


def written_moment(when: datetime) -> str:
    """Return a moment that is already in its place's time: 3 March 2026, 23:59."""
    time = format_time(when.time(), "short", locale=_locale())
    return f"{format_date(when.date(), 'long', locale=_locale())}, {time}"
