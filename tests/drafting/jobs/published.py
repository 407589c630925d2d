"""An instrument with three versions to print: public zero draft, public revision, revision for the group."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.actions.proposals import table_proposal
from drafting.actions.uptake import take_up_proposal
from drafting.actions.versions import publish_version
from drafting.models.published_version import PublishedVersion
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation, open_negotiation
from workflows.vocabulary import Audience, Capacity, DocumentStatus, ProposalType, Purpose

REASON = "An obligation of result"


@dataclass
class Published:
    """The negotiation and the ids of its versions."""

    negotiation: Negotiation
    zero: int
    revision: int
    inner: int


def publish_three(db_session: Session, clock: Clock, *, slug: str = "ap-test") -> Published:
    """Make them through the real actions; the caller commits. The revision takes up a proposal."""
    made = open_negotiation(db_session, clock(), slug=slug)
    drafter = made.actor(Capacity.DRAFTER)
    zero = _publish(db_session, made, clock, "AP/Zero", Audience.PUBLIC)
    clock.advance(days=1)
    proposal = table_proposal(
        db_session,
        actor=drafter,
        type=ProposalType.MOD,
        clause_id=made.clauses[1],
        based_on=1,
        text="Each Party shall take effective measures to give prominence to local works.",
        rationale="To bind",
        now=clock(),
    )
    take_up_proposal(
        db_session, actor=drafter, proposal_id=proposal.id, based_on=1, reason=REASON, now=clock()
    )
    clock.advance(days=1)
    revision = _publish(db_session, made, clock, "AP/Rev.1", Audience.PUBLIC)
    clock.advance(days=1)
    edit_clause(
        db_session,
        actor=drafter,
        clause_id=made.clauses[2],
        based_on=1,
        heading="",
        text="The measures shall be proportionate and transparent.",
        reason="Clarity",
        now=clock(),
    )
    inner = _publish(db_session, made, clock, "AP/Rev.2", Audience.GROUP, Purpose.SESSION_DOCUMENT)
    return Published(made, zero, revision, inner)


def _publish(
    db_session: Session,
    made: Negotiation,
    clock: Clock,
    symbol: str,
    audience: Audience,
    purpose: Purpose = Purpose.FOR_CONSULTATION,
) -> int:
    clock.advance(minutes=1)
    version = publish_version(
        db_session,
        actor=made.actor(Capacity.SECRETARIAT),
        instrument_id=made.instrument_id,
        symbol=symbol,
        title="Additional Protocol",
        status=DocumentStatus.REVISION,
        conferred_by="Decision of the drafting group",
        purpose=purpose,
        audience=audience,
        now=clock(),
    )
    found = db_session.scalar(select(PublishedVersion.id).where(PublishedVersion.id == version.id))
    assert found is not None
    return found
