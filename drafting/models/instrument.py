"""An instrument: one negotiation. Its stage and visit are a cache of the last step taken."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list
from workflows.vocabulary import Stage


class Instrument(Base):
    """A dossier: title, parent convention, body, rules, and the head of its procedure."""

    __tablename__ = "instrument"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    parent_convention: Mapped[str] = mapped_column(String(300), default="")
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    #: The language the clauses are drafted in (BCP 47).
    language: Mapped[str] = mapped_column(String(20), default="en")
    procedure: Mapped[str] = mapped_column(String(40), default="protocol")
    procedure_version: Mapped[int] = mapped_column(default=1)
    #: workflows.rules.Rules as JSON.
    rules: Mapped[str] = mapped_column(Text, default="{}")
    #: The decision of the body by which they were set last, and when; None while they are those it was opened with.
    rules_decision: Mapped[str | None] = mapped_column(Text)
    rules_set_at: Mapped[datetime | None] = mapped_column(Moment)
    #: A text written to show the product, never a real draft.
    illustration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment)

    # The head: a cache of the last StepTaken row and the last Placement; the replay proves it.
    stage: Mapped[Stage] = mapped_column(closed_list(Stage), default=Stage.DRAFT)
    visit: Mapped[int] = mapped_column(default=1)
    suspended: Mapped[bool] = mapped_column(default=False)
    tree_version: Mapped[int] = mapped_column(default=0)
