"""Walks every route x method x capacity x stage x own or foreign instrument against the table written by hand.

Who is refused finds the database as it was: SQLite's own counter of committed changes says so.
"""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from drafting.app import create_app
from drafting.config import Config
from drafting.db import Database
from drafting.rendering import store
from tests.rights.routes import (
    EVERYBODY,
    IMPORTERS,
    MAKER,
    OWN_IMPORT,
    OWN_RETURN,
    PARTICIPANTS,
    PUBLISHERS,
    ROUTES,
    SEATERS,
    SIGNED_IN,
    STORE_IMPORT,
    THE_DRAFTER,
    UNGOVERNED,
    Route,
)
from tests.rights.world import FOREIGN, HOLDS, OWN, PAPER, World, build
from tests.support.clock import Clock
from tests.support.migrated import migrate
from tests.support.negotiation import PASSWORD
from tests.workflows.expected_rights import EXPECTED
from workflows.vocabulary import Capacity, Stage

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_GROUPS = {
    "all": list(Capacity),
    "participants": [c for c in Capacity if c not in (Capacity.PUBLIC, Capacity.ADMINISTRATOR)],
}


def expected(row: str, stage: Stage) -> set[Capacity]:
    """Return who is not refused in the world of tests/rights/world.py, by the table written by hand."""
    cells = next(line for line in EXPECTED.strip().splitlines() if line.split("|")[0].strip() == row).split(
        "|"
    )[1:]
    cell = ""
    for listed in cells[: list(Stage).index(stage) + 1]:
        cell = listed.strip() if listed.strip() != "same" else cell
    found = set()
    for name, qualifiers in re.findall(r"([a-z]+)(?:\(([^)]*)\))?", "" if cell == "-" else cell):
        for capacity in _GROUPS.get(name) or [Capacity(name)]:
            if all(capacity in HOLDS[q.strip()] for q in qualifiers.split(",") if q.strip()):
                found.add(capacity)
    return found


@dataclass
class Site:
    """The application on one world, with a browser for every capacity, and the file to go back to."""

    app: Flask
    worlds: dict[str, World]
    path: Path
    kept: Path
    browsers: dict[Capacity, FlaskClient] = field(default_factory=dict)
    tokens: dict[Capacity, str] = field(default_factory=dict)

    def restore(self) -> None:
        """Put the database back to the world."""
        self.app.extensions["travaux"].database.dispose()
        for left in self.path.parent.glob(f"{self.path.name}-*"):
            left.unlink()
        shutil.copyfile(self.kept, self.path)

    def open_browsers(self, emails: dict[Capacity, str]) -> None:
        """Sign everybody in, each in a browser of their own."""
        for capacity in Capacity:
            browser = self.app.test_client()
            token = _token(browser)
            if capacity is not Capacity.PUBLIC:
                answer = browser.post(
                    "/sign-in", data={"csrf_token": token, "email": emails[capacity], "password": PASSWORD}
                )
                assert answer.status_code == 303, (capacity, answer.status_code)
                token = _token(browser)
            self.browsers[capacity], self.tokens[capacity] = browser, token

    def ask(self, route: Route, capacity: Capacity, slug: str) -> int:
        """Send what the route takes and return the status."""
        world = self.worlds[slug]
        values = route.address(world) if route.site else {"slug": slug, **route.address(world)}
        with self.app.test_request_context():
            address = url_for(route.endpoint, **values, **route.query)  # type: ignore[arg-type]
        browser = self.browsers[capacity]
        if route.method == "GET":
            return browser.get(address).status_code
        return browser.post(
            address, data={"csrf_token": self.tokens[capacity], **route.form(world)}
        ).status_code


