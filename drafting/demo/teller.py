"""Tells the demonstration as acts: each method turns one thing written down into one act on the real actions.

Keeps which key became which clause, and who acts. When each act happens is in scenario.py.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from drafting.actions import clauses, comments, outcomes, placements, positions, proposals, uptake
from drafting.actor import Actor
from drafting.demo.written import (
    Agreed,
    Answer,
    Change,
    Edit,
    Fate,
    Insertion,
    Lift,
    Move,
    Remark,
    Stated,
    Tabled,
    Written,
    refer,
    replaced,
)
from drafting.models.clause import Clause, ClauseHead
from drafting.models.clause_version import ClauseVersion
from drafting.models.instrument import Instrument
from drafting.models.proposal import ProposalEvent
from workflows.vocabulary import ProposalStatus, ProposalType


class Teller:
    """The story so far, and the hands that continue it."""

    def __init__(self, db_session: Session, *, instrument: Instrument) -> None:
        self.db_session = db_session
        self.instrument = instrument
        #: Account to actor.
        self.actors: dict[str, Actor] = {}
        #: Key of a clause to its id.
        self.clause_ids: dict[str, int] = {}
        #: What was said and tabled, to what is stored of it. By identity: two remarks can have the same words.
        self.comment_ids: dict[int, int] = {}
        self.proposal_ids: dict[int, int] = {}

    def edit(self, by: str, edit: Edit, now: datetime) -> None:
        """Do an edit of the drafting group."""
        actor, db_session = self.actors[by], self.db_session
        match edit:
            case Change():
                current = self.current(edit.key)
                clauses.edit_clause(
                    db_session,
                    actor=actor,
                    clause_id=self.clause_ids[edit.key],
                    based_on=current.n,
                    heading=current.heading,
                    text=replaced(current.text, edit.pairs),
                    reason=edit.reason,
                    editorial=edit.editorial,
                    now=now,
                )
            case Lift():
                clauses.lift_bracket(
                    db_session,
                    actor=actor,
                    clause_id=self.clause_ids[edit.key],
                    based_on=self.current(edit.key).n,
                    bracket=edit.bracket,
                    keep=edit.keep,
                    reason=edit.reason,
                    now=now,
                )
            case Insertion():
                made = placements.insert_clause(
                    db_session,
                    actor=actor,
                    kind=edit.clause.kind,
                    place=edit.place,
                    place_clause_id=self.clause_ids[edit.beside],
                    tree_based_on=self.instrument.tree_version,
                    heading=edit.clause.heading,
                    text=self.linked(edit.clause),
                    reason=edit.reason,
                    now=now,
                )
                self.clause_ids[edit.clause.key] = made.id
            case Move():
                placements.move_clause(
                    db_session,
                    actor=actor,
                    clause_id=self.clause_ids[edit.key],
                    place=edit.place,
                    place_clause_id=self.clause_ids[edit.beside],
                    tree_based_on=self.instrument.tree_version,
                    reason=edit.reason,
                    now=now,
                )
            case _:
                placements.remove_clause(
                    db_session,
                    actor=actor,
                    clause_id=self.clause_ids[edit.key],
                    tree_based_on=self.instrument.tree_version,
                    reason=edit.reason,
                    now=now,
                )

    def remark(self, remark: Remark, now: datetime) -> None:
        """Comment on the clause as it stands."""
        made = comments.comment_on_clause(
            self.db_session,
            actor=self.actors[remark.by],
            clause_id=self.clause_ids[remark.key],
            clause_version_id=self.current(remark.key).id,
            body=remark.body,
            suggestion=remark.suggestion,
            quote=remark.quote,
            audience=remark.audience,
            on_behalf_of=remark.on_behalf_of,
            now=now,
        )
        self.comment_ids[id(remark)] = made.id

    def reply(self, remark: Remark, by: str, words: str, now: datetime) -> None:
        """Reply to a remark made before."""
        comments.reply_to_comment(
            self.db_session,
            actor=self.actors[by],
            comment_id=self.comment_ids[id(remark)],
            body=words,
            now=now,
        )

    def answer(self, remark: Remark, answer: Answer, now: datetime) -> None:
        """Record the outcome of a remark; wording taken up is that of the clause as it stands by then."""
        outcomes.record_outcome(
            self.db_session,
            actor=self.actors["secretariat"],
            comment_id=self.comment_ids[id(remark)],
            code=answer.code,
            reason=answer.reason,
            decided_by=answer.decided_by,
            decided_by_name=answer.name,
            clause_version_id=self.current(answer.clause).id if answer.clause else None,
            now=now,
        )

    def rejoin(self, remark: Remark, answer: Answer, now: datetime) -> None:
        """Say, as the commenter, what one thinks of the outcome."""
        outcomes.answer_outcome(
            self.db_session,
            actor=self.actors[remark.by],
            comment_id=self.comment_ids[id(remark)],
            satisfied=bool(answer.satisfied),
            words=answer.words,
            now=now,
        )

    def table(self, tabled: Tabled, now: datetime) -> None:
        """Table a proposal against the clause as it stands."""
        current, new = self.current(tabled.key), tabled.new
        heading, text = "", ""
        if tabled.type is ProposalType.MOD:
            heading, text = current.heading, replaced(current.text, tabled.pairs)
        elif new is not None:
            heading, text = new.heading, self.linked(new)
        made = proposals.table_proposal(
            self.db_session,
            actor=self.actors[tabled.by],
            type=tabled.type,
            clause_id=self.clause_ids[tabled.key],
            based_on=current.n,
            tree_based_on=self.instrument.tree_version,
            heading=heading,
            text=text,
            new_kind=new.kind if new else None,
            place=tabled.place or None,
            place_clause_id=self.clause_ids[tabled.beside] if tabled.beside else None,
            rationale=tabled.rationale,
            source=tabled.source,
            now=now,
        )
        self.proposal_ids[id(tabled)] = made.id

    def sponsor(self, tabled: Tabled, by: str, now: datetime) -> None:
        """Put a delegation's name to a proposal tabled before."""
        proposals.sponsor_proposal(
            self.db_session, actor=self.actors[by], proposal_id=self.proposal_ids[id(tabled)], now=now
        )

    def decide(self, tabled: Tabled, fate: Fate, now: datetime) -> None:
        """Take a proposal up, decline it, or let its author withdraw it."""
        proposal_id = self.proposal_ids[id(tabled)]
        if fate.status is ProposalStatus.WITHDRAWN:
            proposals.withdraw_proposal(
                self.db_session,
                actor=self.actors[tabled.by],
                proposal_id=proposal_id,
                reason=fate.reason,
                now=now,
            )
        elif fate.status is ProposalStatus.DECLINED:
            proposals.decline_proposal(
                self.db_session,
                actor=self.actors["drafter"],
                proposal_id=proposal_id,
                reason=fate.reason,
                now=now,
            )
        else:
            event = uptake.take_up_proposal(
                self.db_session,
                actor=self.actors["drafter"],
                proposal_id=proposal_id,
                based_on=self.current(tabled.key).n,
                reason=fate.reason,
                now=now,
            )
            if tabled.new is not None:
                self.clause_ids[tabled.new.key] = self._written_by(event)

    def position(self, stated: Stated, now: datetime) -> None:
        """State a delegation's position on the clause as it stands."""
        positions.state_position(
            self.db_session,
            actor=self.actors[stated.by],
            clause_id=self.clause_ids[stated.key],
            based_on=self.current(stated.key).n,
            stance=stated.stance,
            statement=stated.words,
            audience=stated.audience,
            now=now,
        )

    def agree(self, agreed: Agreed, meeting_id: int, now: datetime) -> None:
        """Let the chair mark a clause agreed in a meeting."""
        positions.mark_agreed(
            self.db_session,
            actor=self.actors["chair"],
            clause_id=self.clause_ids[agreed.key],
            based_on=self.current(agreed.key).n,
            agreement=agreed.agreement,
            meeting_id=meeting_id,
            now=now,
        )

    def current(self, key: str) -> ClauseVersion:
        """Return the words of a clause as they stand."""
        head = self.db_session.get_one(ClauseHead, (self.clause_ids[key], self.instrument.language))
        return self.db_session.get_one(ClauseVersion, head.version_id)

    def linked(self, clause: Written) -> str:
        """Return the words of a clause with its cross-references pointing at ids."""
        return refer(clause.text, lambda key, words: f"[[clause:{self.clause_ids[key]}|{words}]]")

    def keys(self) -> dict[int, str]:
        """Return the keys by id of clause."""
        return {id_: key for key, id_ in self.clause_ids.items()}

    def _written_by(self, event: ProposalEvent) -> int:
        version = self.db_session.get_one(ClauseVersion, event.clause_version_id)
        return self.db_session.get_one(Clause, version.clause_id).id
