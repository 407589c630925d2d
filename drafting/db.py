"""Two databases, one way to write: a unit of work that commits once.

SQLite gets a writer whose transactions BEGIN IMMEDIATE and a reader that cannot write; PostgreSQL locks the
log head of the instrument (drafting/actions/deed.py) and retries what the server could not serialise.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

T = TypeVar("T")

#: Seconds a SQLite writer waits for the one before it.
BUSY_SECONDS = 20
#: How often a transaction that PostgreSQL could not serialise is tried in all.
TRIES = 5
#: serialization_failure, deadlock_detected (PostgreSQL, Appendix A).
RETRIED = frozenset({"40001", "40P01"})


class Database:
    """The engines of one database and the sessions made from them.

    `url` is an SQLAlchemy URL; `postgresql://` is read as psycopg 3. Safe to share between threads.
    """

    def __init__(self, url: str) -> None:
        self.url: URL = make_url(url)
        if self.url.drivername in ("postgresql", "postgres"):
            self.url = self.url.set(drivername="postgresql+psycopg")
        if self.is_sqlite:
            self.writer = _sqlite_engine(self.url, writes=True)
            self.reader = _sqlite_engine(self.url, writes=False)
        else:
            self.writer = create_engine(self.url, pool_pre_ping=True, pool_size=8, max_overflow=8)
            # A page reads in several statements: without it they would see different moments.
            self.reader = self.writer.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        self._write_session = sessionmaker(self.writer, expire_on_commit=False, autoflush=False)
        self._read_session = sessionmaker(self.reader, expire_on_commit=False, autoflush=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that cannot write; one consistent view until it is closed on PostgreSQL and SQLite."""
        with self._read_session() as db_session:
            yield db_session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose one transaction is committed at the end, or rolled back with the error."""
        with self._write_session.begin() as db_session:
            yield db_session

    def transact(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a unit of work, again if the server could not serialise it; return what it returns."""
        for tried in range(1, TRIES + 1):
            try:
                with self.write() as db_session:
                    return work(db_session)
            except DBAPIError as error:
                if tried == TRIES or getattr(error.orig, "sqlstate", None) not in RETRIED:
                    raise
                time.sleep(0.01 * tried)
        raise AssertionError("unreachable")

    def dispose(self) -> None:
        """Close every connection."""
        self.writer.dispose()
        self.reader.dispose()


def _sqlite_engine(url: URL, *, writes: bool) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver must not open transactions of its own: BEGIN is ours, below.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        # Without it INSERT OR REPLACE would pass by the triggers that keep the record insert-only.
        cursor.execute("PRAGMA recursive_triggers=ON")
        if not writes:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
