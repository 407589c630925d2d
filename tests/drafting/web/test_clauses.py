"""The clause page: reading, editing against the version one saw, positions."""

from collections.abc import Callable

import pytest

from drafting.models.instrument import Instrument
from drafting.queries.trees import working_tree
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from workflows.vocabulary import Capacity

Open = Callable[..., Reader]
BASE = "/instruments/ap-test/"
FIRST = "Each Party shall take measures to give [due] prominence to local works."


def clause(negotiation: Negotiation, at: int = 1) -> str:
    return f"{BASE}clauses/{negotiation.clauses[at]}/"


def standing(app: object, negotiation: Negotiation, at: int = 1) -> str:
    with app.extensions["travaux"].database.read() as db_session:  # type: ignore[attr-defined]
        instrument = db_session.get_one(Instrument, negotiation.instrument_id)
        node = working_tree(db_session, instrument).find(negotiation.clauses[at])
    assert node is not None
    return node.text


def test_an_edit_becomes_the_next_version_with_its_reason(
    reader: Open, negotiation: Negotiation, app: object
) -> None:
    drafter = reader(Capacity.DRAFTER)
    new = FIRST.replace("take measures", "take effective measures")
    answer = drafter.post(clause(negotiation) + "edit", based_on=1, heading="", text=new, reason="Comment 41")
    assert answer.status == 303
    page = drafter.get(clause(negotiation)).text
    assert "version 2 of" in page and "Comment 41" in page
    assert "<ins>" in page
    assert standing(app, negotiation) == new


def test_an_edit_that_does_not_say_what_it_saw_is_428_and_writes_nothing(
    reader: Open, negotiation: Negotiation, app: object
) -> None:
    answer = reader(Capacity.DRAFTER).post(clause(negotiation) + "edit", heading="", text="Other words.")
    assert answer.status == 428
    assert "Other words." in answer.text
    assert standing(app, negotiation) == FIRST


def test_a_stale_edit_keeps_my_words_shows_what_changed_and_offers_the_merge(
    reader: Open, negotiation: Negotiation, app: object
) -> None:
    first, second = reader(Capacity.DRAFTER), reader(Capacity.DRAFTER)
    theirs = FIRST.replace("Each Party", "Every Party")
    first.post(clause(negotiation) + "edit", based_on=1, heading="", text=theirs, reason="Style")
    mine = FIRST.replace("local works", "national and local works")
    answer = second.post(clause(negotiation) + "edit", based_on=1, heading="", text=mine, reason="Scope")
    assert answer.status == 409
    assert "national and local works" in answer.text
    assert "Every" in answer.text and "Style" in answer.text
    assert "Carry mine onto version 2" in answer.text
    assert standing(app, negotiation) == theirs
    merged = theirs.replace("local works", "national and local works")
    assert merged in answer.text.replace("\n", "")
    shown = second.post(clause(negotiation) + "edit", based_on=2, heading="", text=merged, show="merge")
    assert shown.status == 200 and standing(app, negotiation) == theirs
    assert second.post(clause(negotiation) + "edit", based_on=2, heading="", text=merged).status == 303
    assert standing(app, negotiation) == merged


def test_a_stale_edit_of_the_same_words_offers_no_merge(reader: Open, negotiation: Negotiation) -> None:
    first, second = reader(Capacity.DRAFTER), reader(Capacity.DRAFTER)
    first.post(clause(negotiation) + "edit", based_on=1, heading="", text=FIRST.replace("shall", "should"))
    answer = second.post(
        clause(negotiation) + "edit", based_on=1, heading="", text=FIRST.replace("shall", "may")
    )
    assert answer.status == 409
    assert "Carry mine" not in answer.text and "settle them by hand" in answer.text


def test_a_stale_edit_is_written_in_place_of_the_other_by_an_explicit_choice_alone(
    reader: Open, negotiation: Negotiation, app: object
) -> None:
    first, second = reader(Capacity.DRAFTER), reader(Capacity.DRAFTER)
    address = clause(negotiation) + "edit"
    theirs, mine = FIRST.replace("shall", "should"), FIRST.replace("shall", "may")
    first.post(address, based_on=1, heading="", text=theirs)
    answer = second.post(address, based_on=1, heading="", text=mine)
    assert '<input type="hidden" name="based_on" value="1">' in answer.text
    # Both sides of the collision stand beside each other.
    assert ">should</td>" in answer.text and ">may</td>" in answer.text
    # Sent again as it is, looked at or with further words, it removes nobody's words.
    assert second.post(address, based_on=1, heading="", text=mine).status == 409
    looked = second.post(address, based_on=1, heading="", text=mine, show="redline")
    assert looked.status == 200 and 'name="in_place_of" value="2"' in looked.text
    assert standing(app, negotiation) == theirs
    # A choice made against version 2 is none against version 3.
    first.post(address, based_on=2, heading="", text=theirs.replace("[due]", "due"))
    again = second.post(address, based_on=1, in_place_of=2, heading="", text=mine)
    assert again.status == 409 and 'name="in_place_of" value="3"' in again.text
    assert second.post(address, based_on=1, in_place_of=3, heading="", text=mine).status == 303
    assert standing(app, negotiation) == mine


