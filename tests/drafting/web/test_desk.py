"""Everybody's first page: what waits, what became of theirs, what changed since they last looked."""

from collections.abc import Callable

from tests.drafting.web.test_clauses import FIRST, clause
from tests.support.negotiation import Negotiation
from tests.support.pages import Reader
from workflows.vocabulary import Capacity

Open = Callable[..., Reader]
BASE = "/instruments/ap-test/"


def test_nobody_has_a_desk_without_signing_in(reader: Open) -> None:
    assert reader().get("/desk/").status == 401


def test_ones_proposal_stands_on_the_desk_with_what_became_of_it(
    reader: Open, negotiation: Negotiation
) -> None:
    drafter = reader(Capacity.DRAFTER)
    drafter.post(
        clause(negotiation) + "proposals/new",
        type="MOD",
        based_on=1,
        heading="",
        text=FIRST + " Always.",
        rationale="Because.",
    )
    desk = drafter.get("/desk/").text
    assert "P-1" in desk and "1 proposal waits for a decision" in desk
    drafter.post(f"{BASE}proposals/1/decline", reason="Covered elsewhere.")
    desk = drafter.get("/desk/").text
    assert "Covered elsewhere." in desk and "waits for a decision" not in desk
    assert "P-1" not in reader(Capacity.CHAIR).get("/desk/").text


def test_what_was_published_is_new_until_it_is_read(reader: Open, negotiation: Negotiation) -> None:
    secretariat, chair = reader(Capacity.SECRETARIAT), reader(Capacity.CHAIR)
    for symbol in ("AP/1", "AP/2"):
        secretariat.post(
            f"{BASE}versions/new",
            symbol=symbol,
            title=symbol,
            status="official",
            conferred_by="The group",
            purpose="session-document",
            audience="participants",
        )
        if symbol == "AP/1":
            participation = negotiation.actor(Capacity.CHAIR).participation_id
            assert "AP/1 was published" in chair.get("/desk/").text
            assert chair.post("/desk/read", participation=participation, version=1).status == 303
            assert "was published since" not in chair.get("/desk/").text
    assert f"{BASE}?view=redline&amp;old=1&amp;new=2" in chair.get("/desk/").text
    foreign = negotiation.actor(Capacity.DRAFTER).participation_id
    assert chair.post("/desk/read", participation=foreign, version=2).status == 403
