"""A job from its row to its document, with everything that can happen on the way."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from drafting.actions.documents import cancel_job, order_paper
from drafting.actor import Actor
from drafting.jobs import running
from drafting.jobs import workshop as workshop_
from drafting.jobs.papers import marks_of, paper_html
from drafting.jobs.running import run_job, waiting_jobs
from drafting.jobs.workshop import Workshop
from drafting.models import job_failure
from drafting.models.document import Document
from drafting.models.job import Job, JobStatus
from drafting.models.paper_order import PaperKind, PaperOrder, PaperSize, PaperView
from drafting.queries.frames import Mark
from drafting.queries.papers import paper_facts
from drafting.rendering import paper, reading, store
from drafting.rendering.child import Limits
from drafting.rendering.environment import translations
from tests.drafting.jobs.published import REASON, Published
from workflows.sentences import Sentence
from workflows.titles import SET_ASIDE
from workflows.vocabulary import Audience, Capacity, Decider, Stage


def order(workshop: Workshop, published: Published, *, actor: Actor | None = None, **wanted: object) -> int:
    """Order a redline of the revision against the zero draft and return the job's id."""
    asked = PaperOrder(PaperKind.REDLINE, published.revision, published.zero)
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


def job_of(workshop: Workshop, job_id: int) -> Job:
    with workshop.database.read() as db_session:
        return db_session.get_one(Job, job_id)


def why(job: Job) -> str:
    """Return what a failed job says, in English."""
    return " ".join(str(said) for said in job_failure.from_text(job.message))


def paper_of(workshop: Workshop, job_id: int) -> Document:
    with workshop.database.read() as db_session:
        job = db_session.get_one(Job, job_id)
        assert job.document_id is not None, job.message
        return db_session.get_one(Document, job.document_id)


def test_an_order_becomes_a_document_whose_file_has_its_hash(
    workshop: Workshop, published: Published
) -> None:
    job_id = order(workshop, published)
    assert waiting_jobs(workshop) == [job_id]
    assert run_job(workshop, job_id) is JobStatus.DONE
    made = paper_of(workshop, job_id)
    content = store.path_of(workshop.data_dir, made.sha256).read_bytes()
    assert hashlib.sha256(content).hexdigest() == made.sha256
    assert (len(content), content[:5], made.title) == (
        made.size,
        b"%PDF-",
        "AP/Rev.1 against AP/Zero (redline, inline, with names)",
    )
    assert made.audience is Audience.PARTICIPANTS
    assert job_of(workshop, job_id).progress == 100
    assert list(store.workroom(workshop.data_dir).iterdir()) == []


def test_the_same_order_is_answered_by_the_same_paper(workshop: Workshop, published: Published) -> None:
    job_id = order(workshop, published)
    assert order(workshop, published) == job_id
    run_job(workshop, job_id)
    again = workshop.database.transact(
        lambda db_session: order_paper(
            db_session,
            actor=published.negotiation.actor(Capacity.CHAIR),
            instrument_id=published.negotiation.instrument_id,
            order=PaperOrder(PaperKind.REDLINE, published.revision, published.zero),
            now=workshop.clock(),
        )
    )
    assert again.document_id == paper_of(workshop, job_id).id


def test_a_job_that_ran_runs_again_without_harm(workshop: Workshop, published: Published) -> None:
    job_id = order(workshop, published)
    run_job(workshop, job_id)
    assert run_job(workshop, job_id) is None
    with workshop.database.write() as db_session:
        # As if the worker had died after the document and before the job's last word.
        job = db_session.get_one(Job, job_id)
        job.status, job.document_id, job.beat_at = (
            JobStatus.RUNNING,
            None,
            workshop.clock() - timedelta(hours=1),
        )
    assert run_job(workshop, job_id) is JobStatus.DONE
    with workshop.database.read() as db_session:
        assert db_session.scalar(select(func.count()).select_from(Document)) == 1


def test_a_running_job_is_left_alone_until_it_falls_silent(workshop: Workshop, published: Published) -> None:
    job_id = order(workshop, published)
    with workshop.database.write() as db_session:
        job = db_session.get_one(Job, job_id)
        job.status, job.beat_at, job.tries = JobStatus.RUNNING, workshop.clock(), 1
    assert waiting_jobs(workshop) == []
    assert run_job(workshop, job_id) is None
    workshop.clock.advance(seconds=16)  # type: ignore[attr-defined]
    assert waiting_jobs(workshop) == [job_id]
    assert run_job(workshop, job_id) is JobStatus.DONE
    assert job_of(workshop, job_id).tries == 2


