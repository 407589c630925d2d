"""The pages of papers over HTTP: ordering, progress, downloading, cancelling, and what the wrong reader gets."""

import hashlib
import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from drafting.actions.comments import comment_on_clause
from drafting.actions.windows import open_consultation
from drafting.app import create_app
from drafting.config import Config
from drafting.db import Database
from drafting.jobs.running import run_job, waiting_jobs
from drafting.jobs.workshop import Workshop
from drafting.models.clause import ClauseHead
from drafting.models.job import Job, JobStatus
from drafting.models.job_progress import HowFar
from drafting.rendering import store
from drafting.rendering.child import Limits
from tests.drafting.jobs.published import Published, publish_three
from tests.support import pdf_tags
from tests.support.clock import Clock
from tests.support.negotiation import PASSWORD
from tests.support.verapdf import Flavour, broken_rules
from workflows.vocabulary import Audience, Capacity, Method

HOME = "/instruments/ap-test/documents/"


@pytest.fixture
def site(
    database: Database, database_url: str, tmp_path: Path
) -> Iterator[tuple[Flask, Published, Workshop]]:
    """Give an application on an instrument with three versions, and the workshop that makes its papers."""
    clock = Clock()
    with database.write() as db_session:
        published = publish_three(db_session, clock)
    app = create_app(Config(database_url, tmp_path, "a key for tests"), clock=clock)
    yield app, published, Workshop(database, tmp_path, clock=clock)
    app.extensions["travaux"].database.dispose()


def reader(app: Flask, published: Published, capacity: Capacity) -> FlaskClient:
    """Return a browser signed in as somebody in a capacity; of the public, one that is not."""
    client = app.test_client()
    if capacity is not Capacity.PUBLIC:
        email = published.negotiation.emails[capacity]
        sent = {"email": email, "password": PASSWORD, "csrf_token": token_of(client, "/sign-in")}
        assert client.post("/sign-in", data=sent).status_code in (302, 303)
    return client


