"""Who brought about what between two published versions: rows of versions and placements as histories.

The engine's blame by word (drafting/text/wordhistory.py) reads them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.participation import Participation
from drafting.models.placement import Placement
from drafting.models.proposal import Proposal, ProposalEvent
from drafting.models.published_version import PublishedVersion
from drafting.models.returned_file import Entered
from drafting.record.manifest import Entry, Manifest
from drafting.text.printing import printed
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
    before = {entry.clause_id: entry.citation for entry in old.entries}
    after = {entry.clause_id: entry.citation for entry in new.entries}
    return {
        str(clause_id): _history(
            was.get(clause_id),
            now.get(clause_id),
            written.get(clause_id, []),
            placed.get(clause_id, []),
            say,
            before if clause_id in was else after,
            after,
        )
        for clause_id in differing
    }


def _place_and_words(entry: Entry | None) -> tuple[object, ...] | None:
    if entry is None:
        return None
    return (entry.parent_id, entry.label, entry.depth, entry.heading, entry.text, entry.n)


def _history(
    was: Entry | None,
    now: Entry | None,
    written: list[Written],
    placed: list[Placed],
    say: Callable[[str], str],
    before: Mapping[int, str],
    after: Mapping[int, str],
) -> list[Revision]:
    """Return the revisions as the older version printed references; what renumbering made of them comes last."""
    first = was.n if was else 0
    last = now.n if now else written[-1].n if written else 0
    text, heading = (was.text, was.heading) if was else (None, "")
    words = None if text is None else printed(text, before)[0]
    history = [Revision(words, None, heading)]
    for version in written:
        if first < version.n <= last:
            text, heading = version.text, version.heading
            words = printed(text, before)[0]
            history.append(Revision(words, _by_version(version, say), heading))
    for move in placed:
        if move.removed:
            history.append(Revision(None, _by_placement(move, REMOVED, say)))
        elif was is not None:
            history.append(Revision(words, _by_placement(move, MOVED, say), heading, moved=True))
    if now is not None and text is not None and (reads := printed(text, after)[0]) != words:
        history.append(Revision(reads, None, heading))
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
            Entered.written_as,
            ClauseVersion.reason,
            ClauseVersion.at,
        )
        .join(author, author.id == ClauseVersion.by_id)
        .outerjoin(proposer, proposer.id == ClauseVersion.proposer_id)
        .outerjoin(ProposalEvent, ProposalEvent.clause_version_id == ClauseVersion.id)
        # Entered for somebody who is nobody here: named as the file names them.
        .outerjoin(
            Entered,
            (Entered.proposal_id == ProposalEvent.proposal_id)
            & Entered.for_another.is_(True)
            & (Entered.by_id == ClauseVersion.proposer_id),
        )
        .where(
            ClauseVersion.clause_id.in_(clause_ids),
            ClauseVersion.language == language,
            ClauseVersion.line == MAIN,
            ClauseVersion.at <= moment,
        )
        .order_by(ClauseVersion.clause_id, ClauseVersion.n)
    )
    found: dict[int, list[Written]] = {}
    for clause_id, n, heading, text, by, whose, behalf, reason, at in rows:
        found.setdefault(clause_id, []).append(
            Written(clause_id, n, heading, text, by, behalf or whose or "", reason, at.date())
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
