"""`travaux migrate`: runs the revisions of migrations/ that the database lacks."""

import click


@click.command()
def command() -> None:
    """Bring the database to the shape this version needs; doing it twice changes nothing."""
    from drafting import schema
    from drafting.commands.opening import opened

    with opened(migrated=False) as database:
        if schema.is_current(database):
            click.echo("The database is up to date.", err=True)
        else:
            schema.upgrade(database)
            click.echo("The database was brought up to date.", err=True)
