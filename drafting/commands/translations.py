"""The catalogues of the interface: extract what is said, merge it into each language, check that all is translated.

`travaux translations update` for whoever changes words, `check` for ./test.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from drafting import paths
from drafting.web.languages import CATALOGUES
from workflows.protocol import PROCEDURES

#: What marks a message in Python; `_` and the rest in templates.
KEYWORDS = {
    "_": None,
    "_l": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
CODE = paths.PACKAGE.parent


@click.group()
def command() -> None:
    """Keep the catalogues of the interface."""


@command.command()
def update() -> None:
    """Merge what is said now into every catalogue; what is new is left empty, what is gone is dropped."""
    said = extracted()
    for path in catalogues():
        kept = _read(path)
        kept.update(said, no_fuzzy_matching=True)
        kept.obsolete.clear()
        _write(path, kept)
        empty = sum(not translated(message) for message in kept if message.id)
        click.echo(f"{path.parent.parent.name}: {len(kept)} messages, {empty} to translate", err=True)


@command.command()
@click.option("--complete", is_flag=True, help="Fail as well where something is not translated yet.")
def check(complete: bool) -> None:
    """Fail with one line a fault: something said that a catalogue lacks, a placeholder lost, a fuzzy guess.

    What is not translated yet is shown in English and counted here, language by language.
    """
    found = list(faults(complete=complete))
    for path in catalogues():
        empty = sum(not translated(message) for message in _read(path) if message.id)
        click.echo(f"{path.parent.parent.name}: {empty} to translate", err=True)
    for fault in found:
        click.echo(fault)
    if found:
        sys.exit(1)


def faults(*, complete: bool = True) -> Iterator[str]:
    """Yield what is wrong with the catalogues, one line each; with `complete` also what is not translated yet."""
    said = extracted()
    wanted = {_key(message) for message in said if message.id}
    for path in catalogues():
        language = path.parent.parent.name
        kept = _read(path)
        there = {_key(message): message for message in kept if message.id}
        for key in sorted(wanted - set(there)):
            yield f"{language}: not in the catalogue (run update): {key[:80]!r}"
        for key in sorted(set(there) - wanted):
            yield f"{language}: no longer said (run update): {key[:80]!r}"
        for key, message in there.items():
            if message.fuzzy:
                yield f"{language}: a guess, not a translation: {key[:80]!r}"
            if not translated(message):
                if complete:
                    yield f"{language}: not translated: {key[:80]!r}"
            elif lost := _lost_placeholders(message):
                yield f"{language}: {', '.join(sorted(lost))} lost or invented in {key[:80]!r}"


def extracted() -> Catalog:
    """Return everything the interface and the rulebook say, with where it is said."""
    catalogue = Catalog(project="travaux", charset="utf-8", fuzzy=False)
    for path in _sources():
        method = "jinja2.ext:babel_extract" if path.suffix == ".html" else "python"
        options = {"trimmed": "true", "encoding": "utf-8"} if path.suffix == ".html" else {}
        with path.open("rb") as file:
            for line, message, _comments, context in extract(method, file, KEYWORDS, options=options):
                catalogue.add(message, locations=[(path.relative_to(CODE).as_posix(), line)], context=context)
    # A condition's sentence is the first line of its docstring.
    for named in {each.name: each for p in PROCEDURES for step in p.steps for each in step.provided}.values():
        catalogue.add(named.sentence, locations=[("workflows/conditions.py", 1)])
    return catalogue


def catalogues() -> list[Path]:
    """Return the path of every catalogue."""
    return sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po"))


def translated(message: Message) -> bool:
    """Say whether every form of a message has words."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(forms) and all(forms)


def _sources() -> list[Path]:
    python = [*CODE.glob("drafting/**/*.py"), *CODE.glob("workflows/**/*.py")]
    return [
        *sorted(path for path in python if _may_say(path)),
        *sorted(paths.TEMPLATES.rglob("*.html")),
    ]


def _may_say(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    ast.parse(text)
    return "gettext" in text or "N_(" in text or "_l(" in text


def _lost_placeholders(message: Message) -> set[str]:
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    wanted = _placeholders(ids[-1] or "")
    lost: set[str] = set()
    for words in strings:
        found = _placeholders(words or "")
        # A plural form may say "one" or "two" in words.
        lost |= found - wanted
        lost |= (wanted - found) - ({"num"} if len(ids) > 1 else set())
    return lost


def _placeholders(words: str) -> set[str]:
    return {found[1] or found[2] for found in _PLACEHOLDER.finditer(words)}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _write(path: Path, catalogue: Catalog) -> None:
    catalogue.fuzzy = False
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, omit_header=False, sort_output=True)
    # Without the moment of writing, so that the same words are the same file.
    lines = [
        line
        for line in buffer.getvalue().decode().splitlines()
        if not line.startswith(
            ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator')
        )
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    command()
