"""The schema of a database: bring it up to date, say whether it is. Revisions live in migrations/."""

from functools import cache
from typing import TYPE_CHECKING

from drafting import paths
from drafting.db import Database

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection


def _config(connection: "Connection | None" = None) -> "Config":
    from alembic.config import Config  # heavy: the command line answers fast

    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Run the revisions up to `revision`; doing it twice changes nothing."""
    from alembic import command

    with database.writer.begin() as connection:
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Run the revisions down to `revision` ("base": an empty database)."""
    from alembic import command

    with database.writer.begin() as connection:
        command.downgrade(_config(connection), revision)


def is_current(database: Database) -> bool:
    """Say whether every revision has been run on the database."""
    from alembic.runtime.migration import MigrationContext

    with database.reader.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == _head()


@cache
def _head() -> str | None:
    """Return the newest revision: its files are read once, not for every probe of /readyz."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config()).get_current_head()


def differences(database: Database) -> list[str]:
    """Return what the models ask for and the migrated database lacks, or the other way round; empty is right."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from drafting.models.all import metadata

    with database.reader.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [str(difference) for difference in compare_metadata(context, metadata)]
