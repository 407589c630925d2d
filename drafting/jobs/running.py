"""One job from its row to its document. May be called twice for one row, and by a worker that dies half-way."""

import logging

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.errors import TravauxError
from drafting.jobs.batches import make_batch
from drafting.jobs.keeping import finish
from drafting.jobs.making import make, put_in_store
from drafting.jobs.workshop import Beat, Workshop
from drafting.models import job_failure
from drafting.models.job import Job, JobStatus
from drafting.models.paper_order import PaperKind, PaperOrder
from drafting.queries.papers import paper_facts
from drafting.rendering.trouble import RenderCancelled
from workflows.sentences import N_, Sentence

log = logging.getLogger("travaux.jobs")

#: Times a job is begun before it is given up: a paper that kills its worker must not kill it for ever.
MOST_TRIES = 3


def waiting_jobs(workshop: Workshop) -> list[int]:
    """Return the jobs to be taken up: those that wait, and those that run and have fallen silent."""
    with workshop.database.read() as db_session:
        rows = db_session.scalars(
            select(Job).where(Job.status.in_((JobStatus.WAITING, JobStatus.RUNNING))).order_by(Job.id)
        )
        return [job.id for job in rows if _is_free(job, workshop)]


def run_job(workshop: Workshop, job_id: int) -> JobStatus | None:
    """Make what a job asks for, unless it is done or another worker is at it; return where it stands after.

    Everything that goes wrong is written into the row as sentences; nothing is raised for the queue to retry.
    """
    taken = workshop.database.transact(lambda db_session: _take(db_session, workshop, job_id))
    if taken is None:
        return None
    order, key = taken
    beat = Beat(workshop, job_id)
    try:
        with workshop.database.read() as db_session:
            facts = paper_facts(db_session, order=order)
            if facts is None:
                return _fail(workshop, job_id, Sentence(N_("A version of this paper is no longer there.")))
            made = None if order.kind is PaperKind.BATCH else make(workshop, db_session, facts=facts)
        rendered = (
            make_batch(workshop, beat, facts=facts) if made is None else put_in_store(workshop, made, beat)
        )
        return finish(workshop, job_id, facts=facts, key=key, rendered=rendered)
    except RenderCancelled:
        return JobStatus.CANCELLED
    except TravauxError as error:
        return _fail(workshop, job_id, *error.sentences)
    except Exception as error:
        log.exception("job %s", job_id)
        said = N_("The paper could not be made: %(error)s. The log says more.")
        return _fail(workshop, job_id, Sentence(said, error=type(error).__name__))


def _is_free(job: Job, workshop: Workshop) -> bool:
    if job.status is JobStatus.WAITING:
        return True
    return job.beat_at is None or job.beat_at + workshop.patience < workshop.clock()


def _take(db_session: Session, workshop: Workshop, job_id: int) -> tuple[PaperOrder, str] | None:
    job = db_session.get(Job, job_id, with_for_update=True)
    if job is None or job.status not in (JobStatus.WAITING, JobStatus.RUNNING) or not _is_free(job, workshop):
        return None
    now = workshop.clock()
    if job.tries >= MOST_TRIES:
        job.status, job.finished_at = JobStatus.FAILED, now
        said = N_("The paper was begun %(times)s times and never finished, so it was given up.")
        job.message = job_failure.to_text([Sentence(said, times=MOST_TRIES)])
        return None
    job.status, job.tries, job.progress, job.message = JobStatus.RUNNING, job.tries + 1, 0, ""
    job.started_at = job.beat_at = now
    return PaperOrder.from_json(job.request), job.content_key


def _fail(workshop: Workshop, job_id: int, *sentences: Sentence) -> JobStatus:
    def write(db_session: Session) -> JobStatus:
        job = db_session.get_one(Job, job_id, with_for_update=True)
        if job.status is JobStatus.RUNNING:
            job.status, job.finished_at = JobStatus.FAILED, workshop.clock()
            job.message = job_failure.to_text(sentences)
        return job.status

    return workshop.database.transact(write)
