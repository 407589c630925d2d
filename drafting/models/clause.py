"""A clause: a node of the tree with an id for life. Its words are ClauseVersions, its place a Placement."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, closed_list
from workflows.vocabulary import Agreement, ClauseKind


class Clause(Base):
    """The identity of a clause, with the head of its place and of its agreement (caches; the replay proves them)."""

    __tablename__ = "clause"
    __table_args__ = (Index("ix_clause_tree", "instrument_id", "parent_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    kind: Mapped[ClauseKind] = mapped_column(closed_list(ClauseKind))

    # Head of the last Placement.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))
    #: Sorts among siblings in code-point order (drafting/text/ranks.py); compared in Python, never by the database.
    rank: Mapped[str] = mapped_column(String(200), default="")
    numbering: Mapped[str] = mapped_column(String(40), default="")
    removed: Mapped[bool] = mapped_column(default=False)
    # Head of the last AgreementMark.
    agreement: Mapped[Agreement] = mapped_column(closed_list(Agreement), default=Agreement.OPEN)


class ClauseHead(Base):
    """The current words of a clause in a language on the main line: a cache of the last ClauseVersion."""

    __tablename__ = "clause_head"

    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("clause_version.id"))
    n: Mapped[int]
