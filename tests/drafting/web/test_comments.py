"""Commenting on a span as the browser sends it, by quotation, and on a whole clause; replies and withdrawal."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from drafting.actions.outcomes import record_outcome
from drafting.models.clause_version import ClauseVersion
from drafting.models.comment import Comment
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from workflows.vocabulary import Capacity, Decider, OutcomeCode

Open = Callable[..., Reader]
BASE = "/instruments/ap-test/"
QUOTE = "[due] prominence"
START = "Each Party shall take measures to give [due] prominence to local works.".index(QUOTE)


def form(negotiation: Negotiation, at: int = 1) -> str:
    return f"{BASE}clauses/{negotiation.clauses[at]}/comments/new"


@pytest.fixture
def version_id(app: object, negotiation: Negotiation) -> int:
    with app.extensions["travaux"].database.read() as db_session:  # type: ignore[attr-defined]
        found = db_session.scalar(
            select(ClauseVersion.id).where(ClauseVersion.clause_id == negotiation.clauses[1])
        )
    assert found is not None
    return found


def comments(app: object) -> int:
    with app.extensions["travaux"].database.read() as db_session:  # type: ignore[attr-defined]
        return db_session.scalar(select(func.count()).select_from(Comment)) or 0


def test_a_span_is_commented_on_and_marked_in_the_text(
    reader: Open, negotiation: Negotiation, version_id: int
) -> None:
    drafter = reader(Capacity.DRAFTER)
    answer = drafter.post(
        form(negotiation),
        based_on=version_id,
        start=START,
        end=START + len(QUOTE),
        quote=QUOTE,
        body="Effective prominence is meant.",
        audience="participants",
    )
    assert answer.status == 303 and answer.location.endswith("#comment-1")
    page = drafter.get(BASE).text
    assert 'data-comment="1"' in page and "Effective prominence is meant." in page
    assert drafter.get(f"{BASE}comments/1/").status == 200


def test_offsets_that_do_not_give_the_quotation_are_422_and_the_words_kept(
    reader: Open, negotiation: Negotiation, version_id: int, app: object
) -> None:
    answer = reader(Capacity.DRAFTER).post(
        form(negotiation),
        based_on=version_id,
        start=0,
        end=4,
        quote=QUOTE,
        body="My long considered opinion.",
    )
    assert answer.status == 422
    assert "My long considered opinion." in answer.text and "Select them again" in answer.text
    assert comments(app) == 0


def test_a_quotation_typed_by_hand_is_found_where_it_occurs_once(
    reader: Open, negotiation: Negotiation, version_id: int, app: object
) -> None:
    drafter = reader(Capacity.DRAFTER)
    assert (
        drafter.post(form(negotiation), based_on=version_id, quote="local works", body="Which?").status == 303
    )
    assert (
        drafter.post(form(negotiation), based_on=version_id, quote="not there", body="Which?").status == 422
    )
    assert comments(app) == 1


def test_a_comment_without_words_is_422(reader: Open, negotiation: Negotiation, version_id: int) -> None:
    assert reader(Capacity.DRAFTER).post(form(negotiation), based_on=version_id, body="  ").status == 422


def test_a_version_of_another_clause_is_refused(
    reader: Open, negotiation: Negotiation, version_id: int, app: object
) -> None:
    answer = reader(Capacity.DRAFTER).post(form(negotiation, 2), based_on=version_id, body="Words.")
    assert answer.status in (404, 422)
    assert comments(app) == 0


def test_a_capacity_forged_in_the_form_changes_nothing(
    reader: Open, negotiation: Negotiation, version_id: int, app: object
) -> None:
    answer = reader(Capacity.OBSERVER).post(
        form(negotiation), based_on=version_id, body="Words.", capacity="drafter", by_id=1, participation=1
    )
    assert answer.status in (403, 404)
    assert comments(app) == 0


def test_a_reply_and_a_withdrawal(reader: Open, negotiation: Negotiation, version_id: int) -> None:
    drafter = reader(Capacity.DRAFTER)
    drafter.post(form(negotiation), based_on=version_id, body="A question.", audience="participants")
    secretariat = reader(Capacity.SECRETARIAT)
    assert secretariat.post(f"{BASE}comments/1/replies", body="An answer.").status == 303
    assert "An answer." in drafter.get(f"{BASE}comments/1/").text
    assert secretariat.post(f"{BASE}comments/1/withdraw").status == 403
    assert drafter.post(f"{BASE}comments/1/withdraw").status == 303
    assert drafter.get(f"{BASE}comments/1/").status == 404


def test_a_comment_for_oneself_is_nobody_elses(
    reader: Open, negotiation: Negotiation, version_id: int
) -> None:
    drafter = reader(Capacity.DRAFTER)
    drafter.post(form(negotiation), based_on=version_id, body="For me alone.", audience="author")
    assert "For me alone." in drafter.get(BASE).text
    for capacity in (Capacity.SECRETARIAT, Capacity.CHAIR, Capacity.REVISER):
        other = reader(capacity)
        assert "For me alone." not in other.get(BASE).text
        assert other.get(f"{BASE}comments/1/").status == 404


def test_a_comment_is_opened_to_more_and_never_to_fewer(
    reader: Open, negotiation: Negotiation, version_id: int
) -> None:
    drafter, secretariat = reader(Capacity.DRAFTER), reader(Capacity.SECRETARIAT)
    drafter.post(form(negotiation), based_on=version_id, body="At first for me.", audience="author")
    assert secretariat.get(f"{BASE}comments/1/").status == 404
    assert drafter.post(f"{BASE}comments/1/release", audience="participants").status == 303
    assert "At first for me." in secretariat.get(f"{BASE}comments/1/").text
    assert drafter.post(f"{BASE}comments/1/release", audience="author").status == 422
    assert secretariat.post(f"{BASE}comments/1/release", audience="public").status == 403


def test_an_outcome_is_answered_by_the_commenter_alone(
    app: Flask, reader: Open, negotiation: Negotiation, version_id: int, clock: Clock
) -> None:
    drafter, secretariat = reader(Capacity.DRAFTER), reader(Capacity.SECRETARIAT)
    drafter.post(form(negotiation), based_on=version_id, body="A question.", audience="participants")
    assert drafter.post(f"{BASE}comments/1/answer", satisfied="no", words="Too soon.").status == 403
    app.extensions["travaux"].database.transact(
        lambda db_session: record_outcome(
            db_session,
            actor=negotiation.actor(Capacity.SECRETARIAT),
            comment_id=1,
            code=OutcomeCode.NOTED,
            reason="Said so.",
            decided_by=Decider.DRAFTING_GROUP,
            now=clock(),
        )
    )
    assert "Said so." in drafter.get(f"{BASE}comments/1/").text
    assert secretariat.post(f"{BASE}comments/1/answer", satisfied="yes").status == 403
    assert drafter.post(f"{BASE}comments/1/answer", satisfied="no", words="Not quite.").status == 303
    page = secretariat.get(f"{BASE}comments/1/").text
    assert "Not quite." in page and "not satisfied" in page
