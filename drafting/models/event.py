"""The record: one log an instrument and one for the site; events chained by hash, payloads beside them."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Audience

#: The log of accounts, organisations and bodies.
SITE_LOG = "site"


def instrument_log(instrument_id: int) -> str:
    """Return the name of an instrument's log."""
    return f"instrument:{instrument_id}"


class LogHead(Base):
    """The last number and hash of a log; every act locks this row first, so numbers have no gaps."""

    __tablename__ = "log_head"

    log: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64))


class Event(Base):
    """An event as chained: `canonical` holds the very bytes that were hashed. Insert-only."""

    __tablename__ = "event"

    log: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    #: A pseudonym; who it stands for is personal data elsewhere.
    actor: Mapped[str] = mapped_column(String(40))
    capacity: Mapped[str] = mapped_column(String(20))
    act: Mapped[str] = mapped_column(String(60))
    #: "clause:12".
    object: Mapped[str] = mapped_column(String(80), index=True)
    canonical: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)


class Payload(Base):
    """What an event says, with its audience and its own salt; erased, its commitment stays in the chain."""

    __tablename__ = "payload"
    __table_args__ = (
        UniqueConstraint("log", "seq", "n"),
        ForeignKeyConstraint(["log", "seq"], ["event.log", "event.seq"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    log: Mapped[str] = mapped_column(String(60))
    seq: Mapped[int]
    n: Mapped[int]
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    #: Holds personal data alone, erased on its own.
    personal: Mapped[bool] = mapped_column(default=False)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: Canonical JSON (RFC 8785).
    body: Mapped[str | None] = mapped_column(Text)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)
