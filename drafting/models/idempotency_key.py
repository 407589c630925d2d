"""A form sent twice is done once: the key it carried and the answer it got."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment


class IdempotencyKey(Base):
    """Unique per person, route and key; another body under the same key is refused."""

    __tablename__ = "idempotency_key"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    route: Mapped[str] = mapped_column(String(120), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    body_sha256: Mapped[str] = mapped_column(String(64))
    #: Where the first answer led.
    location: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
