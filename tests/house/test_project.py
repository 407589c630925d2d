"""The project's own papers: dependencies with their reasons, locks with their hashes, commands in their table."""

import re
import tomllib

import pytest

from drafting import cli
from tests.support.tracked import ROOT, texts

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements/run.txt", "requirements/dev.txt", "requirements/build.txt")


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower()


def declared() -> dict[str, str]:
    """Return every direct dependency and the lock it must be in."""
    return {
        **{name_of(one): "requirements/run.txt" for one in PROJECT["project"]["dependencies"]},
        **{name_of(one): "requirements/dev.txt" for one in PROJECT["dependency-groups"]["dev"]},
        **{name_of(one): "requirements/build.txt" for one in PROJECT["build-system"]["requires"]},
    }


@pytest.mark.parametrize(("name", "lock"), sorted(declared().items()))
def test_a_dependency_is_locked_and_its_reason_written_down(name: str, lock: str) -> None:
    assert re.search(rf"^{re.escape(name)}==", (ROOT / lock).read_text(encoding="utf-8"), re.M)
    assert f"`{name}`" in (ROOT / "docs/decisions/dependencies.md").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert "://" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        if not block.startswith("#"):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_lock_of_the_tests_has_the_versions_of_the_lock_of_the_application() -> None:
    run, dev = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.M))
        for lock in LOCKS[:2]
    )

    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}


def test_every_command_is_in_the_table_and_every_file_of_commands_is_one() -> None:
    files = {
        f"drafting.commands.{name.removesuffix('.py').rsplit('/', 1)[-1]}"
        for name, text in texts(".py")
        if name.startswith("drafting/commands/") and re.search(r"^def command\(", text, re.M)
    }

    assert {entry.target.split(":")[0] for entry in cli.COMMANDS.values()} == files


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_a_command_explains_itself(name: str) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([name, "--help"])

    assert left.value.code == 0


@pytest.mark.parametrize("script", ["run", "test", ".ci/run"])
def test_a_script_can_be_run(script: str) -> None:
    assert (ROOT / script).stat().st_mode & 0o111


def test_what_checks_the_project_is_what_the_readme_says() -> None:
    assert "./test" in (ROOT / ".ci/run").read_text(encoding="utf-8")
