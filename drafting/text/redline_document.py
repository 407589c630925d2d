"""The nouns of a redline: one immutable RedlineDocument, of which screen, PDF, DOCX and JSON are renderings.

How it is made is in redline.py; how it is written as JSON in redline_json.py. Nothing here compares texts.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from drafting.text.sentences import Note


class Op(StrEnum):
    """What became of a run of text; the value is the sign used in JSON."""

    equal = "="
    delete = "-"
    insert = "+"


class Span(NamedTuple):
    """A run of text, as written in its source, and what became of it."""

    op: Op
    text: str


Spans: TypeAlias = tuple[Span, ...]


class Change(StrEnum):
    """What became of a clause; a clause may hold several (moved, renumbered and edited at once)."""

    unchanged = "unchanged"
    edited = "edited"
    moved = "moved"
    renumbered = "renumbered"
    inserted = "inserted"
    deleted = "deleted"
    split = "split"  # type: ignore[assignment]  # the word of the contract; str.split is not called on members
    merged = "merged"


class Part(StrEnum):
    """Where in a clause a numbered change lies."""

    heading = "heading"
    text = "text"
    #: The clause as a whole: inserted, deleted, or moved.
    clause = "clause"


class Nature(StrEnum):
    """What a numbered change touches, told apart from words. The value is what data and tables call it."""

    words = "words"
    #: Brackets came off words that stayed; …
    brackets_lifted = "brackets-lifted"
    #: … were put around words that stayed; …
    brackets_added = "brackets-added"
    #: … or stand elsewhere, or in another's name, around the same words.
    brackets_changed = "brackets-changed"
    #: Of the bracketed wordings side by side one was kept and others went with their brackets.
    option_chosen = "option-chosen"
    #: Wording that stood alone now stands bracketed beside another.
    option_added = "option-added"
    footnote_added = "footnote-added"
    footnote_removed = "footnote-removed"
    footnote_changed = "footnote-changed"
    #: The mark of a footnote counts otherwise; the note is the same.
    footnote_renumbered = "footnote-renumbered"
    #: The clause referred to is the same and bears another number; nobody edited these words.
    reference_renumbered = "reference-renumbered"
    #: The same words, set in italics or bold, or no longer so.
    emphasis_changed = "emphasis-changed"


class MarkKind(StrEnum):
    """What a stretch of a clause's words is beside being words."""

    #: Set in italics.
    emphasis = "emphasis"
    #: Set in bold.
    strong = "strong"
    #: Refers to another clause.
    reference = "reference"


class Mark(NamedTuple):
    """A stretch of a clause's text, in code points; `target` is the id of the clause a reference points at."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


class Direction(StrEnum):
    """The direction the language is written in; the value is HTML's `dir`."""

    left_to_right = "ltr"
    right_to_left = "rtl"


class Clause(NamedTuple):
    """A clause as given to the engine: plain text without its label. `id` is stable for life, None for files.

    `kind` is the clause's kind as the caller names it ("article", "paragraph", "point", …); `depth` 0 is outermost.
    `marks` say which of its words are emphasised or refer to another clause.
    """

    id: str | None
    kind: str
    depth: int
    label: str
    heading: str
    text: str
    marks: tuple[Mark, ...] = ()


