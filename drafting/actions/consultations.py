"""Consultation records: what was said, the rapporteur's word, closing, and what is added beside a closed record.

Windows are in windows.py, who was invited in outreach.py, who came in attendance.py, outcomes in outcomes.py.
"""

import hashlib
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from drafting.actions.clauses import clean_words, participation_of
from drafting.actions.consulted import begin_on, check_not_closed, find_consultation
from drafting.actions.deed import Deed
from drafting.actor import Actor
from drafting.errors import BaseMissing, Conflict, Invalid, Stale
from drafting.models.body import Body
from drafting.models.consultation import Addendum, Consultation, RapporteurStatement, RapporteurWord
from drafting.models.instrument import Instrument
from drafting.queries.facts import consultations_as_facts, facts_of
from workflows.records import closed_as, why_not_close
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act
from workflows.windows import end_of

#: The longest minutes, summary, statement or addendum, in characters.
LONGEST = 200_000


def record_proceedings(
    db_session: Session,
    *,
    actor: Actor,
    consultation_id: int,
    summary: str | None = None,
    minutes: str | None = None,
    based_on: str | None = None,
    now: datetime,
) -> Consultation:
    """Enter the summary of a consultation or the minutes of a hearing; None leaves what is there.

    `based_on` is proceedings_hash of what the writer saw, None for whoever writes without a form; raises `BaseMissing`
    where a form does not say and `Stale` where somebody else wrote meanwhile.

    Until the record closes. Where it lay before the rapporteur it is put to them again, since it changed.
    """
    deed, consultation = begin_on(
        db_session, actor=actor, consultation_id=consultation_id, act=Act.RECORD_CONSULTATION, now=now
    )
    check_not_closed(consultation)
    if based_on == "":
        raise BaseMissing(N_("The form did not say which summary and minutes you saw. Open the page again."))
    if based_on is not None and based_on != proceedings_hash(consultation):
        raise Stale(
            N_("Somebody else wrote in this record meanwhile. Nothing was stored; your words are kept.")
        )
    summary = consultation.summary if summary is None else clean_words(summary)
    minutes = consultation.minutes if minutes is None else clean_words(minutes)
    if max(len(summary), len(minutes)) > LONGEST:
        raise Invalid(N_("Enter a summary or minutes, of a length that can be printed."))
    deed.change(consultation, summary=summary, minutes=minutes)
    if consultation.put_to_rapporteur_at is not None:
        deed.change(consultation, put_to_rapporteur_at=None)
    deed.record(f"consultation:{consultation.id}", audience=consultation.audience)
    return consultation


def proceedings_hash(consultation: Consultation) -> str:
    """Return what a form on the summary and the minutes carries as its base."""
    words = f"{len(consultation.summary)}:{consultation.summary}{consultation.minutes}"
    return hashlib.sha256(words.encode()).hexdigest()


def put_to_rapporteur(
    db_session: Session, *, actor: Actor, consultation_id: int, now: datetime
) -> Consultation:
    """Put the complete record to the rapporteur; their days of silence run from here.

    The first half of closing it, and like it possible after the end of the negotiation.

    Raises `Conflict` while the window is open or a comment in time has no outcome.
    """
    deed, consultation = _begin_close(db_session, actor, consultation_id, now)
    check_not_closed(consultation)
    if consultation.put_to_rapporteur_at is not None:
        raise Conflict(N_("The record lies before the rapporteur already."))
    instrument = db_session.get_one(Instrument, consultation.instrument_id)
    [record] = consultations_as_facts(db_session, instrument=instrument, records=[consultation], now=now)
    if end_of(record, now) is None:
        raise Conflict(N_("The window is still open; its record is not complete."))
    if record.comments_without_outcome:
        raise Conflict(
            Sentence(
                N_("%(missing)s of %(total)s comments have no outcome."),
                missing=record.comments_without_outcome,
                total=record.comments_in_time,
            )
        )
    deed.change(consultation, put_to_rapporteur_at=now)
    deed.record(f"consultation:{consultation.id}", audience=consultation.audience)
    return consultation


