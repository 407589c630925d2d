"""The demonstration at other sizes: exactly as many clauses and comments as asked for, on the record all the same."""

from sqlalchemy import func, select

from drafting.db import Database
from drafting.demo.sizes import seed_large
from drafting.models.comment import Comment
from drafting.models.instrument import Instrument
from drafting.queries.replay import faults_of_instrument
from drafting.queries.trees import working_tree
from tests.drafting.demo.conftest import NOW


def test_a_text_of_two_hundred_clauses_with_comments(database: Database) -> None:
    made = seed_large(database, now=NOW, clauses=200, remarks=60)

    with database.read() as db_session:
        instrument = db_session.get_one(Instrument, made.instrument_id)
        assert len(working_tree(db_session, instrument).nodes) == 200
        assert db_session.scalar(select(func.count()).select_from(Comment)) == 60
        assert db_session.scalar(select(func.count(Comment.consultation_id))) == 60
        assert faults_of_instrument(db_session, made.instrument_id) == []


def test_the_smallest_is_one_clause(database: Database) -> None:
    made = seed_large(database, now=NOW, clauses=1, remarks=0)

    with database.read() as db_session:
        instrument = db_session.get_one(Instrument, made.instrument_id)
        assert len(working_tree(db_session, instrument).nodes) == 1
