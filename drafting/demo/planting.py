"""Plants the zero draft as a drafter does: one act lays the text, then its cross-references are tied to clauses."""

from datetime import datetime, timedelta

from drafting.actions import clauses, laying
from drafting.demo.teller import Teller
from drafting.demo.written import bare, in_order
from drafting.demo.zero_draft import ZERO_DRAFT

#: What the versions of the first text name as their source.
SOURCE = "zero-draft.md (illustrative)"


def plant(teller: Teller, now: datetime) -> None:
    """Lay the zero draft as the first drafter, in reading order, and make its cross-references follow the numbering."""
    keys = in_order(ZERO_DRAFT)
    places = {key: n for n, key in enumerate(keys)}
    ids = laying.lay_text(
        teller.db_session,
        actor=teller.actors["drafter"],
        instrument_id=teller.instrument.id,
        clauses=[
            laying.Laid(
                each.kind, each.heading, bare(each.text), places[each.parent] if each.parent else None
            )
            for each in ZERO_DRAFT
        ],
        source=SOURCE,
        now=now,
    )
    teller.clause_ids = dict(zip(keys, ids, strict=True))
    for n, each in enumerate(ZERO_DRAFT, start=1):
        if bare(each.text) != each.text:
            clauses.edit_clause(
                teller.db_session,
                actor=teller.actors["drafter"],
                clause_id=teller.clause_ids[each.key],
                based_on=1,
                heading=each.heading,
                text=teller.linked(each),
                reason="Cross-references made to follow the numbering.",
                editorial=True,
                now=now + timedelta(minutes=n),
            )
