"""The languages of the interface: catalogues that hold what they promise, and how a reader's is chosen."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from drafting.commands import translations
from drafting.web import dates, languages
from tests.support.pages import Reader

Open = Callable[..., Reader]
#: Every catalogue holds this share of what is said; the rest is shown in English.
LEAST_SHARE = 0.5


def test_no_translation_loses_or_invents_a_placeholder_and_none_is_a_guess() -> None:
    wrong = [fault for fault in translations.faults() if "lost or invented" in fault or "guess" in fault]
    assert wrong == []


@pytest.mark.parametrize("path", translations.catalogues(), ids=lambda path: path.parent.parent.name)
def test_a_catalogue_says_most_of_what_is_said(path: Path) -> None:
    said = {translations._key(message) for message in translations.extracted() if message.id}
    kept = {
        translations._key(message)
        for message in translations._read(path)
        if message.id and translations.translated(message)
    }
    assert len(said & kept) / len(said) > LEAST_SHARE


def test_catalogues_are_compiled_where_they_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = languages.compiled_catalogues(tmp_path)
    assert {path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/messages.mo")} == {"ar", "fr"}


@pytest.mark.parametrize(
    ("accepted", "lang", "direction"),
    [("fr-CH, fr;q=0.9", "fr", "ltr"), ("ar", "ar", "rtl"), ("de", "en", "ltr"), ("", "en", "ltr")],
)
def test_the_browser_chooses_unless_the_reader_did(
    client: FlaskClient, accepted: str, lang: str, direction: str
) -> None:
    page = client.get("/", headers={"Accept-Language": accepted}).text
    assert f'<html lang="{lang}" dir="{direction}">' in page


def test_the_choice_of_a_reader_is_remembered_and_leads_back(reader: Open) -> None:
    anybody = reader()
    answer = anybody.post("/preferences/locale", locale="ar", next="/sign-in")
    assert answer.status == 303 and answer.location == "/sign-in"
    assert 'dir="rtl"' in anybody.get("/").text
    assert anybody.post("/preferences/locale", locale="xx").status == 422
    assert anybody.post("/preferences/zone", zone="Africa/Abidjan", next="//evil.example").location == "/"
    assert "أبيدجان" in anybody.get("/").text


def test_moments_are_given_in_full_with_the_place(app: Flask) -> None:
    when = datetime(2026, 4, 2, 21, 59, tzinfo=UTC)
    with app.test_request_context("/", headers={"Cookie": "zone=Europe/Paris"}):
        assert dates.moment(when) == "2 April 2026, 23:59 in Paris"
    with app.test_request_context("/", headers={"Cookie": "zone=Europe/Paris; locale=fr"}):
        assert dates.moment(when) == "2 avril 2026 à 23:59, heure de Paris"
