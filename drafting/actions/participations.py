"""Capacities: invite by a one-time link, accept, grant, revoke. The first grant is in instruments.py."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.actions.deed import Deed, begin
from drafting.actions.people import PSEUDONYM_BYTES, normal_email
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound, Refused
from drafting.models.organisation import Organisation, Party
from drafting.models.participation import Invitation, Participation
from drafting.models.person import Person
from drafting.queries.actors import as_actor
from workflows.sentences import N_
from workflows.vocabulary import Act, Capacity

#: How long an invitation can be used.
INVITATION_DAYS = 14
_TOKEN_BYTES = 32


def invite(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    email: str,
    capacity: Capacity,
    organisation_id: int | None = None,
    party_id: int | None = None,
    now: datetime,
) -> tuple[Invitation, str]:
    """Invite an address into a capacity; return the row and the token, which is shown once and kept nowhere."""
    deed = begin(db_session, actor=actor, instrument_id=instrument_id, act=Act.INVITE, now=now)
    address = normal_email(email)
    _check_place(db_session, capacity=capacity, organisation_id=organisation_id, party_id=party_id)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    assert actor.participation_id is not None  # the rights allow nobody without one
    invitation = deed.add(
        Invitation(
            instrument_id=instrument_id,
            email=address,
            capacity=capacity,
            organisation_id=organisation_id,
            party_id=party_id,
            token_hash=token_hash(token),
            invited_by_id=actor.participation_id,
            created_at=now,
            expires_at=now + timedelta(days=INVITATION_DAYS),
        )
    )
    deed.record(f"invitation:{invitation.id}")
    return invitation, token


def find_invitation(db_session: Session, *, token: str, now: datetime) -> Invitation:
    """Return the open invitation of a token; raise `NotFound` where it is unknown, used or past its time."""
    found = db_session.scalar(select(Invitation).where(Invitation.token_hash == token_hash(token)))
    if found is None or found.used_at is not None or found.expires_at <= now:
        raise NotFound(
            N_(
                "This invitation is not open. It may have been used, or its time has passed. Ask for a new one."
            )
        )
    return found


def accept_invitation(db_session: Session, *, token: str, person_id: int, now: datetime) -> Participation:
    """Take up the capacity one was invited into. The link works once, and for the invited address alone."""
    invitation = find_invitation(db_session, token=token, now=now)
    person = db_session.get_one(Person, person_id)
    if person.email != invitation.email:
        raise Refused(
            N_(
                "This invitation was made out to another address. Sign in with that one, or ask for a new invitation."
            )
        )
    inviter = db_session.get_one(Participation, invitation.invited_by_id)
    deed = begin(
        db_session,
        actor=as_actor(inviter),
        instrument_id=invitation.instrument_id,
        act=Act.INVITE,
        now=now,
    )
    db_session.refresh(invitation)
    if invitation.used_at is not None:
        raise NotFound(
            N_(
                "This invitation is not open. It may have been used, or its time has passed. Ask for a new one."
            )
        )
    deed.change(invitation, used_at=now)
    held = enter_participation(
        deed,
        instrument_id=invitation.instrument_id,
        person_id=person_id,
        capacity=invitation.capacity,
        organisation_id=invitation.organisation_id,
        party_id=invitation.party_id,
    )
    deed.record(f"participation:{held.id}", based_on=f"invitation:{invitation.id}")
    return held


def grant_capacity(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    person_id: int,
    capacity: Capacity,
    organisation_id: int | None = None,
    party_id: int | None = None,
    signed_in_again: bool,
    now: datetime,
) -> Participation:
    """Grant a capacity to somebody with an account; after signing in again, never to oneself."""
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=instrument_id,
        act=Act.GRANT_CAPACITY,
        now=now,
        to_self=person_id == actor.person_id,
        signed_in_again=signed_in_again,
    )
    _check_place(db_session, capacity=capacity, organisation_id=organisation_id, party_id=party_id)
    held = enter_participation(
        deed,
        instrument_id=instrument_id,
        person_id=person_id,
        capacity=capacity,
        organisation_id=organisation_id,
        party_id=party_id,
    )
    deed.record(f"participation:{held.id}")
    return held


def revoke_capacity(
    db_session: Session, *, actor: Actor, participation_id: int, signed_in_again: bool, now: datetime
) -> Participation:
    """End a capacity at once; never one's own, never the last secretariat's. Their next request is refused."""
    held = db_session.get(Participation, participation_id)
    if held is None or held.instrument_id != actor.instrument_id:
        raise NotFound(N_("There is no such participation in this instrument."))
    secretariats = db_session.scalar(
        select(func.count())
        .select_from(Participation)
        .where(
            Participation.instrument_id == held.instrument_id,
            Participation.capacity == Capacity.SECRETARIAT,
            Participation.revoked_at.is_(None),
        )
    )
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=held.instrument_id,
        act=Act.GRANT_CAPACITY,
        now=now,
        to_self=held.person_id == actor.person_id,
        signed_in_again=signed_in_again,
        last_secretariat=held.capacity is Capacity.SECRETARIAT and secretariats == 1,
    )
    if held.revoked_at is not None:
        raise Conflict(N_("This capacity has ended already."))
    deed.change(held, revoked_at=now)
    deed.record(f"participation:{held.id}")
    person = db_session.get_one(Person, held.person_id)
    # Not a fact of the record: it ends what the person's browsers still hold.
    person.session_epoch += 1
    return held


def enter_participation(
    deed: Deed,
    *,
    instrument_id: int,
    person_id: int,
    capacity: Capacity,
    organisation_id: int | None,
    party_id: int | None,
) -> Participation:
    """Add the row of a capacity from today on; the deed that calls this has checked the right to."""
    db_session = deed.db_session
    person = db_session.get_one(Person, person_id)
    return deed.add(
        Participation(
            instrument_id=instrument_id,
            person_id=person_id,
            capacity=capacity,
            organisation_id=organisation_id,
            party_id=party_id,
            from_day=deed.now.astimezone(UTC).date(),
            pseudonym=secrets.token_hex(PSEUDONYM_BYTES),
            label=_label(db_session, person, organisation_id, party_id),
        )
    )


def token_hash(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _label(db_session: Session, person: Person, organisation_id: int | None, party_id: int | None) -> str:
    if party_id is not None:
        return db_session.get_one(Party, party_id).name
    if organisation_id is not None:
        return db_session.get_one(Organisation, organisation_id).name
    return person.name


def _check_place(
    db_session: Session, *, capacity: Capacity, organisation_id: int | None, party_id: int | None
) -> None:
    if capacity in (Capacity.PUBLIC, Capacity.ADMINISTRATOR):
        raise Invalid(
            N_("This capacity is not granted in an instrument."), fields={"capacity": capacity.value}
        )
    if capacity is Capacity.DELEGATE and (party_id is None or db_session.get(Party, party_id) is None):
        said = N_("A delegate acts for a Party. Choose which.")
        raise Invalid(said, fields={"party": said})
    if capacity is Capacity.REVIEWER and (
        organisation_id is None or db_session.get(Organisation, organisation_id) is None
    ):
        said = N_("A reviewer acts for an organisation. Choose which.")
        raise Invalid(said, fields={"organisation": said})
