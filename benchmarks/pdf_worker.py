"""A paper from a warm worker: from the order to the stored file, by the clock; run by `python -m benchmarks.pdf`.

An instrument is made by the real acts (drafting/demo/sizes.py) in a database of its own, every third clause is edited,
and two versions are published. `travaux worker` runs beside; its first paper warms it and is not counted.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from drafting import schema
from drafting.actions.clauses import edit_clause
from drafting.actions.documents import order_paper
from drafting.actions.versions import publish_version
from drafting.actor import Actor
from drafting.db import Database
from drafting.demo.sizes import seed_large
from drafting.models.document import Document
from drafting.models.instrument import Instrument as Row
from drafting.models.job import Job, JobStatus
from drafting.models.paper_order import PaperKind, PaperOrder
from drafting.queries.trees import working_tree
from workflows.vocabulary import Audience, DocumentStatus, Purpose

#: Clauses of a text whose redline has about 10 pages, and about 200; what each may take, in seconds.
SIZES = ((105, 2.0), (2000, 45.0))


@dataclass(frozen=True)
class Made:
    """One paper: pages, seconds from order to stored file, kB, peak of its process in MB, steps of progress seen."""

    pages: int
    seconds: float
    size: float
    peak: float
    steps: int


@dataclass(frozen=True)
class Instrument:
    """Two published versions, and who orders papers of them."""

    id: int
    old_id: int
    new_id: int
    actor: Actor


def measure(clauses: int, rounds: int) -> list[Made]:
    """Make the instrument, run the worker, order its redline several times in sizes that were not made before."""
    with tempfile.TemporaryDirectory() as place:
        data, url = Path(place), f"sqlite:///{place}/travaux.sqlite3"
        database = Database(url)
        schema.upgrade(database)
        instrument = _seed(database, clauses)
        with _worker(url, data) as process:
            _paper(database, instrument, process, PaperOrder(PaperKind.CLEAN, instrument.old_id))
            made = [_paper(database, instrument, process, order) for order in _orders(instrument)[:rounds]]
        database.dispose()
    return made


def _orders(instrument: Instrument) -> list[PaperOrder]:
    """Papers of about the same work, each new to the worker."""
    return [
        PaperOrder(PaperKind.REDLINE, instrument.new_id, instrument.old_id, language=language)
        for language in ("en", "fr", "es", "de", "ru")
    ]


def _seed(database: Database, clauses: int) -> Instrument:
    now = datetime.now(UTC)
    made = seed_large(database, now=now, clauses=clauses, remarks=0)
    drafter, secretariat = made.actors["drafter"], made.actors["secretariat"]
    with database.read() as db_session:
        nodes = working_tree(db_session, db_session.get_one(Row, made.instrument_id)).nodes
    for node in [node for node in nodes if node.text][::3]:
        words = node.text.split(" ")
        words[len(words) // 2 : len(words) // 2 + 2] = ["as", "appropriate", "and", "without", "delay"]
        with database.write() as db_session:
            edit_clause(
                db_session,
                actor=drafter,
                clause_id=node.id,
                based_on=node.n,
                heading=node.heading,
                text=" ".join(words),
                reason="For the measure",
                now=now,
            )
    with database.write() as db_session:
        version = publish_version(
            db_session,
            actor=secretariat,
            instrument_id=made.instrument_id,
            symbol="AP/DCE/Large/Rev.1",
            title="Measured",
            status=DocumentStatus.REVISION,
            conferred_by="Decision of the drafting group",
            purpose=Purpose.SESSION_DOCUMENT,
            audience=Audience.PUBLIC,
            now=now,
        )
        new_id = version.id
    return Instrument(made.instrument_id, made.version_id, new_id, secretariat)


@contextmanager
def _worker(url: str, data: Path) -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "TRAVAUX_DATABASE_URL": url, "TRAVAUX_DATA": str(data)}
    process = subprocess.Popen(
        [sys.executable, "-m", "drafting.cli", "worker"], env=env, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _paper(
    database: Database, instrument: Instrument, worker: subprocess.Popen[bytes], order: PaperOrder
) -> Made:
    # The next process gets ready beside the paper before; a worker at rest has one.
    time.sleep(2)
    peaks: list[float] = []
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(worker.pid, peaks, over))
    watch.start()
    begun = time.perf_counter()
    ordered = database.transact(
        lambda db_session: order_paper(
            db_session,
            actor=instrument.actor,
            instrument_id=instrument.id,
            order=order,
            now=datetime.now(UTC),
        )
    )
    assert ordered.job_id is not None
    seen = set()
    while True:
        with database.read() as db_session:
            job = db_session.get_one(Job, ordered.job_id)
            seen.add(job.message)
            if job.status not in (JobStatus.WAITING, JobStatus.RUNNING):
                seconds = time.perf_counter() - begun
                assert job.status is JobStatus.DONE, job.message
                paper = db_session.get_one(Document, job.document_id)
                break
        time.sleep(0.02)
    over.set()
    watch.join()
    return Made(paper.pages or 0, seconds, paper.size / 1024, max(peaks, default=0), len(seen))


def _watch(worker: int, peaks: list[float], over: threading.Event) -> None:
    """Note the most memory any process of the worker's has held (Linux)."""
    while not over.wait(0.05):
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                told = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            except OSError:
                continue
            if told.get("PPid") == str(worker) and "VmHWM" in told:
                peaks.append(int(told["VmHWM"].split()[0]) / 1024)
