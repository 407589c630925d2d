"""A term: the condition of a query and the test on days say the same, on its edges too."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models.body import Seat
from drafting.models.participation import Participation
from drafting.queries.terms import held_on, lasts, seated_on
from tests.support.negotiation import Negotiation
from workflows.vocabulary import Capacity

DAY = date(2027, 3, 10)


@pytest.mark.parametrize("term", [Participation, Seat])
@pytest.mark.parametrize(
    ("begins", "ends", "runs"),
    [(0, 0, True), (0, None, True), (-9, None, True), (-9, 0, True), (1, None, False), (-9, -1, False)],
)
def test_a_term_runs_from_its_first_day_to_its_last(
    db_session: Session,
    negotiation: Negotiation,
    term: type[Participation] | type[Seat],
    begins: int,
    ends: int | None,
    runs: bool,
) -> None:
    first = DAY + timedelta(days=begins)
    last = None if ends is None else DAY + timedelta(days=ends)
    row = db_session.scalars(select(term)).first()
    assert row is not None
    row.from_day, row.to_day = first, last
    db_session.flush()

    condition = held_on(DAY) if term is Participation else seated_on(DAY)
    found = db_session.scalar(select(term.id).where(term.id == row.id, condition))

    assert (found is not None, lasts(first, last, DAY)) == (runs, runs)


def test_a_revoked_capacity_is_not_held(db_session: Session, negotiation: Negotiation) -> None:
    row = db_session.get_one(Participation, negotiation.actor(Capacity.REVISER).participation_id)
    day = row.from_day
    asked = select(Participation.id).where(Participation.id == row.id, held_on(day))
    assert db_session.scalar(asked) == row.id

    row.revoked_at = negotiation.now
    db_session.flush()

    assert db_session.scalar(asked) is None
