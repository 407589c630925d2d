"""Order a paper, or cancel an order. The order is a Job row; making it is the worker's (drafting/jobs).

A paper is derived from the record and changes nothing in it, so these acts append no event.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.versions import find_version
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound, Refused
from drafting.models.consultation import Consultation
from drafting.models.document import Document
from drafting.models.instrument import Instrument
from drafting.models.job import Job, JobStatus
from drafting.models.paper_order import PaperFormat, PaperKind, PaperMarking, PaperOrder
from drafting.queries.audience import open_audiences
from drafting.queries.papers import paper_facts
from workflows.rules import Rules
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Audience, Capacity

#: Papers of one instrument that may be waiting or in the making at a time.
MOST_UNFINISHED = 20


@dataclass(frozen=True)
class Ordered:
    """What answers an order: a paper made before, or the job that makes it."""

    document_id: int | None = None
    job_id: int | None = None


def order_paper(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    order: PaperOrder,
    now: datetime,
    is_kept: Callable[[Document], bool] = lambda paper: True,
) -> Ordered:
    """Answer an order with the paper where it was made before, with the job where it is being made, or a new job.

    Whoever may read the versions may have the paper; proposers are named on it for those who may know them. A
    paper whose file `is_kept` says is gone is made anew. Raises `NotFound` where a version is hidden from the actor.
    """
    names = sees_names(db_session, actor=actor, instrument_id=instrument_id, kind=order.kind)
    order = _as_printed(order, actor, names=names)
    check_order(order)
    check_readable(db_session, actor=actor, instrument_id=instrument_id, order=order)
    facts = paper_facts(db_session, order=order)
    if facts is None:
        raise NotFound(N_("This version does not exist in that language."))
    key = facts.content_key
    made = db_session.scalar(select(Document).where(Document.content_key == key))
    if made is not None and is_kept(made):
        return Ordered(document_id=made.id)
    begun = db_session.scalar(
        select(Job).where(Job.content_key == key, Job.status.in_((JobStatus.WAITING, JobStatus.RUNNING)))
    )
    if begun is not None:
        return Ordered(job_id=begun.id)
    waiting = db_session.scalar(
        select(func.count()).where(
            Job.instrument_id == instrument_id, Job.status.in_((JobStatus.WAITING, JobStatus.RUNNING))
        )
    )
    if (waiting or 0) >= MOST_UNFINISHED:
        raise Conflict(
            Sentence(
                N_(
                    "%(count)s papers of this instrument are waiting to be made. Order this one when some are done."
                ),
                count=MOST_UNFINISHED,
            )
        )
    job = Job(
        instrument_id=instrument_id,
        kind=order.kind.value,
        request=order.to_json(),
        content_key=key,
        status=JobStatus.WAITING,
        progress=0,
        message="",
        tries=0,
        asked_by_id=actor.participation_id,
        asked_at=now,
    )
    db_session.add(job)
    # The page that follows is addressed by the job's id.
    db_session.flush()
    return Ordered(job_id=job.id)


def _as_printed(order: PaperOrder, actor: Actor, *, names: bool) -> PaperOrder:
    """Return the order with what the actor may not know, or the paper has no room for, left out."""
    whose = names and order.can_mark_hands
    return replace(
        order,
        attributed=names,
        marking=order.marking if whose else PaperMarking.KIND,
        passing=order.passing and whose and prints_passing(actor),
    ).settled


def prints_passing(actor: Actor) -> bool:
    """Whether the actor may have words printed that no version published: the drafting group and who serve it.

    Such a paper stays theirs whatever the stage; others who read the working text see these words on the page.
    """
    return Audience.GROUP in open_audiences(actor)


def cancel_job(db_session: Session, *, actor: Actor, job_id: int, now: datetime) -> Job:
    """Cancel a paper that is not made yet: whoever ordered it, or the secretariat. What is finished stays."""
    job = find_job(db_session, actor=actor, job_id=job_id)
    if not may_cancel(actor, job):
        raise Refused(N_("Only whoever ordered a paper, or the secretariat, can cancel it."))
    job = db_session.get_one(Job, job_id, populate_existing=True, with_for_update=True)
    if job.status in (JobStatus.WAITING, JobStatus.RUNNING):
        job.status, job.finished_at = JobStatus.CANCELLED, now
    return job


def may_cancel(actor: Actor, job: Job) -> bool:
    """Whether the actor ordered the job or serves the instrument."""
    if actor.capacity is Capacity.SECRETARIAT:
        return True
    return actor.participation_id is not None and job.asked_by_id == actor.participation_id


def find_job(db_session: Session, *, actor: Actor, job_id: int) -> Job:
    """Return a job on versions the actor may read; anything else is not to be found."""
    job = db_session.get(Job, job_id)
    if job is None or job.instrument_id != actor.instrument_id:
        raise NotFound(N_("There is no such paper in the making."))
    order = PaperOrder.from_json(job.request)
    check_readable(db_session, actor=actor, instrument_id=job.instrument_id, order=order)
    return job


def find_paper(db_session: Session, *, actor: Actor, document_id: int) -> Document:
    """Return a paper the actor may have; anything else is not to be found."""
    paper = db_session.get(Document, document_id)
    if paper is None or paper.instrument_id != actor.instrument_id or paper.new_version_id is None:
        raise NotFound(N_("There is no such paper."))
    for version_id in (paper.new_version_id, paper.old_version_id, paper.beside_version_id):
        if version_id is not None:
            find_version(db_session, actor=actor, version_id=version_id)
    if paper.audience not in open_audiences(actor):
        raise NotFound(N_("There is no such paper."))
    return paper


def check_order(order: PaperOrder) -> None:
    """Raise `Invalid` where the paper asked for is not made in the form asked for, or of so many versions."""
    said = ""
    if order.kind is PaperKind.BATCH and order.format is not PaperFormat.ZIP:
        said = N_("All languages together are made as a zip alone.")
    elif order.kind is not PaperKind.BATCH and order.format is PaperFormat.ZIP:
        said = N_("A zip holds all languages; for one paper choose another form.")
    elif order.kind is PaperKind.REPORT and order.format is not PaperFormat.PDF:
        said = N_("The report of a consultation is made as a PDF alone.")
    elif order.kind is PaperKind.DRAFTS and order.format is PaperFormat.AKN:
        said = N_("Akoma Ntoso marks the changes between two texts. Choose another form for three.")
    elif order.is_table and order.format is PaperFormat.AKN:
        said = N_("A table of changes is made as a PDF or as a Word document.")
    if said:
        raise Invalid(said, fields={"format": said})
    apart = order.kind is PaperKind.REDLINE or (order.kind is PaperKind.BATCH and order.old_id is not None)
    if apart and order.old_id in (None, order.new_id):
        said = N_("Choose two different versions to compare.")
        raise Invalid(said, fields={"old": said})
    if order.kind is PaperKind.DRAFTS and len(set(order.version_ids)) != 3:
        said = N_("Choose three different versions: two drafts, and the base both go back to.")
        raise Invalid(said, fields={"beside": said})


def check_readable(db_session: Session, *, actor: Actor, instrument_id: int, order: PaperOrder) -> None:
    """Raise `NotFound` unless the actor may read every version of an order and the names on it."""
    for version_id in order.version_ids:
        found = find_version(db_session, actor=actor, version_id=version_id)
        if found.instrument_id != instrument_id:
            raise NotFound(N_("There is no such version of this instrument."))
    if order.kind is PaperKind.REPORT:
        held = db_session.get(Consultation, order.consultation_id) if order.consultation_id else None
        if held is None or held.version_id != order.new_id or held.audience not in open_audiences(actor):
            raise NotFound(N_("There is no such consultation in this instrument."))
    if order.attributed and not sees_names(
        db_session, actor=actor, instrument_id=instrument_id, kind=order.kind
    ):
        raise NotFound(N_("There is no such paper."))
    if order.passing and not prints_passing(actor):
        raise NotFound(N_("There is no such paper."))


def sees_names(
    db_session: Session, *, actor: Actor, instrument_id: int, kind: PaperKind = PaperKind.REDLINE
) -> bool:
    """Whether the actor sees who proposed what: participants do, the public where the instrument's rules say so.

    A report holds what participants read beside names, so its fuller form is for them alone.
    """
    if actor.is_participant or kind is PaperKind.REPORT:
        return actor.is_participant
    rules = Rules.from_json(json.loads(db_session.get_one(Instrument, instrument_id).rules))
    return rules.attributions_public
