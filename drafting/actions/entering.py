"""Words that came in a file are entered: for oneself, or for another as the secretariat may. Who wrote them is kept.

Nobody speaks for a delegation they do not hold: what is entered for a delegate bears no Party's name until that Party
sponsors it, and what somebody could not do themselves at this moment nobody does in their name.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from drafting.actions.clauses import participation_of
from drafting.actions.deed import Deed, begin
from drafting.actor import Actor
from drafting.errors import Refused
from drafting.models.instrument import Instrument
from drafting.models.returned_file import Entered
from drafting.queries.situations import situation_of
from workflows import permissions
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, Audience, Capacity


@dataclass(frozen=True)
class Origin:
    """Where words come from: the file, its author's name and moment as written there, and for whom they are entered.

    `author` is the participant who wrote them, None where they are nobody here or the one who enters them.
    """

    returned_file_id: int
    written_as: str
    written_on: str
    for_another: bool = False
    author: Actor | None = None


@dataclass(frozen=True)
class Whose:
    """Whose a proposal or comment is, as its row says."""

    by_id: int
    organisation_id: int | None
    party_id: int | None
    needs_sponsor: bool
    #: The author as the file names them, where they are nobody here.
    on_behalf_of: str
    #: In whose capacity it is called for by a consultation.
    actor: Actor


def begin_for(
    db_session: Session,
    *,
    actor: Actor,
    act: Act,
    instrument_id: int,
    origin: Origin | None,
    now: datetime,
    **known: Any,
) -> tuple[Deed, Whose]:
    """Begin an act for oneself, or enter it for the author that `origin` names; return the deed and whose it is.

    Entering for another needs that right, and the author's own right to the act. Raises `Refused`.
    """
    if origin is None or not origin.for_another:
        deed = begin(
            db_session,
            actor=actor,
            instrument_id=instrument_id,
            act=act,
            now=now,
            party_id=actor.party_id,
            **known,
        )
        needs_sponsor = actor.capacity is Capacity.REVIEWER
        return deed, Whose(
            participation_of(actor), actor.organisation_id, actor.party_id, needs_sponsor, "", actor
        )
    deed = begin(db_session, actor=actor, instrument_id=instrument_id, act=Act.ENTER_FOR_ANOTHER, now=now)
    author = origin.author
    if author is None:
        return deed, Whose(participation_of(actor), None, None, True, origin.written_as, actor)
    _check_author(db_session, author=author, act=act, instrument_id=instrument_id, now=now)
    return deed, Whose(
        participation_of(author),
        author.organisation_id,
        None,
        author.capacity is not Capacity.DRAFTER,
        "",
        author,
    )


def keep_origin(
    deed: Deed,
    origin: Origin,
    *,
    actor: Actor,
    audience: Audience,
    proposal_id: int | None = None,
    comment_id: int | None = None,
) -> Entered:
    """Keep who wrote a proposal or comment, as the file says, and who entered it; under the same event."""
    if actor.instrument_id is None:
        raise Refused(N_("Only participants of this instrument act on its text."))
    return deed.add(
        Entered(
            instrument_id=actor.instrument_id,
            returned_file_id=origin.returned_file_id,
            proposal_id=proposal_id,
            comment_id=comment_id,
            written_as=origin.written_as,
            written_on=origin.written_on[:40],
            for_another=origin.for_another,
            by_id=participation_of(actor),
        ),
        audience=audience,
    )


def _check_author(db_session: Session, *, author: Actor, act: Act, instrument_id: int, now: datetime) -> None:
    instrument = db_session.get_one(Instrument, instrument_id)
    situation = situation_of(
        db_session,
        actor=author,
        instrument=instrument,
        now=now,
        party_id=author.party_id,
        on_own_list=author.capacity is Capacity.REVIEWER,
    )
    decided = permissions.decide(act, author.capacity, instrument.stage, situation)
    if not decided.allowed:
        raise Refused(
            Sentence(
                N_("%(who)s could not do this themselves now, so nobody enters it for them."),
                who=author.label,
            ),
            *decided.reasons,
        )
