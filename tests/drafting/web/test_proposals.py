"""Tabling a proposal, the list, and what becomes of one."""

from collections.abc import Callable

from tests.drafting.web.test_clauses import FIRST, clause, standing
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from workflows.vocabulary import Capacity

Open = Callable[..., Reader]
BASE = "/instruments/ap-test/"


def table(visitor: Reader, negotiation: Negotiation, text: str, **more: object) -> int:
    fields = {"type": "MOD", "based_on": 1, "heading": "", "text": text, "rationale": "Because.", **more}
    return visitor.post(clause(negotiation) + "proposals/new", **fields).status


def test_a_proposal_is_tabled_listed_and_taken_up_with_its_proposer_named(
    reader: Open, negotiation: Negotiation, app: object
) -> None:
    drafter = reader(Capacity.DRAFTER)
    new = FIRST.replace("local works", "national and local works")
    assert table(drafter, negotiation, new, source="Consultation 1") == 303
    assert "P-1" in drafter.get(f"{BASE}proposals/").text
    page = drafter.get(f"{BASE}proposals/1/").text
    assert "Consultation 1" in page and "<ins>" in page
    assert drafter.post(f"{BASE}proposals/1/take-up", based_on=1, reason="Agreed").status == 303
    assert standing(app, negotiation) == new
    assert "Proposed by" in drafter.get(clause(negotiation)).text


def test_a_proposal_without_the_version_it_saw_is_428(reader: Open, negotiation: Negotiation) -> None:
    assert table(reader(Capacity.DRAFTER), negotiation, "Other.", based_on="") == 428


def test_a_proposal_without_a_reason_comes_back_with_its_words(
    reader: Open, negotiation: Negotiation
) -> None:
    answer = reader(Capacity.DRAFTER).post(
        clause(negotiation) + "proposals/new",
        type="MOD",
        based_on=1,
        heading="",
        text="Wholly other words.",
        rationale="",
    )
    assert answer.status == 422
    assert "Wholly other words." in answer.text and "carries its reason" in answer.text


def test_a_move_says_where_and_never_into_itself(reader: Open, negotiation: Negotiation) -> None:
    drafter = reader(Capacity.DRAFTER)
    article, paragraph, last = negotiation.clauses
    move = {"type": "MOVE", "place": "after", "tree_based_on": 3}
    assert table(drafter, negotiation, "", **move, place_clause=paragraph) == 422
    within = drafter.post(
        f"{BASE}clauses/{article}/proposals/new",
        based_on=1,
        rationale="r",
        type="MOVE",
        place="into",
        place_clause=paragraph,
    )
    assert within.status == 422 and "cannot be put beside or into itself" in within.text
    assert table(drafter, negotiation, "", **move, place_clause=last) == 303
    assert "after Article 1, paragraph 2" in drafter.get(clause(negotiation)).text


def test_a_type_that_is_not_on_the_list_is_422(reader: Open, negotiation: Negotiation) -> None:
    assert table(reader(Capacity.DRAFTER), negotiation, "Other.", type="DROP") == 422


def test_a_stale_proposal_is_shown_as_such_and_merged_only_where_nothing_overlaps(
    reader: Open, negotiation: Negotiation, app: object
) -> None:
    drafter = reader(Capacity.DRAFTER)
    table(drafter, negotiation, FIRST.replace("local works", "national works"))
    table(drafter, negotiation, FIRST.replace("shall", "may"))
    changed = FIRST.replace("shall", "should")
    drafter.post(clause(negotiation) + "edit", based_on=1, heading="", text=changed, reason="Softer")
    page = drafter.get(f"{BASE}proposals/1/").text
    assert "it is at version 2" in page and "do not touch the same words" in page
    colliding = drafter.get(f"{BASE}proposals/2/").text
    assert "The two touch the same words" in colliding
    refused = drafter.post(f"{BASE}proposals/2/take-up", based_on=2, reason="Try")
    assert refused.status == 409 and standing(app, negotiation) == changed
    own = FIRST.replace("shall", "could")
    refused = drafter.post(
        f"{BASE}proposals/2/take-up", based_on=2, reason="By mistake", heading="", text=own
    )
    assert refused.status == 409 and standing(app, negotiation) == changed
    assert (
        own in refused.text and "By mistake" in refused.text and 'name="settled" value="yes"' in refused.text
    )
    assert drafter.post(f"{BASE}proposals/1/take-up", based_on=2, reason="Fine").status == 303
    merged = changed.replace("local works", "national works")
    assert standing(app, negotiation) == merged
    settled = FIRST.replace("shall", "ought to")
    answer = drafter.post(
        f"{BASE}proposals/2/take-up", based_on=3, reason="Settled", settled="yes", heading="", text=settled
    )
    assert answer.status == 303 and standing(app, negotiation) == settled


