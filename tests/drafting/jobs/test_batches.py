"""All papers of a version in one file: what is in it, what is made again, what is not, and who may have it."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from drafting.actions.documents import cancel_job, find_paper, order_paper
from drafting.actor import Actor
from drafting.errors import Invalid, NotFound
from drafting.jobs import batches
from drafting.jobs.running import run_job
from drafting.jobs.workshop import Workshop
from drafting.models.document import Document
from drafting.models.job import Job, JobStatus
from drafting.models.job_progress import HowFar
from drafting.models.paper_order import PaperFormat, PaperKind, PaperOrder
from drafting.models.published_version import LanguageEdition
from drafting.rendering import store
from drafting.rendering.child import Rendered
from tests.drafting.jobs.published import REASON, Published
from tests.drafting.jobs.test_running import job_of, paper_of
from tests.drafting.jobs.test_running import order as order_redline
from workflows.vocabulary import Audience, Capacity

FRENCH = "Article 1\nObjet\n\n1. Les Parties {verb} des mesures.\n"


@pytest.fixture
def translated(workshop: Workshop, published: Published) -> Published:
    """Give both public versions in French too, and the newer one alone in Arabic."""
    with workshop.database.write() as db_session:
        for version_id, language, text in (
            (published.zero, "fr", FRENCH.format(verb="envisagent")),
            (published.revision, "fr", FRENCH.format(verb="prennent")),
            (published.revision, "ar", "المادة 1\n\n1. تتخذ الأطراف التدابير.\n"),
        ):
            db_session.add(
                LanguageEdition(
                    version_id=version_id,
                    language=language,
                    available_from=date(2026, 3, 3),
                    text=text,
                    sha256=hashlib.sha256(text.encode()).hexdigest(),
                    by_id=published.negotiation.actor(Capacity.SECRETARIAT).participation_id,
                    at=workshop.clock(),
                )
            )
    return published


@pytest.fixture
def instant(monkeypatch: pytest.MonkeyPatch, workshop: Workshop) -> list[str]:
    """Write the page itself as the paper, laid out by nobody; return the titles made."""
    made: list[str] = []

    def put(workshop: Workshop, paper: object, beat: object) -> Rendered:
        content = paper if isinstance(paper, bytes) else paper.html.encode()  # type: ignore[attr-defined]
        sha256 = hashlib.sha256(content).hexdigest()
        place = store.workroom(workshop.data_dir) / "paper"
        place.write_bytes(content)
        store.keep(workshop.data_dir, place, sha256)
        made.append(sha256)
        return Rendered(pages=1, size=len(content), sha256=sha256)

    monkeypatch.setattr(batches, "put_in_store", put)
    return made


def order(workshop: Workshop, published: Published, actor: Actor | None = None, **wanted: object) -> int:
    """Order everything of the revision against the zero draft and return the job's id."""
    asked = PaperOrder(PaperKind.BATCH, published.revision, published.zero, format=PaperFormat.ZIP)
    ordered = workshop.database.transact(
        lambda db_session: order_paper(
            db_session,
            actor=actor or published.negotiation.actor(Capacity.OBSERVER),
            instrument_id=published.negotiation.instrument_id,
            order=replace(asked, **wanted),  # type: ignore[arg-type]
            now=workshop.clock(),
        )
    )
    assert ordered.job_id is not None
    return ordered.job_id


def unpacked(workshop: Workshop, job_id: int) -> dict[str, bytes]:
    """Return the files of the batch by name."""
    content = store.path_of(workshop.data_dir, paper_of(workshop, job_id).sha256).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        assert whole.testzip() is None
        return {name: whole.read(name) for name in whole.namelist()}


