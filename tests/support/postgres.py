"""Databases on a PostgreSQL server that tests hand on to one another, each emptied for the next.

Making one and dropping it again makes the server write everything to the disk, which takes longer than most tests;
taking its rows out and putting the template's in does not.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

import psycopg
from psycopg import sql
from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.exc import OperationalError

from tests.support.migrated import migrate

#: Where a PostgreSQL that needs no password is looked for.
LOCAL_POSTGRES = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
NO_POSTGRES = (
    "No PostgreSQL answers. Set TRAVAUX_TEST_POSTGRES_URL to one whose user may create databases, "
    "or leave it out: pytest --no-postgres. ./test starts one by itself."
)

#: What a test may have done to a database beside writing rows: such a one is dropped.
_STRUCTURE = """
SELECT md5(string_agg(told, E'\\n' ORDER BY told)) FROM (
    SELECT concat_ws(' ', c.relname, c.relkind, a.attname, a.atttypid, a.attnotnull)
    FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS all_of_it (told)
"""
_OTHERS_LEAVE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_SEQUENCES = (
    "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename"
)


def postgres_address() -> URL:
    """Return the server the tests use; the database named in it is only used to create others."""
    url = make_url(os.environ.get("TRAVAUX_TEST_POSTGRES_URL") or LOCAL_POSTGRES)
    return url.set(drivername="postgresql+psycopg", database=url.database or "postgres")


def postgres_answers() -> bool:
    """Say whether that server lets us in."""
    engine = create_engine(postgres_address(), connect_args={"connect_timeout": 3})
    try:
        engine.connect().close()
    except OperationalError:
        return False
    finally:
        engine.dispose()
    return True


@dataclass(frozen=True)
class _Contents:
    """All rows of a database as COPY writes them, by table, and how far each sequence has counted."""

    rows: dict[str, bytes]
    sequences: dict[str, int | None]


class PostgresDatabases:
    """Databases on the server: fresh ones are migrated, copies hold the rows of another."""

    def __init__(self, owner: str) -> None:
        self._server = _connected(postgres_address())
        self._numbers = count(1)
        self._prefix = f"travaux_test_{owner}_{os.getpid()}"
        self._template = f"{self._prefix}_template"
        self._do("CREATE DATABASE {}", self._template)
        migrate(_url(self._template))
        with _connected(make_url(_url(self._template))) as connection:
            self._structure = _one(connection, _STRUCTURE)
            self._tables = [name for (name,) in connection.execute(_TABLES)]
        #: What is in databases that others are copies of, by address; their rows do not change.
        self._contents = {_url(self._template): self._read(_url(self._template))}
        #: Migrated databases that no test uses now; what is in them is none's concern.
        self._free: list[str] = []

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Give the URL of a database without any table."""
        name = self._created("template1")
        try:
            yield _url(name)
        finally:
            self._do("DROP DATABASE {} WITH (FORCE)", name)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the URL of a migrated database without any row."""
        with self.copy(_url(self._template)) as url:
            yield url

    @contextmanager
    def copy(self, url: str) -> Iterator[str]:
        """Give the URL of a database with the rows of another, which nobody writes to any more."""
        if url not in self._contents:
            self._contents[url] = self._read(url)
        name = self._free.pop() if self._free else self._created(self._template)
        self._fill(_url(name), self._contents[url])
        try:
            yield _url(name)
        finally:
            self._contents.pop(_url(name), None)
            if self._is_as_migrated(_url(name)):
                self._free.append(name)
            else:
                self._do("DROP DATABASE {} WITH (FORCE)", name)

    def close(self) -> None:
        """Drop them all."""
        for name in (*self._free, self._template):
            self._do("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self._server.close()

    def _do(self, statement: str, *names: str) -> None:
        self._server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _created(self, template: str) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._do("CREATE DATABASE {} TEMPLATE {}", name, template)
        # Nothing here outlives the server, so nothing waits for its disk.
        self._do("ALTER DATABASE {} SET synchronous_commit = off", name)
        return name

    def _read(self, url: str) -> _Contents:
        with _connected(make_url(url)) as connection:
            rows = {}
            for table in self._tables:
                with connection.cursor().copy(
                    sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
                ) as out:
                    if data := b"".join(map(bytes, out)):
                        rows[table] = data
            return _Contents(rows, dict(connection.execute(_SEQUENCES).fetchall()))

    def _fill(self, url: str, contents: _Contents) -> None:
        """Put these rows in the place of whatever is there; triggers and foreign keys look away meanwhile."""
        with _connected(make_url(url)) as connection, connection.transaction():
            connection.execute("SET LOCAL session_replication_role = replica")
            connection.execute(
                sql.SQL("; ").join(
                    sql.SQL("DELETE FROM {}").format(sql.Identifier(one)) for one in self._tables
                )
            )
            for table, data in contents.rows.items():
                with connection.cursor().copy(
                    sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
                ) as into:
                    into.write(data)
            for name, value in contents.sequences.items():
                connection.execute(
                    "SELECT setval(%s::regclass, %s, %s)", (f'"{name}"', value or 1, value is not None)
                )

    def _is_as_migrated(self, url: str) -> bool:
        with _connected(make_url(url)) as connection:
            connection.execute(_OTHERS_LEAVE)
            return _one(connection, _STRUCTURE) == self._structure


def _connected(url: URL) -> psycopg.Connection:
    return psycopg.connect(
        url.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True
    )


def _url(name: str) -> str:
    return postgres_address().set(database=name).render_as_string(hide_password=False)


def _one(connection: psycopg.Connection, statement: str) -> str:
    row = connection.execute(statement).fetchone()
    return str(row[0]) if row else ""
