"""Who may read a thing: one rule, as a test on a row and as a condition of a query. They say the same.

A row that has an audience also has `by_id`, and where it speaks for somebody `organisation_id` and `party_id`.
"""

from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, false, or_

from drafting.actor import Actor
from workflows.vocabulary import Audience, Capacity

#: The drafting group and those who serve it.
GROUP = frozenset({Capacity.DRAFTER, Capacity.SECRETARIAT, Capacity.CHAIR, Capacity.REVISER})
#: Those who negotiate, and those who serve them.
PARTIES = frozenset({Capacity.DELEGATE, Capacity.SECRETARIAT, Capacity.CHAIR})


#: Kept back by who wrote it: outside the record until released, and owed no outcome before.
KEPT_BACK = (Audience.AUTHOR, Audience.OWN)

#: Each with those wider than it; Parties and the drafting group stand beside each other, both within participants.
WIDER: dict[Audience, frozenset[Audience]] = {
    Audience.AUTHOR: frozenset(Audience) - {Audience.AUTHOR},
    Audience.OWN: frozenset({Audience.GROUP, Audience.PARTIES, Audience.PARTICIPANTS, Audience.PUBLIC}),
    Audience.GROUP: frozenset({Audience.PARTICIPANTS, Audience.PUBLIC}),
    Audience.PARTIES: frozenset({Audience.PARTICIPANTS, Audience.PUBLIC}),
    Audience.PARTICIPANTS: frozenset({Audience.PUBLIC}),
    Audience.PUBLIC: frozenset(),
}


class HasAudience(Protocol):
    """Anything with an audience and an author."""

    audience: Any
    by_id: Any


def open_audiences(actor: Actor) -> frozenset[Audience]:
    """Return the audiences whose members include the actor, whoever wrote the thing."""
    found = {Audience.PUBLIC}
    if actor.is_participant:
        found.add(Audience.PARTICIPANTS)
        if actor.capacity in GROUP:
            found.add(Audience.GROUP)
        if actor.capacity in PARTIES:
            found.add(Audience.PARTIES)
    return frozenset(found)


def within(audience: Audience, other: Audience) -> Audience:
    """Return an audience whose members are all in both: the narrower, or the author alone where neither is."""
    if audience is other or other in WIDER[audience]:
        return audience
    return other if audience in WIDER[other] else Audience.AUTHOR


def may_see(actor: Actor, thing: HasAudience) -> bool:
    """Say whether the actor is among a thing's audience, or its author, or of the author's organisation."""
    if thing.audience in open_audiences(actor):
        return True
    if not actor.is_participant:
        return False
    if thing.by_id == actor.participation_id:
        return True
    if thing.audience is Audience.AUTHOR:
        return False
    # Wider than the author: their own organisation or delegation always reads along.
    organisation_id = getattr(thing, "organisation_id", None)
    party_id = getattr(thing, "party_id", None)
    return (organisation_id is not None and organisation_id == actor.organisation_id) or (
        party_id is not None and party_id == actor.party_id
    )


def visible(actor: Actor, noun: type[HasAudience]) -> ColumnElement[bool]:
    """Return the same rule as a condition on the rows of a noun."""
    listed: Any = noun
    ways: list[ColumnElement[bool]] = [listed.audience.in_(sorted(open_audiences(actor)))]
    if actor.is_participant:
        ways.append(listed.by_id == actor.participation_id)
        own: list[ColumnElement[bool]] = []
        if actor.organisation_id is not None and hasattr(listed, "organisation_id"):
            own.append(listed.organisation_id == actor.organisation_id)
        if actor.party_id is not None and hasattr(listed, "party_id"):
            own.append(listed.party_id == actor.party_id)
        ways.append(and_(listed.audience != Audience.AUTHOR, or_(*own)) if own else false())
    return or_(*ways)
