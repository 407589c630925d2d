"""One job from its row to its document. May be called twice for one row, and by a worker that dies half-way."""

import hashlib
import logging
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from drafting.db import Database
from drafting.errors import TravauxError
from drafting.jobs.papers import paper_document, paper_html
from drafting.models.consultation import Consultation
from drafting.models.document import Document
from drafting.models.job import Job, JobStatus
from drafting.models.paper_order import PaperFormat, PaperKind, PaperOrder, PaperSize
from drafting.models.published_version import PublishedVersion
from drafting.queries.papers import PaperFacts, paper_facts
from drafting.rendering import store
from drafting.rendering.child import Limits, Progress, Rendered, render_apart
from drafting.rendering.docx.redline import redline_docx
from drafting.rendering.trouble import RenderCancelled
from drafting.text.redline import RedlineDocument
from workflows.sentences import N_
from workflows.vocabulary import Audience

log = logging.getLogger("travaux.jobs")

#: Seconds between two beats of a running job: how soon a cancellation is seen.
BEAT = 1.0
#: Times a job is begun before it is given up: a paper that kills its worker must not kill it for ever.
MOST_TRIES = 3
#: Per cent when the text is compared and set, and when all pages are laid out.
SET, LAID_OUT = 10, 85


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Workshop:
    """What running a job needs. `patience` is how long a running job may be silent before another takes it up."""

    database: Database
    data_dir: Path
    clock: Callable[[], datetime] = utc_now
    patience: timedelta = timedelta(seconds=15)
    #: None: as the length of the paper asks.
    limits: Limits | None = None
    #: Papers say that their text is an illustration.
    demo: bool = False


def waiting_jobs(workshop: Workshop) -> list[int]:
    """Return the jobs to be taken up: those that wait, and those that run and have fallen silent."""
    with workshop.database.read() as db_session:
        rows = db_session.scalars(
            select(Job).where(Job.status.in_((JobStatus.WAITING, JobStatus.RUNNING))).order_by(Job.id)
        )
        return [job.id for job in rows if _is_free(job, workshop)]


def run_job(workshop: Workshop, job_id: int) -> JobStatus | None:
    """Make what a job asks for, unless it is done or another worker is at it; return where it stands after.

    Everything that goes wrong is written into the row as a sentence; nothing is raised for the queue to retry.
    """
    order = workshop.database.transact(lambda db_session: _take(db_session, workshop, job_id))
    if order is None:
        return None
    try:
        with workshop.database.read() as db_session:
            facts = paper_facts(db_session, order=order)
            if facts is None:
                return _fail(workshop, job_id, N_("A version of this paper is no longer there."))
            if order.format is PaperFormat.DOCX:
                document = paper_document(db_session, facts=facts)
                return _keep(workshop, job_id, facts, _word(workshop, document))
            html = paper_html(db_session, facts=facts, demo=workshop.demo)
        return _print(workshop, job_id, facts, html)
    except RenderCancelled:
        return JobStatus.CANCELLED
    except TravauxError as error:
        return _fail(workshop, job_id, " ".join(str(said) for said in error.sentences))
    except Exception as error:
        log.exception("job %s", job_id)
        return _fail(
            workshop, job_id, f"The paper could not be made: {type(error).__name__}. The log says more."
        )


def _is_free(job: Job, workshop: Workshop) -> bool:
    if job.status is JobStatus.WAITING:
        return True
    return job.beat_at is None or job.beat_at + workshop.patience < workshop.clock()


def _take(db_session: Session, workshop: Workshop, job_id: int) -> PaperOrder | None:
    job = db_session.get(Job, job_id, with_for_update=True)
    if job is None or job.status not in (JobStatus.WAITING, JobStatus.RUNNING) or not _is_free(job, workshop):
        return None
    now = workshop.clock()
    if job.tries >= MOST_TRIES:
        job.status, job.finished_at = JobStatus.FAILED, now
        job.message = f"The paper was begun {MOST_TRIES} times and never finished, so it was given up."
        return None
    job.status, job.tries, job.progress, job.message = JobStatus.RUNNING, job.tries + 1, 0, ""
    job.started_at = job.beat_at = now
    return PaperOrder.from_json(job.request)


def _print(workshop: Workshop, job_id: int, facts: PaperFacts, html: str) -> JobStatus:
    beat = _Beat(workshop, job_id)
    with tempfile.TemporaryDirectory(dir=store.workroom(workshop.data_dir)) as folder:
        made = Path(folder) / "paper.pdf"
        rendered = render_apart(
            html, output=made, limits=workshop.limits, progress=beat.progress, cancelled=beat.cancelled
        )
        store.keep(workshop.data_dir, made, rendered.sha256)
    return _keep(workshop, job_id, facts, rendered)


def _word(workshop: Workshop, document: RedlineDocument) -> Rendered:
    """Write a Word document; that is the work of a moment, and needs no process of its own."""
    content = redline_docx(document)
    sha256 = hashlib.sha256(content).hexdigest()
    with tempfile.TemporaryDirectory(dir=store.workroom(workshop.data_dir)) as folder:
        made = Path(folder) / "paper.docx"
        made.write_bytes(content)
        store.keep(workshop.data_dir, made, sha256)
    return Rendered(pages=0, size=len(content), sha256=sha256)


