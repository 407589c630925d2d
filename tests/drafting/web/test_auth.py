"""Signing in and out, invitations that work once, and choosing among one's capacities."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from drafting.actions.participations import invite
from drafting.models.organisation import Organisation
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from workflows.vocabulary import Capacity

Open = Callable[..., Reader]
BASE = "/instruments/ap-test/"


@pytest.fixture
def invited(app: Flask, negotiation: Negotiation, clock: Clock) -> Callable[..., str]:
    """Give a function that invites an address and returns where its link leads."""

    def link(email: str, capacity: Capacity = Capacity.OBSERVER) -> str:
        def work(db_session: object) -> str:
            organisation = db_session.scalar(select(Organisation.id))  # type: ignore[attr-defined]
            _, token = invite(
                db_session,  # type: ignore[arg-type]
                actor=negotiation.actor(Capacity.SECRETARIAT),
                instrument_id=negotiation.instrument_id,
                email=email,
                capacity=capacity,
                organisation_id=organisation if capacity is Capacity.REVIEWER else None,
                now=clock(),
            )
            return token

        return f"/invitations/{app.extensions['travaux'].database.transact(work)}"

    return link


def test_an_invitation_opens_an_account_and_works_once(reader: Open, invited: Callable[..., str]) -> None:
    link = invited("new@example.org")
    newcomer = reader()
    assert "new@example.org" in newcomer.get(link).text
    short = newcomer.post(link, name="New Person", password="short")
    assert short.status == 422 and "at least 12" in short.text and "New Person" in short.text
    assert newcomer.post(link, name="New Person", password="a long enough password").status == 303
    assert "New Person" in newcomer.get("/desk/").text
    assert reader().get(link).status == 404
    assert reader().sign_in("new@example.org", "a long enough password").status == 303


def test_an_invitation_is_for_its_address_alone(
    reader: Open, negotiation: Negotiation, invited: Callable[..., str]
) -> None:
    link = invited(negotiation.emails[Capacity.CHAIR])
    assert reader(Capacity.DRAFTER).post(link).status == 403
    chair = reader(Capacity.CHAIR)
    assert chair.post(link).status == 303
    assert 'name="participation"' in chair.get(BASE).text


def test_an_invitation_ends_after_its_time(reader: Open, invited: Callable[..., str], clock: Clock) -> None:
    link = invited("late@example.org")
    clock.advance(days=15)
    assert reader().get(link).status == 404


def test_a_capacity_is_chosen_among_ones_own_and_never_forged(
    reader: Open, negotiation: Negotiation, invited: Callable[..., str]
) -> None:
    drafter = reader(Capacity.DRAFTER)
    assert drafter.post(invited(negotiation.emails[Capacity.DRAFTER], Capacity.CHAIR)).status == 303
    clause = f"{BASE}clauses/{negotiation.clauses[1]}/edit"
    assert drafter.get(clause).status == 200
    page = drafter.get(BASE).text
    mine = [piece.split('"')[0] for piece in page.split('name="participation" value="')[1:]]
    assert len(mine) == 2
    assert drafter.post("/capacity", participation=mine[1], next=BASE).location == BASE
    assert drafter.get(clause).status == 403
    foreign = negotiation.actor(Capacity.SECRETARIAT).participation_id
    assert drafter.post("/capacity", participation=foreign).status == 403


def test_signing_out_ends_it(reader: Open) -> None:
    drafter = reader(Capacity.DRAFTER)
    assert drafter.post("/sign-out").status == 303
    assert drafter.get("/desk/").status == 401


def test_one_is_led_back_to_the_page_one_came_from_and_nowhere_else(
    reader: Open, negotiation: Negotiation
) -> None:
    email = negotiation.emails[Capacity.DRAFTER]
    password = "a long enough password"
    assert reader().post("/sign-in", email=email, password=password, next=BASE).location == BASE
    assert (
        reader().post("/sign-in", email=email, password=password, next="//evil.example/").location == "/desk/"
    )
