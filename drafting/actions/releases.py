"""Release a thing to a wider audience: an act of its author, or for documents of the secretariat. Never narrower."""

from datetime import datetime

from sqlalchemy.orm import Session

from drafting.actions.deed import begin
from drafting.actor import Actor
from drafting.errors import Invalid, NotFound
from drafting.models.comment import Comment
from drafting.models.consultation import Consultation
from drafting.models.proposal import Proposal
from drafting.queries.audience import KEPT_BACK, WIDER, may_see
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience


def wider_than(audience: Audience) -> tuple[Audience, ...]:
    """Return the audiences a thing of this one can be opened to, narrowest first."""
    return tuple(other for other in Audience if other in WIDER[audience])


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
    if audience not in WIDER[thing.audience]:
        raise Invalid(N_("A release widens the audience; nothing narrows it."))
    late = _comes_late(db_session, thing, now)
    deed.change(thing, audience=audience)
    if late:
        deed.change(thing, late=True)
    deed.record(f"{noun.__tablename__}:{thing.id}", audience=audience)
    return thing


def _comes_late(db_session: Session, thing: Comment | Proposal, now: datetime) -> bool:
    """Whether a comment kept back till now comes after its window: it stands beside the record and blocks nothing."""
    if not isinstance(thing, Comment) or thing.audience not in KEPT_BACK or thing.consultation_id is None:
        return False
    held = db_session.get_one(Consultation, thing.consultation_id)
    return held.ends_at <= now or held.ended_early_at is not None or held.closed_at is not None
