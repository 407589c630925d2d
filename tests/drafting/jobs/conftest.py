"""A workshop on the test's database, and an instrument with versions to print."""

from datetime import timedelta
from pathlib import Path

import pytest

from drafting.db import Database
from drafting.jobs.workshop import Workshop
from tests.drafting.jobs.published import Published, publish_three
from tests.support.clock import Clock


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest.fixture
def workshop(database: Database, clock: Clock, tmp_path: Path) -> Workshop:
    """Give what a worker works with."""
    return Workshop(database, tmp_path, clock=clock, patience=timedelta(seconds=15))


@pytest.fixture
def published(database: Database, clock: Clock) -> Published:
    """Give the instrument, committed."""
    with database.write() as db_session:
        return publish_three(db_session, clock)
