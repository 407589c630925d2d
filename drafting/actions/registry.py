"""The registry of the site: organisations, Parties, bodies and their seats."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.deed import begin_site
from drafting.errors import Conflict, Invalid
from drafting.models.body import Body, Seat
from drafting.models.organisation import Organisation, Party
from workflows.sentences import N_
from workflows.vocabulary import ElectoralGroup, OrganisationKind

#: Kinds that declare an interest.
INTERESTED = frozenset({OrganisationKind.FIRM, OrganisationKind.PLATFORM})


def register_organisation(
    db_session: Session,
    *,
    name: str,
    kind: OrganisationKind,
    sector: str = "",
    region: str = "",
    country: str = "",
    international: bool = False,
    accreditation: str = "",
    interest: str = "",
    actor_name: str,
    now: datetime,
) -> Organisation:
    """Enter an organisation. It has a region or is international; a firm or platform declares its interest."""
    if not name.strip():
        raise Invalid(
            N_("Give the organisation's name."), fields={"name": N_("Give the organisation's name.")}
        )
    if not region and not international:
        said = N_("Give the organisation's region, or say that it is international.")
        raise Invalid(said, fields={"region": said})
    if kind in INTERESTED and not interest.strip():
        said = N_("A firm or platform declares its interest. Enter the declaration.")
        raise Invalid(said, fields={"interest": said})
    if db_session.scalar(select(Organisation.id).where(Organisation.name == name.strip())) is not None:
        raise Conflict(N_("An organisation of this name is registered already."))
    deed = begin_site(
        db_session, actor_name=actor_name, capacity="secretariat", act="register-organisation", now=now
    )
    organisation = deed.add(
        Organisation(
            name=name.strip(),
            kind=kind,
            sector=sector,
            region=region,
            country=country,
            international=international,
            accreditation=accreditation,
            interest=interest,
        )
    )
    deed.record(f"organisation:{organisation.id}")
    return organisation


def register_party(
    db_session: Session,
    *,
    name: str,
    electoral_group: ElectoralGroup,
    region: str = "",
    actor_name: str,
    now: datetime,
) -> Party:
    """Enter a Party with its electoral group."""
    deed = begin_site(
        db_session, actor_name=actor_name, capacity="secretariat", act="register-party", now=now
    )
    party = deed.add(Party(name=name.strip(), electoral_group=electoral_group, region=region))
    deed.record(f"party:{party.id}")
    return party


def register_body(
    db_session: Session,
    *,
    name: str,
    acronym: str,
    timezone: str,
    decision_pattern: str,
    can_adopt: bool,
    actor_name: str,
    now: datetime,
) -> Body:
    """Enter a body, with its zone and the pattern of its decision numbers."""
    deed = begin_site(
        db_session, actor_name=actor_name, capacity="administrator", act="register-body", now=now
    )
    body = deed.add(
        Body(
            name=name,
            acronym=acronym,
            timezone=timezone,
            decision_pattern=decision_pattern,
            can_adopt=can_adopt,
        )
    )
    deed.record(f"body:{body.id}")
    return body


def seat_party(
    db_session: Session,
    *,
    body_id: int,
    party_id: int,
    from_day: date,
    to_day: date | None,
    actor_name: str,
    now: datetime,
) -> Seat:
    """Give a Party a seat of a body for a term."""
    deed = begin_site(db_session, actor_name=actor_name, capacity="administrator", act="seat-party", now=now)
    seat = deed.add(Seat(body_id=body_id, party_id=party_id, from_day=from_day, to_day=to_day))
    deed.record(f"seat:{seat.id}")
    return seat
