"""The words of a clause, insert-only; on the main line two editors cannot both follow one version."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Act

#: The line of the text itself; proposals branch onto lines of their own ("P-17").
MAIN = "main"


class ClauseVersion(Base):
    """Heading and text of a clause in a language. `parent_n` is 0 for the first version."""

    __tablename__ = "clause_version"
    __table_args__ = (UniqueConstraint("clause_id", "language", "line", "parent_n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    language: Mapped[str] = mapped_column(String(20))
    line: Mapped[str] = mapped_column(String(40), default=MAIN)
    n: Mapped[int]
    parent_n: Mapped[int]
    heading: Mapped[str] = mapped_column(Text, default="")
    #: Clause markup (drafting/text/markup.py), as written.
    text: Mapped[str] = mapped_column(Text)
    #: SHA-256 of heading, a line feed and text, in UTF-8.
    sha256: Mapped[str] = mapped_column(String(64))
    act: Mapped[Act] = mapped_column(closed_list(Act))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    #: Whose proposal this version took up, named wherever the words are attributed; which one: ProposalEvent.
    proposer_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"))
    #: An editorial correction leaves the agreement of the clause as it is, and is marked.
    editorial: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(Moment)
