"""A Word file that came back: what it was made on, who entered it, and who wrote what it brought, as it says."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Audience


class ReturnedFile(Base):
    """A file as it came back, by its hash; the file itself stays with who sent it."""

    __tablename__ = "returned_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    #: The published version it was made on.
    version_id: Mapped[int] = mapped_column(ForeignKey("published_version.id"))
    name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    #: How many of its changes and comments were taken, and how many were left.
    taken: Mapped[int]
    left: Mapped[int]
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Entered(Base):
    """Who wrote a proposal or a comment, as the file it came in says, and who entered it."""

    __tablename__ = "entered"
    __table_args__ = (UniqueConstraint("proposal_id"), UniqueConstraint("comment_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    returned_file_id: Mapped[int] = mapped_column(ForeignKey("returned_file.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    #: The author's name as written in the file; empty for words changed there without tracking.
    written_as: Mapped[str] = mapped_column(String(200), info={"personal": True})
    #: The moment the file gives, as written there.
    written_on: Mapped[str] = mapped_column(String(40), default="")
    #: Entered for somebody else, as the secretariat may; False where who entered it stands behind it.
    for_another: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))


class PendingReturn(Base):
    """A file in preview: nothing of it is on record until somebody confirms."""

    __tablename__ = "pending_return"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("published_version.id"))
    name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    at: Mapped[datetime] = mapped_column(Moment)