def test_a_batch_holds_every_paper_there_is_and_says_so(workshop: Workshop, translated: Published) -> None:
    job_id = order(workshop, translated)
    assert run_job(workshop, job_id) is JobStatus.DONE, job_of(workshop, job_id).message
    files = unpacked(workshop, job_id)
    expected = [
        f"{code}/{symbol}.{kind}.{code}.{ending}"
        for code, kinds in (("en", ("redline", "clean")), ("ar", ("clean",)), ("fr", ("redline", "clean")))
        for kind in kinds
        for symbol in ["AP-Rev.1-against-AP-Zero" if kind == "redline" else "AP-Rev.1"]
        for ending in ("pdf", "docx", "xml")
    ]
    assert list(files) == ["manifest.json", "SHA256SUMS", *expected]
    manifest = json.loads(files["manifest.json"])
    assert [paper["name"] for paper in manifest["papers"]] == expected
    for paper in manifest["papers"]:
        content = files[paper["name"]]
        assert (paper["sha256"], paper["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
        assert f"{paper['sha256']}  {paper['name']}\n" in files["SHA256SUMS"].decode()
        assert content.startswith(
            {"pdf": b"%PDF-", "docx": b"PK", "xml": b"<?xml"}[paper["name"].rpartition(".")[2]]
        )
    assert manifest["record"]["version"] == manifest["new"]["symbol"] == "AP/Rev.1"
    assert len(manifest["record"]["leaf"]) == 64
    made = paper_of(workshop, job_id)
    assert (made.media_type, made.audience) == ("application/zip", Audience.PARTICIPANTS)
    assert job_of(workshop, job_id).progress == 100
    assert list(store.workroom(workshop.data_dir).iterdir()) == []


def test_the_same_papers_give_the_same_bytes_and_papers_made_alone_are_taken(
    workshop: Workshop, translated: Published, instant: list[str]
) -> None:
    alone = order_redline(workshop, translated)
    assert run_job(workshop, alone) is JobStatus.DONE
    job_id = order(workshop, translated)
    assert order(workshop, translated) == job_id
    assert run_job(workshop, job_id) is JobStatus.DONE
    assert len(instant) == 14
    first = paper_of(workshop, job_id)
    assert paper_of(workshop, alone).sha256 in unpacked(workshop, job_id)["SHA256SUMS"].decode()
    place = store.path_of(workshop.data_dir, first.sha256)
    kept = place.read_bytes()
    place.unlink()
    with workshop.database.write() as db_session:
        job = db_session.get_one(Job, job_id)
        job.status, job.beat_at = JobStatus.RUNNING, workshop.clock() - timedelta(hours=1)
    assert run_job(workshop, job_id) is JobStatus.DONE
    assert place.read_bytes() == kept
    assert len(instant) == 14


def test_what_a_killed_worker_had_finished_is_not_made_again(
    workshop: Workshop, translated: Published, instant: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put, job_id = batches.put_in_store, order(workshop, translated)

    class Killed(BaseException):
        """As if the process were gone."""

    def dying(*given: object) -> Rendered:
        if len(instant) == 5:
            raise Killed
        return put(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(batches, "put_in_store", dying)
    with pytest.raises(Killed):
        run_job(workshop, job_id)
    far = HowFar.from_text(job_of(workshop, job_id).message)
    assert (far.paper, far.papers, job_of(workshop, job_id).tries) == (6, 15, 1)
    assert 33 <= job_of(workshop, job_id).progress < 40
    monkeypatch.setattr(batches, "put_in_store", put)
    workshop.clock.advance(seconds=16)  # type: ignore[attr-defined]
    assert run_job(workshop, job_id) is JobStatus.DONE
    assert len(instant) == len(set(instant)) == 15


def test_a_batch_is_cancelled_between_two_papers_and_keeps_what_is_made(
    workshop: Workshop, translated: Published, instant: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put, job_id = batches.put_in_store, order(workshop, translated)

    def cancelling(*given: object) -> Rendered:
        observer = translated.negotiation.actor(Capacity.OBSERVER)
        workshop.database.transact(
            lambda db_session: cancel_job(db_session, actor=observer, job_id=job_id, now=workshop.clock())
        )
        return put(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(batches, "put_in_store", cancelling)
    assert run_job(workshop, job_id) is JobStatus.CANCELLED
    with workshop.database.read() as db_session:
        assert list(db_session.scalars(select(Document.kind))) == ["redline"]


def test_the_public_gets_a_batch_without_names_and_not_of_what_is_hidden(
    workshop: Workshop, translated: Published, instant: list[str]
) -> None:
    public = translated.negotiation.actor(Capacity.PUBLIC)
    named = order(workshop, translated)
    unnamed = order(workshop, translated, public)
    for job_id, says in ((named, True), (unnamed, False)):
        assert run_job(workshop, job_id) is JobStatus.DONE
        assert any(REASON.encode() in content for content in unpacked(workshop, job_id).values()) is says
    assert paper_of(workshop, unnamed).audience is Audience.PUBLIC
    with workshop.database.read() as db_session, pytest.raises(NotFound):
        find_paper(db_session, actor=public, document_id=paper_of(workshop, named).id)
    with pytest.raises(NotFound):
        order(workshop, translated, public, new_id=translated.inner)


def test_a_further_language_makes_another_batch(workshop: Workshop, translated: Published) -> None:
    first = job_of(workshop, order(workshop, translated)).content_key
    with workshop.database.write() as db_session:
        for edition in db_session.scalars(select(LanguageEdition).where(LanguageEdition.language == "ar")):
            edition.language = "es"
    assert job_of(workshop, order(workshop, translated)).content_key != first


def test_one_version_alone_is_clean_texts_alone(
    workshop: Workshop, translated: Published, instant: list[str]
) -> None:
    job_id = order(workshop, translated, old_id=None)
    assert run_job(workshop, job_id) is JobStatus.DONE
    assert len(instant) == 9
    assert not any("redline" in name for name in unpacked(workshop, job_id))


def test_a_version_against_itself_is_that_version_alone(workshop: Workshop, translated: Published) -> None:
    alone = order(workshop, translated, old_id=None)
    assert order(workshop, translated, old_id=translated.revision) == alone


@pytest.mark.parametrize("wanted", [{"format": PaperFormat.PDF}, {"kind": PaperKind.REDLINE}])
def test_what_makes_no_sense_is_refused(
    workshop: Workshop, published: Published, wanted: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        order(workshop, published, **wanted)
    with workshop.database.read() as db_session:
        assert db_session.scalar(select(func.count()).select_from(Job)) == 0
