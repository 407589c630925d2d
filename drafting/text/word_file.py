"""How a clause and what is said of it stand in a Word file of ours, so that both are known again when it comes back.

Written by drafting/rendering/docx/; known again by drafting/formats/returns/ and drafting/queries/returns.py.
"""

from datetime import date, datetime
from typing import Final

#: Bookmarks that begin so are hidden, and name a clause.
_BOOKMARK: Final = "_clause_"
#: The longest name a bookmark may have.
_LONGEST_BOOKMARK: Final = 40
#: The time of what bears a day alone.
_NO_TIME: Final = "T00:00:00Z"


def bookmark_of(clause_id: str) -> str:
    """Return the name of the bookmark that keeps a clause's id."""
    return (_BOOKMARK + clause_id)[:_LONGEST_BOOKMARK]


def clause_of(bookmark: str) -> int | None:
    """Return the id of the clause a bookmark names; None where it names none."""
    number = bookmark.removeprefix(_BOOKMARK)
    named = bookmark.startswith(_BOOKMARK) and number.isascii() and number.isdigit() and len(number) < 19
    return int(number) if named else None


def comment_words(body: str, suggestion: str) -> str:
    """Return the words of a comment: what it says, and under it the words it suggests."""
    return "\n".join(filter(None, (body, suggestion)))


def quoting(quote: str, words: str) -> str:
    """Return a comment that quotes the words it is on, which the text lacks; without either it stays as it is."""
    return f"“{quote}”: {words}" if quote and words else words


def moment_of(at: datetime) -> str:
    """Return a moment (UTC), to the second."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def moment_of_day(day: str) -> str:
    """Return the moment that stands for a day alone (ISO 8601); a moment stays one, and none is empty."""
    return day + _NO_TIME if len(day) == 10 else day


def day_alone(moment: str) -> date | None:
    """Return the day that a moment stands for; None where it is of more than a day, or no moment."""
    day = moment.removesuffix(_NO_TIME)
    try:
        return date.fromisoformat(day) if day != moment else None
    except ValueError:
        return None
