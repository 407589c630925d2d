"""The small negotiation, stored; and a reader in any capacity."""

from collections.abc import Callable

import pytest
from flask import Flask

from drafting.db import Database
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation, open_negotiation
from tests.support.visitors import Visitor, sign_in
from workflows.vocabulary import Capacity


@pytest.fixture
def negotiation(database: Database, clock: Clock) -> Negotiation:
    """Give a stored negotiation in the draft stage."""
    return database.transact(lambda db_session: open_negotiation(db_session, clock()))


@pytest.fixture
def visit(app: Flask, negotiation: Negotiation) -> Callable[[Capacity], Visitor]:
    """Give a function that opens a browser for a capacity: `visit(Capacity.CHAIR).read("/steps/")`."""
    return lambda capacity: sign_in(app, negotiation, capacity)
