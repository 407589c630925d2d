"""A tracked text as it stands for one author alone: only that author's changes made. Paragraph marks are resolved.

Every piece remembers where it stands in the file, so that what it was in the base can be found again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drafting.formats.docx.document import Mark, Paragraph, Run, State

Keeps = Callable[[Mark], bool]


class Piece(NamedTuple):
    """A run as it stands, with its place in the file: the paragraph and the run in it."""

    paragraph: int
    run: int
    words: Run


@dataclass
class Sheet:
    """A paragraph as it stands: its pieces, the paragraphs of the file in it, and the one whose mark ends it."""

    pieces: list[Piece] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    end: int | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.words.text for piece in self.pieces)


def untouched(mark: Mark) -> bool:
    """Keep what stands in the text when every change is rejected."""
    return mark.state in (State.KEPT, State.DELETED)


def of_author(author: str) -> Keeps:
    """Keep what stands in the text when the changes of one author alone are made."""

    def keeps(mark: Mark) -> bool:
        if mark.state is State.INSERTED:
            return mark.author == author
        if mark.state is State.DELETED:
            return mark.author != author
        if mark.state is State.BOTH:
            return mark.inserted_by == author != mark.author
        return True

    return keeps


def lay(paragraphs: Sequence[Paragraph], keeps: Keeps) -> list[Sheet]:
    """Return the paragraphs as they stand, in order. A paragraph whose mark goes joins the next one."""
    found: list[Sheet] = []
    open_ = Sheet()
    cell: int | None = None
    for at, paragraph in enumerate(paragraphs):
        if open_.parts and cell != paragraph.cell:
            if open_.pieces:
                found.append(open_)
            open_ = Sheet()
        if not keeps(paragraph.row):
            continue
        cell = paragraph.cell
        open_.parts.append(at)
        open_.pieces += [Piece(at, n, run) for n, run in enumerate(paragraph.runs) if keeps(run.mark)]
        if keeps(paragraph.end):
            open_.end = at
            found.append(open_)
            open_ = Sheet()
    if open_.pieces:
        found.append(open_)
    return found


def authors_of(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Return who tracked a change, in the order they first stand in the file."""
    found: dict[str, None] = {}
    for paragraph in paragraphs:
        for mark in (*(run.mark for run in paragraph.runs), paragraph.end, paragraph.row):
            if mark.state is not State.KEPT:
                for name in (mark.inserted_by, mark.author):
                    if name:
                        found.setdefault(name)
    return list(found)
