"""A negotiation as the rulebook sees it: workflows.facts.Facts, assembled from the rows at one moment.

Loads a handful of rows a table for one instrument, never a comment's words: comments are counted in the database.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as DbSession

from drafting.models.body import Body, Meeting
from drafting.models.comment import Comment
from drafting.models.consultation import Consultation, Outreach, RapporteurStatement, RapporteurWord
from drafting.models.decision import DecisionResult, DifferenceStatement
from drafting.models.instrument import Instrument
from drafting.models.participation import Participation
from drafting.models.published_version import LanguageEdition, PublishedVersion
from drafting.models.step import Override, StepRequest, StepTaken
from drafting.queries.decisions import last_decision, result_of
from drafting.queries.uptake import missing_from
from workflows import facts as f
from workflows.engine import Procedure
from workflows.protocol import RESUME, SUSPEND, procedure_of
from workflows.records import ClosedAs
from workflows.rules import Rules, RulesRefused
from workflows.vocabulary import Capacity, Purpose, Stage

_ANSWERS = {
    ClosedAs.CONFIRMED: f.RapporteurAnswer.CONFIRMED,
    ClosedAs.OBJECTED: f.RapporteurAnswer.OBJECTED,
    ClosedAs.NOT_CONFIRMED: f.RapporteurAnswer.AWAITED,
    ClosedAs.NO_RAPPORTEUR: f.RapporteurAnswer.NONE_APPOINTED,
}


@dataclass(frozen=True)
class _Version:
    id: int
    sha256: str
    purpose: Purpose
    at: datetime
    symbol: str
    visit: int


def rules_of(db_session: DbSession, instrument: Instrument) -> Rules:
    """Return the rules of a negotiation; what its body is, its zone and its numbers, the body says itself."""
    rules = Rules.from_json(json.loads(instrument.rules))
    body = db_session.get_one(Body, instrument.body_id)
    own = replace(rules, body=body.name, time_zone=body.timezone, body_adopts_treaties=body.can_adopt)
    try:
        return replace(own, decision_number_pattern=body.decision_pattern.replace("{acronym}", body.acronym))
    except RulesRefused:
        # A body without a usable pattern: the rules of the negotiation number its decisions.
        return own


def procedure_followed(instrument: Instrument) -> Procedure:
    """Return the procedure the instrument follows, in the version it began with."""
    return procedure_of(instrument.procedure, instrument.procedure_version)


def facts_of(db_session: DbSession, *, instrument: Instrument, now: datetime) -> f.Facts:
    """Return the negotiation at this moment. Audiences don't matter here: the gate is the same for everybody."""
    rules = rules_of(db_session, instrument)
    steps = _steps(db_session, instrument)
    versions = _versions(db_session, instrument)
    hashes = {version.id: version.sha256 for version in versions}
    visit = [version for version in versions if version.visit == instrument.visit]
    records = list(
        db_session.scalars(
            select(Consultation)
            .where(Consultation.instrument_id == instrument.id)
            .order_by(Consultation.number)
        )
    )
    held = consultations_as_facts(db_session, instrument=instrument, records=records, now=now)
    session = _session(db_session, instrument, steps, hashes, now)
    decision = last_decision(db_session, instrument=instrument, meeting_id=session.id if session else None)
    put_id = (
        decision.version_id
        if decision is not None and decision.result is not DecisionResult.NOT_ADOPTED
        else None
    )
    entry_version = _entry_version(steps, instrument)
    going = _going_id(instrument, visit, put_id)
    return f.Facts(
        now=now,
        rules=rules,
        stage=instrument.stage,
        visit=instrument.visit,
        suspended=instrument.suspended,
        entry_text_hash=hashes.get(entry_version) if entry_version is not None else None,
        published=tuple(f.PublishedText(v.sha256, v.purpose, v.at, v.id, v.symbol) for v in visit),
        consultations=tuple(
            one for record, one in zip(records, held, strict=True) if record.visit == instrument.visit
        ),
        owed=tuple(
            one
            for record, one in zip(records, held, strict=True)
            if record.visit != instrument.visit and one.comments_without_outcome
        ),
        taken_up_not_in_text=missing_from(db_session, instrument=instrument, version_id=going),
        rapporteur_appointed=_rapporteur_appointed(db_session, instrument, now),
        request=_request(db_session, instrument, hashes),
        overrides=_overrides(db_session, instrument, hashes, steps),
        session=session,
        put_to_decision_hash=hashes[put_id] if put_id is not None else None,
        differences=_differences(db_session, session, hashes),
        decision=result_of(db_session, instrument=instrument, decision=decision, text_hash=hashes, now=now),
        instrument=instrument.slug,
    )


def consultations_as_facts(
    db_session: DbSession, *, instrument: Instrument, records: Sequence[Consultation], now: datetime
) -> list[f.Consultation]:
    """Return consultation records as the conditions see them, in the order given."""
    ids = [record.id for record in records]
    counts = _comment_counts(db_session, ids)
    outreach = _outreach(db_session, ids)
    words = _rapporteur_words(db_session, ids)
    languages = _languages(db_session, instrument, [record.version_id for record in records])
    suspensions = _suspensions(_steps(db_session, instrument))
    appointed = _rapporteur_appointed(db_session, instrument, now)
    hashes = {v.id: v.sha256 for v in _versions(db_session, instrument)}
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


