"""Where clauses stand: insert, move, take out. A placement is a fact of its own and makes no new text.

What these acts have in common with taking up a proposal is in placing.py.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from drafting.actions.clauses import find_clause
from drafting.actions.deed import Deed, begin
from drafting.actions.placing import add_clause, place_clause, take_out
from drafting.actor import Actor
from drafting.errors import BaseMissing, Stale
from drafting.models.clause import Clause
from drafting.models.instrument import Instrument
from drafting.models.placement import Placement
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, ClauseKind


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
    deed, instrument = _begin(
        db_session,
        beside,
        actor=actor,
        tree_based_on=tree_based_on,
        chairs_order=on_chairs_order,
        heading=heading,
        text=text,
        now=now,
    )
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
    deed, instrument = _begin(
        db_session, clause, actor=actor, tree_based_on=tree_based_on, chairs_order=on_chairs_order, now=now
    )
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
    deed, instrument = _begin(
        db_session, clause, actor=actor, tree_based_on=tree_based_on, chairs_order=on_chairs_order, now=now
    )
    placed = take_out(deed, actor=actor, instrument=instrument, clause=clause, reason=reason)
    deed.record(f"clause:{clause.id}", based_on=f"tree:{instrument.tree_version - 1}")
    return placed


def _check_tree(
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


def _begin(
    db_session: Session,
    clause: Clause,
    *,
    actor: Actor,
    tree_based_on: int | None,
    chairs_order: str,
    heading: str = "",
    text: str = "",
    now: datetime,
) -> tuple[Deed, Instrument]:
    """Begin an edit of the tree a clause stands in, and check under the lock that its author saw it as it stands."""
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=clause.instrument_id,
        act=Act.EDIT_CLAUSE,
        now=now,
        chairs_order=chairs_order,
    )
    instrument = db_session.get_one(Instrument, clause.instrument_id)
    _check_tree(instrument, tree_based_on, heading=heading, text=text)
    return deed, instrument
