"""Two versions against a third, and two proposals against their base: who may read what, and what the files hold."""

import csv
import io
from collections.abc import Callable

import pytest

from drafting.formats.docx.plain import docx_text
from drafting.text.three_way_json import from_json
from tests.drafting.web.test_clauses import FIRST, clause
from tests.drafting.web.test_proposals import table
from tests.drafting.web.test_texts import BASE, CHANGED, publish
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from tests.support.visitors import Visitor
from workflows.vocabulary import Capacity

Open = Callable[..., Reader]
OTHER = FIRST.replace("shall", "may")


@pytest.fixture
def versions(reader: Open, negotiation: Negotiation) -> None:
    """Publish three times, the same word changed twice."""
    drafter, secretariat = reader(Capacity.DRAFTER), reader(Capacity.SECRETARIAT)
    publish(secretariat, "AP/1")
    for n, text in ((1, CHANGED), (2, OTHER)):
        answer = drafter.post(
            clause(negotiation) + "edit", based_on=n, heading="", text=text, reason="Softer"
        )
        assert answer.status == 303
        publish(secretariat, f"AP/{n + 1}", "public" if n == 1 else "participants")


def test_two_versions_are_read_against_a_third(reader: Open, versions: None) -> None:
    page = reader(Capacity.OBSERVER).get(f"{BASE}drafts").text
    assert "AP/1" in page and "A≠B" in page and 'id="change-1"' in page
    swapped = reader(Capacity.OBSERVER).get(f"{BASE}drafts?base=2&a=1&b=3&view=marked").text
    assert "[begin deletion] " in swapped and "the drafts collide" in swapped
    assert reader(Capacity.OBSERVER).get(f"{BASE}drafts?view=nonsense").status == 200


def test_a_version_one_may_not_read_is_not_to_be_found(reader: Open, versions: None) -> None:
    assert "fewer than three" in reader().get(f"{BASE}drafts").text
    for ending in ("", ".csv", ".docx", ".json"):
        assert reader().get(f"{BASE}drafts{ending}?base=1&a=2&b=3").status == 404
        assert reader().get(f"{BASE}drafts{ending}?base=1&a=2&b=working").status == 404
    assert reader().get(f"{BASE}drafts.csv?base=1&a=2&b=1").status == 200


def test_the_files_hold_what_the_page_shows(visit: Callable[[Capacity], Visitor], versions: None) -> None:
    observer = visit(Capacity.OBSERVER)
    asked = "?base=1&a=2&b=3"
    document = from_json(observer.get(f"/drafts.json{asked}").json)
    assert [change.fate for change in document.changes] == ["collision"]
    marked, plain = (observer.get(f"/drafts.csv{asked}{more}").data for more in ("", "&bom=no"))
    assert marked == b"\xef\xbb\xbf" + plain
    [line] = csv.DictReader(io.StringIO(plain.decode()))
    assert (line["a"], line["base"], line["b"]) == ("should", "shall", "may")
    assert "A≠B" in docx_text(observer.get(f"/drafts.docx{asked}").data)


def test_two_proposals_on_a_clause_are_read_against_its_words(reader: Open, negotiation: Negotiation) -> None:
    drafter, secretariat = reader(Capacity.DRAFTER), reader(Capacity.SECRETARIAT)
    for text in (CHANGED, OTHER):
        assert table(drafter, negotiation, text, audience="participants") == 303
    page = secretariat.get(f"{BASE}proposals/1/beside/2").text
    assert "A≠B" in page and "P-1 (Person as drafter)" in page
    assert f'href="{BASE}proposals/1/beside/2"' in secretariat.get(f"{BASE}proposals/1/").text
    drafter.post(
        clause(negotiation) + "edit", based_on=1, heading="", text=CHANGED + " Moved on.", reason="r"
    )
    table(drafter, negotiation, CHANGED + " Moved on. More.", based_on=2)
    assert (
        "P-3 was written on version 2, P-1 on version 1"
        in secretariat.get(f"{BASE}proposals/3/beside/1").text
    )


def test_only_proposals_on_the_same_clause_stand_beside_each_other(
    reader: Open, negotiation: Negotiation
) -> None:
    drafter = reader(Capacity.DRAFTER)
    table(drafter, negotiation, CHANGED)
    table(
        drafter,
        negotiation,
        OTHER,
        type="ADD",
        new_kind="paragraph",
        place="after",
        place_clause=negotiation.clauses[1],
    )
    assert drafter.get(f"{BASE}proposals/1/beside/1").status == 422
    assert drafter.get(f"{BASE}proposals/1/beside/2").status == 422
    assert drafter.get(f"{BASE}proposals/1/beside/9").status == 404
    # Two that put a paragraph in at the same place do, and the page of the one leads there.
    place = {"new_kind": "paragraph", "place": "after", "place_clause": negotiation.clauses[1]}
    table(drafter, negotiation, CHANGED, type="ADD", **place)
    page = drafter.get(f"{BASE}proposals/2/").text
    assert f'href="{BASE}proposals/2/beside/3"' in page and "beside/1" not in page
    assert drafter.get(f"{BASE}proposals/2/beside/3").status == 200


def test_proposals_do_not_open_the_text_they_were_written_on(reader: Open, negotiation: Negotiation) -> None:
    drafter = reader(Capacity.DRAFTER)
    publish(reader(Capacity.SECRETARIAT), "AP/1")
    drafter.post(clause(negotiation) + "edit", based_on=1, heading="", text=CHANGED, reason="Not published")
    for text in (OTHER, FIRST):
        assert table(drafter, negotiation, text, based_on=2, audience="public") == 303
    answer = reader().get(f"{BASE}proposals/1/beside/2")
    assert answer.status == 404 and CHANGED not in answer.text


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", "words were too many and too unlike to be compared one by one"),
        ("fr", "mots étaient trop nombreux et trop dissemblables pour être comparés un à un"),
    ],
)
def test_what_was_not_refined_is_said_in_the_readers_language(
    reader: Open, negotiation: Negotiation, locale: str, told: str
) -> None:
    drafter = reader(Capacity.DRAFTER)
    long, unlike = ("ab " * 15_000).strip(), ("ab ba " * 7_500 + "ba " * 8_000).strip()
    drafter.post(clause(negotiation) + "edit", based_on=1, heading="", text=long, reason="r")
    for text in (unlike, f"{long} More."):
        assert table(drafter, negotiation, text, based_on=2) == 303
    drafter.client.set_cookie("locale", locale)
    assert told in drafter.get(f"{BASE}proposals/1/beside/2?view=changes").text


@pytest.mark.parametrize(("locale", "told"), [("en", "brackets added"), ("fr", "crochets ajoutés")])
@pytest.mark.parametrize("view", ["columns", "changes", "table", "marked"])
def test_brackets_are_told_in_words_in_the_readers_language(
    reader: Open, negotiation: Negotiation, view: str, locale: str, told: str
) -> None:
    drafter, secretariat = reader(Capacity.DRAFTER), reader(Capacity.SECRETARIAT)
    for text in (FIRST.replace("shall", "[shall]"), FIRST + " More."):
        assert table(drafter, negotiation, text, audience="participants") == 303
    secretariat.client.set_cookie("locale", locale)
    page = secretariat.get(f"{BASE}proposals/1/beside/2?view={view}").text
    assert told in page
    assert view not in ("columns", "changes") or f'<span class="told" lang="{locale}"> {told}</span>' in page
