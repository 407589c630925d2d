from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from drafting.actions.clauses import edit_clause
from drafting.actions.participations import accept_invitation, grant_capacity, invite, revoke_capacity
from drafting.actions.people import change_password, check_sign_in, register_person
from drafting.errors import Conflict, Invalid, NotFound, Refused
from drafting.models.person import Person
from drafting.queries.replay import faults_of_instrument
from tests.support.negotiation import PASSWORD, Negotiation
from workflows.vocabulary import Capacity


def _invited(db_session: Session, it: Negotiation) -> tuple[str, Person]:
    _, token = invite(
        db_session,
        actor=it.actor(Capacity.SECRETARIAT),
        instrument_id=it.instrument_id,
        email="New@Example.org",
        capacity=Capacity.OBSERVER,
        now=it.now,
    )
    person = register_person(db_session, email="new@example.org", name="New", password=PASSWORD, now=it.now)
    return token, person


def test_an_invitation_gives_its_capacity_once(db_session: Session, negotiation: Negotiation) -> None:
    token, person = _invited(db_session, negotiation)
    held = accept_invitation(db_session, token=token, person_id=person.id, now=negotiation.now)
    assert held.capacity is Capacity.OBSERVER
    with pytest.raises(NotFound):
        accept_invitation(db_session, token=token, person_id=person.id, now=negotiation.now)
    assert faults_of_instrument(db_session, negotiation.instrument_id) == []


def test_an_invitation_past_its_time_is_refused(db_session: Session, negotiation: Negotiation) -> None:
    token, person = _invited(db_session, negotiation)
    with pytest.raises(NotFound):
        accept_invitation(
            db_session, token=token, person_id=person.id, now=negotiation.now + timedelta(days=15)
        )


def test_an_invitation_is_for_the_invited_address_alone(
    db_session: Session, negotiation: Negotiation
) -> None:
    token, _ = _invited(db_session, negotiation)
    other = register_person(
        db_session, email="other@example.org", name="Other", password=PASSWORD, now=negotiation.now
    )
    with pytest.raises(Refused):
        accept_invitation(db_session, token=token, person_id=other.id, now=negotiation.now)


def test_a_delegate_is_invited_for_a_party(db_session: Session, negotiation: Negotiation) -> None:
    with pytest.raises(Invalid) as refused:
        invite(
            db_session,
            actor=negotiation.actor(Capacity.SECRETARIAT),
            instrument_id=negotiation.instrument_id,
            email="d@example.org",
            capacity=Capacity.DELEGATE,
            now=negotiation.now,
        )
    assert "party" in refused.value.fields


def test_a_removed_drafter_is_refused_on_the_next_act(db_session: Session, negotiation: Negotiation) -> None:
    drafter = negotiation.actor(Capacity.DRAFTER)
    assert drafter.participation_id is not None
    revoke_capacity(
        db_session,
        actor=negotiation.actor(Capacity.SECRETARIAT),
        participation_id=drafter.participation_id,
        signed_in_again=True,
        now=negotiation.now,
    )
    with pytest.raises(Refused, match="no longer hold"):
        edit_clause(
            db_session,
            actor=drafter,
            clause_id=negotiation.clauses[1],
            based_on=1,
            heading="",
            text="Words.",
            reason="",
            now=negotiation.now,
        )


@pytest.mark.parametrize("capacity", sorted(set(Capacity) - {Capacity.SECRETARIAT, Capacity.ADMINISTRATOR}))
def test_only_the_secretariat_grants(
    db_session: Session, negotiation: Negotiation, capacity: Capacity
) -> None:
    person = register_person(
        db_session, email="x@example.org", name="X", password=PASSWORD, now=negotiation.now
    )
    with pytest.raises(Refused):
        grant_capacity(
            db_session,
            actor=negotiation.actor(capacity),
            instrument_id=negotiation.instrument_id,
            person_id=person.id,
            capacity=Capacity.CHAIR,
            signed_in_again=True,
            now=negotiation.now,
        )


def test_nobody_grants_to_themselves_nor_without_signing_in_again(
    db_session: Session, negotiation: Negotiation
) -> None:
    secretariat = negotiation.actor(Capacity.SECRETARIAT)
    assert secretariat.person_id is not None
    with pytest.raises(Refused) as refused:
        grant_capacity(
            db_session,
            actor=secretariat,
            instrument_id=negotiation.instrument_id,
            person_id=secretariat.person_id,
            capacity=Capacity.CHAIR,
            signed_in_again=False,
            now=negotiation.now,
        )
    assert len(refused.value.sentences) == 2


def test_the_last_secretariat_stays(db_session: Session, negotiation: Negotiation) -> None:
    secretariat = negotiation.actor(Capacity.SECRETARIAT)
    assert secretariat.participation_id is not None
    with pytest.raises(Refused, match="at least one secretariat"):
        revoke_capacity(
            db_session,
            actor=secretariat,
            participation_id=secretariat.participation_id,
            signed_in_again=True,
            now=negotiation.now,
        )


def test_an_address_has_one_account(db_session: Session, negotiation: Negotiation) -> None:
    with pytest.raises(Conflict):
        register_person(
            db_session,
            email=negotiation.emails[Capacity.CHAIR].upper(),
            name="Again",
            password=PASSWORD,
            now=negotiation.now,
        )


def test_signing_in_takes_the_right_password_alone(db_session: Session, negotiation: Negotiation) -> None:
    email = negotiation.emails[Capacity.CHAIR]
    assert check_sign_in(db_session, email=f" {email.upper()} ", password=PASSWORD) is not None
    assert check_sign_in(db_session, email=email, password="wrong") is None
    assert check_sign_in(db_session, email="nobody@example.org", password=PASSWORD) is None


def test_a_changed_password_ends_other_sign_ins(db_session: Session, negotiation: Negotiation) -> None:
    person_id = negotiation.actor(Capacity.CHAIR).person_id
    assert person_id is not None
    before = db_session.get_one(Person, person_id).session_epoch
    person = change_password(
        db_session, person_id=person_id, current=PASSWORD, new="another long password", now=negotiation.now
    )
    assert person.session_epoch == before + 1
    with pytest.raises(Invalid):
        change_password(
            db_session, person_id=person_id, current=PASSWORD, new="yet another one", now=negotiation.now
        )


def test_no_secret_is_in_the_record(db_session: Session, negotiation: Negotiation) -> None:
    from sqlalchemy import select

    from drafting.models.event import Payload

    _invited(db_session, negotiation)
    bodies = " ".join(body or "" for body in db_session.scalars(select(Payload.body)))
    assert "argon2" not in bodies
    assert "token_hash" not in bodies
