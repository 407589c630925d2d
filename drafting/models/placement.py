"""Where a clause stands, insert-only: a move is a fact of its own and makes no new text."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Act


class Placement(Base):
    """A clause under a parent at a rank, from one version of the tree on; `removed` takes it out of the text."""

    __tablename__ = "placement"
    __table_args__ = (UniqueConstraint("clause_id", "tree_version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))
    rank: Mapped[str] = mapped_column(String(200))
    #: How the label is derived from the place (drafting/text/numbering.py); empty: counted.
    numbering: Mapped[str] = mapped_column(String(40), default="")
    removed: Mapped[bool] = mapped_column(default=False)
    tree_version: Mapped[int]
    act: Mapped[Act] = mapped_column(closed_list(Act))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(Moment)
