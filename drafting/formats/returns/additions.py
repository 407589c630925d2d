"""New clauses that an author put in, and clauses that the author put elsewhere."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.formats.docx.document import Mark, Paragraph, State
from drafting.formats.returns.base import Base
from drafting.formats.returns.places import Place, place_after
from drafting.formats.returns.standing import Standing
from drafting.text.labels import find_label
from drafting.text.returned import Change, Note
from workflows.sentences import N_
from workflows.vocabulary import ClauseKind, ProposalType

_HEADING = re.compile(r"heading\s?\d", re.IGNORECASE)


@dataclass
class New:
    """Paragraphs put in one after another that make one new clause; `clause_id` is the one put here, if it is one."""

    place: Place
    heading: str = ""
    words: list[str] = field(default_factory=list)
    clause_id: int | None = None
    notes: list[Note] = field(default_factory=list)
    written_on: str = ""


def added_by(
    name: str, standing: Sequence[Standing], paragraphs: Sequence[Paragraph], base: Base
) -> list[New]:
    """Return what an author put in, in the order of the text."""
    clauses = [
        base.units[base.unit_of[one.sheet]].clause if one.sheet in base.unit_of else None for one in standing
    ]
    afters: list[int | None] = [None] * len(standing)
    following: int | None = None
    for n in range(len(standing) - 1, -1, -1):
        afters[n] = following
        if clauses[n] is not None and not standing[n].piece:
            following = clauses[n]
    found: list[New] = []
    open_: New | None = None
    before: int | None = None
    for n, one in enumerate(standing):
        before = clauses[n] if clauses[n] is not None else before
        unknown = one.sheet is not None and one.sheet not in base.unit_of
        if one.sheet is not None and not one.piece and not (unknown and _wrote(one)):
            open_ = None
            continue
        if not one.words and not one.label:
            continue
        day = max((day_of(piece.words.mark, name) for piece in one.lines.pieces), default="")
        heads = _heads(one, paragraphs)
        moved = _moved_clause(one, base, open_)
        if open_ is not None and moved is None and open_.heading and not heads:
            # What follows a new heading is of the new clause.
            open_.words.append(f"{one.label or ''} {one.words}".strip())
            open_.written_on = max(open_.written_on, day)
            continue
        if open_ is not None and moved is not None and moved == open_.clause_id:
            continue
        place = place_after(base.entries, before, afters[n], label=one.label or "", headed=heads)
        open_ = New(place, clause_id=moved, written_on=day)
        if heads:
            open_.heading = one.words
        else:
            open_.words.append(one.words)
        if one.sheet is not None and unknown and base.sheets[one.sheet].text.strip():
            open_.notes.append(
                Note(
                    N_("It stands on words that were changed without tracking, and holds those too."),
                    clause_id=before,
                )
            )
        if one.piece:
            open_.notes.append(Note(N_("A further piece of a clause that was split."), clause_id=before))
        found.append(open_)
    return found


def with_moves(changed: Sequence[Change], added: Sequence[New], base: Base, name: str) -> list[Change]:
    """Make one move of a clause taken out here and put in there as it was; what is under it goes with it."""
    gone = {one.clause_id for one in changed if one.type == ProposalType.SUP}
    moved = {one.clause_id for one in added if one.clause_id in gone}
    found = [one for one in changed if one.clause_id not in moved]
    new = [one for one in added if one.clause_id not in moved]
    days = {one.clause_id: one.written_on for one in changed}
    for one in added:
        if one.clause_id not in moved or one.clause_id is None:
            continue
        if base.entries[one.clause_id].parent_id in moved:
            continue
        found.append(
            Change(
                "",
                name,
                ProposalType.MOVE,
                one.clause_id,
                max(one.written_on, days.get(one.clause_id, "")),
                place=one.place.where,
                place_clause_id=one.place.clause_id,
            )
        )
    several = Counter(one.place for one in new)
    counted: Counter[Place] = Counter()
    for one in new:
        notes = list(one.notes)
        counted[one.place] += 1
        if several[one.place] > 1:
            notes.append(
                Note(
                    N_("New clause %(n)s of %(all)s that were put in here, in this order."),
                    (("n", str(counted[one.place])), ("all", str(several[one.place]))),
                    one.place.clause_id,
                )
            )
        found.append(
            Change(
                "",
                name,
                ProposalType.ADD,
                one.place.clause_id,
                one.written_on,
                one.heading,
                "\n".join(one.words),
                new_kind=one.place.kind or ClauseKind.PARAGRAPH,
                place=one.place.where,
                place_clause_id=one.place.clause_id,
                notes=tuple(notes),
            )
        )
    order = {clause_id: n for n, clause_id in enumerate(base.entries)}
    return sorted(found, key=lambda one: order[one.clause_id])


def day_of(mark: Mark, author: str) -> str:
    """Return the moment a mark gives for what an author did; empty where it is not theirs."""
    if mark.state is State.BOTH and mark.inserted_by == author != mark.author:
        return mark.inserted_on
    return mark.date if mark.state is not State.KEPT and mark.author == author else ""


def _wrote(one: Standing) -> bool:
    """Say whether the author put words into a paragraph."""
    return any(
        piece.words.mark.state in (State.INSERTED, State.BOTH) and piece.words.text.strip()
        for piece in one.lines.pieces
    )


def _heads(one: Standing, paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether a new paragraph is a heading: by its style, or by a label that stands in headings alone."""
    at = one.lines.end if one.lines.end is not None else one.lines.parts[-1]
    if _HEADING.match(paragraphs[at].style):
        return True
    label = find_label(one.label, 0, len(one.label)) if one.label else None
    return label is not None and label.kind is not None


def _moved_clause(one: Standing, base: Base, open_: New | None) -> int | None:
    """Return the clause whose paragraph was put here as it was, by a tracked move; None where it is none."""
    if one.sheet is not None or not any(piece.words.mark.moved for piece in one.lines.pieces):
        return None
    alike = [unit.clause for unit in base.units if unit.text.strip() == one.words]
    if open_ is not None and open_.clause_id in alike:
        return open_.clause_id
    return alike[0] if alike else None
