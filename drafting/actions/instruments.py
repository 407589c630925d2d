"""Open an instrument and set its rules of negotiation."""

import hashlib
import json
import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.deed import Deed, begin
from drafting.actions.participations import enter_participation
from drafting.actor import Actor
from drafting.errors import BaseMissing, Conflict, Invalid, Refused
from drafting.models.body import Body
from drafting.models.event import LogHead, instrument_log
from drafting.models.instrument import Instrument
from drafting.models.participation import Participation
from drafting.models.person import Person
from drafting.models.step import StepTaken
from drafting.record.events import GENESIS
from workflows.rules import Rules, RulesRefused
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience, Capacity, Stage

#: The step by which every instrument comes to be.
OPENED = "open"
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")


def open_instrument(
    db_session: Session,
    *,
    administrator_id: int,
    first_secretariat_id: int,
    slug: str,
    title: str,
    parent_convention: str,
    body_id: int,
    language: str,
    rules: Rules,
    now: datetime,
    illustration: bool = False,
) -> tuple[Instrument, Participation]:
    """Open an instrument in the draft stage and grant the first capacity, the secretariat's.

    The first grant is the administrator's, who has no say in texts from then on. Raises `Refused` for anybody
    else, `Conflict` where the address is taken, `Invalid` for an address that is none.
    """
    opener = db_session.get_one(Person, administrator_id)
    if not opener.administrator:
        raise Refused(N_("Only an administrator opens an instrument and grants its first capacity."))
    if not _SLUG.fullmatch(slug):
        said = N_("The short name in the address has small letters, digits and hyphens only.")
        raise Invalid(said, fields={"slug": said})
    if not title.strip():
        raise Invalid(
            N_("Give the instrument a title."), fields={"title": N_("Give the instrument a title.")}
        )
    if db_session.scalar(select(Instrument.id).where(Instrument.slug == slug)) is not None:
        raise Conflict(N_("Another instrument has this short name. Choose another."))
    db_session.get_one(Body, body_id)
    instrument = Instrument(
        slug=slug,
        title=title.strip(),
        parent_convention=parent_convention,
        body_id=body_id,
        language=language,
        procedure="protocol",
        procedure_version=1,
        rules=json.dumps(rules.to_json()),
        illustration=illustration,
        created_at=now,
        stage=Stage.DRAFT,
        visit=1,
        suspended=False,
        tree_version=0,
    )
    db_session.add(instrument)
    db_session.flush()
    log = instrument_log(instrument.id)
    db_session.add(LogHead(log=log, seq=0, sha256=GENESIS))
    db_session.flush()
    deed = Deed(
        db_session,
        log=log,
        actor_name=opener.pseudonym,
        capacity=Capacity.ADMINISTRATOR.value,
        act="open-instrument",
        stage=Stage.DRAFT.value,
        now=now,
        audience=Audience.PUBLIC,
    )
    deed.add(instrument)
    first = enter_participation(
        deed,
        instrument_id=instrument.id,
        person_id=first_secretariat_id,
        capacity=Capacity.SECRETARIAT,
        organisation_id=None,
        party_id=None,
    )
    deed.add(
        StepTaken(
            instrument_id=instrument.id,
            n=1,
            step=OPENED,
            from_stage=Stage.DRAFT,
            to_stage=Stage.DRAFT,
            visit=1,
            suspended=False,
            by_id=first.id,
            at=now,
        )
    )
    deed.record(f"instrument:{instrument.id}")
    return instrument, first


def set_rules(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    rules: str,
    decision: str,
    seen: str,
    now: datetime,
) -> Instrument:
    """Set the rules of negotiation as the body decided them; `rules` is the JSON of workflows.rules.Rules.

    `seen` is the hash of the rules they were written from, which the event keeps as what it is based on; the decision
    stands beside the rules. Raises `BaseMissing` where `seen` is not said, `Invalid` where the decision is not named
    and with every fault of the rules, `Conflict` where others were set since.
    """
    if not seen:
        raise BaseMissing(N_("The form did not say which rules you saw. Open the page again."))
    if not decision.strip():
        said = N_("Name the decision of the body that set these rules.")
        raise Invalid(said, fields={"decision": said})
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=instrument_id,
        act=Act.SET_RULES,
        now=now,
        decided_by_body=True,
        audience=Audience.PUBLIC,
    )
    instrument = db_session.get_one(Instrument, instrument_id)
    if seen != rules_hash(instrument.rules):
        raise Conflict(
            N_("The rules were set anew after you opened them. Nothing was changed; open the page again.")
        )
    try:
        parsed = Rules.from_json(json.loads(rules))
    except ValueError as error:
        raise Invalid(N_("The rules are not readable as JSON. Nothing was changed.")) from error
    except RulesRefused as refused:
        raise Invalid(*refused.reasons, fields={"rules": str(refused)}) from refused
    if parsed == Rules.from_json(json.loads(instrument.rules)):
        raise Invalid(N_("The rules are as they were. Nothing was changed."))
    deed.change(
        instrument, rules=json.dumps(parsed.to_json()), rules_decision=decision.strip(), rules_set_at=now
    )
    deed.record(f"instrument:{instrument_id}", based_on=seen)
    return instrument


def rules_hash(rules: str) -> str:
    """Return what tells one text of rules from another."""
    return hashlib.sha256(rules.encode()).hexdigest()
