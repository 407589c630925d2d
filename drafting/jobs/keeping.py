"""The rows of what was made: a paper's Document, by the key of its order, and the job that is done with it."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from drafting.jobs.workshop import Workshop
from drafting.models.consultation import Consultation
from drafting.models.document import Document
from drafting.models.job import Job, JobStatus
from drafting.models.published_version import PublishedVersion
from drafting.queries.papers import PaperFacts
from drafting.rendering.child import Rendered
from drafting.rendering.paper_titles import Named, title_of
from workflows.vocabulary import Audience

Found = TypeVar("Found")


def finish(workshop: Workshop, job_id: int, *, facts: PaperFacts, key: str, rendered: Rendered) -> JobStatus:
    """Keep the paper and say that the job is done, in one transaction; a cancelled job keeps nothing."""

    def write(db_session: Session) -> JobStatus:
        job = db_session.get_one(Job, job_id, with_for_update=True)
        if job.status is not JobStatus.CANCELLED:
            paper = keep_paper(db_session, workshop, facts=facts, key=key, rendered=rendered)
            job.status, job.progress, job.document_id = JobStatus.DONE, 100, paper.id
            job.message, job.finished_at = "", workshop.clock()
        return job.status

    return twice(workshop, write)


def twice(workshop: Workshop, write: Callable[[Session], Found]) -> Found:
    """Write in a transaction, once more where another worker made the same paper at the same time."""
    try:
        return workshop.database.transact(write)
    except IntegrityError:
        # The second finds the first one's row.
        return workshop.database.transact(write)


def keep_paper(
    db_session: Session, workshop: Workshop, *, facts: PaperFacts, key: str, rendered: Rendered
) -> Document:
    """Return the row of a paper: the one there is, pointing at the bytes that are there, else a new one."""
    paper = db_session.scalar(select(Document).where(Document.content_key == key))
    if paper is None:
        paper = Document(
            instrument_id=facts.instrument_id,
            kind=facts.order.kind.value,
            title=title_of(facts.order, _named(facts), str),
            request=facts.order.to_json(),
            symbol=facts.new.symbol,
            language=facts.order.text_language,
            audience=_audience(db_session, facts),
            content_key=key,
            media_type=facts.order.format.media_type,
            old_version_id=facts.old.id if facts.old else None,
            new_version_id=facts.new.id,
            beside_version_id=facts.beside.id if facts.beside else None,
            sha256=rendered.sha256,
            size=rendered.size,
            pages=rendered.pages or None,
            made_at=workshop.clock(),
        )
        db_session.add(paper)
        db_session.flush()
    elif paper.sha256 != rendered.sha256:
        # Made again with other fonts, say.
        paper.sha256, paper.size, paper.pages = rendered.sha256, rendered.size, rendered.pages or None
    return paper


def _named(facts: PaperFacts) -> Named:
    new, old, beside = (one.symbol if one else "" for one in (facts.new, facts.old, facts.beside))
    return Named(new, old, beside, facts.subject)


def _audience(db_session: Session, facts: PaperFacts) -> Audience:
    """The narrowest of the versions'; with names on it, never wider than the participants unless the rules say so.

    The versions' own audiences are asked again whenever the paper is read (actions/documents.py).
    """
    if facts.order.passing:
        # Words of the working text are on it, which the drafting group reads at every stage.
        return Audience.GROUP
    order = list(Audience)
    ids = facts.order.version_ids
    widest = min((db_session.get_one(PublishedVersion, found).audience for found in ids), key=order.index)
    if facts.order.consultation_id is not None:
        held = db_session.get_one(Consultation, facts.order.consultation_id)
        widest = min(widest, held.audience, key=order.index)
        return min(widest, Audience.PARTICIPANTS, key=order.index) if facts.order.attributed else widest
    if facts.order.attributed and facts.old is not None and not _names_are_public(db_session, facts):
        return min(widest, Audience.PARTICIPANTS, key=order.index)
    return widest


def _names_are_public(db_session: Session, facts: PaperFacts) -> bool:
    from drafting.actions.documents import sees_names
    from drafting.actor import PUBLIC

    return sees_names(db_session, actor=PUBLIC, instrument_id=facts.instrument_id)