def _steps(db_session: DbSession, instrument: Instrument) -> Sequence[StepTaken]:
    return db_session.scalars(
        select(StepTaken).where(StepTaken.instrument_id == instrument.id).order_by(StepTaken.n)
    ).all()


def _versions(db_session: DbSession, instrument: Instrument) -> list[_Version]:
    """Return every version published, oldest first, without its manifest."""
    rows = db_session.execute(
        select(
            PublishedVersion.id,
            PublishedVersion.sha256,
            PublishedVersion.purpose,
            PublishedVersion.at,
            PublishedVersion.symbol,
            PublishedVersion.visit,
        )
        .where(PublishedVersion.instrument_id == instrument.id)
        .order_by(PublishedVersion.n)
    )
    return [_Version(*row) for row in rows]


def _entry_version(steps: Sequence[StepTaken], instrument: Instrument) -> int | None:
    """Return the version that the step which began this visit was taken on."""
    return next((step.version_id for step in steps if step.visit == instrument.visit), None)


def _going_id(instrument: Instrument, visit: Sequence[_Version], put_id: int | None) -> int | None:
    """Return the version that a step would carry on now: the entry text of the next stage, or the text put."""
    if instrument.stage is Stage.COMMITTEE_ADOPTION:
        return put_id
    return next((v.id for v in reversed(visit) if v.purpose is Purpose.ENTRY_TEXT), None)


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


def _rapporteur_appointed(db_session: DbSession, instrument: Instrument, now: datetime) -> bool:
    today = now.astimezone(UTC).date()
    found = db_session.scalar(
        select(Participation.id)
        .where(
            Participation.instrument_id == instrument.id,
            Participation.capacity == Capacity.RAPPORTEUR,
            Participation.revoked_at.is_(None),
            Participation.from_day <= today,
            or_(Participation.to_day.is_(None), Participation.to_day >= today),
        )
        .limit(1)
    )
    return found is not None


def _request(db_session: DbSession, instrument: Instrument, hashes: dict[int, str]) -> f.Request | None:
    row = db_session.scalar(
        select(StepRequest)
        .where(
            StepRequest.instrument_id == instrument.id,
            StepRequest.visit == instrument.visit,
            StepRequest.withdrawn_at.is_(None),
            StepRequest.taken_id.is_(None),
        )
        .order_by(StepRequest.id.desc())
        .limit(1)
    )
    if row is None:
        return None
    text_hash = hashes[row.version_id] if row.version_id is not None else None
    return f.Request(row.id, row.step, row.visit, text_hash)


def _overrides(
    db_session: DbSession, instrument: Instrument, hashes: dict[int, str], steps: Sequence[StepTaken]
) -> tuple[f.Override, ...]:
    used = {step.override_id for step in steps}
    rows = db_session.scalars(
        select(Override).where(Override.instrument_id == instrument.id).order_by(Override.id)
    )
    return tuple(
        f.Override(
            id=row.id,
            step=row.step,
            visit=row.visit,
            text_hash=hashes[row.version_id],
            conditions=tuple(row.conditions.split()),
            decided_by=row.decided_by,
            mark=f"{row.decision}: {row.reason}",
            confirmed=row.confirmed_at is not None,
            used=row.id in used,
        )
        for row in rows
    )


def _session(
    db_session: DbSession,
    instrument: Instrument,
    steps: Sequence[StepTaken],
    hashes: dict[int, str],
    now: datetime,
) -> f.Session | None:
    """Return the session of this visit in progress, else the next one, else the last; with a version brought."""
    if instrument.stage is not Stage.COMMITTEE_ADOPTION:
        return None
    begun = next(step.at for step in steps if step.visit == instrument.visit)
    rows = db_session.scalars(
        select(Meeting)
        .where(
            Meeting.instrument_id == instrument.id,
            Meeting.plenary.is_(True),
            Meeting.version_id.is_not(None),
            Meeting.closes_at > begun,
        )
        .order_by(Meeting.opens_at, Meeting.id)
    ).all()
    if not rows:
        return None
    going_on = [row for row in rows if row.opens_at <= now < row.closes_at]
    ahead = [row for row in rows if row.opens_at > now]
    row = going_on[-1] if going_on else ahead[0] if ahead else rows[-1]
    assert row.version_id is not None
    return f.Session(
        id=row.id,
        opened_at=row.opens_at if row.opens_at <= now else None,
        closed_at=row.closes_at if row.closes_at <= now else None,
        brought_hash=hashes[row.version_id],
        name=row.name,
    )


def _differences(
    db_session: DbSession, session: f.Session | None, hashes: dict[int, str]
) -> tuple[f.Difference, ...]:
    if session is None:
        return ()
    rows = db_session.scalars(
        select(DifferenceStatement)
        .where(DifferenceStatement.meeting_id == session.id)
        .order_by(DifferenceStatement.id)
    )
    return tuple(
        f.Difference(hashes[row.brought_id], hashes[row.put_id], not row.differs, row.at) for row in rows
    )
