"""A clause as a version prints it: its markup read, references showing the labels in force, marks beside the words.

The one way from what is stored to what a redline compares, for page, paper and export alike.
"""

from collections.abc import Mapping

from drafting.text.crossrefs import refresh
from drafting.text.markup import NodeKind, parse
from drafting.text.redline_document import Clause, Mark, MarkKind


def printed_clause(
    clause_id: int, kind: str, depth: int, label: str, heading: str, text: str, citations: Mapping[int, str]
) -> Clause:
    """Return the clause for the engine. `citations` are those of this version's clauses, by id.

    A reference whose clause is not part of the version stays as it was written.
    """
    words, marks = printed(text, citations)
    return Clause(str(clause_id), kind, depth, label, heading, words, marks)


def printed(text: str, citations: Mapping[int, str]) -> tuple[str, tuple[Mark, ...]]:
    """Return the plain words of clause markup, and which of them are emphasised or refer to a clause."""
    if "*" not in text and "[[" not in text:
        return text, ()
    nodes = parse(refresh(text, citations))
    words: list[str] = []
    marks: list[Mark] = []
    begun: dict[int, int] = {}
    at = 0
    for index, node in enumerate(nodes):
        if node.kind is NodeKind.emphasis and node.pair is not None:
            if node.pair > index:
                begun[index] = at
            else:
                kind = MarkKind.strong if len(node.source) == 2 else MarkKind.emphasis
                marks.append(Mark(kind, begun[node.pair], at))
            continue
        shown = node.shown
        if node.kind is NodeKind.cross_reference:
            marks.append(Mark(MarkKind.reference, at, at + len(shown), str(node.clause_id)))
        words.append(shown)
        at += len(shown)
    return "".join(words), tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind)))
