"""Redlines for the screen: two versions of an instrument in, one RedlineDocument out. Kept by content, never stale."""

from collections.abc import Sequence
from functools import lru_cache

from drafting.queries.texts import Line
from drafting.text import markup
from drafting.text.redline import Clause, RedlineDocument, Spans, VersionHead, preview, redline


def redline_of_lines(
    old: Sequence[Line], new: Sequence[Line], *, old_name: str, new_name: str, language: str
) -> RedlineDocument:
    """Return the redline of two versions whose clauses keep their ids."""
    return _redline(_clauses(old), _clauses(new), old_name, new_name, language)


@lru_cache(maxsize=16)
def _redline(
    old: tuple[Clause, ...], new: tuple[Clause, ...], old_name: str, new_name: str, language: str
) -> RedlineDocument:
    return redline(
        old,
        new,
        old_head=VersionHead(name=old_name, sha256="", language=language),
        new_head=VersionHead(name=new_name, sha256="", language=language),
        by_id=True,
    )


@lru_cache(maxsize=2048)
def redline_of_words(old: str, new: str) -> Spans:
    """Return what became of the words of one clause; both are clause markup."""
    return preview(markup.plain(old), markup.plain(new))


def _clauses(lines: Sequence[Line]) -> tuple[Clause, ...]:
    return tuple(
        Clause(str(line.id), line.kind.value, line.depth, line.label, line.heading, markup.plain(line.text))
        for line in lines
    )
