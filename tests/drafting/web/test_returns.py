"""A version goes out as a Word file, two people work on it, and it comes back: over HTTP, to the record."""

import io
import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.db import Database
from drafting.models.comment import Comment
from drafting.models.event import Event, Payload, instrument_log
from drafting.models.proposal import Proposal
from drafting.models.published_version import PublishedVersion
from drafting.models.returned_file import Entered, PendingReturn, ReturnedFile
from drafting.queries.replay import faults_of_instrument
from drafting.text.returned import AS_WRITTEN, LEAVE, OWN, choice_of
from tests.drafting.web.test_imports import word_file
from tests.support.negotiation import Negotiation
from tests.support.pages import Answer, Reader
from tests.support.procedure import Procedure
from tests.support.visitors import words_of
from tests.support.words_tracked import WordFile
from workflows.vocabulary import Act, Capacity, ProposalType, Purpose, Stage

BASE = "/instruments/ap-test/"
FIRST = "Each Party shall take measures to give [due] prominence to local works."
REVIEWER, STRANGER = "Person as reviewer", "M. Somebody (archive)"

Open = Callable[..., Reader]
Tell = Callable[[Callable[[Procedure], object]], None]


@pytest.fixture
def under_review(tell: Tell) -> None:
    """Civil society reviews the text, which is published and out."""

    def story(procedure: Procedure) -> None:
        procedure.reach(Stage.CIVIL_SOCIETY_REVIEW)
        procedure.publish(Purpose.FOR_CONSULTATION)

    tell(story)


def last_version(database: Database) -> int:
    with database.read() as db_session:
        return max(db_session.scalars(select(PublishedVersion.n)))


def taken(reader: Reader, database: Database) -> WordFile:
    """Take the last version as a Word file to work on."""
    answer = reader.client.get(f"{BASE}versions/{last_version(database)}.docx")
    assert answer.status_code == 200
    return WordFile(answer.data)


def worked_on(file: WordFile) -> WordFile:
    file.change("take measures", "take appropriate measures", REVIEWER)
    file.change("local works", "national works", STRANGER)
    first = file.comment("prominence", "How much is due?", STRANGER)
    file.comment("prominence", "As much as is fair.", REVIEWER, replies_to=first)
    file.comment("proportionate", "Settled?", REVIEWER, resolved=True)
    return file


def bring(reader: Reader, file: WordFile | bytes, name: str = "ap.docx", **fields: object) -> Answer:
    content = file.save() if isinstance(file, WordFile) else file
    return reader.post(f"{BASE}returns/new", file=(io.BytesIO(content), name), **fields)


def fields_of(page: str) -> dict[str, str]:
    """Return which field asks about which author."""
    return {name: field for field, name in re.findall(r'<label for="(author-\d+)">([^<]+)</label>', page)}


def ticked(page: str) -> list[str]:
    return re.findall(r'name="take" value="(\w+)" checked', page)


def enter(reader: Reader, address: str, whose: dict[str, str], **more: object) -> Answer:
    page = reader.get(address).text
    named = {fields_of(page)[name]: choice for name, choice in whose.items()}
    return reader.post(f"{address}enter", **{"take": ticked(page), **named, **more})


def participation(database: Database, negotiation: Negotiation, capacity: Capacity) -> str:
    return choice_of(negotiation.actor(capacity).participation_id)


