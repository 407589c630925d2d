"""A published version: a frozen manifest whose hash is "the text", and the languages it exists in."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Audience, DocumentStatus, Purpose, Stage


class PublishedVersion(Base):
    """Ordered clauses with label, heading, words and hash, frozen as canonical JSON; `sha256` is its hash."""

    __tablename__ = "published_version"
    __table_args__ = (UniqueConstraint("instrument_id", "n"), UniqueConstraint("instrument_id", "symbol"))

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    n: Mapped[int]
    #: The document symbol: "AP/DCE/Rev.1".
    symbol: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200), default="")
    status: Mapped[DocumentStatus] = mapped_column(closed_list(DocumentStatus))
    #: The act that conferred the status, in words.
    conferred_by: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[Purpose] = mapped_column(closed_list(Purpose))
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    language: Mapped[str] = mapped_column(String(20))
    #: Canonical JSON (RFC 8785) of drafting.record.manifest.Manifest.
    manifest: Mapped[str] = mapped_column(Text)
    #: SHA-256 of the manifest's bytes, hexadecimal: the text that consultations and decisions point at.
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    tree_version: Mapped[int]
    stage: Mapped[Stage] = mapped_column(closed_list(Stage))
    visit: Mapped[int]
    #: For a corrigendum: what it corrects.
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("published_version.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class LanguageEdition(Base):
    """A published version in a further language: the day its text was available, and the text itself."""

    __tablename__ = "language_edition"
    __table_args__ = (UniqueConstraint("version_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("published_version.id"), index=True)
    language: Mapped[str] = mapped_column(String(20))
    #: The day the text was available to those consulted, in the body's zone.
    available_from: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    #: SHA-256 of the text in UTF-8.
    sha256: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Reading(Base):
    """The version a participant last looked at, for "what changed since"; no part of the record."""

    __tablename__ = "reading"

    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("published_version.id"))
    at: Mapped[datetime] = mapped_column(Moment)
