"""The story over HTTP: each capacity does its part on its own pages, without script, from today to the committee."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select

from drafting.app import create_app
from drafting.config import Config
from drafting.db import Database
from drafting.demo import cast
from drafting.models.body import Meeting
from drafting.models.comment import Comment
from drafting.models.consultation import Consultation
from drafting.models.decision import Decision, DecisionWay
from drafting.models.instrument import Instrument
from drafting.models.organisation import Organisation
from drafting.models.proposal import Proposal
from drafting.models.published_version import PublishedVersion
from drafting.queries.replay import faults_of_instrument
from tests.factories.browsing import Reader
from tests.factories.story import NOW, ROLL_CALL, Story
from tests.support.clock import Clock
from workflows.vocabulary import Audience, DocumentStatus, Method, OutcomeCode, Purpose, Stage

BASE = "/instruments/ap-dce"
CALL = f"{BASE}/consultations/4"

T = TypeVar("T")


class Told(NamedTuple):
    """The demonstration and the moment of the pages."""

    app: Flask
    database: Database
    clock: Clock


@pytest.fixture
def told(story: Story, tmp_path: Path) -> Iterator[Told]:
    """Give the demonstration behind the application."""
    clock = Clock(NOW)
    url = story.database.url.render_as_string(hide_password=False)
    app = create_app(
        Config(database_url=url, data_dir=tmp_path, secret_key="a key for tests alone"), clock=clock
    )
    app.testing = True
    yield Told(app, story.database, clock)
    app.extensions["travaux"].database.dispose()


def _rows(told: Told, noun: type[T], *conditions: Any) -> list[T]:
    with told.database.read() as db_session:
        return list(db_session.scalars(select(noun).where(*conditions)))


@pytest.mark.parametrize("way", list(DecisionWay))
def test_each_capacity_does_its_part_from_party_comment_to_adoption(told: Told, way: DecisionWay) -> None:
    secretariat, chair, rapporteur = (
        Reader(told.app, each) for each in ("secretariat", "chair", "rapporteur")
    )
    _a_delegate_proposes_and_a_drafter_takes_it_up(told)
    _a_reviewer_comments_in_the_open_window(told)

    # The gate says what is missing, to everybody who looks, and refuses the step.
    assert "of 17 comments have no outcome" in secretariat.read(f"{BASE}/steps/")
    assert secretariat.fill(f"{BASE}/steps/bring-to-committee/").status_code == 409

    told.clock.advance(days=11)
    _every_comment_is_answered(told, secretariat)
    secretariat.must(
        f"{CALL}/proceedings", summary="Every comment was read at the eighth meeting (illustrative)."
    )
    secretariat.must(f"{CALL}/", action="/put")
    rapporteur.must(f"{CALL}/statement", word="confirmed", statement="Complete.")
    secretariat.must(f"{CALL}/", action="/close")

    secretariat.must(
        f"{BASE}/versions/new",
        symbol="AP/DCE/Rev.3",
        title="Third revision",
        status=DocumentStatus.REVISION.value,
        conferred_by="Drafting group, eighth meeting (illustrative)",
        purpose=Purpose.ENTRY_TEXT.value,
        audience=Audience.PUBLIC.value,
    )
    secretariat.must(f"{BASE}/steps/bring-to-committee/", note="Rev.3 answers Party comment.")
    chair.must(f"{BASE}/steps/", action="/confirm")

    [instrument] = _rows(told, Instrument)
    assert (instrument.stage, instrument.visit) == (Stage.COMMITTEE_ADOPTION, 4)
    [rev_3] = _rows(told, PublishedVersion, PublishedVersion.symbol == "AP/DCE/Rev.3")
    _the_version_brought_is_consulted_on(told, secretariat, rapporteur, rev_3)
    _the_session_decides(told, secretariat, chair, rev_3, way)

    [instrument] = _rows(told, Instrument)
    assert instrument.stage is Stage.ADOPTED
    assert "9.IC 4" in Reader(told.app).read(f"{BASE}/decisions/")
    with told.database.read() as db_session:
        assert faults_of_instrument(db_session, instrument.id) == []


def test_the_public_reads_what_is_public_and_no_more(told: Told) -> None:
    public = Reader(told.app)

    assert "AP/DCE/Rev.2" in public.read(f"{BASE}/")
    assert "Written call on Rev.2" in public.read(f"{BASE}/consultations/")
    hidden = [each for each in _rows(told, Comment) if each.audience is not Audience.PUBLIC]
    assert hidden
    text = public.read(f"{BASE}/")
    assert not any(each.body in text for each in hidden)
    for each in hidden:
        assert public.client.get(f"{BASE}/comments/{each.number}/").status_code == 404
    assert public.client.get(f"{BASE}/clauses/{hidden[0].clause_id}/edit").status_code in (302, 303, 401, 403)


def _a_delegate_proposes_and_a_drafter_takes_it_up(told: Told) -> None:
    clause_id = _rows(told, Comment, Comment.quote == "[three][five]")[0].clause_id
    delegate, drafter = Reader(told.app, "delegate"), Reader(told.app, "drafter")
    page = f"{BASE}/clauses/{clause_id}/proposals/new"
    form = delegate.form(page, "text", "rationale")
    text = form.fields["text"][0].replace("[three][five]", "four")
    delegate.must(page, text=text, rationale="Between the two.")
    newest = max(_rows(told, Proposal), key=lambda each: each.number)
    assert newest.text == text

    drafter.must(f"{BASE}/proposals/{newest.number}/", action="/take-up", reason="Both sides can accept it.")
    assert "four years" in drafter.read(f"{BASE}/clauses/{clause_id}/")


def _a_reviewer_comments_in_the_open_window(told: Told) -> None:
    reviewer = Reader(told.app, "reviewer")
    clause_id = _rows(told, Comment, Comment.quote == "by simple means and free of charge")[0].clause_id
    reviewer.must(
        f"{BASE}/clauses/{clause_id}/comments/new",
        quote="free of charge",
        body="For creators and for those who act for them.",
    )
    newest = max(_rows(told, Comment), key=lambda each: each.number)
    assert (newest.quote, newest.late, newest.consultation_id is not None) == ("free of charge", False, True)


def _every_comment_is_answered(told: Told, secretariat: Reader) -> None:
    [call] = _rows(told, Consultation, Consultation.number == 4)
    waiting = [
        each
        for each in _rows(told, Comment, Comment.consultation_id == call.id)
        if each.outcome is None and each.reply_to_id is None
    ]
    assert len(waiting) == 12
    for each in waiting:
        secretariat.must(
            f"{CALL}/answers/{each.number}/",
            code=OutcomeCode.NOTED.value,
            reason="Considered, and left to the committee.",
            decided_by="drafting-group",
            decided_by_name="eighth meeting (illustrative)",
        )


def _the_version_brought_is_consulted_on(
    told: Told, secretariat: Reader, rapporteur: Reader, version: PublishedVersion
) -> None:
    Reader(told.app, "reviser").must(
        f"{BASE}/versions/{version.n}/languages/new", language="fr", text="Le texte de la troisième révision."
    )
    secretariat.must(
        f"{BASE}/consultations/new",
        version=version.id,
        method="written-call",
        title="Written call before the session",
        basis="Convention, Article 11; decision 8.IC 7 (illustrative)",
    )
    [call] = _rows(told, Consultation, Consultation.visit == 4)
    page = f"{BASE}/consultations/{call.number}"
    everybody = [each.id for each in _rows(told, Organisation)]
    secretariat.must(f"{page}/outreach/new", organisations=everybody, how="letter")
    told.clock.advance(days=33)
    secretariat.must(f"{page}/proceedings", summary="Nobody asked for other words.")
    secretariat.must(f"{page}/", action="/put")
    rapporteur.must(f"{page}/statement", word="confirmed", statement="")
    secretariat.must(f"{page}/", action="/close")


def _the_session_decides(
    told: Told, secretariat: Reader, chair: Reader, version: PublishedVersion, way: DecisionWay
) -> None:
    [session] = _rows(told, Meeting, Meeting.plenary)
    secretariat.must(f"{BASE}/sessions/{session.id}/version", version=version.id)
    told.clock.set(session.opens_at + timedelta(hours=2))
    closing = session.closes_at.astimezone(ZoneInfo("Europe/Paris")).strftime("%Y-%m-%dT%H:%M")
    assert closing in secretariat.read(f"{BASE}/consultations/new?method=hearing-in-session")
    secretariat.must(
        f"{BASE}/consultations/new",
        version=version.id,
        method="hearing-in-session",
        title="Hearing in session",
        basis="Convention, Article 23.7; invitation of the chair (illustrative)",
        ends_at=(session.opens_at + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M"),
    )
    told.clock.advance(hours=6)
    [hearing] = _rows(told, Consultation, Consultation.method == Method.HEARING_IN_SESSION)
    secretariat.must(
        f"{BASE}/consultations/{hearing.number}/proceedings", minutes="Two organisations were heard."
    )
    secretariat.must(f"{BASE}/sessions/{session.id}/difference", version=version.id)
    chair.must(
        f"{BASE}/decisions/new",
        meeting=session.id,
        version=version.id,
        number="9.IC 4",
        agenda_item="4",
        operative="Adopts the text and transmits it.",
        way=way.value,
    )
    [decision] = _rows(told, Decision)
    if way is DecisionWay.ROLL_CALL:
        for party, choice in ROLL_CALL.items():
            delegate = Reader(told.app, cast.delegate_of(party))
            assert "Answer the roll call" in delegate.read("/desk/")
            delegate.must(f"{BASE}/decisions/{decision.id}/vote", choice=choice.value)
        without_a_seat = Reader(told.app, "delegate-m").client.get(f"{BASE}/decisions/{decision.id}/vote")
        assert without_a_seat.status_code == 403
    secretariat.must(f"{BASE}/decisions/{decision.id}/result", result="adopted")
    assert "Confirm the decision" in chair.read("/desk/")
    chair.must(f"{BASE}/decisions/", action="/confirm")