def _token(browser: FlaskClient) -> str:
    found = _TOKEN.search(browser.get("/").text)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module", params=list(Stage), ids=str)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give the application on the world of a stage."""
    folder = tmp_path_factory.mktemp("walk")
    path, kept = folder / "walk.sqlite3", folder / "kept.sqlite3"
    clock = Clock()
    url = f"sqlite:///{path}"
    migrate(url)
    database = Database(url)
    worlds = database.transact(lambda db_session: build(db_session, clock(), request.param))
    database.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copyfile(path, kept)
    # The file of the paper that stands in the world.
    paper = store.path_of(folder, sha256(PAPER).hexdigest())
    paper.parent.mkdir(parents=True, exist_ok=True)
    paper.write_bytes(PAPER)
    app = create_app(
        Config(
            database_url=url,
            data_dir=folder,
            secret_key="a key for tests alone",
            sign_in_limit="1000 per minute",
        ),
        clock=clock,
    )
    app.testing = True
    made = Site(app, worlds, path, kept)
    made.open_browsers(worlds[OWN].it.emails)
    yield made
    app.extensions["travaux"].database.dispose()


def _may(route: Route, capacity: Capacity, stage: Stage, *, own: bool) -> bool:
    if route.row == EVERYBODY:
        return True
    if route.row == SIGNED_IN:
        return capacity is not Capacity.PUBLIC
    if route.row in (IMPORTERS, SEATERS):
        return capacity is Capacity.ADMINISTRATOR
    if route.row in (OWN_IMPORT, THE_DRAFTER):
        return own and capacity is Capacity.DRAFTER
    if route.row == PUBLISHERS:
        return own and capacity is Capacity.SECRETARIAT and stage is not Stage.WITHDRAWN
    if route.row == MAKER:
        return own and capacity in (Capacity.DRAFTER, Capacity.SECRETARIAT)
    if route.row == STORE_IMPORT:
        return own and capacity is Capacity.DRAFTER and capacity in expected("edit-clause", stage)
    if route.row == OWN_RETURN:
        return own and capacity is Capacity.DRAFTER and capacity in expected("return-file", stage)
    if not own:
        # In a foreign instrument everybody but the administrator is the public.
        capacity = Capacity.PUBLIC
    if route.row == PARTICIPANTS:
        return capacity not in (Capacity.PUBLIC, Capacity.ADMINISTRATOR)
    return capacity in expected(route.row, stage)


@pytest.mark.parametrize("slug", [OWN, FOREIGN])
def test_every_route_refuses_whom_the_table_refuses_and_nobody_else(site: Site, slug: str) -> None:
    stage = site.worlds[slug].stage
    wrong = []
    site.restore()
    watching = sqlite3.connect(site.path)
    for route in ROUTES:
        for capacity in Capacity:
            if slug == FOREIGN and capacity is Capacity.ADMINISTRATOR:
                # Administrators are of the site: no instrument is foreign to them.
                continue
            before = watching.execute("PRAGMA data_version").fetchone()
            status = site.ask(route, capacity, slug)
            changed = watching.execute("PRAGMA data_version").fetchone() != before
            passed = status in (200, 201, 302, 303, *route.also)
            refused = status in (401, 403, 404)
            may = _may(route, capacity, stage, own=slug == OWN)
            if passed != may or refused == may or (changed and not may):
                wrong.append(f"{route} as {capacity} in {slug}: {status}, {'may' if may else 'may not'}")
            if changed:
                watching.close()
                site.restore()
                watching = sqlite3.connect(site.path)
    watching.close()
    assert not wrong, "\n".join(wrong)


def test_every_route_is_declared(site: Site) -> None:
    declared = {(route.endpoint, route.method) for route in ROUTES}
    walked = {
        (rule.endpoint, method)
        for rule in site.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint not in UNGOVERNED
    }
    undeclared, gone = sorted(walked - declared), sorted(declared - walked)
    assert not undeclared, "\n".join(f"{method} {endpoint}" for endpoint, method in undeclared)
    assert not gone, "\n".join(f"{method} {endpoint}" for endpoint, method in gone)
