"""One negotiation at a stage, with a thing of every noun the routes name, and a second one that is foreign to it.

What the drafter wrote is the drafter's own, what is called is called, the meeting is in progress: so that of the
qualifiers in the table each either holds throughout or fails throughout, as `HOLDS` says.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.comments import comment_on_clause
from drafting.actions.people import register_person
from drafting.actions.proposals import table_proposal
from drafting.actions.versions import publish_version
from drafting.models.body import Meeting
from drafting.models.clause_version import ClauseVersion
from drafting.models.comment import Comment
from drafting.models.consultation import Consultation
from drafting.models.instrument import Instrument
from drafting.models.job import Job, JobStatus
from drafting.models.paper_order import PaperKind, PaperOrder
from drafting.models.published_version import PublishedVersion
from drafting.models.step import StepTaken
from tests.support.negotiation import PASSWORD, Negotiation, open_negotiation
from workflows.vocabulary import (
    Audience,
    Capacity,
    DocumentStatus,
    Method,
    ProposalType,
    Purpose,
    Stage,
)

TEXT = "Each Party shall take measures to give [due] prominence to local works."
OWN, FOREIGN = "ap-test", "ap-other"

#: Qualifiers of the expected table: whether they hold in this world, for the drafter alone where it is their thing.
HOLDS = {
    "called": {Capacity.REVIEWER, Capacity.DELEGATE, Capacity.DRAFTER},
    "own": {Capacity.DELEGATE},
    "seat": {Capacity.DELEGATE},
    "author": {Capacity.DRAFTER},
    "list": {Capacity.REVIEWER},
    "order": {Capacity.SECRETARIAT},
    "meeting": {Capacity.SECRETARIAT},
    "decider": {Capacity.SECRETARIAT},
    "body": {Capacity.SECRETARIAT},
    "corr": set(),
    "document": set(),
    "audience": set(Capacity),
    "owed": {Capacity.SECRETARIAT},
    "again": {Capacity.SECRETARIAT},
    "another": {Capacity.SECRETARIAT, Capacity.ADMINISTRATOR},
    "remains": {Capacity.SECRETARIAT},
    "first": set(),
    "both": set(),
    "undecided": set(Capacity),
    "decided": set(),
}


@dataclass(frozen=True)
class World:
    """A negotiation and the ids that addresses and forms speak of."""

    it: Negotiation
    slug: str
    stage: Stage
    clause_id: int
    clause_version_id: int
    version_id: int
    job_id: int
    meeting_id: int
    #: A participation that is nobody's who asks.
    other_participation_id: int
    #: The address of somebody with an account and no capacity here.
    stranger: str


def build(db_session: Session, now: datetime, stage: Stage) -> dict[str, World]:
    """Make the two negotiations at a stage, by short name; the caller commits."""
    return {slug: _one(db_session, now, stage, slug) for slug in (OWN, FOREIGN)}


def _one(db_session: Session, now: datetime, stage: Stage, slug: str) -> World:
    it = open_negotiation(db_session, now, slug=slug)
    stranger = f"stranger@{slug}.example.org"
    register_person(db_session, email=stranger, name="Stranger", password=PASSWORD, now=now)
    _furnish(db_session, it)
    _put_to(db_session, it, stage)
    _call(db_session, it, stage)
    version = db_session.scalar(select(ClauseVersion.id).where(ClauseVersion.clause_id == it.clauses[1]))
    job = db_session.scalar(select(Job.id).where(Job.instrument_id == it.instrument_id))
    other = it.other_delegate.participation_id if it.other_delegate else None
    meeting = db_session.scalar(select(Meeting.id).where(Meeting.instrument_id == it.instrument_id))
    assert version is not None and job is not None and other is not None and meeting is not None
    return World(
        it=it,
        slug=slug,
        stage=stage,
        clause_id=it.clauses[1],
        clause_version_id=version,
        version_id=_version_id(db_session, it),
        job_id=job,
        meeting_id=meeting,
        other_participation_id=other,
        stranger=stranger,
    )


def _furnish(db_session: Session, it: Negotiation) -> None:
    drafter, secretariat = it.actor(Capacity.DRAFTER), it.actor(Capacity.SECRETARIAT)
    publish_version(
        db_session,
        actor=secretariat,
        instrument_id=it.instrument_id,
        symbol="AP/Zero",
        title="Zero draft",
        status=DocumentStatus.OFFICIAL,
        conferred_by="Decision 9.IC 4 (illustrative)",
        purpose=Purpose.FOR_CONSULTATION,
        audience=Audience.PUBLIC,
        now=it.now,
    )
    table_proposal(
        db_session,
        actor=drafter,
        type=ProposalType.MOD,
        clause_id=it.clauses[1],
        based_on=1,
        text=TEXT.replace("shall", "should"),
        rationale="Softer",
        audience=Audience.PARTICIPANTS,
        now=it.now,
    )
    version = db_session.scalar(select(ClauseVersion.id).where(ClauseVersion.clause_id == it.clauses[2]))
    assert version is not None
    comment_on_clause(
        db_session,
        actor=drafter,
        clause_id=it.clauses[2],
        clause_version_id=version,
        body="Words",
        audience=Audience.PUBLIC,
        now=it.now,
    )


def _put_to(db_session: Session, it: Negotiation, stage: Stage) -> None:
    chair = it.actor(Capacity.CHAIR).participation_id
    assert chair is not None
    if stage is not Stage.DRAFT:
        db_session.add(
            StepTaken(
                instrument_id=it.instrument_id,
                n=2,
                step="test",
                from_stage=Stage.DRAFT,
                to_stage=stage,
                visit=2,
                suspended=False,
                by_id=chair,
                at=it.now,
            )
        )
        instrument = db_session.get_one(Instrument, it.instrument_id)
        instrument.stage, instrument.visit = stage, 2
    db_session.add(
        Meeting(
            instrument_id=it.instrument_id,
            name="ninth session (illustrative)",
            number="9",
            place="Paris",
            plenary=True,
            opens_at=it.now - timedelta(days=1),
            closes_at=it.now + timedelta(days=1),
        )
    )
    db_session.flush()


def _call(db_session: Session, it: Negotiation, stage: Stage) -> None:
    secretariat = it.actor(Capacity.SECRETARIAT).participation_id
    assert secretariat is not None
    instrument = db_session.get_one(Instrument, it.instrument_id)
    consultation = Consultation(
        instrument_id=it.instrument_id,
        number=1,
        stage=stage,
        visit=instrument.visit,
        title="Written call",
        basis="Article 11",
        method=Method.WRITTEN_CALL,
        version_id=_version_id(db_session, it),
        audience=Audience.PUBLIC,
        calls="drafter,reviewer,delegate",
        opens_at=it.now - timedelta(days=1),
        ends_at=it.now + timedelta(days=30),
        opened_by_id=secretariat,
    )
    db_session.add(consultation)
    db_session.flush()
    comment = db_session.scalars(select(Comment).where(Comment.instrument_id == it.instrument_id)).one()
    comment.consultation_id = consultation.id
    db_session.add(
        Job(
            instrument_id=it.instrument_id,
            kind="redline",
            request=PaperOrder(kind=PaperKind.CLEAN, new_id=_version_id(db_session, it)).to_json(),
            content_key=f"{it.instrument_id:064}",
            status=JobStatus.WAITING,
            asked_by_id=it.actor(Capacity.DRAFTER).participation_id,
            asked_at=it.now,
        )
    )
    db_session.flush()


def _version_id(db_session: Session, it: Negotiation) -> int:
    found = db_session.scalar(
        select(PublishedVersion.id).where(PublishedVersion.instrument_id == it.instrument_id)
    )
    assert found is not None
    return found