def token_of(client: FlaskClient, address: str) -> str:
    """Return the forgery mark on a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)
    assert found, address
    return found[1]


def order(client: FlaskClient, published: Published, **more: object) -> str:
    """Order a redline and return where the answer leads."""
    sent = {"kind": "redline", "old": published.zero, "new": published.revision, **more}
    answer = client.post(HOME, data={"csrf_token": token_of(client, HOME), **sent})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def make_all(workshop: Workshop) -> None:
    """Be the worker."""
    with workshop.database.read() as db_session:
        waiting = list(db_session.scalars(select(Job.id).where(Job.status == JobStatus.WAITING)))
    for job_id in waiting:
        assert run_job(workshop, job_id) is JobStatus.DONE


def test_a_paper_is_ordered_watched_and_opened(site: tuple[Flask, Published, Workshop]) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.DELEGATE)
    progress = order(client, published)
    page = client.get(progress).text
    assert "It waits for its turn." in page
    assert '<noscript><meta http-equiv="refresh"' in page
    asked = client.get(progress, headers={"Accept": "application/json"})
    assert asked.json == {"status": "waiting", "progress": 0, "words": "It waits for its turn."}
    make_all(workshop)
    page = client.get(progress).text
    assert "http-equiv" not in page
    address = re.search(r'href="([^"]+\.pdf)"', page)
    assert address
    answer = client.get(address[1])
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith(
        "inline; filename=AP-Rev.1-against-AP-Zero-redline"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.data).hexdigest()}"'
    again = client.get(address[1], headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    # The same order leads to the paper, and it is on the list.
    assert "#paper-" in order(client, published)
    assert "AP/Rev.1 against AP/Zero (redline, inline, with names)" in client.get(HOME).text
    for language, title in (
        ("fr", "AP/Rev.1 par rapport à AP/Zero (suivi, dans le texte, avec les noms)"),
        ("ar", "داخل النص، مع الأسماء"),
    ):
        client.set_cookie("locale", language)
        assert title in client.get(HOME).text


def test_a_redline_is_ordered_for_word_too(site: tuple[Flask, Published, Workshop]) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.DELEGATE)
    progress = order(client, published, format="docx")
    make_all(workshop)
    address = re.search(r'href="([^"]+\.docx)"', client.get(progress).text)
    assert address
    answer = client.get(address[1])
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Content-Disposition"].endswith(".docx")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        document = package.read("word/document.xml").decode()
    assert "<w:ins " in document and "<w:del " in document
    assert "effective measures" in re.sub("<[^>]+>", "", document)
    assert client.get(address[1].replace(".docx", ".pdf")).status_code == 404
    assert "DOCX" in client.get(HOME).text


def test_two_drafts_are_ordered_from_the_page_that_shows_them(
    site: tuple[Flask, Published, Workshop],
) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.DRAFTER)
    shown = client.get("/instruments/ap-test/drafts?base=1&a=2&b=3&view=table").text
    link = re.search(r'href="([^"]+/documents/[^"]+)">Order the paper', shown)
    assert link
    form = client.get(html.unescape(link[1])).text
    chosen = dict(re.findall(r'<select id="(\w+)"[^>]*>.*?value="(\w+)" selected', form))
    assert {name: chosen[name] for name in ("old", "new", "beside", "view")} == {
        "old": str(published.zero),
        "new": str(published.revision),
        "beside": str(published.inner),
        "view": "table",
    }
    assert 'value="drafts" checked' in form
    progress = order(client, published, kind="drafts", beside=published.inner, view="table")
    assert "AP/Rev.1 and AP/Rev.2 against AP/Zero" in client.get(progress).text
    assert "AP/Rev.1 and AP/Rev.2 against AP/Zero" in client.get(HOME).text
    make_all(workshop)
    address = re.search(r'href="([^"]+\.pdf)"', client.get(progress).text)
    assert address and client.get(address[1]).data[:5] == b"%PDF-"
    listed = client.get(HOME).text
    assert (
        "AP/Rev.1 and AP/Rev.2 against AP/Zero (two drafts, table)" in listed and "two drafts · PDF" in listed
    )
    public = reader(app, published, Capacity.PUBLIC)
    assert public.get(progress).status_code == public.get(address[1]).status_code == 404
    assert "two drafts" not in public.get(HOME).text


def test_two_drafts_are_offered_where_three_published_versions_are_chosen(
    site: tuple[Flask, Published, Workshop],
) -> None:
    app, published, _ = site
    drafter, public = reader(app, published, Capacity.DRAFTER), reader(app, published, Capacity.PUBLIC)
    assert 'value="drafts"' not in public.get(HOME).text
    for asked, offered in (
        ("base=1&a=2&b=3", True),
        ("base=1&a=2&b=2", False),
        ("base=1&a=2&b=working", False),
    ):
        page = drafter.get(f"/instruments/ap-test/drafts?{asked}").text
        assert ("Order the paper" in page) is offered, asked


def test_all_papers_are_ordered_as_one_file(site: tuple[Flask, Published, Workshop]) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.DELEGATE)
    progress = order(client, published, kind="batch")
    make_all(workshop)
    address = re.search(r'href="([^"]+\.zip)"', client.get(progress).text)
    assert address
    answer = client.get(address[1])
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=AP-Rev.1-against-AP-Zero")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as whole:
        assert "en/AP-Rev.1.clean.en.pdf" in whole.namelist()
    # Its papers are on the list as well, each to be opened alone.
    listed = client.get(HOME).text
    assert listed.count('id="paper-') == 7 and "ZIP" in listed and "Akoma Ntoso" in listed
    alone = re.search(r'href="([^"]+\.xml)"', listed)
    assert alone and client.get(alone[1]).headers["Content-Type"].startswith("application/akn+xml")
    public = reader(app, published, Capacity.PUBLIC)
    assert public.get(address[1]).status_code == 404


def test_progress_is_told_in_words_of_pages_and_papers(site: tuple[Flask, Published, Workshop]) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.DELEGATE)
    progress = order(client, published, kind="batch")
    for far, percent, words in (
        (HowFar(), 10, "The versions are compared and the pages set."),
        (HowFar(laid=25), 37, "25 pages are laid out."),
        (HowFar(40, 40, 20), 75, "20 of 40 pages are written."),
        (HowFar(40, 40, 20, 2, 5), 35, "Paper 2 of 5. 20 of 40 pages are written."),
    ):
        assert far.percent == percent
        with workshop.database.write() as db_session:
            job = db_session.scalars(select(Job)).one()
            job.status, job.message, job.progress = JobStatus.RUNNING, far.to_text(), far.percent
        told = client.get(progress, headers={"Accept": "application/json"}).json
        assert told == {"status": "running", "progress": percent, "words": words}


def test_why_a_paper_failed_is_said_in_the_readers_language(site: tuple[Flask, Published, Workshop]) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.DELEGATE)
    progress = order(client, published)
    [job_id] = waiting_jobs(workshop)
    assert run_job(replace(workshop, limits=Limits(seconds=0.05)), job_id) is JobStatus.FAILED
    for language, words in (
        ("en", "The paper was not laid out within 0.05 seconds, so it was given up. Order the changes alone"),
        ("fr", "Le document n’a pas été mis en pages en 0.05 secondes"),
    ):
        client.set_cookie("locale", language)
        assert words in client.get(progress).text
        assert words in client.get(progress, headers={"Accept": "application/json"}).json["words"]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("A version of this paper is no longer there.", "Une version de ce document n’existe plus."),
        ("The paper was begun 3 times, at 50 %.", "The paper was begun 3 times, at 50 %."),
    ],
)
def test_why_a_paper_failed_is_shown_as_prose_where_the_row_holds_prose(
    site: tuple[Flask, Published, Workshop], message: str, words: str
) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.DELEGATE)
    progress = order(client, published)
    with workshop.database.write() as db_session:
        job = db_session.scalars(select(Job)).one()
        job.status, job.message = JobStatus.FAILED, message
    client.set_cookie("locale", "fr")
    assert words in client.get(progress).text


def test_the_wrong_reader_finds_neither_job_nor_paper(site: tuple[Flask, Published, Workshop]) -> None:
    app, published, workshop = site
    drafter = reader(app, published, Capacity.DRAFTER)
    progress = order(drafter, published, old=published.revision, new=published.inner)
    make_all(workshop)
    address = re.search(r'href="([^"]+\.pdf)"', drafter.get(progress).text)
    assert address
    for capacity in (Capacity.PUBLIC, Capacity.OBSERVER):
        client = reader(app, published, capacity)
        assert client.get(progress).status_code == 404
        assert client.get(address[1]).status_code == 404
        assert "AP/Rev.2" not in client.get(HOME).text
        sent = {"csrf_token": token_of(client, HOME), "new": published.inner, "old": published.zero}
        assert client.post(HOME, data=sent).status_code == 404


def test_the_public_orders_what_is_public_and_sees_no_names(site: tuple[Flask, Published, Workshop]) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.PUBLIC)
    progress = order(client, published, kind="clean")
    make_all(workshop)
    address = re.search(r'href="([^"]+\.pdf)"', client.get(progress).text)
    assert address
    assert client.get(address[1]).status_code == 200
    named = reader(app, published, Capacity.OBSERVER)
    order(named, published)
    make_all(workshop)
    assert client.get(HOME).text.count('id="paper-') == 1
    assert named.get(HOME).text.count('id="paper-') == 2


def test_whoever_ordered_a_paper_cancels_it_and_nobody_else(site: tuple[Flask, Published, Workshop]) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.REVIEWER)
    progress = order(client, published)
    other = reader(app, published, Capacity.OBSERVER)
    refused = other.post(f"{progress}cancel", data={"csrf_token": token_of(other, HOME)})
    assert refused.status_code == 403
    with workshop.database.read() as db_session:
        assert db_session.scalars(select(Job.status)).all() == [JobStatus.WAITING]
    cancelled = client.post(f"{progress}cancel", data={"csrf_token": token_of(client, progress)})
    assert cancelled.status_code == 303
    assert "It was cancelled" in client.get(progress).text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"old": "same"}, 422),
        ({"view": "upside-down"}, 422),
        ({"format": "zip"}, 422),
        ({"format": "xml", "view": "table"}, 422),
        ({"kind": "drafts"}, 422),
        ({"kind": "drafts", "beside": "no number"}, 422),
        ({"kind": "drafts", "beside": "99"}, 404),
        ({"new": "none"}, 422),
        ({"new": "99"}, 404),
        ({"text_language": "fr"}, 404),
    ],
)
def test_an_order_that_cannot_be_is_answered_on_its_page(
    site: tuple[Flask, Published, Workshop], sent: dict[str, str], status: int
) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.OBSERVER)
    wanted = {"kind": "redline", "old": str(published.zero), "new": str(published.revision), **sent}
    if wanted["old"] == "same":
        wanted["old"] = wanted["new"]
    answer = client.post(HOME, data={"csrf_token": token_of(client, HOME), **wanted})
    assert answer.status_code == status
    if status == 422:
        assert 'id="refusal"' in answer.text
    with workshop.database.read() as db_session:
        assert db_session.scalars(select(Job.id)).all() == []


def test_a_consultation_is_reported_as_far_as_its_reader_may_read(
    site: tuple[Flask, Published, Workshop],
) -> None:
    app, published, workshop = site
    consult(workshop, published)
    made: dict[Capacity, str] = {}
    for capacity in (Capacity.DELEGATE, Capacity.PUBLIC):
        client = reader(app, published, capacity)
        sent = {"csrf_token": token_of(client, HOME), "kind": "report", "consultation": "1"}
        answer = client.post(HOME, data=sent)
        assert answer.status_code == 303, answer.text
        make_all(workshop)
        address = re.search(r'href="([^"]+\.pdf)"', client.get(answer.headers["Location"]).text)
        assert address
        content = client.get(address[1]).data
        # What report_html.py sets is an archive document too.
        assert [broken_rules(content, flavour) for flavour in Flavour] == [[], []]
        made[capacity] = " ".join(piece.text for piece in pdf_tags.pieces(content))
        other = reader(app, published, Capacity.PUBLIC)
        assert other.get(address[1]).status_code == (200 if capacity is Capacity.PUBLIC else 404)
    assert "Heard by all" in made[Capacity.DELEGATE] and "Heard by all" in made[Capacity.PUBLIC]
    assert "Among participants" in made[Capacity.DELEGATE]
    assert "Among participants" not in made[Capacity.PUBLIC]
    assert "Among us alone" not in made[Capacity.DELEGATE]
    missing = reader(app, published, Capacity.OBSERVER)
    sent = {"csrf_token": token_of(missing, HOME), "kind": "report", "consultation": "7"}
    assert missing.post(HOME, data=sent).status_code == 404


def consult(workshop: Workshop, published: Published) -> None:
    """Hold a consultation on the revision with three comments, for all, for participants, for the author's own."""
    it = published.negotiation
    clock = workshop.clock
    with workshop.database.write() as db_session:
        open_consultation(
            db_session,
            actor=it.actor(Capacity.SECRETARIAT),
            instrument_id=it.instrument_id,
            title="Written call",
            method=Method.WRITTEN_CALL,
            version_id=published.revision,
            basis="Article 11 (illustrative)",
            questions="Is it clear?",
            ends_at=clock() + timedelta(days=40),
            now=clock(),
        )
    clock.advance(hours=1)  # type: ignore[attr-defined]
    for audience, body in (
        (Audience.PUBLIC, "Heard by all"),
        (Audience.PARTICIPANTS, "Among participants"),
        (Audience.OWN, "Among us alone"),
    ):
        with workshop.database.write() as db_session:
            comment_on_clause(
                db_session,
                actor=it.actor(Capacity.REVIEWER),
                clause_id=it.clauses[2],
                clause_version_id=db_session.get_one(ClauseHead, (it.clauses[2], "en")).version_id,
                body=body,
                audience=audience,
                now=clock(),
            )


