"""`travaux demo`: fills an empty database, prints the accounts, and touches nothing that is there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting import cli
from drafting.actions.people import register_person
from drafting.db import Database
from drafting.demo import cast, scenario


@pytest.fixture(autouse=True)
def installation(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands work on the test's database."""
    monkeypatch.setenv("TRAVAUX_DATABASE_URL", database_url)
    monkeypatch.setenv("TRAVAUX_DATA", str(tmp_path))


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main(["demo", *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def test_it_prints_a_line_an_account_and_says_the_same_the_second_time(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    first = capsys.readouterr().out

    lines = [line.split("\t") for line in first.splitlines()]
    assert all(len(line) == 3 and line[1].endswith("@example.org") for line in lines)
    assert {line[0] for line in lines} == {
        "drafter",
        "reviewer",
        "delegate",
        "secretariat",
        "chair",
        "rapporteur",
        "reviser",
        "observer",
        "administrator",
    }
    assert {line[2] for line in lines} == {cast.PASSWORD}
    assert run("--accounts") == 0
    assert capsys.readouterr().out == first
    assert scenario.holds(database) is scenario.Holds.DEMONSTRATION


def test_a_database_that_holds_something_else_is_left_as_it_is(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with database.write() as db_session:
        register_person(
            db_session,
            email="somebody@example.org",
            name="Somebody",
            password="a long enough password",
            now=datetime.now(UTC),
        )

    assert run("--if-empty") == 0
    assert run("--accounts") == 0
    assert capsys.readouterr().out == ""
    assert run() == 2
    assert "was left as it is" in capsys.readouterr().err
    assert scenario.holds(database) is scenario.Holds.SOMETHING_ELSE
