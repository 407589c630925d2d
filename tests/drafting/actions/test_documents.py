"""Who may order a paper, see it and cancel it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from drafting.actions.documents import Ordered, cancel_job, find_job, find_paper, order_paper
from drafting.errors import Conflict, Invalid, NotFound, Refused
from drafting.models.document import Document
from drafting.models.job import Job, JobStatus
from drafting.models.paper_order import PaperFormat, PaperKind, PaperMarking, PaperOrder, PaperSize, PaperView
from drafting.queries.papers import papers
from tests.drafting.jobs.published import Published, publish_three
from tests.support.clock import Clock
from workflows.vocabulary import Audience, Capacity

Order = Callable[..., Ordered]


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest.fixture
def published(db_session: Session, clock: Clock) -> Published:
    """Give the instrument."""
    return publish_three(db_session, clock)


@pytest.fixture
def order(db_session: Session, published: Published, clock: Clock) -> Order:
    """Order as somebody in a capacity."""

    def ordering(capacity: Capacity, wanted: PaperOrder) -> Ordered:
        return order_paper(
            db_session,
            actor=published.negotiation.actor(capacity),
            instrument_id=published.negotiation.instrument_id,
            order=wanted,
            now=clock(),
        )

    return ordering


def test_a_version_one_may_not_read_is_not_to_be_found(order: Order, published: Published) -> None:
    hidden = PaperOrder(PaperKind.REDLINE, published.inner, published.revision)
    for capacity in (Capacity.PUBLIC, Capacity.OBSERVER, Capacity.DELEGATE, Capacity.REVIEWER):
        with pytest.raises(NotFound):
            order(capacity, hidden)
    assert order(Capacity.DRAFTER, hidden).job_id


def test_a_job_and_its_paper_are_hidden_with_their_versions(
    order: Order, db_session: Session, published: Published, clock: Clock
) -> None:
    ordered = order(Capacity.DRAFTER, PaperOrder(PaperKind.REDLINE, published.inner, published.revision))
    assert ordered.job_id is not None
    paper = make(db_session, ordered.job_id, published, clock())
    for capacity, seen in ((Capacity.DRAFTER, True), (Capacity.OBSERVER, False), (Capacity.PUBLIC, False)):
        actor = published.negotiation.actor(capacity)
        listed = papers(db_session, actor=actor, instrument_id=published.negotiation.instrument_id)
        assert [one.paper.id for one in listed] == ([paper.id] if seen else [])
        if seen:
            assert find_paper(db_session, actor=actor, document_id=paper.id) is paper
            continue
        with pytest.raises(NotFound):
            find_paper(db_session, actor=actor, document_id=paper.id)
        with pytest.raises(NotFound):
            find_job(db_session, actor=actor, job_id=ordered.job_id)


def test_a_paper_with_names_is_hidden_from_the_public_though_its_versions_are_not(
    order: Order, db_session: Session, published: Published, clock: Clock
) -> None:
    public = published.negotiation.actor(Capacity.PUBLIC)
    named = order(Capacity.OBSERVER, PaperOrder(PaperKind.REDLINE, published.revision, published.zero))
    unnamed = order(Capacity.PUBLIC, PaperOrder(PaperKind.REDLINE, published.revision, published.zero))
    assert named.job_id and unnamed.job_id
    assert named.job_id != unnamed.job_id
    paper = make(db_session, named.job_id, published, clock(), audience=Audience.PARTICIPANTS)
    with pytest.raises(NotFound):
        find_paper(db_session, actor=public, document_id=paper.id)
    with pytest.raises(NotFound):
        find_job(db_session, actor=public, job_id=named.job_id)
    assert papers(db_session, actor=public, instrument_id=published.negotiation.instrument_id) == []
    assert find_job(db_session, actor=public, job_id=unnamed.job_id)


def test_a_paper_with_the_same_bytes_is_listed_once(
    order: Order, db_session: Session, published: Published, clock: Clock
) -> None:
    asked = PaperOrder(PaperKind.REDLINE, published.revision, published.zero)
    made = []
    for capacity, audience in (
        (Capacity.OBSERVER, Audience.PARTICIPANTS),
        (Capacity.PUBLIC, Audience.PUBLIC),
    ):
        ordered = order(capacity, asked)
        assert ordered.job_id is not None
        made.append(make(db_session, ordered.job_id, published, clock(), audience=audience))
    named, unnamed = made
    observer = published.negotiation.actor(Capacity.OBSERVER)

    def listed() -> list[tuple[int, tuple[int, ...]]]:
        found = papers(db_session, actor=observer, instrument_id=published.negotiation.instrument_id)
        return [(one.paper.id, one.same) for one in found]

    assert sorted(listed()) == [(named.id, ()), (unnamed.id, ())]
    named.sha256 = unnamed.sha256
    db_session.flush()
    assert listed() == [(unnamed.id, (named.id,))]


def test_an_order_cannot_ask_for_names_that_its_reader_may_not_see(
    order: Order, db_session: Session, published: Published
) -> None:
    asked = PaperOrder(PaperKind.REDLINE, published.revision, published.zero, attributed=True)
    job_id = order(Capacity.PUBLIC, asked).job_id
    assert job_id is not None
    assert not PaperOrder.from_json(db_session.get_one(Job, job_id).request).attributed


def test_a_redline_needs_two_versions_and_a_language_that_exists(order: Order, published: Published) -> None:
    with pytest.raises(Invalid):
        order(Capacity.OBSERVER, PaperOrder(PaperKind.REDLINE, published.revision, published.revision))
    with pytest.raises(Invalid):
        order(Capacity.OBSERVER, PaperOrder(PaperKind.REDLINE, published.revision))
    with pytest.raises(NotFound):
        order(Capacity.OBSERVER, PaperOrder(PaperKind.CLEAN, published.revision, text_language="fr"))


def test_two_drafts_are_ordered_by_whoever_may_read_all_three(order: Order, published: Published) -> None:
    """Whichever of the three is hidden, the paper is."""
    zero, revision, inner = published.zero, published.revision, published.inner
    for new, old, beside in ((inner, zero, revision), (zero, inner, revision), (zero, revision, inner)):
        wanted = PaperOrder(PaperKind.DRAFTS, new, old, beside_id=beside)
        for capacity in (Capacity.PUBLIC, Capacity.OBSERVER, Capacity.DELEGATE, Capacity.REVIEWER):
            with pytest.raises(NotFound):
                order(capacity, wanted)
        assert order(Capacity.DRAFTER, wanted).job_id


def test_the_paper_of_two_drafts_is_hidden_with_each_of_its_versions(
    order: Order, db_session: Session, published: Published, clock: Clock
) -> None:
    zero, revision, inner = published.zero, published.revision, published.inner
    for new, old, beside in ((inner, zero, revision), (zero, inner, revision), (zero, revision, inner)):
        ordered = order(Capacity.DRAFTER, PaperOrder(PaperKind.DRAFTS, new, old, beside_id=beside))
        assert ordered.job_id is not None
        # Whatever audience its row has: the versions are asked again.
        paper = make(db_session, ordered.job_id, published, clock(), audience=Audience.PUBLIC)
        for capacity, seen in (
            (Capacity.DRAFTER, True),
            (Capacity.OBSERVER, False),
            (Capacity.PUBLIC, False),
        ):
            actor = published.negotiation.actor(capacity)
            listed = papers(db_session, actor=actor, instrument_id=published.negotiation.instrument_id)
            assert (paper.id in [one.paper.id for one in listed]) is seen
            if seen:
                assert find_paper(db_session, actor=actor, document_id=paper.id) is paper
                continue
            with pytest.raises(NotFound):
                find_paper(db_session, actor=actor, document_id=paper.id)
            with pytest.raises(NotFound):
                find_job(db_session, actor=actor, job_id=ordered.job_id)


@pytest.mark.parametrize(
    ("names", "format_"),
    [
        (("revision", "zero", None), PaperFormat.PDF),
        (("revision", None, "inner"), PaperFormat.PDF),
        (("revision", "zero", "zero"), PaperFormat.PDF),
        (("revision", "zero", "revision"), PaperFormat.PDF),
        (("revision", "revision", "inner"), PaperFormat.PDF),
        (("revision", "zero", "inner"), PaperFormat.AKN),
        (("revision", "zero", "inner"), PaperFormat.ZIP),
    ],
)
def test_two_drafts_need_three_versions_and_a_form_that_holds_them(
    order: Order, published: Published, names: tuple[str, str | None, str | None], format_: PaperFormat
) -> None:
    new, old, beside = (getattr(published, name) if name else None for name in names)
    with pytest.raises(Invalid):
        order(Capacity.DRAFTER, PaperOrder(PaperKind.DRAFTS, new, old, beside_id=beside, format=format_))


def test_orders_that_differ_in_what_is_not_shown_are_one(
    order: Order, db_session: Session, published: Published
) -> None:
    three = {"new_id": published.revision, "old_id": published.zero, "beside_id": published.inner}
    drafts = PaperOrder(PaperKind.DRAFTS, **three)
    same = replace(drafts, view=PaperView.SIDE, line_numbers=True, marking=PaperMarking.CONTRIBUTOR)
    assert order(Capacity.DRAFTER, drafts) == order(Capacity.SECRETARIAT, same)
    assert order(Capacity.DRAFTER, drafts) != order(Capacity.DRAFTER, replace(drafts, view=PaperView.TABLE))
    clean = PaperOrder(PaperKind.CLEAN, published.revision)
    assert order(Capacity.PUBLIC, clean) == order(Capacity.CHAIR, replace(clean, view=PaperView.TABLE))
    word = PaperOrder(PaperKind.REDLINE, published.revision, published.zero, format=PaperFormat.DOCX)
    large = replace(word, view=PaperView.SIDE, size=PaperSize.LARGE, line_numbers=True)
    assert order(Capacity.CHAIR, word) == order(Capacity.CHAIR, large)
    assert order(Capacity.CHAIR, word) != order(Capacity.CHAIR, replace(word, view=PaperView.TABLE))


def test_no_more_than_a_number_of_papers_wait_at_a_time(
    order: Order, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafting.actions.documents.MOST_UNFINISHED", 2)
    order(Capacity.PUBLIC, PaperOrder(PaperKind.CLEAN, published.revision))
    order(Capacity.PUBLIC, PaperOrder(PaperKind.CLEAN, published.zero))
    with pytest.raises(Conflict, match="2 papers"):
        order(Capacity.PUBLIC, PaperOrder(PaperKind.CLEAN, published.zero, size=PaperSize.LARGE))


def test_only_its_orderer_or_the_secretariat_cancels_an_order(
    order: Order, db_session: Session, published: Published, clock: Clock
) -> None:
    negotiation = published.negotiation
    wanted = PaperOrder(PaperKind.REDLINE, published.revision, published.zero, view=PaperView.SIDE)
    job_id = order(Capacity.REVIEWER, wanted).job_id
    assert job_id is not None
    for capacity in (Capacity.DELEGATE, Capacity.DRAFTER, Capacity.OBSERVER):
        with pytest.raises(Refused):
            cancel_job(db_session, actor=negotiation.actor(capacity), job_id=job_id, now=clock())
    assert (
        cancel_job(db_session, actor=negotiation.actor(Capacity.REVIEWER), job_id=job_id, now=clock()).status
        is JobStatus.CANCELLED
    )
    db_session.flush()
    again = order(Capacity.REVIEWER, wanted).job_id
    assert again not in (None, job_id)
    assert (
        cancel_job(
            db_session, actor=negotiation.actor(Capacity.SECRETARIAT), job_id=again or 0, now=clock()
        ).status
        is JobStatus.CANCELLED
    )


def make(
    db_session: Session, job_id: int, published: Published, now: datetime, audience: Audience = Audience.GROUP
) -> Document:
    """Do as the worker would, without printing."""
    job = db_session.get_one(Job, job_id)
    asked = PaperOrder.from_json(job.request)
    paper = Document(
        instrument_id=published.negotiation.instrument_id,
        kind=job.kind,
        title="A paper",
        symbol="AP/Rev.1",
        language="en",
        audience=audience,
        content_key=job.content_key,
        media_type="application/pdf",
        sha256=job.content_key,
        size=1,
        pages=1,
        old_version_id=asked.old_id,
        new_version_id=asked.new_id,
        beside_version_id=asked.beside_id,
        made_at=now,
    )
    db_session.add(paper)
    db_session.flush()
    job.status, job.document_id = JobStatus.DONE, paper.id
    db_session.flush()
    return paper
