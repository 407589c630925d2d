"""Words that stayed and are set otherwise: emphasis that came, went or became another."""

from collections.abc import Sequence
from itertools import pairwise

from drafting.text.redline_document import ClauseRedline, Mark, MarkKind, Op, Span, Spans
from drafting.text.runs import side_of


def split_at_emphasis(spans: Spans, old: Sequence[Mark], new: Sequence[Mark]) -> Spans:
    """Return the spans with equal ones cut where emphasis begins or ends on one side alone.

    The spans must give back both texts to the letter; where spaces were written otherwise nothing is cut.
    """
    out: list[Span] = []
    i = j = 0
    for span in spans:
        length = len(span.text)
        if span.op is Op.equal:
            cuts = {0, length}
            for marks, place in ((old, i), (new, j)):
                for mark in marks:
                    if mark.kind is not MarkKind.reference:
                        cuts |= {edge - place for edge in (mark.start, mark.end) if 0 < edge - place < length}
            pieces: list[tuple[bool, str]] = []
            ordered = sorted(cuts)
            for start, stop in pairwise(ordered):
                differs = _style(old, i + start) != _style(new, j + start)
                text = span.text[start:stop]
                if pieces and pieces[-1][0] == differs:
                    text = pieces.pop()[1] + text
                pieces.append((differs, text))
            out += [Span(Op.equal, text) for _, text in pieces]
        else:
            out.append(span)
        i += length if span.op is not Op.insert else 0
        j += length if span.op is not Op.delete else 0
    return tuple(out)


def emphasised_runs(row: ClauseRedline) -> list[tuple[int, int]]:
    """Return the equal spans of a row's text whose emphasis differs between the two sides, as first and end."""
    if row.old is None or row.new is None or row.old.marks == row.new.marks or not is_to_the_letter(row):
        return []
    found: list[tuple[int, int]] = []
    i = j = 0
    for at, span in enumerate(row.spans):
        if span.op is Op.equal and _style(row.old.marks, i) != _style(row.new.marks, j):
            found.append((at, at + 1))
        i += len(span.text) if span.op is not Op.insert else 0
        j += len(span.text) if span.op is not Op.delete else 0
    return found


def is_to_the_letter(row: ClauseRedline) -> bool:
    """Whether the spans write both texts exactly, spaces and encoding included."""
    return (
        row.old is not None
        and row.new is not None
        and side_of(row.spans, Op.insert) == row.old.text
        and side_of(row.spans, Op.delete) == row.new.text
    )


def _style(marks: Sequence[Mark], at: int) -> frozenset[MarkKind]:
    return frozenset(
        mark.kind for mark in marks if mark.start <= at < mark.end and mark.kind is not MarkKind.reference
    )
