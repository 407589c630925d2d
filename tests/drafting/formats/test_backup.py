"""Backup and restore: everything comes back, on either database, and only into an empty one."""

import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from drafting import schema
from drafting.actions.people import register_person
from drafting.db import Database
from drafting.demo import scenario
from drafting.errors import Conflict, Invalid
from drafting.formats import backup
from drafting.models.event import SITE_LOG, Event, LogHead
from drafting.queries.replay import faults_of_record
from tests.support.databases import DatabaseMaker
from tests.support.negotiation import open_negotiation

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def register(database: Database, *names: str) -> None:
    for name in names:
        database.transact(
            lambda db_session, name=name: register_person(
                db_session,
                email=f"{name}@example.org",
                name=f"Person {name} \u0623\u062d\u0645\u062f",
                password="a long enough password",
                now=NOW,
            )
        )


def rows(database: Database) -> dict[str, int]:
    with database.reader.connect() as connection:
        return {
            table: connection.scalar(text(f'SELECT count(*) FROM "{table}"')) or 0
            for table in ("person", "event", "payload", "log_head", "clause_version")
        }


def faults(database: Database) -> list[str]:
    with database.read() as db_session:
        logs = db_session.scalars(select(LogHead.log)).all()
        assert SITE_LOG in logs
        return [fault for log in logs for fault in faults_of_record(db_session, log)]


@pytest.fixture
def filled(database: Database) -> Database:
    database.transact(lambda db_session: open_negotiation(db_session, NOW))
    register(database, "first")
    return database


@pytest.fixture
def other(database_makers: DatabaseMaker) -> Iterator[Database]:
    with database_makers.empty() as url:
        opened = Database(url)
        yield opened
        opened.dispose()


def test_everything_comes_back_and_the_record_holds(
    filled: Database, other: Database, tmp_path: Path
) -> None:
    manifest = backup.write(filled, tmp_path / "kept", now=NOW)

    assert backup.restore(other, tmp_path / "kept") == manifest
    assert rows(other) == rows(filled)
    assert faults(other) == []


def test_a_restored_database_goes_on_where_the_other_stopped(
    filled: Database, other: Database, tmp_path: Path
) -> None:
    backup.write(filled, tmp_path / "kept", now=NOW)
    backup.restore(other, tmp_path / "kept")

    people = rows(other)["person"]
    register(other, "second")

    assert faults(other) == []
    assert rows(other)["person"] == people + 1


@pytest.mark.slow
def test_the_demonstration_goes_from_one_database_to_the_other_and_back(
    other: Database, tmp_path: Path
) -> None:
    """Dates, files and every closed list come through SQLite and PostgreSQL, byte for byte."""
    first, last = (Database(f"sqlite:///{tmp_path / name}") for name in ("first.sqlite3", "last.sqlite3"))
    schema.upgrade(first)
    scenario.seed(first, now=NOW)

    manifests = []
    for n, (source, target) in enumerate([(first, other), (other, last)]):
        manifests.append(backup.write(source, tmp_path / f"kept-{n}", now=NOW))
        backup.restore(target, tmp_path / f"kept-{n}")
    manifests.append(backup.write(last, tmp_path / "kept-2", now=NOW))

    assert manifests[0].rows > 1000
    assert manifests[0] == manifests[1] == manifests[2]
    assert faults(other) == []
    assert faults(last) == []
    first.dispose()
    last.dispose()


def test_what_is_written_meanwhile_is_in_the_backup_wholly_or_not_at_all(
    filled: Database, other: Database, tmp_path: Path
) -> None:
    stop = threading.Event()

    def go_on_writing() -> None:
        n = 0
        while not stop.is_set():
            register(filled, f"meanwhile-{n}")
            n += 1

    writer = threading.Thread(target=go_on_writing)
    writer.start()
    try:
        for n in range(3):
            backup.write(filled, tmp_path / f"kept-{n}", now=NOW)
    finally:
        stop.set()
        writer.join()
    backup.restore(other, tmp_path / "kept-2")

    assert faults(other) == []
    with other.read() as db_session:
        accounts = db_session.scalar(
            select(func.count()).select_from(Event).where(Event.act == "register-person")
        )
    assert rows(other)["person"] == accounts


def test_restoring_into_a_database_with_rows_is_refused(filled: Database, tmp_path: Path) -> None:
    backup.write(filled, tmp_path / "kept", now=NOW)
    before = rows(filled)

    with pytest.raises(Conflict, match="not empty"):
        backup.restore(filled, tmp_path / "kept")

    assert rows(filled) == before


def test_a_backup_replaces_no_file(filled: Database, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("something else")

    with pytest.raises(Conflict, match="exists already"):
        backup.write(filled, tmp_path / "kept", now=NOW)

    assert (tmp_path / "kept").read_text() == "something else"
    assert [path.name for path in tmp_path.glob("kept*")] == ["kept"]


def test_a_backup_is_for_its_owner_alone(filled: Database, tmp_path: Path) -> None:
    backup.write(filled, tmp_path / "kept", now=NOW)

    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


def damage(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            changed = change(name, content)
            if changed is not None:
                archive.writestr(name, changed)


def another_format(name: str, content: bytes) -> bytes:
    if name != backup.MANIFEST:
        return content
    return json.dumps({**json.loads(content), "format": 99}).encode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda name, content: content.replace(b"first@", b"fifth@"), "not what was written"),
        (lambda name, content: None if name == "person.jsonl" else content, "cannot be read"),
        (lambda name, content: None if name == backup.MANIFEST else content, "not a backup"),
        (another_format, "format 99"),
    ],
    ids=["a changed row", "a missing table", "no manifest", "a later format"],
)
def test_a_damaged_backup_restores_nothing(
    filled: Database,
    other: Database,
    tmp_path: Path,
    change: Callable[[str, bytes], bytes | None],
    sentence: str,
) -> None:
    backup.write(filled, tmp_path / "kept", now=NOW)
    damage(tmp_path / "kept", change)

    with pytest.raises(Invalid, match=sentence):
        backup.restore(other, tmp_path / "kept")

    with other.reader.connect() as connection:
        assert connection.dialect.has_table(connection, "person") is False


def test_a_file_that_is_no_backup_is_refused(other: Database, tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"\x00 not a zip")

    with pytest.raises(Invalid, match="not a backup"):
        backup.restore(other, tmp_path / "kept")
