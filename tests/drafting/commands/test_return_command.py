"""`travaux return` as another program calls it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from drafting.actions.versions import publish_version
from drafting.db import Database
from drafting.models.proposal import Proposal
from drafting.models.published_version import PublishedVersion
from drafting.queries.returns import manifest_of
from drafting.rendering.docx.redline import version_docx
from drafting.text.redline import Clause, VersionHead, redline
from drafting.text.stamps import Stamp
from tests.drafting.commands.test_import_command import travaux
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.words_tracked import WordFile
from workflows.vocabulary import Audience, Capacity, DocumentStatus, Purpose

ANNA = "Anna A."


@pytest.fixture
def published(database: Database, negotiation: Negotiation, clock: Clock) -> None:
    database.transact(
        lambda db_session: publish_version(
            db_session,
            actor=negotiation.actor(Capacity.SECRETARIAT),
            instrument_id=negotiation.instrument_id,
            symbol="AP/Zero",
            title="Zero draft",
            status=DocumentStatus.OFFICIAL,
            conferred_by="Decision",
            purpose=Purpose.SESSION_DOCUMENT,
            audience=Audience.PUBLIC,
            now=clock(),
        )
    )


@pytest.fixture
def file(database: Database, published: None, tmp_path: Path) -> Path:
    with database.read() as db_session:
        version = db_session.scalars(select(PublishedVersion)).one()
        entries = manifest_of(db_session, version_id=version.id).entries
        stamp = Stamp("ap-test", version.n, version.sha256)
    clauses = [Clause(str(e.clause_id), e.kind, e.depth, e.label, e.heading, e.text) for e in entries]
    head = VersionHead("AP/Zero", stamp.sha256, language="en")
    document = redline(clauses, clauses, old_head=head, new_head=head, by_id=True)
    word = WordFile(version_docx(document, title="Additional Protocol", stamp=stamp))
    word.change("local works", "national works", ANNA)
    word.comment("proportionate", "To what?", ANNA)
    path = tmp_path / "back.docx"
    path.write_bytes(word.save())
    return path


def test_a_file_is_shown_then_entered_by_the_same_act(
    database: Database, negotiation: Negotiation, file: Path
) -> None:
    url = database.url.render_as_string(hide_password=False)
    given = ("return", file, "--instrument", "ap-test", "--as", negotiation.emails[Capacity.DRAFTER])
    shown = travaux(*given, "--check", url=url)
    assert shown.returncode == 0, shown.stderr
    assert "Made on AP/Zero (version 1)." in shown.stdout
    assert f"[MOD] Article 1, paragraph 1 · {ANNA} · 2026-03-20T10:15:00Z: Each Party" in shown.stdout
    assert "[comment] Article 1, paragraph 2" in shown.stdout
    unsaid = travaux(*given, url=url)
    assert unsaid.returncode == 2 and f"--author '{ANNA}=…'" in unsaid.stderr
    with database.read() as db_session:
        assert db_session.scalars(select(Proposal)).all() == []
    done = travaux(*given, "--author", f"{ANNA}=own", url=url)
    assert done.returncode == 0 and "Entered 2, left 0" in done.stdout, done.stderr
    again = travaux(*given, "--author", f"{ANNA}=own", url=url)
    assert again.returncode == 2 and "on record already" in again.stderr
    assert "not entered: on record as P-1" in again.stdout
    with database.read() as db_session:
        assert len(db_session.scalars(select(Proposal)).all()) == 1


def test_trouble_is_a_sentence(database: Database, negotiation: Negotiation, tmp_path: Path) -> None:
    url = database.url.render_as_string(hide_password=False)
    text = tmp_path / "a.docx"
    text.write_text("words")
    given = ("--instrument", "ap-test", "--as", negotiation.emails[Capacity.CHAIR])
    assert "no Word document" in travaux("return", text, *given, url=url).stderr
    missing = travaux("return", tmp_path / "none.docx", *given, url=url)
    assert missing.returncode == 2 and "cannot be read" in missing.stderr
