"""The text page of a long draft against a bare route, interleaved in one run: `python -m benchmarks.text_page`.

The draft has 200 clauses and 500 comments (drafting/demo/sizes.py), the reader is a signed-in drafter. The bare route
executes the same statements with sqlite3 on one open connection, fetches every row, and renders the same template with
the same values: what is left out is who asks, what they may see, and the making of rows into a page. Both are answered
in this process through Flask's test client. Printed: medians, the ratio, statements, and both at half the size.
"""

import re
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, template_rendered
from flask.testing import FlaskClient
from sqlalchemy import event

from drafting import schema
from drafting.app import create_app
from drafting.config import Config
from drafting.db import Database
from drafting.demo.sizes import seed_large
from drafting.models.instrument import Instrument

ROUNDS = 40
SIZES = ((100, 250), (200, 500))
EMAIL, PASSWORD = "drafter@example.org", "travaux-demonstration"


def main() -> None:
    """Print one line a size."""
    for clauses, remarks in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            print(measured(Path(folder), clauses, remarks))


def measured(folder: Path, clauses: int, remarks: int) -> str:
    """Seed an installation, answer both ways in turn, and say how long each took."""
    config = Config(
        database_url=f"sqlite:///{folder / 'page.sqlite3'}", data_dir=folder, secret_key="for a benchmark"
    )
    app = create_app(config)
    database: Database = app.extensions["travaux"].database
    schema.upgrade(database)
    made = seed_large(database, now=datetime.now(UTC), clauses=clauses, remarks=remarks)
    with database.read() as db_session:
        address = f"/instruments/{db_session.get_one(Instrument, made.instrument_id).slug}/"
    asked: dict[str, Any] = {"statements": [], "template": None, "context": None}
    _add_bare_route(app, asked, folder / "page.sqlite3")
    client = app.test_client()
    _sign_in(client)
    _listen(app, database, asked, client, address)
    page, bare = [], []
    for _ in range(ROUNDS):
        page.append(_seconds(client, address))
        bare.append(_seconds(client, "/bare"))
    ours, theirs = statistics.median(page), statistics.median(bare)
    database.dispose()
    return (
        f"{clauses} clauses, {remarks} comments: page {ours * 1000:.1f} ms, bare {theirs * 1000:.1f} ms, "
        f"ratio {ours / theirs:.2f}, {len(asked['statements'])} statements"
    )


def _add_bare_route(app: Flask, asked: dict[str, Any], path: Path) -> None:
    connection = sqlite3.connect(path, check_same_thread=False)

    @app.get("/bare")
    def bare() -> str:
        for statement, parameters in asked["statements"]:
            connection.execute(statement, parameters).fetchall()
        rendered: str = asked["template"].render(asked["context"])
        return rendered


def _listen(app: Flask, database: Database, asked: dict[str, Any], client: FlaskClient, address: str) -> None:
    """Answer the page twice and keep what it read and what its template was given."""

    def rendered(_sender: Flask, template: Any, context: dict[str, Any], **_more: Any) -> None:
        asked["template"], asked["context"] = template, dict(context)

    def executed(_c: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            asked["statements"].append((statement, parameters))

    client.get(address)
    event.listen(database.reader, "before_cursor_execute", executed)
    with template_rendered.connected_to(rendered, app):
        answer = client.get(address)
    event.remove(database.reader, "before_cursor_execute", executed)
    assert answer.status_code == 200, answer.text


def _sign_in(client: FlaskClient) -> None:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text)
    assert found is not None
    answer = client.post("/sign-in", data={"csrf_token": found[1], "email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 303, "the demonstration's drafter cannot sign in"


def _seconds(client: FlaskClient, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - began
    assert answer.status_code == 200
    return took


if __name__ == "__main__":
    main()
