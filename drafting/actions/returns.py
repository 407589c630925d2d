"""A Word file comes back: kept for its preview, then its changes and comments are entered, all or nothing.

What is in a file is found by drafting/formats/returns/; whose it is and who enters it is decided in entering.py.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from drafting.actions.clauses import LONGEST_CLAUSE, participation_of
from drafting.actions.comments import LONGEST_COMMENT, comment_on_clause, reply_to_comment
from drafting.actions.deed import begin
from drafting.actions.entering import Origin
from drafting.actions.proposals import table_proposal
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound
from drafting.models.published_version import PublishedVersion
from drafting.models.returned_file import PendingReturn, ReturnedFile
from drafting.queries import returns as reads
from drafting.queries.audience import KEPT_BACK, may_see
from drafting.record.manifest import Entry
from drafting.text import anchors, hidden, markup
from drafting.text.returned import (
    AS_WRITTEN,
    LEAVE,
    OWN,
    UNTRACKED,
    Brought,
    Change,
    Remark,
    choice_of,
)
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, Audience, ClauseKind, ProposalType

#: Files one person can have waiting in preview; the oldest goes.
MOST_WAITING = 3


def keep_return(
    db_session: Session,
    *,
    actor: Actor,
    version_id: int,
    name: str,
    content: bytes,
    now: datetime,
) -> PendingReturn:
    """Keep a file for its preview; it is nobody's but the one's who sent it, and no part of the record."""
    if actor.person_id is None or actor.instrument_id is None:
        raise NotFound(N_("Only participants of this instrument act on its text."))
    waiting = db_session.scalars(
        select(PendingReturn.id)
        .where(PendingReturn.person_id == actor.person_id)
        .order_by(PendingReturn.id.desc())
    ).all()
    if old := waiting[MOST_WAITING - 1 :]:
        db_session.execute(delete(PendingReturn).where(PendingReturn.id.in_(old)))
    kept = PendingReturn(
        person_id=actor.person_id,
        instrument_id=actor.instrument_id,
        version_id=version_id,
        name=name.replace("\\", "/").rsplit("/", 1)[-1][:200] or "file.docx",
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        at=now,
    )
    db_session.add(kept)
    db_session.flush()
    return kept


def find_return(db_session: Session, *, actor: Actor, return_id: int) -> PendingReturn:
    """Return a file that waits in preview; somebody else's is not to be found."""
    kept = db_session.get(PendingReturn, return_id)
    if kept is None or kept.person_id != actor.person_id or kept.instrument_id != actor.instrument_id:
        raise NotFound(N_("There is no such preview, or it was entered or discarded."))
    return kept


def discard_return(db_session: Session, *, actor: Actor, return_id: int, now: datetime) -> None:
    """Throw a waiting file away."""
    db_session.delete(find_return(db_session, actor=actor, return_id=return_id))


def refusals_of(brought: Brought, *, removed: frozenset[int] = frozenset()) -> dict[str, Sentence]:
    """Return what of a file cannot be entered as it stands, by key, and why. `removed`: clauses no longer there."""
    found: dict[str, Sentence] = {}
    for one in brought.changes:
        if one.clause_id in removed:
            found[one.key] = Sentence(N_("This clause is no longer part of the text."))
        elif (wrong := _wrong(one.heading, LONGEST_CLAUSE) or _wrong(one.text, LONGEST_CLAUSE)) is not None:
            found[one.key] = wrong
    for remark in brought.remarks:
        if remark.clause_id is None:
            found[remark.key] = Sentence(N_("It stands on nothing that is part of this version."))
        elif not remark.text.strip():
            found[remark.key] = Sentence(N_("It has no words."))
        elif (wrong := _wrong(remark.text, LONGEST_COMMENT)) is not None:
            found[remark.key] = wrong
    return found


