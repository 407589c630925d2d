"""Where an outermost clause stands in a bill: preface, preamble, body, conclusions or attachments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drafting.formats.akn.clauses import AknClause
from drafting.text.kinds import Kind


@dataclass(frozen=True)
class Zones:
    """The places of the outermost clauses; taken one after another they are the order of the text."""

    preface: tuple[int, ...]
    preamble: tuple[int, ...]
    body: tuple[int, ...]
    conclusions: tuple[int, ...]
    attachments: tuple[int, ...]


def zones_of(clauses: Sequence[AknClause]) -> Zones:
    """Return where each outermost clause stands.

    Titles that open the text are its preface, recitals after them, with titles among them, its preamble; annexes that
    end it are attachments, closing formulas before those its conclusions. What stands elsewhere, or has more than its
    zone can hold, stays in the body with its kind as a name: no order is ever changed.
    """
    below = {clause.parent for clause in clauses}
    places = [index for index, clause in enumerate(clauses) if clause.parent is None]

    def alone(index: int) -> bool:
        return index not in below and not clauses[index].label

    def titled(index: int) -> bool:
        return clauses[index].kind == Kind.title and alone(index)

    def recited(index: int) -> bool:
        return clauses[index].kind == Kind.preambular_paragraph or titled(index)

    def closing(index: int) -> bool:
        return clauses[index].kind == Kind.testimonium and alone(index) and not clauses[index].heading

    first = _count(places, titled)
    begun = first + _count(places[first:], recited)
    rest = places[begun:]
    annexed = _count(rest[::-1], lambda index: clauses[index].kind == Kind.annex)
    end = len(rest) - annexed
    closed = end - _count(rest[:end][::-1], closing)
    return Zones(
        tuple(places[:first]),
        tuple(places[first:begun]),
        tuple(rest[:closed]),
        tuple(rest[closed:end]),
        tuple(rest[end:]),
    )


def _count(places: Sequence[int], fits: Callable[[int], bool]) -> int:
    """Return how many places from the first on fit."""
    return next((n for n, index in enumerate(places) if not fits(index)), len(places))
