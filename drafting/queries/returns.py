"""What bringing a file back needs to know: who can be named as its authors, and what of it is on record already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from drafting.actor import Actor
from drafting.models.clause import Clause
from drafting.models.clause_version import ClauseVersion
from drafting.models.comment import Comment
from drafting.models.participation import Participation
from drafting.models.person import Person
from drafting.models.proposal import Proposal
from drafting.models.published_version import PublishedVersion
from drafting.models.returned_file import Entered, ReturnedFile
from drafting.queries.actors import as_actor
from drafting.queries.audience import visible
from drafting.queries.terms import held_on, utc_day
from drafting.queries.texts import comments
from drafting.record.manifest import Manifest, thaw
from drafting.text.returned import OWN, Brought, choice_of
from drafting.text.word_file import comment_words, moment_of, quoting
from workflows.vocabulary import Capacity

#: Who can be the author of a proposal or a comment.
WRITING = frozenset({Capacity.DRAFTER, Capacity.REVIEWER, Capacity.DELEGATE})


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part today, as an author may be named: by their own name or by their label."""

    actor: Actor
    name: str


@dataclass(frozen=True)
class Before:
    """When this very file came back before, and who entered it."""

    at: datetime
    by: str
    taken: int


@dataclass(frozen=True)
class OnRecord:
    """A proposal or a comment that is on record already, by its number."""

    noun: Literal["proposal", "comment"]
    number: int

    def __str__(self) -> str:
        return f"P-{self.number}" if self.noun == "proposal" else f"No. {self.number}"


@dataclass(frozen=True)
class Source:
    """Where a proposal or comment came from: the file, its author as named there, and who entered it."""

    file: str
    written_as: str
    written_on: str
    entered_by: str
    for_another: bool


def participants(db_session: Session, *, instrument_id: int, now: datetime) -> list[Participant]:
    """Return those who take part today, for the secretariat to name authors among; by label."""
    rows = db_session.execute(
        select(Participation, Person.name)
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.instrument_id == instrument_id,
            held_on(utc_day(now)),
            Person.disabled_at.is_(None),
        )
        .order_by(Participation.label, Participation.id)
    )
    return [Participant(as_actor(held), name) for held, name in rows]


def manifest_of(db_session: Session, *, version_id: int) -> Manifest:
    """Return the text of a published version; the caller has checked its audience."""
    return thaw(db_session.get_one(PublishedVersion, version_id).manifest)


def came_before(db_session: Session, *, actor: Actor, instrument_id: int, sha256: str) -> Before | None:
    """Return when a file with this hash came back last, as far as the actor may know; None where it never did."""
    row = db_session.execute(
        select(ReturnedFile.at, Participation.label, ReturnedFile.taken)
        .join(Participation, Participation.id == ReturnedFile.by_id)
        .where(
            ReturnedFile.instrument_id == instrument_id,
            ReturnedFile.sha256 == sha256,
            visible(actor, ReturnedFile),
        )
        .order_by(ReturnedFile.id.desc())
        .limit(1)
    ).first()
    return Before(*row) if row else None


def removed_clauses(db_session: Session, *, instrument_id: int) -> frozenset[int]:
    """Return the clauses that are no longer part of the text."""
    return frozenset(
        db_session.scalars(
            select(Clause.id).where(Clause.instrument_id == instrument_id, Clause.removed.is_(True))
        )
    )


def moved_on(db_session: Session, *, manifest: Manifest) -> frozenset[int]:
    """Return the clauses of a version that have been written anew since."""
    ids = {entry.clause_id: entry.n for entry in manifest.entries}
    rows = db_session.execute(
        select(ClauseVersion.clause_id, ClauseVersion.n).where(
            ClauseVersion.clause_id.in_(ids), ClauseVersion.language == manifest.language
        )
    )
    return frozenset(clause_id for clause_id, n in rows if n > ids[clause_id])


