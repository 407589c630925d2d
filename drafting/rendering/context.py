"""What is touched, with what stands around it: the view of changes alone, of two texts and of three."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar


class Gap(NamedTuple):
    """So many clauses left out that nobody touches."""

    clauses: int


class Standing(Protocol):
    """A line that may be a heading, so many levels deep."""

    @property
    def is_head(self) -> bool:
        """True for a line set as a heading."""

    @property
    def depth(self) -> int:
        """How deep its clause stands, from 0."""


Found = TypeVar("Found", bound=Standing)


def with_context(lines: Sequence[Found], is_touched: Callable[[Found], bool]) -> Iterator[Found | Gap]:
    """Keep what is touched, one clause on either side, and the headings above; count what is left out."""
    kept: set[int] = set()
    above: dict[int, int] = {}
    for place, line in enumerate(lines):
        if line.is_head:
            above = {depth: head for depth, head in above.items() if depth < line.depth}
        if is_touched(line):
            kept.update({place - 1, place, place + 1}, above.values())
        if line.is_head:
            above[line.depth] = place
    left_out = 0
    for place, line in enumerate(lines):
        if place in kept:
            if left_out:
                yield Gap(left_out)
            left_out = 0
            yield line
        else:
            left_out += 1
    if left_out:
        yield Gap(left_out)
