"""Positions of Parties on a clause, kept as history."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Audience, Stance


class Position(Base):
    """A Party's stance on the words of a clause, with its statement; the last one counts. Insert-only."""

    __tablename__ = "position"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    clause_version_id: Mapped[int] = mapped_column(ForeignKey("clause_version.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    stance: Mapped[Stance] = mapped_column(closed_list(Stance))
    statement: Mapped[str] = mapped_column(Text, default="")
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
