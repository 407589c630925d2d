"""A small negotiation for tests: one instrument, somebody in every capacity, one article of two paragraphs."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from drafting.actions.deed import Deed, lock
from drafting.actions.instruments import open_instrument
from drafting.actions.participations import enter_participation
from drafting.actions.people import register_person
from drafting.actions.registry import register_body, register_organisation, register_party, seat_party
from drafting.actor import Actor
from drafting.models.clause import Clause, ClauseHead
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.event import instrument_log
from drafting.models.instrument import Instrument
from drafting.models.placement import Placement
from drafting.queries.actors import as_actor
from drafting.record.manifest import words_hash
from drafting.text.ranks import between
from workflows.rules import Rules
from workflows.vocabulary import Act, Audience, Capacity, ClauseKind, ElectoralGroup, OrganisationKind

#: Every account's.
PASSWORD = "a long enough password"


@dataclass
class Negotiation:
    """What a test holds on to. `actors` has one actor a capacity; `other_delegate` is of another Party."""

    instrument_id: int
    now: datetime
    actors: dict[Capacity, Actor] = field(default_factory=dict)
    emails: dict[Capacity, str] = field(default_factory=dict)
    other_delegate: Actor | None = None
    #: Article, first and second paragraph.
    clauses: list[int] = field(default_factory=list)

    def actor(self, capacity: Capacity) -> Actor:
        """Return the actor of a capacity."""
        return self.actors[capacity]


class Negotiated(NamedTuple):
    """A closed database in which the negotiation stands."""

    url: str
    negotiation: Negotiation


def open_negotiation(db_session: Session, now: datetime, *, slug: str = "ap-test") -> Negotiation:
    """Make the negotiation through the real actions; the caller commits."""
    admin = register_person(
        db_session,
        email=f"administrator@{slug}.example.org",
        name="Administrator",
        password=PASSWORD,
        now=now,
        administrator=True,
    )
    people = {}
    for capacity in Capacity:
        if capacity in (Capacity.PUBLIC, Capacity.ADMINISTRATOR):
            continue
        people[capacity] = register_person(
            db_session,
            email=f"{capacity.value}@{slug}.example.org",
            name=f"Person as {capacity.value}",
            password=PASSWORD,
            now=now,
        )
    other = register_person(
        db_session, email=f"delegate2@{slug}.example.org", name="Other delegate", password=PASSWORD, now=now
    )
    body = register_body(
        db_session,
        name=f"Committee of {slug}",
        acronym="IC",
        timezone="Europe/Paris",
        decision_pattern="{session}.IC {item}",
        can_adopt=False,
        actor_name="system",
        now=now,
    )
    party = register_party(
        db_session,
        name=f"Party A of {slug}",
        electoral_group=ElectoralGroup.I,
        actor_name="system",
        now=now,
    )
    party_b = register_party(
        db_session,
        name=f"Party B of {slug}",
        electoral_group=ElectoralGroup.II,
        actor_name="system",
        now=now,
    )
    for seated in (party, party_b):
        seat_party(
            db_session,
            body_id=body.id,
            party_id=seated.id,
            from_day=(now - timedelta(days=30)).date(),
            to_day=None,
            actor_name="system",
            now=now,
        )
    coalition = register_organisation(
        db_session,
        name=f"Coalition 1 of {slug} (music; West Africa)",
        kind=OrganisationKind.COALITION,
        sector="music",
        region="Africa",
        actor_name="system",
        now=now,
    )
    instrument, first = open_instrument(
        db_session,
        administrator_id=admin.id,
        first_secretariat_id=people[Capacity.SECRETARIAT].id,
        slug=slug,
        title="Additional Protocol (test)",
        parent_convention="Convention (test)",
        body_id=body.id,
        language="en",
        rules=Rules(),
        now=now,
    )
    made = Negotiation(instrument.id, now)
    made.actors[Capacity.SECRETARIAT] = as_actor(first)
    made.actors[Capacity.PUBLIC] = Actor(capacity=Capacity.PUBLIC, instrument_id=instrument.id)
    made.actors[Capacity.ADMINISTRATOR] = Actor(
        capacity=Capacity.ADMINISTRATOR, instrument_id=instrument.id, person_id=admin.id
    )
    made.emails = {capacity: person.email for capacity, person in people.items()}
    made.emails[Capacity.ADMINISTRATOR] = admin.email
    deed = _deed(db_session, instrument, now)
    for capacity, person in [*people.items(), (None, other)]:
        if capacity is Capacity.SECRETARIAT:
            continue
        held = enter_participation(
            deed,
            instrument_id=instrument.id,
            person_id=person.id,
            capacity=capacity or Capacity.DELEGATE,
            organisation_id=coalition.id if capacity is Capacity.REVIEWER else None,
            party_id=party.id if capacity is Capacity.DELEGATE else party_b.id if capacity is None else None,
        )
        if capacity is None:
            made.other_delegate = as_actor(held)
        else:
            made.actors[capacity] = as_actor(held)
    deed.record(f"instrument:{instrument.id}")
    _write_text(db_session, instrument, made, now)
    return made


def _deed(db_session: Session, instrument: Instrument, now: datetime) -> Deed:
    lock(db_session, instrument_log(instrument.id))
    return Deed(
        db_session,
        log=instrument_log(instrument.id),
        actor_name="set-up",
        capacity="secretariat",
        act="set-up",
        stage=instrument.stage.value,
        now=now,
        audience=Audience.PARTICIPANTS,
    )


def _write_text(db_session: Session, instrument: Instrument, made: Negotiation, now: datetime) -> None:
    deed = _deed(db_session, instrument, now)
    by_id = made.actors[Capacity.DRAFTER].participation_id
    assert by_id is not None
    article: int | None = None
    rank: str | None = None
    for kind, heading, text in (
        (ClauseKind.ARTICLE, "Discoverability", ""),
        (ClauseKind.PARAGRAPH, "", "Each Party shall take measures to give [due] prominence to local works."),
        (ClauseKind.PARAGRAPH, "", "The measures shall be proportionate."),
    ):
        rank = between(rank, None)
        instrument.tree_version += 1
        clause = deed.add(
            Clause(instrument_id=instrument.id, kind=kind, parent_id=article, rank=rank, numbering="")
        )
        version = deed.add(
            ClauseVersion(
                clause_id=clause.id,
                language="en",
                line=MAIN,
                n=1,
                parent_n=0,
                heading=heading,
                text=text,
                sha256=words_hash(heading, text),
                act=Act.EDIT_CLAUSE,
                by_id=by_id,
                at=now,
            )
        )
        db_session.add(ClauseHead(clause_id=clause.id, language="en", version_id=version.id, n=1))
        deed.add(
            Placement(
                clause_id=clause.id,
                parent_id=article,
                rank=rank,
                numbering="",
                removed=False,
                tree_version=instrument.tree_version,
                act=Act.EDIT_CLAUSE,
                by_id=by_id,
                at=now,
            )
        )
        article = article or clause.id
        made.clauses.append(clause.id)
    deed.record(f"instrument:{instrument.id}")
