"""`travaux doctor`: what is there, what is missing, and what to type for it. It changes nothing."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import click

#: A language of each script that documents are printed in, and the Debian package that has its letters.
SCRIPTS = {
    "Latin": ("fr", "fonts-noto-core"),
    "Cyrillic": ("ru", "fonts-noto-core"),
    "Arabic": ("ar", "fonts-noto-core"),
    "Chinese": ("zh-cn", "fonts-noto-cjk"),
    "Japanese": ("ja", "fonts-noto-cjk"),
}
PANGO = "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0   (macOS: brew install pango)"
#: What the tests call, and where Debian has it.
TEST_PROGRAMS = {"pdftotext": "poppler-utils", "qpdf": "qpdf", "chromium": "chromium"}


@dataclass(frozen=True)
class Finding:
    """One thing looked at. Where it is not there, `mend` is the command to type."""

    what: str
    there: bool
    told: str
    mend: str = ""
    #: Whether the application does less without it; what only the tests need is told and not counted.
    needed: bool = True


@click.command()
def command() -> None:
    """Say what is there, what is missing and what to type. Leaves with 0, or 2 where something is missing."""
    missing = 0
    for finding in examine():
        if finding.there:
            mark = "ok     "
        elif finding.needed:
            mark, missing = "MISSING", missing + 1
        else:
            mark = "absent "
        click.echo(f"{mark}  {finding.what}: {finding.told}")
        if not finding.there and finding.mend:
            click.echo(f"           {finding.mend}")
    if missing:
        click.echo(f"Missing: {missing}. Each line above says what to type.", err=True)
        raise click.exceptions.Exit(2)


def examine() -> Iterator[Finding]:
    """Look at everything, one finding after the other; nothing is created by looking."""
    yield Finding("Python", True, platform.python_version())
    yield database()
    yield printing()
    yield from fonts()
    yield from test_programs()


def database() -> Finding:
    """Look whether the database answers and has the shape this version needs."""
    from sqlalchemy.exc import SQLAlchemyError

    from drafting import schema
    from drafting.config import Config
    from drafting.db import Database

    opened = Database(Config.database_from_env())
    told = opened.url.render_as_string(hide_password=True)
    path = opened.url.database
    if opened.is_sqlite and path and not os.path.exists(path):
        return Finding("Database", False, f"{told} is not there yet", "travaux migrate")
    try:
        current = schema.is_current(opened)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        return Finding("Database", False, f"{told} does not answer ({reason})", "check TRAVAUX_DATABASE_URL")
    finally:
        opened.dispose()
    if not current:
        return Finding("Database", False, f"{told} has not the shape this version needs", "travaux migrate")
    return Finding("Database", True, f"{told}, up to date")


def printing() -> Finding:
    """Look whether documents can be printed as PDF."""
    from drafting.rendering.availability import missing_libraries

    missing = missing_libraries()
    if missing:
        return Finding("PDF", False, f"cannot be printed without {', '.join(missing)}", PANGO)
    return Finding("PDF", True, "Pango is there")


def fonts() -> Iterator[Finding]:
    """Look whether there are letters for every script."""
    lister = shutil.which("fc-list")
    if lister is None:
        yield Finding("Fonts", False, "cannot be listed without fontconfig", "apt-get install -y fontconfig")
        return
    for script, (language, package) in SCRIPTS.items():
        listed = subprocess.run(
            [lister, f":lang={language}", "family"], capture_output=True, text=True, check=False
        )
        families = sorted({line.split(",")[0] for line in listed.stdout.splitlines() if line})
        # A document set in whatever is there looks different everywhere: Noto is what ours are set in.
        chosen = next((family for family in families if family.startswith("Noto")), None)
        yield Finding(
            f"Fonts, {script}",
            chosen is not None,
            chosen or ("none of Noto's" if families else "none"),
            f"apt-get install -y {package}",
        )


def test_programs() -> Iterator[Finding]:
    """Look for what ./test needs; it installs them by itself where it may."""
    for program, package in TEST_PROGRAMS.items():
        found = shutil.which(program)
        yield Finding(
            f"For the tests, {program}",
            bool(found),
            found or "not there",
            f"apt-get install -y {package}",
            needed=False,
        )
