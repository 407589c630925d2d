"""The rungs a clause has stood on, insert-only; each tied to the meeting that agreed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Agreement


class AgreementMark(Base):
    """A rung reached, or the return to open by an edit of substance."""

    __tablename__ = "agreement_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    clause_version_id: Mapped[int] = mapped_column(ForeignKey("clause_version.id"))
    agreement: Mapped[Agreement] = mapped_column(closed_list(Agreement))
    #: None when an edit returned the clause to open.
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
