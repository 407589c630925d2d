"""Sets the stage of the demonstration: the body and its seats, the organisations, the accounts, the instrument."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from drafting.actions import instruments, participations, people, registry
from drafting.actions.passwords import hash_password
from drafting.demo import cast
from drafting.demo.teller import Teller
from drafting.demo.zero_draft import TITLE
from drafting.queries.actors import as_actor
from workflows.rules import Rules, StageRule
from workflows.vocabulary import Stage

SLUG = "ap-dce"
BODY = "Intergovernmental Committee (illustrative)"
CONVENTION = "Convention on the Protection and Promotion of the Diversity of Cultural Expressions (2005)"
TIME_ZONE = "Europe/Paris"
#: Days a window is open at the least.
MINIMUM_DAYS = {
    Stage.DRAFT: 30,
    Stage.CIVIL_SOCIETY_REVIEW: 45,
    Stage.PARTY_COMMENT: 30,
    Stage.COMMITTEE_ADOPTION: 30,
}
#: How long a term on the body lasts, about four years.
_TERM = timedelta(days=1460)
_REGISTRAR = "system"


def rules() -> Rules:
    """Return the rules of this negotiation, as its body set them."""
    return Rules(
        body="the Committee (illustrative)",
        transmits_to="the Conference of Parties (illustrative)",
        bureau_mandated=True,
        time_zone=TIME_ZONE,
        stages=tuple(StageRule(stage, days, cast.REGIONS) for stage, days in MINIMUM_DAYS.items()),
        decision_number_pattern="{session}.IC {item}",
    )


@dataclass(frozen=True, slots=True)
class Registered:
    """Ids by the keys of the cast."""

    parties: dict[str, int]
    organisations: dict[str, int]


def set_stage(db_session: Session, *, now: datetime) -> tuple[Teller, Registered]:
    """Register the body and everybody, open the instrument, and grant each their capacity."""
    body_id = _body(db_session, now)
    registered = Registered(_parties(db_session, body_id, now), _organisations(db_session, now))
    # One password for all, hashed once: Argon2 takes its time on purpose.
    password_hash = hash_password(cast.PASSWORD)
    persons = {
        each.key: people.add_person(
            db_session,
            email=each.email,
            name=each.name,
            password_hash=password_hash,
            administrator=each is cast.ADMINISTRATOR,
            locale=each.locale,
            now=now,
        ).id
        for each in (cast.ADMINISTRATOR, *cast.PEOPLE)
    }
    instrument, first = instruments.open_instrument(
        db_session,
        administrator_id=persons["administrator"],
        first_secretariat_id=persons["secretariat"],
        slug=SLUG,
        title=TITLE,
        parent_convention=CONVENTION,
        body_id=body_id,
        language="en",
        rules=rules(),
        illustration=True,
        now=now,
    )
    teller = Teller(db_session, instrument=instrument)
    teller.actors["secretariat"] = as_actor(first)
    for each in cast.PEOPLE:
        if each.key not in teller.actors:
            teller.actors[each.key] = as_actor(
                participations.grant_capacity(
                    db_session,
                    actor=teller.actors["secretariat"],
                    instrument_id=instrument.id,
                    person_id=persons[each.key],
                    capacity=each.capacity,
                    organisation_id=registered.organisations[each.organisation]
                    if each.organisation
                    else None,
                    party_id=registered.parties[each.party] if each.party else None,
                    signed_in_again=True,
                    now=now,
                )
            )
    return teller, registered


def _body(db_session: Session, now: datetime) -> int:
    return registry.register_body(
        db_session,
        name=BODY,
        acronym="IC",
        timezone=TIME_ZONE,
        decision_pattern="{session}.IC {item}",
        can_adopt=False,
        actor_name=_REGISTRAR,
        now=now,
    ).id


def _parties(db_session: Session, body_id: int, now: datetime) -> dict[str, int]:
    """Register the Parties, and seat those that hold a seat of the body for a term that covers today."""
    ids = {}
    for each in cast.PARTIES:
        party = registry.register_party(
            db_session,
            name=each.name,
            electoral_group=each.group,
            region=each.region,
            actor_name=_REGISTRAR,
            now=now,
        )
        ids[each.key] = party.id
        if each.seated:
            registry.seat_party(
                db_session,
                body_id=body_id,
                party_id=party.id,
                from_day=(now - _TERM / 2).date(),
                to_day=(now + _TERM / 2).date(),
                actor_name=_REGISTRAR,
                now=now,
            )
    return ids


def _organisations(db_session: Session, now: datetime) -> dict[str, int]:
    return {
        each.key: registry.register_organisation(
            db_session,
            name=each.name,
            kind=each.kind,
            sector=each.sector,
            region=each.region,
            international=not each.region,
            accreditation=each.accreditation,
            interest=each.interest,
            actor_name=_REGISTRAR,
            now=now,
        ).id
        for each in cast.ORGANISATIONS
    }
