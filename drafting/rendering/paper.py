"""What a session document says of itself beside its text, and how it is set; used by every paper made here."""

from dataclasses import dataclass
from enum import StrEnum


class Size(StrEnum):
    """How large the letters are."""

    ordinary = "ordinary"
    #: For readers with low vision: 17 points, upright, no faint greys.
    large = "large"


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a session document. Every member is printed as given; an empty one is left out.

    `record` is the head of the record, "4 812 · 9f2c 71d0 … 41ab", set in the foot of every page.
    `notices` stand in a box before the text (an illustration's label, a caveat); the marks of an override come
    with the RedlineDocument itself.
    """

    body: str = ""
    instrument: str = ""
    session: str = ""
    agenda_item: str = ""
    symbol: str = ""
    date: str = ""
    original: str = ""
    stage: str = ""
    record: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paper is set: the language of its own words, the size, footnotes naming proposers, line numbers."""

    language: str = "en"
    size: Size = Size.ordinary
    #: Name the proposer of each change at the foot of its page.
    footnotes: bool = True
    #: Number every fifth line in the margin.
    line_numbers: bool = False
