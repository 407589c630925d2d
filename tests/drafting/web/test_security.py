"""What every answer carries and every request must pass."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from drafting.web.security import safe_address
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from workflows.vocabulary import Capacity

Open = Callable[..., Reader]
BASE = "/instruments/ap-test/"


@pytest.mark.parametrize("address", ["/", "/sign-in", "/nothing-here", "/healthz"])
def test_every_answer_forbids_inline_scripts_frames_and_sniffing(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert (
        "default-src 'self'" in policy and "'unsafe-inline'" not in policy and "'unsafe-eval'" not in policy
    )
    for part in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert part in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_page_carries_inline_script_or_style(reader: Open) -> None:
    for address in ("/", "/sign-in", BASE, f"{BASE}proposals/", "/desk/"):
        page = reader(Capacity.DRAFTER).get(address).text
        assert (
            "<script>" not in page
            and "style=" not in page
            and "javascript:" not in page
            and " onclick" not in page
        )


def test_a_signed_in_page_is_not_stored(reader: Open) -> None:
    answer = reader(Capacity.DRAFTER).get("/desk/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]


def test_a_form_without_its_mark_is_refused_and_its_words_come_back(app_client: FlaskClient) -> None:
    words = "Each Party shall take all appropriate measures."
    answer = app_client.post("/instruments/any/clauses/1/edit", data={"text": words})
    assert answer.status_code == 400
    assert words in answer.text


@pytest.fixture
def app_client(client: FlaskClient) -> FlaskClient:
    return client


def test_another_host_is_refused(client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_request_past_the_limit_is_told_so(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(client.application.config, "MAX_CONTENT_LENGTH", 1024)
    answer = client.post("/sign-in", data={"email": "x" * 5000})
    assert answer.status_code == 413
    assert "nothing was stored" in answer.text


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("/desk/", "/desk/"),
        ("/instruments/a/?view=redline&old=1", "/instruments/a/?view=redline&old=1"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\tx", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_nobody_is_sent_to_another_site(address: str | None, followed: str) -> None:
    assert safe_address(address, "/") == followed


def test_the_tenth_failed_attempt_is_the_last_for_that_account_and_address(
    reader: Open, negotiation: Negotiation
) -> None:
    visitor = reader()
    email = negotiation.emails[Capacity.DRAFTER]
    statuses = [visitor.sign_in(email, "wrong password").status for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    assert reader().sign_in(negotiation.emails[Capacity.CHAIR]).status == 303


def test_a_wrong_address_and_a_wrong_password_get_the_same_answer(
    reader: Open, negotiation: Negotiation
) -> None:
    unknown = reader().sign_in("nobody@example.org", "wrong password")
    known = reader().sign_in(negotiation.emails[Capacity.DRAFTER], "wrong password")
    assert unknown.status == known.status == 422
    assert "do not belong together" in unknown.text and "do not belong together" in known.text


def test_a_changed_password_ends_older_sign_ins(reader: Open, negotiation: Negotiation, app: object) -> None:
    from drafting.actions.people import change_password
    from tests.support.negotiation import PASSWORD

    visitor = reader(Capacity.DRAFTER)
    person_id = negotiation.actors[Capacity.DRAFTER].person_id
    app.extensions["travaux"].database.transact(  # type: ignore[attr-defined]
        lambda db_session: change_password(
            db_session,
            person_id=person_id,
            current=PASSWORD,
            new="another long password",
            now=negotiation.now,
        )
    )
    assert visitor.get("/desk/").status == 401


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("application/json", "application/json"), ("text/html", "text/html"), ("*/*", "text/html")],
)
def test_an_error_is_a_page_or_json_by_what_the_client_accepts(
    client: FlaskClient, accept: str, kind: str
) -> None:
    answer = client.get("/instruments/none/", headers={"Accept": accept})
    assert answer.status_code == 404
    assert answer.mimetype == kind
    if kind == "application/json":
        assert answer.json["sentences"]


def test_health_says_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").json["migrations"] == "current"


def test_not_ready_before_the_migrations(app: object, client: FlaskClient) -> None:
    from sqlalchemy import text

    with app.extensions["travaux"].database.writer.begin() as connection:  # type: ignore[attr-defined]
        connection.execute(text("DELETE FROM alembic_version"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "migrate" in answer.json["migrations"]
