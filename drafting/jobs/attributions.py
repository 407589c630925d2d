"""Who brought about what between two published versions: rows of versions and placements as histories."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from drafting.queries.papers import PaperFacts, Placed, Written, placed_between, written_between
from drafting.record.manifest import Entry, Manifest
from drafting.text import markup
from drafting.text.redline import Attribution, Revision
from workflows.sentences import N_

#: What the paper says was done, beside who proposed it.
TAKEN_UP, WRITTEN = N_("Proposal taken up"), N_("Written in the draft")
MOVED, REMOVED = N_("Put elsewhere"), N_("Taken out")


def histories_between(
    db_session: Session, *, facts: PaperFacts, old: Manifest, new: Manifest, say: Callable[[str], str]
) -> dict[str, list[Revision]]:
    """Return for each clause that differs its revisions from the old version to the new, by clause id.

    `say` puts the few words of ours into the paper's language.
    """
    assert facts.old is not None
    was = {entry.clause_id: entry for entry in old.entries}
    now = {entry.clause_id: entry for entry in new.entries}
    differing = sorted(
        clause_id
        for clause_id in was.keys() | now.keys()
        if _place_and_words(was.get(clause_id)) != _place_and_words(now.get(clause_id))
    )
    written = written_between(db_session, clause_ids=differing, language=new.language, until=facts.new.id)
    placed = placed_between(db_session, clause_ids=differing, after=facts.old.id, until=facts.new.id)
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
    words = (markup.plain(was.text), was.heading) if was else (None, None)
    history = [Revision(words[0], None, words[1])]
    for version in written:
        if first < version.n <= last:
            words = (markup.plain(version.text), version.heading)
            history.append(Revision(words[0], _by_version(version, say), words[1]))
    for move in placed:
        if move.removed:
            history.append(Revision(None, _by_placement(move, REMOVED, say), None))
        elif was is not None:
            history.append(Revision(words[0], _by_placement(move, MOVED, say), words[1]))
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
