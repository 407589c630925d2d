"""Fixtures of every test. Whatever asks for `database` runs on SQLite and on PostgreSQL."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from sqlalchemy.orm import Session

from drafting.actions import passwords
from drafting.config import Config
from drafting.db import Database
from tests.support import browsers, databases, postgres, servers
from tests.support.clock import Clock
from tests.support.negotiation import Negotiated, Negotiation, open_negotiation

ENGINES = ("sqlite", "postgresql")
#: Where the layers whose coverage is held are tested by their own tests.
MEASURED = tuple(
    Path(__file__).parent / folder
    for folder in ("workflows", "drafting/text", "drafting/record", "drafting/actions", "drafting/formats")
)


# How long an example takes says how busy the machine is.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# Tests open hundreds of accounts: the same Argon2id, at the least cost the library takes.
passwords.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer what ./test --fast asks for."""
    parser.addoption("--no-postgres", action="store_true", help="run on SQLite alone")
    parser.addoption(
        "--half",
        choices=("measured", "rest"),
        help="measured: the tests of the layers whose coverage is held, on SQLite; rest: all others",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what looks through the browser, and leave out what was not asked for."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    half = config.getoption("--half")
    left = [
        item
        for item in items
        if (config.getoption("--no-postgres") and _engine_of(item) == "postgresql")
        or (half and _is_measured(item) != (half == "measured"))
    ]
    if left:
        config.hook.pytest_deselected(items=left)
        gone = set(left)
        items[:] = [item for item in items if item not in gone]


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Keep the collector of cycles from going through what stays to the end, thousands of tests, again and again."""
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)


def _is_measured(item: pytest.Item) -> bool:
    return _engine_of(item) != "postgresql" and any(item.path.is_relative_to(folder) for folder in MEASURED)


def _engine_of(item: pytest.Item) -> str | None:
    call = getattr(item, "callspec", None)
    return call.params.get("engine_name") if call else None


@pytest.fixture(scope="session", params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """Name the engine the test runs on."""
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def database_makers(
    engine_name: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[databases.DatabaseMaker]:
    """Make databases on the engine: `fresh` migrated, `empty` without a table."""
    maker: databases.DatabaseMaker
    if engine_name == "sqlite":
        maker = databases.SQLiteDatabases(tmp_path_factory.mktemp("sqlite"))
    else:
        if not postgres.postgres_answers():
            pytest.exit(postgres.NO_POSTGRES, returncode=2)
        maker = postgres.PostgresDatabases(worker_id)
    yield maker
    maker.close()


@pytest.fixture(scope="session")
def negotiated(database_makers: databases.DatabaseMaker) -> Iterator[Negotiated]:
    """Open the small negotiation, once for each engine; every test goes on from a copy of it."""
    with database_makers.fresh() as url:
        opened = Database(url)
        made = opened.transact(lambda db_session: open_negotiation(db_session, Clock()()))
        opened.dispose()
        yield Negotiated(url, made)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_makers: databases.DatabaseMaker) -> Iterator[str]:
    """Give the URL of a migrated database of the test's own: without any row, or with the small negotiation."""
    if "negotiation" in request.fixturenames:
        copy_of = request.getfixturevalue("negotiated").url
        with database_makers.copy(copy_of) as url:
            yield url
    else:
        with database_makers.fresh() as url:
            yield url


@pytest.fixture
def negotiation(negotiated: Negotiated) -> Negotiation:
    """Give the small negotiation in its draft stage; it stands in the test's database."""
    return deepcopy(negotiated.negotiation)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give that database opened."""
    opened = Database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def db_session(database: Database) -> Iterator[Session]:
    """Give a session in a unit of work that is rolled back at the end; commit in the test to keep it."""
    with database._write_session() as session:
        yield session
        session.rollback()


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    """Give an installation on the test's database."""
    return Config(database_url=database_url, data_dir=tmp_path, secret_key="a key for tests alone")


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Give the application, put together once: its addresses and templates are the same for every test."""
    from drafting.app import create_app

    data_dir = tmp_path_factory.mktemp("application")
    made = create_app(Config(database_url="sqlite://", data_dir=data_dir, secret_key="a key for tests alone"))
    made.testing = True
    return made


@pytest.fixture
def app(application: Flask, config: Config, clock: Clock) -> Iterator[Flask]:
    """Give the application on the test's database and clock."""
    from drafting.web.installation import Installation
    from drafting.web.security import limiter

    installed = Installation(config, Database(config.database_url), clock)
    application.extensions["travaux"] = installed
    limiter.reset()
    yield application
    installed.database.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser without JavaScript that nobody is signed in with."""
    return app.test_client()


@pytest.fixture
def serve(database_url: str, tmp_path: Path) -> Iterator[Callable[..., list[servers.Server]]]:
    """Give a function that starts servers on the test's database: `serve(processes=3)`."""
    with ExitStack() as stack:

        def start(*, processes: int = 1, **variables: str) -> list[servers.Server]:
            context = servers.serving(database_url, tmp_path / "served", processes=processes, **variables)
            return stack.enter_context(context)

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator["browsers.Browser"]:
    """Give the shared Chromium; a test opens its own context in it."""
    if browsers.executable() is None:
        pytest.exit("No Chromium is installed. On Debian: apt-get install chromium", returncode=2)
    with browsers.chromium() as running:
        yield running
