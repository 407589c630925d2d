"""Consultation records, one or more for every stage: the call, the window, who was offered the text, who came."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.records import ClosedAs
from workflows.vocabulary import Audience, Capacity, Method, Stage


class Consultation(Base):
    """One consultation on one text. A window ends by the clock; the record closes when everything is answered."""

    __tablename__ = "consultation"
    __table_args__ = (
        UniqueConstraint("instrument_id", "number"),
        Index("ix_consultation_visit", "instrument_id", "visit"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    number: Mapped[int]
    stage: Mapped[Stage] = mapped_column(closed_list(Stage))
    visit: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    #: The legal basis in words: "Article 11; decision 9.IC 4 (illustrative)".
    basis: Mapped[str] = mapped_column(Text)
    questions: Mapped[str] = mapped_column(Text, default="")
    method: Mapped[Method] = mapped_column(closed_list(Method))
    #: The text consulted on.
    version_id: Mapped[int] = mapped_column(ForeignKey("published_version.id"))
    #: For a hearing in session: the session.
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    #: Which capacities it calls, comma-separated in the order of the list.
    calls: Mapped[str] = mapped_column(String(200), default="")
    opens_at: Mapped[datetime] = mapped_column(Moment)
    #: When the window ends by the clock; extended by a WindowExtension.
    ends_at: Mapped[datetime] = mapped_column(Moment)
    #: Ended before its time: by an act, or by a step.
    ended_early_at: Mapped[datetime | None] = mapped_column(Moment)
    summary: Mapped[str] = mapped_column(Text, default="")
    #: Minutes of a hearing.
    minutes: Mapped[str] = mapped_column(Text, default="")
    #: The complete record was put to the rapporteur; their days of silence run from here.
    put_to_rapporteur_at: Mapped[datetime | None] = mapped_column(Moment)
    #: The record closed; from then on only additions beside it.
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    #: The mark printed on the closed record.
    closed_as: Mapped[ClosedAs | None] = mapped_column(closed_list(ClosedAs))
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    #: A correction is a new record beside the one it corrects.
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("consultation.id"))

    @property
    def called(self) -> frozenset[Capacity]:
        """The capacities this consultation calls."""
        return frozenset(Capacity(word) for word in self.calls.split(",") if word)


class WindowExtension(Base):
    """A window made longer, with its reason. Insert-only."""

    __tablename__ = "window_extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Outreach(Base):
    """The text was offered to an organisation or a Party, or, where none is known, searched for and called publicly."""

    __tablename__ = "outreach"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    #: The region or electoral group it counts for.
    region: Mapped[str] = mapped_column(String(80))
    #: How: "letter", "e-mail", "public call and recorded search".
    how: Mapped[str] = mapped_column(String(200))
    #: Where no organisation is known: what was searched, and the call made.
    public_call: Mapped[bool] = mapped_column(default=False)
    reminder: Mapped[bool] = mapped_column(default=False)
    offered_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))


class Attendance(Base):
    """An organisation or Party that took part, with how many people."""

    __tablename__ = "attendance"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    people: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))


class Submission(Base):
    """A paper handed in: by whom, when, its words or its file."""

    __tablename__ = "submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    received_at: Mapped[datetime] = mapped_column(Moment)
    late: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))


class RapporteurWord(StrEnum):
    """What the rapporteur says of a record."""

    CONFIRMED = "confirmed"
    OBJECTED = "objected"


class RapporteurStatement(Base):
    """The rapporteur confirmed the record, or objected and said in what it is wrong. Blocks nothing."""

    __tablename__ = "rapporteur_statement"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    word: Mapped[RapporteurWord] = mapped_column(closed_list(RapporteurWord))
    statement: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Addendum(Base):
    """Something appended beside a closed record: a correction, a late paper."""

    __tablename__ = "addendum"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    day: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
