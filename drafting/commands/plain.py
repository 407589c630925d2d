"""`travaux plain FILE`: prints the plain text that offsets and labels speak of. No database."""

from pathlib import Path

import click

from drafting.commands.delivering import deliver


@click.command("plain")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "output", type=click.Path(path_type=Path), help="Write to this file instead of stdout.")
def command(file: Path, output: Path | None) -> None:
    """Print the plain text of FILE: of .txt the text as it is, of .md, .docx and .xml the text without its marks."""
    from drafting.formats.reading import plain, read_text

    deliver(plain(read_text(file)).encode(), output)
