"""Publishing over HTTP: what is refused says why, what failed keeps its words, what is hidden stays hidden."""

from collections.abc import Callable

from sqlalchemy import select

from drafting.db import Database
from drafting.models.published_version import LanguageEdition, PublishedVersion
from tests.support.negotiation import Negotiation
from tests.support.visitors import Visitor
from workflows.vocabulary import Capacity

Visit = Callable[[Capacity], Visitor]

SENT = {
    "symbol": "AP/Zero",
    "title": "Zero draft",
    "status": "official",
    "conferred_by": "Decision 9.IC 4 (illustrative)",
    "purpose": "for-consultation",
    "audience": "public",
}


def versions(database: Database) -> list[PublishedVersion]:
    with database.read() as db_session:
        return list(db_session.scalars(select(PublishedVersion).order_by(PublishedVersion.n)))


def test_the_secretariat_publishes_and_the_page_shows_the_whole_hash(
    visit: Visit, database: Database
) -> None:
    answer = visit(Capacity.SECRETARIAT).send("/versions/new", follow=True, **SENT)

    (stored,) = versions(database)
    assert answer.status_code == 200
    assert stored.sha256 in answer.text
    assert "The version is published." in answer.text


def test_a_symbol_that_is_taken_comes_back_with_every_word(visit: Visit, database: Database) -> None:
    secretariat = visit(Capacity.SECRETARIAT)
    secretariat.send("/versions/new", **SENT)

    answer = secretariat.send(
        "/versions/new", **{**SENT, "purpose": "entry-text", "title": "A title to keep"}
    )

    assert answer.status_code == 409
    assert "There is a version with the symbol AP/Zero already." in answer.text
    assert "A title to keep" in answer.text
    assert len(versions(database)) == 1


def test_a_missing_act_is_said_at_its_field(visit: Visit, database: Database) -> None:
    answer = visit(Capacity.SECRETARIAT).send("/versions/new", **{**SENT, "conferred_by": " "})

    assert answer.status_code == 422
    assert 'id="conferred_by-wrong"' in answer.text
    assert versions(database) == []


def test_a_form_sent_twice_publishes_once(visit: Visit, database: Database) -> None:
    secretariat = visit(Capacity.SECRETARIAT)
    key = secretariat.hidden_fields("/versions/new")["once"]

    first = secretariat.send("/versions/new", once=key, **SENT)
    second = secretariat.send("/versions/new", once=key, **SENT)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert len(versions(database)) == 1


def test_the_same_form_with_other_words_is_not_swallowed(visit: Visit, database: Database) -> None:
    secretariat = visit(Capacity.SECRETARIAT)
    key = secretariat.hidden_fields("/versions/new")["once"]
    secretariat.send("/versions/new", once=key, **SENT)

    answer = secretariat.send("/versions/new", once=key, **{**SENT, "symbol": "AP/Other"})

    assert answer.status_code == 409
    assert "AP/Other" in answer.text
    assert len(versions(database)) == 1


def test_others_see_why_they_do_not_publish(visit: Visit, database: Database) -> None:
    drafter = visit(Capacity.DRAFTER)

    assert "only these may publish a version: secretariat. You act as drafter." in drafter.read("/versions/")
    assert drafter.get("/versions/new").status_code == 403
    assert drafter.send("/versions/new", page="/versions/", **SENT).status_code == 403
    assert versions(database) == []


def test_a_version_for_the_participants_is_not_there_for_the_public(visit: Visit) -> None:
    secretariat = visit(Capacity.SECRETARIAT)
    secretariat.send("/versions/new", **SENT)
    hidden = {**SENT, "symbol": "AP/Inner", "purpose": "entry-text", "audience": "participants"}
    secretariat.send("/versions/new", **hidden)
    public = visit(Capacity.PUBLIC)

    assert "AP/Inner" not in public.read("/versions/")
    assert public.get("/versions/2/").status_code == 404
    assert public.get("/versions/2/languages/fr").status_code == 404
    assert visit(Capacity.DELEGATE).get("/versions/2/").status_code == 200


def test_the_reviser_adds_a_language_that_everybody_reads(visit: Visit, database: Database) -> None:
    visit(Capacity.SECRETARIAT).send("/versions/new", **SENT)

    answer = visit(Capacity.REVISER).send(
        "/versions/1/languages/new", language="fr", text="Article premier\n\nTexte français."
    )

    assert answer.status_code == 303, answer.text
    assert "Texte français." in visit(Capacity.PUBLIC).read("/versions/1/languages/fr")
    with database.read() as db_session:
        assert db_session.scalar(select(LanguageEdition.language)) == "fr"


def test_a_language_with_hidden_characters_keeps_its_text(visit: Visit, negotiation: Negotiation) -> None:
    visit(Capacity.SECRETARIAT).send("/versions/new", **SENT)

    answer = visit(Capacity.REVISER).send(
        "/versions/1/languages/new", language="fr", text="Texte \u202eretourné."
    )

    assert answer.status_code == 422
    assert 'id="text-wrong"' in answer.text
    assert "retourné." in answer.text