def test_a_file_goes_out_is_worked_on_and_comes_back_into_the_record(
    under_review: None, reader: Open, negotiation: Negotiation, database: Database
) -> None:
    secretariat = reader(Capacity.SECRETARIAT)
    assert "bring it back" in words_of(secretariat.get(f"{BASE}versions/{last_version(database)}/").text)
    sent = bring(secretariat, worked_on(taken(secretariat, database)))
    assert sent.status == 303, words_of(sent.text)
    page = secretariat.get(sent.location)
    words = words_of(page.text)
    assert page.status == 200
    assert "nothing is entered yet" in words and "Marked as resolved in the file" in words
    assert len(ticked(page.text)) == 5
    assert set(fields_of(page.text)) == {REVIEWER, STRANGER}
    reviewer = participation(database, negotiation, Capacity.REVIEWER)
    assert f'<option value="{reviewer}" selected>' in page.text, "an exact name proposes who it is"
    with database.read() as db_session:
        assert db_session.scalars(select(Proposal)).all() == []
    refused = enter(secretariat, sent.location, {REVIEWER: reviewer})
    assert refused.status == 422 and "Say whose these words are" in words_of(refused.text)
    done = enter(
        secretariat, sent.location, {REVIEWER: reviewer, STRANGER: AS_WRITTEN}, rationale="Hearing of 3 May"
    )
    assert done.status == 303, words_of(done.text)

    with database.read() as db_session:
        version = db_session.scalars(select(PublishedVersion).order_by(PublishedVersion.n.desc())).first()
        assert version is not None
        proposals = db_session.scalars(select(Proposal).order_by(Proposal.number)).all()
        by = {proposal.by_id: proposal for proposal in proposals}
        theirs = by[negotiation.actor(Capacity.REVIEWER).participation_id or 0]
        others = by[negotiation.actor(Capacity.SECRETARIAT).participation_id or 0]
        assert theirs.text == FIRST.replace("take measures", "take appropriate measures")
        assert others.text == FIRST.replace("local works", "national works")
        assert {proposal.type for proposal in proposals} == {ProposalType.MOD}
        assert all(proposal.needs_sponsor and not proposal.named_in_public for proposal in proposals)
        assert "Hearing of 3 May" in theirs.rationale and "ap.docx" in theirs.rationale
        assert all(str(proposal.base_version_id) in version.manifest for proposal in proposals)
        comments = {
            comment.body: comment
            for comment in db_session.scalars(select(Comment))
            if comment.at == theirs.at
        }
        due = comments["How much is due?"]
        assert (due.quote, due.on_behalf_of) == ("prominence", STRANGER)
        assert FIRST[due.start : due.end] == "prominence"
        assert comments["As much as is fair."].reply_to_id == due.id
        assert comments["As much as is fair."].by_id == theirs.by_id
        origins = {one.proposal_id: one for one in db_session.scalars(select(Entered)) if one.proposal_id}
        assert origins[theirs.id].written_as == REVIEWER and origins[theirs.id].for_another
        assert origins[others.id].written_on == "2026-03-20T10:15:00Z"
        file = db_session.scalars(select(ReturnedFile)).one()
        assert (file.version_id, file.taken, file.left) == (version.id, 5, 0)
        assert db_session.scalars(select(PendingReturn)).all() == []
        log = instrument_log(negotiation.instrument_id)
        acts = [
            event.act
            for event in db_session.scalars(select(Event).where(Event.log == log).order_by(Event.seq))
        ]
        assert acts[-6:] == [Act.RETURN_FILE, *[Act.ENTER_FOR_ANOTHER] * 5]
        said = "".join(
            body or "" for body in db_session.scalars(select(Payload.body).where(Payload.log == log))
        )
        assert STRANGER in said and file.sha256 in said
        assert faults_of_instrument(db_session, negotiation.instrument_id) == []

    shown = words_of(secretariat.get(f"{BASE}proposals/{others.number}/").text)
    assert (
        f"Written by “{STRANGER}” in the Word file “ap.docx”" in shown
        and "Entered for its author by" in shown
    )
    assert STRANGER in words_of(secretariat.get(f"{BASE}proposals/").text)
    record = words_of(secretariat.get(f"{BASE}record/").text)
    assert "a Word file made on" in record
    assert STRANGER not in reader().get(f"{BASE}comments/{due.number}/").text


def test_the_same_file_again_is_told_and_enters_nothing_twice(
    under_review: None, reader: Open, negotiation: Negotiation, database: Database
) -> None:
    secretariat = reader(Capacity.SECRETARIAT)
    file = worked_on(taken(secretariat, database))
    whose = {REVIEWER: participation(database, negotiation, Capacity.REVIEWER), STRANGER: AS_WRITTEN}
    assert enter(secretariat, bring(secretariat, file).location, whose).status == 303
    again = bring(secretariat, file).location
    page = secretariat.get(again)
    assert "This very file came back before." in words_of(page.text)
    assert ticked(page.text) == [] and "on record as P-1" in words_of(page.text)
    forged = secretariat.post(
        f"{again}enter", take=["c0", "c1", "r0"], **{fields_of(page.text)[n]: c for n, c in whose.items()}
    )
    assert forged.status == 409 and "on record already" in words_of(forged.text)
    file.change("shall be", "must be", STRANGER)
    more = bring(secretariat, file).location
    assert len(ticked(secretariat.get(more).text)) == 1, "what is new in a later copy is offered alone"
    assert enter(secretariat, more, whose).status == 303
    with database.read() as db_session:
        assert len(db_session.scalars(select(Proposal)).all()) == 3


