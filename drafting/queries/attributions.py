"""Who brought about what between two published versions: rows of versions and placements as histories.

The engine's blame by word (drafting/text/wordhistory.py) reads them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.participation import Participation
from drafting.models.placement import Placement
from drafting.models.proposal import Proposal
from drafting.models.published_version import PublishedVersion
from drafting.record.manifest import Entry, Manifest
from drafting.text import markup
from drafting.text.redline import Attribution, Revision
from workflows.sentences import N_


@dataclass(frozen=True)
class Written:
    """A version of a clause on the main line, with whose it is and why."""

    clause_id: int
    n: int
    heading: str
    text: str
    by: str
    proposer: str
    reason: str
    day: date


@dataclass(frozen=True)
class Placed:
    """A clause put elsewhere or taken out, `by` whoever proposed it or, without a proposal, did it."""

    clause_id: int
    removed: bool
    by: str
    reason: str
    day: date


#: What the paper says was done, beside who proposed it.
TAKEN_UP, WRITTEN = N_("Proposal taken up"), N_("Written in the draft")
MOVED, REMOVED = N_("Put elsewhere"), N_("Taken out")


def histories_between(
    db_session: Session,
    *,
    old_id: int,
    new_id: int,
    old: Manifest,
    new: Manifest,
    say: Callable[[str], str] = str,
) -> dict[str, list[Revision]]:
    """Return for each clause that differs its revisions from the old published version to the new, by clause id.

    `old_id` and `new_id` are of the versions whose manifests are given; `say` puts our few words into the reader's
    language. Two statements, whatever the length. The caller has checked that the reader may know the names.
    """
    was = {entry.clause_id: entry for entry in old.entries}
    now = {entry.clause_id: entry for entry in new.entries}
    differing = sorted(
        clause_id
        for clause_id in was.keys() | now.keys()
        if _place_and_words(was.get(clause_id)) != _place_and_words(now.get(clause_id))
    )
    written = _written_between(db_session, clause_ids=differing, language=new.language, until=new_id)
    placed = _placed_between(db_session, clause_ids=differing, after=old_id, until=new_id)
    return {
        str(clause_id): _history(
            was.get(clause_id), now.get(clause_id), written.get(clause_id, []), placed.get(clause_id, []), say
        )
        for clause_id in differing
    }


def _place_and_words(entry: Entry | None) -> tuple[object, ...] | None:
    return None if entry is None else (entry.parent_id, entry.label, entry.depth, entry.heading, entry.text)


def _history(
    was: Entry | None,
    now: Entry | None,
    written: list[Written],
    placed: list[Placed],
    say: Callable[[str], str],
) -> list[Revision]:
    first = was.n if was else 0
    last = now.n if now else written[-1].n if written else 0
    words, heading = (markup.plain(was.text), was.heading) if was else (None, "")
    history = [Revision(words, None, heading)]
    for version in written:
        if first < version.n <= last:
            words, heading = markup.plain(version.text), version.heading
            history.append(Revision(words, _by_version(version, say), heading))
    for move in placed:
        if move.removed:
            history.append(Revision(None, _by_placement(move, REMOVED, say)))
        elif was is not None:
            history.append(Revision(words, _by_placement(move, MOVED, say), heading, moved=True))
    return history


def _by_version(version: Written, say: Callable[[str], str]) -> Attribution:
    return Attribution(
        act=say(TAKEN_UP if version.proposer else WRITTEN),
        proposer=version.proposer or version.by,
        on=version.day.isoformat(),
        reason=version.reason,
    )


def _by_placement(move: Placed, act: str, say: Callable[[str], str]) -> Attribution:
    return Attribution(act=say(act), proposer=move.by, on=move.day.isoformat(), reason=move.reason)


def _written_between(
    db_session: Session, *, clause_ids: list[int], language: str, until: int
) -> dict[int, list[Written]]:
    """Return the versions of these clauses up to the published version `until`, by clause, first first."""
    author, proposer = aliased(Participation), aliased(Participation)
    moment = select(PublishedVersion.at).where(PublishedVersion.id == until).scalar_subquery()
    rows = db_session.execute(
        select(
            ClauseVersion.clause_id,
            ClauseVersion.n,
            ClauseVersion.heading,
            ClauseVersion.text,
            author.label,
            proposer.label,
            ClauseVersion.reason,
            ClauseVersion.at,
        )
        .join(author, author.id == ClauseVersion.by_id)
        .outerjoin(proposer, proposer.id == ClauseVersion.proposer_id)
        .where(
            ClauseVersion.clause_id.in_(clause_ids),
            ClauseVersion.language == language,
            ClauseVersion.line == MAIN,
            ClauseVersion.at <= moment,
        )
        .order_by(ClauseVersion.clause_id, ClauseVersion.n)
    )
    found: dict[int, list[Written]] = {}
    for clause_id, n, heading, text, by, whose, reason, at in rows:
        found.setdefault(clause_id, []).append(
            Written(clause_id, n, heading, text, by, whose or "", reason, at.date())
        )
    return found


def _placed_between(
    db_session: Session, *, clause_ids: list[int], after: int, until: int
) -> dict[int, list[Placed]]:
    """Return how these clauses were moved or taken out between two published versions, by clause."""
    old, new = db_session.get_one(PublishedVersion, after), db_session.get_one(PublishedVersion, until)
    mover, proposer = aliased(Participation), aliased(Participation)
    rows = db_session.execute(
        select(
            Placement.clause_id,
            Placement.removed,
            mover.label,
            proposer.label,
            Placement.reason,
            Placement.at,
        )
        .join(mover, mover.id == Placement.by_id)
        .outerjoin(Proposal, Proposal.id == Placement.proposal_id)
        .outerjoin(proposer, proposer.id == Proposal.by_id)
        .where(
            Placement.clause_id.in_(clause_ids),
            Placement.tree_version > old.tree_version,
            Placement.tree_version <= new.tree_version,
        )
        .order_by(Placement.clause_id, Placement.tree_version)
    )
    found: dict[int, list[Placed]] = {}
    for clause_id, removed, by, whose, reason, at in rows:
        found.setdefault(clause_id, []).append(Placed(clause_id, removed, whose or by, reason, at.date()))
    return found
