"""A migrated database for every test: migrated once for each worker and engine, the rest are copies."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from drafting import schema
from drafting.db import Database

#: Where a PostgreSQL that needs no password is looked for.
LOCAL_POSTGRES = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
NO_POSTGRES = (
    "No PostgreSQL answers. Set TRAVAUX_TEST_POSTGRES_URL to one whose user may create databases, "
    "or leave it out: pytest --no-postgres. ./test starts one by itself."
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


class SQLiteDatabases:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._template = folder / "template.sqlite3"
        migrate(self._template_url())

    def _template_url(self) -> str:
        return f"sqlite:///{self._template}"

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Give the URL of a database without any table."""
        path = self._folder / f"{next(self._numbers)}.sqlite3"
        try:
            yield f"sqlite:///{path}"
        finally:
            for left in self._folder.glob(f"{path.name}*"):
                left.unlink()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the URL of a migrated database without any row."""
        with self.empty() as url:
            shutil.copyfile(self._template, make_url(url).database or "")
            yield url

    @contextmanager
    def copy(self, url: str) -> Iterator[str]:
        """Give the URL of a copy of a database that nobody has open."""
        with self.empty() as copied:
            shutil.copyfile(make_url(url).database or "", make_url(copied).database or "")
            yield copied

    def close(self) -> None:
        """Nothing is left to do: pytest removes the folder."""


class PostgresDatabases:
    """Copies of one migrated database on a server."""

    def __init__(self, owner: str) -> None:
        self._server: Engine = create_engine(postgres_address(), isolation_level="AUTOCOMMIT")
        self._numbers = count(1)
        self._prefix = f"travaux_test_{owner}_{os.getpid()}"
        self._template = f"{self._prefix}_template"
        self._do(f'CREATE DATABASE "{self._template}"')
        migrate(self._url(self._template))

    def _do(self, statement: str) -> None:
        with self._server.connect() as connection:
            connection.execute(text(statement))

    def _url(self, name: str) -> str:
        return postgres_address().set(database=name).render_as_string(hide_password=False)

    @contextmanager
    def _created(self, template: str) -> Iterator[str]:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield self._url(name)
        finally:
            self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Give the URL of a database without any table."""
        with self._created("template1") as url:
            yield url

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the URL of a migrated database without any row."""
        with self._created(self._template) as url:
            yield url

    @contextmanager
    def copy(self, url: str) -> Iterator[str]:
        """Give the URL of a copy of a database that nobody has open."""
        with self._created(make_url(url).database or "") as copied:
            yield copied

    def close(self) -> None:
        """Drop the template."""
        self._do(f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)')
        self._server.dispose()


#: Either of them: what the fixture `database_makers` gives.
DatabaseMaker = SQLiteDatabases | PostgresDatabases


def migrate(url: str) -> None:
    """Bring a database up to date and let go of it, so that it can be copied."""
    database = Database(url)
    schema.upgrade(database)
    # SQLite folds its log into the file when the last connection closes.
    database.dispose()
