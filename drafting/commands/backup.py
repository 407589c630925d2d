"""`travaux backup FILE`: everything kept in the database as one file (drafting/formats/backup.py)."""

from datetime import UTC, datetime
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write everything in the database to FILE, as it is at one moment; others may go on working.

    The file holds personal data and password hashes: keep it as you keep the database. The key that signs
    the cookies is not in it; after restoring elsewhere people sign in again.
    """
    from drafting.commands.opening import opened
    from drafting.formats import backup

    with opened() as database:
        manifest = backup.write(database, file, now=datetime.now(UTC))
    click.echo(f"{manifest.rows} rows of {len(manifest.tables)} tables were written to {file}.", err=True)
