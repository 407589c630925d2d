"""A consultation over HTTP, from the call to the closed record; each refusal in its place, with the words kept."""

from collections.abc import Callable
from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import select

from drafting.db import Database
from drafting.models.comment import Comment, Outcome
from drafting.models.consultation import Attendance, Consultation, Outreach, Submission
from drafting.models.stored_file import StoredFile
from drafting.queries.replay import faults_of_instrument
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from tests.support.procedure import Procedure
from tests.support.visitors import Visitor, words_of
from workflows.vocabulary import Audience, Capacity, OutcomeCode

Visit = Callable[[Capacity], Visitor]
Tell = Callable[[Callable[[Procedure], object]], None]

CALL = {
    "title": "First written call",
    "version": "1",
    "method": "written-call",
    "calls": ["reviewer"],
    "basis": "Article 11; decision 9.IC 4 (illustrative)",
    "questions": "A question to keep",
    "ends_at": "2026-05-10T23:59",
    "audience": "public",
}
ANSWER = {
    "code": "not-taken-up",
    "reason": "Said elsewhere.",
    "decided_by": "drafting-group",
    "decided_by_name": "third meeting",
}


def all_of(database: Database, noun: type) -> list:
    with database.read() as db_session:
        return list(db_session.scalars(select(noun)))


def test_the_secretariat_calls_a_consultation_that_everybody_reads(
    visit: Visit, tell: Tell, database: Database
) -> None:
    tell(lambda it: it.publish())

    answer = visit(Capacity.SECRETARIAT).send("/consultations/new", **CALL)

    assert answer.status_code == 303, unescape(answer.text)
    (held,) = all_of(database, Consultation)
    # 23:59 in Paris, in summer time.
    assert held.ends_at.isoformat() == "2026-05-10T21:59:00+00:00"
    assert "A question to keep" in visit(Capacity.PUBLIC).read("/consultations/1/")


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("basis", " ", 422),
        ("ends_at", "2026-02-01T10:00", 422),
        ("ends_at", "soon", 422),
        ("calls", [], 422),
        ("method", "telepathy", 422),
    ],
)
def test_a_call_that_cannot_be_made_comes_back_whole(
    visit: Visit, tell: Tell, database: Database, field: str, value: object, status: int
) -> None:
    tell(lambda it: it.publish())

    answer = visit(Capacity.SECRETARIAT).send("/consultations/new", **{**CALL, field: value})

    assert answer.status_code == status
    assert f'id="{field}-wrong"' in answer.text
    assert "A question to keep" in answer.text
    assert all_of(database, Consultation) == []


def test_a_call_on_a_text_that_was_replaced_is_refused(visit: Visit, tell: Tell, database: Database) -> None:
    tell(lambda it: it.publish())
    visit(Capacity.DRAFTER).send(
        "/clauses/3/edit", based_on="1", heading="", text="The measures shall be effective.", reason="Why not"
    )
    tell(lambda it: it.publish())

    answer = visit(Capacity.SECRETARIAT).send("/consultations/new", **CALL)

    assert answer.status_code == 409
    assert all_of(database, Consultation) == []


def test_only_the_secretariat_calls(visit: Visit, tell: Tell, database: Database) -> None:
    tell(lambda it: it.publish())
    for capacity in set(Capacity) - {Capacity.SECRETARIAT}:
        visitor = visit(capacity)
        assert visitor.get("/consultations/new").status_code == 403, capacity
        assert visitor.send("/consultations/new", page="/consultations/", **CALL).status_code == 403, capacity
    assert all_of(database, Consultation) == []


def test_a_window_is_extended_with_a_reason_and_never_made_shorter(
    visit: Visit, tell: Tell, database: Database
) -> None:
    tell(lambda it: it.open(it.publish()))
    secretariat = visit(Capacity.SECRETARIAT)

    shorter = secretariat.send(
        "/consultations/1/extend", ends_at="2026-03-20T10:00", reason="A reason to keep"
    )
    assert shorter.status_code == 422
    assert "A reason to keep" in shorter.text
    longer = secretariat.send("/consultations/1/extend", ends_at="2026-06-20T23:59", reason="Holidays")
    assert longer.status_code == 303
    assert "Holidays" in visit(Capacity.PUBLIC).read("/consultations/1/")


