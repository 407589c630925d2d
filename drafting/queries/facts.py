"""A negotiation as the rulebook sees it: workflows.facts.Facts, assembled from the rows at one moment.

Loads a handful of rows a table for one instrument, never a comment's words: comments are counted in the database.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from drafting.models.body import Body, Meeting
from drafting.models.consultation import Consultation
from drafting.models.decision import DecisionResult, DifferenceStatement
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.models.step import Override, StepRequest, StepTaken
from drafting.queries.consultation_facts import consultations_as_facts as consultations_as_facts
from drafting.queries.consultation_facts import rapporteur_appointed, steps_taken
from drafting.queries.decisions import last_decision, result_of
from drafting.queries.uptake import missing_from
from workflows import facts as f
from workflows.declarations import Procedure
from workflows.protocol import procedure_of
from workflows.rules import Rules, RulesRefused
from workflows.vocabulary import Purpose, Stage


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
    steps = steps_taken(db_session, instrument)
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
        rapporteur_appointed=rapporteur_appointed(db_session, instrument, now),
        request=_request(db_session, instrument, hashes),
        overrides=_overrides(db_session, instrument, hashes, steps),
        session=session,
        put_to_decision_hash=hashes[put_id] if put_id is not None else None,
        differences=_differences(db_session, session, hashes),
        decision=result_of(db_session, instrument=instrument, decision=decision, text_hash=hashes, now=now),
        instrument=instrument.slug,
    )


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
