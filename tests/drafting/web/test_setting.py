"""Setting the rules of the negotiation, seating Parties and writing notes over HTTP."""

from collections.abc import Callable
from html import escape, unescape
from re import DOTALL, findall

from sqlalchemy import select

from drafting.db import Database
from drafting.models.body import Seat
from drafting.models.event import SITE_LOG, Event
from drafting.models.instrument import Instrument
from drafting.models.note import Note
from drafting.queries.facts import rules_of
from drafting.queries.replay import faults_of_instrument
from tests.support.negotiation import Negotiation
from tests.support.visitors import Visitor
from workflows.rules import Rules
from workflows.vocabulary import Capacity, Stage

Visit = Callable[[Capacity], Visitor]


def rules(database: Database, negotiation: Negotiation) -> Rules:
    with database.read() as db_session:
        return rules_of(db_session, db_session.get_one(Instrument, negotiation.instrument_id))


def fields_of(page: str) -> dict[str, str]:
    """Return the rules as the form holds them."""
    found = {
        name: unescape(value) for name, value in findall(r'<input id="([^"]+)"[^>]*? value="([^"]*)"', page)
    }
    found |= {
        name: unescape(value.strip())
        for name, value in findall(r'<textarea id="([^"]+)".*?>(.*?)</textarea>', page, DOTALL)
    }
    for name, options in findall(r'<select id="([^"]+)".*?>(.*?)</select>', page, DOTALL):
        found[name] = (findall(r'<option value="([^"]*)" selected', options) or [""])[0]
    found |= dict.fromkeys(findall(r'type="checkbox" name="([^"]+)" value="yes" checked', page), "yes")
    found |= dict(findall(r'<input type="hidden" name="(seen)" value="([^"]*)"', page))
    return found


def test_the_rules_are_set_as_the_body_decided(
    visit: Visit, database: Database, negotiation: Negotiation
) -> None:
    secretariat = visit(Capacity.SECRETARIAT)
    before = rules(database, negotiation)
    filled = fields_of(secretariat.get("/rules/set").text)
    assert {"body", "quorum", "days-draft", "regions-draft", "seen"} <= set(filled)

    # What the form holds is what stands: sent back it changes nothing.
    same = secretariat.send("/rules/set", **filled | {"decision": "Decision 9.IC 3"})
    assert same.status_code == 422 and "as they were" in same.text

    changed = filled | {"days-draft": "45", "majority": "3/4", "attributions_public": "yes"}
    unnamed = secretariat.send("/rules/set", **changed)
    assert unnamed.status_code == 422 and 'value="45"' in unnamed.text
    wrong = secretariat.send(
        "/rules/set", **changed | {"decision": "d"} | {"quorum": "most", "days-draft": "long"}
    )
    assert wrong.status_code == 422
    assert 'id="quorum-wrong"' in wrong.text and 'id="days-draft-wrong"' in wrong.text
    refused = secretariat.send(
        "/rules/set", **changed | {"decision": "d"} | {"days-draft": "0", "time_zone": "Nowhere"}
    )
    assert refused.status_code == 422
    assert "not a time zone" in refused.text and "say 1 to 730" in refused.text
    assert rules(database, negotiation) == before

    assert secretariat.send("/rules/set", **changed | {"decision": "d", "seen": ""}).status_code == 428
    assert "By this decision" not in secretariat.get("/rules/").text
    decision = (
        "Decision 9.IC 3, as adopted by the body at its ninth session on the proposal of its Bureau, and as "
        "corrected by the note of the Chair of the same day <Corr.1>"
    )
    assert secretariat.send("/rules/set", **changed | {"decision": decision}).status_code == 303
    shown = visit(Capacity.DELEGATE).get("/rules/").text
    assert "By this decision, recorded on" in shown and f"<bdi>{escape(decision)}</bdi>" in shown
    after = rules(database, negotiation)
    assert after.of(Stage.DRAFT).minimum_days == 45
    assert str(after.majority) == "at least 3/4" and after.attributions_public
    assert after.of(Stage.PARTY_COMMENT) == before.of(Stage.PARTY_COMMENT)

    # Who filled the form before that would take these rules away unseen.
    stale = secretariat.send("/rules/set", **changed | {"decision": "Other"} | {"days-draft": "50"})
    assert stale.status_code == 409 and 'value="50"' in stale.text
    assert rules(database, negotiation) == after
    with database.read() as db_session:
        assert faults_of_instrument(db_session, negotiation.instrument_id) == []


def test_a_seat_is_given_for_a_term_and_ended_by_the_administrator_alone(
    visit: Visit, database: Database, negotiation: Negotiation
) -> None:
    administrator, chair = visit(Capacity.ADMINISTRATOR), visit(Capacity.CHAIR)
    with database.read() as db_session:
        first = db_session.scalars(select(Seat).order_by(Seat.id)).first()
        assert first is not None
        seat_id, party_id = first.id, first.party_id
    assert chair.get("/participants/seats/").status_code == 403
    assert chair.send(f"/participants/seats/{seat_id}/end", last_day="2030-01-01").status_code == 403

    again = administrator.send("/participants/seats/", party=str(party_id), from_day="2026-05-01")
    assert again.status_code == 409 and "already" in again.text
    none = administrator.send("/participants/seats/", party="", from_day="")
    assert none.status_code == 422 and 'id="party-wrong"' in none.text and 'id="from_day-wrong"' in none.text
    early = administrator.send(f"/participants/seats/{seat_id}/end", last_day="1999-01-01")
    assert early.status_code == 422

    assert administrator.send(f"/participants/seats/{seat_id}/end", last_day="2026-04-30").status_code == 303
    given = administrator.send(
        "/participants/seats/", party=str(party_id), from_day="2026-05-01", to_day="2030-04-30"
    )
    assert given.status_code == 303
    with database.read() as db_session:
        terms = db_session.execute(
            select(Seat.from_day, Seat.to_day).where(Seat.party_id == party_id).order_by(Seat.from_day)
        ).all()
        acts = db_session.scalars(select(Event.act).where(Event.log == SITE_LOG).order_by(Event.seq)).all()
    assert [str(day) for day in terms[1]] == ["2026-05-01", "2030-04-30"]
    assert list(acts)[-2:] == ["end-seat", "seat-party"]


def test_a_note_hangs_on_the_clause_for_those_it_is_for(
    visit: Visit, database: Database, negotiation: Negotiation
) -> None:
    clause = f"/clauses/{negotiation.clauses[1]}/"
    drafter = visit(Capacity.DRAFTER)
    assert "notes/new" in drafter.get(clause).text
    empty = drafter.send(f"{clause}notes/new", kind="implementation", text=" ", audience="group")
    assert empty.status_code == 422 and 'id="text-wrong"' in empty.text
    written = drafter.send(
        f"{clause}notes/new", kind="implementation", text="Needs a register.", audience="group"
    )
    assert written.status_code == 303
    page = visit(Capacity.CHAIR).read(clause)
    assert "Implementation note" in page and "Needs a register." in page
    for capacity in (Capacity.REVIEWER, Capacity.DELEGATE):
        answer = visit(capacity).send(f"{clause}notes/new", kind="legal", text="Mine", audience="group")
        assert answer.status_code in (403, 404)
    with database.read() as db_session:
        assert [note.text for note in db_session.scalars(select(Note))] == ["Needs a register."]
