"""A release widens the audience; what was kept back past its window comes late."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from drafting.actions.releases import release
from drafting.errors import Invalid
from drafting.models.comment import Comment
from drafting.queries.replay import faults_of_instrument
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.procedure import Procedure
from workflows.vocabulary import Audience, Capacity


@pytest.fixture
def it(db_session: Session, negotiation: Negotiation, clock: Clock) -> Procedure:
    return Procedure(db_session, negotiation, clock)


@pytest.fixture
def let_out(it: Procedure) -> Callable[[int], Comment]:
    def run(comment_id: int) -> Comment:
        released = release(
            it.db_session, **it.act(Capacity.REVIEWER), noun=Comment, id_=comment_id, audience=Audience.PUBLIC
        )
        assert isinstance(released, Comment)
        return released

    return run


def test_what_is_kept_back_holds_no_record_up(it: Procedure) -> None:
    it.open(it.publish())
    it.comment(audience=Audience.OWN)

    assert it.facts.consultations[0].comments_without_outcome == 0


def test_released_while_the_window_is_open_it_is_owed_an_outcome(
    it: Procedure, let_out: Callable[[int], Comment]
) -> None:
    it.open(it.publish())
    comment = let_out(it.comment(audience=Audience.OWN))

    assert not comment.late
    assert it.facts.consultations[0].comments_without_outcome == 1


def test_released_after_the_window_it_comes_late(
    it: Procedure, let_out: Callable[[int], Comment], clock: Clock
) -> None:
    it.open(it.publish())
    comment_id = it.comment(audience=Audience.OWN)
    clock.advance(days=61)

    assert let_out(comment_id).late
    assert it.facts.consultations[0].comments_without_outcome == 0
    assert faults_of_instrument(it.db_session, it.instrument.id) == []


def test_nothing_narrows_an_audience(it: Procedure) -> None:
    it.open(it.publish())
    comment_id = it.comment(audience=Audience.PUBLIC)

    with pytest.raises(Invalid):
        release(
            it.db_session, **it.act(Capacity.REVIEWER), noun=Comment, id_=comment_id, audience=Audience.OWN
        )
