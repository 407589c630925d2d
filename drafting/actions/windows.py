"""The windows of consultations: open, extend, end by hand, and make longer for a language or region that came late."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import participation_of
from drafting.actions.consulted import begin_on
from drafting.actions.deed import Deed, begin
from drafting.actions.numbers import next_number
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound
from drafting.models.body import Meeting
from drafting.models.consultation import Consultation, WindowExtension
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.queries.facts import consultations_as_facts, facts_of, rules_of
from workflows.records import why_not_open
from workflows.rules import CONSULTED_STAGES
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience, Capacity, Method
from workflows.windows import end_needed, end_of

#: The capacities that a consultation can call.
CALLABLE = frozenset(
    {Capacity.REVIEWER, Capacity.DELEGATE, Capacity.DRAFTER, Capacity.OBSERVER, Capacity.RAPPORTEUR}
)


def open_consultation(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    version_id: int,
    method: Method,
    title: str,
    basis: str,
    questions: str = "",
    ends_at: datetime,
    opens_at: datetime | None = None,
    calls: frozenset[Capacity] = frozenset({Capacity.REVIEWER}),
    audience: Audience = Audience.PUBLIC,
    meeting_id: int | None = None,
    corrects_id: int | None = None,
    now: datetime,
) -> Consultation:
    """Open a consultation on the version last published for it; a hearing in session on a text before that session.

    A window shorter than the stage's minimum may be opened, for a hearing or a meeting; it does not make the visit
    pass. Raises `Conflict` with every reason of the rules, `Invalid` with the fields to mend.
    """
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=instrument_id,
        act=Act.OPEN_CONSULTATION,
        now=now,
        audience=audience,
    )
    instrument = db_session.get_one(Instrument, instrument_id)
    version = db_session.get(PublishedVersion, version_id)
    if version is None or version.instrument_id != instrument.id:
        raise NotFound(N_("There is no such version of this instrument."))
    starts = opens_at or now
    _check(title, basis, starts, ends_at, now, calls)
    facts = facts_of(db_session, instrument=instrument, now=now)
    reasons = why_not_open(method, version.sha256, facts)
    if reasons:
        raise Conflict(*reasons)
    _check_beside(db_session, instrument.id, meeting_id=meeting_id, corrects_id=corrects_id)
    if method is Method.HEARING_IN_SESSION:
        meeting_id = int(facts.session.id) if facts.session else None
    consultation = deed.add(
        Consultation(
            instrument_id=instrument.id,
            number=next_number(db_session, Consultation, instrument.id),
            stage=instrument.stage,
            visit=instrument.visit,
            title=title.strip(),
            basis=basis.strip(),
            questions=questions.strip(),
            method=method,
            version_id=version.id,
            meeting_id=meeting_id,
            audience=audience,
            calls=",".join(capacity.value for capacity in Capacity if capacity in calls),
            opens_at=starts,
            ends_at=ends_at,
            summary="",
            minutes="",
            opened_by_id=participation_of(actor),
            corrects_id=corrects_id,
        )
    )
    deed.record(f"consultation:{consultation.id}", based_on=version.sha256[:16], audience=audience)
    return consultation


def extend_window(
    db_session: Session,
    *,
    actor: Actor,
    consultation_id: int,
    ends_at: datetime,
    reason: str,
    now: datetime,
) -> Consultation:
    """Make an open window longer, with the reason; a window that ended is not opened again."""
    deed, consultation = begin_on(
        db_session, actor=actor, consultation_id=consultation_id, act=Act.EXTEND_WINDOW, now=now
    )
    _check_open(db_session, consultation, now)
    if ends_at <= consultation.ends_at:
        said = N_("An extension ends later than the window does now; a window is not made shorter.")
        raise Invalid(said, fields={"ends_at": said})
    if not reason.strip():
        said = N_("Say why the window is extended.")
        raise Invalid(said, fields={"reason": said})
    _extend(deed, consultation, ends_at, reason.strip(), participation_of(actor))
    deed.record(f"consultation:{consultation.id}", audience=consultation.audience)
    return consultation


def end_consultation(
    db_session: Session, *, actor: Actor, consultation_id: int, now: datetime
) -> Consultation:
    """End a window before its time, as after a hearing; the days it then had are those that count."""
    deed, consultation = begin_on(
        db_session, actor=actor, consultation_id=consultation_id, act=Act.CLOSE_CONSULTATION, now=now
    )
    _check_open(db_session, consultation, now)
    deed.change(consultation, ended_early_at=now)
    deed.record(f"consultation:{consultation.id}", audience=consultation.audience)
    return consultation


def extend_for_late_offer(
    deed: Deed, *, consultation: Consultation, offered_at: datetime, reason: str, by_id: int
) -> None:
    """Move the end of an open window so that what came late is offered for the stage's minimum all the same.

    Part of another act, which records the deed. A hearing or a meeting has its day and is not moved.
    """
    db_session = deed.db_session
    instrument = db_session.get_one(Instrument, consultation.instrument_id)
    if consultation.method is not Method.WRITTEN_CALL or instrument.stage not in CONSULTED_STAGES:
        return
    [window] = consultations_as_facts(db_session, instrument=instrument, records=[consultation], now=deed.now)
    if consultation.visit != instrument.visit or end_of(window, deed.now) is not None:
        return
    needed = end_needed(offered_at, window, stage=instrument.stage, rules=rules_of(db_session, instrument))
    if needed > consultation.ends_at:
        _extend(deed, consultation, needed, reason, by_id)


def extend_for_language(deed: Deed, *, version_id: int, available_at: datetime, by_id: int) -> None:
    """Extend the open windows on a version that can now be read in one more document language."""
    for consultation in deed.db_session.scalars(
        select(Consultation).where(Consultation.version_id == version_id, Consultation.closed_at.is_(None))
    ):
        extend_for_late_offer(
            deed,
            consultation=consultation,
            offered_at=available_at,
            reason=N_("A document language came late."),
            by_id=by_id,
        )


def _extend(deed: Deed, consultation: Consultation, ends_at: datetime, reason: str, by_id: int) -> None:
    deed.add(
        WindowExtension(
            consultation_id=consultation.id, ends_at=ends_at, reason=reason, by_id=by_id, at=deed.now
        ),
        audience=consultation.audience,
    )
    deed.change(consultation, ends_at=ends_at)


def _check_open(db_session: Session, consultation: Consultation, now: datetime) -> None:
    instrument = db_session.get_one(Instrument, consultation.instrument_id)
    [window] = consultations_as_facts(db_session, instrument=instrument, records=[consultation], now=now)
    if consultation.closed_at is not None or end_of(window, now) is not None:
        raise Conflict(N_("The window has ended. Open another consultation."))


def _check_beside(
    db_session: Session, instrument_id: int, *, meeting_id: int | None, corrects_id: int | None
) -> None:
    """The meeting it is held at and the record it corrects are of the same instrument."""
    if meeting_id is not None:
        meeting = db_session.get(Meeting, meeting_id)
        if meeting is None or meeting.instrument_id != instrument_id:
            raise NotFound(N_("There is no such meeting on this instrument."))
    if corrects_id is not None:
        corrected = db_session.get(Consultation, corrects_id)
        if corrected is None or corrected.instrument_id != instrument_id:
            raise NotFound(N_("There is no such consultation in this instrument."))
        if corrected.closed_at is None:
            raise Conflict(N_("The record is not closed; enter it in the record itself."))


def _check(
    title: str,
    basis: str,
    opens_at: datetime,
    ends_at: datetime,
    now: datetime,
    calls: frozenset[Capacity],
) -> None:
    fields: dict[str, str] = {}
    if not title.strip() or len(title) > 200:
        fields["title"] = N_("Give the consultation a title of at most 200 characters.")
    if not basis.strip():
        fields["basis"] = N_("Say on what it rests: the article, and the decision or act that called it.")
    if opens_at < now:
        fields["opens_at"] = N_("A window does not open in the past.")
    if ends_at <= opens_at:
        fields["ends_at"] = N_("A window ends after it opens.")
    if not calls or not calls <= CALLABLE:
        fields["calls"] = N_("Say who is called: reviewers of civil society, delegates, drafters, observers.")
    if fields:
        raise Invalid(*fields.values(), fields=fields)
