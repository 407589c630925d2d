"""`travaux doctor`: it sees what is missing, says what to type, and changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.commands import doctor
from drafting.db import Database


def examine(**variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "drafting.cli", "doctor"],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
    )


def test_a_migrated_database_is_found_in_order(database_url: str) -> None:
    line = next(
        line for line in examine(TRAVAUX_DATABASE_URL=database_url).stdout.splitlines() if "Database" in line
    )

    assert line.startswith("ok")
    assert "up to date" in line


def test_a_database_that_is_not_there_is_missing_and_not_made(tmp_path: Path) -> None:
    done = examine(TRAVAUX_DATA=str(tmp_path / "var"), TRAVAUX_DATABASE_URL="")

    assert done.returncode == 2
    assert "MISSING  Database" in done.stdout
    assert "travaux migrate" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_another_shape_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    Database(url).writer.connect().close()
    monkeypatch.setenv("TRAVAUX_DATABASE_URL", url)

    found = doctor.database()

    assert not found.there
    assert found.mend == "travaux migrate"


def test_a_server_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAVAUX_DATABASE_URL", "postgresql://someone:hidden@127.0.0.1:1/travaux")

    found = doctor.database()

    assert not found.there
    assert "does not answer" in found.told
    assert "hidden" not in found.told


def test_without_fontconfig_the_fonts_are_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert [finding.there for finding in doctor.fonts()] == [False]


def test_what_only_the_tests_need_is_told_and_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    findings = list(doctor.test_programs())

    assert [finding.there for finding in findings] == [False] * 3
    assert not any(finding.needed for finding in findings)
    assert all(finding.mend.startswith("apt-get install") for finding in findings)
