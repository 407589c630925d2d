"""What running a job needs, and the beat of one that runs."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from drafting.db import Database
from drafting.models.job import Job, JobStatus
from drafting.models.job_progress import HowFar
from drafting.rendering.child import Limits, Progress
from drafting.rendering.press import Press

#: Seconds between two beats of a running job: how soon a cancellation is seen.
BEAT = 1.0


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
    #: Keeps a process ready for the next paper; without it each starts its own.
    press: Press | None = None


class Beat:
    """Writes the progress and the beat about once a second, and sees on the way whether the job was cancelled."""

    def __init__(self, workshop: Workshop, job_id: int) -> None:
        self.workshop = workshop
        self.job_id = job_id
        self.far = HowFar()
        self.last = 0.0

    def next_paper(self, paper: int, papers: int) -> None:
        """Note which of several papers is begun."""
        self.far = HowFar(paper=paper, papers=papers)

    def progress(self, progress: Progress) -> None:
        """Note how far the layout is."""
        self.far = replace(self.far, laid=progress.pages, total=progress.total or 0, written=progress.written)

    def cancelled(self) -> bool:
        """Write the beat where it is due; say whether the job may not go on."""
        if time.monotonic() - self.last < BEAT:
            return False
        return self.is_over()

    def is_over(self) -> bool:
        """Write the beat now; say whether the job may not go on."""
        self.last = time.monotonic()
        return self.workshop.database.transact(self._write) is not JobStatus.RUNNING

    def _write(self, db_session: Session) -> JobStatus:
        job = db_session.get_one(Job, self.job_id, with_for_update=True)
        if job.status is JobStatus.RUNNING:
            job.beat_at = self.workshop.clock()
            job.progress, job.message = max(job.progress, self.far.percent), self.far.to_text()
        return job.status