def _keep(workshop: Workshop, job_id: int, facts: PaperFacts, rendered: Rendered) -> JobStatus:
    try:
        return workshop.database.transact(
            lambda db_session: _finish(db_session, workshop, job_id, facts, rendered)
        )
    except IntegrityError:
        # Two workers made the same paper at the same time: the second finds the first one's row.
        return workshop.database.transact(
            lambda db_session: _finish(db_session, workshop, job_id, facts, rendered)
        )


def _finish(
    db_session: Session, workshop: Workshop, job_id: int, facts: PaperFacts, rendered: Rendered
) -> JobStatus:
    job = db_session.get_one(Job, job_id, with_for_update=True)
    if job.status is JobStatus.CANCELLED:
        return job.status
    paper = db_session.scalar(select(Document).where(Document.content_key == job.content_key))
    if paper is None:
        paper = Document(
            instrument_id=facts.instrument_id,
            kind=facts.order.kind.value,
            title=title_of(facts),
            symbol=facts.new.symbol,
            language=facts.order.text_language,
            audience=_audience(db_session, facts),
            content_key=job.content_key,
            media_type=facts.order.format.media_type,
            old_version_id=facts.old.id if facts.old else None,
            new_version_id=facts.new.id,
            sha256=rendered.sha256,
            size=rendered.size,
            pages=rendered.pages or None,
            made_at=workshop.clock(),
        )
        db_session.add(paper)
        db_session.flush()
    elif paper.sha256 != rendered.sha256:
        # Made again with other fonts, say: the row must point at bytes that are there.
        paper.sha256, paper.size, paper.pages = rendered.sha256, rendered.size, rendered.pages or None
    job.status, job.progress, job.document_id = JobStatus.DONE, 100, paper.id
    job.finished_at = workshop.clock()
    return job.status


def title_of(facts: PaperFacts) -> str:
    """Return the title of a paper in lists and file names."""
    order = facts.order
    if order.kind is PaperKind.REPORT:
        return f"{facts.new.symbol}: {facts.subject[:200]} (report{_large(order)})"
    what = facts.new.symbol if facts.old is None else f"{facts.new.symbol} against {facts.old.symbol}"
    kind = "clean" if order.kind is PaperKind.CLEAN else f"redline, {order.view.value}"
    if order.format is PaperFormat.DOCX:
        return f"{what} ({'clean' if order.kind is PaperKind.CLEAN else 'redline'}, Word)"
    numbered = ", line numbers" if order.line_numbers else ""
    return f"{what} ({kind}{_large(order)}{numbered})"


def _large(order: PaperOrder) -> str:
    return ", large print" if order.size is PaperSize.LARGE else ""


def _audience(db_session: Session, facts: PaperFacts) -> Audience:
    """The narrower of the versions'; with names on it, never wider than the participants unless the rules say so.

    Both versions' own audiences are asked again whenever the paper is read (actions/documents.py).
    """
    order = list(Audience)
    ids = [facts.new.id] + ([facts.old.id] if facts.old else [])
    widest = min((db_session.get_one(PublishedVersion, found).audience for found in ids), key=order.index)
    if facts.order.consultation_id is not None:
        held = db_session.get_one(Consultation, facts.order.consultation_id)
        widest = min(widest, held.audience, key=order.index)
        return min(widest, Audience.PARTICIPANTS, key=order.index) if facts.order.attributed else widest
    if facts.order.attributed and facts.old is not None and not _names_are_public(db_session, facts):
        return min(widest, Audience.PARTICIPANTS, key=order.index)
    return widest


def _names_are_public(db_session: Session, facts: PaperFacts) -> bool:
    from drafting.actions.documents import sees_names
    from drafting.actor import PUBLIC

    return sees_names(db_session, actor=PUBLIC, instrument_id=facts.instrument_id)


def _fail(workshop: Workshop, job_id: int, sentence: str) -> JobStatus:
    def write(db_session: Session) -> JobStatus:
        job = db_session.get_one(Job, job_id, with_for_update=True)
        if job.status is JobStatus.RUNNING:
            job.status, job.message, job.finished_at = JobStatus.FAILED, sentence, workshop.clock()
        return job.status

    return workshop.database.transact(write)


class _Beat:
    """Writes the progress and the beat about once a second, and sees on the way whether the job was cancelled."""

    def __init__(self, workshop: Workshop, job_id: int) -> None:
        self.workshop = workshop
        self.job_id = job_id
        self.percent = SET
        self.message = ""
        self.last = 0.0

    def progress(self, progress: Progress) -> None:
        """Note how far the layout is; how many pages there will be is not known before the end."""
        self.message = str(progress.pages)
        if progress.total is not None:
            self.percent = LAID_OUT
        else:
            # Ever nearer, never there: 25 pages are half of the way.
            self.percent = SET + int((LAID_OUT - SET) * progress.pages / (progress.pages + 25))

    def cancelled(self) -> bool:
        """Write the beat where it is due; say whether the job may go on."""
        if time.monotonic() - self.last < BEAT:
            return False
        self.last = time.monotonic()
        return self.workshop.database.transact(self._write) is not JobStatus.RUNNING

    def _write(self, db_session: Session) -> JobStatus:
        job = db_session.get_one(Job, self.job_id, with_for_update=True)
        if job.status is JobStatus.RUNNING:
            job.beat_at = self.workshop.clock()
            job.progress, job.message = max(job.progress, self.percent), self.message
        return job.status
