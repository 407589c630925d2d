"""Cuts plain text into segments: one clause each, with its label and heading as printed, in reading order.

Label + heading + text over all segments give back every non-space character of the text, whatever the text is.
Which lines begin a segment is in labelled.py and unlabelled.py, how labels look in labels.py; the tree for import is
made from the segments in outline.py.
"""

from collections.abc import Mapping
from typing import NamedTuple

from drafting.text.cutting import Cutting
from drafting.text.kinds import Kind
from drafting.text.labelled import take_labelled
from drafting.text.unlabelled import take_unlabelled


class Segment(NamedTuple):
    """A clause as printed. `depth` 0 is outermost; `start` and `end` are code points of the plain text."""

    kind: Kind
    depth: int
    label: str
    heading: str
    text: str
    start: int
    end: int


def segment(plain: str, headings: Mapping[int, int] | None = None) -> tuple[Segment, ...]:
    """Cut the text into segments, in one pass and in linear time.

    `headings` are the offsets of lines that the source marks as headings, with their level (Markdown); without
    it headings are told by their shape.
    """
    cutting = Cutting(plain, headings or {})
    last = -1
    for n, line in enumerate(cutting.sheet.lines):
        if n <= last:
            # Taken with the label or heading before it.
            continue
        label = cutting.sheet.labels[n]
        taken = take_labelled(cutting, n, line, label) if label else None
        last = take_unlabelled(cutting, n, line) if taken is None else taken
    return _segments(cutting)


def _segments(cutting: Cutting) -> tuple[Segment, ...]:
    plain, cuts = cutting.plain, cutting.cuts
    out: list[Segment] = []
    for n, (start, kind, depth, label_end, heading_end) in enumerate(cuts):
        stop = cuts[n + 1].start if n + 1 < len(cuts) else len(plain)
        whole = plain[start:stop].rstrip()
        out.append(
            Segment(
                kind,
                depth,
                plain[start:label_end].strip(),
                plain[label_end:heading_end].strip(),
                plain[heading_end:stop].strip(),
                start,
                start + len(whole),
            )
        )
    return tuple(out)
