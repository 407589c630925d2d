"""Runs of the spans of a clause: which of them differ, and what either side reads."""

from collections.abc import Iterable
from typing import Final

from drafting.text.redline_document import Op, Span, Spans

#: Members of an enumeration are slow to look up where there are thousands of spans.
_EQUAL: Final = Op.equal


def hunks(spans: Spans) -> list[tuple[int, int]]:
    """Return the runs of spans that are not equal, as first and end."""
    found: list[tuple[int, int]] = []
    first = -1
    for index, span in enumerate(spans):
        if span.op is _EQUAL:
            if first >= 0:
                found.append((first, index))
                first = -1
        elif first < 0:
            first = index
    if first >= 0:
        found.append((first, len(spans)))
    return found


def side_of(spans: Iterable[Span], left_out: Op) -> str:
    """Return the text of one side; `left_out` is what that side does not have."""
    return "".join([span.text for span in spans if span.op is not left_out])
