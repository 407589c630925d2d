import pytest
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.actions.proposals import (
    decline_proposal,
    sponsor_proposal,
    table_proposal,
    withdraw_proposal,
)
from drafting.actions.uptake import take_up_proposal
from drafting.errors import Conflict, Invalid, NotFound, Refused, Stale
from drafting.models.clause_version import ClauseVersion
from drafting.models.instrument import Instrument
from drafting.models.proposal import Proposal
from drafting.models.step import StepTaken
from drafting.queries.replay import faults_of_instrument
from drafting.queries.trees import Node, working_tree
from tests.support.negotiation import Negotiation
from workflows.vocabulary import Audience, Capacity, ClauseKind, ProposalStatus, ProposalType, Stage

FIRST = "Each Party shall take measures to give [due] prominence to local works."


def _table(db_session: Session, it: Negotiation, **given: object) -> Proposal:
    words: dict[str, object] = {
        "type": ProposalType.MOD,
        "clause_id": it.clauses[1],
        "based_on": 1,
        "text": FIRST.replace("shall", "should"),
        "rationale": "Softer",
        "actor": it.actor(Capacity.DRAFTER),
        **given,
    }
    return table_proposal(db_session, now=it.now, **words)  # type: ignore[arg-type]


def _take_up(db_session: Session, it: Negotiation, proposal: Proposal, **given: object) -> None:
    take_up_proposal(
        db_session,
        actor=it.actor(Capacity.DRAFTER),
        proposal_id=proposal.id,
        now=it.now,
        **{"based_on": 1, "reason": "Agreed", **given},  # type: ignore[arg-type]
    )


def _nodes(db_session: Session, it: Negotiation) -> tuple[Node, ...]:
    return working_tree(db_session, db_session.get_one(Instrument, it.instrument_id)).nodes


def _edit(db_session: Session, it: Negotiation, text: str) -> None:
    edit_clause(
        db_session,
        actor=it.actor(Capacity.DRAFTER),
        clause_id=it.clauses[1],
        based_on=1,
        heading="",
        text=text,
        reason="",
        now=it.now,
    )


def _to_stage(db_session: Session, it: Negotiation, stage: Stage) -> None:
    """Put the instrument to a stage as a step would, so that the replay holds too."""
    by_id = it.actor(Capacity.CHAIR).participation_id
    assert by_id is not None
    db_session.add(
        StepTaken(
            instrument_id=it.instrument_id,
            n=2,
            step="test",
            from_stage=Stage.DRAFT,
            to_stage=stage,
            visit=2,
            suspended=False,
            by_id=by_id,
            at=it.now,
        )
    )
    instrument = db_session.get_one(Instrument, it.instrument_id)
    instrument.stage, instrument.visit = stage, 2
    db_session.flush()


def test_a_proposal_taken_up_is_a_version_that_names_its_proposer(
    db_session: Session, negotiation: Negotiation
) -> None:
    proposal = _table(db_session, negotiation)
    _take_up(db_session, negotiation, proposal)
    node = _nodes(db_session, negotiation)[1]
    version = db_session.get_one(ClauseVersion, node.version_id)
    assert version.text == FIRST.replace("shall", "should")
    assert version.proposer_id == proposal.by_id
    assert proposal.status is ProposalStatus.TAKEN_UP
    assert faults_of_instrument(db_session, negotiation.instrument_id) == []


def test_a_proposal_is_decided_once(db_session: Session, negotiation: Negotiation) -> None:
    proposal = _table(db_session, negotiation)
    _take_up(db_session, negotiation, proposal)
    with pytest.raises(Conflict):
        _take_up(db_session, negotiation, proposal, based_on=2)


def test_a_stale_proposal_merges_where_nothing_overlaps(
    db_session: Session, negotiation: Negotiation
) -> None:
    proposal = _table(db_session, negotiation)
    _edit(db_session, negotiation, FIRST.replace("local", "national"))
    _take_up(db_session, negotiation, proposal, based_on=2)
    assert _nodes(db_session, negotiation)[1].text == FIRST.replace("local", "national").replace(
        "shall", "should"
    )


def test_a_stale_proposal_that_overlaps_is_never_applied_by_guess(
    db_session: Session, negotiation: Negotiation
) -> None:
    proposal = _table(db_session, negotiation)
    _edit(db_session, negotiation, FIRST.replace("shall", "may"))
    with pytest.raises(Stale) as refused:
        _take_up(db_session, negotiation, proposal, based_on=2)
    assert refused.value.own_text == FIRST.replace("shall", "should")
    assert proposal.status is ProposalStatus.TABLED
    assert _nodes(db_session, negotiation)[1].n == 2


def test_a_drafter_settles_an_overlap_by_hand(db_session: Session, negotiation: Negotiation) -> None:
    proposal = _table(db_session, negotiation)
    _edit(db_session, negotiation, FIRST.replace("shall", "may"))
    _take_up(
        db_session,
        negotiation,
        proposal,
        based_on=2,
        heading="",
        text=FIRST.replace("shall", "shall endeavour to"),
    )
    assert "shall endeavour to" in _nodes(db_session, negotiation)[1].text