def test_whoever_is_no_secretariat_enters_words_under_their_own_name_alone(
    under_review: None, reader: Open, negotiation: Negotiation, database: Database
) -> None:
    reviewer = reader(Capacity.REVIEWER)
    address = bring(reviewer, worked_on(taken(reviewer, database))).location
    page = reviewer.get(address).text
    assert AS_WRITTEN not in page
    drafter = participation(database, negotiation, Capacity.DRAFTER)
    for forged in (drafter, AS_WRITTEN):
        refused = enter(reviewer, address, {REVIEWER: OWN, STRANGER: forged})
        assert refused.status == 403
    with database.read() as db_session:
        assert db_session.scalars(select(Proposal)).all() == []
    done = enter(reviewer, address, {REVIEWER: OWN, STRANGER: LEAVE}, audience="public")
    assert done.status == 303, words_of(done.text)
    with database.read() as db_session:
        proposal = db_session.scalars(select(Proposal)).one()
        assert proposal.by_id == negotiation.actor(Capacity.REVIEWER).participation_id
        assert "appropriate" in proposal.text
        origin = db_session.scalars(select(Entered).where(Entered.proposal_id == proposal.id)).one()
        assert not origin.for_another
        replies = db_session.scalars(select(Comment).where(Comment.body == "As much as is fair.")).one()
        assert replies.reply_to_id is None, "what it answers was left"


def test_nobody_speaks_for_a_delegation_they_do_not_hold(
    tell: Tell, reader: Open, negotiation: Negotiation, database: Database
) -> None:
    def story(procedure: Procedure) -> None:
        procedure.reach(Stage.PARTY_COMMENT)
        procedure.publish(Purpose.FOR_CONSULTATION)

    tell(story)
    secretariat = reader(Capacity.SECRETARIAT)
    file = taken(secretariat, database)
    file.change("take measures", "take appropriate measures", "Delegation of Party A")
    address = bring(secretariat, file).location
    delegate = participation(database, negotiation, Capacity.DELEGATE)
    assert enter(secretariat, address, {"Delegation of Party A": delegate}).status == 303
    with database.read() as db_session:
        proposal = db_session.scalars(select(Proposal)).one()
        assert proposal.by_id == negotiation.actor(Capacity.DELEGATE).participation_id
        assert proposal.party_id is None and proposal.needs_sponsor
    refused = reader(Capacity.DRAFTER).post(f"{BASE}proposals/1/take-up", based_on=1, reason="Agreed")
    assert refused.status == 403
    assert reader(Capacity.DELEGATE).post(f"{BASE}proposals/1/sponsor").status == 303
    with database.read() as db_session:
        assert not db_session.scalars(select(Proposal)).one().needs_sponsor


def test_nobody_enters_for_another_what_they_could_not_do_themselves(
    reader: Open, negotiation: Negotiation, database: Database, tell: Tell
) -> None:
    tell(lambda procedure: procedure.publish(Purpose.SESSION_DOCUMENT))
    secretariat = reader(Capacity.SECRETARIAT)
    address = bring(secretariat, worked_on(taken(secretariat, database))).location
    reviewer = participation(database, negotiation, Capacity.REVIEWER)
    refused = enter(secretariat, address, {REVIEWER: reviewer, STRANGER: AS_WRITTEN})
    assert refused.status == 403 and "could not do this themselves now" in words_of(refused.text)
    with database.read() as db_session:
        assert db_session.scalars(select(Proposal)).all() == []
        assert db_session.scalars(select(ReturnedFile)).all() == []
        assert faults_of_instrument(db_session, negotiation.instrument_id) == []


def test_what_was_changed_untracked_is_left_unless_asked_for(
    under_review: None, reader: Open, negotiation: Negotiation, database: Database
) -> None:
    drafter = reader(Capacity.DRAFTER)
    file = taken(drafter, database)
    file.change("local works", "regional works", "", tracked=False)
    file.change("shall be", "must be", "Person as drafter")
    address = bring(drafter, file).location
    page = drafter.get(address).text
    assert "Changed without tracking" in page and len(ticked(page)) == 1
    assert fields_of(page).keys() == {"Person as drafter", "Changed without tracking"}
    everything = re.findall(r'name="take" value="(\w+)"', page)
    done = enter(
        drafter, address, {"Person as drafter": OWN, "Changed without tracking": OWN}, take=everything
    )
    assert done.status == 303, words_of(done.text)
    with database.read() as db_session:
        assert {proposal.text for proposal in db_session.scalars(select(Proposal))} == {
            FIRST.replace("local", "regional"),
            "The measures must be proportionate.",
        }


def test_a_file_on_an_older_version_is_taken_against_that_version(
    under_review: None, reader: Open, negotiation: Negotiation, database: Database, tell: Tell
) -> None:
    drafter = reader(Capacity.DRAFTER)
    file = taken(drafter, database)
    file.change("local works", "national works", "Person as drafter")

    def work(procedure: Procedure) -> None:
        edit_clause(
            procedure.db_session, **procedure.act(Capacity.DRAFTER), clause_id=negotiation.clauses[1],
            based_on=1, heading="", text="Other words.", reason="r",
        )  # fmt: skip

    tell(work)
    address = bring(drafter, file).location
    assert "was written anew since that version" in words_of(drafter.get(address).text)
    assert enter(drafter, address, {"Person as drafter": OWN}).status == 303
    assert "text moved on" in words_of(drafter.get(f"{BASE}proposals/").text)
    with database.read() as db_session:
        assert db_session.scalars(select(Proposal)).one().text == FIRST.replace("local", "national")


