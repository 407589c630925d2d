"""`travaux migrate`: runs the revisions of migrations/ that the database lacks."""

import click


@click.command()
def command() -> None:
    """Bring the database to the shape this version needs; doing it twice changes nothing."""
    from drafting import schema
    from drafting.config import Config
    from drafting.db import Database

    database = Database(Config.from_env().database_url)
    if schema.is_current(database):
        click.echo("The database is up to date.", err=True)
        return
    schema.upgrade(database)
    click.echo("The database was brought up to date.", err=True)
