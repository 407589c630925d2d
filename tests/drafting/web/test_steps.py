"""The gate page and the steps over HTTP: everything missing is said with where it is mended; nothing slips through."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from sqlalchemy import select

from drafting.db import Database
from drafting.models.instrument import Instrument
from drafting.models.step import Override, StepRequest
from drafting.queries.replay import faults_of_instrument
from tests.support.procedure import Procedure
from tests.support.visitors import Visitor
from workflows.vocabulary import Capacity, Purpose, Stage

Visit = Callable[[Capacity], Visitor]
Tell = Callable[[Callable[[Procedure], object]], None]


def stage_of(database: Database) -> Stage:
    with database.read() as db_session:
        return db_session.scalars(select(Instrument)).one().stage


def test_the_gate_page_lists_every_condition_and_where_it_is_mended(visit: Visit) -> None:
    page = unescape(visit(Capacity.SECRETARIAT).get("/steps/").text)

    assert "What stands between this draft and Civil-society review" in page
    assert page.count('<li class="unmet">') == 5
    assert "No text is published for consultation yet." in page
    assert 'href="/instruments/ap-test/versions/new"' in page
    assert 'aria-describedby="unmet"' in page


def test_the_page_leads_to_what_is_missing_in_the_consultation(visit: Visit, tell: Tell) -> None:
    tell(lambda it: it.open(it.publish(french=False)))
    page = unescape(visit(Capacity.SECRETARIAT).get("/steps/").text)

    for address in ("versions/1/#languages", "consultations/1/outreach/", "consultations/1/extend"):
        assert f'href="/instruments/ap-test/{address}"' in page, address


@pytest.mark.parametrize("capacity", sorted(Capacity))
def test_a_step_asked_for_too_early_is_refused_with_every_reason(
    visit: Visit, capacity: Capacity, database: Database, tell: Tell
) -> None:
    tell(lambda it: it.publish())

    answer = visit(capacity).send("/steps/open-review/", note="now")

    assert answer.status_code == (409 if capacity is Capacity.SECRETARIAT else 403)
    with database.read() as db_session:
        assert db_session.scalars(select(StepRequest)).all() == []
    if capacity is Capacity.SECRETARIAT:
        assert "No consultation is held yet" in unescape(answer.text)
        assert "The entry text of the next stage is published." in answer.text


def test_the_secretariat_asks_and_the_chair_confirms(visit: Visit, database: Database, tell: Tell) -> None:
    tell(ready)
    secretariat, chair = visit(Capacity.SECRETARIAT), visit(Capacity.CHAIR)

    asked = secretariat.send("/steps/open-review/", note="All is answered.")
    assert asked.status_code == 303, asked.text
    own = secretariat.send("/steps/requests/1/confirm", page="/steps/")
    assert own.status_code == 403
    assert stage_of(database) is Stage.DRAFT
    assert "All is answered." in chair.read("/steps/")
    assert chair.send("/steps/requests/1/confirm", page="/steps/").status_code == 303

    assert stage_of(database) is Stage.CIVIL_SOCIETY_REVIEW
    with database.read() as db_session:
        assert faults_of_instrument(db_session, 1) == []
    again = chair.send("/steps/requests/1/confirm", page="/steps/")
    assert again.status_code == 409
    assert "The step was taken already." in again.text


def test_a_request_is_withdrawn_before_it_is_confirmed(visit: Visit, database: Database, tell: Tell) -> None:
    tell(ready)
    secretariat = visit(Capacity.SECRETARIAT)
    secretariat.send("/steps/open-review/")

    assert secretariat.send("/steps/requests/1/withdraw", page="/steps/").status_code == 303
    assert visit(Capacity.CHAIR).send("/steps/requests/1/confirm", page="/steps/").status_code == 409
    assert stage_of(database) is Stage.DRAFT


def test_a_suspension_needs_its_reason_and_keeps_what_was_typed(visit: Visit, database: Database) -> None:
    answer = visit(Capacity.SECRETARIAT).send("/steps/suspend/", note=" ")

    assert answer.status_code == 422
    assert 'id="note-wrong"' in answer.text


def test_an_unknown_step_is_not_there(visit: Visit) -> None:
    assert visit(Capacity.SECRETARIAT).get("/steps/adjourn-forever/").status_code == 404
    assert visit(Capacity.SECRETARIAT).send("/steps/adjourn-forever/", page="/steps/").status_code == 404


def test_a_decision_to_go_on_without_is_recorded_confirmed_and_marked(
    visit: Visit, database: Database, tell: Tell
) -> None:
    tell(lambda it: (it.publish(), it.publish(Purpose.ENTRY_TEXT)))
    secretariat, chair = visit(Capacity.SECRETARIAT), visit(Capacity.CHAIR)
    conditions = [
        "consulted-on-this-text",
        "open-long-enough",
        "offered-in-every-language",
        "offered-to-every-region",
    ]
    sent = {"conditions": conditions, "decided_by": "body", "decision": "9.IC 4", "reason": "A deadline."}

    assert secretariat.send("/steps/open-review/override", **sent).status_code == 303
    assert "Confirm the decision to go on without" in chair.client.get("/desk/").text
    assert "Confirm the decision to go on without" not in secretariat.client.get("/desk/").text
    assert chair.send("/steps/overrides/1/confirm", page="/steps/").status_code == 303
    assert "Confirm the decision to go on without" not in chair.client.get("/desk/").text
    assert secretariat.send("/steps/open-review/").status_code == 303
    assert chair.send("/steps/requests/1/confirm", page="/steps/").status_code == 303

    assert stage_of(database) is Stage.CIVIL_SOCIETY_REVIEW
    public = visit(Capacity.PUBLIC)
    assert "A deadline." in public.read("/versions/")
    marked = public.get("/").text
    assert (
        "without: a consultation on this text, the minimum of days, the text in every document language, and"
        in marked
    )
    assert "<bdi>9.IC 4</bdi>" in marked


def test_the_bureau_decides_only_where_it_is_mandated(visit: Visit, database: Database, tell: Tell) -> None:
    tell(lambda it: (it.publish(), it.publish(Purpose.ENTRY_TEXT)))

    answer = visit(Capacity.SECRETARIAT).send(
        "/steps/open-review/override",
        conditions=["consulted-on-this-text"],
        decided_by="bureau",
        decision="Bureau of 3 March",
        reason="A reason to keep.",
    )

    assert answer.status_code == 403
    assert "A reason to keep." in answer.text
    with database.read() as db_session:
        assert db_session.scalars(select(Override)).all() == []


def test_the_public_reads_the_gate_and_asks_nothing(visit: Visit, tell: Tell) -> None:
    tell(lambda it: it.publish())
    public = visit(Capacity.PUBLIC)

    assert "only these may ask for a step: secretariat" in public.read("/steps/")
    assert public.get("/steps/open-review/override").status_code == 403


def ready(it: Procedure) -> None:
    """Hold a consultation to its end and publish the entry text."""
    it.consult(it.publish())
    it.publish(Purpose.ENTRY_TEXT)


@pytest.mark.parametrize("capacity", sorted(Capacity))
def test_no_link_of_the_gate_page_leads_to_a_refusal(visit: Visit, tell: Tell, capacity: Capacity) -> None:
    tell(lambda it: it.open(it.publish(french=False)))
    visitor = visit(capacity)
    page = unescape(visitor.get("/steps/").text)
    addresses = {one.split("#")[0] for one in re.findall(r'href="/instruments/ap-test(/[^"]*)"', page)}

    assert addresses
    assert {one for one in addresses if visitor.get(one).status_code != 200} == set()