def test_a_file_without_a_stamp_asks_for_its_version(
    under_review: None, reader: Open, database: Database
) -> None:
    drafter = reader(Capacity.DRAFTER)
    file = taken(drafter, database)
    file.forget_ids()
    file.change("local works", "national works", "Person as drafter")
    unsaid = bring(drafter, file)
    assert unsaid.status == 422 and "Choose the version" in words_of(unsaid.text)
    sent = bring(drafter, file, version=str(last_version(database)))
    assert sent.status == 303
    assert "found by likeness" in words_of(drafter.get(sent.location).text)


def test_a_stamp_that_is_not_ours_is_refused(under_review: None, reader: Open, database: Database) -> None:
    drafter = reader(Capacity.DRAFTER)
    file = taken(drafter, database)
    custom = file.parts["docProps/custom.xml"]
    file.parts["docProps/custom.xml"] = custom.replace(b">ap-test<", b">other<")
    assert "made on another instrument" in words_of(bring(drafter, file).text)
    file.parts["docProps/custom.xml"] = re.sub(rb">[0-9a-f]{64}<", b">" + b"0" * 64 + b"<", custom)
    refused = bring(drafter, file, version=str(last_version(database)))
    assert refused.status == 422 and "with a hash that no version open to you has" in words_of(refused.text)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "save it as .docx without a password"),
        (word_file(b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "declares entities"),
        (word_file(b"", b" " * (60 * 1024 * 1024)), "far more than its size"),
    ],
    ids=["empty", "old doc", "xxe", "bomb"],
)
def test_hostile_files_are_refused_and_nothing_is_kept(
    under_review: None, reader: Open, database: Database, content: bytes, said: str
) -> None:
    refused = bring(reader(Capacity.DRAFTER), content)
    assert refused.status == 422 and said in words_of(refused.text)
    with database.read() as db_session:
        assert db_session.scalars(select(PendingReturn)).all() == []


def test_words_that_cannot_be_seen_are_shown_and_not_taken(
    under_review: None, reader: Open, database: Database
) -> None:
    drafter = reader(Capacity.DRAFTER)
    file = taken(drafter, database)
    file.change("local works", "national\u202e works", "Person\u202e as drafter")
    address = bring(drafter, file).location
    page = drafter.get(address).text
    assert "cannot be taken" in page and "RIGHT-TO-LEFT OVERRIDE" in page and ticked(page) == []
    assert "\u202e as drafter" not in page and "‹U+202E›" in page
    refused = enter(drafter, address, {"Person‹U+202E› as drafter": OWN}, take=["c0"])
    assert refused.status == 422


def test_a_waiting_file_is_its_senders_alone(under_review: None, reader: Open, database: Database) -> None:
    drafter = reader(Capacity.DRAFTER)
    address = bring(drafter, worked_on(taken(drafter, database))).location
    other = reader(Capacity.SECRETARIAT)
    assert other.get(address).status == 404
    assert other.post(f"{address}discard").status == 404
    assert drafter.post(f"{address}discard").status == 303
    assert drafter.get(address).status == 404


def test_a_redline_of_ours_comes_back_with_what_was_said_of_it_told_as_known(
    under_review: None, reader: Open, negotiation: Negotiation, database: Database, tell: Tell
) -> None:
    drafter, last = reader(Capacity.DRAFTER), last_version(database)

    def work(db_session: Session, procedure: Procedure) -> None:
        edit_clause(
            db_session, **procedure.act(Capacity.DRAFTER), clause_id=negotiation.clauses[2],
            based_on=1, heading="", text="The measures shall be public.", reason="r",
        )  # fmt: skip
        procedure.publish(Purpose.SESSION_DOCUMENT)

    tell(lambda procedure: work(procedure.db_session, procedure))
    said = drafter.post(
        f"{BASE}clauses/{negotiation.clauses[1]}/comments/new", based_on=_version_of(database, negotiation),
        body="Said here", audience="public",
    )  # fmt: skip
    assert said.status == 303, words_of(said.text)
    answer = drafter.client.get(f"{BASE}redlines/{last}/{last + 1}.docx")
    address = bring(drafter, answer.data).location
    page = drafter.get(address).text
    assert "The file tracks no change of a clause." in page
    assert "Said here" in page and "on record as No. " in page and ticked(page) == []


def _version_of(database: Database, negotiation: Negotiation) -> int:
    from drafting.models.clause import ClauseHead

    with database.read() as db_session:
        return db_session.get_one(ClauseHead, (negotiation.clauses[1], "en")).version_id
