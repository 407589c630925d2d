"""What the documents point at is there."""

import re
from collections.abc import Iterator
from pathlib import Path

from drafting import cli
from tests.support.tracked import ROOT, texts

LINK = re.compile(r"\]\((?!\w+:|#)([^)\s#]+)[^)]*\)")
#: A path of the project in code letters: `drafting/actions/deed.py`.
PATH = re.compile(
    r"`((?:drafting|workflows|templates|static|migrations|tests|docs|benchmarks|requirements)/[\w./-]+\w)`"
)


def documents() -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in texts(".md") if not name.startswith(("tests/", "static/")))


def test_every_link_leads_somewhere() -> None:
    broken = [
        (name, target)
        for name, text in documents()
        for target in LINK.findall(text)
        if not (ROOT / Path(name).parent / target).exists()
    ]

    assert broken == []


def test_every_path_that_is_named_exists() -> None:
    gone = [
        (name, path)
        for name, text in documents()
        for path in PATH.findall(text)
        if not (ROOT / path).exists() and not (ROOT / path).parent.joinpath(f"{Path(path).name}.py").exists()
    ]

    assert gone == []


def test_every_command_that_is_shown_exists() -> None:
    shown = {
        (name, command)
        for name, text in documents()
        for block in re.findall(r"```.*?```|`[^`\n]+`", text, re.S)
        for command in re.findall(r"(?:^|[\s`/])travaux ([a-z]+)", block)
    }

    assert {command for _, command in shown} - set(cli.COMMANDS) == set(), shown


def test_every_variable_is_explained() -> None:
    pattern = re.compile(r"\bTRAVAUX_[A-Z_]+\b")
    code = {
        variable
        for name, text in texts()
        if name.startswith(("drafting/", "run", "test", "requirements/prepare"))
        for variable in pattern.findall(text)
    }
    page = (ROOT / "docs/operation.md").read_text(encoding="utf-8")

    assert code - set(pattern.findall(page)) == set()
