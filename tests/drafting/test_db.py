"""The two ways into a database: a reader that sees one moment, and a unit of work that is tried again."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from drafting.db import TRIES, Database
from drafting.models.event import LogHead

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def heads(db_session: Session) -> int:
    return db_session.scalar(select(func.count()).select_from(LogHead)) or 0


def add_head(db_session: Session, log: str) -> None:
    db_session.add(LogHead(log=log, seq=0, sha256="0" * 64))


def test_a_reader_sees_one_moment_whatever_is_committed_meanwhile(database: Database) -> None:
    with database.read() as db_session:
        assert heads(db_session) == 0
        database.transact(lambda writing: add_head(writing, "site"))

        assert heads(db_session) == 0

    with database.read() as db_session:
        assert heads(db_session) == 1


def test_a_reader_cannot_write(database: Database) -> None:
    with database.read() as db_session, pytest.raises(DBAPIError, match=r"read-?only"):
        db_session.execute(text("DELETE FROM log_head"))


def test_an_error_takes_the_whole_unit_of_work_back(database: Database) -> None:
    def work(db_session: Session) -> None:
        add_head(db_session, "site")
        db_session.flush()
        raise LookupError

    with pytest.raises(LookupError):
        database.transact(work)

    with database.read() as db_session:
        assert heads(db_session) == 0


@dataclass
class Refusal(Exception):
    """What the driver raises, with PostgreSQL's code."""

    sqlstate: str


@dataclass
class Collides:
    """Work that the server cannot serialise the first times."""

    times: int
    sqlstate: str = "40001"
    tried: int = 0

    def __call__(self, db_session: Session) -> int:
        self.tried += 1
        add_head(db_session, "site")
        db_session.flush()
        if self.tried <= self.times:
            raise OperationalError("COMMIT", {}, Refusal(self.sqlstate))
        return self.tried


def test_what_the_server_could_not_serialise_is_tried_again(database: Database) -> None:
    assert database.transact(Collides(times=2)) == 3

    with database.read() as db_session:
        assert heads(db_session) == 1


@pytest.mark.parametrize(
    ("work", "tried"), [(Collides(times=99), TRIES), (Collides(times=99, sqlstate="23505"), 1)]
)
def test_it_is_not_tried_for_ever_nor_for_another_reason(
    database: Database, work: Collides, tried: int
) -> None:
    work.tried = 0

    with pytest.raises(OperationalError):
        database.transact(work)

    assert work.tried == tried
