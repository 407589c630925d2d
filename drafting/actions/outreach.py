"""Whom a consultation was offered to: invitations, reminders, searches with a public call. Who came: attendance.py."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import participation_of
from drafting.actions.consulted import begin_on, check_not_closed, find_consultation
from drafting.actions.windows import extend_for_late_offer
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound
from drafting.models.consultation import Consultation, Outreach
from drafting.models.instrument import Instrument
from drafting.models.organisation import Organisation, Party
from drafting.queries.facts import consultations_as_facts, rules_of
from workflows.sentences import N_
from workflows.vocabulary import Act
from workflows.windows import end_of


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
    deed, consultation = begin_on(
        db_session, actor=actor, consultation_id=consultation_id, act=Act.INVITE, now=now
    )
    check_not_closed(consultation)
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
