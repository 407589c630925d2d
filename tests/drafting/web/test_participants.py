"""Inviting, granting and revoking over HTTP."""

import re
from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from drafting.db import Database
from drafting.models.organisation import Organisation
from drafting.models.participation import Invitation, Participation
from tests.support.negotiation import PASSWORD, Negotiation
from tests.support.visitors import Visitor, sign_in
from workflows.vocabulary import Capacity

Visit = Callable[[Capacity], Visitor]


def count(database: Database, noun: type[Participation] | type[Invitation] | type[Organisation]) -> int:
    with database.read() as db_session:
        return db_session.scalar(select(func.count()).select_from(noun)) or 0


def test_an_invitation_shows_its_link_once_and_the_link_works_once(
    visit: Visit, app: Flask, database: Database
) -> None:
    secretariat = visit(Capacity.SECRETARIAT)

    answer = secretariat.send("/participants/invite", email="new@example.org", capacity="observer")

    assert answer.status_code == 201
    link = re.search(r"http://localhost(/invitations/[\w-]+)", answer.text)
    assert link is not None
    assert link.group(1) not in secretariat.get("/participants/").text
    guest = Visitor(app)
    taken = guest.send(link.group(1), name="A guest", password=PASSWORD)
    assert taken.status_code == 303, taken.text
    assert Visitor(app).get(link.group(1)).status_code == 404


def test_a_reviewer_without_an_organisation_is_not_invited(visit: Visit, database: Database) -> None:
    answer = visit(Capacity.SECRETARIAT).send(
        "/participants/invite", email="new@example.org", capacity="reviewer"
    )

    assert answer.status_code == 422
    assert 'id="organisation-wrong"' in answer.text
    assert 'value="new@example.org"' in answer.text
    assert count(database, Invitation) == 0


def test_a_grant_needs_the_password_again(visit: Visit, database: Database, negotiation: Negotiation) -> None:
    secretariat = visit(Capacity.SECRETARIAT)
    before = count(database, Participation)
    fields = {"email": negotiation.emails[Capacity.OBSERVER], "capacity": "reviser"}

    wrong = secretariat.send("/participants/grant", password="not the password", **fields)
    none = secretariat.send("/participants/grant", **fields)
    assert (wrong.status_code, none.status_code) == (422, 403)
    assert 'id="password-wrong"' in wrong.text
    assert "not the password" not in wrong.text
    assert "Sign in again to confirm that it is you." in none.text
    assert count(database, Participation) == before

    assert secretariat.send("/participants/grant", password=PASSWORD, **fields).status_code == 303
    assert count(database, Participation) == before + 1


def test_nobody_grants_to_themselves(visit: Visit, database: Database, negotiation: Negotiation) -> None:
    before = count(database, Participation)

    answer = visit(Capacity.SECRETARIAT).send(
        "/participants/grant",
        email=negotiation.emails[Capacity.SECRETARIAT],
        capacity="chair",
        password=PASSWORD,
    )

    assert answer.status_code == 403
    assert "Nobody grants or revokes their own capacity." in answer.text
    assert count(database, Participation) == before


def test_whether_an_address_has_an_account_is_not_told_to_others(
    visit: Visit, negotiation: Negotiation
) -> None:
    drafter = visit(Capacity.DRAFTER)
    known = drafter.send(
        "/participants/grant",
        page="/participants/",
        email=negotiation.emails[Capacity.CHAIR],
        capacity="observer",
        password=PASSWORD,
    )
    unknown = drafter.send(
        "/participants/grant",
        page="/participants/",
        email="nobody@example.org",
        capacity="observer",
        password=PASSWORD,
    )

    assert (known.status_code, unknown.status_code) == (403, 403)
    assert "Nobody has an account" not in unknown.text


def test_a_removed_delegate_is_refused_on_the_next_request(
    visit: Visit, app: Flask, negotiation: Negotiation
) -> None:
    delegate = sign_in(app, negotiation, Capacity.DELEGATE)
    assert delegate.get("/participants/").status_code == 200
    held = negotiation.actor(Capacity.DELEGATE).participation_id

    answer = visit(Capacity.SECRETARIAT).send(f"/participants/{held}/revoke", password=PASSWORD)

    assert answer.status_code == 303, answer.text
    assert delegate.get("/participants/").status_code == 404


def test_the_last_secretariat_stays(visit: Visit, negotiation: Negotiation) -> None:
    secretariat = visit(Capacity.SECRETARIAT)
    held = negotiation.actor(Capacity.SECRETARIAT).participation_id

    answer = secretariat.send(f"/participants/{held}/revoke", page="/participants/", password=PASSWORD)

    assert answer.status_code == 403
    assert "An instrument keeps at least one secretariat." in answer.text


def test_addresses_are_for_the_secretariat_alone(visit: Visit, negotiation: Negotiation) -> None:
    address = negotiation.emails[Capacity.CHAIR]

    assert address in visit(Capacity.SECRETARIAT).get("/participants/").text
    for capacity in set(Capacity) - {Capacity.SECRETARIAT, Capacity.CHAIR, Capacity.PUBLIC}:
        assert address not in visit(capacity).get("/participants/").text, capacity


def test_a_firm_that_declares_nothing_is_not_entered(visit: Visit, database: Database) -> None:
    before = count(database, Organisation)

    answer = visit(Capacity.SECRETARIAT).send(
        "/participants/organisations/new", name="Platform 1", kind="platform", region="Africa"
    )

    assert answer.status_code == 422
    assert 'id="interest-wrong"' in answer.text
    assert count(database, Organisation) == before


def test_a_party_is_entered_once(visit: Visit) -> None:
    secretariat = visit(Capacity.SECRETARIAT)

    assert secretariat.send("/participants/parties/new", name="Party N", group="III").status_code == 303
    assert secretariat.send("/participants/parties/new", name="Party N", group="III").status_code == 409