def test_many_are_invited_at_once_and_nobody_twice(
    visit: Visit, tell: Tell, database: Database, negotiation: Negotiation
) -> None:
    tell(lambda it: it.open(it.publish()))
    secretariat = visit(Capacity.SECRETARIAT)
    reviewer, delegate = negotiation.actor(Capacity.REVIEWER), negotiation.actor(Capacity.DELEGATE)
    chosen = {"organisations": [reviewer.organisation_id], "parties": [delegate.party_id], "how": "letter"}

    assert secretariat.send("/consultations/1/outreach/new", **chosen).status_code == 303
    again = secretariat.send("/consultations/1/outreach/new", **chosen)
    assert again.status_code == 409
    assert "They are invited already. Record a reminder." in again.text
    reminded = secretariat.send("/consultations/1/outreach/new", reminder="yes", **chosen)
    assert reminded.status_code == 303
    assert [row.reminder for row in all_of(database, Outreach)] == [False, False, True, True]


def test_where_one_invitation_fails_none_is_stored(
    visit: Visit, tell: Tell, database: Database, negotiation: Negotiation
) -> None:
    tell(lambda it: it.open(it.publish()))
    organisation_id = negotiation.actor(Capacity.REVIEWER).organisation_id

    answer = visit(Capacity.SECRETARIAT).send(
        "/consultations/1/outreach/new", organisations=[organisation_id, 99999], how="letter"
    )

    assert answer.status_code == 404
    assert all_of(database, Outreach) == []


def test_a_search_counts_only_with_its_public_call(visit: Visit, tell: Tell, database: Database) -> None:
    tell(lambda it: it.open(it.publish()))
    secretariat = visit(Capacity.SECRETARIAT)

    half = secretariat.send(
        "/consultations/1/outreach/search", region="Arab States", search="Registers to keep", call=""
    )
    assert half.status_code == 422
    assert 'id="call-wrong"' in half.text
    assert "Registers to keep" in half.text
    whole = secretariat.send(
        "/consultations/1/outreach/search", region="Arab States", search="Registers", call="Website"
    )
    assert whole.status_code == 303
    assert "searched and called publicly" in visit(Capacity.PUBLIC).read("/consultations/1/")


def test_attendance_names_one_organisation_or_one_party(
    visit: Visit, tell: Tell, database: Database, negotiation: Negotiation
) -> None:
    tell(lambda it: it.open(it.publish()))
    secretariat = visit(Capacity.SECRETARIAT)
    organisation_id = negotiation.actor(Capacity.REVIEWER).organisation_id

    assert secretariat.send("/consultations/1/attendance/new", people="2").status_code == 422
    came = secretariat.send("/consultations/1/attendance/new", organisation=organisation_id, people="2")
    assert came.status_code == 303
    assert [row.people for row in all_of(database, Attendance)] == [2]


def test_a_file_is_kept_as_it_came_and_only_ever_downloaded(
    visit: Visit, tell: Tell, database: Database, negotiation: Negotiation
) -> None:
    tell(lambda it: it.open(it.publish()))
    page = b"<script>alert(1)</script>"

    answer = visit(Capacity.SECRETARIAT).send(
        "/consultations/1/submissions/new",
        organisation=negotiation.actor(Capacity.REVIEWER).organisation_id,
        title="A paper",
        audience="public",
        file=(BytesIO(page), "../../paper.html"),
    )

    assert answer.status_code == 303, unescape(answer.text)
    public = visit(Capacity.PUBLIC)
    (paper,) = all_of(database, Submission)
    received = public.get(f"/consultations/1/submissions/{paper.id}/file")
    assert received.data == page
    assert received.headers["Content-Disposition"].startswith("attachment")
    assert received.mimetype == "application/octet-stream"
    assert "paper.html" in received.headers["Content-Disposition"]
    assert "/" not in received.headers["Content-Disposition"].partition("=")[2]


def test_a_refused_submission_stores_no_file(
    visit: Visit, tell: Tell, database: Database, negotiation: Negotiation
) -> None:
    tell(lambda it: it.open(it.publish()))

    answer = visit(Capacity.SECRETARIAT).send(
        "/consultations/1/submissions/new",
        organisation=negotiation.actor(Capacity.REVIEWER).organisation_id,
        title="",
        text="Words to keep",
        file=(BytesIO(b"words"), "paper.txt"),
    )

    assert answer.status_code == 422
    assert "Words to keep" in answer.text
    assert all_of(database, StoredFile) == []


