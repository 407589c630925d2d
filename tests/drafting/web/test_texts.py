"""The text page in its views, for whom what is open to whom, with a number of statements that does not grow."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event

from tests.drafting.web.test_clauses import FIRST, clause
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from workflows.vocabulary import Capacity

Open = Callable[..., Reader]
BASE = "/instruments/ap-test/"
CHANGED = FIRST.replace("shall", "should")


def publish(secretariat: Reader, symbol: str, audience: str = "public") -> None:
    answer = secretariat.post(
        f"{BASE}versions/new",
        symbol=symbol,
        title=symbol,
        status="official",
        conferred_by="The group",
        purpose="session-document",
        audience=audience,
    )
    assert answer.status == 303, answer.text


@pytest.fixture
def two_versions(reader: Open, negotiation: Negotiation) -> None:
    """Publish, change a word, publish again; then change another that is not published."""
    drafter, secretariat = reader(Capacity.DRAFTER), reader(Capacity.SECRETARIAT)
    publish(secretariat, "AP/1")
    drafter.post(clause(negotiation) + "edit", based_on=1, heading="", text=CHANGED, reason="Softer")
    publish(secretariat, "AP/2")
    drafter.post(clause(negotiation) + "edit", based_on=2, heading="", text=CHANGED + " Unpublished.")


def test_nobody_outside_knows_of_a_draft_without_a_public_version(reader: Open) -> None:
    assert reader().get(BASE).status == 404
    assert "Additional Protocol (test)" not in reader().get("/").text
    assert reader(Capacity.DRAFTER).get(BASE).status == 200


def test_the_public_reads_the_last_published_text_and_not_the_working_one(
    reader: Open, two_versions: None
) -> None:
    page = reader().get(BASE).text
    assert "should take measures" in page and "Unpublished." not in page
    assert "as it stands now" not in page
    assert "Unpublished." in reader(Capacity.DRAFTER).get(BASE).text
    assert reader().get(f"{BASE}?new=working").status == 404
    assert "Additional Protocol (test)" in reader().get("/").text


def test_any_two_versions_are_compared(reader: Open, two_versions: None) -> None:
    anybody = reader()
    page = anybody.get(f"{BASE}?view=redline&old=1&new=2").text
    assert "<del>" in page and "<ins>" in page and 'id="change-1"' in page and "1 change" in page
    assert "[inserted:" not in page.split("data-sheet")[0]
    backwards = anybody.get(f"{BASE}?view=redline&old=2&new=1").text
    assert "<ins>" in backwards
    side = anybody.get(f"{BASE}?view=side&old=1&new=2").text
    assert side.count('class="side clause-pair"') == 3
    assert anybody.get(f"{BASE}?view=redline&old=7").status == 404


def test_a_redline_says_what_was_not_compared_word_by_word(reader: Open, negotiation: Negotiation) -> None:
    drafter, secretariat = reader(Capacity.DRAFTER), reader(Capacity.SECRETARIAT)
    for n, words in enumerate(("ab " * 15_000, "ab ba " * 7_500 + "ba " * 8_000), 1):
        edited = drafter.post(clause(negotiation) + "edit", based_on=n, heading="", text=words.strip())
        assert edited.status == 303, edited.text
        publish(secretariat, f"AP/{n}")
    for view in ("redline", "side", "changes", "marked"):
        page = reader().get(f"{BASE}?view={view}&old=1&new=2").text
        assert "words were too many and too unlike to be compared one by one" in page, view


def test_a_redline_in_words_says_where_a_change_begins_and_ends(reader: Open, two_versions: None) -> None:
    sheet = reader().get(f"{BASE}?view=marked&old=1&new=2").text.split("data-sheet")[1]
    assert "[begin deletion]</span> shall" in sheet
    assert "[begin insertion]</span> </span>should" in sheet
    assert "<del" not in sheet and "<ins" not in sheet and 'id="change-1"' in sheet


@pytest.mark.parametrize("view", ["redline", "changes", "side", "marked", "table"])
def test_every_comparison_says_that_two_texts_do_not_differ(
    reader: Open, two_versions: None, view: str
) -> None:
    page = reader().get(f"{BASE}?view={view}&old=1&new=1")
    assert page.status == 200 and "The two texts do not differ." in page.text


@pytest.mark.parametrize("view", ["redline", "changes", "side", "marked", "table"])
def test_with_one_version_every_comparison_shows_the_text(
    reader: Open, negotiation: Negotiation, view: str
) -> None:
    publish(reader(Capacity.SECRETARIAT), "AP/1")
    page = reader().get(f"{BASE}?view={view}")
    assert page.status == 200 and "shall take measures" in page.text


def test_beside_the_change_of_a_page_the_others_stand_back(
    reader: Open, negotiation: Negotiation, two_versions: None
) -> None:
    drafter = reader(Capacity.DRAFTER)
    twice = CHANGED.replace("Each Party", "Every Party").replace("local works", "national works")
    assert drafter.post(clause(negotiation) + "edit", based_on=3, heading="", text=twice).status == 303
    publish(reader(Capacity.SECRETARIAT), "AP/3")
    page = reader().get(f"{BASE}changes/1?old=2&new=3").text.split("<article")[1].split("</article>")[0]
    assert page.count('<ins class="beside">') == 1 and page.count("<ins>") == 1
    assert page.index("<ins>") < page.index('<ins class="beside">')


def test_a_change_has_a_page_that_says_how_it_came_about(reader: Open, two_versions: None) -> None:
    page = reader(Capacity.OBSERVER).get(f"{BASE}changes/1?old=1&new=2")
    assert page.status == 200 and "Change 1 of 1" in page.text and "Softer" in page.text
    assert reader().get(f"{BASE}changes/9?old=1&new=2").status == 404


def test_the_number_of_a_change_leads_to_it_between_the_same_versions(
    reader: Open, two_versions: None
) -> None:
    address = f"{BASE}changes/1?old=1&amp;new=2"
    assert f'href="{address}"' in reader().get(f"{BASE}?view=redline&old=1&new=2").text
    assert f'href="{address}"' in reader().get(f"{BASE}changes/1?old=1&new=2").text


def test_a_refusal_leads_back_to_the_text(reader: Open, two_versions: None) -> None:
    refused = reader(Capacity.OBSERVER).get(f"{BASE}versions/new")
    assert refused.status == 403 and f'href="{BASE}"' in refused.text


def test_a_version_for_participants_is_not_the_publics(reader: Open, two_versions: None) -> None:
    publish(reader(Capacity.SECRETARIAT), "AP/3", "participants")
    assert "AP/3" not in reader().get(BASE).text
    assert reader().get(f"{BASE}?new=3").status == 404
    assert "AP/3" in reader(Capacity.OBSERVER).get(BASE).text


def test_languages_say_what_is_there_and_what_is_absent(reader: Open, two_versions: None) -> None:
    page = reader().get(f"{BASE}?view=languages").text
    assert "original" in page and "absent" in page and "Français" in page
    assert reader().get(f"{BASE}?view=languages&language=fr").status == 404


def test_the_number_of_statements_does_not_grow_with_the_comments(
    app: Flask, reader: Open, negotiation: Negotiation, two_versions: None
) -> None:
    drafter = reader(Capacity.DRAFTER)
    found: list[str] = []
    engine = app.extensions["travaux"].database.reader
    form = f"{clause(negotiation)}comments/new"
    version = drafter.get(form).text.split('name="based_on" value="')[1].split('"')[0]

    def counted() -> int:
        found.clear()
        drafter.get(BASE)
        return len(found)

    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_m: found.append(statement))
    before = counted()
    for number in range(5):
        assert drafter.post(form, based_on=version, body=f"Comment {number}").status == 303
    assert counted() == before <= 20
