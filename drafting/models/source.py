"""The registry of sources: what proposals and outcomes rest on."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, closed_list
from workflows.vocabulary import Audience


class Source(Base):
    """A recommendation, an article of an instrument, a submission: cited once, pointed at often."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    citation: Mapped[str] = mapped_column(Text)
    #: That of the thing that first cited it: a citation can tell what is not for everybody.
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
