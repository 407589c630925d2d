"""The small negotiation, on both databases."""

import pytest
from sqlalchemy.orm import Session

from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.procedure import Procedure


@pytest.fixture
def procedure(db_session: Session, negotiation: Negotiation, clock: Clock) -> Procedure:
    """Give the acts of the procedure on that negotiation."""
    return Procedure(db_session, negotiation, clock)
