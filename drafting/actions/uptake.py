"""Take a proposal up: it becomes a version or a placement, its proposer named. Never by guess."""

from datetime import datetime

from sqlalchemy.orm import Session

from drafting.actions.clauses import find_clause, last_version, write_version
from drafting.actions.deed import Deed, begin
from drafting.actions.placing import AFTER, add_clause, place_clause, take_out
from drafting.actions.proposals import find_proposal, follow
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, Refused, Stale
from drafting.models.clause import Clause
from drafting.models.clause_version import ClauseVersion
from drafting.models.instrument import Instrument
from drafting.models.proposal import Proposal, ProposalEvent
from drafting.text.merge import merge
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, ProposalStatus, ProposalType, Stage


def take_up_proposal(
    db_session: Session,
    *,
    actor: Actor,
    proposal_id: int,
    based_on: int | None,
    reason: str,
    now: datetime,
    heading: str | None = None,
    text: str | None = None,
    on_chairs_order: str = "",
) -> ProposalEvent:
    """Write a proposal into the text, as it stands or, given `text`, as the drafter settled a collision.

    `based_on` is the version of the clause the drafter saw. A proposal on that version is written as it is. On an
    older one, a three-way merge of words is written where nothing overlaps; where something does, `Stale` is
    raised with all sides and nothing is applied. A proposal that needs a sponsor and has none is refused.
    """
    proposal = find_proposal(db_session, actor=actor, proposal_id=proposal_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=proposal.instrument_id,
        act=Act.DECIDE_PROPOSAL,
        now=now,
        chairs_order=on_chairs_order,
    )
    db_session.refresh(proposal)
    if proposal.status is not ProposalStatus.TABLED:
        raise Conflict(
            Sentence(
                N_("Proposal P-%(number)s is %(status)s already. Nothing was changed."),
                number=proposal.number,
                status=proposal.status.value,
            )
        )
    if proposal.needs_sponsor and _parties_negotiate(deed):
        raise Refused(N_("Civil-society wording is kept on its own list until a Party sponsors it."))
    version = _write(deed, actor, proposal, based_on, reason, heading, text)
    event = follow(
        deed,
        proposal,
        status=ProposalStatus.TAKEN_UP,
        reason=reason,
        actor=actor,
        clause_version_id=version.id if version else None,
    )
    deed.record(f"proposal:{proposal.id}", based_on=based_on or "", audience=proposal.audience)
    return event


def _parties_negotiate(deed: Deed) -> bool:
    return deed.stage in (Stage.PARTY_COMMENT, Stage.COMMITTEE_ADOPTION)


def _write(
    deed: Deed,
    actor: Actor,
    proposal: Proposal,
    based_on: int | None,
    reason: str,
    heading: str | None,
    text: str | None,
) -> ClauseVersion | None:
    db_session = deed.db_session
    instrument = db_session.get_one(Instrument, proposal.instrument_id)
    clause = find_clause(db_session, actor=actor, clause_id=proposal.clause_id)
    why = reason.strip() or proposal.rationale
    if proposal.type is ProposalType.MOD:
        if heading is None or text is None:
            heading, text = _merged(db_session, proposal, clause)
        return write_version(
            deed,
            actor=actor,
            clause=clause,
            based_on=based_on,
            heading=heading,
            text=text,
            reason=why,
            act=Act.DECIDE_PROPOSAL,
            editorial=False,
            record=False,
            proposer_id=proposal.by_id,
        )
    place_clause_id = proposal.place_clause_id or proposal.clause_id
    if proposal.type is ProposalType.ADD:
        if proposal.new_kind is None or proposal.place is None:
            raise Invalid(N_("This proposal does not say what the new clause is or where it goes."))
        added = add_clause(
            deed,
            actor=actor,
            instrument=instrument,
            kind=proposal.new_kind,
            place=proposal.place,
            beside=find_clause(db_session, actor=actor, clause_id=place_clause_id),
            heading=proposal.heading if heading is None else heading,
            text=proposal.text if text is None else text,
            reason=why,
            proposal_id=proposal.id,
            proposer_id=proposal.by_id,
            act=Act.DECIDE_PROPOSAL,
        )
        return last_version(db_session, added, instrument.language)
    if proposal.type is ProposalType.MOVE:
        place_clause(
            deed,
            actor=actor,
            instrument=instrument,
            clause=clause,
            place=proposal.place or AFTER,
            beside=find_clause(db_session, actor=actor, clause_id=place_clause_id),
            reason=why,
            proposal_id=proposal.id,
            act=Act.DECIDE_PROPOSAL,
        )
    if proposal.type is ProposalType.SUP:
        take_out(
            deed,
            actor=actor,
            instrument=instrument,
            clause=clause,
            reason=why,
            proposal_id=proposal.id,
            act=Act.DECIDE_PROPOSAL,
        )
    return None


def _merged(db_session: Session, proposal: Proposal, clause: Clause) -> tuple[str, str]:
    """Return heading and text of a proposal on the clause as it stands, or raise `Stale` where words overlap."""
    base = db_session.get_one(ClauseVersion, proposal.base_version_id)
    current = last_version(db_session, clause, base.language)
    if current.n == base.n:
        return proposal.heading, proposal.text
    headings = merge(base.heading, proposal.heading, current.heading)
    texts = merge(base.text, proposal.text, current.text)
    if headings.text is None or texts.text is None:
        raise Stale(
            Sentence(
                N_(
                    "Proposal P-%(number)s was written against version %(base)s and overlaps what "
                    "version %(current)s changed. Settle the wording by hand; nothing was applied."
                ),
                number=proposal.number,
                base=base.n,
                current=current.n,
            ),
            own_heading=proposal.heading,
            own_text=proposal.text,
        )
    return headings.text, texts.text
