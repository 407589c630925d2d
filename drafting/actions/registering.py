"""The secretariat of an instrument enters organisations and Parties into the registry of the site.

The right is the instrument's, the event the site's: the instrument's log is locked first and nothing is said in it.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.deed import begin
from drafting.actions.registry import register_organisation, register_party
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid
from drafting.models.organisation import Organisation, Party
from workflows.sentences import N_
from workflows.vocabulary import Act, ElectoralGroup, OrganisationKind


def enter_organisation(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    name: str,
    kind: OrganisationKind,
    sector: str,
    region: str,
    country: str,
    international: bool,
    accreditation: str,
    interest: str,
    now: datetime,
) -> Organisation:
    """Enter an organisation that may be invited; who may invite may enter it."""
    deed = begin(db_session, actor=actor, instrument_id=instrument_id, act=Act.INVITE, now=now)
    return register_organisation(
        db_session,
        name=name,
        kind=kind,
        sector=sector.strip(),
        region=region.strip(),
        country=country.strip(),
        international=international,
        accreditation=accreditation.strip(),
        interest=interest.strip(),
        actor_name=deed.actor_name,
        now=now,
    )


def enter_party(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    name: str,
    electoral_group: ElectoralGroup,
    region: str,
    now: datetime,
) -> Party:
    """Enter a Party that may send a delegation. It holds no seat by that; seats are given by the administrator."""
    deed = begin(db_session, actor=actor, instrument_id=instrument_id, act=Act.INVITE, now=now)
    if not name.strip():
        said = N_("Give the Party's name.")
        raise Invalid(said, fields={"name": said})
    if db_session.scalar(select(Party.id).where(Party.name == name.strip())) is not None:
        raise Conflict(N_("A Party of this name is registered already."))
    return register_party(
        db_session,
        name=name,
        electoral_group=electoral_group,
        region=region.strip(),
        actor_name=deed.actor_name,
        now=now,
    )