def enter_return(
    db_session: Session,
    *,
    actor: Actor,
    version_id: int,
    name: str,
    sha256: str,
    brought: Brought,
    keys: frozenset[str],
    authors: Mapping[str, str],
    audience: Audience,
    rationale: str = "",
    say: Callable[[Sentence], str] = str,
    now: datetime,
) -> ReturnedFile:
    """Enter what was chosen of a file, by `keys`, as proposals and comments against the version it was made on.

    `authors` says of each author, by the name in the file, whose the words are: LEAVE, OWN, AS_WRITTEN or the
    `choice_of` a participant; for another only as the secretariat may. `say` puts the few words of ours in a reason
    into the language of who enters it. What is on record already is not entered again. Raises `Invalid` where a
    choice is missing, `Conflict` where nothing is left to enter, `Refused` by the rights of each proposal and
    comment; then nothing at all is entered.
    """
    version = db_session.get(PublishedVersion, version_id)
    if version is None or version.instrument_id != actor.instrument_id or not may_see(actor, version):
        raise NotFound(N_("There is no such version of this instrument."))
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=version.instrument_id,
        act=Act.RETURN_FILE,
        now=now,
        party_id=actor.party_id,
        audience=audience,
    )
    manifest = reads.manifest_of(db_session, version_id=version.id)
    known = reads.on_record(
        db_session, actor=actor, instrument_id=version.instrument_id, brought=brought, manifest=manifest
    )
    origins = _origins(db_session, actor, brought, keys, authors, now)
    changes = [one for one in brought.changes if one.key in keys and one.author in origins]
    remarks = [one for one in brought.remarks if one.key in keys and one.author in origins]
    _check(
        db_session,
        version.instrument_id,
        brought,
        {one.key for one in changes} | {one.key for one in remarks},
    )
    if any(origin.for_another for origin in origins.values()) and audience in KEPT_BACK:
        said = N_("What is entered for another is open to more than its author.")
        raise Invalid(said, fields={"audience": said})
    changes = [one for one in changes if one.key not in known]
    remarks = [one for one in remarks if one.key not in known]
    taken = len(changes) + len(remarks)
    if not taken:
        if any(key in known for key in keys):
            raise Conflict(N_("Everything you chose is on record already. Nothing was entered again."))
        said = N_("Choose what to enter, and whose it is. Nothing was entered.")
        raise Invalid(said, fields={"take": said})
    file = deed.add(
        ReturnedFile(
            instrument_id=version.instrument_id,
            version_id=version.id,
            name=name[:200],
            sha256=sha256,
            taken=taken,
            left=len(brought.changes) + len(brought.remarks) - taken,
            audience=audience,
            by_id=participation_of(actor),
            at=now,
        )
    )
    deed.record(f"return:{file.id}", based_on=version.n, audience=audience)
    entries = {entry.clause_id: entry for entry in manifest.entries}
    for change in changes:
        origin = replace(origins[change.author], returned_file_id=file.id, written_on=change.written_on[:40])
        _propose(db_session, actor, change, entries, version, origin, audience, (rationale, name, say), now)
    _comment(db_session, actor, remarks, entries, origins, file, known, audience, now)
    return file


def _propose(
    db_session: Session,
    actor: Actor,
    change: Change,
    entries: Mapping[int, Entry],
    version: PublishedVersion,
    origin: Origin,
    audience: Audience,
    why: tuple[str, str, Callable[[Sentence], str]],
    now: datetime,
) -> None:
    rationale, name, say = why
    said = Sentence(
        N_("Changed without tracking in the Word file “%(file)s”.")
        if change.author == UNTRACKED
        else N_("Marked in the Word file “%(file)s”."),
        file=name,
    )
    notes = [Sentence(note.template, **note.mapping) for note in change.notes]
    table_proposal(
        db_session,
        actor=actor,
        type=ProposalType(change.type),
        clause_id=change.clause_id,
        based_on=entries[change.clause_id].n,
        tree_based_on=version.tree_version,
        heading=change.heading,
        text=change.text,
        new_kind=ClauseKind(change.new_kind) if change.new_kind else None,
        place=change.place or None,
        place_clause_id=change.place_clause_id,
        rationale="\n".join(filter(None, (rationale.strip(), say(said), *map(say, notes)))),
        audience=audience,
        named_in_public=not origin.for_another,
        origin=origin,
        now=now,
    )