def confirm_record(
    db_session: Session, *, actor: Actor, consultation_id: int, statement: str = "", now: datetime
) -> RapporteurStatement:
    """Confirm, as the rapporteur, that the record is right."""
    return _say(db_session, actor, consultation_id, RapporteurWord.CONFIRMED, statement, now)


def object_to_record(
    db_session: Session, *, actor: Actor, consultation_id: int, statement: str, now: datetime
) -> RapporteurStatement:
    """Object to the record, saying in what it is wrong. The objection is attached; it blocks nothing."""
    if not statement.strip():
        said = N_("Say in what the record is wrong.")
        raise Invalid(said, fields={"statement": said})
    return _say(db_session, actor, consultation_id, RapporteurWord.OBJECTED, statement, now)


def close_consultation(
    db_session: Session, *, actor: Actor, consultation_id: int, now: datetime
) -> Consultation:
    """Close the record, marked confirmed, objected to, not confirmed, or without a rapporteur; from then on it stands.

    Raises `Conflict` with everything that keeps it open. After the end of the negotiation a record still owed closes.
    """
    deed, consultation = _begin_close(db_session, actor, consultation_id, now)
    instrument = db_session.get_one(Instrument, consultation.instrument_id)
    [record] = consultations_as_facts(db_session, instrument=instrument, records=[consultation], now=now)
    reasons = why_not_close(record, facts_of(db_session, instrument=instrument, now=now))
    if reasons:
        raise Conflict(*reasons)
    deed.change(consultation, closed_at=now, closed_as=closed_as(record))
    deed.record(f"consultation:{consultation.id}", audience=consultation.audience)
    return consultation


def add_addendum(
    db_session: Session, *, actor: Actor, consultation_id: int, text: str, now: datetime
) -> Addendum:
    """Add something beside a closed record: a correction, what came late. The record itself stays."""
    deed, consultation = begin_on(
        db_session, actor=actor, consultation_id=consultation_id, act=Act.RECORD_CONSULTATION, now=now
    )
    if consultation.closed_at is None:
        raise Conflict(N_("The record is not closed; enter it in the record itself."))
    text = clean_words(text)
    if not text or len(text) > LONGEST:
        said = N_("Write what is added, of a length that can be printed.")
        raise Invalid(said, fields={"text": said})
    instrument = db_session.get_one(Instrument, consultation.instrument_id)
    zone = ZoneInfo(db_session.get_one(Body, instrument.body_id).timezone)
    addendum = deed.add(
        Addendum(
            consultation_id=consultation.id,
            day=now.astimezone(zone).date(),
            text=text,
            by_id=participation_of(actor),
            at=now,
        )
    )
    deed.record(f"consultation:{consultation.id}", audience=consultation.audience)
    return addendum


def _begin_close(
    db_session: Session, actor: Actor, consultation_id: int, now: datetime
) -> tuple[Deed, Consultation]:
    held = find_consultation(db_session, actor=actor, consultation_id=consultation_id)
    return begin_on(
        db_session,
        actor=actor,
        consultation_id=held.id,
        act=Act.CLOSE_CONSULTATION,
        now=now,
        is_owed=held.closed_at is None,
    )


def _say(
    db_session: Session,
    actor: Actor,
    consultation_id: int,
    word: RapporteurWord,
    statement: str,
    now: datetime,
) -> RapporteurStatement:
    deed, consultation = begin_on(
        db_session, actor=actor, consultation_id=consultation_id, act=Act.CONFIRM_RECORD, now=now
    )
    if consultation.put_to_rapporteur_at is None:
        raise Conflict(N_("The record is not complete yet; it will be put to you."))
    statement = clean_words(statement)
    if len(statement) > LONGEST:
        raise Invalid(N_("The statement is longer than can be printed."))
    said = deed.add(
        RapporteurStatement(
            consultation_id=consultation.id,
            word=word,
            statement=statement,
            by_id=participation_of(actor),
            at=now,
        )
    )
    deed.record(f"consultation:{consultation.id}", audience=consultation.audience)
    return said
