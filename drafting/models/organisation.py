"""Organisations of civil society and others, and the Parties: who can be consulted, and who negotiates."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, closed_list
from workflows.vocabulary import ElectoralGroup, OrganisationKind


class Organisation(Base):
    """An organisation; it has a country and a region, or is international. Never an electoral group."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(closed_list(OrganisationKind))
    sector: Mapped[str] = mapped_column(String(80), default="")
    #: A region in the words of the instrument's rules; empty for an international organisation.
    region: Mapped[str] = mapped_column(String(80), default="")
    country: Mapped[str] = mapped_column(String(80), default="")
    international: Mapped[bool] = mapped_column(default=False)
    accreditation: Mapped[str] = mapped_column(String(200), default="")
    #: The declaration of interest; expected of a firm or a platform.
    interest: Mapped[str] = mapped_column(Text, default="")


class Party(Base):
    """A Party to the convention, in an electoral group."""

    __tablename__ = "party"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    electoral_group: Mapped[ElectoralGroup] = mapped_column(closed_list(ElectoralGroup))
    region: Mapped[str] = mapped_column(String(80), default="")