def test_a_paper_whose_file_is_gone_is_made_again(site: tuple[Flask, Published, Workshop]) -> None:
    app, published, workshop = site
    client = reader(app, published, Capacity.CHAIR)
    order(client, published)
    make_all(workshop)
    address = re.search(r'href="([^"]+\.pdf)"', client.get(HOME).text)
    assert address
    first = client.get(address[1])
    store.path_of(workshop.data_dir, hashlib.sha256(first.data).hexdigest()).unlink()
    assert client.get(address[1]).status_code == 404
    assert "/jobs/" in order(client, published)
    make_all(workshop)
    assert client.get(address[1]).data == first.data


def test_without_pango_the_page_says_what_to_install(
    site: tuple[Flask, Published, Workshop], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, published, _ = site
    client = reader(app, published, Capacity.OBSERVER)
    token = token_of(client, HOME)
    monkeypatch.setattr("drafting.rendering.availability.LIBRARIES", {"Pango": ("libpango-absent.so",)})
    page = client.get(HOME)
    assert page.status_code == 200
    assert "sudo apt-get install libpango-1.0-0" in page.text
    sent = {"csrf_token": token, "old": published.zero, "new": published.revision}
    refused = client.post(HOME, data=sent)
    assert refused.status_code == 503
    assert "sudo apt-get install libpango-1.0-0" in refused.text
    # What is not laid out in pages is made all the same, and nothing else is offered.
    assert 'value="docx"' in page.text and 'value="pdf"' not in page.text and 'value="batch"' not in page.text
    assert client.post(HOME, data={**sent, "format": "docx"}).status_code == 303
