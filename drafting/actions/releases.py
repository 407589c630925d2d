"""Release a thing to a wider audience: an act of its author, or for documents of the secretariat. Never narrower."""

from datetime import datetime

from sqlalchemy.orm import Session

from drafting.actions.deed import begin
from drafting.actor import Actor
from drafting.errors import Invalid, NotFound
from drafting.models.comment import Comment
from drafting.models.proposal import Proposal
from drafting.queries.audience import may_see
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience

#: Narrowest first; Parties and the drafting group stand beside each other, both within participants.
_WIDER: dict[Audience, frozenset[Audience]] = {
    Audience.AUTHOR: frozenset(Audience) - {Audience.AUTHOR},
    Audience.OWN: frozenset({Audience.GROUP, Audience.PARTIES, Audience.PARTICIPANTS, Audience.PUBLIC}),
    Audience.GROUP: frozenset({Audience.PARTICIPANTS, Audience.PUBLIC}),
    Audience.PARTIES: frozenset({Audience.PARTICIPANTS, Audience.PUBLIC}),
    Audience.PARTICIPANTS: frozenset({Audience.PUBLIC}),
    Audience.PUBLIC: frozenset(),
}


def release(
    db_session: Session,
    *,
    actor: Actor,
    noun: type[Comment] | type[Proposal],
    id_: int,
    audience: Audience,
    now: datetime,
) -> Comment | Proposal:
    """Open one's own comment or proposal to a wider audience; raises `Invalid` for one that is not wider."""
    thing = db_session.get(Comment, id_) if noun is Comment else db_session.get(Proposal, id_)
    if thing is None or thing.instrument_id != actor.instrument_id or not may_see(actor, thing):
        raise NotFound(N_("There is no such thing in this instrument."))
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=thing.instrument_id,
        act=Act.RELEASE,
        now=now,
        author_id=thing.by_id,
        audience=audience,
    )
    if audience not in _WIDER[thing.audience]:
        raise Invalid(N_("A release widens the audience; nothing narrows it."))
    deed.change(thing, audience=audience)
    deed.record(f"{noun.__tablename__}:{thing.id}", audience=audience)
    return thing
