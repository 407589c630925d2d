"""Long work: the row is the truth, the queue carries its id alone."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from drafting.models.base import Base, Moment, closed_list


class JobStatus(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Base):
    """A document being made: what is asked, for whom, how far it is, what came of it."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    #: What is asked: JSON of models.paper_order.PaperOrder.
    request: Mapped[str] = mapped_column(Text)
    #: SHA-256 of all that decides the bytes; the same order is answered by the same document.
    content_key: Mapped[str] = mapped_column(String(64), index=True)
    status: Mapped[JobStatus] = mapped_column(closed_list(JobStatus), default=JobStatus.WAITING)
    #: Per cent.
    progress: Mapped[int] = mapped_column(default=0)
    #: JSON: while it runs, how far it is (job_progress.HowFar); once it failed, why (job_failure), in old rows prose.
    message: Mapped[str] = mapped_column(Text, default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    #: Written while it runs; a job whose beat stopped is taken up again.
    beat_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    tries: Mapped[int] = mapped_column(default=0)
