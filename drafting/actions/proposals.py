"""Proposals of amendment: table, sponsor, withdraw, decline. Taking one up is in uptake.py."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.clauses import check_words, clean_words, find_clause, participation_of
from drafting.actions.deed import Deed, begin
from drafting.actions.entering import Origin, begin_for, keep_origin
from drafting.actions.numbers import next_number
from drafting.actions.placing import PLACES, is_within
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound, NotYourDelegation
from drafting.models.clause import Clause, ClauseHead
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.comment import Comment
from drafting.models.instrument import Instrument
from drafting.models.proposal import Proposal, ProposalEvent, Sponsorship
from drafting.models.source import Source
from drafting.queries.audience import may_see
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, Audience, Capacity, ClauseKind, ProposalStatus, ProposalType

#: The longest rationale, in characters.
LONGEST_RATIONALE = 20_000
#: Where a proposal can still be decided.
UNDECIDED = frozenset({ProposalStatus.TABLED})


def table_proposal(
    db_session: Session,
    *,
    actor: Actor,
    type: ProposalType,
    clause_id: int,
    based_on: int | None,
    tree_based_on: int | None = None,
    heading: str = "",
    text: str = "",
    new_kind: ClauseKind | None = None,
    place: str | None = None,
    place_clause_id: int | None = None,
    rationale: str,
    source: str = "",
    comment_id: int | None = None,
    audience: Audience = Audience.PARTICIPANTS,
    named_in_public: bool = True,
    origin: Origin | None = None,
    now: datetime,
) -> Proposal:
    """Table a proposal against the exact version of a clause that its author saw.

    A proposal on an older version is taken, and shown as stale with what changed since: it is the author's word
    and is never applied by guess. A reviewer's stands on their own list at Party stages until a Party sponsors it.
    `origin` says where it came from, and for whom it is entered. Raises `Invalid` with the fields to mend.
    """
    clause = find_clause(db_session, actor=actor, clause_id=clause_id)
    deed, whose = begin_for(
        db_session,
        actor=actor,
        act=Act.PROPOSE,
        instrument_id=clause.instrument_id,
        origin=origin,
        now=now,
        on_own_list=actor.capacity is Capacity.REVIEWER,
    )
    instrument = db_session.get_one(Instrument, clause.instrument_id)
    base = _base(db_session, clause, instrument.language, based_on)
    heading, text = clean_words(heading), clean_words(text)
    _check(type, clause, base, heading, text, new_kind, place, rationale)
    check_words(heading, text)
    if place_clause_id is not None:
        beside = find_clause(db_session, actor=actor, clause_id=place_clause_id)
        if type is ProposalType.MOVE and is_within(db_session, beside, clause):
            said = N_("A clause cannot be put beside or into itself. Choose another one.")
            raise Invalid(said, fields={"place_clause": said})
    if comment_id is not None:
        _own_instruments_comment(db_session, actor, comment_id)
    proposal = deed.add(
        Proposal(
            instrument_id=instrument.id,
            number=next_number(db_session, Proposal, instrument.id),
            type=type,
            clause_id=clause.id,
            base_version_id=base.id,
            base_tree_version=tree_based_on if tree_based_on is not None else instrument.tree_version,
            heading=heading,
            text=text,
            new_kind=new_kind,
            place=place,
            place_clause_id=place_clause_id if place_clause_id is not None else _default_place(type, clause),
            rationale=rationale.strip(),
            source_id=_source(deed, instrument.id, source, audience),
            comment_id=comment_id,
            audience=audience,
            by_id=whose.by_id,
            organisation_id=whose.organisation_id,
            party_id=whose.party_id,
            needs_sponsor=whose.needs_sponsor,
            named_in_public=named_in_public,
            at=now,
            status=ProposalStatus.TABLED,
        )
    )
    follow(deed, proposal, status=ProposalStatus.TABLED, reason="", actor=actor)
    if origin is not None:
        keep_origin(deed, origin, actor=actor, audience=audience, proposal_id=proposal.id)
    deed.record(f"proposal:{proposal.id}", based_on=base.n, audience=audience)
    return proposal


def sponsor_proposal(db_session: Session, *, actor: Actor, proposal_id: int, now: datetime) -> Sponsorship:
    """Put one's delegation's name to a proposal; civil-society wording becomes negotiable by it."""
    proposal = find_proposal(db_session, actor=actor, proposal_id=proposal_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=proposal.instrument_id,
        act=Act.SPONSOR,
        now=now,
        party_id=actor.party_id,
    )
    _undecided(db_session, proposal)
    if actor.party_id is None:
        raise NotYourDelegation(N_("Only a delegation sponsors a proposal."))
    if actor.party_id == proposal.party_id or db_session.scalar(
        select(Sponsorship.id).where(
            Sponsorship.proposal_id == proposal.id, Sponsorship.party_id == actor.party_id
        )
    ):
        raise Conflict(N_("Your delegation stands behind this proposal already."))
    sponsorship = deed.add(
        Sponsorship(proposal_id=proposal.id, party_id=actor.party_id, by_id=participation_of(actor), at=now),
        audience=proposal.audience,
    )
    if proposal.needs_sponsor:
        deed.change(proposal, needs_sponsor=False)
    deed.record(f"proposal:{proposal.id}", audience=proposal.audience)
    return sponsorship


def withdraw_proposal(
    db_session: Session, *, actor: Actor, proposal_id: int, reason: str, now: datetime
) -> ProposalEvent:
    """Withdraw one's own proposal, until it has an outcome."""
    proposal = find_proposal(db_session, actor=actor, proposal_id=proposal_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=proposal.instrument_id,
        act=Act.WITHDRAW_OWN,
        now=now,
        author_id=proposal.by_id,
        has_outcome=proposal.status not in UNDECIDED,
    )
    _undecided(db_session, proposal)
    event = follow(deed, proposal, status=ProposalStatus.WITHDRAWN, reason=reason, actor=actor)
    deed.record(f"proposal:{proposal.id}", audience=proposal.audience)
    return event


