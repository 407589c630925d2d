"""Consultation records as the rulebook sees them: offers, outreach, counts of comments, the rapporteur's word."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from drafting.models.body import Body
from drafting.models.comment import Comment
from drafting.models.consultation import Consultation, Outreach, RapporteurStatement, RapporteurWord
from drafting.models.instrument import Instrument
from drafting.models.participation import Participation
from drafting.models.published_version import LanguageEdition, PublishedVersion
from drafting.models.step import StepTaken
from drafting.queries.audience import KEPT_BACK
from drafting.queries.terms import held_on, utc_day
from workflows import facts as f
from workflows.protocol import RESUME, SUSPEND
from workflows.records import ClosedAs
from workflows.vocabulary import Capacity

_ANSWERS = {
    ClosedAs.CONFIRMED: f.RapporteurAnswer.CONFIRMED,
    ClosedAs.OBJECTED: f.RapporteurAnswer.OBJECTED,
    ClosedAs.NOT_CONFIRMED: f.RapporteurAnswer.AWAITED,
    ClosedAs.NO_RAPPORTEUR: f.RapporteurAnswer.NONE_APPOINTED,
}


def consultations_as_facts(
    db_session: DbSession, *, instrument: Instrument, records: Sequence[Consultation], now: datetime
) -> list[f.Consultation]:
    """Return consultation records as the conditions see them, in the order given."""
    ids = [record.id for record in records]
    counts = _comment_counts(db_session, ids)
    outreach = _outreach(db_session, ids)
    words = _rapporteur_words(db_session, ids)
    languages = _languages(db_session, instrument, [record.version_id for record in records])
    suspensions = _suspensions(steps_taken(db_session, instrument))
    appointed = rapporteur_appointed(db_session, instrument, now)
    hashes = _hashes(db_session, records)
    return [
        f.Consultation(
            id=record.id,
            text_hash=hashes[record.version_id],
            method=record.method,
            opened_at=record.opens_at,
            ends_at=record.ends_at,
            ended_at=record.ended_early_at,
            closed_at=record.closed_at,
            languages=languages[record.version_id],
            outreach=outreach[record.id],
            suspensions=suspensions,
            comments_in_time=counts[record.id][0],
            comments_without_outcome=counts[record.id][1],
            rapporteur=_answer(record, words[record.id], appointed),
            put_to_rapporteur_at=record.put_to_rapporteur_at,
            session_id=record.meeting_id,
            minutes_entered=bool(record.minutes.strip()),
            title=record.title,
        )
        for record in records
    ]


def _answer(
    record: Consultation, words: Sequence[RapporteurStatement], appointed: bool
) -> f.RapporteurAnswer:
    """Return what the rapporteur said of the record as it was put to them; what came before speaks of another."""
    if record.closed_as is not None:
        return _ANSWERS[record.closed_as]
    put = record.put_to_rapporteur_at
    said = [each for each in words if put is not None and each.at >= put]
    if said:
        confirmed = said[-1].word is RapporteurWord.CONFIRMED
        return f.RapporteurAnswer.CONFIRMED if confirmed else f.RapporteurAnswer.OBJECTED
    return f.RapporteurAnswer.AWAITED if appointed else f.RapporteurAnswer.NONE_APPOINTED


def steps_taken(db_session: DbSession, instrument: Instrument) -> Sequence[StepTaken]:
    """Return every step taken, the first first."""
    return db_session.scalars(
        select(StepTaken).where(StepTaken.instrument_id == instrument.id).order_by(StepTaken.n)
    ).all()


def _hashes(db_session: DbSession, records: Sequence[Consultation]) -> dict[int, str]:
    rows = db_session.execute(
        select(PublishedVersion.id, PublishedVersion.sha256).where(
            PublishedVersion.id.in_([record.version_id for record in records])
        )
    )
    return {row.id: row.sha256 for row in rows}


def _suspensions(steps: Sequence[StepTaken]) -> tuple[f.Span, ...]:
    spans: list[f.Span] = []
    for step in steps:
        if step.step == SUSPEND.name:
            spans.append(f.Span(step.at))
        elif spans and spans[-1].until is None and (step.step == RESUME.name or not step.suspended):
            spans[-1] = f.Span(spans[-1].start, step.at)
    return tuple(spans)


def _comment_counts(db_session: DbSession, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    rows = db_session.execute(
        select(Comment.consultation_id, func.count(), func.count(Comment.outcome))
        .where(
            Comment.consultation_id.in_(ids),
            Comment.late.is_(False),
            # What nobody but its author reads cannot be answered, and holds nothing up.
            Comment.audience.not_in(KEPT_BACK),
            Comment.withdrawn_at.is_(None),
            Comment.reply_to_id.is_(None),
        )
        .group_by(Comment.consultation_id)
    )
    for consultation_id, total, answered in rows:
        assert consultation_id is not None
        found[consultation_id] = (total, total - answered)
    return found


def _outreach(db_session: DbSession, ids: Sequence[int]) -> dict[int, tuple[f.RegionOutreach, ...]]:
    found: dict[int, tuple[f.RegionOutreach, ...]] = defaultdict(tuple)
    rows = db_session.execute(
        select(Outreach.consultation_id, Outreach.region, Outreach.public_call, func.min(Outreach.offered_at))
        .where(Outreach.consultation_id.in_(ids), Outreach.region != "")
        .group_by(Outreach.consultation_id, Outreach.region, Outreach.public_call)
        .order_by(Outreach.region)
    )
    regions: dict[tuple[int, str], f.RegionOutreach] = {}
    for consultation_id, region, public_call, at in rows:
        known = regions.get((consultation_id, region), f.RegionOutreach(region))
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        # A public call is recorded together with the search that found nobody to invite.
        changed = (
            replace(known, searched_at=at, called_at=at) if public_call else replace(known, invited_at=at)
        )
        regions[consultation_id, region] = changed
    for (consultation_id, _), made in regions.items():
        found[consultation_id] = (*found[consultation_id], made)
    return found


def _rapporteur_words(db_session: DbSession, ids: Sequence[int]) -> dict[int, list[RapporteurStatement]]:
    found: dict[int, list[RapporteurStatement]] = defaultdict(list)
    statement = (
        select(RapporteurStatement)
        .where(RapporteurStatement.consultation_id.in_(ids))
        .order_by(RapporteurStatement.id)
    )
    for said in db_session.scalars(statement):
        found[said.consultation_id].append(said)
    return found


def _languages(
    db_session: DbSession, instrument: Instrument, ids: Sequence[int]
) -> dict[int, tuple[f.LanguageOffer, ...]]:
    """Return from when each version could be read in each language: never before it was recorded."""
    zone = ZoneInfo(db_session.get_one(Body, instrument.body_id).timezone)
    found: dict[int, tuple[f.LanguageOffer, ...]] = {}
    versions = db_session.execute(
        select(PublishedVersion.id, PublishedVersion.language, PublishedVersion.at).where(
            PublishedVersion.id.in_(ids)
        )
    )
    for version_id, language, at in versions:
        found[version_id] = (f.LanguageOffer(language, at),)
    statement = (
        select(LanguageEdition).where(LanguageEdition.version_id.in_(ids)).order_by(LanguageEdition.language)
    )
    for edition in db_session.scalars(statement):
        day = datetime.combine(edition.available_from, time(), zone).astimezone(UTC)
        offer = f.LanguageOffer(edition.language, max(day, edition.at))
        found[edition.version_id] = (*found[edition.version_id], offer)
    return found


def rapporteur_appointed(db_session: DbSession, instrument: Instrument, now: datetime) -> bool:
    """Say whether somebody holds the capacity of rapporteur today."""
    found = db_session.scalar(
        select(Participation.id)
        .where(
            Participation.instrument_id == instrument.id,
            Participation.capacity == Capacity.RAPPORTEUR,
            held_on(utc_day(now)),
        )
        .limit(1)
    )
    return found is not None
