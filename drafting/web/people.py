"""Who is asking: the account that signed in and the capacity it acts in, resolved anew on every request.

A capacity is never read from a form: the cookie holds which participation was chosen, the database whether it holds.
"""

from dataclasses import dataclass

from flask import Flask, g, session
from flask_babel import gettext
from flask_login import LoginManager, UserMixin, current_user

from drafting.actor import Actor
from drafting.errors import NotSignedIn
from drafting.models.person import Person
from drafting.queries import accounts
from drafting.queries.accounts import Account, Held
from drafting.web.installation import now, reading
from drafting.web.wording import capacity_name
from workflows.sentences import N_
from workflows.vocabulary import Capacity

#: Where the cookie keeps the participation chosen for each instrument.
CHOSEN = "participations"


class SignedIn(UserMixin):
    """An account for Flask-Login; its id carries the epoch, so that a changed password ends older sign-ins."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.id = f"{account.id}:{account.session_epoch}"
        self.person_id = account.id
        self.name = account.name
        self.email = account.email
        self.locale = account.locale
        self.zone = account.zone


@dataclass(frozen=True)
class Choice:
    """A capacity one may take up on this page."""

    id: int
    words: str
    current: bool


def know_people(app: Flask) -> None:
    """Give the application Flask-Login and the words of the masthead."""
    logins = LoginManager(app)
    logins.session_protection = None

    @logins.user_loader
    def _load(kept: str) -> SignedIn | None:
        person_id, _, epoch = kept.partition(":")
        if not person_id.isdigit():
            return None
        found = accounts.account(reading(), person_id=int(person_id))
        return SignedIn(found) if found is not None and str(found.session_epoch) == epoch else None

    app.jinja_env.globals.update(capacity_words=capacity_words, capacity_choices=capacity_choices)


def signed_in(person: Person) -> SignedIn:
    """Return the login of a person just recognised."""
    return SignedIn(accounts.as_account(person))


def capacities() -> list[Held]:
    """Return every capacity the one asking holds today; read once a request."""
    if not current_user.is_authenticated:
        return []
    if "capacities" not in g:
        g.capacities = accounts.capacities_held(reading(), person_id=current_user.person_id, now=now())
    held: list[Held] = g.capacities
    return held


def actor_in(instrument_id: int) -> Actor:
    """Return the actor of this request in an instrument: the capacity chosen, else the first held, else the public."""
    mine = [held.actor for held in capacities() if held.actor.instrument_id == instrument_id]
    g.instrument_id = instrument_id
    chosen = session.get(CHOSEN, {}).get(str(instrument_id))
    for actor in mine:
        if actor.participation_id == chosen:
            return actor
    if mine:
        return mine[0]
    if not current_user.is_authenticated:
        return Actor(capacity=Capacity.PUBLIC, instrument_id=instrument_id)
    account = current_user.account
    capacity = Capacity.ADMINISTRATOR if account.administrator else Capacity.PUBLIC
    return Actor(capacity=capacity, instrument_id=instrument_id, person_id=account.id, label=account.name)


def require_sign_in() -> SignedIn:
    """Return who signed in, or refuse with 401."""
    if not current_user.is_authenticated:
        raise NotSignedIn(N_("Sign in to do this."))
    person: SignedIn = current_user._get_current_object()
    return person


def capacity_words() -> str:
    """Return in what capacity the one asking sees this page, or their name where no instrument is concerned."""
    if "instrument_id" not in g:
        return str(current_user.name)
    actor = actor_in(g.instrument_id)
    if not actor.is_participant:
        return str(current_user.name)
    capacity = capacity_name(actor.capacity)
    return (
        gettext("%(capacity)s, %(label)s", capacity=capacity, label=actor.label) if actor.label else capacity
    )


def capacity_choices() -> list[Choice]:
    """Return the capacities one may switch between in the instrument of this page; empty where there is one only."""
    if "instrument_id" not in g:
        return []
    current = actor_in(g.instrument_id)
    mine = [held.actor for held in capacities() if held.actor.instrument_id == g.instrument_id]
    if len(mine) < 2:
        return []
    return [
        Choice(
            actor.participation_id or 0,
            f"{capacity_name(actor.capacity)} · {actor.label}"
            if actor.label
            else capacity_name(actor.capacity),
            actor.participation_id == current.participation_id,
        )
        for actor in mine
    ]