def decline_proposal(
    db_session: Session,
    *,
    actor: Actor,
    proposal_id: int,
    reason: str,
    now: datetime,
    on_chairs_order: str = "",
) -> ProposalEvent:
    """Decline a proposal, with the reason its proposer is owed."""
    proposal = find_proposal(db_session, actor=actor, proposal_id=proposal_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=proposal.instrument_id,
        act=Act.DECIDE_PROPOSAL,
        now=now,
        chairs_order=on_chairs_order,
    )
    _undecided(db_session, proposal)
    if not reason.strip():
        said = N_("Say why the proposal is declined; its proposer is owed the reason.")
        raise Invalid(said, fields={"reason": said})
    event = follow(deed, proposal, status=ProposalStatus.DECLINED, reason=reason, actor=actor)
    deed.record(f"proposal:{proposal.id}", audience=proposal.audience)
    return event


def find_proposal(db_session: Session, *, actor: Actor, proposal_id: int) -> Proposal:
    """Return a proposal the actor may see; anything else is not to be found."""
    proposal = db_session.get(Proposal, proposal_id)
    if proposal is None or proposal.instrument_id != actor.instrument_id or not may_see(actor, proposal):
        raise NotFound(N_("There is no such proposal in this instrument."))
    return proposal


def follow(
    deed: Deed,
    proposal: Proposal,
    *,
    status: ProposalStatus,
    reason: str,
    actor: Actor,
    clause_version_id: int | None = None,
) -> ProposalEvent:
    """Append what became of a proposal, and set its cached status."""
    db_session = deed.db_session
    n = db_session.scalar(select(func.count()).where(ProposalEvent.proposal_id == proposal.id)) or 0
    event = deed.add(
        ProposalEvent(
            proposal_id=proposal.id,
            n=n + 1,
            status=status,
            reason=reason.strip(),
            clause_version_id=clause_version_id,
            by_id=participation_of(actor),
            at=deed.now,
        ),
        audience=proposal.audience,
    )
    deed.cache(proposal, status=status)
    return event


def _undecided(db_session: Session, proposal: Proposal) -> None:
    db_session.refresh(proposal)
    if proposal.status not in UNDECIDED:
        raise Conflict(
            Sentence(
                N_("Proposal P-%(number)s is %(status)s already. Nothing was changed."),
                number=proposal.number,
                status=proposal.status.value,
            )
        )


def _base(db_session: Session, clause: Clause, language: str, based_on: int | None) -> ClauseVersion:
    if clause.removed:
        raise NotFound(N_("This clause is no longer part of the text."))
    if based_on is None:
        head = db_session.get(ClauseHead, (clause.id, language))
        based_on = head.n if head else 0
    base = db_session.scalar(
        select(ClauseVersion).where(
            ClauseVersion.clause_id == clause.id,
            ClauseVersion.language == language,
            ClauseVersion.line == MAIN,
            ClauseVersion.n == based_on,
        )
    )
    if base is None:
        raise Invalid(N_("There is no such version of this clause. Open the clause again."))
    return base


def _check(
    type: ProposalType,
    clause: Clause,
    base: ClauseVersion,
    heading: str,
    text: str,
    new_kind: ClauseKind | None,
    place: str | None,
    rationale: str,
) -> None:
    fields: dict[str, str] = {}
    if not rationale.strip():
        fields["rationale"] = N_("Say why: a proposal carries its reason.")
    elif len(rationale) > LONGEST_RATIONALE:
        fields["rationale"] = N_("The reason is longer than can be printed. Shorten it.")
    if type in (ProposalType.ADD, ProposalType.MOD) and not text and not heading:
        fields["text"] = N_("Write the wording you propose.")
    if type is ProposalType.MOD and (heading, text) == (base.heading, base.text):
        fields["text"] = N_("The wording is as it was. Change it, or choose NOC.")
    if type is ProposalType.ADD and new_kind is None:
        fields["new_kind"] = N_("Say what the new clause is: a paragraph, an article.")
    if type in (ProposalType.ADD, ProposalType.MOVE) and place not in PLACES:
        fields["place"] = N_("Say whether the clause goes before, after or into the one you chose.")
    if fields:
        raise Invalid(*fields.values(), fields=fields)


def _default_place(type: ProposalType, clause: Clause) -> int | None:
    return clause.id if type is ProposalType.ADD else None


def _source(deed: Deed, instrument_id: int, citation: str, audience: Audience) -> int | None:
    """Return the source of that citation and audience, entered once in the registry."""
    if not citation.strip():
        return None
    known = deed.db_session.scalar(
        select(Source).where(
            Source.instrument_id == instrument_id,
            Source.citation == citation.strip(),
            Source.audience == audience,
        )
    )
    if known is not None:
        return known.id
    source = Source(instrument_id=instrument_id, kind="cited", citation=citation.strip(), audience=audience)
    return deed.add(source).id


def _own_instruments_comment(db_session: Session, actor: Actor, comment_id: int) -> None:
    comment = db_session.get(Comment, comment_id)
    if comment is None or comment.instrument_id != actor.instrument_id or not may_see(actor, comment):
        raise NotFound(N_("There is no such comment in this instrument."))
