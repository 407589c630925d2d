"""Where a clause comes to stand, under a deed that holds the lock: added, moved, taken out. Part of other acts.

Whose acts these are is in placements.py and uptake.py.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import check_words, clean_words, participation_of
from drafting.actions.deed import Deed
from drafting.actor import Actor
from drafting.errors import Invalid
from drafting.models.clause import Clause, ClauseHead
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.instrument import Instrument
from drafting.models.placement import Placement
from drafting.record.manifest import words_hash
from drafting.text.ranks import between
from workflows.sentences import N_
from workflows.vocabulary import Act, ClauseKind

BEFORE, AFTER, INTO = "before", "after", "into"
#: Where a clause can go, told from another clause.
PLACES = (BEFORE, AFTER, INTO)


def add_clause(
    deed: Deed,
    *,
    actor: Actor,
    instrument: Instrument,
    kind: ClauseKind,
    place: str,
    beside: Clause,
    heading: str,
    text: str,
    reason: str,
    numbering: str = "",
    proposal_id: int | None = None,
    proposer_id: int | None = None,
    act: Act = Act.EDIT_CLAUSE,
) -> Clause:
    """Add a clause, its first version and its first placement under a deed that holds the lock."""
    db_session = deed.db_session
    heading, text = clean_words(heading), clean_words(text)
    check_words(heading, text)
    if not heading and not text:
        raise Invalid(N_("A new clause needs words."), fields={"text": N_("A new clause needs words.")})
    if beside.removed:
        raise Invalid(N_("The clause you chose as the place is no longer part of the text. Choose another."))
    parent_id, rank = _where(db_session, beside=beside, place=place, moving=None)
    clause = deed.add(
        Clause(
            instrument_id=instrument.id,
            kind=kind,
            parent_id=parent_id,
            rank=rank,
            numbering=numbering,
        )
    )
    version = deed.add(
        ClauseVersion(
            clause_id=clause.id,
            language=instrument.language,
            line=MAIN,
            n=1,
            parent_n=0,
            heading=heading,
            text=text,
            sha256=words_hash(heading, text),
            act=act,
            by_id=participation_of(actor),
            proposer_id=proposer_id,
            reason=reason.strip(),
            at=deed.now,
        )
    )
    db_session.add(ClauseHead(clause_id=clause.id, language=instrument.language, version_id=version.id, n=1))
    _put(
        deed,
        actor=actor,
        instrument=instrument,
        clause=clause,
        parent_id=parent_id,
        rank=rank,
        numbering=numbering,
        removed=False,
        reason=reason,
        proposal_id=proposal_id,
        act=act,
    )
    return clause


def place_clause(
    deed: Deed,
    *,
    actor: Actor,
    instrument: Instrument,
    clause: Clause,
    place: str,
    beside: Clause,
    reason: str,
    proposal_id: int | None = None,
    act: Act = Act.EDIT_CLAUSE,
) -> Placement:
    """Move a clause under a deed that holds the lock; never into itself or below itself."""
    if clause.removed or beside.removed:
        raise Invalid(N_("A clause that is no longer part of the text cannot be moved or be a place."))
    if is_within(deed.db_session, beside, clause):
        raise Invalid(N_("A clause cannot be moved beside itself or into a clause below it."))
    parent_id, rank = _where(deed.db_session, beside=beside, place=place, moving=clause)
    return _put(
        deed,
        actor=actor,
        instrument=instrument,
        clause=clause,
        parent_id=parent_id,
        rank=rank,
        numbering=clause.numbering,
        removed=False,
        reason=reason,
        proposal_id=proposal_id,
        act=act,
    )


def take_out(
    deed: Deed,
    *,
    actor: Actor,
    instrument: Instrument,
    clause: Clause,
    reason: str,
    proposal_id: int | None = None,
    act: Act = Act.EDIT_CLAUSE,
) -> Placement:
    """Take a clause out under a deed that holds the lock; what is below it goes with it."""
    if clause.removed:
        raise Invalid(N_("This clause is no longer part of the text."))
    return _put(
        deed,
        actor=actor,
        instrument=instrument,
        clause=clause,
        parent_id=clause.parent_id,
        rank=clause.rank,
        numbering=clause.numbering,
        removed=True,
        reason=reason,
        proposal_id=proposal_id,
        act=act,
    )


def is_within(db_session: Session, inner: Clause, outer: Clause) -> bool:
    """Whether a clause is another one or stands below it."""
    at: Clause | None = inner
    while at is not None and at.id != outer.id:
        at = db_session.get(Clause, at.parent_id) if at.parent_id is not None else None
    return at is not None


def _put(
    deed: Deed,
    *,
    actor: Actor,
    instrument: Instrument,
    clause: Clause,
    parent_id: int | None,
    rank: str,
    numbering: str,
    removed: bool,
    reason: str,
    proposal_id: int | None,
    act: Act,
) -> Placement:
    placed = deed.add(
        Placement(
            clause_id=clause.id,
            parent_id=parent_id,
            rank=rank,
            numbering=numbering,
            removed=removed,
            tree_version=instrument.tree_version + 1,
            act=act,
            by_id=participation_of(actor),
            proposal_id=proposal_id,
            reason=reason.strip(),
            at=deed.now,
        )
    )
    deed.cache(clause, parent_id=parent_id, rank=rank, numbering=numbering, removed=removed)
    deed.cache(instrument, tree_version=instrument.tree_version + 1)
    return placed


def _where(
    db_session: Session, *, beside: Clause, place: str, moving: Clause | None
) -> tuple[int | None, str]:
    if place not in PLACES:
        raise Invalid(N_("Say whether the clause goes before, after or into the one you chose."))
    parent_id = beside.id if place == INTO else beside.parent_id
    siblings = db_session.scalars(
        select(Clause).where(Clause.instrument_id == beside.instrument_id, Clause.parent_id == parent_id)
        if parent_id is not None
        else select(Clause).where(Clause.instrument_id == beside.instrument_id, Clause.parent_id.is_(None))
    )
    # Removed clauses keep their rank, so that taking one out and in again never collides.
    ranks = sorted(found.rank for found in siblings if moving is None or found.id != moving.id)
    if place == INTO:
        return parent_id, between(ranks[-1] if ranks else None, None)
    at = ranks.index(beside.rank)
    if place == AFTER:
        return parent_id, between(beside.rank, ranks[at + 1] if at + 1 < len(ranks) else None)
    return parent_id, between(ranks[at - 1] if at else None, beside.rank)
