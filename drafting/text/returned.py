"""What a file that came back brings, before anybody decides: changes and remarks by their authors, and what to know.

Found by drafting/formats/returns/; taken by drafting/actions/returns.py, once somebody said whose the words are.
"""

from dataclasses import dataclass, field

from drafting.text import sentences

#: Stands for the author of words that were changed without tracking: nobody knows.
UNTRACKED = ""
#: Stands for the author of a tracked change or comment that names none.
UNNAMED = "?"

#: What can be said of an author: their words are left; one enters them as one's own; they are nobody here.
LEAVE, OWN, AS_WRITTEN = "leave", "own", "as-written"


def choice_of(participation_id: int | None) -> str:
    """Return what says of an author that they take part here, and as whom."""
    return f"p{participation_id}"


@dataclass(frozen=True)
class Note(sentences.Note):
    """Something to know of what a file brings, and the clause it is about."""

    clause_id: int | None = None


@dataclass(frozen=True)
class Change:
    """A proposal in the making: what one author did to one clause, against the version the file was made on.

    `type` is one of ADD, MOD, SUP and MOVE. Heading and text are clause markup; of an ADD they are the new clause's,
    which goes `place` ("before", "after", "into") `place_clause_id`. `notes` say what a reader must know of it.
    """

    key: str
    author: str
    type: str
    clause_id: int
    written_on: str = ""
    heading: str = ""
    text: str = ""
    new_kind: str = ""
    place: str = ""
    place_clause_id: int | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Remark:
    """A comment in the making, on a clause or a span of its plain words; `parent` is the key of what it answers.

    `start` and `end` count code points; 0, 0 and no quotation is the whole clause. `clause_id` is None where the
    comment stands on nothing that is part of the version.
    """

    key: str
    author: str
    written_on: str
    text: str
    clause_id: int | None
    start: int = 0
    end: int = 0
    quote: str = ""
    parent: str = ""
    resolved: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Brought:
    """Everything a file brings. `authors` are named in the order they first stand in the file."""

    changes: tuple[Change, ...] = ()
    remarks: tuple[Remark, ...] = ()
    notes: tuple[Note, ...] = ()
    authors: tuple[str, ...] = field(default=())
    #: Clauses of the version whose words in the file, all tracking taken away, are not the version's.
    differing: tuple[int, ...] = ()
    #: Clauses were told apart by the ids in the file, or else by likeness.
    by_id: bool = True

    @property
    def items(self) -> tuple[Change | Remark, ...]:
        """Changes and remarks, as they are chosen among."""
        return (*self.changes, *self.remarks)
