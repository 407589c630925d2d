"""One negotiation at a stage, with a thing of every noun the routes name, and a second one that is foreign to it.

What the drafter wrote is the drafter's own, what is called is called, the meeting is in progress: so that of the
qualifiers in the table each either holds throughout or fails throughout, as `HOLDS` says.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.actions.comments import comment_on_clause
from drafting.actions.imports import Preview
from drafting.actions.people import register_person
from drafting.actions.proposals import table_proposal
from drafting.actions.versions import add_language_edition, publish_version
from drafting.models.base import Base
from drafting.models.body import Meeting
from drafting.models.clause_version import ClauseVersion
from drafting.models.comment import Comment
from drafting.models.consultation import Consultation, Submission
from drafting.models.decision import Decision, DecisionWay, StatedObjection
from drafting.models.document import Document
from drafting.models.instrument import Instrument
from drafting.models.job import Job, JobStatus
from drafting.models.paper_order import PaperKind, PaperOrder
from drafting.models.published_version import PublishedVersion
from drafting.models.returned_file import PendingReturn
from drafting.models.step import Override, StepRequest, StepTaken
from drafting.models.stored_file import PendingImport, StoredFile
from drafting.rendering.docx.redline import redline_docx
from drafting.text.redline import Clause, VersionHead, redline
from tests.support.negotiation import PASSWORD, Negotiation, open_negotiation
from workflows.vocabulary import (
    Audience,
    Capacity,
    Decider,
    DocumentStatus,
    Method,
    ProposalType,
    Purpose,
    Stage,
)


def word_file(clause_id: int, text: str) -> bytes:
    """Return a Word file in which nothing is tracked."""
    head = VersionHead("AP/Rev.1", "00", language="en")
    clauses = [Clause(str(clause_id), "paragraph", 0, "1.", "", text)]
    document = redline(clauses, clauses, old_head=head, new_head=head, by_id=True)
    return redline_docx(document)


TEXT = "Each Party shall take measures to give [due] prominence to local works."
PAPER = b"%PDF-1.7"
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
    #: The second version, which all may read, and the third, which participants may.
    second_id: int
    third_id: int
    job_id: int
    meeting_id: int
    decision_id: int
    objection_id: int
    override_id: int
    request_id: int
    submission_id: int
    document_id: int
    import_id: int
    return_id: int
    drafter_participation_id: int
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
    rows = _rows(db_session, it)
    version = db_session.scalar(select(ClauseVersion.id).where(ClauseVersion.clause_id == it.clauses[1]))
    drafter, other = it.actor(Capacity.DRAFTER).participation_id, it.other_delegate
    assert version is not None and other is not None and other.participation_id is not None
    assert drafter is not None
    return World(
        it=it,
        slug=slug,
        stage=stage,
        clause_id=it.clauses[1],
        clause_version_id=version,
        version_id=_version_id(db_session, it),
        second_id=_version_id(db_session, it, 2),
        third_id=_version_id(db_session, it, 3),
        other_participation_id=other.participation_id,
        drafter_participation_id=drafter,
        stranger=stranger,
        **{f"{noun}_id": row.id for noun, row in rows.items()},  # type: ignore[attr-defined]  # rows have ids
    )


def _rows(db_session: Session, it: Negotiation) -> dict[str, Base]:
    """Add a row of every noun that an address can name, as the delegate's, the secretariat's or the drafter's."""
    secretariat, delegate, chair = (
        it.actor(capacity).participation_id or 0
        for capacity in (Capacity.SECRETARIAT, Capacity.DELEGATE, Capacity.CHAIR)
    )
    drafter = it.actor(Capacity.DRAFTER)
    party_id = it.actor(Capacity.DELEGATE).party_id or 0
    instrument = db_session.get_one(Instrument, it.instrument_id)
    version_id = _version_id(db_session, it)
    here = {"instrument_id": it.instrument_id}
    rows: dict[str, Base] = {
        "meeting": db_session.scalars(select(Meeting).filter_by(**here)).one(),
        "job": db_session.scalars(select(Job).filter_by(**here)).one(),
    }
    consultation = db_session.scalars(select(Consultation).filter_by(**here)).one()
    content = b"words"
    stored = StoredFile(
        name="paper.txt",
        media_type="text/plain",
        size=len(content),
        sha256=sha256(content).hexdigest(),
        content=content,
        at=it.now,
        **here,
    )
    db_session.add(stored)
    db_session.flush()
    rows["submission"] = Submission(
        consultation_id=consultation.id,
        title="Paper",
        text="Words",
        file_id=stored.id,
        audience=Audience.PUBLIC,
        received_at=it.now,
        by_id=secretariat,
    )
    rows["decision"] = Decision(
        meeting_id=rows["meeting"].id,  # type: ignore[attr-defined]
        visit=instrument.visit,
        agenda_item="5",
        number="9.IC 5",
        operative="Adopts",
        version_id=version_id,
        way=DecisionWay.ROLL_CALL,
        put_by_id=chair,
        put_at=it.now,
        **here,
    )
    rows["override"] = Override(
        step="open-review",
        visit=instrument.visit,
        version_id=version_id,
        conditions="open-long-enough",
        decided_by=Decider.BUREAU,
        decision="Bureau, 2 March",
        reason="r",
        recorded_by_id=secretariat,
        recorded_at=it.now,
        **here,
    )
    rows["request"] = StepRequest(
        step="suspend", visit=instrument.visit, by_id=secretariat, at=it.now, **here
    )
    rows["document"] = Document(
        kind="clean",
        title="Clean text",
        symbol="AP/Zero",
        language="en",
        audience=Audience.PUBLIC,
        content_key=f"{it.instrument_id:064}",
        media_type="application/pdf",
        sha256=sha256(PAPER).hexdigest(),
        size=len(PAPER),
        new_version_id=version_id,
        made_at=it.now,
        **here,
    )
    rows["import"] = PendingImport(
        person_id=drafter.person_id or 0,
        title="Text",
        name="text.txt",
        text="Article 1\n\nWords of the first article.\n",
        edits=Preview("0" * 64).to_json(),
        at=it.now,
        **here,
    )
    rows["return"] = PendingReturn(
        person_id=drafter.person_id or 0,
        version_id=_version_id(db_session, it),
        name="back.docx",
        sha256="0" * 64,
        content=word_file(it.clauses[1], TEXT),
        at=it.now,
        **here,
    )
    db_session.add_all(rows.values())
    db_session.flush()
    rows["objection"] = StatedObjection(
        decision_id=rows["decision"].id,  # type: ignore[attr-defined]
        party_id=party_id,
        statement="No",
        by_id=delegate,
        at=it.now,
    )
    db_session.add(rows["objection"])
    db_session.flush()
    return rows


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
    edit_clause(
        db_session,
        actor=drafter,
        clause_id=it.clauses[2],
        based_on=1,
        heading="",
        text="The measures shall be proportionate and public.",
        reason="r",
        now=it.now,
    )
    publish_version(
        db_session,
        actor=secretariat,
        instrument_id=it.instrument_id,
        symbol="AP/Rev.1",
        title="Rev.1",
        status=DocumentStatus.REVISION,
        conferred_by="Drafting group",
        purpose=Purpose.SESSION_DOCUMENT,
        audience=Audience.PUBLIC,
        now=it.now,
    )
    edit_clause(
        db_session,
        actor=drafter,
        clause_id=it.clauses[2],
        based_on=2,
        heading="",
        text="The measures shall be proportionate, public and kept under review.",
        reason="r",
        now=it.now,
    )
    publish_version(
        db_session,
        actor=secretariat,
        instrument_id=it.instrument_id,
        symbol="AP/Rev.2",
        title="Rev.2",
        status=DocumentStatus.REVISION,
        conferred_by="Drafting group",
        purpose=Purpose.SESSION_DOCUMENT,
        audience=Audience.PARTICIPANTS,
        now=it.now,
    )
    add_language_edition(
        db_session,
        actor=it.actor(Capacity.REVISER),
        version_id=_version_id(db_session, it),
        language="fr",
        text="Texte",
        now=it.now,
    )
    version = db_session.scalar(
        select(ClauseVersion.id).where(ClauseVersion.clause_id == it.clauses[2], ClauseVersion.n == 1)
    )
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
        # Nothing is consulted on after the end; what was, was in the committee.
        stage=stage if stage not in (Stage.ADOPTED, Stage.WITHDRAWN) else Stage.COMMITTEE_ADOPTION,
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


def _version_id(db_session: Session, it: Negotiation, n: int = 1) -> int:
    found = db_session.scalar(
        select(PublishedVersion.id).where(
            PublishedVersion.instrument_id == it.instrument_id, PublishedVersion.n == n
        )
    )
    assert found is not None
    return found
