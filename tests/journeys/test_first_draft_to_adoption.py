"""The whole story: a zero draft laid, consulted on at every stage, brought to the committee, heard there, adopted."""

from collections import Counter

import pytest
from sqlalchemy import select

from drafting.actions import clauses, consultations, decisions, proposals, steps, versions, votes
from drafting.errors import Refused, StepRefused
from drafting.models.clause_version import ClauseVersion
from drafting.models.decision import Decision, DecisionResult, DecisionWay, Vote
from drafting.models.published_version import PublishedVersion
from drafting.models.step import StepTaken
from drafting.queries.replay import faults_of_instrument
from drafting.record.manifest import manifest_hash, thaw
from drafting.text.markup import plain
from drafting.text.redline import Change, Clause, VersionHead, redline
from tests.factories.story import REV_3, ROLL_CALL, Story, read
from workflows.vocabulary import Audience, DocumentStatus, ProposalType, Purpose, Stage, VoteChoice


def test_adopted_by_consensus_after_a_hearing_on_exactly_that_text(story: Story) -> None:
    with pytest.raises(StepRefused) as refused:
        story.do(
            "secretariat", steps.ask_for_step, instrument_id=story.instrument_id, step="bring-to-committee"
        )
    assert len(refused.value.refusals) >= 4

    rev_3 = story.finish_party_comment()
    assert story.stage() is Stage.COMMITTEE_ADOPTION

    story.consult_before_session(rev_3)
    session = story.open_session(rev_3)
    hearing = story.hear(rev_3)
    decision = story.put(session, rev_3, DecisionWay.CONSENSUS)
    objection = story.do("delegate-b", votes.state_objection, decision_id=decision.id, statement="Article 6.")
    with pytest.raises(Exception, match="not withdrawn: 1"):
        story.do(
            "secretariat", decisions.record_result, decision_id=decision.id, result=DecisionResult.ADOPTED
        )
    story.do("delegate-b", votes.withdraw_objection, objection_id=objection.id)
    story.record_and_confirm(decision.id)

    assert story.stage() is Stage.ADOPTED
    adopted = read(story, lambda s: s.get_one(Decision, decision.id))
    frozen = read(story, lambda s: s.get_one(PublishedVersion, adopted.version_id))
    assert (frozen.symbol, manifest_hash(frozen.manifest)) == (REV_3, frozen.sha256)
    # The seven days of the hearing's record run after adoption and hold nothing up.
    story.do("secretariat", consultations.put_to_rapporteur, consultation_id=hearing)
    story.later(days=8)
    story.do("secretariat", consultations.close_consultation, consultation_id=hearing)
    _nothing_more_is_written(story)
    _the_record_holds(story, ["open", "open-review", "open-party-comment", "bring-to-committee", "adopt"])


def test_adopted_by_roll_call_after_an_amendment_was_heard_again(story: Story) -> None:
    rev_3 = story.finish_party_comment()
    story.consult_before_session(rev_3)
    session = story.open_session(rev_3)
    story.hear(rev_3)
    story.put(session, rev_3, DecisionWay.ROLL_CALL, item="4")

    amended = _amend_in_session(story)
    decision = story.put(session, amended, DecisionWay.ROLL_CALL, item="4")
    story.call_the_roll(decision.id)
    # What was heard was the text brought; the amended one is heard on the difference before it can be adopted.
    story.do("secretariat", decisions.record_result, decision_id=decision.id, result=DecisionResult.ADOPTED)
    with pytest.raises(StepRefused, match="heard again"):
        story.do("chair", decisions.confirm_decision, decision_id=decision.id)
    story.hear(amended)
    story.do("chair", decisions.confirm_decision, decision_id=decision.id)

    assert story.stage() is Stage.ADOPTED
    votes_cast = Counter(
        read(story, lambda s: list(s.scalars(select(Vote.choice).where(Vote.decision_id == decision.id))))
    )
    assert votes_cast == Counter(ROLL_CALL.values())
    _the_record_holds(story, ["open", "open-review", "open-party-comment", "bring-to-committee", "adopt"])


def test_a_text_not_adopted_stays_where_it_is(story: Story) -> None:
    rev_3 = story.finish_party_comment()
    story.consult_before_session(rev_3)
    session = story.open_session(rev_3)
    story.hear(rev_3)
    decision = story.put(session, rev_3, DecisionWay.CONSENSUS)
    story.do("delegate-b", votes.state_objection, decision_id=decision.id, statement="Article 6.")
    story.record_and_confirm(decision.id, DecisionResult.NOT_ADOPTED)

    assert story.stage() is Stage.COMMITTEE_ADOPTION
    assert read(story, lambda s: faults_of_instrument(s, story.instrument_id)) == []