def test_a_submission_for_the_parties_is_not_there_for_others(
    visit: Visit, tell: Tell, negotiation: Negotiation
) -> None:
    tell(lambda it: it.open(it.publish()))
    visit(Capacity.SECRETARIAT).send(
        "/consultations/1/submissions/new",
        party=negotiation.actor(Capacity.DELEGATE).party_id,
        title="Inner paper",
        text="Inner words",
        audience="parties",
    )

    for capacity in (Capacity.PUBLIC, Capacity.REVIEWER, Capacity.OBSERVER):
        visitor = visit(capacity)
        assert "Inner paper" not in visitor.read("/consultations/1/"), capacity
        assert visitor.get("/consultations/1/submissions/1/").status_code == 404, capacity
        assert visitor.get("/consultations/1/submissions/1/file").status_code == 404, capacity
    assert "Inner words" in visit(Capacity.DELEGATE).read("/consultations/1/submissions/1/")


def test_a_consultation_among_participants_is_not_there_for_the_public(visit: Visit, tell: Tell) -> None:
    tell(lambda it: it.open(it.publish(), audience=Audience.PARTICIPANTS, title="Inner call"))
    public = visit(Capacity.PUBLIC)

    assert "Inner call" not in public.read("/consultations/")
    assert "Inner call" not in public.read("/steps/")
    for path in ("", "answers/", "outreach/", "extend", "statement"):
        assert public.get(f"/consultations/1/{path}").status_code == 404, path


def test_an_outcome_leads_to_the_next_comment_with_the_decider_kept(
    visit: Visit, tell: Tell, database: Database
) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment(), it.comment()))
    secretariat = visit(Capacity.SECRETARIAT)

    leads = f'href="{secretariat.base}/consultations/1/answers/1/">Record its outcome</a>'
    assert leads in secretariat.get("/comments/1/").text
    assert "Record its outcome" not in visit(Capacity.DRAFTER).read("/comments/1/")
    answer = secretariat.send("/consultations/1/answers/1/", follow=True, **ANSWER)
    assert leads not in secretariat.get("/comments/1/").text

    assert answer.status_code == 200
    assert "Answer comment No. 2" in answer.text
    assert 'value="third meeting"' in answer.text
    last = secretariat.send("/consultations/1/answers/2/", follow=True, **ANSWER)
    assert "Every comment in time has an outcome." in last.text
    assert [row.code for row in all_of(database, Outcome)] == [OutcomeCode.NOT_TAKEN_UP] * 2
    assert "third meeting: Said elsewhere." in visit(Capacity.REVIEWER).read(
        "/consultations/1/answers/?which=answered"
    )


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("reason", "", "reason"),
        ("decided_by", "", "decided_by"),
        ("code", "", "code"),
        ("code", "taken-up", "clause_version"),
        ("code", "not-taken-up-by-any-party", "code"),
    ],
)
def test_an_outcome_that_lacks_something_says_so_at_its_field(
    visit: Visit, tell: Tell, database: Database, field: str, value: str, wrong: str
) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment()))

    answer = visit(Capacity.SECRETARIAT).send("/consultations/1/answers/1/", **{**ANSWER, field: value})

    assert answer.status_code == 422
    assert f'id="{wrong}-wrong"' in answer.text
    assert "third meeting" in answer.text
    assert all_of(database, Outcome) == []


def test_a_comment_not_open_to_the_secretariat_is_not_in_the_queue(
    visit: Visit, tell: Tell, negotiation: Negotiation
) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment(audience=Audience.OWN, quote="")))
    secretariat = visit(Capacity.SECRETARIAT)

    assert "Proportionate to what?" not in secretariat.read("/consultations/1/answers/")
    assert secretariat.get("/consultations/1/answers/1/").status_code == 404


def test_the_public_does_not_learn_who_asked_not_to_be_named(
    visit: Visit, tell: Tell, negotiation: Negotiation
) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment(named_in_public=False)))
    label = negotiation.actor(Capacity.REVIEWER).label

    assert label not in visit(Capacity.PUBLIC).read("/consultations/1/answers/")
    assert label in visit(Capacity.DELEGATE).read("/consultations/1/answers/")


def test_two_who_write_the_proceedings_at_once_lose_nothing(visit: Visit, tell: Tell) -> None:
    tell(lambda it: it.open(it.publish()))
    path, secretariat = "/consultations/1/proceedings", visit(Capacity.SECRETARIAT)
    opened = secretariat.hidden_fields(path)
    assert secretariat.send(path, **{**opened, "summary": "Hers."}).status_code == 303
    stale = secretariat.send(path, **{**opened, "once": "another", "summary": "Mine."})
    assert stale.status_code == 409
    shown = words_of(stale.text)
    assert "What stands now Summary Hers." in shown
    assert "Mine." in shown
    assert "Hers." in secretariat.read("/consultations/1/")
    assert "Mine." not in secretariat.read("/consultations/1/")
    assert secretariat.send(path, summary="Without a base.").status_code == 428