class SideOfClause(NamedTuple):
    """A clause as it stands in one of the two versions; `index` counts that version's clauses from 0."""

    id: str | None
    index: int  # type: ignore[assignment]  # the word of the contract; tuple.index is not called
    label: str
    heading: str
    text: str
    kind: str
    depth: int
    marks: tuple[Mark, ...] = ()

    @property
    def clause(self) -> Clause:
        """The clause as it was given to the engine."""
        return Clause(self.id, self.kind, self.depth, self.label, self.heading, self.text, self.marks)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who brought a change about: the act, its proposer as printed, the day (ISO 8601) and the reason given."""

    act: str
    proposer: str
    on: str = ""
    reason: str = ""


class Piece(NamedTuple):
    """A run of a change's words by one hand; `by` is its place in the change's attributions, or None."""

    op: Op
    text: str
    by: int | None


class NumberedChange(NamedTuple):
    """One change a reader can point at ("change 17").

    Numbers run from 1 in reading order and are stable within the document. `clause` is the row's place in
    `RedlineDocument.clauses`. Where `part` is heading or text, the change is spans `first` up to and without
    `end` of that part, and its number is set after span `end - 1`; where it is the clause, both are 0. Words that
    stayed lie in that run where brackets around them changed, or their emphasis.

    `about` says, by the nature, what the change is about: the words in the brackets, the footnote's text, the words
    emphasised, the clause referred to. `pieces` tell the words apart by whose they are, where several had a hand.
    """

    number: int
    clause: int
    part: Part
    kind: Change
    first: int
    end: int
    deleted: str
    inserted: str
    attributions: tuple[Attribution, ...] = ()
    nature: Nature = Nature.words
    about: str = ""
    pieces: tuple[Piece, ...] = ()


class Passing(NamedTuple):
    """Words put in after the old version and taken out again before the new one.

    `place` counts the characters that are no space before them, in the old text and in the new.
    """

    text: str
    old_place: int
    new_place: int
    put: Attribution | None
    removed: Attribution | None


class ClauseRedline(NamedTuple):
    """One row: a clause of the old version, of the new one, or both, and what became of it.

    `heading` and `spans` give back the old side with equal and delete, the new side with equal and insert.
    Further pieces of a split have no old side and carry the origin's old index in `split_from`; clauses
    merged into another have no new side and carry its new index in `merged_into`. `origin_spans`, where not
    empty, shows such a piece against the very words it was made of (or became), for a calm rendering.
    `numbers` are the numbered changes of this row; `passing` the words that came and went in between, which neither
    version has.
    """

    old: SideOfClause | None
    new: SideOfClause | None
    changes: tuple[Change, ...]
    heading: Spans
    spans: Spans
    split_from: int | None = None
    merged_into: int | None = None
    origin_spans: Spans = ()
    numbers: tuple[int, ...] = ()
    passing: tuple[Passing, ...] = ()

    @property
    def side(self) -> SideOfClause:
        """The side to name the clause by: the new one where there is one."""
        side = self.new or self.old
        assert side is not None, "a row has at least one side"
        return side

    @property
    def is_changed(self) -> bool:
        """True unless the clause stands as it stood (a mere renumbering counts as a change)."""
        return Change.unchanged not in self.changes


@dataclass(frozen=True, slots=True)
class VersionHead:
    """What the head of a page says of one version: document symbol or file name, hash of the text, day, status."""

    name: str
    sha256: str
    date: str = ""
    language: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of numbered changes, of words put in and taken out, and of brackets open in either version."""

    changes: int = 0
    words_in: int = 0
    words_out: int = 0
    brackets_old: int = 0
    brackets_new: int = 0


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """The figures of one article; `clause` is the row it begins at, `proposers` those named by its changes."""

    clause: int
    label: str
    heading: str
    figures: Figures
    proposers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of the whole document, by article (those with a change), and rows by what became of them."""

    total: Figures = Figures()
    articles: tuple[ArticleFigures, ...] = ()
    clauses: tuple[tuple[Change, int], ...] = ()
    #: Numbered changes by their nature, those of words left out.
    natures: tuple[tuple[Nature, int], ...] = ()
    #: Clauses set further in or out than they were.
    nested: int = 0


@dataclass(frozen=True, slots=True)
class RedlineDocument:
    """Two versions compared. `marks` are printed on every page (an override's mark); `notes` say what was not
    refined, so that nothing is left out in silence. `language` is the new version's tag."""

    old: VersionHead
    new: VersionHead
    clauses: tuple[ClauseRedline, ...]
    changes: tuple[NumberedChange, ...]
    statistics: Statistics
    language: str = "en"
    direction: Direction = Direction.left_to_right
    marks: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    @property
    def is_equal(self) -> bool:
        """True when no clause differs in words, place or label."""
        return not any(row.is_changed for row in self.clauses)

    def change(self, number: int) -> NumberedChange:
        """Return change `number` (from 1). Raises IndexError where there is none."""
        if not 1 <= number <= len(self.changes):
            raise IndexError(number)
        return self.changes[number - 1]
