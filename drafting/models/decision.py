"""The decision of the body on the text: put, recorded, confirmed; consensus or a roll call, one vote a seat."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import VoteChoice


class DecisionWay(StrEnum):
    """How the body decides."""

    CONSENSUS = "consensus"
    ROLL_CALL = "roll-call"


class DecisionResult(StrEnum):
    """What came of it."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not-adopted"


class DifferenceStatement(Base):
    """The published difference between the version brought to the session and the text put, or that there is none."""

    __tablename__ = "difference_statement"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    brought_id: Mapped[int] = mapped_column(ForeignKey("published_version.id"))
    put_id: Mapped[int] = mapped_column(ForeignKey("published_version.id"))
    #: Whether the two texts differ; the redline of the two is the difference.
    differs: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Decision(Base):
    """A decision put to the body in a session on an exact text."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    visit: Mapped[int]
    agenda_item: Mapped[str] = mapped_column(String(40))
    #: From the body's pattern: "9.IC 4".
    number: Mapped[str] = mapped_column(String(80))
    document_symbol: Mapped[str] = mapped_column(String(80), default="")
    #: Operative paragraphs, one a line.
    operative: Mapped[str] = mapped_column(Text)
    version_id: Mapped[int] = mapped_column(ForeignKey("published_version.id"))
    way: Mapped[DecisionWay] = mapped_column(closed_list(DecisionWay))
    put_by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    put_at: Mapped[datetime] = mapped_column(Moment)
    result: Mapped[DecisionResult | None] = mapped_column(closed_list(DecisionResult))
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"))
    recorded_at: Mapped[datetime | None] = mapped_column(Moment)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)


class StatedObjection(Base):
    """An objection stated by a Party when consensus was sought; it can be withdrawn."""

    __tablename__ = "stated_objection"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    statement: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class Vote(Base):
    """One vote a seat. Insert-only."""

    __tablename__ = "vote"
    __table_args__ = (UniqueConstraint("decision_id", "seat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    choice: Mapped[VoteChoice] = mapped_column(closed_list(VoteChoice))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
