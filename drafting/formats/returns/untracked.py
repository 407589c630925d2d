"""What a file says otherwise than the version it was made on although nobody tracked it: shown, and taken if asked."""

from drafting.formats.returns.base import Base, printed_label
from drafting.formats.returns.places import place_after
from drafting.formats.returns.wording import in_markup
from drafting.text.markup import plain
from drafting.text.returned import UNTRACKED, Change, Note
from workflows.sentences import N_
from workflows.vocabulary import ProposalType


def untracked_changes(base: Base) -> tuple[list[Change], list[Note]]:
    """Return what differs from the version once all tracking is taken away, as changes whose author nobody knows."""
    found: list[Change] = []
    notes: list[Note] = []
    for clause_id, entry in base.entries.items():
        now = {"heading": "", "text": ""}
        for n, unit in enumerate(base.units):
            if unit.clause == clause_id and n in base.sheet_of:
                sheet = base.sheet_of[n]
                now["heading" if unit.heading else "text"] = base.words(sheet)
                typed = base.label(sheet)
                if typed and typed != unit.label:
                    notes.append(
                        Note(
                            N_(
                                "The number “%(was)s” was made “%(now)s”. Numbers follow from the place of a clause."
                            ),
                            (("was", unit.label), ("now", typed)),
                            clause_id,
                        )
                    )
        was = (entry.heading.strip(), plain(entry.text).strip())
        if (now["heading"], now["text"]) == was:
            continue
        if not now["heading"] and not now["text"]:
            found.append(Change("", UNTRACKED, ProposalType.SUP, clause_id))
            continue
        text = entry.text if now["text"] == was[1] else in_markup(entry.text, now["text"])[0]
        heading = entry.heading if now["heading"] == was[0] else now["heading"]
        found.append(Change("", UNTRACKED, ProposalType.MOD, clause_id, heading=heading, text=text))
    return found + _added(base), notes


def _added(base: Base) -> list[Change]:
    found = []
    before: int | None = None
    afters: list[int | None] = [None] * len(base.sheets)
    for at in range(len(base.sheets) - 2, -1, -1):
        unit = base.unit_of.get(at + 1)
        afters[at] = afters[at + 1] if unit is None else base.units[unit].clause
    for at, sheet in enumerate(base.sheets):
        if at in base.unit_of:
            before = base.units[base.unit_of[at]].clause
            continue
        text = sheet.text.strip()
        if not text:
            continue
        label = printed_label(text)
        place = place_after(base.entries, before, afters[at], label=label)
        found.append(
            Change(
                "",
                UNTRACKED,
                ProposalType.ADD,
                place.clause_id,
                text=text[len(label) :].strip() or text,
                new_kind=place.kind,
                place=place.where,
                place_clause_id=place.clause_id,
            )
        )
    return found
