"""Papers made from the record: the row says what they are; the file lies in the data folder by its hash."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Audience


class Document(Base):
    """A made paper. Derived: it can be made again from the record, byte for byte."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(300))
    symbol: Mapped[str] = mapped_column(String(80), default="")
    language: Mapped[str] = mapped_column(String(20))
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    #: The order it answers (Job.content_key).
    content_key: Mapped[str] = mapped_column(String(64), unique=True)
    media_type: Mapped[str] = mapped_column(String(100))
    #: SHA-256 of the bytes, which is also the file's name under the data folder.
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    pages: Mapped[int | None]
    old_version_id: Mapped[int | None] = mapped_column(ForeignKey("published_version.id"))
    new_version_id: Mapped[int | None] = mapped_column(ForeignKey("published_version.id"))
    #: Of two drafts against their base (the older version): draft B, where the newer version is draft A.
    beside_version_id: Mapped[int | None] = mapped_column(ForeignKey("published_version.id"))
    #: The order as a job keeps it (PaperOrder.to_json), which tells how the paper is called in any language.
    request: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Moment)
