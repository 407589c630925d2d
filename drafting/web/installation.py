"""The installation a request runs in: its configuration, its database, its clock. Sessions are opened here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from drafting.config import Config
from drafting.db import Database

T = TypeVar("T")


def utc_now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Installation:
    """What every page may ask of its surroundings."""

    config: Config
    database: Database
    clock: Callable[[], datetime] = utc_now

    @property
    def demo(self) -> bool:
        """Whether everything shown is an illustration."""
        return self.config.demo


def installation() -> Installation:
    """Return the installation of the running application."""
    found: Installation = current_app.extensions["travaux"]
    return found


def now() -> datetime:
    """Return the moment of this request, the same throughout it."""
    if "now" not in g:
        g.now = installation().clock()
    moment: datetime = g.now
    return moment


def reading() -> Session:
    """Return the session of this request that cannot write; closed when the answer is made."""
    if "db_session" not in g:
        g.reading = installation().database.read()
        g.db_session = g.reading.__enter__()
    db_session: Session = g.db_session
    return db_session


def writing(work: Callable[[Session], T]) -> T:
    """Run one unit of work that commits once. What was read before it is not trusted afterwards."""
    close_reading()
    return installation().database.transact(work)


def close_reading(_error: BaseException | None = None) -> None:
    """Give the reading session back."""
    opened = g.pop("reading", None)
    g.pop("db_session", None)
    if opened is not None:
        opened.__exit__(None, None, None)


def install(app: Flask, config: Config, clock: Callable[[], datetime] = utc_now) -> None:
    """Put the installation into the application."""
    app.extensions["travaux"] = Installation(config, Database(config.database_url), clock)
    app.teardown_appcontext(close_reading)
