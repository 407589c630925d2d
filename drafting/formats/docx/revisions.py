"""Resolve tracked changes: what the text says when all are accepted, and when all are rejected.

Paragraph marks are resolved too (ECMA-376 part 1, 17.13.5.4 and 17.13.5.15): a paragraph whose mark goes joins the
next one. Readers that skip this leave paragraphs that nobody wrote.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from drafting.formats.docx.document import Beside, Mark, Paragraph, Run, State

_GONE = {True: frozenset({State.DELETED, State.BOTH}), False: frozenset({State.INSERTED, State.BOTH})}


def accepted(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs as they are once every change is accepted: the new text."""
    return _resolved(paragraphs, accept=True)


def rejected(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs as they were before any change: the old text."""
    return _resolved(paragraphs, accept=False)


def settled(paragraphs: Iterable[Paragraph], made: Callable[[str, str], bool]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the changes of some authors and dates accepted, and the others still tracked."""

    def gone(mark: Mark) -> bool:
        if mark.state is State.BOTH and not made(mark.inserted_by, mark.inserted_on):
            return False
        return mark.state in _GONE[True] and made(mark.author, mark.date)

    def left(mark: Mark) -> Mark:
        if mark.state is State.INSERTED and made(mark.author, mark.date):
            return Mark()
        if mark.state is State.BOTH and made(mark.inserted_by, mark.inserted_on):
            return replace(mark, state=State.DELETED, inserted_by="", inserted_on="")
        return mark

    return tuple(
        replace(
            one,
            runs=tuple(replace(run, mark=left(run.mark)) for run in one.runs),
            end=left(one.end),
            row=left(one.row),
            beside=tuple(beside for beside in one.beside if not made(beside.author, beside.date)),
        )
        for one in _joined(paragraphs, gone, lambda paragraph: paragraph)
    )


def _resolved(paragraphs: Iterable[Paragraph], *, accept: bool) -> tuple[Paragraph, ...]:
    def settle(paragraph: Paragraph) -> Paragraph:
        return replace(
            paragraph,
            style=paragraph.style if accept else (paragraph.old_style or ""),
            numbering=paragraph.numbering if accept else paragraph.old_numbering,
        )

    return _joined(paragraphs, lambda mark: mark.state in _GONE[accept], settle)


def _joined(
    paragraphs: Iterable[Paragraph], gone: Callable[[Mark], bool], settle: Callable[[Paragraph], Paragraph]
) -> tuple[Paragraph, ...]:
    """Take out what is gone; a paragraph whose mark goes joins the next one."""
    found: list[Paragraph] = []
    runs: list[Run] = []
    bookmarks: list[str] = []
    comments: list[str] = []
    beside: list[Beside] = []
    carrying: Paragraph | None = None

    def end(paragraph: Paragraph) -> None:
        nonlocal runs, bookmarks, comments, beside, carrying
        whole = replace(
            paragraph,
            runs=tuple(runs),
            bookmarks=tuple(bookmarks),
            comments=tuple(comments),
            beside=tuple(beside),
        )
        found.append(settle(whole))
        runs, bookmarks, comments, beside, carrying = [], [], [], [], None

    for paragraph in paragraphs:
        if carrying is not None and carrying.cell != paragraph.cell:
            # A cell ends, or a table begins, be it one that goes: the mark had nothing to join.
            if runs:
                end(carrying)
            runs, bookmarks, comments, beside, carrying = [], [], [], [], None
        if gone(paragraph.row):
            continue
        runs += [run for run in paragraph.runs if not gone(run.mark)]
        bookmarks += paragraph.bookmarks
        comments += paragraph.comments
        beside += paragraph.beside
        if gone(paragraph.end):
            carrying = paragraph
        else:
            end(paragraph)
    if carrying is not None and runs:
        end(carrying)
    return tuple(found)
