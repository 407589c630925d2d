"""The nouns of a Word text: paragraphs of runs, each with who inserted or deleted it, comments and footnotes.

How they are read is in reading.py.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """What tracking says of a run, a paragraph mark or a row."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    #: Inserted by one author and deleted by another before anybody decided.
    BOTH = "both"


@dataclass(frozen=True)
class Mark:
    """A tracked change: its state, author and date (as written: ISO 8601)."""

    state: State = State.KEPT
    author: str = ""
    date: str = ""
    #: Where one author deleted what another had inserted: who inserted it, and when.
    inserted_by: str = ""
    inserted_on: str = ""
    #: Part of a tracked move.
    moved: bool = False


@dataclass(frozen=True)
class Run:
    """Words with one mark; `comments` are the ids of the comments that stand on them, `note` a footnote's id."""

    text: str
    mark: Mark = Mark()
    comments: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class Numbering:
    """A paragraph's place in a list: the list's id and the level from 0."""

    list_id: str
    level: int


class BesideKind(StrEnum):
    """What somebody tracked that changes no word."""

    #: A picture, a drawing or an embedded object, put in or taken out.
    OBJECT = "object"
    #: How words are set: bold, a colour, a font.
    LOOK = "look"


class Beside(NamedTuple):
    """A tracked change beside the words, with its author and date as written."""

    kind: BesideKind
    author: str
    date: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as written: its runs, and the marks of its own end and of the table row it stands in.

    `old_numbering` and `old_style` are what a tracked change of properties replaced. `cell` tells which table cell
    it stands in (None: none): the end of a cell's last paragraph never joins what follows.
    """

    runs: tuple[Run, ...]
    style: str = ""
    numbering: Numbering | None = None
    old_style: str | None = None
    old_numbering: Numbering | None = None
    properties_changed: bool = False
    end: Mark = Mark()
    row: Mark = Mark()
    cell: int | None = None
    bookmarks: tuple[str, ...] = ()
    #: Ids of the comments whose mark stands in it, on words or not.
    comments: tuple[str, ...] = ()
    #: What was tracked in it and is no words.
    beside: tuple[Beside, ...] = ()

    @property
    def text(self) -> str:
        """All its words, whatever became of them."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Comment:
    """A Word comment; `parent` is the id of the comment it answers."""

    id: str
    author: str
    date: str
    text: str
    parent: str = ""
    resolved: bool = False


@dataclass(frozen=True)
class Document:
    """A Word text in reading order, with its comments and footnotes."""

    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Comment, ...] = ()
    notes: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
