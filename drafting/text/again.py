"""A redline kept up to date while its new version is written: what did not change is not compared again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from itertools import chain

from drafting.text.change_numbers import changes_of
from drafting.text.natures import Notes
from drafting.text.redline import redline
from drafting.text.redline_document import (
    ArticleFigures,
    Change,
    Clause,
    ClauseRedline,
    Figures,
    NumberedChange,
    RedlineDocument,
    Statistics,
    VersionHead,
)
from drafting.text.rows import pair_of
from drafting.text.statistics import article_figures, articles_of, figures_of, natures_of, proposers_of

#: With more clauses changed than this the whole is made anew.
_FEW = 24
_NO_NOTES = Notes(())
_OF_PIECES = frozenset({Change.split, Change.merged})


class LiveRedline:
    """The redline of a version being written against a fixed one; `document` is the latest."""

    def __init__(
        self,
        old_clauses: Sequence[Clause],
        new_clauses: Sequence[Clause],
        *,
        old_head: VersionHead,
        new_head: VersionHead,
        by_id: bool = False,
    ) -> None:
        self._old = old_clauses
        self._by_id = by_id
        self._make(new_clauses, old_head, new_head)

    def update(
        self, new_clauses: Sequence[Clause], *, new_head: VersionHead | None = None
    ) -> RedlineDocument:
        """Return the redline with these clauses as the new version.

        Where the same clauses stand in the same places under the same labels, each stays the row it was and only
        those with other words are compared; else everything is compared, as `redline` does.
        """
        head = new_head or self.document.new
        changed = self._changed(new_clauses)
        if changed is None:
            self._make(new_clauses, self.document.old, head)
        else:
            self._replace(new_clauses, changed, head)
        return self.document

    def _make(self, new: Sequence[Clause], old_head: VersionHead, new_head: VersionHead) -> None:
        self.document = redline(
            self._old,
            new,
            old_head=old_head,
            new_head=new_head,
            by_id=self._by_id,
        )
        self._new = new
        self._places = {row.new.index: place for place, row in enumerate(self.document.clauses) if row.new}
        self._articles = articles_of(self.document.clauses)

    def _changed(self, new: Sequence[Clause]) -> list[int] | None:
        """Return the indices of clauses with other words, or None where the whole must be made anew."""
        if len(new) != len(self._new) or self.document.notes:
            return None
        changed = [
            j
            for j, (before, after) in enumerate(zip(self._new, new, strict=True))
            if before is not after and before != after
        ]
        if len(changed) > _FEW:
            return None
        for j in changed:
            row = self.document.clauses[self._places[j]]
            if row.old is None or not _OF_PIECES.isdisjoint(row.changes) or new[j][:4] != self._new[j][:4]:
                return None
            if "[^" in new[j].text or "[^" in self._new[j].text:
                # What is said of a footnote's mark elsewhere may hang on the words here.
                return None
        return changed

    def _replace(self, new: Sequence[Clause], changed: list[int], head: VersionHead) -> None:
        rows = list(self.document.clauses)
        changes = list(self.document.changes)
        differences: dict[int, list[Figures]] = {}
        kinds = Counter(dict(self.document.statistics.clauses))
        touched = {self._places[j]: j for j in changed}
        for place in sorted(touched):
            before = rows[place]
            assert before.old is not None
            old = self._old[before.old.index]
            row, note = pair_of(before.old.index, old, touched[place], new[touched[place]], before.changes)
            if note:
                return self._make(new, self.document.old, head)
            first = _first_number(changes, place)
            numbered = changes[first - 1 : first - 1 + len(before.numbers)]
            carried = Change.moved in row.changes and all(one.kind is not Change.moved for one in numbered)
            found = changes_of(place, row, None, first_number=first, carried=carried, notes=_NO_NOTES)
            rows[place] = row._replace(numbers=tuple(change.number for change in found))
            _put(changes, rows, first, len(before.numbers), found)
            kinds.subtract(before.changes)
            kinds.update(row.changes)
            differences[place] = [figures_of([rows[place]]), _negative(figures_of([before]))]
        self._new = new
        self.document = replace(
            self.document,
            new=head,
            clauses=tuple(rows),
            changes=tuple(changes),
            statistics=Statistics(
                total=_sum([self.document.statistics.total, *chain(*differences.values())]),
                articles=self._article_figures(rows, changes, differences),
                clauses=tuple((change, kinds[change]) for change in Change if kinds[change]),
                natures=natures_of(changes),
                nested=self.document.statistics.nested,
            ),
        )
        return None

    def _article_figures(
        self,
        rows: Sequence[ClauseRedline],
        changes: Sequence[NumberedChange],
        differences: Mapping[int, Sequence[Figures]],
    ) -> tuple[ArticleFigures, ...]:
        known = {article.clause: article for article in self.document.statistics.articles}
        for begin, end in self._articles:
            inside = [difference for place, difference in differences.items() if begin <= place < end]
            if not inside:
                continue
            article = known.pop(begin, None)
            if not any(row.is_changed for row in rows[begin:end]):
                continue
            if article is None:
                known[begin] = article_figures(rows, changes, begin, end)
            else:
                within = changes[_first_number(changes, begin) - 1 : _first_number(changes, end) - 1]
                figures = _sum([article.figures, *chain(*inside)])
                known[begin] = replace(article, figures=figures, proposers=proposers_of(within))
        return tuple(known[begin] for begin in sorted(known))


def _first_number(changes: Sequence[NumberedChange], place: int) -> int:
    """Return the number the first change of the row at `place` has, or would have."""
    low, high = 0, len(changes)
    while low < high:
        middle = (low + high) // 2
        if changes[middle].clause < place:
            low = middle + 1
        else:
            high = middle
    return low + 1


def _put(
    changes: list[NumberedChange],
    rows: list[ClauseRedline],
    first: int,
    count: int,
    found: list[NumberedChange],
) -> None:
    """Put the changes of one row in place of its former ones and number those after it anew."""
    shift = len(found) - count
    changes[first - 1 : first - 1 + count] = found
    if not shift:
        return
    for at in range(first - 1 + len(found), len(changes)):
        changes[at] = changes[at]._replace(number=at + 1)
    for place in {change.clause for change in changes[first - 1 + len(found) :]}:
        rows[place] = rows[place]._replace(numbers=tuple(number + shift for number in rows[place].numbers))


def _negative(figures: Figures) -> Figures:
    return Figures(*(-value for value in astuple(figures)))


def _sum(figures: Sequence[Figures]) -> Figures:
    return Figures(*map(sum, zip(*map(astuple, figures), strict=True)))
