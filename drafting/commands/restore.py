"""`travaux restore FILE`: fills an empty database from a backup and proves the record in it."""

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Fill the empty database from FILE, bring it up to date and check every record in it.

    The database may be SQLite or PostgreSQL, whichever the backup was made on.
    """
    from sqlalchemy import select

    from drafting.commands.opening import opened
    from drafting.formats import backup
    from drafting.models.event import LogHead
    from drafting.queries.replay import faults_of_record

    with opened(migrated=False) as database:
        manifest = backup.restore(database, file)
        click.echo(f"{manifest.rows} rows of {len(manifest.tables)} tables were restored.", err=True)
        with database.read() as db_session:
            logs = db_session.scalars(select(LogHead.log).order_by(LogHead.log)).all()
            faults = [f"{log}: {fault}" for log in logs for fault in faults_of_record(db_session, log)]
    if faults:
        raise click.ClickException("The record in this backup does not hold.\n" + "\n".join(faults))
    click.echo(f"The record holds: {len(logs)} logs were replayed.", err=True)
