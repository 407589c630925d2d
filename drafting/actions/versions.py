"""Publish a version: freeze the text as it stands; and record the languages it becomes available in."""

import hashlib
import json
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.clauses import participation_of
from drafting.actions.deed import begin
from drafting.actions.windows import extend_for_language
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound
from drafting.models.body import Body
from drafting.models.instrument import Instrument
from drafting.models.published_version import LanguageEdition, PublishedVersion
from drafting.queries.audience import may_see
from drafting.queries.facts import facts_of
from drafting.queries.trees import Tree, working_tree
from drafting.record.manifest import Entry, Manifest, freeze, manifest_hash
from drafting.text import hidden
from workflows.records import why_not_publish
from workflows.rules import Rules
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, Audience, DocumentStatus, Purpose, Stage


def publish_version(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    symbol: str,
    title: str,
    status: DocumentStatus,
    conferred_by: str,
    purpose: Purpose,
    audience: Audience,
    now: datetime,
    corrects_id: int | None = None,
) -> PublishedVersion:
    """Freeze the text as it stands under a symbol; its hash is the text from then on.

    A version *for consultation* replaces the text consulted on, so it waits until no consultation of the visit is
    open. After adoption only a correction of form is published, naming what it corrects.
    """
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=instrument_id,
        act=Act.PUBLISH_VERSION,
        now=now,
        audience=audience,
        is_correction=purpose is Purpose.CORRECTION_OF_FORM,
    )
    instrument = db_session.get_one(Instrument, instrument_id)
    symbol = symbol.strip()
    _check(db_session, instrument, symbol, conferred_by, purpose, corrects_id, now)
    tree = working_tree(db_session, instrument)
    if not tree.nodes:
        raise Invalid(N_("There is no text to publish. Import or write one first."))
    frozen = freeze(manifest_of(instrument, tree))
    n = db_session.scalar(select(func.count()).where(PublishedVersion.instrument_id == instrument.id))
    version = deed.add(
        PublishedVersion(
            instrument_id=instrument.id,
            n=(n or 0) + 1,
            symbol=symbol,
            title=title.strip() or symbol,
            status=status,
            conferred_by=conferred_by.strip(),
            purpose=purpose,
            audience=audience,
            language=instrument.language,
            manifest=frozen,
            sha256=manifest_hash(frozen),
            tree_version=instrument.tree_version,
            stage=instrument.stage,
            visit=instrument.visit,
            corrects_id=corrects_id,
            by_id=participation_of(actor),
            at=now,
        )
    )
    deed.record(f"version:{version.id}", based_on=f"tree:{instrument.tree_version}", audience=audience)
    return version


def add_language_edition(
    db_session: Session,
    *,
    actor: Actor,
    version_id: int,
    language: str,
    text: str,
    available_from: date | None = None,
    now: datetime,
) -> LanguageEdition:
    """Record that a published version can be read in a further language, with its text; it makes no new version.

    A document language that comes late extends the open windows on the version.

    `available_from` is the day in the body's zone, today unless told otherwise, and never before today: a language
    cannot have been there earlier than it was recorded.
    """
    version = find_version(db_session, actor=actor, version_id=version_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=version.instrument_id,
        act=Act.TRANSLATE,
        now=now,
        audience=version.audience,
    )
    instrument = db_session.get_one(Instrument, version.instrument_id)
    body = db_session.get_one(Body, instrument.body_id)
    today = now.astimezone(ZoneInfo(body.timezone)).date()
    if language == version.language or db_session.scalar(
        select(LanguageEdition.id).where(
            LanguageEdition.version_id == version.id, LanguageEdition.language == language
        )
    ):
        raise Conflict(N_("This version exists in that language already."))
    rules = Rules.from_json(json.loads(instrument.rules))
    if language not in {*rules.document_languages, *rules.authentic_languages, *rules.working_languages}:
        said = N_("That is not one of the languages of this negotiation.")
        raise Invalid(said, fields={"language": said})
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Invalid(
            N_("Give the text in that language."), fields={"text": N_("Give the text in that language.")}
        )
    try:
        hidden.check(text)
    except hidden.HiddenCharacters as refused:
        raise Invalid(str(refused), fields={"text": str(refused)}) from refused
    if available_from is not None and available_from < today:
        said = N_("A language counts from the day it is recorded; choose today or later.")
        raise Invalid(said, fields={"available_from": said})
    edition = deed.add(
        LanguageEdition(
            version_id=version.id,
            language=language,
            available_from=available_from or today,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            by_id=participation_of(actor),
            at=now,
        ),
        audience=version.audience,
    )
    if language in rules.document_languages:
        first_day = datetime.combine(edition.available_from, time(), ZoneInfo(body.timezone))
        extend_for_language(
            deed, version_id=version.id, available_at=max(first_day, now), by_id=participation_of(actor)
        )
    deed.record(f"version:{version.id}", based_on=version.sha256[:16], audience=version.audience)
    return edition


def find_version(db_session: Session, *, actor: Actor, version_id: int) -> PublishedVersion:
    """Return a published version the actor may see; anything else is not to be found."""
    version = db_session.get(PublishedVersion, version_id)
    if version is None or version.instrument_id != actor.instrument_id or not may_see(actor, version):
        raise NotFound(N_("There is no such version of this instrument."))
    return version


def manifest_of(instrument: Instrument, tree: Tree) -> Manifest:
    """Return the manifest of a tree: what is frozen when it is published."""
    return Manifest(
        instrument=instrument.slug,
        language=tree.language,
        entries=tuple(
            Entry(
                clause_id=node.id,
                parent_id=node.parent_id,
                kind=node.kind.value,
                depth=node.depth,
                label=node.label,
                citation=node.citation,
                heading=node.heading,
                text=node.text,
                version_id=node.version_id,
                n=node.n,
                sha256=node.sha256,
            )
            for node in tree.nodes
        ),
    )


def _check(
    db_session: Session,
    instrument: Instrument,
    symbol: str,
    conferred_by: str,
    purpose: Purpose,
    corrects_id: int | None,
    now: datetime,
) -> None:
    if not symbol or len(symbol) > 80:
        said = N_("Give the version its document symbol, of at most 80 characters.")
        raise Invalid(said, fields={"symbol": said})
    if not conferred_by.strip():
        said = N_("Say which act gave the version its status.")
        raise Invalid(said, fields={"conferred_by": said})
    if db_session.scalar(
        select(PublishedVersion.id).where(
            PublishedVersion.instrument_id == instrument.id, PublishedVersion.symbol == symbol
        )
    ):
        raise Conflict(Sentence(N_("There is a version with the symbol %(symbol)s already."), symbol=symbol))
    if instrument.stage is Stage.ADOPTED and purpose is not Purpose.CORRECTION_OF_FORM:
        raise Invalid(N_("The text is adopted. Only a correction of form can be published beside it."))
    if purpose is Purpose.CORRECTION_OF_FORM and corrects_id is None:
        said = N_("Say which version is corrected.")
        raise Invalid(said, fields={"corrects": said})
    reasons = why_not_publish(purpose, facts_of(db_session, instrument=instrument, now=now))
    if reasons:
        raise Conflict(*reasons)
