"""A session over HTTP: convened, the text put, objected to or voted on, recorded, confirmed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select

from drafting.db import Database
from drafting.models.body import Meeting
from drafting.models.decision import Decision, Vote
from drafting.models.instrument import Instrument
from drafting.queries.replay import faults_of_instrument
from tests.support.clock import Clock
from tests.support.negotiation import PASSWORD, Negotiation
from tests.support.procedure import Procedure
from tests.support.visitors import Visitor
from workflows.vocabulary import Capacity, Stage

Visit = Callable[[Capacity], Visitor]
Tell = Callable[[Callable[[Procedure], object]], None]

SESSION = {"kind": "session", "name": "Ninth session (illustrative)", "number": "9", "place": "Paris"}
PAPER = {
    "meeting": "1",
    "number": "9.IC 4",
    "agenda_item": "4",
    "operative": "Adopts the text;\nTransmits it.",
    "way": "consensus",
}


@pytest.fixture
def other_delegate(app: Flask, negotiation: Negotiation) -> Visitor:
    visitor = Visitor(app)
    visitor.send("/sign-in", email="delegate2@ap-test.example.org", password=PASSWORD)
    visitor.base = "/instruments/ap-test"
    return visitor


@pytest.fixture
def in_session(tell: Tell, visit: Visit, clock: Clock) -> str:
    """Bring a text to a session, consulted on before; return the number of its version. The session is open."""
    number = ""

    def story(it: Procedure) -> None:
        nonlocal number
        it.reach(Stage.COMMITTEE_ADOPTION)
        entry = it._entry()
        assert entry is not None
        it.consult(entry)
        number = str(entry.id)

    tell(story)
    entered = visit(Capacity.SECRETARIAT).send(
        "/sessions/new",
        opens_at=paris(clock() + timedelta(days=1)),
        closes_at=paris(clock() + timedelta(days=5)),
        version=number,
        **SESSION,
    )
    assert entered.status_code == 303, unescape(entered.text)
    clock.advance(days=1, minutes=1)
    return number


def paris(moment: datetime) -> str:
    """Return a moment as the form takes it: on the wall clock of the body."""
    return f"{moment.astimezone(ZoneInfo('Europe/Paris')):%Y-%m-%dT%H:%M}"


def decisions(database: Database) -> list[Decision]:
    with database.read() as db_session:
        return list(db_session.scalars(select(Decision).order_by(Decision.id)))


def stage_of(database: Database) -> Stage:
    with database.read() as db_session:
        return db_session.scalars(select(Instrument)).one().stage


def test_a_session_is_convened_before_it_opens(visit: Visit, database: Database) -> None:
    answer = visit(Capacity.SECRETARIAT).send(
        "/sessions/new", opens_at="2026-01-01T10:00", closes_at="2026-04-01T10:00", **SESSION
    )

    assert answer.status_code == 422
    assert 'id="opens_at-wrong"' in answer.text
    assert "Ninth session (illustrative)" in answer.text
    with database.read() as db_session:
        assert db_session.scalars(select(Meeting)).all() == []


def test_a_text_goes_from_the_session_to_its_adoption(
    visit: Visit, tell: Tell, database: Database, in_session: str, clock: Clock
) -> None:
    secretariat, chair = visit(Capacity.SECRETARIAT), visit(Capacity.CHAIR)

    assert secretariat.send("/sessions/1/difference", version=in_session).status_code == 303
    put = chair.send("/decisions/new", version=in_session, **PAPER)
    assert put.status_code == 303, unescape(put.text)
    heard = secretariat.send(
        "/consultations/new",
        title="Hearing in session",
        version=in_session,
        method="hearing-in-session",
        calls=["reviewer"],
        basis="Article 23.7; invitation of the chair",
        ends_at=paris(clock() + timedelta(hours=2)),
        audience="public",
    )
    assert heard.status_code == 303, unescape(heard.text)
    hearing = heard.location.rstrip("/").rsplit("/", 1)[-1]
    proceedings = f"/consultations/{hearing}/proceedings"
    opened = secretariat.hidden_fields(proceedings)
    assert secretariat.send(proceedings, **{**opened, "minutes": "Coalition 1 spoke."}).status_code == 303
    early = secretariat.send("/decisions/1/result", result="adopted")
    assert early.status_code == 303, unescape(early.text)
    refused = chair.send("/decisions/1/confirm", page="/decisions/")
    assert refused.status_code == 409
    assert stage_of(database) is Stage.COMMITTEE_ADOPTION
    ended = secretariat.send(f"/consultations/{hearing}/end", page=f"/consultations/{hearing}/")
    assert ended.status_code == 303, unescape(ended.text)
    done = chair.send("/decisions/1/confirm", page="/decisions/")
    assert done.status_code == 303, unescape(done.text)
    assert stage_of(database) is Stage.ADOPTED
    page = visit(Capacity.PUBLIC).read("/decisions/")
    assert "Decision 9.IC 4 adopted" in page
    assert "Transmits it." in page
    assert "The negotiation is over" in visit(Capacity.PUBLIC).read("/steps/")
    with database.read() as db_session:
        assert faults_of_instrument(db_session, 1) == []


def test_while_an_objection_stands_nothing_is_adopted(
    visit: Visit, database: Database, in_session: str, other_delegate: Visitor
) -> None:
    visit(Capacity.CHAIR).send("/decisions/new", version=in_session, **PAPER)
    delegate, secretariat = visit(Capacity.DELEGATE), visit(Capacity.SECRETARIAT)

    stated = delegate.send("/decisions/1/objection", statement="Article 4 binds us to a result.")
    assert stated.status_code == 303, unescape(stated.text)
    assert "Article 4 binds us to a result." in visit(Capacity.PUBLIC).read("/decisions/")
    result = secretariat.send("/decisions/1/result", result="adopted")
    assert result.status_code == 409
    assert "Objections stated and not withdrawn: 1." in result.text
    foreign = other_delegate.send("/decisions/1/objections/1/withdraw", page="/decisions/")
    assert foreign.status_code == 403
    withdrawn = delegate.send("/decisions/1/objections/1/withdraw", page="/decisions/")
    assert withdrawn.status_code == 303
    assert secretariat.send("/decisions/1/result", result="adopted").status_code == 303


def test_a_seat_votes_once_and_the_roll_call_shows_who_has_not(
    visit: Visit, database: Database, in_session: str, other_delegate: Visitor
) -> None:
    visit(Capacity.CHAIR).send("/decisions/new", version=in_session, **{**PAPER, "way": "roll-call"})
    delegate = visit(Capacity.DELEGATE)

    assert delegate.send("/decisions/1/vote").status_code == 422
    assert delegate.send("/decisions/1/vote", choice="for").status_code == 303
    assert delegate.send("/decisions/1/vote", choice="against").status_code == 409
    assert "1 of 2 seats have answered." in visit(Capacity.PUBLIC).read("/decisions/")
    assert other_delegate.send("/decisions/1/vote", choice="abstain").status_code == 303
    assert visit(Capacity.SECRETARIAT).send("/decisions/1/result", result="not-adopted").status_code == 409
    with database.read() as db_session:
        assert len(db_session.scalars(select(Vote)).all()) == 2


def test_nobody_without_a_seat_votes_or_objects(visit: Visit, database: Database, in_session: str) -> None:
    visit(Capacity.CHAIR).send("/decisions/new", version=in_session, **{**PAPER, "way": "roll-call"})
    for capacity in set(Capacity) - {Capacity.DELEGATE}:
        visitor = visit(capacity)
        assert visitor.send("/decisions/1/vote", page="/decisions/", choice="for").status_code == 403, (
            capacity
        )
        assert visitor.send("/decisions/1/objection", page="/decisions/").status_code == 403, capacity


def test_a_number_without_the_pattern_of_the_body_comes_back(
    visit: Visit, database: Database, in_session: str
) -> None:
    answer = visit(Capacity.CHAIR).send("/decisions/new", version=in_session, **{**PAPER, "number": "four"})

    assert answer.status_code == 422
    assert 'id="number-wrong"' in answer.text
    assert "Transmits it." in answer.text
    assert decisions(database) == []


def test_only_the_chair_puts_a_text(visit: Visit, database: Database, in_session: str) -> None:
    for capacity in set(Capacity) - {Capacity.CHAIR}:
        answer = visit(capacity).send("/decisions/new", page="/decisions/", version=in_session, **PAPER)
        assert answer.status_code == 403, capacity
    assert decisions(database) == []