def test_an_added_clause_stands_where_it_was_proposed(db_session: Session, negotiation: Negotiation) -> None:
    proposal = _table(
        db_session,
        negotiation,
        type=ProposalType.ADD,
        text="New words.",
        new_kind=ClauseKind.PARAGRAPH,
        place="after",
        place_clause_id=negotiation.clauses[1],
    )
    _take_up(db_session, negotiation, proposal)
    nodes = _nodes(db_session, negotiation)
    assert [node.label for node in nodes] == ["Article 1", "1.", "2.", "3."]
    assert nodes[2].text == "New words."


def test_a_suppressed_clause_leaves_the_text(db_session: Session, negotiation: Negotiation) -> None:
    proposal = _table(
        db_session, negotiation, type=ProposalType.SUP, text="", clause_id=negotiation.clauses[2]
    )
    _take_up(db_session, negotiation, proposal)
    assert [node.id for node in _nodes(db_session, negotiation)] == negotiation.clauses[:2]


def test_a_moved_clause_keeps_its_words(db_session: Session, negotiation: Negotiation) -> None:
    proposal = _table(
        db_session,
        negotiation,
        type=ProposalType.MOVE,
        text="",
        clause_id=negotiation.clauses[2],
        place="before",
        place_clause_id=negotiation.clauses[1],
    )
    _take_up(db_session, negotiation, proposal)
    assert [node.id for node in _nodes(db_session, negotiation)] == [
        negotiation.clauses[i] for i in (0, 2, 1)
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"rationale": " "}, "rationale"),
        ({"text": ""}, "text"),
        ({"text": FIRST}, "text"),
        ({"type": ProposalType.ADD}, "new_kind"),
        ({"type": ProposalType.MOVE, "place": "beside"}, "place"),
    ],
)
def test_what_is_missing_is_named_at_its_field(
    db_session: Session, negotiation: Negotiation, given: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        _table(db_session, negotiation, **given)
    assert field in refused.value.fields


def test_a_declined_proposal_carries_its_reason(db_session: Session, negotiation: Negotiation) -> None:
    proposal = _table(db_session, negotiation)
    with pytest.raises(Invalid):
        decline_proposal(
            db_session,
            actor=negotiation.actor(Capacity.DRAFTER),
            proposal_id=proposal.id,
            reason=" ",
            now=negotiation.now,
        )
    event = decline_proposal(
        db_session,
        actor=negotiation.actor(Capacity.DRAFTER),
        proposal_id=proposal.id,
        reason="Weakens the obligation",
        now=negotiation.now,
    )
    assert (event.reason, proposal.status) == ("Weakens the obligation", ProposalStatus.DECLINED)


def test_only_its_author_withdraws_a_proposal(db_session: Session, negotiation: Negotiation) -> None:
    proposal = _table(db_session, negotiation)
    with pytest.raises(Refused):
        withdraw_proposal(
            db_session,
            actor=negotiation.actor(Capacity.CHAIR),
            proposal_id=proposal.id,
            reason="",
            now=negotiation.now,
        )
    withdraw_proposal(
        db_session,
        actor=negotiation.actor(Capacity.DRAFTER),
        proposal_id=proposal.id,
        reason="",
        now=negotiation.now,
    )
    assert proposal.status is ProposalStatus.WITHDRAWN


def test_civil_society_wording_becomes_negotiable_when_a_party_sponsors_it(
    db_session: Session, negotiation: Negotiation
) -> None:
    _to_stage(db_session, negotiation, Stage.PARTY_COMMENT)
    proposal = _table(db_session, negotiation, actor=negotiation.actor(Capacity.REVIEWER))
    assert proposal.needs_sponsor
    with pytest.raises(Refused, match="until a Party sponsors it"):
        _take_up(db_session, negotiation, proposal)
    delegate = negotiation.actor(Capacity.DELEGATE)
    sponsor_proposal(db_session, actor=delegate, proposal_id=proposal.id, now=negotiation.now)
    with pytest.raises(Conflict):
        sponsor_proposal(db_session, actor=delegate, proposal_id=proposal.id, now=negotiation.now)
    _take_up(db_session, negotiation, proposal)
    assert proposal.status is ProposalStatus.TAKEN_UP


def test_another_delegation_does_not_see_what_is_kept_within_one(
    db_session: Session, negotiation: Negotiation
) -> None:
    _to_stage(db_session, negotiation, Stage.PARTY_COMMENT)
    proposal = _table(
        db_session, negotiation, actor=negotiation.actor(Capacity.DELEGATE), audience=Audience.OWN
    )
    assert negotiation.other_delegate is not None
    with pytest.raises(NotFound):
        sponsor_proposal(
            db_session, actor=negotiation.other_delegate, proposal_id=proposal.id, now=negotiation.now
        )