def _comment(
    db_session: Session,
    actor: Actor,
    remarks: Iterable[Remark],
    entries: Mapping[int, Entry],
    origins: Mapping[str, Origin],
    file: ReturnedFile,
    known: Mapping[str, reads.OnRecord],
    audience: Audience,
    now: datetime,
) -> None:
    """Enter the comments, the first of each thread before its replies; one that answers what is left stands alone."""
    made: dict[str, int] = {}
    for key, one in known.items():
        if one.noun == "comment":
            id_ = reads.comment_numbered(db_session, instrument_id=file.instrument_id, number=one.number)
            made |= {key: id_} if id_ is not None else {}
    for remark in sorted(remarks, key=lambda one: bool(one.parent)):
        origin = replace(origins[remark.author], returned_file_id=file.id, written_on=remark.written_on[:40])
        if remark.parent in made:
            reply_to_comment(
                db_session,
                actor=actor,
                comment_id=made[remark.parent],
                body=remark.text,
                origin=origin,
                now=now,
            )
            continue
        if remark.clause_id is None:
            continue
        entry = entries[remark.clause_id]
        words = markup.plain(entry.text)
        comment = comment_on_clause(
            db_session,
            actor=actor,
            clause_id=remark.clause_id,
            clause_version_id=entry.version_id,
            body=remark.text,
            quote=remark.quote,
            start_utf16=anchors.to_utf16(words, remark.start) if remark.quote else None,
            end_utf16=anchors.to_utf16(words, remark.end) if remark.quote else None,
            audience=audience,
            named_in_public=not origin.for_another,
            origin=origin,
            now=now,
        )
        made[remark.key] = comment.id


def _origins(
    db_session: Session,
    actor: Actor,
    brought: Brought,
    keys: frozenset[str],
    authors: Mapping[str, str],
    now: datetime,
) -> dict[str, Origin]:
    """Return for each author of what was chosen where their words come from; those left are not there."""
    wanted = dict.fromkeys(one.author for one in brought.items if one.key in keys)
    here = {
        choice_of(one.actor.participation_id): one.actor
        for one in reads.participants(db_session, instrument_id=actor.instrument_id or 0, now=now)
    }
    found: dict[str, Origin] = {}
    unsaid: dict[str, str] = {}
    for name in wanted:
        choice = authors.get(name, "")
        if choice == LEAVE:
            continue
        if choice == OWN or choice == choice_of(actor.participation_id):
            found[name] = Origin(0, name, "")
        elif choice == AS_WRITTEN:
            found[name] = Origin(0, name, "", for_another=True)
        elif choice in here:
            found[name] = Origin(0, name, "", for_another=True, author=here[choice])
        else:
            unsaid[name] = N_("Say whose these words are, or leave them.")
    if unsaid:
        raise Invalid(
            *dict.fromkeys(unsaid.values()), fields={f"author:{name}": s for name, s in unsaid.items()}
        )
    return found


def _check(db_session: Session, instrument_id: int, brought: Brought, keys: set[str]) -> None:
    refusals = refusals_of(brought, removed=reads.removed_clauses(db_session, instrument_id=instrument_id))
    wrong = [refusals[key] for key in sorted(keys) if key in refusals]
    if wrong:
        raise Invalid(*dict.fromkeys(wrong))


def _wrong(words: str, most: int) -> Sentence | None:
    if len(words) > most:
        return Sentence(N_("It is longer than %(most)s characters."), most=most)
    try:
        hidden.check(words)
    except hidden.HiddenCharacters as refused:
        return Sentence(str(refused).replace("%", "%%"))
    return None
