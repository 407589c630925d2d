"""The words of clauses: edit, correct, lift a bracket. Where clauses stand is in placements.py."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.deed import Deed, begin
from drafting.actor import Actor
from drafting.errors import BaseMissing, Invalid, NotFound, Stale, WhatChanged
from drafting.models.agreement_mark import AgreementMark
from drafting.models.clause import Clause, ClauseHead
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.instrument import Instrument
from drafting.models.participation import Participation
from drafting.record.events import timestamp
from drafting.record.manifest import words_hash
from drafting.text import brackets, hidden
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, Agreement

#: The longest text of one clause, in characters.
LONGEST_CLAUSE = 100_000


def edit_clause(
    db_session: Session,
    *,
    actor: Actor,
    clause_id: int,
    based_on: int | None,
    heading: str,
    text: str,
    reason: str,
    now: datetime,
    editorial: bool = False,
    on_chairs_order: str = "",
) -> ClauseVersion:
    """Write the next version of a clause in the language of the draft.

    `based_on` is the number of the version the author saw; raises `BaseMissing` without it and `Stale`, with what
    changed and the author's own words, where it is not the last. An edit of substance returns the clause to open.
    In the committee stage the secretariat edits on the chair's order, which is named. Never applied by guess.
    """
    clause = find_clause(db_session, actor=actor, clause_id=clause_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=clause.instrument_id,
        act=Act.EDIT_CLAUSE,
        now=now,
        chairs_order=on_chairs_order,
    )
    return write_version(
        deed,
        actor=actor,
        clause=clause,
        based_on=based_on,
        heading=heading,
        text=text,
        reason=reason or on_chairs_order,
        act=Act.EDIT_CLAUSE,
        editorial=editorial,
        record=True,
    )


def lift_bracket(
    db_session: Session,
    *,
    actor: Actor,
    clause_id: int,
    based_on: int | None,
    bracket: int,
    keep: bool,
    reason: str,
    now: datetime,
    on_chairs_order: str = "",
) -> ClauseVersion:
    """Take a pair of brackets away, keeping the words in it or dropping them; brackets count from 0 in the text."""
    clause = find_clause(db_session, actor=actor, clause_id=clause_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=clause.instrument_id,
        act=Act.LIFT_BRACKET,
        now=now,
        chairs_order=on_chairs_order,
    )
    current = last_version(db_session, clause, _language(db_session, clause))
    if bracket not in range(len(brackets.brackets(current.text))):
        raise Invalid(N_("There is no such bracket in the text as it stands. Look at the clause again."))
    return write_version(
        deed,
        actor=actor,
        clause=clause,
        based_on=based_on,
        heading=current.heading,
        text=brackets.lift(current.text, bracket, keep=keep),
        reason=reason,
        act=Act.LIFT_BRACKET,
        editorial=False,
        record=True,
    )


def write_version(
    deed: Deed,
    *,
    actor: Actor,
    clause: Clause,
    based_on: int | None,
    heading: str,
    text: str,
    reason: str,
    act: Act,
    editorial: bool,
    record: bool,
    proposer_id: int | None = None,
) -> ClauseVersion:
    """Append a version under a deed that holds the lock; the frame of every change of words.

    Checks the base, hidden characters and length; moves the head; returns the clause to open unless editorial.
    """
    db_session = deed.db_session
    if clause.removed:
        raise NotFound(N_("This clause is no longer part of the text."))
    language = _language(db_session, clause)
    current = last_version(db_session, clause, language)
    heading, text = clean_words(heading), clean_words(text)
    check_base(db_session, clause=clause, current=current, based_on=based_on, heading=heading, text=text)
    check_words(heading, text)
    if (heading, text) == (current.heading, current.text):
        raise Invalid(N_("The text is as it was. Nothing was written."))
    version = deed.add(
        ClauseVersion(
            clause_id=clause.id,
            language=language,
            line=MAIN,
            n=current.n + 1,
            parent_n=current.n,
            heading=heading,
            text=text,
            sha256=words_hash(heading, text),
            act=act,
            by_id=participation_of(actor),
            proposer_id=proposer_id,
            editorial=editorial,
            reason=reason.strip(),
            at=deed.now,
        )
    )
    head = db_session.get_one(ClauseHead, (clause.id, language))
    deed.cache(head, version_id=version.id, n=version.n)
    if clause.agreement is not Agreement.OPEN and not editorial:
        deed.add(
            AgreementMark(
                clause_id=clause.id,
                clause_version_id=version.id,
                agreement=Agreement.OPEN,
                reason=N_("The words were changed."),
                by_id=participation_of(actor),
                at=deed.now,
            )
        )
        deed.cache(clause, agreement=Agreement.OPEN)
    if record:
        deed.record(f"clause:{clause.id}", based_on=current.n)
    return version


def find_clause(db_session: Session, *, actor: Actor, clause_id: int) -> Clause:
    """Return a clause of the actor's own instrument; anything else is not to be found."""
    clause = db_session.get(Clause, clause_id)
    if clause is None or clause.instrument_id != actor.instrument_id:
        raise NotFound(N_("There is no such clause in this instrument."))
    return clause


