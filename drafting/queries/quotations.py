"""Who may read the words a comment quotes: those who may read the text they stand in, whoever reads the comment."""

import json
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.clause_version import ClauseVersion
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.queries.audience import visible, within
from drafting.queries.situations import may_read_working_text
from workflows.vocabulary import Audience, Stage


@dataclass(frozen=True, slots=True)
class ReadableTexts:
    """The clause versions a reader may read: all of them, or those in the published texts open to the reader."""

    all: bool
    published: frozenset[int] = frozenset()

    def hold(self, clause_version_id: int) -> bool:
        """Say whether the reader may read the words of a clause version."""
        return self.all or clause_version_id in self.published


def readable_texts(db_session: Session, *, actor: Actor) -> ReadableTexts:
    """Return what an actor may read of the texts of their instrument.

    Who reads the working text reads every version on the main line. No statement then, one otherwise.
    """
    instrument = db_session.get(Instrument, actor.instrument_id) if actor.instrument_id else None
    if instrument is None:
        return ReadableTexts(all=False)
    if may_read_working_text(actor, instrument):
        return ReadableTexts(all=True)
    manifests = db_session.scalars(
        select(PublishedVersion.manifest).where(
            PublishedVersion.instrument_id == instrument.id, visible(actor, PublishedVersion)
        )
    )
    return ReadableTexts(all=False, published=frozenset().union(*map(_versions_in, manifests)))


def quotation_audience(
    db_session: Session, *, instrument: Instrument, version: ClauseVersion, said_to: Audience
) -> Audience:
    """Return the audience of a quotation in the record: of those a comment is for, who may read what it quotes.

    As things stand at that moment: a text that is published later holds its words itself.
    """
    rows = db_session.execute(
        select(PublishedVersion.audience, PublishedVersion.manifest).where(
            PublishedVersion.instrument_id == instrument.id
        )
    )
    readers = {audience for audience, manifest in rows if version.id in _versions_in(manifest)}
    readers.add(_WORKING_TEXT.get(instrument.stage, Audience.PARTICIPANTS))
    ways = {within(said_to, audience) for audience in readers}
    return next(audience for audience in reversed(Audience) if audience in ways)


#: To whom the text as it stands is open, where that is not all participants (workflows.permissions).
_WORKING_TEXT = {Stage.DRAFT: Audience.GROUP, Stage.ADOPTED: Audience.PUBLIC}


@lru_cache(maxsize=32)
def _versions_in(manifest: str) -> frozenset[int]:
    """Return the clause versions a manifest is made of; it never changes, and every page of the public asks."""
    return frozenset(entry["version_id"] for entry in json.loads(manifest)["entries"])
