"""Notes that are not text: plain-language, implementation and legal notes on a clause."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Audience


class NoteKind(StrEnum):
    """What a note is; a plain-language note is printed as not authentic."""

    PLAIN_LANGUAGE = "plain-language"
    IMPLEMENTATION = "implementation"
    LEGAL = "legal"


class Note(Base):
    """A note on a clause. Insert-only; the last of a kind is shown."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    kind: Mapped[NoteKind] = mapped_column(closed_list(NoteKind))
    text: Mapped[str] = mapped_column(Text)
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
