"""Who put or removed each word: the history of one clause, read word by word across all its revisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafting.text.change_numbers import Attribute
from drafting.text.redline_document import Attribution, ClauseRedline, Part


@dataclass(frozen=True, slots=True)
class Revision:
    """A clause as one act left it; `text` and `heading` None where the clause did not (or no longer) exist."""

    text: str | None
    attribution: Attribution | None
    heading: str | None = None


def attribution_by(histories: Mapping[str, Sequence[Revision]]) -> Attribute:
    """Return the function that attributes a change of a row by the histories of the clauses."""

    def attribute(row: ClauseRedline, part: Part, first: int, end: int) -> tuple[Attribution, ...]:
        history = histories.get(row.side.id or "", ())
        named = (revision.attribution for revision in history[1:])
        return tuple(dict.fromkeys(attribution for attribution in named if attribution is not None))

    return attribute