def test_a_record_goes_from_its_last_answer_to_its_close(
    visit: Visit, tell: Tell, database: Database, clock: Clock
) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment()))
    secretariat, rapporteur = visit(Capacity.SECRETARIAT), visit(Capacity.RAPPORTEUR)

    early = secretariat.send("/consultations/1/close", page="/consultations/1/")
    assert early.status_code == 409
    assert "1 of 1 comments have no outcome." in early.text
    clock.advance(days=61)
    assert secretariat.send("/consultations/1/answers/1/", **ANSWER).status_code == 303
    opened = secretariat.hidden_fields("/consultations/1/proceedings")
    said = secretariat.send("/consultations/1/proceedings", **{**opened, "summary": "One comment."})
    assert said.status_code == 303
    assert secretariat.send("/consultations/1/put", page="/consultations/1/").status_code == 303
    silent = secretariat.send("/consultations/1/close", page="/consultations/1/")
    assert silent.status_code == 409
    empty = rapporteur.send("/consultations/1/statement", word="objected", statement=" ")
    assert empty.status_code == 422
    objected = rapporteur.send("/consultations/1/statement", word="objected", statement="A name is wrong.")
    assert objected.status_code == 303
    closed = secretariat.send("/consultations/1/close", page="/consultations/1/")
    assert closed.status_code == 303, unescape(closed.text)
    page = visit(Capacity.PUBLIC).read("/consultations/1/")
    assert "With the objection of the rapporteur attached." in page
    assert "A name is wrong." in page
    again = secretariat.hidden_fields("/consultations/1/proceedings")
    later = secretariat.send("/consultations/1/proceedings", **{**again, "summary": "Another."})
    assert later.status_code == 409
    added = secretariat.send("/consultations/1/addenda/new", text="The name is corrected.")
    assert added.status_code == 303
    assert "The name is corrected." in visit(Capacity.PUBLIC).read("/consultations/1/")
    with database.read() as db_session:
        assert faults_of_instrument(db_session, 1) == []


def test_a_closed_record_is_corrected_by_a_new_one_that_names_it(
    visit: Visit, tell: Tell, clock: Clock, database: Database
) -> None:
    def story(procedure: Procedure) -> None:
        procedure.consult(procedure.publish())

    tell(story)
    secretariat = visit(Capacity.SECRETARIAT)
    clock.advance(days=200)
    with database.read() as db_session:
        first = db_session.scalars(select(Consultation)).one()
        assert first.closed_at is not None
        stood = (first.title, first.basis, first.summary, first.closed_at, first.closed_as)
    assert "consultations/new?corrects=1" in secretariat.get("/consultations/1/").text
    form = secretariat.get("/consultations/new?corrects=1").text
    assert 'name="corrects" value="1"' in form
    called = secretariat.send(
        "/consultations/new", **CALL | {"ends_at": "2027-05-10T23:59", "title": "Held again", "corrects": "1"}
    )
    assert called.status_code == 303, unescape(called.text)
    assert "It is corrected by Held again" in visit(Capacity.PUBLIC).read("/consultations/1/")
    assert "It corrects the record of" in visit(Capacity.PUBLIC).read("/consultations/2/")
    with database.read() as db_session:
        old, new = db_session.scalars(select(Consultation).order_by(Consultation.number)).all()
        assert new.corrects_id == old.id
        assert (old.title, old.basis, old.summary, old.closed_at, old.closed_as) == stood
    missing = secretariat.send("/consultations/new", **CALL | {"corrects": "99"})
    assert missing.status_code == 404


def test_near_identical_comments_are_joined_and_answered_once(
    visit: Visit, tell: Tell, database: Database
) -> None:
    def story(procedure: Procedure) -> None:
        procedure.open(procedure.publish())
        for _ in range(3):
            procedure.comment()

    tell(story)
    secretariat = visit(Capacity.SECRETARIAT)
    assert "Join it to comment" in secretariat.read("/comments/2/")
    assert "Join it to comment" not in visit(Capacity.REVIEWER).read("/comments/2/")
    assert visit(Capacity.REVIEWER).send("/comments/2/point", point="1").status_code == 403
    for wrong in ("2", "99", ""):
        refused = secretariat.send("/comments/2/point", page="/comments/2/", point=wrong)
        assert refused.status_code == 422 and 'id="point-wrong"' in refused.text
    assert secretariat.send("/comments/2/point", page="/comments/2/", point="1").status_code == 303
    # The first of a point stays first; who is joined leads nobody.
    assert secretariat.send("/comments/1/point", page="/comments/1/", point="3").status_code == 422
    assert secretariat.send("/comments/3/point", page="/comments/3/", point="2").status_code == 422
    assert "comment No. 2" in visit(Capacity.PUBLIC).read("/comments/1/")
    answered = secretariat.send("/consultations/1/answers/1/", **ANSWER)
    assert answered.status_code == 303
    with database.read() as db_session:
        outcomes = [bool(one.outcome) for one in db_session.scalars(select(Comment).order_by(Comment.number))]
    assert outcomes == [True, True, False]
    late = secretariat.send("/comments/2/point", page="/comments/2/", point="3")
    assert late.status_code == 409


