"""Files to take away: they say what the pages say, to whom the pages say it."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.actions.comments import comment_on_clause
from drafting.actions.versions import publish_version
from drafting.db import Database
from drafting.formats.akn.reading import read_akn
from drafting.formats.docx.document import State
from drafting.formats.docx.package import open_package
from drafting.formats.docx.plain import docx_text
from drafting.formats.docx.reading import read_document
from drafting.text.stamps import read_stamp
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.visitors import Visitor
from workflows.vocabulary import Audience, Capacity, DocumentStatus, Purpose

OLD, NEW = "The measures shall be proportionate.", "The measures shall be public."


@pytest.fixture
def published(database: Database, negotiation: Negotiation, clock: Clock) -> Negotiation:
    """Publish two versions, the second with one clause edited by the drafter and a comment for the group."""
    it = negotiation

    def work(db_session: Session) -> None:
        for symbol, audience in (("AP/Zero", Audience.PUBLIC), ("AP/Rev.1", Audience.PUBLIC)):
            publish_version(
                db_session,
                actor=it.actor(Capacity.SECRETARIAT),
                instrument_id=it.instrument_id,
                symbol=symbol,
                title=symbol,
                status=DocumentStatus.OFFICIAL,
                conferred_by="Decision",
                purpose=Purpose.SESSION_DOCUMENT,
                audience=audience,
                now=clock(),
            )
            if symbol == "AP/Zero":
                version = edit_clause(
                    db_session,
                    actor=it.actor(Capacity.DRAFTER),
                    clause_id=it.clauses[2],
                    based_on=1,
                    heading="",
                    text=NEW,
                    reason="Plain",
                    now=clock(),
                )
                comment_on_clause(
                    db_session,
                    actor=it.actor(Capacity.DRAFTER),
                    clause_id=it.clauses[2],
                    clause_version_id=version.id,
                    body="Among us",
                    audience=Audience.GROUP,
                    now=clock(),
                )

    database.transact(work)
    return it


def test_the_word_file_holds_both_texts_and_who_changed_them(
    published: Negotiation, visit: Callable[[Capacity], Visitor]
) -> None:
    content = visit(Capacity.DRAFTER).get("/redlines/1/2.docx").data
    assert NEW in docx_text(content)
    assert OLD in docx_text(content, accept=False)
    document = read_document(open_package(content))
    marks = [
        run.mark for found in document.paragraphs for run in found.runs if run.mark.state is not State.KEPT
    ]
    assert {mark.author for mark in marks} == {"Person as drafter"}
    assert [comment.text for comment in document.comments] == ["Among us"]


def test_the_public_gets_neither_names_nor_what_is_not_for_it(
    published: Negotiation, visit: Callable[[Capacity], Visitor]
) -> None:
    content = visit(Capacity.PUBLIC).get("/redlines/1/2.docx").data
    document = read_document(open_package(content))
    assert document.comments == ()
    assert {run.mark.author for found in document.paragraphs for run in found.runs} == {"", "Travaux"}


def test_a_version_is_sent_as_akoma_ntoso_with_its_ids(
    published: Negotiation, visit: Callable[[Capacity], Visitor]
) -> None:
    text = read_akn(visit(Capacity.PUBLIC).get("/versions/2.xml").data)
    assert [clause.id for clause in text.clauses] == [str(clause) for clause in published.clauses]
    assert text.clauses[2].text == NEW


def test_a_redline_is_sent_as_data_and_as_akoma_ntoso(
    published: Negotiation, visit: Callable[[Capacity], Visitor]
) -> None:
    reader = visit(Capacity.PUBLIC)
    assert reader.get("/redlines/1/2.json").json["statistics"]
    assert b"<del>" in reader.get("/redlines/1/2.xml").data


def test_a_version_that_is_not_there_is_not_to_be_found(
    published: Negotiation, visit: Callable[[Capacity], Visitor]
) -> None:
    assert visit(Capacity.PUBLIC).get("/redlines/1/9.docx").status_code == 404


def test_a_version_is_sent_as_a_word_file_that_knows_what_it_was_made_on(
    published: Negotiation, visit: Callable[[Capacity], Visitor], database: Database
) -> None:
    reader = visit(Capacity.PUBLIC)
    content = reader.get("/versions/1.docx").data
    assert OLD in docx_text(content) and NEW not in docx_text(content)
    stamp = read_stamp(open_package(content).properties)
    assert stamp is not None and (stamp.instrument, stamp.version) == ("ap-test", 1)
    assert stamp.sha256 in reader.read("/versions/1/")
    assert reader.get("/versions/1.docx").data == content
    redlined = read_stamp(open_package(reader.get("/redlines/1/2.docx").data).properties)
    assert redlined is not None and (redlined.old_version, redlined.old_sha256) == (1, stamp.sha256)
