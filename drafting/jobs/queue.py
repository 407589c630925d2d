"""The queue: huey on a file of its own in the data folder, or on Redis where TRAVAUX_HUEY_URL names one. Ids alone."""

import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from huey import Huey, SqliteHuey
from huey.consumer import Consumer

from drafting.errors import Invalid
from drafting.jobs.running import run_job, waiting_jobs
from drafting.jobs.workshop import Workshop
from workflows.sentences import N_, Sentence

log = logging.getLogger("travaux.jobs")

#: Seconds between two looks at the rows: how long an order waits at most before it is begun.
LOOK = 0.2


def open_queue(data_dir: Path, env: Mapping[str, str]) -> Huey:
    """Return the queue of this installation. Raises `Invalid` where it is on Redis and the client is not installed."""
    url = env.get("TRAVAUX_HUEY_URL", "")
    if not url:
        # A lost queue loses nothing: the rows are read again.
        return SqliteHuey("travaux", filename=str(data_dir / "queue.sqlite3"), results=False, fsync=False)
    try:
        from huey import RedisHuey

        return RedisHuey("travaux", url=url, results=False)
    except ImportError as error:
        raise Invalid(
            Sentence(
                N_("TRAVAUX_HUEY_URL names Redis, and its client is not installed (%(error)s)."),
                error=str(error),
            ),
            N_("Type: pip install redis"),
        ) from error


class Foreman:
    """Puts the ids of jobs that wait or have fallen silent into the queue, for whichever worker is free.

    An id may be queued twice, by two foremen or after a restart: taking a job up is decided in its row.
    """

    def __init__(self, workshop: Workshop, enqueue: Callable[[int], Any]) -> None:
        self.workshop = workshop
        self.enqueue = enqueue
        self.stopped = threading.Event()
        self._queued: set[int] = set()
        self._lock = threading.Lock()

    def look(self) -> list[int]:
        """Queue what is to be taken up and not queued yet; return the ids."""
        waiting = waiting_jobs(self.workshop)
        with self._lock:
            found = [job_id for job_id in waiting if job_id not in self._queued]
            self._queued.update(found)
        for job_id in found:
            self.enqueue(job_id)
        return found

    def finished(self, job_id: int) -> None:
        """Forget a job that a worker has let go of."""
        with self._lock:
            self._queued.discard(job_id)

    def run(self) -> None:
        """Look until stopped. A database that does not answer is asked again."""
        while not self.stopped.wait(LOOK):
            try:
                self.look()
            except Exception:
                log.exception("the jobs could not be read")


def consumer(workshop: Workshop, queue: Huey, *, workers: int) -> tuple[Consumer, Foreman]:
    """Return huey's consumer with the one task there is, and the foreman that feeds it."""

    @queue.task(name="run_job")  # type: ignore[untyped-decorator]
    def task(job_id: int) -> None:
        try:
            log.info("job %s: %s", job_id, run_job(workshop, job_id))
        finally:
            foreman.finished(job_id)

    foreman = Foreman(workshop, task)
    made = queue.create_consumer(
        workers=workers,
        periodic=False,
        initial_delay=0.05,
        max_delay=0.1,
        backoff=1.2,
        check_worker_health=True,
    )
    return made, foreman
