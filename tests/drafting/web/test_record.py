"""The record over HTTP: sentences, audiences, and the proof that rows and record agree."""

from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree

import pytest
from sqlalchemy import event as listening
from sqlalchemy import select, update

from drafting.db import Database
from drafting.models.event import Event, LogHead
from drafting.models.instrument import Instrument
from drafting.queries import record_page
from tests.support.negotiation import Negotiation
from tests.support.procedure import Procedure
from tests.support.visitors import Visitor
from workflows.vocabulary import Audience, Capacity

Visit = Callable[[Capacity], Visitor]
Tell = Callable[[Callable[[Procedure], object]], None]


def test_events_are_sentences_with_links(visit: Visit, tell: Tell) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment()))
    delegate = visit(Capacity.DELEGATE)

    page = delegate.read("/record/")
    assert "Reviewer, Coalition 1 of ap-test (music; West Africa) made comment No. 1" in page
    assert "called the consultation “Written call”" in page
    assert 'href="/instruments/ap-test/consultations/1/"' in delegate.get("/record/").text


def test_the_public_learns_what_happened_and_not_who(
    visit: Visit, tell: Tell, negotiation: Negotiation
) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment()))

    page = visit(Capacity.PUBLIC).read("/record/")

    assert "Reviewer made comment No. 1" in page
    assert "Coalition 1" not in page
    assert "are not open to you" in page


def test_the_feed_is_well_formed_and_tells_the_public_what_the_page_does(visit: Visit, tell: Tell) -> None:
    def story(it: Procedure) -> None:
        it.open(it.publish(), title="Call <on> \ufffe & more")
        it.comment()
        it.comment(audience=Audience.GROUP)

    tell(story)
    atom = "{http://www.w3.org/2005/Atom}"
    titles = {}
    for capacity in (Capacity.PUBLIC, Capacity.CHAIR):
        answer = visit(capacity).get("/record/feed.atom")
        assert answer.mimetype == "application/atom+xml"
        feed = ElementTree.fromstring(answer.data)
        titles[capacity] = [entry.findtext(f"{atom}title") for entry in feed.iter(f"{atom}entry")]
        moments = [entry.findtext(f"{atom}updated") for entry in feed.iter(f"{atom}entry")]
        assert moments == sorted(moments, reverse=True) and feed.findtext(f"{atom}updated") == moments[0]
        assert all(entry.findtext(f"{atom}id") for entry in feed.iter(f"{atom}entry"))
    assert "Reviewer made comment No. 1" in titles[Capacity.PUBLIC]
    assert not [
        title for title in titles[Capacity.PUBLIC] if "No. 2" in (title or "") or "Coalition" in (title or "")
    ]
    assert [title for title in titles[Capacity.CHAIR] if "comment No. 2" in (title or "")]
    assert [title for title in titles[Capacity.PUBLIC] if "Call <on> \ufffd & more" in (title or "")]
    assert "feed.atom" in visit(Capacity.PUBLIC).get("/record/").text


@pytest.mark.parametrize("audience", [Audience.OWN, Audience.AUTHOR, Audience.GROUP])
def test_an_event_is_hidden_with_what_it_is_about(
    visit: Visit, tell: Tell, database: Database, audience: Audience
) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment(audience=audience)))
    with database.read() as db_session:
        seq = db_session.scalar(select(Event.seq).where(Event.act == "comment"))

    for capacity in (Capacity.PUBLIC, Capacity.DELEGATE, Capacity.OBSERVER):
        visitor = visit(capacity)
        assert "comment No. 1" not in visitor.read("/record/"), capacity
        assert visitor.get(f"/record/{seq}/").status_code == 404, capacity
    assert "comment No. 1" in visit(Capacity.REVIEWER).read("/record/")


def test_personal_payloads_are_for_the_secretariat(
    visit: Visit, database: Database, negotiation: Negotiation
) -> None:
    visit(Capacity.SECRETARIAT).send("/participants/invite", email="guest@example.org", capacity="observer")
    with database.read() as db_session:
        seq = db_session.scalar(select(Event.seq).where(Event.act == "invite").order_by(Event.seq.desc()))

    assert "guest@example.org" in unescape(visit(Capacity.SECRETARIAT).get(f"/record/{seq}/").text)
    for capacity in (Capacity.DELEGATE, Capacity.CHAIR, Capacity.DRAFTER):
        assert "guest@example.org" not in visit(capacity).get(f"/record/{seq}/").text, capacity


def test_the_events_are_filtered_by_act_and_day(visit: Visit, tell: Tell) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment()))
    chair = visit(Capacity.CHAIR)

    assert "made comment No. 1" not in chair.read("/record/?act=publish-version")
    assert "published" in chair.read("/record/?act=publish-version")
    assert "No event fits." in chair.read("/record/?until=2026-03-01")
    assert chair.get("/record/?since=yesterday").status_code == 422


def test_a_record_that_holds_is_said_to_hold(visit: Visit, tell: Tell) -> None:
    tell(lambda it: it.consult(it.publish()))

    assert "No fault was found." in visit(Capacity.PUBLIC).read("/record/verify")


def test_rows_changed_behind_the_record_are_found_and_quoted_to_its_keepers_alone(
    visit: Visit, tell: Tell, database: Database
) -> None:
    tell(lambda it: it.publish())
    with database.write() as db_session:
        db_session.execute(update(Instrument).values(title="A title nobody decided"))

    public = visit(Capacity.PUBLIC).read("/record/verify")
    assert "1 fault was found." in public
    assert "title is" not in public
    assert "title is 'A title nobody decided'" in visit(Capacity.SECRETARIAT).read("/record/verify")


def test_the_head_shown_is_the_head_stored(visit: Visit, tell: Tell, database: Database) -> None:
    tell(lambda it: it.publish())
    with database.read() as db_session:
        head = db_session.scalar(select(LogHead.sha256).where(LogHead.log == "instrument:1"))

    assert head is not None
    assert head in visit(Capacity.PUBLIC).get("/record/").text


@pytest.mark.parametrize(
    "path", ["/record/", "/consultations/", "/consultations/1/", "/consultations/1/answers/", "/steps/"]
)
def test_the_number_of_statements_does_not_grow_with_what_is_shown(
    visit: Visit, tell: Tell, database: Database, app: object, path: str
) -> None:
    tell(lambda it: (consultation := it.open(it.publish()), it.reach_out(consultation), it.comment()))
    secretariat = visit(Capacity.SECRETARIAT)
    few = _statements(app, secretariat, path)
    tell(lambda it: [it.comment() for _ in range(12)])
    many = _statements(app, secretariat, path)

    assert many <= few + 1


def _statements(app: object, visitor: Visitor, path: str) -> int:
    engine = app.extensions["travaux"].database.reader  # type: ignore[attr-defined]
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    visitor.read(path)
    listening.listen(engine, "before_cursor_execute", count)
    visitor.read(path)
    listening.remove(engine, "before_cursor_execute", count)
    return counted


def test_a_page_of_events_leads_to_the_earlier_ones(visit: Visit, tell: Tell) -> None:
    tell(lambda it: (it.open(it.publish()), [it.comment() for _ in range(record_page.PAGE)]))
    chair = visit(Capacity.CHAIR)

    first = chair.get("/record/").text
    assert "Earlier events" in first
    address = unescape(first.split('href="/instruments/ap-test/record/?before=')[1].split('"')[0])
    assert "opened the instrument" in chair.read(f"/record/?before={address}")
