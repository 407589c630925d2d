"""`travaux`: finds the subcommand, runs it, turns trouble into a sentence and exit status 2.

Nothing heavy is imported here: each subcommand lives in drafting/commands and is loaded when it is called.
"""

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NamedTuple

import click

from drafting.errors import TravauxError

#: Trouble: nothing was answered. 0 and 1 are answers (`redline`: equal, different).
TROUBLE = 2


class Entry(NamedTuple):
    """Where a subcommand is, as `module:attribute`, and its line in the help."""

    target: str
    summary: str


#: Every subcommand, in the order of the help.
COMMANDS: dict[str, Entry] = {
    "redline": Entry("drafting.commands.redline:command", "Compare two texts clause by clause."),
    "plain": Entry(
        "drafting.commands.plain:command", "Print the plain text that offsets and labels speak of."
    ),
    "import": Entry(
        "drafting.commands.import_:command", "Read a text as a clause tree and make it an instrument."
    ),
    "return": Entry(
        "drafting.commands.return_:command", "Enter what a Word file that came back brings, by its authors."
    ),
    "procedure": Entry(
        "drafting.commands.procedure:command", "Print the procedure: its stages, steps, conditions."
    ),
    "papers": Entry(
        "drafting.commands.papers:command", "Write all papers of a version, in all languages, as a zip."
    ),
    "serve": Entry("drafting.commands.serve:command", "Answer requests of the browser."),
    "worker": Entry("drafting.commands.worker:command", "Make the papers that are ordered."),
    "demo": Entry("drafting.commands.demo:command", "Fill an empty database with the demonstration."),
    "migrate": Entry(
        "drafting.commands.migrate:command", "Bring the database to the shape this version needs."
    ),
    "backup": Entry("drafting.commands.backup:command", "Write everything kept here into one file."),
    "restore": Entry("drafting.commands.restore:command", "Fill an empty database from a backup."),
    "translations": Entry("drafting.commands.translations:command", "Keep the catalogues of the interface."),
    "doctor": Entry("drafting.commands.doctor:command", "Say what is there, what is missing, what to type."),
}


class Subcommands(click.Group):
    """A group that imports a subcommand only when that one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the subcommands without importing them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one subcommand, or None where there is no such."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, attribute = entry.target.split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the help from the table, since importing everything would be slow."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.group(cls=Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="travaux", prog_name="travaux")
def group() -> None:
    """Take a protocol from first draft to adoption as text that nobody can quietly edit."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `travaux` and leave with its exit status; every trouble is a sentence on stderr and status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        status = group.main(arguments, prog_name="travaux", standalone_mode=False)
    except click.exceptions.Exit as leave:
        status = leave.exit_code
    except click.ClickException as trouble:
        trouble.show()
        status = TROUBLE
    except (click.Abort, KeyboardInterrupt):
        status = 130
    except TravauxError as refusal:
        for sentence in refusal.sentences:
            click.echo(f"travaux: {sentence}", err=True)
        status = TROUBLE
    except Exception as error:
        status = TROUBLE
        _say_unforeseen(error)
    sys.exit(status if isinstance(status, int) else 0)


def _say_unforeseen(error: Exception) -> None:
    # A traceback would leave with status 1, which is an answer of `redline`.
    click.echo(f"travaux: {type(error).__name__}: {error}", err=True)
    if os.environ.get("TRAVAUX_TRACEBACK"):
        traceback.print_exception(error)
    else:
        click.echo("This was not foreseen. TRAVAUX_TRACEBACK=1 shows where it happened.", err=True)


if __name__ == "__main__":
    main()
