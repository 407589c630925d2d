"""Steps of the procedure: asked for, taken; and the recorded decisions to go on without."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Decider, Stage


class StepRequest(Base):
    """The secretariat asks for a step on an exact text; the chair confirms it, or it is withdrawn."""

    __tablename__ = "step_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    #: The name of the Step in the procedure.
    step: Mapped[str] = mapped_column(String(60))
    visit: Mapped[int]
    version_id: Mapped[int | None] = mapped_column(ForeignKey("published_version.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    taken_id: Mapped[int | None] = mapped_column(ForeignKey("step_taken.id"))


class StepTaken(Base):
    """A step taken, insert-only: the stage of an instrument is its last row."""

    __tablename__ = "step_taken"
    __table_args__ = (UniqueConstraint("instrument_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    n: Mapped[int]
    step: Mapped[str] = mapped_column(String(60))
    from_stage: Mapped[Stage] = mapped_column(closed_list(Stage))
    to_stage: Mapped[Stage] = mapped_column(closed_list(Stage))
    #: The visit entered, or the same one on suspension and resumption.
    visit: Mapped[int]
    suspended: Mapped[bool] = mapped_column(default=False)
    #: The text the step was taken on: the entry text of the new visit.
    version_id: Mapped[int | None] = mapped_column(ForeignKey("published_version.id"))
    override_id: Mapped[int | None] = mapped_column(ForeignKey("override.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Override(Base):
    """The body, or its mandated Bureau, decided to go on without: one step, one visit, one hash, listed conditions."""

    __tablename__ = "override"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    step: Mapped[str] = mapped_column(String(60))
    visit: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("published_version.id"))
    #: Names of consultation conditions, one a line.
    conditions: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[Decider] = mapped_column(closed_list(Decider))
    #: Its number or date, as the body counts.
    decision: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
