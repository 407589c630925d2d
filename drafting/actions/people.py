"""Accounts: register a person, change a password, sign in. Signing in is no event of the record."""

import secrets
from datetime import datetime
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.deed import begin_site
from drafting.actions.passwords import hash_password, matches
from drafting.errors import Conflict, Invalid
from drafting.models.person import Person
from workflows.sentences import N_

#: Bytes of a pseudonym; hexadecimal in the rows.
PSEUDONYM_BYTES = 12


def register_person(
    db_session: Session,
    *,
    email: str,
    name: str,
    password: str,
    now: datetime,
    administrator: bool = False,
    locale: str | None = None,
) -> Person:
    """Open an account. Raises `Invalid` for an address or password that cannot be taken, `Conflict` for one in use."""
    address = normal_email(email)
    if not name.strip():
        raise Invalid(N_("Say your name."), fields={"name": N_("Say your name.")})
    return add_person(
        db_session,
        email=address,
        name=name,
        password_hash=hash_password(password),
        now=now,
        administrator=administrator,
        locale=locale,
    )


def add_person(
    db_session: Session,
    *,
    email: str,
    name: str,
    password_hash: str,
    now: datetime,
    administrator: bool = False,
    locale: str | None = None,
) -> Person:
    """Open an account whose password is hashed already; many accounts with one password are hashed once."""
    address = normal_email(email)
    if db_session.scalar(select(Person.id).where(Person.email == address)) is not None:
        raise Conflict(N_("There is an account with this address already. Sign in with it."))
    deed = begin_site(db_session, actor_name="system", capacity="system", act="register-person", now=now)
    person = deed.add(
        Person(
            email=address,
            name=name.strip(),
            password_hash=password_hash,
            administrator=administrator,
            locale=locale,
            pseudonym=secrets.token_hex(PSEUDONYM_BYTES),
            created_at=now,
            session_epoch=0,
        )
    )
    deed.record(f"person:{person.id}")
    return person


def change_password(db_session: Session, *, person_id: int, current: str, new: str, now: datetime) -> Person:
    """Change one's own password; every other sign-in of the person ends."""
    person = db_session.get_one(Person, person_id)
    if not matches(person.password_hash, current):
        said = N_("That is not your present password. Nothing was changed.")
        raise Invalid(said, fields={"current": said})
    deed = begin_site(
        db_session, actor_name=person.pseudonym, capacity="person", act="change-password", now=now
    )
    deed.change(person, password_hash=hash_password(new), session_epoch=person.session_epoch + 1)
    deed.record(f"person:{person.id}")
    return person


def check_sign_in(db_session: Session, *, email: str, password: str) -> Person | None:
    """Return the person whose address and password these are, or None; an unknown address takes as long."""
    person = db_session.scalar(select(Person).where(Person.email == email.strip().lower()))
    right = matches(person.password_hash if person else None, password)
    if person is None or not right or person.disabled_at is not None:
        return None
    return person


def normal_email(email: str) -> str:
    """Return the address as accounts are found by; raise `Invalid` where it is none."""
    address = email.strip().lower()
    local, at, domain = address.partition("@")
    if not (at and local and "." in domain) or len(address) > 254 or any(c.isspace() for c in address):
        said = N_("Give an e-mail address such as name@example.org.")
        raise Invalid(said, fields={"email": said})
    return address


def set_preferences(
    db_session: Session, *, person_id: int, name: str, locale: str | None, timezone: str | None, now: datetime
) -> Person:
    """Set one's own name, language and zone; None follows the browser and the place of the body.

    What one was called in the record of an instrument stays as it was.
    """
    person = db_session.get_one(Person, person_id)
    if not name.strip() or len(name) > 200:
        said = N_("Say your name, in at most 200 characters.")
        raise Invalid(said, fields={"name": said})
    if timezone is not None and timezone not in available_timezones():
        said = N_("That is not a time zone.")
        raise Invalid(said, fields={"zone": said})
    deed = begin_site(
        db_session, actor_name=person.pseudonym, capacity="person", act="set-preferences", now=now
    )
    deed.change(person, name=name.strip(), locale=locale, timezone=timezone)
    deed.record(f"person:{person.id}")
    return person
