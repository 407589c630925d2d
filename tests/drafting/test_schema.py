"""The migrations: they make what the models ask for, and run up and down with data, on both databases."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect, select

from drafting import paths, schema
from drafting.db import Database
from tests.support.databases import DatabaseMaker
from tests.support.negotiation import Negotiation


def revisions() -> list[str]:
    """Return every revision, the first one first."""
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


REVISIONS = revisions()


@pytest.fixture
def empty(database_makers: DatabaseMaker) -> Iterator[Database]:
    with database_makers.empty() as url:
        opened = Database(url)
        yield opened
        opened.dispose()


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    found = MetaData()
    found.reflect(database.reader)
    with database.reader.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in found.sorted_tables
        }


def test_a_migrated_database_has_what_the_models_ask_for(database: Database) -> None:
    assert schema.is_current(database)
    assert schema.differences(database) == []


def test_migrating_twice_changes_nothing(database: Database) -> None:
    schema.upgrade(database)

    assert schema.differences(database) == []


def test_an_empty_database_is_not_current(empty: Database) -> None:
    assert not schema.is_current(empty)


def test_the_revisions_run_up_one_after_the_other(empty: Database) -> None:
    for revision in REVISIONS:
        schema.upgrade(empty, revision)

    assert schema.is_current(empty)
    assert schema.differences(empty) == []


@pytest.mark.parametrize(("lower", "upper"), list(pairwise(["base", *REVISIONS])))
def test_a_revision_runs_down_and_up_again_with_data(
    database: Database, negotiation: Negotiation, lower: str, upper: str
) -> None:
    schema.downgrade(database, upper)
    before = rows(database)

    schema.downgrade(database, lower)
    kept = rows(database)
    schema.upgrade(database)

    assert schema.differences(database) == []
    after = rows(database)
    # What the older shape has no place for is lost on the way down; everything else is there again.
    assert {name: len(after[name]) for name in kept} == {name: len(before[name]) for name in kept}


def test_the_first_revision_leaves_nothing_on_the_way_down(
    database: Database, negotiation: Negotiation
) -> None:
    assert rows(database)["clause_version"]

    schema.downgrade(database, "base")

    assert set(inspect(database.writer).get_table_names()) <= {"alembic_version"}


def test_a_database_that_was_migrated_guards_what_is_insert_only(
    database: Database, negotiation: Negotiation
) -> None:
    for verb in ("UPDATE clause_version SET text = 'other'", "DELETE FROM event"):
        with pytest.raises(Exception, match="insert-only"), database.writer.begin() as connection:
            connection.exec_driver_sql(verb)