def test_a_stale_edit_with_if_match_is_412(reader: Open, negotiation: Negotiation) -> None:
    drafter = reader(Capacity.DRAFTER)
    drafter.post(clause(negotiation) + "edit", based_on=1, heading="", text="A")
    answer = drafter.post(
        clause(negotiation) + "edit", headers={"If-Match": '"1"'}, based_on=1, heading="", text="B"
    )
    assert answer.status == 412


def test_a_bracket_is_lifted_with_its_words_or_without(
    reader: Open, negotiation: Negotiation, app: object
) -> None:
    drafter, address = reader(Capacity.DRAFTER), clause(negotiation) + "brackets/"
    assert address in drafter.get(clause(negotiation)).text
    page = drafter.get(address).text
    assert 'value="0-keep"' in page and 'value="0-drop"' in page and 'value="1-keep"' not in page
    assert drafter.post(address, based_on=1).status == 422
    assert drafter.post(address, based_on=1, choice="7-keep", reason="r").status == 422
    assert standing(app, negotiation) == FIRST
    first = FIRST.replace("[due]", "[due] [and fair]")
    drafter.post(clause(negotiation) + "edit", based_on=1, heading="", text=first)
    # What was counted in version 1 is not lifted in version 2.
    stale = drafter.post(address, based_on=1, choice="0-drop", reason="r")
    assert stale.status == 409 and 'value="1-drop"' in stale.text
    assert standing(app, negotiation) == first
    assert drafter.post(address, based_on=2, choice="1-drop", reason="r").status == 303
    assert drafter.post(address, based_on=3, choice="0-keep", reason="Agreed").status == 303
    assert standing(app, negotiation) == FIRST.replace("[due]", "due")
    assert "no bracket" in drafter.get(address).text
    assert "brackets/" not in drafter.get(clause(negotiation)).text


def test_hidden_characters_are_refused_with_their_place_and_the_words_kept(
    reader: Open, negotiation: Negotiation, app: object
) -> None:
    answer = reader(Capacity.DRAFTER).post(
        clause(negotiation) + "edit", based_on=1, heading="", text="Each Party \u202eshall act."
    )
    assert answer.status == 422
    assert "shall act." in answer.text
    assert standing(app, negotiation) == FIRST


def test_the_preview_compares_and_stores_nothing(reader: Open, negotiation: Negotiation, app: object) -> None:
    answer = reader(Capacity.DRAFTER).post(
        clause(negotiation) + "preview", based_on=1, heading="", text=FIRST.replace("shall", "should")
    )
    assert answer.status == 200
    assert "data-preview-answer" in answer.text and "<del>" in answer.text and "<ins>" in answer.text
    assert standing(app, negotiation) == FIRST


def test_words_that_look_like_markup_are_shown_as_words(reader: Open, negotiation: Negotiation) -> None:
    drafter = reader(Capacity.DRAFTER)
    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(1)> {{ 7*1777 }} [&amp;]'
    drafter.post(clause(negotiation) + "edit", based_on=1, heading=hostile, text=hostile, reason=hostile)
    for page in (clause(negotiation), BASE, f"{clause(negotiation)}edit", f"{BASE}?view=redline"):
        text = drafter.get(page).text
        assert "<script>alert" not in text and "<img" not in text and "12439" not in text


@pytest.mark.parametrize(
    "capacity",
    [Capacity.REVIEWER, Capacity.DELEGATE, Capacity.SECRETARIAT, Capacity.CHAIR, Capacity.OBSERVER],
)
def test_others_are_refused_the_edit_with_the_reason(
    reader: Open, negotiation: Negotiation, app: object, capacity: Capacity
) -> None:
    answer = reader(capacity).post(clause(negotiation) + "edit", based_on=1, heading="", text="Mine.")
    assert answer.status in (403, 404)
    assert standing(app, negotiation) == FIRST


def test_an_unpublished_draft_is_not_found_by_its_guessed_address(
    reader: Open, negotiation: Negotiation
) -> None:
    for visitor in (reader(), reader(Capacity.DELEGATE), reader(Capacity.OBSERVER)):
        assert visitor.get(clause(negotiation)).status == 404


def test_a_number_too_large_for_a_row_is_not_found(reader: Open, negotiation: Negotiation) -> None:
    drafter = reader(Capacity.DRAFTER)
    assert drafter.get(f"{BASE}clauses/99999999/").status == 404
    assert drafter.get(clause(negotiation) + "?new=99").status == 404
    assert drafter.get(f"{BASE}clauses/{10**30}/").status == 404


def test_a_clause_is_added_moved_and_taken_out(reader: Open, negotiation: Negotiation, app: object) -> None:
    drafter = reader(Capacity.DRAFTER)
    place = clause(negotiation) + "place"
    page = drafter.get(place).text
    assert "Add a clause here" in page
    added = drafter.post(
        place, act="add", tree_based_on=3, kind="paragraph", place="after", text="New words.", reason="A gap"
    )
    assert added.status == 303
    assert "New words." in drafter.get(BASE).text
    again = drafter.post(
        place, act="add", tree_based_on=3, kind="paragraph", place="after", text="Second words."
    )
    assert again.status == 409 and "Second words." in again.text
    gone = drafter.post(place, act="remove", tree_based_on=4, reason="Superfluous")
    assert gone.status == 303
    assert "due" not in drafter.get(BASE).text.split("data-sheet")[1].split("</article>")[0]
