"""References as a version prints them, with the labels in force, and as it keeps them, as they were written.

A file is laid beside the printed text; what it brings is then said of the text that is kept.
"""

from collections.abc import Sequence
from dataclasses import replace

from drafting.record.manifest import Entry
from drafting.text.crossrefs import refresh
from drafting.text.markup import NodeKind, parse, plain
from drafting.text.returned import Change, Remark


class References:
    """A version's clauses as printed, and the way back from what was made of them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        citations = {entry.clause_id: entry.citation for entry in entries}
        self.printed = tuple(replace(entry, text=refresh(entry.text, citations)) for entry in entries)
        #: Of each clause whose references read otherwise than they were written: the markup kept, and printed.
        self._differing = {
            entry.clause_id: (entry.text, shown.text)
            for entry, shown in zip(entries, self.printed, strict=True)
            if entry.text != shown.text
        }

    def change(self, change: Change) -> Change:
        """Return a change with the references it left alone as they are kept."""
        if change.clause_id not in self._differing:
            return change
        kept, printed = (parse(markup) for markup in self._differing[change.clause_id])
        written = {new.source: old.source for old, new in zip(kept, printed, strict=True)}
        text = "".join(
            written.get(node.source, node.source) if node.kind is NodeKind.cross_reference else node.source
            for node in parse(change.text)
        )
        return replace(change, text=text)

    def remark(self, remark: Remark) -> Remark:
        """Return a comment with its place and quotation in the words that are kept."""
        if not remark.quote or remark.clause_id not in self._differing:
            return remark
        kept = plain(self._differing[remark.clause_id][0])
        start, end = self._kept_at(remark.clause_id, remark.start, remark.end)
        return replace(remark, start=start, end=end, quote=kept[start:end])

    def _kept_at(self, clause_id: int, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the printed words stands in those kept; a reference touched is all in it."""
        old_at = new_at = 0
        found = [0, 0]
        for old, new in zip(*(parse(markup) for markup in self._differing[clause_id]), strict=True):
            alike = old.shown == new.shown
            if new_at <= start < new_at + len(new.shown):
                found[0] = old_at + (start - new_at if alike else 0)
            if new_at < end <= new_at + len(new.shown):
                found[1] = old_at + (end - new_at if alike else len(old.shown))
            old_at += len(old.shown)
            new_at += len(new.shown)
        return found[0], found[1]
