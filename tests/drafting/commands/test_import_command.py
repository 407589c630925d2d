"""`travaux plain` and `travaux import` as another program calls them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from drafting.db import Database
from drafting.models.instrument import Instrument
from drafting.queries.trees import working_tree
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation, open_negotiation
from workflows.vocabulary import Capacity

TEXT = "# Protocol\n\n## Article 1\n\n### Aim\n\nWords *of* it.\n\n## Article 3\n\n1. One.\n\n2. See Article 1.\n"


def travaux(*arguments: str | Path, url: str = "") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "TRAVAUX_DATABASE_URL": url or "sqlite:////nowhere/at/all.sqlite3"}
    return subprocess.run(
        [sys.executable, "-m", "drafting.cli", *map(str, arguments)],
        capture_output=True, check=False, timeout=120, text=True, encoding="utf-8", env=env,
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "protocol.md"
    path.write_text(TEXT)
    return path


def test_plain_prints_the_text_without_its_marks(file: Path, tmp_path: Path) -> None:
    done = travaux("plain", file)
    assert done.returncode == 0 and done.stderr == ""
    assert (
        " ".join(done.stdout.split())
        == "Protocol Article 1 Aim Words of it. Article 3 1. One. 2. See Article 1."
    )
    assert travaux("plain", file, "-o", tmp_path / "out.txt").stdout == ""
    assert (tmp_path / "out.txt").read_text() == done.stdout


def test_plain_of_what_is_no_text_is_trouble_with_a_sentence(tmp_path: Path) -> None:
    binary = tmp_path / "draft.md"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\0")
    done = travaux("plain", binary)
    assert done.returncode == 2 and "is a PNG file, whatever its name says" in done.stderr


def test_a_check_prints_the_tree_and_what_looks_wrong_without_a_database(file: Path) -> None:
    done = travaux("import", file, "--instrument", "Protocol", "--check")
    assert done.returncode == 0, done.stderr
    assert "[article] Article 1 Aim — Words of it." in done.stdout
    assert "  [paragraph] 1. One." in done.stdout
    assert "line 9: Between Article 1 and Article 3 something is missing or misnumbered." in done.stdout
    assert "2 article, 2 paragraph" in done.stdout and "characters lost: 0" in done.stdout


def test_an_edit_offered_by_the_preview_is_taken_by_the_command(file: Path) -> None:
    start = travaux("plain", file).stdout.index("2. See")
    done = travaux("import", file, "--instrument", "P", "--check", "--edit", f"kind {start} point")
    assert "[point] 2. See Article 1." in done.stdout
    refused = travaux("import", file, "--instrument", "P", "--check", "--edit", "kind 1 point")
    assert refused.returncode == 2 and "There is no clause at that place" in refused.stderr


def test_an_administrator_opens_an_instrument_on_a_file(
    file: Path, database: Database, database_url: str, clock: Clock
) -> None:
    negotiation: Negotiation = database.transact(lambda db_session: open_negotiation(db_session, clock()))
    email = negotiation.emails[Capacity.ADMINISTRATOR]
    done = travaux("import", file, "--instrument", "A new protocol", "--as", email, url=database_url)
    assert done.returncode == 0, done.stderr
    assert "/instruments/a-new-protocol/" in done.stdout
    with database.read() as db_session:
        made = db_session.scalars(select(Instrument).where(Instrument.slug == "a-new-protocol")).one()
        labels = [node.label for node in working_tree(db_session, made).nodes if node.label]
    assert labels == ["Article 1", "Article 3", "1.", "2."]
    again = travaux("import", file, "--instrument", "A new protocol", "--as", email, url=database_url)
    assert again.returncode == 2 and "Only a drafter of this instrument" in again.stderr


@pytest.mark.parametrize("capacity", [Capacity.DELEGATE, Capacity.SECRETARIAT, Capacity.DRAFTER])
def test_nobody_else_opens_one(
    file: Path, database: Database, database_url: str, clock: Clock, capacity: Capacity
) -> None:
    negotiation: Negotiation = database.transact(lambda db_session: open_negotiation(db_session, clock()))
    done = travaux(
        "import", file, "--instrument", "New", "--as", negotiation.emails[capacity], url=database_url
    )
    assert done.returncode == 2 and "Only an administrator opens an instrument" in done.stderr
    with database.read() as db_session:
        assert len(db_session.scalars(select(Instrument)).all()) == 1
