"""The first text of an instrument: laid once, by a drafter alone."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.laying import Laid, lay_text
from drafting.errors import Conflict, Refused
from drafting.models.clause import Clause
from tests.support.negotiation import Negotiation
from workflows.vocabulary import Capacity, ClauseKind


def test_an_instrument_with_a_text_is_never_overwritten(
    db_session: Session, negotiation: Negotiation
) -> None:
    with pytest.raises(Conflict, match="clause by clause"):
        lay_text(
            db_session,
            actor=negotiation.actor(Capacity.DRAFTER),
            instrument_id=negotiation.instrument_id,
            clauses=[Laid(ClauseKind.ARTICLE, "", "Words.")],
            source="x.txt",
            now=negotiation.now,
        )


@pytest.mark.parametrize(
    "capacity", [Capacity.SECRETARIAT, Capacity.DELEGATE, Capacity.REVIEWER, Capacity.PUBLIC]
)
def test_only_a_drafter_stores_a_first_text(
    db_session: Session, negotiation: Negotiation, capacity: Capacity
) -> None:
    before = db_session.scalar(select(func.count()).select_from(Clause))
    with pytest.raises(Refused):
        lay_text(
            db_session,
            actor=negotiation.actor(capacity),
            instrument_id=negotiation.instrument_id,
            clauses=[Laid(ClauseKind.ARTICLE, "", "Words.")],
            source="x.txt",
            now=negotiation.now,
        )
    assert db_session.scalar(select(func.count()).select_from(Clause)) == before
