"""Opening the database for a command: trouble with it is a sentence, before anything is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from drafting.config import Config
from drafting.db import Database


@contextmanager
def opened(*, migrated: bool = True) -> Iterator[Database]:
    """Give the database of the environment and close it afterwards.

    With `migrated` it must be there and have the shape this version needs; without, a SQLite file may still be
    missing and is made.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from drafting import schema

    database = Database(Config.database_from_env())
    told = database.url.render_as_string(hide_password=True)
    path = Path(database.url.database or "") if database.is_sqlite else None
    if path and not path.exists():
        if migrated:
            raise click.ClickException(f"There is no database at {path}. Type: travaux migrate")
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        current = schema.is_current(database)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        raise click.ClickException(
            f"{told} does not answer: {reason}. Check TRAVAUX_DATABASE_URL."
        ) from error
    if migrated and not current:
        raise click.ClickException(f"{told} has not the shape this version needs. Type: travaux migrate")
    try:
        yield database
    finally:
        database.dispose()
