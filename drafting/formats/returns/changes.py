"""What one author did, as proposals in the making: a modification, an addition, a deletion or a move a clause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting.formats.docx.document import Mark, Paragraph, State
from drafting.formats.returns.additions import added_by, day_of, with_moves
from drafting.formats.returns.base import Base
from drafting.formats.returns.standing import Standing, standing_of
from drafting.formats.returns.wording import in_markup, rebased
from drafting.text.markup import plain
from drafting.text.returned import Change, Note
from workflows.sentences import N_
from workflows.vocabulary import ProposalType


@dataclass
class Author:
    """One author's changes in a file."""

    name: str
    paragraphs: Sequence[Paragraph]
    base: Base
    #: What is no proposal, and must be known all the same.
    notes: list[Note] = field(default_factory=list)
    #: The last moment at which this author changed each base paragraph.
    days: dict[int, str] = field(default_factory=dict)

    def changes(self) -> list[Change]:
        """Return them in the order of the text, without keys; what is no proposal is said in `notes`."""
        standing = standing_of(self.name, self.paragraphs, self.base)
        self.days = self._days()
        added = added_by(self.name, standing, self.paragraphs, self.base)
        return with_moves(self._changed(standing), added, self.base, self.name)

    # --- clauses that the version has -----------------------------------------------------------------------

    def _changed(self, standing: Sequence[Standing]) -> list[Change]:
        left = {one.sheet: one for one in standing if one.sheet is not None and not one.piece}
        into = {sheet: one for one in standing for sheet in one.joined}
        pieces = {one.sheet for one in standing if one.piece}
        found = []
        for clause_id, entry in self.base.entries.items():
            sheets = [
                (self.base.units[n], self.base.sheet_of[n])
                for n in range(len(self.base.units))
                if self.base.units[n].clause == clause_id and n in self.base.sheet_of
            ]
            if not sheets:
                continue
            now = {"heading": "", "text": ""}
            was = {"heading": "", "text": ""}
            notes: list[Note] = []
            for unit, sheet in sheets:
                part = "heading" if unit.heading else "text"
                was[part] = self.base.words(sheet)
                one = left.get(sheet)
                if one is not None:
                    now[part] = one.words
                    notes += self._of_label(clause_id, sheet, one)
                    if one.joined:
                        notes.append(Note(N_("The clause after it was joined to it."), clause_id=clause_id))
                elif sheet in into:
                    notes.append(Note(N_("Its words went into the clause before it."), clause_id=clause_id))
                if sheet in pieces:
                    notes.append(
                        Note(
                            N_("The clause was split; its further piece is a proposal of its own."),
                            clause_id=clause_id,
                        )
                    )
                notes += self._within_others(sheet, clause_id)
            if now == was:
                self.notes += notes
                continue
            day = max((self.days.get(sheet, "") for _, sheet in sheets), default="")
            if not now["heading"] and not now["text"]:
                found.append(self._change(ProposalType.SUP, clause_id, day, notes=notes))
                continue
            heading = self._onto(was["heading"], now["heading"], entry.heading, clause_id, notes)
            text = self._onto(was["text"], now["text"], plain(entry.text), clause_id, notes)
            marked, kept = in_markup(entry.text, text)
            if not kept:
                notes.append(
                    Note(
                        N_("Emphasis and links of the clause could not be kept beside these words."),
                        clause_id=clause_id,
                    )
                )
            if (heading, marked) != (entry.heading, entry.text):
                found.append(
                    self._change(ProposalType.MOD, clause_id, day, heading=heading, text=marked, notes=notes)
                )
        return found

    def _onto(self, was: str, now: str, version: str, clause_id: int, notes: list[Note]) -> str:
        """Return the words as the author would have written them on the version; what overlaps is said."""
        version = version.strip()
        made = rebased(was, now, version)
        if made is None:
            notes.append(
                Note(
                    N_("It stands on words that were changed without tracking, and holds those too."),
                    clause_id=clause_id,
                )
            )
            return now
        return made

    def _of_label(self, clause_id: int, sheet: int, one: Standing) -> Iterable[Note]:
        if one.label is not None:
            yield Note(
                N_("The number “%(was)s” was made “%(now)s”. Numbers follow from the place of a clause."),
                (("was", self.base.label(sheet)), ("now", one.label)),
                clause_id,
            )

    def _within_others(self, sheet: int, clause_id: int) -> Iterable[Note]:
        """Tell where this author wrote inside what another put in, or struck it: the version has no such words."""
        for part in self.base.sheets[sheet].parts:
            runs = [(n, run) for n, run in enumerate(self.paragraphs[part].runs) if run.text]
            for at, (_, run) in enumerate(runs):
                mark = run.mark
                if mark.state is State.BOTH and mark.author == self.name != mark.inserted_by:
                    yield Note(
                        N_(
                            "%(who)s struck “%(words)s”, which %(other)s had put in. The version has no such "
                            "words: the proposal of %(other)s keeps them."
                        ),
                        (("who", self.name), ("words", run.text.strip()), ("other", mark.inserted_by)),
                        clause_id,
                    )
                if mark.state is not State.INSERTED or mark.author != self.name:
                    continue
                beside = [
                    _inserter(runs[near][1].mark) if 0 <= near < len(runs) else ""
                    for near in (at - 1, at + 1)
                ]
                if beside[0] and beside[0] == beside[1] != self.name:
                    yield Note(
                        N_(
                            "“%(words)s” was written inside what %(other)s had put in. The version has no such "
                            "words; it stands where theirs would."
                        ),
                        (("words", run.text.strip()), ("other", beside[0])),
                        clause_id,
                    )

    def _days(self) -> dict[int, str]:
        """Return the last moment at which this author changed each base paragraph."""
        found: dict[int, str] = {}
        for at, paragraph in enumerate(self.paragraphs):
            for n, run in enumerate(paragraph.runs):
                day = day_of(run.mark, self.name)
                if day:
                    sheet = self.base.spots[at, n].sheet
                    found[sheet] = max(found.get(sheet, ""), day)
        return found

    def _change(
        self,
        type_: ProposalType,
        clause_id: int,
        day: str,
        *,
        heading: str = "",
        text: str = "",
        notes: Sequence[Note] = (),
    ) -> Change:
        return Change("", self.name, type_, clause_id, day, heading, text, notes=tuple(notes))


def _inserter(mark: Mark) -> str:
    if mark.state is State.INSERTED:
        return mark.author
    return mark.inserted_by if mark.state is State.BOTH else ""
