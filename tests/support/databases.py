"""A migrated database for every test: migrated once for each worker and engine, the rest are copies."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import make_url

from tests.support.migrated import migrate
from tests.support.postgres import PostgresDatabases


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


#: Either of them: what the fixture `database_makers` gives.
DatabaseMaker = SQLiteDatabases | PostgresDatabases
