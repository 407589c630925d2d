"""Who was invited to a consultation, came and commented, by region of organisations and electoral group of Parties.

Four statements, whatever the size. Counts obey audiences: what the reader may not see is not counted for them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.comment import Comment, Outcome
from drafting.models.consultation import Attendance, Outreach, Submission
from drafting.models.organisation import Organisation, Party
from drafting.queries.audience import open_audiences, visible
from workflows.vocabulary import ElectoralGroup

#: Where organisations that belong to no region are counted.
INTERNATIONAL = ""
#: Electoral groups, which are of States alone.
GROUPS = frozenset(group.value for group in ElectoralGroup)


@dataclass(frozen=True)
class Balanced:
    """One region or electoral group. `median_wait` is the days from a comment to its first outcome."""

    region: str
    of_states: bool
    invited: int
    took_part: int
    comments: int
    median_wait: int | None
    #: Nobody is known there: a search was recorded and a public call made.
    called_publicly: bool
    #: The rules ask for it in this stage.
    required: bool


@dataclass
class _Counted:
    invited: set[int] = field(default_factory=set)
    came: set[int] = field(default_factory=set)
    comments: int = 0
    waits: list[timedelta] = field(default_factory=list)
    called: bool = False


#: Name of a region or group, and whether it is one of States.
_Key = tuple[str, bool]


def balance_of(
    db_session: Session, *, actor: Actor, consultation_id: int, required: Iterable[str] = ()
) -> list[Balanced]:
    """Return the balance of a consultation the actor may see: the regions of the rules first, then the others."""
    counted: dict[_Key, _Counted] = defaultdict(_Counted)
    regions = tuple(required)
    states = {group for group in regions if group in GROUPS}
    for asked in regions:
        counted[asked, asked in states] = _Counted()
    for region, group, who, called, searched in _outreach(db_session, consultation_id):
        if called:
            counted[searched, searched in GROUPS].called = True
        elif who is not None:
            counted[_key(region, group)].invited.add(who)
    for region, group, who in _attendance(db_session, consultation_id):
        counted[_key(region, group)].came.add(who)
    for region, group, who in _submissions(db_session, actor, consultation_id):
        counted[_key(region, group)].came.add(who)
    for region, group, who, at, answered in _comments(db_session, actor, consultation_id):
        if who is None:
            continue
        row = counted[_key(region, group)]
        row.came.add(who)
        row.comments += 1
        if answered is not None:
            row.waits.append(answered - at)
    return [
        Balanced(
            region=region,
            of_states=of_states,
            invited=len(row.invited),
            took_part=len(row.came),
            comments=row.comments,
            median_wait=int(median(wait.total_seconds() for wait in row.waits) // 86400)
            if row.waits
            else None,
            called_publicly=row.called,
            required=region in regions,
        )
        for (region, of_states), row in counted.items()
    ]


def _key(region: str | None, group: str | None) -> _Key:
    return (str(group), True) if group is not None else (region or INTERNATIONAL, False)


def _who(
    row: type[Outreach] | type[Attendance] | type[Submission] | type[Comment],
) -> ColumnElement[int | None]:
    # Parties and organisations are numbered apart; negative numbers keep them apart in one set.
    return func.coalesce(row.organisation_id, -row.party_id)


def _outreach(db_session: Session, id_: int) -> list[tuple[str | None, str | None, int | None, bool, str]]:
    rows = db_session.execute(
        select(
            Organisation.region, Party.electoral_group, _who(Outreach), Outreach.public_call, Outreach.region
        )
        .outerjoin(Organisation, Organisation.id == Outreach.organisation_id)
        .outerjoin(Party, Party.id == Outreach.party_id)
        .where(Outreach.consultation_id == id_)
        .order_by(Outreach.id)
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def _attendance(db_session: Session, id_: int) -> list[tuple[str | None, str | None, int]]:
    rows = db_session.execute(
        select(Organisation.region, Party.electoral_group, _who(Attendance))
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .outerjoin(Party, Party.id == Attendance.party_id)
        .where(Attendance.consultation_id == id_)
    )
    return [(row[0], row[1], row[2]) for row in rows if row[2] is not None]


def _submissions(db_session: Session, actor: Actor, id_: int) -> list[tuple[str | None, str | None, int]]:
    rows = db_session.execute(
        select(Organisation.region, Party.electoral_group, _who(Submission))
        .outerjoin(Organisation, Organisation.id == Submission.organisation_id)
        .outerjoin(Party, Party.id == Submission.party_id)
        .where(
            Submission.consultation_id == id_,
            Submission.audience.in_(sorted(open_audiences(actor))),
        )
    )
    return [(row[0], row[1], row[2]) for row in rows if row[2] is not None]


def _comments(
    db_session: Session, actor: Actor, id_: int
) -> list[tuple[str | None, str | None, int | None, datetime, datetime | None]]:
    first = select(Outcome.comment_id, Outcome.at).where(Outcome.n == 1).subquery()
    rows = db_session.execute(
        select(Organisation.region, Party.electoral_group, _who(Comment), Comment.at, first.c.at)
        .outerjoin(Organisation, Organisation.id == Comment.organisation_id)
        .outerjoin(Party, Party.id == Comment.party_id)
        .outerjoin(first, first.c.comment_id == Comment.id)
        .where(
            Comment.consultation_id == id_,
            Comment.withdrawn_at.is_(None),
            Comment.reply_to_id.is_(None),
            visible(actor, Comment),
        )
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]
