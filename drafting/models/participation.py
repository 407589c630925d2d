"""A person in a capacity, for an organisation or a delegation, in one instrument, from a day to a day."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Capacity


class Participation(Base):
    """What the rights hang on. A delegate has a Party; a reviewer has an organisation."""

    __tablename__ = "participation"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    capacity: Mapped[Capacity] = mapped_column(closed_list(Capacity))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    from_day: Mapped[date]
    to_day: Mapped[date | None]
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    #: Stands for the person in this instrument's record.
    pseudonym: Mapped[str] = mapped_column(String(32), unique=True)
    #: How the record and the pages name them to those who may know: "Coalition 3 (music; West Africa)".
    label: Mapped[str] = mapped_column(String(200), info={"personal": True})


class Invitation(Base):
    """A one-time link into a capacity; only the hash of its token is kept, the link is shown to the inviter once."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), info={"personal": True})
    capacity: Mapped[Capacity] = mapped_column(closed_list(Capacity))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    #: SHA-256 of the token, hexadecimal.
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
