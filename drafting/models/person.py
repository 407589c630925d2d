"""A person who can sign in. What they may do hangs on their participations, not on this row."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment


class Person(Base):
    """An account: address, name, Argon2 hash, language and zone."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Lower case; what one signs in with.
    email: Mapped[str] = mapped_column(String(254), unique=True, info={"personal": True})
    name: Mapped[str] = mapped_column(String(200), info={"personal": True})
    password_hash: Mapped[str | None] = mapped_column(String(300), info={"personal": True})
    locale: Mapped[str | None] = mapped_column(String(20))
    timezone: Mapped[str | None] = mapped_column(String(60))
    #: Accounts and operation; no say in texts.
    administrator: Mapped[bool] = mapped_column(default=False)
    #: Raised when the password or a capacity changes: older sign-ins end.
    session_epoch: Mapped[int] = mapped_column(default=0)
    #: Stands for the person in the site's log.
    pseudonym: Mapped[str] = mapped_column(String(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
