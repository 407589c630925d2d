"""Plants the zero draft: its clauses, their first words and places, under one event."""

from datetime import datetime

from drafting.actions.deed import begin
from drafting.demo.teller import Teller
from drafting.demo.zero_draft import ZERO_DRAFT
from drafting.models.clause import Clause, ClauseHead
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.placement import Placement
from drafting.record.manifest import words_hash
from drafting.text.ranks import between
from workflows.vocabulary import Act


def plant(teller: Teller, now: datetime) -> None:
    """Write the zero draft as the first drafter, in reading order."""
    db_session, instrument, actor = teller.db_session, teller.instrument, teller.actors["drafter"]
    deed = begin(db_session, actor=actor, instrument_id=instrument.id, act=Act.EDIT_CLAUSE, now=now)
    assert actor.participation_id is not None
    ranks: dict[int | None, str] = {}
    reason = "Zero draft."
    for written in ZERO_DRAFT:
        parent_id = teller.clause_ids[written.parent] if written.parent else None
        rank = ranks[parent_id] = between(ranks.get(parent_id), None)
        clause = deed.add(
            Clause(
                instrument_id=instrument.id, kind=written.kind, parent_id=parent_id, rank=rank, numbering=""
            )
        )
        teller.clause_ids[written.key] = clause.id
        text = teller.linked(written)
        version = deed.add(
            ClauseVersion(
                clause_id=clause.id,
                language=instrument.language,
                line=MAIN,
                n=1,
                parent_n=0,
                heading=written.heading,
                text=text,
                sha256=words_hash(written.heading, text),
                act=Act.EDIT_CLAUSE,
                by_id=actor.participation_id,
                reason=reason,
                at=now,
            )
        )
        db_session.add(
            ClauseHead(clause_id=clause.id, language=instrument.language, version_id=version.id, n=1)
        )
        deed.add(
            Placement(
                clause_id=clause.id,
                parent_id=parent_id,
                rank=rank,
                numbering="",
                removed=False,
                tree_version=instrument.tree_version + 1,
                act=Act.EDIT_CLAUSE,
                by_id=actor.participation_id,
                reason=reason,
                at=now,
            )
        )
        deed.cache(instrument, tree_version=instrument.tree_version + 1)
    deed.record(f"instrument:{instrument.id}")