def last_version(db_session: Session, clause: Clause, language: str) -> ClauseVersion:
    """Return the current words of a clause, read under the lock."""
    head = db_session.get(ClauseHead, (clause.id, language), populate_existing=True)
    if head is None:
        raise NotFound(N_("This clause has no text in this language."))
    return db_session.get_one(ClauseVersion, head.version_id)


def check_base(
    db_session: Session,
    *,
    clause: Clause,
    current: ClauseVersion,
    based_on: int | None,
    heading: str,
    text: str,
) -> None:
    """Raise `BaseMissing` or `Stale` unless the author saw the current version."""
    if based_on is None:
        raise BaseMissing(
            N_("The form did not say which version of the clause you saw. Open the clause again.")
        )
    if based_on == current.n:
        return
    seen = db_session.scalar(
        select(ClauseVersion).where(
            ClauseVersion.clause_id == clause.id,
            ClauseVersion.language == current.language,
            ClauseVersion.line == MAIN,
            ClauseVersion.n == based_on,
        )
    )
    if seen is None:
        raise Invalid(N_("There is no such version of this clause. Open the clause again."))
    by = db_session.get_one(Participation, current.by_id)
    raise Stale(
        Sentence(
            N_(
                "Version %(current)s of this clause was written after you opened version %(seen)s. "
                "Nothing was applied; your words are kept below."
            ),
            current=current.n,
            seen=based_on,
        ),
        changed=WhatChanged(
            by=by.label,
            at=timestamp(current.at),
            reason=current.reason,
            seen_n=seen.n,
            seen_heading=seen.heading,
            seen_text=seen.text,
            current_n=current.n,
            current_heading=current.heading,
            current_text=current.text,
        ),
        own_heading=heading,
        own_text=text,
    )


def check_words(heading: str, text: str) -> None:
    """Raise `Invalid` for hidden characters, with their place and name, and for a text past all measure."""
    if len(text) > LONGEST_CLAUSE or len(heading) > LONGEST_CLAUSE:
        said = Sentence(N_("A clause has at most %(most)s characters."), most=LONGEST_CLAUSE)
        raise Invalid(said, fields={"text": str(said)})
    for name, words in (("heading", heading), ("text", text)):
        try:
            hidden.check(words)
        except hidden.HiddenCharacters as refused:
            raise Invalid(str(refused), fields={name: str(refused)}) from refused


def clean_words(words: str) -> str:
    """Return the words as stored: line ends as LF, nothing else touched but space at the very ends."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def participation_of(actor: Actor) -> int:
    """Return the participation that acts; the rights allow no act that changes a text without one."""
    if actor.participation_id is None:
        raise NotFound(N_("Only participants of this instrument act on its text."))
    return actor.participation_id


def _language(db_session: Session, clause: Clause) -> str:
    return db_session.get_one(Instrument, clause.instrument_id).language