def test_a_job_that_kills_its_worker_is_given_up(workshop: Workshop, published: Published) -> None:
    job_id = order(workshop, published)
    with workshop.database.write() as db_session:
        job = db_session.get_one(Job, job_id)
        job.status, job.tries = JobStatus.RUNNING, running.MOST_TRIES
    assert run_job(workshop, job_id) is None
    job = job_of(workshop, job_id)
    assert job.status is JobStatus.FAILED
    assert "begun 3 times" in why(job)
    assert waiting_jobs(workshop) == []


def test_a_cancelled_job_is_not_made(
    workshop: Workshop, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = order(workshop, published)
    observer = published.negotiation.actor(Capacity.OBSERVER)
    beaten = workshop_.Beat.cancelled

    def cancel_on_the_way(beat: workshop_.Beat) -> bool:
        workshop.database.transact(
            lambda db_session: cancel_job(db_session, actor=observer, job_id=job_id, now=workshop.clock())
        )
        return beaten(beat)

    monkeypatch.setattr(workshop_.Beat, "cancelled", cancel_on_the_way)
    assert run_job(workshop, job_id) is JobStatus.CANCELLED
    with workshop.database.read() as db_session:
        assert db_session.scalar(select(func.count()).select_from(Document)) == 0
    assert list(store.workroom(workshop.data_dir).iterdir()) == []


def test_a_limit_reached_is_a_sentence_in_the_row(workshop: Workshop, published: Published) -> None:
    job_id = order(workshop, published)
    assert run_job(replace(workshop, limits=Limits(seconds=0.05)), job_id) is JobStatus.FAILED
    assert "not laid out within 0.05 seconds" in why(job_of(workshop, job_id))


@pytest.mark.parametrize(
    "prose", ["", "The paper was begun 3 times.", "100 % of it, [1].", "[1]", "7", "null", '{"laid": 1}']
)
def test_a_failure_is_read_back_as_written_and_prose_as_it_stands(prose: str) -> None:
    said = (Sentence("At most %(most)s of %(name)s.", most=3, name="50 %"), Sentence("100 %% of it."))
    assert job_failure.from_text(job_failure.to_text(said)) == said
    assert " ".join(map(str, job_failure.from_text(prose))) == prose


def test_proposers_are_named_to_participants_and_not_to_the_public(
    workshop: Workshop, published: Published
) -> None:
    for capacity, named in ((Capacity.OBSERVER, True), (Capacity.PUBLIC, False)):
        job_id = order(workshop, published, actor=published.negotiation.actor(capacity))
        with workshop.database.read() as db_session:
            asked = PaperOrder.from_json(db_session.get_one(Job, job_id).request)
            facts = paper_facts(db_session, order=asked)
            assert facts is not None
            html = paper_html(db_session, facts=facts, demo=False)
        assert (REASON in html) is named
        assert ("Proposal taken up" in html) is named
        assert run_job(workshop, job_id) is JobStatus.DONE
        expected = Audience.PARTICIPANTS if named else Audience.PUBLIC
        assert paper_of(workshop, job_id).audience is expected


@pytest.mark.parametrize("view", list(PaperView))
def test_the_orders_views_and_sizes_are_those_of_the_renderer(view: PaperView) -> None:
    assert reading.View(view.value)
    assert {size.value for size in PaperSize} == {size.value for size in paper.Size}
    asked = PaperOrder(PaperKind.CLEAN, 3, view=view, size=PaperSize.LARGE)
    assert PaperOrder.from_json(asked.to_json()) == asked


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "without: a consultation on this text and the minimum of days."),
        ("fr", None),
        ("ar", None),
    ],
)
def test_the_mark_of_an_override_names_what_is_set_aside_in_the_papers_language(
    workshop: Workshop, published: Published, language: str, expected: str | None
) -> None:
    named = ("consulted-on-this-text", "open-long-enough")
    with workshop.database.read() as db_session:
        asked = PaperOrder(PaperKind.REDLINE, published.revision, published.zero, language=language)
        facts = paper_facts(db_session, order=asked)
    assert facts is not None
    mark = Mark(Decider.BODY, "Decision 9/4", "No time", named, Stage.PARTY_COMMENT)
    say = translations(language).gettext
    [said] = marks_of(replace(facts, marks=(mark,)), say)
    assert all(say(SET_ASIDE[name]) in said for name in named)
    assert not any(name in said or name.replace("-", " ") in said for name in named)
    assert expected is None or expected in said
    assert language == "en" or SET_ASIDE[named[0]] not in said
