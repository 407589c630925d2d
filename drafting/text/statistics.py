"""Counts what a redline changed: in all and by article."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from drafting.text.kinds import Kind
from drafting.text.redline_document import (
    ArticleFigures,
    Change,
    ClauseRedline,
    Figures,
    NumberedChange,
    Op,
    Spans,
    Statistics,
)

#: Kinds of clause that the table of figures has a row for; what stands before the first counts as one of its own.
_ROWS_OF_THE_TABLE: Final = frozenset(
    {Kind.title, Kind.preambular_paragraph, Kind.part, Kind.article, Kind.annex, Kind.testimonium}
)
_WORD: Final = re.compile(r"[^\W_]+(?:[-‐‑'’.,][^\W_]+)*")


def count(rows: Sequence[ClauseRedline], changes: Sequence[NumberedChange]) -> Statistics:
    """Return the figures of a document from its rows and their numbered changes."""
    groups = articles_of(rows)
    by_change = Counter(change for row in rows for change in row.changes)
    return Statistics(
        total=figures_of(rows),
        articles=tuple(
            article_figures(rows, changes, begin, end)
            for begin, end in groups
            if any(row.is_changed for row in rows[begin:end])
        ),
        clauses=tuple((change, by_change[change]) for change in Change if by_change[change]),
    )


def articles_of(rows: Sequence[ClauseRedline]) -> list[tuple[int, int]]:
    """Return the runs of rows, as begin and end, that make up one article (or part, annex, preamble) each."""
    begins = [
        index
        for index, row in enumerate(rows)
        if row.side.kind in _ROWS_OF_THE_TABLE
        and not (index and row.side.kind == rows[index - 1].side.kind == Kind.preambular_paragraph)
    ]
    if rows and (not begins or begins[0] != 0):
        begins.insert(0, 0)
    return list(pairwise([*begins, len(rows)]))


def article_figures(
    rows: Sequence[ClauseRedline], changes: Sequence[NumberedChange], begin: int, end: int
) -> ArticleFigures:
    """Return the figures of the article that is rows `begin` up to `end`."""
    return ArticleFigures(
        clause=begin,
        label=rows[begin].side.label,
        heading=rows[begin].side.heading,
        figures=figures_of(rows[begin:end]),
        proposers=_proposers(rows[begin:end], changes),
    )


def figures_of(rows: Sequence[ClauseRedline]) -> Figures:
    """Return the figures of some rows, taken together."""
    words_in = words_out = brackets_old = brackets_new = changes = 0
    for row in rows:
        changes += len(row.numbers)
        brackets_old += row.old.text.count("[") if row.old else 0
        brackets_new += row.new.text.count("[") if row.new else 0
        if row.is_changed:
            words_in += _words(row.heading, Op.insert) + _words(row.spans, Op.insert)
            words_out += _words(row.heading, Op.delete) + _words(row.spans, Op.delete)
    return Figures(
        changes=changes,
        words_in=words_in,
        words_out=words_out,
        brackets_old=brackets_old,
        brackets_new=brackets_new,
    )


def _words(spans: Spans, op: Op) -> int:
    return sum(len(_WORD.findall(span.text)) for span in spans if span.op is op)


def _proposers(rows: Sequence[ClauseRedline], changes: Sequence[NumberedChange]) -> tuple[str, ...]:
    named = (
        attribution.proposer
        for row in rows
        for number in row.numbers
        for attribution in changes[number - 1].attributions
    )
    return tuple(dict.fromkeys(name for name in named if name))
