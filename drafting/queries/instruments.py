"""Which instruments a reader may know of, and their rules. A dossier is public from its first public version on."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.models.body import Body
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from workflows.rules import Rules
from workflows.vocabulary import Audience, Stage


@dataclass(frozen=True)
class Listed:
    """An instrument on the front page."""

    slug: str
    title: str
    parent_convention: str
    body: str
    stage: Stage
    suspended: bool
    illustration: bool
    #: The last version the reader may see; empty where there is none.
    symbol: str
    published_at: datetime | None


def listed(db_session: Session, *, member_of: frozenset[int], everything: bool = False) -> list[Listed]:
    """Return the instruments a reader may know of, by title: those made public, and those they take part in.

    `everything` is the administrator's view, of what exists, not of what is written in it. One statement.
    """
    public = PublishedVersion.audience == Audience.PUBLIC
    mine = PublishedVersion.instrument_id.in_(member_of)
    readable = select(PublishedVersion.instrument_id, func.max(PublishedVersion.n).label("n")).where(
        public | mine
    )
    last = readable.group_by(PublishedVersion.instrument_id).subquery()
    statement = (
        select(Instrument, Body.name, PublishedVersion.symbol, PublishedVersion.at)
        .join(Body, Body.id == Instrument.body_id)
        .outerjoin(last, last.c.instrument_id == Instrument.id)
        .outerjoin(
            PublishedVersion,
            (PublishedVersion.instrument_id == Instrument.id) & (PublishedVersion.n == last.c.n),
        )
        .order_by(Instrument.title)
    )
    if not everything:
        statement = statement.where(last.c.n.is_not(None) | Instrument.id.in_(member_of))
    return [
        Listed(
            slug=instrument.slug,
            title=instrument.title,
            parent_convention=instrument.parent_convention,
            body=body,
            stage=instrument.stage,
            suspended=instrument.suspended,
            illustration=instrument.illustration,
            symbol=symbol or "",
            published_at=at,
        )
        for instrument, body, symbol, at in db_session.execute(statement)
    ]


def rules_of(instrument: Instrument) -> Rules:
    """Return the rules as they were set for the instrument; read once for each text of them."""
    return _rules(instrument.rules)


@lru_cache(maxsize=64)
def _rules(text: str) -> Rules:
    return Rules.from_json(json.loads(text))
