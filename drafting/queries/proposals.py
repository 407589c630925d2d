"""Proposals as lists and one by one, with their base, sponsors and fate. What the reader may not see is not there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.clause import ClauseHead
from drafting.models.clause_version import ClauseVersion
from drafting.models.comment import Comment
from drafting.models.organisation import Organisation, Party
from drafting.models.participation import Participation
from drafting.models.proposal import Proposal, ProposalEvent, Sponsorship
from drafting.models.returned_file import Entered
from drafting.models.source import Source
from drafting.queries.audience import visible
from workflows.vocabulary import Audience, ClauseKind, ElectoralGroup, ProposalStatus, ProposalType


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal. `by` and `detail` are empty where the reader may not know who proposed it."""

    id: int
    number: int
    type: ProposalType
    clause_id: int
    heading: str
    text: str
    new_kind: ClauseKind | None
    place: str | None
    place_clause_id: int | None
    rationale: str
    audience: Audience
    by_id: int
    party_id: int | None
    needs_sponsor: bool
    at: datetime
    status: ProposalStatus
    base_n: int
    base_heading: str
    base_text: str
    #: The number of the version that stands now; None where the clause has gone from the language.
    current_n: int | None
    source: str
    comment_number: int | None
    by: str
    electoral_group: ElectoralGroup | None
    detail: str
    mine: bool

    @property
    def name(self) -> str:
        """As printed: P-17."""
        return f"P-{self.number}"

    @property
    def rewrites(self) -> bool:
        """Whether it says what becomes of a clause that is there; others put one in, or elsewhere."""
        return self.type in (ProposalType.MOD, ProposalType.SUP, ProposalType.NOC)

    def stands_beside(self, other: "Proposed") -> bool:
        """Whether the two can be read against one base: both rewrite the clause, or put one in at the same place."""
        if self.number == other.number:
            return False
        if self.type is other.type is ProposalType.ADD:
            return (self.place, self.place_clause_id) == (other.place, other.place_clause_id)
        return self.rewrites and other.rewrites and self.clause_id == other.clause_id

    @property
    def is_open(self) -> bool:
        """Whether it can still be decided."""
        return self.status is ProposalStatus.TABLED

    @property
    def is_stale(self) -> bool:
        """Whether the clause moved on since it was written."""
        return self.is_open and self.current_n is not None and self.current_n != self.base_n


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a proposal."""

    status: ProposalStatus
    reason: str
    clause_version_id: int | None
    by: str
    at: datetime


def proposals(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    language: str,
    clause_id: int | None = None,
    number: int | None = None,
    status: ProposalStatus | None = None,
    attributions_public: bool = False,
) -> list[Proposed]:
    """Return the proposals the reader may see, in the order they were tabled. One statement."""
    statement = (
        select(
            Proposal,
            ClauseVersion.n,
            ClauseVersion.heading,
            ClauseVersion.text,
            ClauseHead.n,
            Source.citation,
            Comment.number,
            Participation.label,
            Party.electoral_group,
            Organisation.sector,
            Organisation.region,
            Entered.written_as,
        )
        .join(ClauseVersion, ClauseVersion.id == Proposal.base_version_id)
        .join(Participation, Participation.id == Proposal.by_id)
        .outerjoin(
            ClauseHead, (ClauseHead.clause_id == Proposal.clause_id) & (ClauseHead.language == language)
        )
        .outerjoin(Source, Source.id == Proposal.source_id)
        .outerjoin(Comment, (Comment.id == Proposal.comment_id) & visible(actor, Comment))
        .outerjoin(Party, Party.id == Proposal.party_id)
        .outerjoin(Organisation, Organisation.id == Proposal.organisation_id)
        # Entered for somebody who is nobody here: named as the file names them.
        .outerjoin(
            Entered,
            (Entered.proposal_id == Proposal.id)
            & Entered.for_another.is_(True)
            & (Entered.by_id == Proposal.by_id),
        )
        .where(Proposal.instrument_id == instrument_id, visible(actor, Proposal))
        .order_by(Proposal.number)
    )
    if clause_id is not None:
        statement = statement.where(Proposal.clause_id == clause_id)
    if number is not None:
        statement = statement.where(Proposal.number == number)
    if status is not None:
        statement = statement.where(Proposal.status == status)
    found = []
    for row in db_session.execute(statement):
        (
            proposal,
            base_n,
            base_heading,
            base_text,
            current_n,
            source,
            comment,
            label,
            group,
            sector,
            region,
            behalf,
        ) = row
        mine = actor.is_participant and proposal.by_id == actor.participation_id
        known = proposal.named_in_public or attributions_public or actor.is_participant
        found.append(
            Proposed(
                id=proposal.id,
                number=proposal.number,
                type=proposal.type,
                clause_id=proposal.clause_id,
                heading=proposal.heading,
                text=proposal.text,
                new_kind=proposal.new_kind,
                place=proposal.place,
                place_clause_id=proposal.place_clause_id,
                rationale=proposal.rationale,
                audience=proposal.audience,
                by_id=proposal.by_id,
                party_id=proposal.party_id,
                needs_sponsor=proposal.needs_sponsor,
                at=proposal.at,
                status=proposal.status,
                base_n=base_n,
                base_heading=base_heading,
                base_text=base_text,
                current_n=current_n,
                source=source or "",
                comment_number=comment,
                by=behalf or label if known else "",
                electoral_group=group if known else None,
                detail=" · ".join(word for word in (sector, region) if word) if known else "",
                mine=mine,
            )
        )
    return found


def sponsors(db_session: Session, *, proposal_ids: list[int]) -> dict[int, list[str]]:
    """Return the Parties behind each proposal; the caller has checked its audience."""
    rows = db_session.execute(
        select(Sponsorship.proposal_id, Party.name)
        .join(Party, Party.id == Sponsorship.party_id)
        .where(Sponsorship.proposal_id.in_(proposal_ids))
        .order_by(Sponsorship.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for proposal_id, name in rows:
        found[proposal_id].append(name)
    return found


def fates(db_session: Session, *, proposal_id: int) -> list[Fate]:
    """Return what became of a proposal, first event first; the caller has checked its audience."""
    rows = db_session.execute(
        select(
            ProposalEvent.status,
            ProposalEvent.reason,
            ProposalEvent.clause_version_id,
            Participation.label,
            ProposalEvent.at,
        )
        .join(Participation, Participation.id == ProposalEvent.by_id)
        .where(ProposalEvent.proposal_id == proposal_id)
        .order_by(ProposalEvent.n)
    )
    return [Fate(*row) for row in rows]


def is_sponsored_by(db_session: Session, *, proposal_id: int, party_id: int) -> bool:
    """Say whether a Party has put its name to a proposal."""
    found = select(Sponsorship.id).where(
        Sponsorship.proposal_id == proposal_id, Sponsorship.party_id == party_id
    )
    return db_session.scalar(found) is not None


def cited_comment(db_session: Session, *, actor: Actor, instrument_id: int, number: int) -> int | None:
    """Return the id of the comment of a number that a proposal may cite: one its author may see."""
    return db_session.scalar(
        select(Comment.id).where(
            Comment.instrument_id == instrument_id, Comment.number == number, visible(actor, Comment)
        )
    )
