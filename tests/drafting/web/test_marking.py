"""Whose changes are, and words that came and went: at the reader's wish, and for those who may know them alone."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.actions.documents import find_job, order_paper
from drafting.actions.versions import publish_version
from drafting.db import Database
from drafting.errors import NotFound
from drafting.models.job import Job
from drafting.models.paper_order import PaperFormat, PaperKind, PaperMarking, PaperOrder
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.visitors import Visitor
from workflows.vocabulary import Audience, Capacity, DocumentStatus, Purpose

NEW = "The measures shall be public."
BETWEEN = "The measures shall be hastily public."
ADDRESS = "/?view=redline&old=1&new=2"


@pytest.fixture
def published(database: Database, negotiation: Negotiation, clock: Clock) -> Negotiation:
    """Publish two versions; between them the drafter writes a word and takes it out again."""
    it = negotiation

    def work(db_session: Session) -> None:
        for symbol in ("AP/Zero", "AP/Rev.1"):
            publish_version(
                db_session,
                actor=it.actor(Capacity.SECRETARIAT),
                instrument_id=it.instrument_id,
                symbol=symbol,
                title=symbol,
                status=DocumentStatus.OFFICIAL,
                conferred_by="Decision",
                purpose=Purpose.SESSION_DOCUMENT,
                audience=Audience.PUBLIC,
                now=clock(),
            )
            if symbol == "AP/Zero":
                for based_on, text in ((1, BETWEEN), (2, NEW)):
                    edit_clause(
                        db_session,
                        actor=it.actor(Capacity.DRAFTER),
                        clause_id=it.clauses[2],
                        based_on=based_on,
                        heading="",
                        text=text,
                        reason="Plain",
                        now=clock(),
                    )

    database.transact(work)
    return it


def text(visitor: Visitor, address: str) -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("view", ["redline", "changes", "side"])
def test_who_may_know_the_names_can_have_the_changes_marked_by_them(
    published: Negotiation, visit: Callable[[Capacity], Visitor], view: str
) -> None:
    page = text(visit(Capacity.DRAFTER), ADDRESS.replace("redline", view) + "&marks=contributor")
    assert 'class="sheet by-contributor"' in page or 'class="sheet wide by-contributor"' in page
    assert "Person as drafter" in page
    assert '<ins class="by-1">' in page
    assert '<b class="key">A</b>' in page
    for other in ("redline", "changes", "side"):
        assert f"view={other}&amp;old=1&amp;new=2&amp;marks=contributor" in page
    plain = text(visit(Capacity.DRAFTER), ADDRESS.replace("redline", view))
    assert 'name="marks"' in plain
    assert "by-1" not in plain


def test_who_may_not_know_the_names_is_not_offered_them(
    published: Negotiation, visit: Callable[[Capacity], Visitor]
) -> None:
    page = text(visit(Capacity.PUBLIC), ADDRESS + "&marks=contributor&passing=show")
    assert 'name="marks"' not in page
    assert "by-contributor" not in page
    assert "Person as drafter" not in page
    assert "hastily" not in page


def test_words_no_version_published_are_for_those_who_read_the_working_text(
    published: Negotiation, visit: Callable[[Capacity], Visitor]
) -> None:
    shown, hidden = ADDRESS + "&passing=show", ADDRESS
    drafter, delegate = visit(Capacity.DRAFTER), visit(Capacity.DELEGATE)
    assert "hastily" in text(drafter, shown) and "between ⟨ ⟩" in text(drafter, shown)
    assert "hastily" not in text(drafter, hidden) and "between ⟨ ⟩" not in text(drafter, hidden)
    assert 'name="passing"' not in text(delegate, shown)
    assert "hastily" not in text(delegate, shown)
    for capacity in (Capacity.DELEGATE, Capacity.PUBLIC):
        assert b"hastily" not in visit(capacity).get("/redlines/1/2.json").data


def test_a_paper_with_such_words_is_for_the_drafting_group(
    published: Negotiation, database: Database, clock: Clock
) -> None:
    asked = PaperOrder(PaperKind.REDLINE, 2, 1, marking=PaperMarking.CONTRIBUTOR, passing=True)

    def order(capacity: Capacity, wanted: PaperOrder = asked) -> PaperOrder:
        def work(db_session: Session) -> PaperOrder:
            ordered = order_paper(
                db_session,
                actor=published.actor(capacity),
                instrument_id=published.instrument_id,
                order=wanted,
                now=clock(),
            )
            return PaperOrder.from_json(db_session.get_one(Job, ordered.job_id).request)

        return database.transact(work)

    assert order(Capacity.DRAFTER) == PaperOrder.from_json(
        PaperOrder(
            PaperKind.REDLINE, 2, 1, marking=PaperMarking.CONTRIBUTOR, passing=True, attributed=True
        ).to_json()
    )
    of_a_delegate = order(Capacity.DELEGATE)
    assert (of_a_delegate.marking, of_a_delegate.passing) == (PaperMarking.CONTRIBUTOR, False)
    of_the_public = order(Capacity.PUBLIC)
    assert (of_the_public.marking, of_the_public.passing) == (PaperMarking.KIND, False)
    word = order(
        Capacity.DRAFTER,
        PaperOrder(
            PaperKind.REDLINE,
            2,
            1,
            format=PaperFormat.DOCX,
            marking=PaperMarking.CONTRIBUTOR,
            passing=True,
        ),
    )
    assert (word.marking, word.passing) == (PaperMarking.KIND, False)
    with database.read() as db_session:
        job = db_session.query(Job).filter(Job.request.contains('"passing": true')).one()
        with pytest.raises(NotFound):
            find_job(db_session, actor=published.actor(Capacity.DELEGATE), job_id=job.id)
