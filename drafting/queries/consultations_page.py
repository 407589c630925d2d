"""Consultations as their pages show them: the list, one with its record. A statement for each kind of row.

A consultation has an audience; what hangs on it is read by whom it is, a submission by its own audience.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.errors import NotFound
from drafting.models.comment import Comment
from drafting.models.consultation import (
    Addendum,
    Attendance,
    Consultation,
    Outreach,
    RapporteurStatement,
    RapporteurWord,
    Submission,
    WindowExtension,
)
from drafting.models.organisation import Organisation, Party
from drafting.models.published_version import PublishedVersion
from drafting.queries.audience import open_audiences, visible
from workflows.sentences import N_
from workflows.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class Listed:
    """A consultation in the list."""

    held: Consultation
    symbol: str
    comments: int
    answered: int
    invited: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many comments in time the reader may see, how many of them have an outcome, and how many came late."""

    in_time: int
    answered: int
    late: int


@dataclass(frozen=True, slots=True)
class Offered:
    """An organisation or Party that was invited, or a search and call."""

    name: str
    region: str
    how: str
    public_call: bool
    reminder: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Came:
    """An organisation or Party that took part."""

    name: str
    region: str
    people: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """A paper handed in."""

    id: int
    title: str
    by: str
    text: str
    file_id: int | None
    audience: Audience
    late: bool
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Extended:
    """A window made longer."""

    ends_at: datetime
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stated:
    """What the rapporteur said of the record."""

    word: RapporteurWord
    statement: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Appended:
    """What was added beside the closed record."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that hangs on a consultation beside its comments."""

    offers: list[Offered]
    participants: list[Came]
    submissions: list[Submitted]
    extensions: list[Extended]
    statements: list[Stated]
    addenda: list[Appended]


def listed(db_session: Session, *, actor: Actor, instrument_id: int) -> list[Listed]:
    """Return the consultations the actor may know of, the newest first. Three statements."""
    rows = db_session.execute(
        select(Consultation, PublishedVersion.symbol)
        .join(PublishedVersion, PublishedVersion.id == Consultation.version_id)
        .where(
            Consultation.instrument_id == instrument_id,
            Consultation.audience.in_(sorted(open_audiences(actor))),
        )
        .order_by(Consultation.number.desc())
    ).all()
    ids = [held.id for held, _ in rows]
    comments = {
        row[0]: (row[1], row[2])
        for row in db_session.execute(
            select(Comment.consultation_id, func.count(), func.count(Comment.outcome))
            .where(*_in_time(actor), Comment.consultation_id.in_(ids))
            .group_by(Comment.consultation_id)
        )
    }
    invited = {
        row[0]: row[1]
        for row in db_session.execute(
            select(
                Outreach.consultation_id,
                func.count(func.distinct(func.coalesce(Outreach.organisation_id, -Outreach.party_id))),
            )
            .where(Outreach.consultation_id.in_(ids))
            .group_by(Outreach.consultation_id)
        )
    }
    return [
        Listed(held, symbol, *comments.get(held.id, (0, 0)), invited.get(held.id, 0)) for held, symbol in rows
    ]


def find(db_session: Session, *, actor: Actor, number: int) -> tuple[Consultation, PublishedVersion]:
    """Return a consultation of the actor's instrument and its version; what they may not know of is not found."""
    row = db_session.execute(
        select(Consultation, PublishedVersion)
        .join(PublishedVersion, PublishedVersion.id == Consultation.version_id)
        .where(
            Consultation.instrument_id == actor.instrument_id,
            Consultation.number == number,
            Consultation.audience.in_(sorted(open_audiences(actor))),
        )
    ).first()
    if row is None:
        raise NotFound(N_("There is no such consultation in this instrument."))
    return row[0], row[1]


def counted(db_session: Session, *, actor: Actor, consultation_id: int) -> Counted:
    """Return the numbers of a consultation's comments, as far as the actor may see them."""
    late = (
        select(func.count())
        .where(
            Comment.consultation_id == consultation_id,
            Comment.late.is_(True),
            Comment.withdrawn_at.is_(None),
            visible(actor, Comment),
        )
        .scalar_subquery()
    )
    row = db_session.execute(
        select(func.count(), func.count(Comment.outcome), late).where(
            *_in_time(actor), Comment.consultation_id == consultation_id
        )
    ).one()
    return Counted(*row)


def record_of(db_session: Session, *, actor: Actor, consultation_id: int) -> Record:
    """Return what hangs on a consultation that the actor may see. Six statements."""
    id_ = consultation_id
    offers = db_session.execute(
        select(
            func.coalesce(Organisation.name, Party.name, ""),
            Outreach.region,
            Outreach.how,
            Outreach.public_call,
            Outreach.reminder,
            Outreach.offered_at,
        )
        .outerjoin(Organisation, Organisation.id == Outreach.organisation_id)
        .outerjoin(Party, Party.id == Outreach.party_id)
        .where(Outreach.consultation_id == id_)
        .order_by(Outreach.region, Outreach.id)
    )
    came = db_session.execute(
        select(
            func.coalesce(Organisation.name, Party.name),
            func.coalesce(Organisation.region, Party.electoral_group),
            Attendance.people,
        )
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .outerjoin(Party, Party.id == Attendance.party_id)
        .where(Attendance.consultation_id == id_)
        .order_by(Attendance.id)
    )
    submissions = db_session.execute(
        select(
            Submission.id,
            Submission.title,
            func.coalesce(Organisation.name, Party.name),
            Submission.text,
            Submission.file_id,
            Submission.audience,
            Submission.late,
            Submission.received_at,
        )
        .outerjoin(Organisation, Organisation.id == Submission.organisation_id)
        .outerjoin(Party, Party.id == Submission.party_id)
        .where(Submission.consultation_id == id_, visible(actor, Submission))
        .order_by(Submission.id)
    )
    extensions = db_session.execute(
        select(WindowExtension.ends_at, WindowExtension.reason, WindowExtension.at)
        .where(WindowExtension.consultation_id == id_)
        .order_by(WindowExtension.id)
    )
    statements = db_session.execute(
        select(RapporteurStatement.word, RapporteurStatement.statement, RapporteurStatement.at)
        .where(RapporteurStatement.consultation_id == id_)
        .order_by(RapporteurStatement.id)
    )
    addenda = db_session.execute(
        select(Addendum.day, Addendum.text).where(Addendum.consultation_id == id_).order_by(Addendum.id)
    )
    return Record(
        [Offered(*row) for row in offers],
        [Came(*row) for row in came],
        [Submitted(*row) for row in submissions],
        [Extended(*row) for row in extensions],
        [Stated(*row) for row in statements],
        [Appended(*row) for row in addenda],
    )


def _in_time(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (
        Comment.late.is_(False),
        Comment.withdrawn_at.is_(None),
        Comment.reply_to_id.is_(None),
        visible(actor, Comment),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """The records that a consultation corrects and is corrected by, as far as the reader may know of them."""

    corrects: Consultation | None
    corrected_by: tuple[Consultation, ...]


def beside(db_session: Session, *, actor: Actor, held: Consultation) -> Beside:
    """Return what stands beside a closed record: the one it corrects, those that correct it."""
    found = db_session.scalars(
        select(Consultation)
        .where(
            or_(Consultation.id == held.corrects_id, Consultation.corrects_id == held.id),
            Consultation.audience.in_(sorted(open_audiences(actor))),
        )
        .order_by(Consultation.number)
    ).all()
    return Beside(
        next((one for one in found if one.id == held.corrects_id), None),
        tuple(one for one in found if one.corrects_id == held.id),
    )
