"""Who was offered a consultation, who came and what they handed in: outreach, attendance, submissions."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import clean_words, participation_of
from drafting.actions.deed import Deed, begin
from drafting.actions.windows import extend_for_late_offer, find_consultation
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound
from drafting.models.consultation import Attendance, Consultation, Outreach, Submission
from drafting.models.instrument import Instrument
from drafting.models.organisation import Organisation, Party
from drafting.models.stored_file import StoredFile
from drafting.queries.facts import consultations_as_facts, rules_of
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience
from workflows.windows import end_of

#: The longest submission entered as text, in characters.
LONGEST_SUBMISSION = 500_000


def invite_organisation(
    db_session: Session,
    *,
    actor: Actor,
    consultation_id: int,
    organisation_id: int,
    how: str,
    reminder: bool = False,
    now: datetime,
) -> Outreach:
    """Record that an organisation was invited, or reminded; it counts for its region from now.

    The first of a region that the rules name to be invited late makes the window longer, so that the region is
    offered it for the minimum.
    """
    organisation = db_session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound(N_("There is no such organisation."))
    return _offer(
        db_session,
        actor=actor,
        consultation_id=consultation_id,
        region=organisation.region,
        how=how,
        reminder=reminder,
        organisation_id=organisation.id,
        now=now,
    )


def invite_party(
    db_session: Session,
    *,
    actor: Actor,
    consultation_id: int,
    party_id: int,
    how: str,
    reminder: bool = False,
    now: datetime,
) -> Outreach:
    """Record that a Party was invited, or reminded; it counts for its electoral group from now."""
    party = db_session.get(Party, party_id)
    if party is None:
        raise NotFound(N_("There is no such Party."))
    return _offer(
        db_session,
        actor=actor,
        consultation_id=consultation_id,
        region=party.electoral_group.value,
        how=how,
        reminder=reminder,
        party_id=party.id,
        now=now,
    )


def record_search_and_call(
    db_session: Session,
    *,
    actor: Actor,
    consultation_id: int,
    region: str,
    search: str,
    call: str,
    now: datetime,
) -> Outreach:
    """Record, for a region in which no organisation is known, what was searched and the public call made.

    Only both together count. Raises `Invalid` where one is missing or the region is none of the rules.
    """
    fields: dict[str, str] = {}
    if not search.strip():
        fields["search"] = N_("Say where organisations of the region were looked for.")
    if not call.strip():
        fields["call"] = N_("Say where the public call was made.")
    if fields:
        raise Invalid(*fields.values(), fields=fields)
    consultation = find_consultation(db_session, actor=actor, consultation_id=consultation_id)
    if region not in _regions(db_session, consultation):
        said = N_("That is not a region or group that the rules name for this stage.")
        raise Invalid(said, fields={"region": said})
    return _offer(
        db_session,
        actor=actor,
        consultation_id=consultation_id,
        region=region,
        how=f"{search.strip()}; {call.strip()}"[:200],
        public_call=True,
        now=now,
    )


def record_participant(
    db_session: Session,
    *,
    actor: Actor,
    consultation_id: int,
    organisation_id: int | None = None,
    party_id: int | None = None,
    people: int = 1,
    now: datetime,
) -> Attendance:
    """Record that an organisation or a Party took part, once each, with how many people."""
    consultation = find_consultation(db_session, actor=actor, consultation_id=consultation_id)
    deed = _begin(db_session, actor, consultation, Act.RECORD_CONSULTATION, now)
    _one_of(db_session, organisation_id, party_id)
    if not 1 <= people <= 100_000:
        said = N_("Say how many people took part: one or more.")
        raise Invalid(said, fields={"people": said})
    if db_session.scalar(
        select(Attendance.id).where(
            Attendance.consultation_id == consultation.id,
            Attendance.organisation_id == organisation_id,
            Attendance.party_id == party_id,
        )
    ):
        raise Conflict(N_("They are recorded as taking part already."))
    attendance = deed.add(
        Attendance(
            consultation_id=consultation.id,
            organisation_id=organisation_id,
            party_id=party_id,
            people=people,
            at=now,
            by_id=participation_of(actor),
        )
    )
    deed.record(f"consultation:{consultation.id}", audience=consultation.audience)
    return attendance


def record_submission(
    db_session: Session,
    *,
    actor: Actor,
    consultation_id: int,
    title: str,
    text: str = "",
    organisation_id: int | None = None,
    party_id: int | None = None,
    file_id: int | None = None,
    audience: Audience = Audience.PUBLIC,
    now: datetime,
) -> Submission:
    """Enter a paper that was handed in, with its words or its file; after the window it is late and kept beside."""
    consultation = find_consultation(db_session, actor=actor, consultation_id=consultation_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=consultation.instrument_id,
        act=Act.ENTER_FOR_ANOTHER,
        now=now,
        audience=audience,
    )
    _one_of(db_session, organisation_id, party_id)
    text = clean_words(text)
    fields: dict[str, str] = {}
    if not title.strip() or len(title) > 200:
        fields["title"] = N_("Give the submission a title of at most 200 characters.")
    if not text and file_id is None:
        fields["text"] = N_("Enter the words of the submission, or attach its file.")
    if len(text) > LONGEST_SUBMISSION:
        fields["text"] = N_("The submission is too long to enter as text. Attach it as a file.")
    if fields:
        raise Invalid(*fields.values(), fields=fields)
    if file_id is not None:
        stored = db_session.get(StoredFile, file_id)
        if stored is None or stored.instrument_id != consultation.instrument_id:
            raise NotFound(N_("There is no such file."))
    instrument = db_session.get_one(Instrument, consultation.instrument_id)
    [window] = consultations_as_facts(db_session, instrument=instrument, records=[consultation], now=now)
    submission = deed.add(
        Submission(
            consultation_id=consultation.id,
            organisation_id=organisation_id,
            party_id=party_id,
            title=title.strip(),
            text=text,
            file_id=file_id,
            audience=audience,
            received_at=now,
            late=end_of(window, now) is not None,
            by_id=participation_of(actor),
        )
    )
    deed.record(f"consultation:{consultation.id}", audience=audience)
    return submission


def _offer(
    db_session: Session,
    *,
    actor: Actor,
    consultation_id: int,
    region: str,
    how: str,
    now: datetime,
    reminder: bool = False,
    public_call: bool = False,
    organisation_id: int | None = None,
    party_id: int | None = None,
) -> Outreach:
    consultation = find_consultation(db_session, actor=actor, consultation_id=consultation_id)
    deed = _begin(db_session, actor, consultation, Act.INVITE, now)
    if not how.strip():
        said = N_("Say how they were invited: by letter, by e-mail.")
        raise Invalid(said, fields={"how": said})
    instrument = db_session.get_one(Instrument, consultation.instrument_id)
    [window] = consultations_as_facts(db_session, instrument=instrument, records=[consultation], now=now)
    if end_of(window, now) is not None:
        raise Conflict(N_("The window has ended. Nobody can be invited to it any more."))
    known = (Outreach.consultation_id == consultation.id, Outreach.region == region)
    first = db_session.scalar(select(Outreach.id).where(*known).limit(1)) is None
    if not public_call and not reminder and _invited(db_session, consultation, organisation_id, party_id):
        raise Conflict(N_("They are invited already. Record a reminder."))
    offer = deed.add(
        Outreach(
            consultation_id=consultation.id,
            organisation_id=organisation_id,
            party_id=party_id,
            region=region,
            how=how.strip()[:200],
            public_call=public_call,
            reminder=reminder,
            offered_at=now,
            by_id=participation_of(actor),
        )
    )
    if first and region in _regions(db_session, consultation):
        extend_for_late_offer(
            deed,
            consultation=consultation,
            offered_at=now,
            reason=N_("A region was invited late."),
            by_id=participation_of(actor),
        )
    deed.record(f"consultation:{consultation.id}", audience=consultation.audience)
    return offer


def _begin(db_session: Session, actor: Actor, consultation: Consultation, act: Act, now: datetime) -> Deed:
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=consultation.instrument_id,
        act=act,
        now=now,
        audience=consultation.audience,
    )
    db_session.refresh(consultation)
    if consultation.closed_at is not None:
        raise Conflict(N_("The record is closed. Add what is missing beside it."))
    return deed


def _invited(
    db_session: Session, consultation: Consultation, organisation_id: int | None, party_id: int | None
) -> bool:
    found = db_session.scalar(
        select(Outreach.id)
        .where(
            Outreach.consultation_id == consultation.id,
            Outreach.organisation_id == organisation_id,
            Outreach.party_id == party_id,
        )
        .limit(1)
    )
    return found is not None


def _regions(db_session: Session, consultation: Consultation) -> tuple[str, ...]:
    instrument = db_session.get_one(Instrument, consultation.instrument_id)
    return rules_of(db_session, instrument).of(consultation.stage).regions


def _one_of(db_session: Session, organisation_id: int | None, party_id: int | None) -> None:
    if (organisation_id is None) == (party_id is None):
        said = N_("Name the organisation or the Party, one of the two.")
        raise Invalid(said, fields={"organisation": said})
    if organisation_id is not None and db_session.get(Organisation, organisation_id) is None:
        raise NotFound(N_("There is no such organisation."))
    if party_id is not None and db_session.get(Party, party_id) is None:
        raise NotFound(N_("There is no such Party."))
