"""No page shows anybody what is not for them: every readable address is walked for words of each audience."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.comments import comment_on_clause
from drafting.actions.notes import write_note
from drafting.actions.proposals import table_proposal
from drafting.app import create_app
from drafting.config import Config
from drafting.db import Database
from drafting.models.comment import Comment
from drafting.models.event import Event, instrument_log
from drafting.models.note import NoteKind
from drafting.models.proposal import Proposal
from tests.rights.routes import ROUTES
from tests.rights.test_walk import Site
from tests.rights.world import OWN, TEXT, World, build
from tests.support.clock import Clock
from tests.support.databases import migrate
from workflows.vocabulary import Audience, Capacity, ProposalType, Stage

#: Who is in the audience of what the drafter wrote; the author always is. From the design, section 1.
READERS = {
    Audience.AUTHOR: {Capacity.DRAFTER},
    Audience.OWN: {Capacity.DRAFTER},
    Audience.GROUP: {Capacity.DRAFTER, Capacity.SECRETARIAT, Capacity.CHAIR, Capacity.REVISER},
    Audience.PARTIES: {Capacity.DRAFTER, Capacity.DELEGATE, Capacity.SECRETARIAT, Capacity.CHAIR},
    Audience.PARTICIPANTS: set(Capacity) - {Capacity.PUBLIC, Capacity.ADMINISTRATOR},
    Audience.PUBLIC: set(Capacity),
}


def canary(noun: str, audience: Audience) -> str:
    """Return words that stand in one thing alone."""
    return f"zq{noun}zq{audience.value.replace('-', '')}"


def _write(db_session: Session, world: World) -> None:
    drafter, now = world.it.actor(Capacity.DRAFTER), world.it.now
    for audience in Audience:
        comment_on_clause(
            db_session,
            actor=drafter,
            clause_id=world.clause_id,
            clause_version_id=world.clause_version_id,
            body=canary("comment", audience),
            suggestion=canary("suggestion", audience),
            audience=audience,
            now=now,
        )
        table_proposal(
            db_session,
            actor=drafter,
            type=ProposalType.MOD,
            clause_id=world.clause_id,
            based_on=1,
            text=TEXT + " " + canary("wording", audience),
            rationale=canary("rationale", audience),
            source=canary("source", audience),
            audience=audience,
            now=now,
        )
        write_note(
            db_session,
            actor=drafter,
            clause_id=world.clause_id,
            kind=NoteKind.LEGAL,
            text=canary("note", audience),
            audience=audience,
            now=now,
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give the application on a world in which the drafter wrote for every audience."""
    folder: Path = tmp_path_factory.mktemp("audiences")
    path, clock = folder / "audiences.sqlite3", Clock()
    migrate(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")

    def work(db_session: Session) -> dict[str, World]:
        worlds = build(db_session, clock(), Stage.DRAFT)
        _write(db_session, worlds[OWN])
        return worlds

    worlds = database.transact(work)
    database.dispose()
    app = create_app(
        Config(
            database_url=f"sqlite:///{path}",
            data_dir=folder,
            secret_key="a key for tests alone",
            sign_in_limit="1000 per minute",
        ),
        clock=clock,
    )
    app.testing = True
    made = Site(app, worlds, path, path)
    made.open_browsers(worlds[OWN].it.emails)
    yield made
    app.extensions["travaux"].database.dispose()


def _addresses(site: Site) -> list[str]:
    """Return every readable address, and one for every comment, proposal and event."""
    world = site.worlds[OWN]
    database = site.app.extensions["travaux"].database
    with database.read() as db_session:
        here = world.it.instrument_id
        comments = db_session.scalar(select(func.max(Comment.number)).where(Comment.instrument_id == here))
        proposals = db_session.scalar(select(func.max(Proposal.number)).where(Proposal.instrument_id == here))
        events = db_session.scalar(select(func.max(Event.seq)).where(Event.log == instrument_log(here)))
    with site.app.test_request_context():
        found = [
            url_for(
                route.endpoint,
                **({} if route.site else {"slug": OWN}),
                **route.address(world),  # type: ignore[arg-type]
                **route.query,
            )
            for route in ROUTES
            if route.method == "GET"
        ]
        found += [url_for("comments.show", slug=OWN, number=n) for n in range(1, comments + 1)]
        found += [url_for("proposals.show", slug=OWN, number=n) for n in range(1, proposals + 1)]
        found += [url_for("record.show", slug=OWN, seq=n) for n in range(1, events + 1)]
        found.append(url_for("texts.show", slug=OWN, new="working"))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("capacity", sorted(Capacity))
def test_no_address_shows_what_is_not_for_the_reader(site: Site, capacity: Capacity) -> None:
    nouns = ("comment", "suggestion", "wording", "rationale", "source", "note")
    leaks, seen = [], set()
    for address in _addresses(site):
        # Some addresses answer with a file, which is no text.
        page = site.browsers[capacity].get(address).get_data().decode("utf-8", "replace")
        for noun in nouns:
            for audience in Audience:
                if canary(noun, audience) not in page:
                    continue
                seen.add((noun, audience))
                if capacity not in READERS[audience]:
                    leaks.append(f"{address} shows {capacity} a {noun} for {audience}")
    assert not leaks, "\n".join(leaks)
    # The walk would prove nothing if it found nothing.
    shown = {noun for noun, audience in seen if capacity in READERS[audience]}
    assert {"comment"} <= shown


def test_no_export_of_the_record_is_wider_than_its_audience(site: Site) -> None:
    """What the record keeps for an audience is marked so in every payload that holds it."""
    with sqlite3.connect(site.path) as connection:
        rows = connection.execute("SELECT audience, body FROM payload WHERE body LIKE '%zq%'").fetchall()
    connection.close()
    assert rows
    for audience, body in rows:
        for written in Audience:
            for noun in ("comment", "wording", "rationale", "note"):
                if f'"{canary(noun, written)}"' in body:
                    assert audience == written.value
