"""Counts what a redline changed: in all and by article."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from drafting.text.brackets import count_brackets
from drafting.text.kinds import Kind
from drafting.text.levels import nested_anew
from drafting.text.redline_document import (
    ArticleFigures,
    Change,
    ClauseRedline,
    Figures,
    Nature,
    NumberedChange,
    Op,
    Statistics,
)
from drafting.text.tokens import count_words

#: Kinds of clause that the table of figures has a row for; what stands before the first counts as one of its own.
_ROWS_OF_THE_TABLE: Final = frozenset(
    map(str, (Kind.article, Kind.preambular_paragraph, Kind.part, Kind.annex, Kind.title, Kind.testimonium))
)

_UNCHANGED: Final = (Change.unchanged,)


def count(rows: Sequence[ClauseRedline], changes: Sequence[NumberedChange]) -> Statistics:
    """Return the figures of a document from its rows and their numbered changes."""
    groups = articles_of(rows)
    changed = [place for place, row in enumerate(rows) if row.changes != _UNCHANGED]
    by_change = Counter(change for place in changed for change in rows[place].changes)
    by_change[Change.unchanged] += len(rows) - len(changed)
    total = figures_of(rows)
    return Statistics(
        total=total,
        articles=tuple(
            article_figures(rows, changes, begin, end, total if end - begin == len(rows) else None)
            for begin, end in groups
            if bisect_left(changed, begin) < bisect_left(changed, end)
        ),
        clauses=tuple((change, by_change[change]) for change in Change if by_change[change]),
        natures=natures_of(changes),
        nested=len(nested_anew(rows)),
    )


def natures_of(changes: Iterable[NumberedChange]) -> tuple[tuple[Nature, int], ...]:
    """Return how many changes touch what, those of words left out."""
    counted = Counter(change.nature for change in changes)
    return tuple(
        (nature, counted[nature]) for nature in Nature if counted[nature] and nature is not Nature.words
    )


def articles_of(rows: Sequence[ClauseRedline]) -> list[tuple[int, int]]:
    """Return the runs of rows, as begin and end, that make up one article (or part, annex, preamble) each."""
    kinds = [(row.new or row.old or row.side).kind for row in rows]
    begins = [
        index
        for index, kind in enumerate(kinds)
        if kind in _ROWS_OF_THE_TABLE
        and not (index and kind == kinds[index - 1] == Kind.preambular_paragraph)
    ]
    if rows and (not begins or begins[0] != 0):
        begins.insert(0, 0)
    return list(pairwise([*begins, len(rows)]))


def article_figures(
    rows: Sequence[ClauseRedline],
    changes: Sequence[NumberedChange],
    begin: int,
    end: int,
    known: Figures | None = None,
) -> ArticleFigures:
    """Return the figures of the article that is rows `begin` up to `end`; `known` where they are counted already."""
    return ArticleFigures(
        clause=begin,
        label=rows[begin].side.label,
        heading=rows[begin].side.heading,
        figures=known or figures_of(rows[begin:end]),
        proposers=proposers_of(changes[number - 1] for row in rows[begin:end] for number in row.numbers),
    )


def figures_of(rows: Sequence[ClauseRedline]) -> Figures:
    """Return the figures of some rows, taken together."""
    changed: list[ClauseRedline] = []
    stands = 0
    for row in rows:
        if row.changes != _UNCHANGED:
            changed.append(row)
        elif row.new is not None and ("[" in row.new.text or "]" in row.new.text):
            stands += count_brackets(row.new.text)
    return Figures(
        changes=sum(len(row.numbers) for row in changed),
        words_in=_words(changed, Op.insert),
        words_out=_words(changed, Op.delete),
        brackets_old=stands + sum(count_brackets(row.old.text) for row in changed if row.old),
        brackets_new=stands + sum(count_brackets(row.new.text) for row in changed if row.new),
    )


def _words(rows: Sequence[ClauseRedline], op: Op) -> int:
    texts = [span.text for row in rows for span in (*row.heading, *row.spans) if span.op is op]
    return count_words(*texts)


def proposers_of(changes: Iterable[NumberedChange]) -> tuple[str, ...]:
    """Return who is named by the changes, once each, in order."""
    named = (attribution.proposer for change in changes for attribution in change.attributions)
    return tuple(dict.fromkeys(name for name in named if name))
