"""Acts of the procedure in a few words, for tests: publish, consult from opening to closing, take a step."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.comments import comment_on_clause
from drafting.actions.consultations import close_consultation, confirm_record, put_to_rapporteur
from drafting.actions.outcomes import record_outcome
from drafting.actions.outreach import invite_organisation, record_search_and_call
from drafting.actions.steps import ask_for_step, take_step
from drafting.actions.versions import add_language_edition, publish_version
from drafting.actions.windows import open_consultation
from drafting.models.clause import ClauseHead
from drafting.models.consultation import Consultation
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.models.step import StepTaken
from drafting.queries.facts import facts_of
from tests.support.clock import Clock
from tests.support.negotiation import Negotiation
from workflows.facts import Facts
from workflows.rules import REGIONS
from workflows.vocabulary import (
    Audience,
    Capacity,
    Decider,
    DocumentStatus,
    Method,
    OutcomeCode,
    Purpose,
    Stage,
)

#: The step that leads on from each stage.
ONWARD = {
    Stage.DRAFT: "open-review",
    Stage.CIVIL_SOCIETY_REVIEW: "open-party-comment",
    Stage.PARTY_COMMENT: "bring-to-committee",
}
#: The default rules' longest minimum.
LONG_ENOUGH = timedelta(days=60)


@dataclass
class Procedure:
    """One negotiation and its clock."""

    db_session: Session
    negotiation: Negotiation
    clock: Clock

    @property
    def instrument(self) -> Instrument:
        return self.db_session.get_one(Instrument, self.negotiation.instrument_id)

    @property
    def facts(self) -> Facts:
        self.db_session.flush()
        return facts_of(self.db_session, instrument=self.instrument, now=self.clock())

    def act(self, capacity: Capacity) -> dict[str, Any]:
        """Return what every action takes."""
        return {"actor": self.negotiation.actor(capacity), "now": self.clock()}

    @property
    def secretariat(self) -> dict[str, Any]:
        return self.act(Capacity.SECRETARIAT)

    @property
    def chair(self) -> dict[str, Any]:
        return self.act(Capacity.CHAIR)

    def publish(
        self, purpose: Purpose = Purpose.FOR_CONSULTATION, *, french: bool = True
    ) -> PublishedVersion:
        """Publish the text as it stands, in both document languages."""
        self.clock.advance(minutes=1)
        version = publish_version(
            self.db_session,
            **self.secretariat,
            instrument_id=self.instrument.id,
            symbol=f"AP/{self.clock():%Y%m%d%H%M}",
            title="Text",
            status=DocumentStatus.OFFICIAL,
            conferred_by="decision (illustrative)",
            purpose=purpose,
            audience=Audience.PUBLIC,
        )
        if french:
            self.translate(version)
        return version

    def translate(self, version: PublishedVersion) -> None:
        add_language_edition(
            self.db_session, **self.act(Capacity.REVISER), version_id=version.id, language="fr", text="Texte."
        )

    def open(
        self, version: PublishedVersion, method: Method = Method.WRITTEN_CALL, **changes: Any
    ) -> Consultation:
        """Open a consultation for 60 days."""
        return open_consultation(
            self.db_session,
            **self.secretariat,
            **{
                "instrument_id": self.instrument.id,
                "version_id": version.id,
                "method": method,
                "title": "Written call",
                "basis": "Article 11; decision 9.IC 4 (illustrative)",
                "ends_at": self.clock() + LONG_ENOUGH,
                **changes,
            },
        )

    def reach_out(self, consultation: Consultation) -> None:
        """Invite the coalition of Africa; search and call in every other region."""
        reviewer = self.negotiation.actor(Capacity.REVIEWER)
        assert reviewer.organisation_id is not None
        invite_organisation(
            self.db_session,
            **self.secretariat,
            consultation_id=consultation.id,
            organisation_id=reviewer.organisation_id,
            how="letter",
        )
        for region in REGIONS:
            if region != "Africa":
                record_search_and_call(
                    self.db_session,
                    **self.secretariat,
                    consultation_id=consultation.id,
                    region=region,
                    search="register of accredited organisations",
                    call="the body's website",
                )

    def comment(self, **changes: Any) -> int:
        """Comment as the reviewer on the second paragraph; return the comment's id."""
        clause_id = self.negotiation.clauses[2]
        head = self.db_session.get_one(ClauseHead, (clause_id, "en"))
        return comment_on_clause(
            self.db_session,
            **self.act(Capacity.REVIEWER),
            clause_id=clause_id,
            clause_version_id=head.version_id,
            body="Proportionate to what?",
            **changes,
        ).id

    def answer(self, comment_id: int, **changes: Any) -> None:
        """Record that the drafting group did not take a comment up, unless told otherwise."""
        record_outcome(
            self.db_session,
            **self.secretariat,
            comment_id=comment_id,
            **{
                "code": OutcomeCode.NOT_TAKEN_UP,
                "reason": "Said elsewhere.",
                "decided_by": Decider.DRAFTING_GROUP,
                **changes,
            },
        )

    def close(self, consultation: Consultation) -> None:
        """Put the record to the rapporteur, who confirms it, and close it."""
        put_to_rapporteur(self.db_session, **self.secretariat, consultation_id=consultation.id)
        confirm_record(self.db_session, **self.act(Capacity.RAPPORTEUR), consultation_id=consultation.id)
        close_consultation(self.db_session, **self.secretariat, consultation_id=consultation.id)

    def consult(self, version: PublishedVersion) -> Consultation:
        """Hold a whole consultation with one comment, answered."""
        consultation = self.open(version)
        self.reach_out(consultation)
        comment_id = self.comment()
        self.clock.advance(days=60, minutes=1)
        self.answer(comment_id)
        self.close(consultation)
        return consultation

    def step(self, name: str, note: str = "") -> StepTaken:
        """Ask for a step and confirm it."""
        request = ask_for_step(
            self.db_session, **self.secretariat, instrument_id=self.instrument.id, step=name, note=note
        )
        return take_step(self.db_session, **self.chair, request_id=request.id)

    def pass_stage(self) -> PublishedVersion:
        """Consult on the text of this visit and go on to the next stage; return the entry text."""
        version_id = self.facts.published[-1].id if self.facts.published else None
        entered = self.db_session.get(PublishedVersion, version_id) if version_id else self._entry()
        self.consult(entered or self.publish())
        going = self.publish(Purpose.ENTRY_TEXT)
        self.step(ONWARD[self.instrument.stage])
        return going

    def _entry(self) -> PublishedVersion | None:
        return self.db_session.scalars(
            select(PublishedVersion)
            .where(PublishedVersion.sha256 == self.facts.entry_text_hash)
            .order_by(PublishedVersion.n.desc())
        ).first()

    def reach(self, stage: Stage) -> None:
        """Go on until the negotiation is at a stage."""
        while self.instrument.stage is not stage:
            self.pass_stage()
