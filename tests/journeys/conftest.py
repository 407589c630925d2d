"""The demonstration told once for each engine; every journey goes on from a copy of it."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from drafting.db import Database
from drafting.demo import scenario
from drafting.demo.serving import Service
from tests.factories.story import NOW, Story
from tests.support.databases import DatabaseMaker


class Told(NamedTuple):
    """Where the demonstration is, closed, and what its telling left in hand."""

    url: str
    service: Service


@pytest.fixture(scope="session")
def told_once(database_makers: DatabaseMaker) -> Iterator[Told]:
    """Tell the demonstration, once for each engine."""
    with database_makers.fresh() as url:
        database = Database(url)
        service = scenario.seed(database, now=NOW)
        database.dispose()
        yield Told(url, service)


@pytest.fixture
def story(database_makers: DatabaseMaker, told_once: Told) -> Iterator[Story]:
    """Give the demonstration, to be continued."""
    with database_makers.copy(told_once.url) as url:
        database = Database(url)
        yield Story(database, told_once.service)
        database.dispose()
