"""The margin beside a sheet: comments as cards, in the order of the text, with what became of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafting.queries.texts import Answer, Line, Said
from drafting.web.sheets import Row, place_of


@dataclass(slots=True)
class Card:
    """A comment in the margin with its answer and its replies."""

    said: Said
    answer: Answer | None
    replies: list[Said]
    citation: str
    #: Whether the words it quotes stand in the text shown.
    anchored: bool


def cards(
    said: Sequence[Said], answers: Mapping[int, Answer], rows: Sequence[Row], lines: Sequence[Line]
) -> list[Card]:
    """Return the margin in the order of the text; replies under what they answer."""
    by_id = {line.id: line for line in lines}
    replies: dict[int, list[Said]] = defaultdict(list)
    for one in said:
        if one.reply_to_id is not None:
            replies[one.reply_to_id].append(one)
    place = {row.id: at for at, row in enumerate(rows)}
    names = {row.id: row.citation for row in rows}
    firsts = [one for one in said if one.reply_to_id is None]
    firsts.sort(key=lambda one: (place.get(one.clause_id, len(place)), one.start, one.number))
    return [
        Card(
            one,
            answers.get(one.id),
            replies.get(one.id, []),
            names.get(one.clause_id, ""),
            not one.quote or (one.clause_id in by_id and place_of(one, by_id[one.clause_id]) is not None),
        )
        for one in firsts
    ]