def test_colliding_proposals_name_each_other_in_the_list(reader: Open, negotiation: Negotiation) -> None:
    drafter = reader(Capacity.DRAFTER)
    table(drafter, negotiation, FIRST.replace("shall", "may"))
    table(drafter, negotiation, FIRST.replace("shall", "must"))
    table(drafter, negotiation, FIRST.replace("local", "regional"))
    page = drafter.get(f"{BASE}proposals/?order=-number").text
    assert "collides with P-2" in page and "collides with P-1" in page and "collides with P-3" not in page
    assert page.index("P-3") < page.index('proposals/1/"')


def test_declining_needs_a_reason_and_keeps_it(reader: Open, negotiation: Negotiation) -> None:
    drafter = reader(Capacity.DRAFTER)
    table(drafter, negotiation, "Other words altogether.")
    assert drafter.post(f"{BASE}proposals/1/decline", reason="").status == 422
    assert drafter.post(f"{BASE}proposals/1/decline", reason="Covered by Article 5.").status == 303
    assert "Covered by Article 5." in drafter.get(f"{BASE}proposals/1/").text
    assert drafter.post(f"{BASE}proposals/1/take-up", based_on=1).status == 409


def test_an_addition_says_what_and_where(reader: Open, negotiation: Negotiation) -> None:
    drafter = reader(Capacity.DRAFTER)
    status = table(
        drafter, negotiation, "A new paragraph.", type="ADD", new_kind="paragraph", place="after",
        place_clause=negotiation.clauses[1],
    )  # fmt: skip
    assert status == 303
    assert drafter.post(f"{BASE}proposals/1/take-up", based_on=1, reason="Agreed").status == 303
    assert "A new paragraph." in drafter.get(BASE).text


def test_somebody_elses_proposal_cannot_be_withdrawn(reader: Open, negotiation: Negotiation) -> None:
    table(reader(Capacity.DRAFTER), negotiation, "Other words.")
    assert reader(Capacity.SECRETARIAT).post(f"{BASE}proposals/1/withdraw").status == 403


def test_a_proposal_for_oneself_is_not_found_by_others(reader: Open, negotiation: Negotiation) -> None:
    table(reader(Capacity.DRAFTER), negotiation, "Secret words.", audience="author")
    other = reader(Capacity.SECRETARIAT)
    assert other.get(f"{BASE}proposals/1/").status == 404
    assert "Secret words." not in other.get(f"{BASE}proposals/").text


def test_a_public_proposal_does_not_open_the_unpublished_text_it_was_written_on(
    reader: Open, negotiation: Negotiation
) -> None:
    drafter, secretariat = reader(Capacity.DRAFTER), reader(Capacity.SECRETARIAT)
    published = secretariat.post(
        f"{BASE}versions/new",
        symbol="AP/1",
        title="One",
        status="official",
        conferred_by="The group",
        purpose="for-consultation",
        audience="public",
    )
    assert published.status == 303, published.text
    drafter.post(clause(negotiation) + "edit", based_on=1, heading="", text="Unpublished words stand here.")
    mine = "Unpublished words stand here, and mine."
    assert table(drafter, negotiation, mine, based_on=2, audience="public") == 303
    assert "<del>" not in drafter.get(f"{BASE}proposals/1/").text.split("Its words")[1].split("</section>")[0]
    for page in (f"{BASE}proposals/1/", f"{BASE}proposals/", clause(negotiation)):
        shown = reader().get(page)
        assert shown.status == 200
        assert "is at version 2" not in shown.text and "text moved on" not in shown.text
        assert "Unpublished words stand here.<" not in shown.text
