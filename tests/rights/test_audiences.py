"""No page shows anybody what is not for them: every readable address is walked for words of each audience."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.actions.comments import comment_on_clause, reply_to_comment
from drafting.actions.notes import write_note
from drafting.actions.proposals import table_proposal
from drafting.actions.versions import publish_version
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
from tests.support.migrated import migrate
from workflows.vocabulary import Audience, Capacity, DocumentStatus, ProposalType, Purpose, Stage

#: Who is in the audience of what the drafter wrote; the author always is. From the design, section 1.
READERS = {
    Audience.AUTHOR: {Capacity.DRAFTER},
    Audience.OWN: {Capacity.DRAFTER},
    Audience.GROUP: {Capacity.DRAFTER, Capacity.SECRETARIAT, Capacity.CHAIR, Capacity.REVISER},
    Audience.PARTIES: {Capacity.DRAFTER, Capacity.DELEGATE, Capacity.SECRETARIAT, Capacity.CHAIR},
    Audience.PARTICIPANTS: set(Capacity) - {Capacity.PUBLIC, Capacity.ADMINISTRATOR},
    Audience.PUBLIC: set(Capacity),
}
#: Who reads the words of a draft that is not published.
DRAFTING = {Capacity.DRAFTER, Capacity.SECRETARIAT, Capacity.CHAIR, Capacity.REVISER}


def readers(noun: str, audience: Audience) -> set[Capacity]:
    """Return who may read the words of a thing; a quotation is read by whom the text it quotes is."""
    return DRAFTING if noun == "quotation" else READERS[audience]


def canary(noun: str, audience: Audience) -> str:
    """Return words that stand in one thing alone."""
    return f"zq{noun}zq{audience.value.replace('-', '')}"


def _write(db_session: Session, world: World) -> None:
    drafter, now = world.it.actor(Capacity.DRAFTER), world.it.now
    # Words of the working text alone, which comments for every audience quote.
    written = edit_clause(
        db_session,
        actor=drafter,
        clause_id=world.clause_id,
        based_on=1,
        heading="",
        text=" ".join([TEXT, *(canary("quotation", audience) for audience in Audience)]),
        reason="r",
        now=now,
    )
    for audience in Audience:
        quoting = comment_on_clause(
            db_session,
            actor=drafter,
            clause_id=world.clause_id,
            clause_version_id=written.id,
            body="On these words",
            quote=canary("quotation", audience),
            audience=audience,
            now=now,
        )
        reply_to_comment(db_session, actor=drafter, comment_id=quoting.id, body="And these", now=now)
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
            based_on=2,
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
    nouns = ("comment", "suggestion", "wording", "rationale", "source", "note", "quotation")
    leaks, seen = [], set()
    for address in _addresses(site):
        # Some addresses answer with a file, which is no text.
        page = site.browsers[capacity].get(address).get_data().decode("utf-8", "replace")
        for noun in nouns:
            for audience in Audience:
                if canary(noun, audience) not in page:
                    continue
                seen.add((noun, audience))
                if capacity not in readers(noun, audience):
                    leaks.append(f"{address} shows {capacity} a {noun} for {audience}")
    assert not leaks, "\n".join(leaks)
    # The walk would prove nothing if it found nothing.
    shown = {noun for noun, audience in seen if capacity in readers(noun, audience)}
    assert {"comment"} <= shown
    assert ("quotation" in shown) is (capacity in DRAFTING)


def test_a_quotation_is_shown_from_the_day_its_text_is_published(site: Site) -> None:
    world = site.worlds[OWN]
    database = site.app.extensions["travaux"].database
    secretariat, now = world.it.actor(Capacity.SECRETARIAT), world.it.now

    def shown(capacity: Capacity) -> bool:
        page = site.browsers[capacity].get(f"/instruments/{OWN}/?view=clean&new=4").text
        return f'<blockquote dir="auto">{canary("quotation", Audience.PUBLIC)}</blockquote>' in page

    assert not shown(Capacity.PUBLIC)
    page = site.browsers[Capacity.PUBLIC].get(f"/instruments/{OWN}/").text
    assert "Quotes words of a text that is not open to you." in page
    kept = site.path.with_suffix(".kept")
    with sqlite3.connect(site.path) as source, sqlite3.connect(kept) as target:
        source.backup(target)
    database.transact(
        lambda db_session: publish_version(
            db_session,
            actor=secretariat,
            instrument_id=world.it.instrument_id,
            symbol="AP/Rev.3",
            title="Rev.3",
            status=DocumentStatus.REVISION,
            conferred_by="Drafting group",
            purpose=Purpose.SESSION_DOCUMENT,
            audience=Audience.PUBLIC,
            now=now,
        )
    )
    assert shown(Capacity.PUBLIC)
    assert shown(Capacity.OBSERVER)
    database.dispose()
    with sqlite3.connect(kept) as source, sqlite3.connect(site.path) as target:
        source.backup(target)


def test_no_export_of_the_record_is_wider_than_its_audience(site: Site) -> None:
    """What the record keeps for an audience is marked so in every payload that holds it."""
    with sqlite3.connect(site.path) as connection:
        rows = connection.execute("SELECT audience, body FROM payload WHERE body LIKE '%zq%'").fetchall()
    connection.close()
    assert rows
    for audience, body in rows:
        for written in Audience:
            said = [fact["set"].get("quote") for fact in json.loads(body) if fact["table"] == "comment"]
            if canary("quotation", written) in said:
                narrower = (Audience.AUTHOR, Audience.OWN, Audience.GROUP)
                assert audience in narrower, f"the record opens a quotation to {audience}"
            for noun in ("comment", "wording", "rationale", "note"):
                if f'"{canary(noun, written)}"' in body:
                    assert audience == written.value
