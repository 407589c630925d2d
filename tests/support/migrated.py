"""A database brought up to date, for others to be copies of."""

from drafting import schema
from drafting.db import Database


def migrate(url: str) -> None:
    """Bring a database up to date and let go of it, so that it can be copied."""
    database = Database(url)
    schema.upgrade(database)
    # SQLite folds its log into the file when the last connection closes.
    database.dispose()
