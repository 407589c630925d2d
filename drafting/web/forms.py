"""Reading forms: numbers, members of closed lists, days and moments; what cannot be read is a clear sentence."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from drafting.errors import BaseMissing, Invalid
from workflows.sentences import N_

#: The largest number a row can have (PostgreSQL, integer).
LARGEST_NUMBER = 2**31 - 1

Member = TypeVar("Member", bound=StrEnum)


def whole_number(words: str | None) -> int | None:
    """Return a number of a row or version, or None where there is none; never more than a row can have."""
    if words and words.isascii() and words.isdigit() and len(words) < 12 and int(words) <= LARGEST_NUMBER:
        return int(words)
    return None


#: Said where a form needs one of the published texts.
CHOOSE_TEXT = N_("Choose a published text.")


def required_number(form: Mapping[str, str], name: str, missing: str = "") -> int:
    """Return a number the form must carry; `BaseMissing` for the version seen, `Invalid` for anything else.

    `missing` says what to choose, where the number is that of an entry of a list.
    """
    found = whole_number(form.get(name))
    if found is None:
        if name in ("based_on", "tree_based_on"):
            raise BaseMissing(
                N_("The form did not say which version of the clause you saw. Open the clause again.")
            )
        said = missing or N_("This field is missing or is no number.")
        raise Invalid(said, fields={name: said})
    return found


def member_of(
    members: type[Member], form: Mapping[str, str], name: str, otherwise: Member | None = None
) -> Member:
    """Return the member of a closed list that a field names; `otherwise` where the field is left empty."""
    value = form.get(name, "")
    if not value and otherwise is not None:
        return otherwise
    try:
        return members(value)
    except ValueError:
        said = N_("Choose one of the entries of the list.")
        raise Invalid(said, fields={name: said}) from None


def moment_in(form: Mapping[str, str], name: str, zone: str) -> datetime:
    """Return the moment a `datetime-local` field gives in the zone of the body, in UTC."""
    try:
        there = datetime.fromisoformat(form.get(name, ""))
    except ValueError:
        said = N_("Give a day and a time, such as 2026-03-02 18:00.")
        raise Invalid(said, fields={name: said}) from None
    aware = there if there.tzinfo else there.replace(tzinfo=ZoneInfo(zone))
    return aware.astimezone(UTC)


def day_in(form: Mapping[str, str], name: str) -> date | None:
    """Return the day a `date` field gives, or None where it is empty."""
    words = form.get(name, "")
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        said = N_("Give a day, such as 2026-03-02.")
        raise Invalid(said, fields={name: said}) from None
