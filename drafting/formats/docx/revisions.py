"""Resolve tracked changes: what the text says when all are accepted, and when all are rejected.

Paragraph marks are resolved too (ECMA-376 part 1, 17.13.5.4 and 17.13.5.15): a paragraph whose mark goes joins the
next one. Readers that skip this leave paragraphs that nobody wrote.
"""

from collections.abc import Iterable
from dataclasses import replace

from drafting.formats.docx.reading import Paragraph, Run, State

_GONE = {True: frozenset({State.DELETED, State.BOTH}), False: frozenset({State.INSERTED, State.BOTH})}


def accepted(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs as they are once every change is accepted: the new text."""
    return _resolved(paragraphs, accept=True)


def rejected(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs as they were before any change: the old text."""
    return _resolved(paragraphs, accept=False)


def _resolved(paragraphs: Iterable[Paragraph], *, accept: bool) -> tuple[Paragraph, ...]:
    gone = _GONE[accept]
    found: list[Paragraph] = []
    carried: list[Run] = []
    bookmarks: list[str] = []
    carrying: Paragraph | None = None
    for paragraph in paragraphs:
        if carrying is not None and carrying.cell != paragraph.cell:
            # A cell ends, or a table begins, be it one that goes: the mark had nothing to join.
            found += _left_over(carrying, carried, bookmarks)
            carried, bookmarks, carrying = [], [], None
        if paragraph.row.state in gone:
            continue
        carried += [run for run in paragraph.runs if run.mark.state not in gone]
        bookmarks += paragraph.bookmarks
        if paragraph.end.state in gone:
            carrying = paragraph
            continue
        found.append(_settled(paragraph, carried, bookmarks, accept=accept))
        carried, bookmarks, carrying = [], [], None
    if carrying is not None:
        found += _left_over(carrying, carried, bookmarks)
    return tuple(found)


def _left_over(paragraph: Paragraph, runs: list[Run], bookmarks: list[str]) -> list[Paragraph]:
    return [_settled(paragraph, runs, bookmarks, accept=True)] if runs else []


def _settled(paragraph: Paragraph, runs: list[Run], bookmarks: list[str], *, accept: bool) -> Paragraph:
    return replace(
        paragraph,
        runs=tuple(runs),
        style=paragraph.style if accept else (paragraph.old_style or ""),
        numbering=paragraph.numbering if accept else paragraph.old_numbering,
        bookmarks=tuple(bookmarks),
    )
