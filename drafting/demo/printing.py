"""Orders the first papers of the demonstration, so that its page of documents has something to show and to open."""

import itertools
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.documents import Ordered, order_paper
from drafting.actor import Actor
from drafting.models.consultation import Consultation
from drafting.models.paper_order import PaperKind, PaperOrder, PaperView
from drafting.models.published_version import PublishedVersion
from workflows.vocabulary import Capacity


def order_papers(
    db_session: Session, *, instrument_id: int, secretariat: Actor, now: datetime
) -> list[Ordered]:
    """Order redlines between versions as published, for the participants and for the public, the last text clean,
    the last two against the first, and the report of the first consultation. The worker makes them; nothing is
    printed here.
    """
    public = Actor(capacity=Capacity.PUBLIC, instrument_id=instrument_id)
    versions = list(
        db_session.scalars(
            select(PublishedVersion)
            .where(PublishedVersion.instrument_id == instrument_id)
            .order_by(PublishedVersion.n)
        )
    )
    first = db_session.scalar(
        select(Consultation)
        .where(Consultation.instrument_id == instrument_id)
        .order_by(Consultation.number)
        .limit(1)
    )
    wanted: list[tuple[Actor, PaperOrder]] = [(public, PaperOrder(PaperKind.CLEAN, versions[-1].id))]
    for old, new in itertools.pairwise(versions):
        redline = PaperOrder(PaperKind.REDLINE, new.id, old.id)
        wanted += [(public, redline), (secretariat, redline)]
    if len(versions) > 2:
        side = PaperOrder(PaperKind.REDLINE, versions[-1].id, versions[0].id, view=PaperView.SIDE)
        base, *_, a, b = versions
        drafts = PaperOrder(PaperKind.DRAFTS, a.id, base.id, view=PaperView.SIDE, beside_id=b.id)
        wanted += [(secretariat, side), (secretariat, drafts)]
    if first is not None:
        report = PaperOrder(PaperKind.REPORT, first.version_id, consultation_id=first.id)
        wanted += [(secretariat, report), (public, report)]
    return [
        order_paper(db_session, actor=actor, instrument_id=instrument_id, order=order, now=now)
        for actor, order in wanted
    ]
