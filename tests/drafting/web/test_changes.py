"""The table of changes on the page, and as files with the same rows: for whom names are, and how rows are chosen."""

import csv
import io
from collections.abc import Callable

import pytest

from drafting.formats.docx.plain import docx_text
from drafting.web import redlining
from tests.drafting.web.test_clauses import clause
from tests.drafting.web.test_texts import BASE, CHANGED, publish
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from tests.support.visitors import Visitor
from workflows.vocabulary import Capacity

Open = Callable[..., Reader]


@pytest.fixture
def versions(reader: Open, negotiation: Negotiation) -> None:
    """Publish, change a word of one clause and add to another, publish again."""
    drafter, secretariat = reader(Capacity.DRAFTER), reader(Capacity.SECRETARIAT)
    publish(secretariat, "AP/1")
    drafter.post(clause(negotiation) + "edit", based_on=1, heading="", text=CHANGED, reason="Softer")
    other = f"{BASE}clauses/{negotiation.clauses[2]}/"
    answer = drafter.post(
        other + "edit", based_on=1, heading="", text="The measures shall be =1+1 public.", reason="Plain"
    )
    assert answer.status == 303
    publish(secretariat, "AP/2")


TABLE = f"{BASE}?view=table&old=1&new=2"


def test_the_table_leads_to_every_change_and_to_the_text(reader: Open, versions: None) -> None:
    page = reader().get(TABLE).text
    assert f'href="{BASE}changes/1?old=1&amp;new=2"' in page
    assert f'href="{BASE}?view=redline&amp;old=1&amp;new=2#change-2"' in page
    assert "2 changes" in page


def test_names_and_reasons_are_for_those_who_may_know_them(reader: Open, versions: None) -> None:
    ours, theirs = reader(Capacity.OBSERVER).get(TABLE).text, reader().get(TABLE).text
    assert "Person as drafter" in ours and "Softer" in ours
    assert "Person as drafter" not in theirs and "Softer" not in theirs
    assert "Softer" in reader(Capacity.OBSERVER).get(f"{BASE}changes.csv?old=1&new=2").text
    assert "Softer" not in reader().get(f"{BASE}changes.csv?old=1&new=2").text


def test_the_address_chooses_and_sorts(reader: Open, versions: None) -> None:
    observer = reader(Capacity.OBSERVER)
    assert "No change is of this choice." in observer.get(f"{TABLE}&kind=deleted").text
    assert "No change is of this choice." in observer.get(f"{TABLE}&by=Nobody").text
    page = observer.get(f"{TABLE}&by=Person as drafter&order=-number").text
    assert page.index("changes/2?") < page.index("changes/1?")
    assert 'aria-sort="descending"' in page
    assert "&amp;order=-number" in page.split("changes.csv?")[1].split('"')[0]
    # Rows of one proposer stay in the order of their numbers.
    page = observer.get(f"{TABLE}&by=Person as drafter&order=-by").text
    assert page.index("changes/1?") < page.index("changes/2?")
    assert observer.get(f"{TABLE}&order=&kind=&article=x").status == 200


def test_the_csv_is_for_spreadsheets_or_plain(visit: Callable[[Capacity], Visitor], versions: None) -> None:
    observer = visit(Capacity.OBSERVER)
    marked = observer.get("/changes.csv?old=1&new=2")
    plain = observer.get("/changes.csv?old=1&new=2&bom=no")
    assert marked.data == b"\xef\xbb\xbf" + plain.data
    assert marked.mimetype == "text/csv"
    assert 'filename="AP-2-changes.csv"' in marked.headers["Content-Disposition"]
    lines = list(csv.DictReader(io.StringIO(plain.text)))
    assert [line["reason"] for line in lines] == ["Softer", "Plain"]
    assert not any(str(cell).startswith(("=", "+", "-", "@")) for line in lines for cell in line.values())


def test_the_word_table_holds_the_rows_chosen(visit: Callable[[Capacity], Visitor], versions: None) -> None:
    text = docx_text(visit(Capacity.OBSERVER).get("/changes.docx?old=1&new=2").data)
    assert "Softer" in text and "Plain" in text
    none = docx_text(visit(Capacity.PUBLIC).get("/changes.docx?old=1&new=2&kind=deleted").data)
    assert "A choice of 0 of 2 changes." in none and "Softer" not in none


def test_a_version_that_is_not_there_has_no_table(reader: Open, versions: None) -> None:
    for address in (f"{BASE}changes.csv?old=1&new=9", f"{BASE}changes.docx?old=working&new=2"):
        assert reader().get(address).status == 404


def test_a_redline_is_made_once_for_readers_who_may_know_the_same(reader: Open, versions: None) -> None:
    redlining._attributed.cache_clear()
    observer, public = reader(Capacity.OBSERVER), reader()

    def made(client: Reader) -> tuple[bool, int]:
        return "Softer" in client.get(TABLE).text, redlining._attributed.cache_info().misses

    assert made(observer) == (True, 1)
    assert made(observer) == (True, 1)
    assert made(public) == (False, 2)
    assert made(reader(Capacity.DELEGATE)) == (True, 2)
    # Another language says otherwise what was done.
    observer.client.set_cookie("locale", "fr")
    assert made(observer) == (True, 3)
