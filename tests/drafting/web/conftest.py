"""The small negotiation, stored; and a reader in any capacity."""

from collections.abc import Callable

import pytest
from flask import Flask

from drafting.db import Database
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from tests.support.procedure import Procedure
from tests.support.visitors import Visitor, sign_in
from workflows.vocabulary import Capacity


@pytest.fixture
def visit(app: Flask, negotiation: Negotiation) -> Callable[[Capacity], Visitor]:
    """Give a function that opens a browser for a capacity: `visit(Capacity.CHAIR).read("/steps/")`."""
    return lambda capacity: sign_in(app, negotiation, capacity)


@pytest.fixture
def tell(
    database: Database, negotiation: Negotiation, clock: Clock
) -> Callable[[Callable[[Procedure], object]], None]:
    """Give a function that does acts of the procedure on the real actions and commits them."""

    def run(story: Callable[[Procedure], object]) -> None:
        database.transact(lambda db_session: story(Procedure(db_session, negotiation, clock)))

    return run


@pytest.fixture
def reader(app: Flask, negotiation: Negotiation) -> Callable[..., Reader]:
    """Give a function that returns a reader of whole addresses, signed in as a capacity or not at all."""

    def as_(capacity: Capacity | None = None) -> Reader:
        made = Reader(app.test_client())
        if capacity is not None:
            assert made.sign_in(negotiation.emails[capacity]).status == 303
        return made

    return as_
