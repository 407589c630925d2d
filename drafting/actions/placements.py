"""Where clauses stand: insert, move, take out. A placement is a fact of its own and makes no new text."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import check_words, clean_words, find_clause, participation_of
from drafting.actions.deed import Deed, begin
from drafting.actor import Actor
from drafting.errors import BaseMissing, Invalid, Stale
from drafting.models.clause import Clause, ClauseHead
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.instrument import Instrument
from drafting.models.placement import Placement
from drafting.record.manifest import words_hash
from drafting.text.ranks import between
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, ClauseKind

BEFORE, AFTER, INTO = "before", "after", "into"
#: Where a clause can go, told from another clause.
PLACES = (BEFORE, AFTER, INTO)


def insert_clause(
    db_session: Session,
    *,
    actor: Actor,
    kind: ClauseKind,
    place: str,
    place_clause_id: int,
    tree_based_on: int | None,
    heading: str,
    text: str,
    reason: str,
    numbering: str = "",
    on_chairs_order: str = "",
    now: datetime,
) -> Clause:
    """Insert a new clause beside or into another; raises `Stale` where the tree moved on since the author saw it."""
    beside = find_clause(db_session, actor=actor, clause_id=place_clause_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=beside.instrument_id,
        act=Act.EDIT_CLAUSE,
        now=now,
        chairs_order=on_chairs_order,
    )
    instrument = db_session.get_one(Instrument, beside.instrument_id)
    check_tree(instrument, tree_based_on, heading=heading, text=text)
    clause = add_clause(
        deed,
        actor=actor,
        instrument=instrument,
        kind=kind,
        place=place,
        beside=beside,
        heading=heading,
        text=text,
        reason=reason,
        numbering=numbering,
    )
    deed.record(f"clause:{clause.id}", based_on=f"tree:{instrument.tree_version - 1}")
    return clause


def move_clause(
    db_session: Session,
    *,
    actor: Actor,
    clause_id: int,
    place: str,
    place_clause_id: int,
    tree_based_on: int | None,
    reason: str,
    on_chairs_order: str = "",
    now: datetime,
) -> Placement:
    """Move a clause with all below it; its words and its id stay, labels follow."""
    clause = find_clause(db_session, actor=actor, clause_id=clause_id)
    beside = find_clause(db_session, actor=actor, clause_id=place_clause_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=clause.instrument_id,
        act=Act.EDIT_CLAUSE,
        now=now,
        chairs_order=on_chairs_order,
    )
    instrument = db_session.get_one(Instrument, clause.instrument_id)
    check_tree(instrument, tree_based_on)
    placed = place_clause(
        deed, actor=actor, instrument=instrument, clause=clause, place=place, beside=beside, reason=reason
    )
    deed.record(f"clause:{clause.id}", based_on=f"tree:{instrument.tree_version - 1}")
    return placed


def remove_clause(
    db_session: Session,
    *,
    actor: Actor,
    clause_id: int,
    tree_based_on: int | None,
    reason: str,
    on_chairs_order: str = "",
    now: datetime,
) -> Placement:
    """Take a clause, with all below it, out of the text. Its versions, comments and proposals stay on record."""
    clause = find_clause(db_session, actor=actor, clause_id=clause_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=clause.instrument_id,
        act=Act.EDIT_CLAUSE,
        now=now,
        chairs_order=on_chairs_order,
    )
    instrument = db_session.get_one(Instrument, clause.instrument_id)
    check_tree(instrument, tree_based_on)
    placed = take_out(deed, actor=actor, instrument=instrument, clause=clause, reason=reason)
    deed.record(f"clause:{clause.id}", based_on=f"tree:{instrument.tree_version - 1}")
    return placed


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
    above: Clause | None = beside
    while above is not None:
        if above.id == clause.id:
            raise Invalid(N_("A clause cannot be moved beside itself or into a clause below it."))
        above = deed.db_session.get(Clause, above.parent_id) if above.parent_id is not None else None
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


def check_tree(
    instrument: Instrument, tree_based_on: int | None, *, heading: str = "", text: str = ""
) -> None:
    """Raise `BaseMissing` or `Stale` unless the author saw the tree as it stands."""
    if tree_based_on is None:
        raise BaseMissing(N_("The form did not say which order of clauses you saw. Open the page again."))
    if tree_based_on != instrument.tree_version:
        raise Stale(
            Sentence(
                N_(
                    "The order of clauses changed after you opened the page (it was %(seen)s, it is "
                    "%(current)s). Nothing was applied; your words are kept below. Look at where it "
                    "would go, and send it again."
                ),
                seen=tree_based_on,
                current=instrument.tree_version,
            ),
            own_heading=heading,
            own_text=text,
        )


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