def test_only_a_seat_votes(story: Story) -> None:
    rev_3 = story.finish_party_comment()
    story.consult_before_session(rev_3)
    session = story.open_session(rev_3)
    decision = story.put(session, rev_3, DecisionWay.ROLL_CALL)

    with pytest.raises(Refused, match="holds no seat"):
        story.do("delegate-m", votes.cast_vote, decision_id=decision.id, choice=VoteChoice.FOR)
    with pytest.raises(Refused):
        story.do("secretariat", votes.cast_vote, decision_id=decision.id, choice=VoteChoice.FOR)


def test_the_redline_of_the_last_revision_against_the_zero_draft_tells_moves_from_edits(story: Story) -> None:
    story.finish_party_comment()
    document = redline(
        *(_clauses(story, symbol) for symbol in ("AP/DCE/Zero", REV_3)),
        old_head=VersionHead("AP/DCE/Zero", ""),
        new_head=VersionHead(REV_3, ""),
        by_id=True,
    )
    told = {
        row.new.id if row.new else row.old.id: row.changes for row in document.clauses if row.new or row.old
    }

    def change(key: str) -> set[Change]:
        return set(told[str(story.clause_ids[key])])

    assert change("discoverability.1") == {Change.edited}
    assert Change.moved in change("discoverability.4")
    assert Change.moved in change("relation.4")
    assert Change.deleted in change("follow-up.3")
    assert {Change.inserted} == change("skills") == change("objective.1.e")
    assert Change.renumbered in change("ai")
    assert change("p.nature") == {Change.unchanged}


def _clauses(story: Story, symbol: str) -> list[Clause]:
    version = read(
        story,
        lambda s: s.scalars(select(PublishedVersion).where(PublishedVersion.symbol == symbol)).one(),
    )
    return [
        Clause(str(each.clause_id), each.kind, each.depth, each.label, each.heading, plain(each.text))
        for each in thaw(version.manifest).entries
    ]


def _amend_in_session(story: Story) -> int:
    """Edit a clause on the chair's order during the session, and publish the text; return the version's id."""
    clause_id = story.clause_ids["discoverability.1"]
    current = read(
        story,
        lambda s: s.scalars(
            select(ClauseVersion).where(ClauseVersion.clause_id == clause_id).order_by(ClauseVersion.n.desc())
        ).first(),
    )
    assert current is not None
    tabled = story.do(
        "delegate-j",
        proposals.table_proposal,
        type=ProposalType.MOD,
        clause_id=clause_id,
        based_on=current.n,
        heading=current.heading,
        text=current.text.replace("[due][effective]", "due and effective"),
        rationale="What both sides can accept.",
    )
    assert tabled.status.value == "tabled"
    story.do(
        "secretariat",
        clauses.edit_clause,
        clause_id=clause_id,
        based_on=current.n,
        heading=current.heading,
        text=tabled.text,
        reason="As agreed in plenary.",
        on_chairs_order="Order of the chair in plenary (illustrative)",
    )
    version = story.do(
        "secretariat",
        versions.publish_version,
        instrument_id=story.instrument_id,
        symbol="AP/DCE/CRP.1",
        title="Text as amended in session",
        status=DocumentStatus.CONFERENCE_ROOM_PAPER,
        conferred_by="The chair, in session (illustrative)",
        purpose=Purpose.SESSION_DOCUMENT,
        audience=Audience.PUBLIC,
    )
    return version.id


def _nothing_more_is_written(story: Story) -> None:
    with pytest.raises(Refused):
        story.do(
            "drafter",
            clauses.edit_clause,
            clause_id=story.clause_ids["discoverability.1"],
            based_on=1,
            heading="",
            text="Something else.",
            reason="Too late.",
        )


def _the_record_holds(story: Story, taken: list[str]) -> None:
    assert read(story, lambda s: faults_of_instrument(s, story.instrument_id)) == []
    steps_taken = read(
        story,
        lambda s: list(
            s.scalars(
                select(StepTaken.step)
                .where(StepTaken.instrument_id == story.instrument_id)
                .order_by(StepTaken.n)
            )
        ),
    )
    assert steps_taken == taken
