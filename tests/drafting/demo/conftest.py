"""The demonstration told once for each engine; the tests read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from drafting.db import Database
from drafting.demo import scenario
from tests.support.databases import DatabaseMaker

#: The moment the demonstration is told for: an afternoon, in summer time.
NOW = datetime(2026, 7, 6, 13, 30, tzinfo=UTC)


@dataclass
class Told:
    """The demonstration and where it is."""

    database: Database
    instrument_id: int


@pytest.fixture(scope="module")
def told(database_makers: DatabaseMaker) -> Iterator[Told]:
    """Give the demonstration in a database of its own."""
    with database_makers.fresh() as url:
        database = Database(url)
        service = scenario.seed(database, now=NOW)
        yield Told(database, service.teller.instrument.id)
        database.dispose()
