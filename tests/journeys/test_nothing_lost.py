"""Nothing that was acknowledged is ever lost: many writers on one clause, and servers that are killed meanwhile."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from drafting.db import Database
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.queries.replay import faults_of_instrument
from tests.support.negotiation import PASSWORD, Negotiation
from tests.support.servers import Server
from workflows.vocabulary import Capacity

pytestmark = [pytest.mark.serial, pytest.mark.slow]

WRITERS = 8
SERVERS = 3
#: Acknowledged writes that are waited for, on each database.
WRITES = 300
KILLS = 20
#: Seconds after which the trial has failed by itself.
PATIENCE = 600
#: Of the small negotiation.
SLUG = "ap-test"


@contextmanager
def writing(
    negotiation: Negotiation, servers: list[Server], folder: Path, *, writers: int
) -> Iterator[Callable[[], list[str]]]:
    """Let writers go on in the background; the function given returns what was acknowledged so far."""
    clause = f"/instruments/{SLUG}/clauses/{negotiation.clauses[1]}"
    program = Path(__file__).parents[1] / "support" / "writer.py"
    email = negotiation.emails[Capacity.DRAFTER]
    processes = []
    for n in range(writers):
        # Each begins at another server, and takes the next where one is down.
        addresses = [server.url for server in servers[n % len(servers) :] + servers[: n % len(servers)]]
        with (folder / f"acknowledged-{n}").open("wb") as out, (folder / f"trouble-{n}").open("wb") as err:
            command = [sys.executable, str(program), email, PASSWORD, clause, f"w{n}n", *addresses]
            processes.append(subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL))

    def acknowledged() -> list[str]:
        for n, process in enumerate(processes):
            assert process.poll() in (None, -15), (folder / f"trouble-{n}").read_text()
        return [
            line
            for n in range(writers)
            for line in (folder / f"acknowledged-{n}").read_text().splitlines(keepends=True)
            if line.endswith("\n")
        ]

    try:
        yield lambda: [line.strip() for line in acknowledged()]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=30)


def wait_for(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, "the trial took too long"
        time.sleep(0.02)


def history(database: Database, clause_id: int) -> list[ClauseVersion]:
    with database.read() as db_session:
        return list(
            db_session.scalars(
                select(ClauseVersion)
                .where(ClauseVersion.clause_id == clause_id, ClauseVersion.line == MAIN)
                .order_by(ClauseVersion.n)
            )
        )


def written(versions: list[ClauseVersion]) -> Counter[str]:
    """Count the tokens that the versions added, each to the text of its parent."""
    added: Counter[str] = Counter()
    for parent, child in pairwise(versions):
        assert child.text.startswith(parent.text)
        added.update(child.text[len(parent.text) :].split())
    return added


def faults(database: Database, negotiation: Negotiation) -> list[str]:
    with database.read() as db_session:
        return faults_of_instrument(db_session, negotiation.instrument_id)


def assert_one_line(versions: list[ClauseVersion]) -> None:
    """Check that each version follows the one before, so that none has two children."""
    assert [version.n for version in versions] == list(range(1, len(versions) + 1))
    assert [version.parent_n for version in versions] == list(range(len(versions)))


def test_every_acknowledged_write_of_eight_writers_is_in_the_history_once(
    database: Database, negotiation: Negotiation, serve: Callable[..., list[Server]], tmp_path: Path
) -> None:
    servers = serve(processes=SERVERS)

    with writing(negotiation, servers, tmp_path, writers=WRITERS) as acknowledged:
        wait_for(lambda: len(acknowledged()) >= WRITES)
    for server in servers:
        server.stop()
    kept = Counter(acknowledged())

    versions = history(database, negotiation.clauses[1])
    tokens = written(versions)
    assert_one_line(versions)
    assert set(tokens.values()) == {1}
    assert set(kept) <= set(tokens)
    # A writer that was stopped between its write and its answer may have left one more, never two.
    assert len(tokens) - len(kept) <= WRITERS
    assert faults(database, negotiation) == []


def test_killing_the_server_twenty_times_loses_no_acknowledged_write(
    database: Database, negotiation: Negotiation, serve: Callable[..., list[Server]], tmp_path: Path
) -> None:
    servers = serve(processes=SERVERS)

    with writing(negotiation, servers, tmp_path, writers=4) as acknowledged:
        for n in range(KILLS):
            # Those that are up go on; the one killed last but two has had the time to come back.
            victim = servers[n % len(servers)].wait()
            before = len(acknowledged())
            wait_for(lambda before=before: len(acknowledged()) > before)
            victim.kill()
            victim.start()
    kept = Counter(acknowledged())

    versions = history(database, negotiation.clauses[1])
    tokens = written(versions)
    assert_one_line(versions)
    assert set(tokens.values()) == {1}
    assert set(kept) <= set(tokens)
    assert faults(database, negotiation) == []
