"""One clause: its versions, positions, notes and agreement, as far as the reader may see them. A statement for each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from drafting.actor import Actor
from drafting.models.agreement_mark import AgreementMark
from drafting.models.body import Meeting
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.note import Note, NoteKind
from drafting.models.organisation import Party
from drafting.models.participation import Participation
from drafting.models.position import Position
from drafting.queries.audience import open_audiences, visible
from workflows.vocabulary import Act, Agreement, ElectoralGroup, Stance


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a clause on the main line. `proposer` is empty where nobody's proposal was taken up."""

    id: int
    n: int
    heading: str
    text: str
    act: Act
    editorial: bool
    reason: str
    at: datetime
    by: str
    proposer: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A Party's position; the last of a Party counts, earlier ones are its history."""

    party: str
    electoral_group: ElectoralGroup
    stance: Stance
    statement: str
    version_n: int
    at: datetime
    counts: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of the agreement ladder the clause stood on."""

    agreement: Agreement
    version_n: int
    meeting: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note that is not text."""

    kind: NoteKind
    text: str
    by: str
    at: datetime


def history(db_session: Session, *, clause_id: int, language: str) -> list[Version]:
    """Return the versions of a clause on the main line, first written first; the caller leaves out what is hidden."""
    author, proposer = aliased(Participation), aliased(Participation)
    rows = db_session.execute(
        select(
            ClauseVersion.id,
            ClauseVersion.n,
            ClauseVersion.heading,
            ClauseVersion.text,
            ClauseVersion.act,
            ClauseVersion.editorial,
            ClauseVersion.reason,
            ClauseVersion.at,
            author.label,
            proposer.label,
        )
        .join(author, author.id == ClauseVersion.by_id)
        .outerjoin(proposer, proposer.id == ClauseVersion.proposer_id)
        .where(
            ClauseVersion.clause_id == clause_id,
            ClauseVersion.language == language,
            ClauseVersion.line == MAIN,
        )
        .order_by(ClauseVersion.n)
    )
    return [Version(*row[:9], row[9] or "") for row in rows]


def positions(db_session: Session, *, actor: Actor, clause_id: int) -> list[Stated]:
    """Return the positions the reader may see, the last of each Party first."""
    rows = db_session.execute(
        select(
            Party.id,
            Party.name,
            Party.electoral_group,
            Position.stance,
            Position.statement,
            ClauseVersion.n,
            Position.at,
        )
        .join(Party, Party.id == Position.party_id)
        .join(ClauseVersion, ClauseVersion.id == Position.clause_version_id)
        .where(Position.clause_id == clause_id, visible(actor, Position))
        .order_by(Position.id.desc())
    )
    seen: set[int] = set()
    found = []
    for party_id, name, group, stance, statement, n, at in rows:
        found.append(Stated(name, group, stance, statement, n, at, party_id not in seen))
        seen.add(party_id)
    return sorted(found, key=lambda one: not one.counts)


def rungs(db_session: Session, *, clause_id: int) -> list[Rung]:
    """Return the rungs the clause stood on, first first."""
    rows = db_session.execute(
        select(AgreementMark.agreement, ClauseVersion.n, Meeting.name, AgreementMark.reason, AgreementMark.at)
        .join(ClauseVersion, ClauseVersion.id == AgreementMark.clause_version_id)
        .outerjoin(Meeting, Meeting.id == AgreementMark.meeting_id)
        .where(AgreementMark.clause_id == clause_id)
        .order_by(AgreementMark.id)
    )
    return [Rung(agreement, n, meeting or "", reason, at) for agreement, n, meeting, reason, at in rows]


def notes(db_session: Session, *, actor: Actor, clause_id: int) -> list[NoteShown]:
    """Return the last note of each kind that the reader may see."""
    own = Note.by_id == actor.participation_id if actor.is_participant else False
    rows = db_session.execute(
        select(Note.kind, Note.text, Participation.label, Note.at)
        .join(Participation, Participation.id == Note.by_id)
        .where(Note.clause_id == clause_id, Note.audience.in_(sorted(open_audiences(actor))) | own)
        .order_by(Note.id)
    )
    last = {kind: NoteShown(kind, text, by, at) for kind, text, by, at in rows}
    return list(last.values())


def meetings(db_session: Session, *, instrument_id: int) -> list[tuple[int, str]]:
    """Return the meetings recorded on an instrument, for a form."""
    rows = db_session.execute(
        select(Meeting.id, Meeting.name)
        .where(Meeting.instrument_id == instrument_id)
        .order_by(Meeting.opens_at)
    )
    return [(id_, name) for id_, name in rows]
