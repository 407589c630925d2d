"""Clauses as a version prints them, for the engine: one way for the page, the papers and the files to take away."""

from collections.abc import Sequence

from drafting.queries.texts import Line
from drafting.record.manifest import Manifest
from drafting.text.printing import printed_clause
from drafting.text.redline import Clause


def clauses_of(manifest: Manifest) -> tuple[Clause, ...]:
    """Return the clauses of a published version, references showing the labels in force in it."""
    citations = {entry.clause_id: entry.citation for entry in manifest.entries}
    return tuple(
        printed_clause(
            entry.clause_id, entry.kind, entry.depth, entry.label, entry.heading, entry.text, citations
        )
        for entry in manifest.entries
    )


def clauses_of_lines(lines: Sequence[Line]) -> tuple[Clause, ...]:
    """Return the clauses of a text that is read line by line, published or as it stands now."""
    citations = {line.id: line.citation for line in lines}
    return tuple(
        printed_clause(line.id, line.kind.value, line.depth, line.label, line.heading, line.text, citations)
        for line in lines
    )
