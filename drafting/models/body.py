"""The body that negotiates and its seats; membership is data with terms, never a constant."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment


class Body(Base):
    """A committee or conference, its time zone and the pattern of its decision numbers."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    acronym: Mapped[str] = mapped_column(String(40), default="")
    timezone: Mapped[str] = mapped_column(String(60), default="Europe/Paris")
    #: For example "{session}.{acronym} {item}".
    decision_pattern: Mapped[str] = mapped_column(String(80), default="{session}.{acronym} {item}")
    #: Whether this body can adopt a treaty; otherwise it adopts and transmits.
    can_adopt: Mapped[bool] = mapped_column(default=False)


class Seat(Base):
    """A seat of a body, held by a Party from a day to a day (inclusive; no end: still held)."""

    __tablename__ = "seat"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    from_day: Mapped[date]
    to_day: Mapped[date | None]


class Meeting(Base):
    """A session of a body, or a meeting of a group, at which acts of an instrument happen."""

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    #: As printed: "ninth session (illustrative)".
    name: Mapped[str] = mapped_column(String(200))
    #: The number in the decision pattern.
    number: Mapped[str] = mapped_column(String(20), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    #: Whether it is a session of the body itself (plenary), not of a group.
    plenary: Mapped[bool] = mapped_column(default=True)
    opens_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)
    #: The version brought to the session, when there is one.
    version_id: Mapped[int | None] = mapped_column(ForeignKey("published_version.id"))
