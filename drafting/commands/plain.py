"""`travaux plain FILE`: prints the plain text that offsets and labels speak of. No database."""

from pathlib import Path

import click


@click.command("plain")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "output", type=click.Path(path_type=Path), help="Write to this file instead of stdout.")
def command(file: Path, output: Path | None) -> None:
    """Print the plain text of FILE: of Markdown the text without its marks, of .txt the text as it is."""
    from drafting.formats.reading import plain, read_text

    text = plain(read_text(file))
    if output is None:
        click.echo(text.encode(), nl=False)
    else:
        output.write_bytes(text.encode())
