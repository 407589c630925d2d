"""A clause as one reader may see it: found, with its versions and the text it stands in. No page here."""

from dataclasses import dataclass

from drafting.errors import NotFound
from drafting.queries import clauses, texts
from drafting.queries.clauses import Version
from drafting.queries.frames import VersionHead
from drafting.queries.texts import Line
from drafting.queries.trees import working_tree
from drafting.web.frame import Dossier
from drafting.web.installation import reading
from drafting.web.rights import reads_working_text
from workflows.sentences import N_


@dataclass(frozen=True)
class Clause:
    """A clause as one reader may see it: as it stands for them, and the versions open to them."""

    line: Line
    versions: tuple[Version, ...]
    #: Symbols of published versions by the number of the clause version they carry.
    symbols: dict[int, list[str]]
    #: The clauses of the text it stands in.
    beside: tuple[Line, ...] = ()

    @property
    def below(self) -> tuple[Line, ...]:
        """The clauses that belong to it, in reading order."""
        belonging = {self.line.id}
        found = []
        for line in self.beside:
            if line.parent_id in belonging:
                belonging.add(line.id)
                found.append(line)
        return tuple(found)

    @property
    def current(self) -> Version:
        """The version that stands, for this reader."""
        return next(version for version in reversed(self.versions) if version.n == self.line.n)


def find_clause(dossier: Dossier, clause_id: int) -> Clause:
    """Return a clause with the versions the reader may see; raise `NotFound` where there is none for them.

    Who reads the working text sees every version; others those that stand in a published version they may see.
    """
    versions = clauses.history(reading(), clause_id=clause_id, language=dossier.instrument.language)
    published: list[tuple[VersionHead, Line]] = []
    beside: tuple[Line, ...] = ()
    for head in dossier.around.versions:
        lines = texts.lines_of_version(reading(), version_id=head.id)
        line = _line(lines, clause_id)
        if line is not None:
            beside = lines
            published.append((head, line))
    symbols: dict[int, list[str]] = {}
    for head, line in published:
        symbols.setdefault(line.n, []).append(head.symbol)
    if reads_working_text(dossier):
        working = texts.lines_of_tree(working_tree(reading(), dossier.instrument))
        stands = _line(working, clause_id)
        if stands is not None:
            beside = working
        elif published:
            stands = published[-1][1]
    else:
        stands = published[-1][1] if published else None
        versions = [version for version in versions if version.n in symbols]
    if stands is None or not any(version.n == stands.n for version in versions):
        raise NotFound(N_("There is no such clause in this instrument, or it is not open to you."))
    return Clause(stands, tuple(versions), symbols, beside)


def _line(lines: tuple[Line, ...], clause_id: int) -> Line | None:
    return next((line for line in lines if line.id == clause_id), None)
