"""The command line: quick to start, and every trouble is a sentence and status 2."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from drafting import cli
from drafting.errors import Invalid

#: Libraries that take long to import; a command that needs none of them must not wait for them.
HEAVY = ("flask", "sqlalchemy", "alembic", "weasyprint", "numpy", "babel", "jinja2")


def travaux(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "drafting.cli", *arguments],
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_the_help_lists_every_command() -> None:
    done = travaux("--help")

    assert done.returncode == 0
    for name, entry in cli.COMMANDS.items():
        assert name in done.stdout
        assert entry.summary in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["procedure", "--help"], ["redline", "--help"]]
)
def test_no_heavy_library_is_imported_to_explain_a_command(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "drafting.cli", *arguments], capture_output=True, text=True
    )

    imported = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert imported & set(HEAVY) == set()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nothing"], "No such command"),
        (["serve", "--port", "many"], "not a valid integer"),
        (["restore", "nowhere"], "does not exist"),
        (["backup", "kept"], "travaux migrate"),
    ],
)
def test_trouble_is_a_sentence_and_status_2(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    done = travaux(*arguments, TRAVAUX_DATA=str(tmp_path))

    assert done.returncode == 2
    assert done.stdout == ""
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_does_not_answer_is_told_without_its_password() -> None:
    done = travaux("migrate", TRAVAUX_DATABASE_URL="postgresql://someone:hidden@127.0.0.1:1/travaux")

    assert done.returncode == 2
    assert "does not answer" in done.stderr
    assert "hidden" not in done.stderr


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Invalid("One sentence.", "Another."), ["travaux: One sentence.", "travaux: Another."]),
        (RuntimeError("strange"), ["travaux: RuntimeError: strange"]),
        (click.ClickException("Told."), ["Error: Told."]),
    ],
)
def test_every_error_leaves_with_2_and_is_told(
    error: Exception, said: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def failing() -> None:
        raise error

    monkeypatch.setattr(cli.group, "get_command", lambda *_: failing)

    with pytest.raises(SystemExit) as left:
        cli.main(["anything"])

    assert left.value.code == 2
    assert capsys.readouterr().err.splitlines()[: len(said)] == said


def test_the_procedure_is_printed_in_both_forms() -> None:
    assert travaux("procedure").stdout.startswith("# ")
    assert travaux("procedure", "--format", "mermaid").stdout.startswith("stateDiagram")
