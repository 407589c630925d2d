"""Which paragraph of a file is which clause of the version it was made on: by hidden ids, and by likeness without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drafting.formats.docx.document import Paragraph
from drafting.formats.returns.sheets import Sheet, lay, untouched
from drafting.record.manifest import Entry
from drafting.text.align import align
from drafting.text.markup import plain
from drafting.text.paragraphs import Unit, units
from drafting.text.redline_document import Clause
from drafting.text.segments import segment
from drafting.text.word_file import clause_of


class Spot(NamedTuple):
    """A place in the base: the paragraph there, and the offset in it."""

    sheet: int
    offset: int


@dataclass
class Base:
    """A file with every change rejected, beside the version it was made on."""

    entries: Mapping[int, Entry]
    #: Paragraphs of the version, in order.
    units: list[Unit]
    sheets: list[Sheet]
    #: Of each paragraph of the file the unit it is, by index; what is in neither was added or taken out untracked.
    unit_of: dict[int, int] = field(default_factory=dict)
    sheet_of: dict[int, int] = field(default_factory=dict)
    #: Where each run stands in the base, be it part of it or not.
    spots: dict[tuple[int, int], Spot] = field(default_factory=dict)
    #: The base paragraph that a paragraph mark of the file ends.
    ends: dict[int, int] = field(default_factory=dict)
    by_id: bool = True

    def holds(self, paragraph: int, spot: Spot) -> bool:
        """Say whether a paragraph of the file is part of the base; a table row that was put in is not."""
        return spot.sheet < len(self.sheets) and paragraph in self.sheets[spot.sheet].parts

    def label_end(self, sheet: int) -> int:
        """Return where the label printed before the words of a base paragraph ends; 0 where Word counts it."""
        text = self.sheets[sheet].text
        unit = self.units[self.unit_of[sheet]] if sheet in self.unit_of else None
        return label_end(text, unit.label, unit.text) if unit else 0

    def words(self, sheet: int) -> str:
        """Return the words of a base paragraph without its label."""
        return self.sheets[sheet].text[self.label_end(sheet) :].strip()

    def label(self, sheet: int) -> str:
        """Return the label typed before the words of a base paragraph."""
        return self.sheets[sheet].text[: self.label_end(sheet)].strip()


def label_end(text: str, label: str, words: str) -> int:
    """Return how many characters of a paragraph are its label and the space after it; another label is one too.

    `words` are those of the clause: what they open with themselves, such as "(a)" in a clause that Word numbers, is
    no label.
    """
    if not label:
        return 0
    lead = len(text) - len(text.lstrip())
    if text.startswith(label, lead):
        end = lead + len(label)
    else:
        typed = printed_label(text.strip())
        if not typed or words.strip().startswith(typed):
            return 0
        end = lead + len(typed)
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def printed_label(text: str) -> str:
    """Return the label a paragraph opens with, as printed; empty where it opens with none.

    A bracket opened before or in it, as in "[Option 1:", is negotiated words and no label.
    """
    found = segment(text)
    label = found[0].label if found else ""
    return label if text.startswith(label) and "[" not in label else ""


def lay_base(paragraphs: Sequence[Paragraph], entries: Sequence[Entry]) -> Base:
    """Return the base of a file: each of its paragraphs beside the clause of the version that it is."""
    base = Base(
        {entry.clause_id: entry for entry in entries},
        [
            unit
            for entry in entries
            for unit in units(
                entry.clause_id,
                kind=entry.kind,
                label=entry.label,
                heading=entry.heading,
                text=plain(entry.text),
            )
        ],
        lay(paragraphs, untouched),
    )
    _match_by_id(base, paragraphs)
    base.by_id = bool(base.unit_of)
    _match_by_likeness(base)
    _place(base, paragraphs)
    return base


def _match_by_id(base: Base, paragraphs: Sequence[Paragraph]) -> None:
    first = {unit.clause: n for n, unit in reversed(list(enumerate(base.units)))}
    claims: dict[int, list[int]] = {}
    for at, sheet in enumerate(base.sheets):
        for part in sheet.parts:
            for name in paragraphs[part].bookmarks:
                if (clause_id := clause_of(name)) is not None:
                    claims.setdefault(at, []).append(clause_id)
    taken: set[int] = set()
    for at, named in claims.items():
        known = [first[clause] for clause in named if clause in first and clause not in taken]
        if not known or not base.sheets[at].text.strip():
            continue
        # Where a clause was taken out its bookmark falls to the next paragraph, before that one's own.
        exact = [n for n in known if _is(base.sheets[at].text, base.units[n])]
        _put(base, at, (exact or known)[-1])
        taken.add(base.units[(exact or known)[-1]].clause)
    for at in list(base.unit_of):
        # The words under a heading follow it, and have no bookmark of their own.
        n = base.unit_of[at] + 1
        below = at + 1
        while below < len(base.sheets) and not base.sheets[below].text.strip():
            below += 1
        if (
            n < len(base.units)
            and base.units[n].clause == base.units[n - 1].clause
            and below < len(base.sheets)
            and below not in base.unit_of
            and below not in claims
        ):
            _put(base, below, n)


def _match_by_likeness(base: Base) -> None:
    sheets = [at for at, one in enumerate(base.sheets) if at not in base.unit_of and one.text.strip()]
    left = [n for n in range(len(base.units)) if n not in base.sheet_of]
    if not sheets or not left:
        return
    old = [Clause(None, "", 0, base.units[n].label, "", base.units[n].text) for n in left]
    new = []
    for at in sheets:
        text = base.sheets[at].text.strip()
        label = printed_label(text)
        new.append(Clause(None, "", 0, label, "", text[len(label) :].strip()))
    for i, j in align(old, new, by_id=False).matches.items():
        _put(base, sheets[j], left[i])


def _put(base: Base, sheet: int, unit: int) -> None:
    base.unit_of[sheet] = unit
    base.sheet_of[unit] = sheet


def _is(text: str, unit: Unit) -> bool:
    return text[label_end(text, unit.label, unit.text) :].strip() == unit.text.strip()


def _place(base: Base, paragraphs: Sequence[Paragraph]) -> None:
    """Note where each run of the file stands in the base, and which base paragraph each mark ends."""
    sheet_of_part = {part: n for n, sheet in enumerate(base.sheets) for part in sheet.parts}
    at, offset = 0, 0
    for part, paragraph in enumerate(paragraphs):
        within = sheet_of_part.get(part, at)
        if within != at:
            at, offset = within, 0
        for n, run in enumerate(paragraph.runs):
            base.spots[part, n] = Spot(at, offset)
            if part in sheet_of_part and untouched(run.mark):
                offset += len(run.text)
        if part in sheet_of_part and base.sheets[at].end == part:
            base.ends[part] = at
