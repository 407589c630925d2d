"""The nouns of two drafts against a common base: one immutable ThreeWayDocument, of which every view is a rendering.

How it is made is in three_way.py, how it is written as JSON in three_way_json.py. Nothing here compares texts.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from drafting.text.redline_document import (
    Change,
    Direction,
    Figures,
    Nature,
    Op,
    Part,
    SideOfClause,
    Spans,
    VersionHead,
)
from drafting.text.sentences import Note


class Fate(StrEnum):
    """Which of the two drafts touched words or a clause of the base."""

    same = "same"
    #: Draft A alone.
    a = "a"
    #: Draft B alone.
    b = "b"
    #: Both, and they say the same.
    alike = "alike"
    #: Both changed the clause, and nowhere the same words: of clauses alone.
    both = "both"
    #: Both touched the same words, and they differ.
    collision = "collision"


class Segment(NamedTuple):
    """A run of words of one clause in all three texts; put together, segments give back each of them exactly.

    `a` and `b` are what either draft did to the words of the base: equal and insert give back the draft as written.
    """

    fate: Fate
    base: str
    a: Spans
    b: Spans


Segments: TypeAlias = tuple[Segment, ...]


class DraftOfClause(NamedTuple):
    """What one draft made of a clause: as it stands there, and the facts that a redline with the base alone has.

    `side` is None where the draft does not have it. Further pieces of a split, and what was merged into another
    clause, say so as in a redline: by the index of the clause of the base, or of the draft.
    """

    side: SideOfClause | None
    changes: tuple[Change, ...] = ()
    split_from: int | None = None
    merged_into: int | None = None


class ThreeWayRow(NamedTuple):
    """A clause of the base, or one that a draft (or both) put in; in exactly one row each."""

    base: SideOfClause | None
    a: DraftOfClause
    b: DraftOfClause
    fate: Fate
    heading: Segments
    text: Segments
    numbers: tuple[int, ...] = ()

    @property
    def side(self) -> SideOfClause:
        """The side to name the clause by: the base's, where it has one."""
        side = self.base or self.a.side or self.b.side
        assert side is not None, "a row has at least one side"
        return side


class ThreeWayChange(NamedTuple):
    """One change a reader can point at. `clause` is its row; of a heading or text, `segments` are its segments there.

    It has several where brackets were put around words that stayed, or lifted from them, as in a redline; the words
    of all three texts are then those from the first to the last. `a_did` and `b_did` say what either draft did, None
    where it left the words (or the clause) alone; `nature` and `about` what it touches, words where the drafts collide.
    """

    number: int
    clause: int
    part: Part
    segments: tuple[int, ...]
    fate: Fate
    base: str
    a: str
    b: str
    a_did: Change | None
    b_did: Change | None
    nature: Nature = Nature.words
    about: str = ""


@dataclass(frozen=True, slots=True)
class ThreeWayStatistics:
    """Clauses and numbered changes by their fate, and the figures of each draft against the base."""

    clauses: tuple[tuple[Fate, int], ...]
    changes: tuple[tuple[Fate, int], ...]
    a: Figures
    b: Figures


@dataclass(frozen=True, slots=True)
class ThreeWayDocument:
    """Two drafts against a common base; rows in the order of the base. `notes` say what was not refined."""

    base: VersionHead
    a: VersionHead
    b: VersionHead
    clauses: tuple[ThreeWayRow, ...]
    changes: tuple[ThreeWayChange, ...]
    statistics: ThreeWayStatistics
    language: str = "en"
    direction: Direction = Direction.left_to_right
    marks: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_equal(self) -> bool:
        """True when neither draft changes a word or a place of the base."""
        return all(row.fate is Fate.same for row in self.clauses)

    @property
    def collisions(self) -> tuple[ThreeWayChange, ...]:
        """The changes that a person has to settle."""
        return tuple(change for change in self.changes if change.fate is Fate.collision)


def draft_text(spans: Spans) -> str:
    """Return the words of a draft in a segment."""
    return "".join([span.text for span in spans if span.op is not Op.delete])


def fate_of_words(heading: Segments, text: Segments) -> Fate:
    """Return the fate of a clause of which the words alone are known."""
    fate = Fate.same
    for segment in (*heading, *text):
        fate = together(fate, segment.fate)
    return fate


def together(one: Fate, other: Fate) -> Fate:
    """Return the fate of a clause of which two things are known."""
    if Fate.same in (one, other) or one is other:
        return other if one is Fate.same else one
    return Fate.collision if Fate.collision in (one, other) else Fate.both