def on_record(
    db_session: Session, *, actor: Actor, instrument_id: int, brought: Brought, manifest: Manifest
) -> dict[str, OnRecord]:
    """Return what of a file is on record already, as far as the actor may know, by its key.

    A change is the same where its author as written, its clause, its base and its words are; a comment likewise. A
    comment that stood in a redline of ours is told by its words and its day.
    """
    versions = {entry.clause_id: entry.version_id for entry in manifest.entries}
    tabled = {
        (author, type_, clause_id, base, heading, text, place): OnRecord("proposal", number)
        for author, type_, clause_id, base, heading, text, place, number in db_session.execute(
            select(
                Entered.written_as,
                Proposal.type,
                Proposal.clause_id,
                Proposal.base_version_id,
                Proposal.heading,
                Proposal.text,
                Proposal.place,
                Proposal.number,
            )
            .join(Proposal, Proposal.id == Entered.proposal_id)
            .where(Proposal.instrument_id == instrument_id, visible(actor, Proposal))
        )
    }
    found: dict[str, OnRecord] = {}
    for one in brought.changes:
        same = (
            one.author, one.type, one.clause_id, versions[one.clause_id], one.heading.strip(), one.text.strip(),
            one.place or None,
        )  # fmt: skip
        if same in tabled:
            found[one.key] = tabled[same]
    return found | _comments_on_record(db_session, actor, instrument_id, brought, versions)


def _comments_on_record(
    db_session: Session, actor: Actor, instrument_id: int, brought: Brought, versions: Mapping[int, int]
) -> dict[str, OnRecord]:
    if not brought.remarks:
        return {}
    entered = {
        (author, version_id, start, end, body): number
        for author, version_id, start, end, body, number in db_session.execute(
            select(
                Entered.written_as,
                Comment.clause_version_id,
                Comment.start,
                Comment.end,
                Comment.body,
                Comment.number,
            )
            .join(Comment, Comment.id == Entered.comment_id)
            .where(
                Comment.instrument_id == instrument_id,
                Comment.withdrawn_at.is_(None),
                visible(actor, Comment),
            )
        )
    }
    sent_out: dict[tuple[int | str, str, str], int] = {}
    for comment in comments(db_session, actor=actor, instrument_id=instrument_id):
        said, moment = comment_words(comment.body, comment.suggestion), moment_of(comment.at)
        # Words that the newer version of a redline does not have are quoted before the comment on them.
        for words in (said, quoting(comment.quote, said)):
            sent_out[comment.clause_id, moment[:10], words.strip()] = comment.number
            # A clause that the newer version does not have leaves its comments to the one before it.
            sent_out["", moment, words.strip()] = comment.number
    found: dict[str, OnRecord] = {}
    for one in brought.remarks:
        if one.clause_id is None:
            continue
        number = (
            entered.get((one.author, versions[one.clause_id], one.start, one.end, one.text))
            or sent_out.get((one.clause_id, one.written_on[:10], one.text))
            or sent_out.get(("", one.written_on, one.text))
        )
        if number is not None:
            found[one.key] = OnRecord("comment", number)
    return found


def comment_numbered(db_session: Session, *, instrument_id: int, number: int) -> int | None:
    """Return the id of the comment with a number."""
    return db_session.scalar(
        select(Comment.id).where(Comment.instrument_id == instrument_id, Comment.number == number)
    )


def sources(
    db_session: Session, *, proposal_ids: Iterable[int] = (), comment_ids: Iterable[int] = ()
) -> dict[tuple[str, int], Source]:
    """Return where proposals and comments came from, by ("proposal", id) or ("comment", id).

    The caller has checked their audience; names written in a file are for participants alone.
    """
    proposal_ids, comment_ids = list(proposal_ids), list(comment_ids)
    who = aliased(Participation)
    rows = db_session.execute(
        select(
            Entered.proposal_id,
            Entered.comment_id,
            ReturnedFile.name,
            Entered.written_as,
            Entered.written_on,
            who.label,
            Entered.for_another,
        )
        .join(ReturnedFile, ReturnedFile.id == Entered.returned_file_id)
        .join(who, who.id == Entered.by_id)
        .where(Entered.proposal_id.in_(proposal_ids) | Entered.comment_id.in_(comment_ids))
    )
    found: dict[tuple[str, int], Source] = {}
    for proposal_id, comment_id, file, written_as, written_on, by, for_another in rows:
        noun = ("proposal", proposal_id) if proposal_id is not None else ("comment", comment_id or 0)
        found[noun] = Source(file, written_as, written_on, by, for_another)
    return found


def proposed_author(participants_: Iterable[Participant], *, actor: Actor, own_name: str, name: str) -> str:
    """Return whom an author's name stands for, where it is exactly somebody's: a choice as the form has it, or "".

    For the secretariat a participant who could write; for everybody else themselves.
    """
    if actor.capacity is not Capacity.SECRETARIAT:
        return OWN if name in (own_name, actor.label) else ""
    named = [one for one in participants_ if name in (one.name, one.actor.label)]
    writing = [one for one in named if one.actor.capacity in WRITING]
    return choice_of(writing[0].actor.participation_id) if len(writing) == 1 else ""
