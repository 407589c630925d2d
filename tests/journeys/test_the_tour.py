"""What README.md tells its reader to try in the demonstration is there to be tried."""

import pytest
from sqlalchemy import select

from drafting.actions import positions, uptake
from drafting.errors import Refused, Stale
from drafting.models.clause import ClauseHead
from drafting.models.clause_version import ClauseVersion
from drafting.models.organisation import Party
from drafting.models.proposal import Proposal
from tests.factories.story import Story, read
from workflows.vocabulary import ProposalStatus, Stance


def proposal_of(story: Story, party: str, key: str) -> Proposal:
    """Return the open proposal of a Party on a clause."""
    return read(
        story,
        lambda s: s.scalars(
            select(Proposal)
            .join(Party, Party.id == Proposal.party_id)
            .where(
                Proposal.clause_id == story.clause_ids[key],
                Proposal.status == ProposalStatus.TABLED,
                Party.name.startswith(f"Party {party} "),
            )
        ).one(),
    )


def standing(story: Story, key: str) -> ClauseVersion:
    """Return the words of a clause as they stand."""
    return read(
        story,
        lambda s: s.get_one(ClauseVersion, s.get_one(ClauseHead, (story.clause_ids[key], "en")).version_id),
    )


def test_party_bs_words_merge_and_party_ds_are_shown_with_both_sides(story: Story) -> None:
    before = standing(story, "transparency.2")
    own = proposal_of(story, "D", "transparency.2")
    with pytest.raises(Stale) as stale:
        story.do("drafter", uptake.take_up_proposal, proposal_id=own.id, based_on=before.n, reason="")
    assert stale.value.own_text == own.text
    assert standing(story, "transparency.2").text == before.text

    merging = proposal_of(story, "B", "transparency.2")
    story.do("drafter", uptake.take_up_proposal, proposal_id=merging.id, based_on=before.n, reason="")
    after = standing(story, "transparency.2").text
    assert "independent in this function" in after
    assert "with each periodic report" in after


def test_party_as_proposal_collides_with_party_js_and_the_text_moved_on_since(story: Story) -> None:
    first, second = proposal_of(story, "A", "discoverability.1"), proposal_of(story, "J", "discoverability.1")

    assert first.base_version_id == second.base_version_id
    assert standing(story, "discoverability.1").id != first.base_version_id
    assert first.text != second.text


def test_civil_society_wording_waits_for_a_sponsor(story: Story) -> None:
    waiting = read(
        story,
        lambda s: list(
            s.scalars(
                select(Proposal).where(
                    Proposal.needs_sponsor,
                    Proposal.status == ProposalStatus.TABLED,
                    Proposal.clause_id == story.clause_ids["statistics.4"],
                )
            )
        ),
    )
    [own_list] = waiting

    with pytest.raises(Refused, match="until a Party sponsors it"):
        story.do(
            "drafter",
            uptake.take_up_proposal,
            proposal_id=own_list.id,
            based_on=standing(story, "statistics.4").n,
            reason="",
        )


def test_a_position_is_for_ones_own_delegation(story: Story) -> None:
    clause_id = story.clause_ids["entry.1"]
    stated = story.do(
        "delegate", positions.state_position, clause_id=clause_id, based_on=None, stance=Stance.SUPPORTS
    )
    with pytest.raises(Refused):
        story.do(
            "reviewer", positions.state_position, clause_id=clause_id, based_on=None, stance=Stance.SUPPORTS
        )

    assert read(story, lambda s: s.get_one(Party, stated.party_id)).name == "Party A (Group I)"
