"""What a paper is called in lists and file names, from its order; `say` gives the words of a language."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from drafting.models.paper_order import (
    PaperFormat,
    PaperKind,
    PaperMarking,
    PaperOrder,
    PaperSize,
    PaperView,
)
from drafting.text.sentences import N_

_VIEWS: Final[Mapping[PaperView, str]] = {
    PaperView.INLINE: N_("inline"),
    PaperView.SIDE: N_("side by side"),
    PaperView.CHANGES: N_("changed clauses alone"),
    PaperView.MARKED: N_("in words"),
    PaperView.TABLE: N_("table"),
}


class Named(NamedTuple):
    """The symbols of the versions a paper shows, and of a report the title of its consultation."""

    new: str
    old: str = ""
    beside: str = ""
    subject: str = ""


def title_of(order: PaperOrder, named: Named, say: Callable[[str], str]) -> str:
    """Return the title of a paper: what it shows, and in brackets what tells it from others of the same versions."""
    return say(N_("%(what)s (%(kind)s)")) % {
        "what": _what(order, named, say),
        "kind": say(N_(", ")).join(say(word) for word in _kind(order, named)),
    }


def _what(order: PaperOrder, named: Named, say: Callable[[str], str]) -> str:
    if order.kind is PaperKind.REPORT:
        return say(N_("%(symbol)s: %(title)s")) % {"symbol": named.new, "title": named.subject[:200]}
    if named.old and named.beside:
        sentence = say(N_("%(a)s and %(b)s against %(base)s"))
        return sentence % {"a": named.new, "b": named.beside, "base": named.old}
    if named.old:
        return say(N_("%(new)s against %(old)s")) % {"new": named.new, "old": named.old}
    return named.new


def _kind(order: PaperOrder, named: Named) -> list[str]:
    large = [N_("large print")] if order.size is PaperSize.LARGE else []
    # With names and without are two papers of the same words.
    whose = [N_("with names")] if order.attributed and (named.old or order.kind is PaperKind.REPORT) else []
    written = [N_("Word") if order.format is PaperFormat.DOCX else "Akoma Ntoso"]
    if order.kind is PaperKind.REPORT:
        return [N_("report"), *large, *whose]
    if order.kind is PaperKind.BATCH:
        return [N_("all languages"), *large, "zip", *whose]
    if order.kind is PaperKind.DRAFTS:
        as_word = order.format is PaperFormat.DOCX
        return [N_("two drafts"), *(written if as_word else [_VIEWS[order.view], *large])]
    shown = [] if order.kind is PaperKind.CLEAN else [_VIEWS[order.view]]
    kind = [N_("clean") if order.kind is PaperKind.CLEAN else N_("redline")]
    if order.format is not PaperFormat.PDF:
        return [*kind, *(shown if order.is_table else ()), *written, *whose]
    marking = [N_("by contributor")] if order.marking is PaperMarking.CONTRIBUTOR else []
    passing = [N_("with words that came and went")] if order.passing else []
    numbered = [N_("line numbers")] if order.line_numbers else []
    return [*kind, *shown, *marking, *passing, *large, *numbered, *whose]
