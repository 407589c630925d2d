"""The project's own papers: dependencies with their reasons, locks with their hashes, commands in their table."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from drafting import cli
from tests.support.tracked import ROOT, texts

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: What another dependency brings as a part of itself.
BROUGHT = {
    "flask": ("jinja2", "markupsafe", "werkzeug"),
    "weasyprint": ("pydyf",),
    "argon2-cffi": ("argon2",),
}
#: What works without being named in an import.
NEEDED_WITHOUT_IMPORT = {
    "psycopg": "SQLAlchemy's driver for PostgreSQL",
    "wtforms": "flask-wtf stands on it",
}
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


def imported() -> dict[str, str]:
    """Return the distributions whose modules the application imports, each with a file that does."""
    owners = packages_distributions()
    found: dict[str, str] = {}
    for name, text in texts(".py"):
        if not name.startswith(("drafting/", "workflows/")):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module]
            else:
                continue
            for top in {module.split(".")[0] for module in modules}:
                if top not in sys.stdlib_module_names and top not in ("drafting", "workflows"):
                    found.setdefault(owners.get(top, [top])[0].lower().replace("_", "-"), name)
    return found


def test_whatever_the_application_imports_is_declared() -> None:
    known = {*declared(), *(part for parts in BROUGHT.values() for part in parts)}

    assert {name: where for name, where in imported().items() if name not in known} == {}


def test_whatever_is_declared_is_imported_or_says_why_not() -> None:
    run = {name for name, lock in declared().items() if lock == "requirements/run.txt"}

    assert run - set(imported()) - set(NEEDED_WITHOUT_IMPORT) == set()


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
