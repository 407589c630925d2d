"""Proposals of amendment: written against an exact version, never applied by guess."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Audience, ClauseKind, ProposalStatus, ProposalType


class Proposal(Base):
    """A proposal with its wording, rationale and provenance; `status` caches the last ProposalEvent."""

    __tablename__ = "proposal"
    __table_args__ = (UniqueConstraint("instrument_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    #: Printed as P-17.
    number: Mapped[int]
    type: Mapped[ProposalType] = mapped_column(closed_list(ProposalType))
    #: The clause changed; for ADD the clause beside or into which the new one goes.
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    #: The version it was written against.
    base_version_id: Mapped[int] = mapped_column(ForeignKey("clause_version.id"))
    base_tree_version: Mapped[int]
    heading: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    #: ADD: the kind of the new clause.
    new_kind: Mapped[ClauseKind | None] = mapped_column(closed_list(ClauseKind))
    #: ADD and MOVE: "before", "after" or "into" the place clause.
    place: Mapped[str | None] = mapped_column(String(10))
    place_clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))
    rationale: Mapped[str] = mapped_column(Text)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    #: The comment it came from, where it did.
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    #: Civil-society wording is listed apart and becomes negotiable when a Party sponsors it.
    needs_sponsor: Mapped[bool] = mapped_column(default=False)
    #: Whether the public may see who proposed it.
    named_in_public: Mapped[bool] = mapped_column(default=True)
    at: Mapped[datetime] = mapped_column(Moment)
    status: Mapped[ProposalStatus] = mapped_column(closed_list(ProposalStatus))


class ProposalEvent(Base):
    """What became of a proposal, insert-only: tabled, taken up as a version, declined with a reason, withdrawn."""

    __tablename__ = "proposal_event"
    __table_args__ = (UniqueConstraint("proposal_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    n: Mapped[int]
    status: Mapped[ProposalStatus] = mapped_column(closed_list(ProposalStatus))
    reason: Mapped[str] = mapped_column(Text, default="")
    #: The version that took it up.
    clause_version_id: Mapped[int | None] = mapped_column(ForeignKey("clause_version.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Sponsorship(Base):
    """A Party that puts its name to a proposal."""

    __tablename__ = "sponsorship"
    __table_args__ = (UniqueConstraint("proposal_id", "party_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
