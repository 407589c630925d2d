"""The migrations: they make what the models ask for, and can be taken back, on both databases."""

from sqlalchemy import inspect

from drafting import schema
from drafting.db import Database
from tests.support.databases import DatabaseMaker


def test_a_migrated_database_has_what_the_models_ask_for(database: Database) -> None:
    assert schema.is_current(database)
    assert schema.differences(database) == []


def test_migrating_twice_changes_nothing(database: Database) -> None:
    schema.upgrade(database)

    assert schema.differences(database) == []


def test_an_empty_database_is_not_current(database_makers: DatabaseMaker) -> None:
    with database_makers.empty() as url:
        empty = Database(url)

        assert not schema.is_current(empty)
        empty.dispose()


def test_the_revisions_run_down_to_nothing(database: Database) -> None:
    schema.downgrade(database, "base")

    assert set(inspect(database.writer).get_table_names()) <= {"alembic_version"}
