"""The clause tree as it stands: words, places and derived labels, in reading order. One query, whatever its size."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from drafting.models.clause import Clause, ClauseHead
from drafting.models.clause_version import ClauseVersion
from drafting.models.instrument import Instrument
from drafting.text import numbering
from workflows.vocabulary import Agreement, ClauseKind


@dataclass(frozen=True, slots=True)
class Node:
    """A clause of the tree as it stands. `depth` counts from 0; `label` is the margin's, `citation` the full one."""

    id: int
    parent_id: int | None
    kind: ClauseKind
    depth: int
    label: str
    citation: str
    heading: str
    text: str
    version_id: int
    n: int
    sha256: str
    agreement: Agreement
    at: datetime


@dataclass(frozen=True, slots=True)
class Tree:
    """Clauses in reading order, with the version of the tree they stand in."""

    language: str
    tree_version: int
    nodes: tuple[Node, ...]

    def find(self, clause_id: int) -> Node | None:
        """Return a clause that stands in the text, or None."""
        return next((node for node in self.nodes if node.id == clause_id), None)


def working_tree(db_session: Session, instrument: Instrument, language: str | None = None) -> Tree:
    """Return the text as it stands, in the language of the draft unless told otherwise. One query."""
    language = language or instrument.language
    rows = db_session.execute(
        select(
            Clause.id,
            Clause.parent_id,
            Clause.rank,
            Clause.kind,
            Clause.numbering,
            Clause.agreement,
            ClauseVersion.id,
            ClauseVersion.n,
            ClauseVersion.heading,
            ClauseVersion.text,
            ClauseVersion.sha256,
            ClauseVersion.at,
        )
        .join(ClauseHead, and_(ClauseHead.clause_id == Clause.id, ClauseHead.language == language))
        .join(ClauseVersion, ClauseVersion.id == ClauseHead.version_id)
        .where(Clause.instrument_id == instrument.id, Clause.removed.is_(False))
    ).all()
    below: dict[int | None, list[tuple[str, int]]] = defaultdict(list)
    found = {row[0]: row for row in rows}
    for row in rows:
        below[row[1]].append((row[2], row[0]))
    ordered: list[tuple[int, int]] = []
    waiting = [(id_, 0) for _, id_ in sorted(below[None], reverse=True)]
    while waiting:
        id_, depth = waiting.pop()
        ordered.append((id_, depth))
        waiting += [(child, depth + 1) for _, child in sorted(below[id_], reverse=True)]
    labels = numbering.derive(
        [numbering.Place(id_, found[id_][1], found[id_][3], found[id_][4]) for id_, _ in ordered],
        language=language,
    )
    return Tree(
        language=language,
        tree_version=instrument.tree_version,
        nodes=tuple(
            Node(
                id=id_,
                parent_id=found[id_][1],
                kind=found[id_][3],
                depth=depth,
                label=labels[id_].label,
                citation=labels[id_].citation,
                heading=found[id_][8],
                text=found[id_][9],
                version_id=found[id_][6],
                n=found[id_][7],
                sha256=found[id_][10],
                agreement=found[id_][5],
                at=found[id_][11],
            )
            for id_, depth in ordered
        ),
    )
