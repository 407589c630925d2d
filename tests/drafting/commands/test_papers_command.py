"""`travaux papers` as a secretariat's script calls it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from drafting.db import Database
from tests.drafting.jobs.published import publish_three
from tests.support.clock import Clock
from workflows.vocabulary import Capacity


def travaux(url: str, data: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "TRAVAUX_DATABASE_URL": url, "TRAVAUX_DATA": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "drafting.cli", "papers", *map(str, arguments)],
        capture_output=True, check=False, timeout=300, env=env,
    )  # fmt: skip


def test_all_papers_are_written_by_command_and_found_again(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    with database.write() as db_session:
        published = publish_three(db_session, Clock())
    observer = published.negotiation.emails[Capacity.OBSERVER]
    asked = ("ap-test", "--new", "AP/Rev.1", "--old", "AP/Zero", "--as", observer)
    done = travaux(database_url, tmp_path, *asked, "-o", tmp_path / "all.zip")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    with zipfile.ZipFile(tmp_path / "all.zip") as whole:
        assert len(whole.namelist()) == 2 + 6
    again = travaux(database_url, tmp_path, *asked)
    assert again.stdout == (tmp_path / "all.zip").read_bytes()
    hidden = travaux(database_url, tmp_path, "ap-test", "--new", "AP/Rev.2")
    assert hidden.returncode == 2
    assert (
        b"There is no version AP/Rev.2 that could be read so; there are: AP/Zero, AP/Rev.1." in hidden.stderr
    )
    missing = travaux(database_url, tmp_path, "ap-none")
    assert missing.returncode == 2 and b"no instrument of this title or short name" in missing.stderr
