"""Files handed in, and imports that wait for a person's word. They live in the database, so one backup holds all."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment


class StoredFile(Base):
    """A file as received; it is only ever served as a download."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    at: Mapped[datetime] = mapped_column(Moment)


class PendingImport(Base):
    """An uploaded text in preview: nothing of it is an instrument until somebody confirms."""

    __tablename__ = "pending_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    instrument_id: Mapped[int | None] = mapped_column(ForeignKey("instrument.id"))
    title: Mapped[str] = mapped_column(String(300))
    name: Mapped[str] = mapped_column(String(200))
    #: The plain text as read (drafting/formats/reading.py).
    text: Mapped[str] = mapped_column(Text)
    #: What was edited in the preview and where it is to go: drafting.actions.imports.Preview as JSON.
    edits: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
