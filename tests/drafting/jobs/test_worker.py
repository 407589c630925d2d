"""The worker as a process: it makes what is ordered, and killed in the middle of it, its successor finishes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafting.db import Database
from drafting.jobs.queue import Foreman, open_queue
from drafting.jobs.workshop import Workshop
from drafting.models.document import Document
from drafting.models.job import Job, JobStatus
from drafting.rendering import store
from tests.drafting.jobs.published import Published
from tests.drafting.jobs.test_running import job_of, order

pytestmark = pytest.mark.serial

#: Seconds a slow machine may take to start a worker and make a small paper.
PATIENCE = 60

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(database: Database, tmp_path: Path) -> Iterator[Start]:
    """Start `travaux worker` on the test's database; what still runs at the end is killed."""
    started: list[subprocess.Popen[bytes]] = []

    def starting(*arguments: str) -> subprocess.Popen[bytes]:
        url = database.url.render_as_string(hide_password=False)
        with (tmp_path / "worker.log").open("ab") as log:
            started.append(
                subprocess.Popen(
                    [sys.executable, "-m", "drafting.cli", "worker", *arguments],
                    env={**os.environ, "TRAVAUX_DATABASE_URL": url, "TRAVAUX_DATA": str(tmp_path)},
                    stdout=log,
                    stderr=log,
                    stdin=subprocess.DEVNULL,
                )
            )
        return started[-1]

    yield starting
    for process in started:
        process.kill()
        process.wait()


def until(what: Callable[[], object], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, log.read_text(errors="replace")[-4000:]
        time.sleep(0.02)


def children_of(pid: int) -> list[int]:
    """Return the processes whose parent this is (Linux)."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(") ", 1)[1].split()
            except (OSError, IndexError):
                continue
            if int(fields[1]) == pid:
                found.append(int(entry.name))
    return found


def test_a_worker_killed_in_the_middle_of_a_paper_leaves_it_to_the_next(
    workshop: Workshop, published: Published, start: Start, tmp_path: Path
) -> None:
    log = tmp_path / "worker.log"
    job_id = order(workshop, published)
    first = start("--patience", "2")
    until(lambda: job_of(workshop, job_id).status is JobStatus.RUNNING, log)
    # The one that prints it, taken from the worker's press, and perhaps the next, getting ready.
    printing = children_of(first.pid)
    assert printing
    first.send_signal(signal.SIGKILL)
    first.wait()
    until(lambda: not any(Path(f"/proc/{pid}/exe").exists() for pid in printing), log)
    assert job_of(workshop, job_id).status is JobStatus.RUNNING
    start("--patience", "2")
    until(lambda: job_of(workshop, job_id).status is not JobStatus.RUNNING, log)
    job = job_of(workshop, job_id)
    assert (job.status, job.tries) == (JobStatus.DONE, 2)
    with workshop.database.read() as db_session:
        paper = db_session.get_one(Document, job.document_id)
    assert store.path_of(tmp_path, paper.sha256).stat().st_size == paper.size


def test_a_worker_takes_orders_as_they_come_and_ends_when_asked(
    workshop: Workshop, published: Published, start: Start, tmp_path: Path
) -> None:
    log = tmp_path / "worker.log"
    worker = start()
    until(lambda: (tmp_path / "queue.sqlite3").exists(), log)
    job_id = order(workshop, published)
    until(lambda: job_of(workshop, job_id).status is JobStatus.DONE, log)
    worker.terminate()
    assert worker.wait(timeout=20) in (0, -signal.SIGTERM)


def test_the_foreman_queues_a_job_once_until_a_worker_lets_go_of_it(
    workshop: Workshop, published: Published
) -> None:
    queued: list[int] = []
    foreman = Foreman(workshop, queued.append)
    job_id = order(workshop, published)
    assert foreman.look() == [job_id]
    assert foreman.look() == []
    foreman.finished(job_id)
    assert foreman.look() == [job_id]
    with workshop.database.write() as db_session:
        db_session.get_one(Job, job_id).status = JobStatus.CANCELLED
    foreman.finished(job_id)
    assert foreman.look() == []
    assert queued == [job_id, job_id]


def test_the_queue_is_a_file_in_the_data_folder_and_holds_ids_alone(tmp_path: Path) -> None:
    queue = open_queue(tmp_path, {})

    @queue.task(name="run_job")
    def task(job_id: int) -> None:
        """Be queued."""

    task(7)
    assert [(one.args, one.kwargs) for one in queue.pending()] == [((7,), {})]
    assert (tmp_path / "queue.sqlite3").exists()
