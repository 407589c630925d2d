"""The demonstration, continued: each act in a unit of work of its own, on a clock that the test moves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions import (
    consultations,
    decisions,
    meetings,
    outcomes,
    outreach,
    steps,
    versions,
    votes,
    windows,
)
from drafting.db import Database
from drafting.demo import cast, stages
from drafting.demo.editions import FRENCH, french_edition
from drafting.demo.serving import Service
from drafting.models.comment import Comment
from drafting.models.decision import Decision, DecisionResult, DecisionWay
from drafting.models.instrument import Instrument
from drafting.record.manifest import thaw
from workflows.facts import Facts
from workflows.vocabulary import (
    Audience,
    Capacity,
    Decider,
    DocumentStatus,
    Method,
    OutcomeCode,
    Purpose,
    Stage,
    VoteChoice,
)

T = TypeVar("T")

#: When the story is told for; the test goes on from here.
NOW = datetime(2026, 7, 6, 13, 30, tzinfo=UTC)
REV_3 = "AP/DCE/Rev.3"
#: Who answers the roll call and how; Party M holds no seat.
ROLL_CALL = dict.fromkeys("ABCDEFGHJKL", VoteChoice.FOR) | {"B": VoteChoice.AGAINST, "H": VoteChoice.ABSTAIN}


class Story:
    """A negotiation in Party comment, and the acts that take it to adoption."""

    def __init__(self, database: Database, service: Service, now: datetime = NOW) -> None:
        self.database = database
        self.now = now
        self.actors = service.teller.actors
        self.clause_ids = service.teller.clause_ids
        self.keys = service.teller.keys()
        self.organisations = service.registered.organisations
        self.instrument_id = service.teller.instrument.id
        self.session_id = service.meeting_ids[stages.NINTH]
        self.consultation_id = service.consultation_ids[stages.PARTIES]

    def do(self, by: str, act: Callable[..., T], **arguments: Any) -> T:
        """Do an act as an account, now, in a unit of work."""
        return self.database.transact(
            lambda db_session: act(db_session, actor=self.actors[by], now=self.now, **arguments)
        )

    def later(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)

    def stage(self) -> Stage:
        """Return the stage the negotiation is at."""
        with self.database.read() as db_session:
            return db_session.get_one(Instrument, self.instrument_id).stage

    def facts(self) -> Facts:
        """Return what the gate sees now."""
        from drafting.queries.facts import facts_of

        with self.database.read() as db_session:
            instrument = db_session.get_one(Instrument, self.instrument_id)
            return facts_of(db_session, instrument=instrument, now=self.now)

    def invite_everywhere(self, consultation_id: int) -> None:
        """Invite one organisation of every region."""
        by_region = {each.region: each.key for each in reversed(cast.ORGANISATIONS) if each.region}
        for key in by_region.values():
            self.do(
                "secretariat",
                outreach.invite_organisation,
                consultation_id=consultation_id,
                organisation_id=self.organisations[key],
                how="letter",
            )

    def answer_all(self, consultation_id: int) -> int:
        """Record an outcome for every comment that has none; return how many there were."""
        with self.database.read() as db_session:
            owed = list(
                db_session.scalars(
                    select(Comment.id).where(
                        Comment.consultation_id == consultation_id,
                        Comment.outcome.is_(None),
                        Comment.reply_to_id.is_(None),
                    )
                )
            )
        for comment_id in owed:
            self.do(
                "secretariat",
                outcomes.record_outcome,
                comment_id=comment_id,
                code=OutcomeCode.NOTED,
                reason="Considered at the eighth meeting (illustrative).",
                decided_by=Decider.DRAFTING_GROUP,
            )
        return len(owed)

    def close(self, consultation_id: int, *, minutes: str | None = None) -> None:
        """Enter what was said, have the rapporteur confirm it, and close the record."""
        self.do(
            "secretariat",
            consultations.record_proceedings,
            consultation_id=consultation_id,
            summary="Answered in full.",
            minutes=minutes,
        )
        self.do("secretariat", consultations.put_to_rapporteur, consultation_id=consultation_id)
        self.later(hours=1)
        self.do("rapporteur", consultations.confirm_record, consultation_id=consultation_id)
        self.do("secretariat", consultations.close_consultation, consultation_id=consultation_id)

    def publish(self, symbol: str, purpose: Purpose) -> int:
        """Publish the text as it stands, with its French edition; return its id."""
        version = self.do(
            "secretariat",
            versions.publish_version,
            instrument_id=self.instrument_id,
            symbol=symbol,
            title="",
            status=DocumentStatus.REVISION,
            conferred_by="Eighth meeting (illustrative)",
            purpose=purpose,
            audience=Audience.PUBLIC,
        )
        self.do(
            "reviser",
            versions.add_language_edition,
            version_id=version.id,
            language=FRENCH,
            text=french_edition(thaw(version.manifest), revision=2, keys=self.keys),
        )
        return version.id

    def step(self, name: str) -> None:
        """Ask for a step as the secretariat and confirm it as the chair."""
        request = self.do("secretariat", steps.ask_for_step, instrument_id=self.instrument_id, step=name)
        self.later(minutes=10)
        self.do("chair", steps.take_step, request_id=request.id)

    def finish_party_comment(self) -> int:
        """Answer, close, publish Rev.3 and bring it to the committee; return the id of Rev.3."""
        self.later(days=11)
        self.answer_all(self.consultation_id)
        self.close(self.consultation_id)
        version_id = self.publish(REV_3, Purpose.ENTRY_TEXT)
        self.step("bring-to-committee")
        return version_id

    def consult_before_session(self, version_id: int) -> None:
        """Hold the committee stage's written call, thirty days, on the version brought, and close it."""
        call = self.do(
            "secretariat",
            windows.open_consultation,
            instrument_id=self.instrument_id,
            version_id=version_id,
            method=Method.WRITTEN_CALL,
            title="Written call before the session",
            basis="Convention, Article 11; decision 8.IC 7 (illustrative)",
            ends_at=self.now + timedelta(days=31),
            calls=frozenset({Capacity.REVIEWER, Capacity.DELEGATE}),
        )
        self.invite_everywhere(call.id)
        self.later(days=32)
        self.close(call.id)

    def open_session(self, version_id: int) -> int:
        """Bring the version to the ninth session and let it open; return its id."""
        meeting = self.do(
            "secretariat", meetings.bring_version, meeting_id=self.session_id, version_id=version_id
        )
        self.now = meeting.opens_at + timedelta(hours=1)
        return meeting.id

    def hear(self, version_id: int) -> int:
        """Hold a hearing in session on a text: an hour, minutes, every comment answered; return its id."""
        hearing = self.do(
            "secretariat",
            windows.open_consultation,
            instrument_id=self.instrument_id,
            version_id=version_id,
            method=Method.HEARING_IN_SESSION,
            title=f"Hearing in session on version {version_id}",
            basis="Convention, Article 23.7; invitation of the chair (illustrative)",
            ends_at=self.now + timedelta(hours=1),
        )
        self.later(hours=2)
        self.do(
            "secretariat",
            consultations.record_proceedings,
            consultation_id=hearing.id,
            minutes="Two organisations were heard.",
        )
        self.answer_all(hearing.id)
        return hearing.id

    def put(self, meeting_id: int, version_id: int, way: DecisionWay, *, item: str = "4") -> Decision:
        """Publish the difference and put the text to the body."""
        self.do("secretariat", decisions.publish_difference, meeting_id=meeting_id, version_id=version_id)
        return self.do(
            "chair",
            decisions.put_decision,
            meeting_id=meeting_id,
            version_id=version_id,
            number=f"9.IC {item}",
            agenda_item=item,
            operative="The Committee,\n1. Adopts the text and transmits it.",
            way=way,
        )

    def call_the_roll(self, decision_id: int) -> None:
        """Let every seat vote."""
        for party, choice in ROLL_CALL.items():
            self.do(cast.delegate_of(party), votes.cast_vote, decision_id=decision_id, choice=choice)

    def record_and_confirm(self, decision_id: int, result: DecisionResult = DecisionResult.ADOPTED) -> None:
        """Record the result as the secretariat and confirm it as the chair."""
        self.do("secretariat", decisions.record_result, decision_id=decision_id, result=result)
        self.later(minutes=5)
        self.do("chair", decisions.confirm_decision, decision_id=decision_id)


def read(story: Story, query: Callable[[Session], T]) -> T:
    """Return what a query reads."""
    with story.database.read() as db_session:
        return query(db_session)
