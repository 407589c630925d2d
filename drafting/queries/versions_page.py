"""The published versions of an instrument as their pages show them. One statement each; audiences are kept here."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.consultation import Consultation
from drafting.models.participation import Participation
from drafting.models.published_version import LanguageEdition, PublishedVersion
from drafting.queries.audience import open_audiences, visible
from workflows.vocabulary import Audience, DocumentStatus, Purpose, Stage


@dataclass(frozen=True, slots=True)
class Published:
    """A published version without its text."""

    id: int
    n: int
    symbol: str
    title: str
    status: DocumentStatus
    conferred_by: str
    purpose: Purpose
    audience: Audience
    language: str
    sha256: str
    stage: Stage
    visit: int
    corrects_id: int | None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A version in a further language."""

    version_id: int
    language: str
    available_from: date
    sha256: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Consulted:
    """A consultation on a version."""

    number: int
    title: str
    closed: bool


def published(db_session: Session, *, actor: Actor, instrument_id: int) -> list[Published]:
    """Return the versions the actor may see, in the order they were published."""
    rows = db_session.execute(
        select(
            PublishedVersion.id,
            PublishedVersion.n,
            PublishedVersion.symbol,
            PublishedVersion.title,
            PublishedVersion.status,
            PublishedVersion.conferred_by,
            PublishedVersion.purpose,
            PublishedVersion.audience,
            PublishedVersion.language,
            PublishedVersion.sha256,
            PublishedVersion.stage,
            PublishedVersion.visit,
            PublishedVersion.corrects_id,
            PublishedVersion.at,
            Participation.label,
        )
        .join(Participation, Participation.id == PublishedVersion.by_id)
        .where(PublishedVersion.instrument_id == instrument_id, visible(actor, PublishedVersion))
        .order_by(PublishedVersion.n)
    )
    return [Published(*tuple(row)) for row in rows]


def editions(db_session: Session, *, version_ids: list[int]) -> list[Edition]:
    """Return the further languages of versions whose audience the caller has checked."""
    rows = db_session.execute(
        select(
            LanguageEdition.version_id,
            LanguageEdition.language,
            LanguageEdition.available_from,
            LanguageEdition.sha256,
            LanguageEdition.at,
        )
        .where(LanguageEdition.version_id.in_(version_ids))
        .order_by(LanguageEdition.language)
    )
    return [Edition(*row) for row in rows]


def consulted_on(db_session: Session, *, actor: Actor, version_id: int) -> list[Consulted]:
    """Return the consultations held on a version, as far as the actor may know of them."""
    rows = db_session.execute(
        select(Consultation.number, Consultation.title, Consultation.closed_at)
        .where(
            Consultation.version_id == version_id, Consultation.audience.in_(sorted(open_audiences(actor)))
        )
        .order_by(Consultation.number)
    )
    return [Consulted(number, title, closed_at is not None) for number, title, closed_at in rows]
