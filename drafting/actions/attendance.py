"""Who took part in a consultation and what they handed in. Whom it was offered to is in outreach.py."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import clean_words, participation_of
from drafting.actions.consulted import begin_on, check_not_closed, find_consultation
from drafting.actions.deed import begin
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound
from drafting.models.consultation import Attendance, Submission
from drafting.models.instrument import Instrument
from drafting.models.organisation import Organisation, Party
from drafting.models.stored_file import StoredFile
from drafting.queries.facts import consultations_as_facts
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience
from workflows.windows import end_of

#: The longest submission entered as text, in characters.
LONGEST_SUBMISSION = 500_000


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
    deed, consultation = begin_on(
        db_session, actor=actor, consultation_id=consultation_id, act=Act.RECORD_CONSULTATION, now=now
    )
    check_not_closed(consultation)
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


def _one_of(db_session: Session, organisation_id: int | None, party_id: int | None) -> None:
    if (organisation_id is None) == (party_id is None):
        said = N_("Name the organisation or the Party, one of the two.")
        raise Invalid(said, fields={"organisation": said})
    if organisation_id is not None and db_session.get(Organisation, organisation_id) is None:
        raise NotFound(N_("There is no such organisation."))
    if party_id is not None and db_session.get(Party, party_id) is None:
        raise NotFound(N_("There is no such Party."))
