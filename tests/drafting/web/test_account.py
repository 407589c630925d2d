"""One's own account over HTTP."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from drafting.db import Database
from drafting.models.event import SITE_LOG
from drafting.models.person import Person
from drafting.queries.replay import faults_of_record
from tests.support.negotiation import PASSWORD, Negotiation
from tests.support.visitors import Visitor, sign_in
from workflows.vocabulary import Capacity

Visit = Callable[[Capacity], Visitor]
NEW = "another long enough password"


def open_account(visit: Visit) -> Visitor:
    visitor = visit(Capacity.CHAIR)
    visitor.base = ""
    return visitor


def test_a_changed_password_ends_the_other_sign_ins_and_not_this_one(
    visit: Visit, app: Flask, negotiation: Negotiation
) -> None:
    here, elsewhere = open_account(visit), open_account(visit)

    answer = here.send("/account/password", page="/account/", current=PASSWORD, new_password=NEW)

    assert answer.status_code == 303
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 401


def test_a_wrong_present_password_changes_nothing_and_is_not_shown_again(
    visit: Visit, database: Database
) -> None:
    here = open_account(visit)

    answer = here.send(
        "/account/password", page="/account/", current="a wrong old password", new_password=NEW
    )

    assert answer.status_code == 422
    assert 'id="current-wrong"' in answer.text
    assert "a wrong old password" not in answer.text
    assert NEW not in answer.text


def test_a_short_password_is_refused_at_its_field(visit: Visit) -> None:
    answer = open_account(visit).send(
        "/account/password", page="/account/", current=PASSWORD, new_password="short"
    )

    assert answer.status_code == 422
    assert 'id="new_password-wrong"' in answer.text


def test_language_and_zone_follow_the_account(
    visit: Visit, app: Flask, database: Database, negotiation: Negotiation
) -> None:
    here = open_account(visit)

    answer = here.send(
        "/account/preferences", page="/account/", name="A new name", locale="en", zone="Asia/Tokyo"
    )

    assert answer.status_code == 303, answer.text
    assert "Times are given in Tokyo." in sign_in(app, negotiation, Capacity.CHAIR).read("/record/")
    with database.read() as db_session:
        person = db_session.scalars(
            select(Person).where(Person.email == negotiation.emails[Capacity.CHAIR])
        ).one()
        assert (person.name, person.locale, person.timezone) == ("A new name", "en", "Asia/Tokyo")
        assert faults_of_record(db_session, SITE_LOG) == []


def test_a_zone_that_is_none_is_refused(visit: Visit) -> None:
    answer = open_account(visit).send(
        "/account/preferences", page="/account/", name="Kept", locale="", zone="Mars/Olympus"
    )

    assert answer.status_code == 422
    assert 'id="zone-wrong"' in answer.text
    assert 'value="Kept"' in answer.text


def test_the_account_needs_somebody_signed_in(app: Flask) -> None:
    visitor = Visitor(app)

    assert visitor.get("/account/").status_code == 401
    assert visitor.send("/account/password", page="/").status_code == 401
