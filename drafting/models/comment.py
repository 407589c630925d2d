"""Comments on a span of a clause version, their outcomes, and what the commenter said of the answer."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Audience, Decider, OutcomeCode, Stage


class Comment(Base):
    """Words on a span. `start` and `end` count code points of plain(text) of the clause version; 0, 0: the whole."""

    __tablename__ = "comment"
    __table_args__ = (
        UniqueConstraint("instrument_id", "number"),
        Index("ix_comment_shown", "instrument_id", "withdrawn_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    number: Mapped[int]
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    clause_version_id: Mapped[int] = mapped_column(ForeignKey("clause_version.id"))
    #: The window it came in; None outside any.
    consultation_id: Mapped[int | None] = mapped_column(ForeignKey("consultation.id"), index=True)
    #: Came after the window ended: kept beside the record, blocks nothing.
    late: Mapped[bool] = mapped_column(default=False)
    stage: Mapped[Stage] = mapped_column(closed_list(Stage))
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    #: Near-identical comments are one point with many names: the first of them.
    point_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    start: Mapped[int] = mapped_column(default=0)
    end: Mapped[int] = mapped_column(default=0)
    quote: Mapped[str] = mapped_column(Text, default="")
    prefix: Mapped[str] = mapped_column(String(64), default="")
    suffix: Mapped[str] = mapped_column(String(64), default="")
    body: Mapped[str] = mapped_column(Text)
    #: Wording suggested for the quotation, where there is one.
    suggestion: Mapped[str] = mapped_column(Text, default="")
    audience: Mapped[Audience] = mapped_column(closed_list(Audience))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    #: Entered by the secretariat for somebody without an account: who they are.
    on_behalf_of: Mapped[str] = mapped_column(String(200), default="", info={"personal": True})
    named_in_public: Mapped[bool] = mapped_column(default=True)
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    #: Cache of the last Outcome's code; the replay proves it.
    outcome: Mapped[OutcomeCode | None] = mapped_column(closed_list(OutcomeCode))


class Outcome(Base):
    """What became of a comment, insert-only: the code, the reason, who decided, the version that answers it."""

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("comment_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), index=True)
    n: Mapped[int]
    code: Mapped[OutcomeCode] = mapped_column(closed_list(OutcomeCode))
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[Decider] = mapped_column(closed_list(Decider))
    #: Named: "drafting group, third meeting", "Party A (Group I)".
    decided_by_name: Mapped[str] = mapped_column(String(200), default="")
    clause_version_id: Mapped[int | None] = mapped_column(ForeignKey("clause_version.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class OutcomeAnswer(Base):
    """What the commenter said of the outcome."""

    __tablename__ = "outcome_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id"), index=True)
    satisfied: Mapped[bool]
    words: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    at: Mapped[datetime] = mapped_column(Moment)