def test_the_desk_leads_to_the_very_consultation_that_waits(visit: Visit, tell: Tell, clock: Clock) -> None:
    def story(procedure: Procedure) -> None:
        held = procedure.open(procedure.publish())
        procedure.comment()
        procedure.comment(audience=Audience.PARTICIPANTS)
        assert held.number == 1

    tell(story)
    secretariat = visit(Capacity.SECRETARIAT)
    secretariat.base = ""
    desk = secretariat.get("/desk/").text
    assert "2 comments have no outcome yet" in desk
    assert "/instruments/ap-test/consultations/1/answers/" in desk
    # What the public is shown of them, and what the conditions count, are two numbers; the page says so.
    page = visit(Capacity.PUBLIC).read("/consultations/1/")
    assert "1 comment in time" in page and "1 more in time is not open to you" in page
    assert "not open to you" not in visit(Capacity.SECRETARIAT).read("/consultations/1/")
    assert "No attendance is recorded yet." in page
    assert "1 organisation or Party is counted above as taking part" in page


def test_a_form_sent_twice_adds_one_addendum(visit: Visit, tell: Tell, clock: Clock) -> None:
    tell(lambda it: it.consult(it.publish()))
    secretariat = visit(Capacity.SECRETARIAT)
    key = secretariat.hidden_fields("/consultations/1/addenda/new")["once"]

    for _ in range(2):
        answer = secretariat.send("/consultations/1/addenda/new", text="Once only.", once=key)
        assert answer.status_code == 303
    assert visit(Capacity.PUBLIC).read("/consultations/1/").count("Once only.") == 1


def test_a_late_comment_stands_beside_and_blocks_nothing(visit: Visit, tell: Tell, clock: Clock) -> None:
    tell(lambda it: it.open(it.pass_stage()))
    clock.advance(days=61)
    tell(lambda it: it.comment(suggestion="Came late."))
    secretariat = visit(Capacity.SECRETARIAT)

    assert "Came late." in secretariat.read("/consultations/2/answers/?which=late")
    assert "Came late." not in secretariat.read("/consultations/2/answers/")
    assert secretariat.send("/consultations/2/put", page="/consultations/2/").status_code == 303


def test_what_a_reviewer_keeps_to_their_organisation_holds_no_record_up(
    visit: Visit, tell: Tell, clock: Clock
) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment(audience=Audience.OWN)))
    clock.advance(days=61)

    answer = visit(Capacity.SECRETARIAT).send("/consultations/1/put", page="/consultations/1/")

    assert answer.status_code == 303, unescape(answer.text)


def test_the_balance_counts_who_was_invited_came_and_commented(
    visit: Visit, tell: Tell, database: Database
) -> None:
    tell(lambda it: (consultation := it.open(it.publish()), it.reach_out(consultation), it.comment()))

    page = visit(Capacity.PUBLIC).read("/consultations/1/")

    assert "Africa 1 1 1" in page
    assert len(all_of(database, Comment)) == 1


@pytest.mark.parametrize(
    "path", ["outreach/new", "attendance/new", "submissions/new", "answers/1/", "extend", "proceedings"]
)
def test_a_form_that_is_not_open_to_somebody_shows_them_nothing_when_it_is_sent(
    visit: Visit, tell: Tell, negotiation: Negotiation, path: str
) -> None:
    tell(lambda it: (it.open(it.publish()), it.comment(named_in_public=False)))
    public = visit(Capacity.PUBLIC)

    answer = public.send(f"/consultations/1/{path}", page="/consultations/1/", reason="Words that are kept.")

    assert answer.status_code in (403, 422)
    assert negotiation.actor(Capacity.REVIEWER).label not in answer.text
    assert "Words that are kept." in answer.text
