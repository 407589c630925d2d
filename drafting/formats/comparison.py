"""Files in, one document out: reads them as clauses and lets the engine compare two, or two with their base."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from drafting.formats.reading import SourceText, segments_of
from drafting.text.align import align
from drafting.text.languages import guess
from drafting.text.markup import plain
from drafting.text.parting import agree_on_headings, part
from drafting.text.redline import Clause, RedlineDocument, VersionHead, redline

if TYPE_CHECKING:
    from drafting.text.three_way_document import ThreeWayDocument

#: A line broken within script that is written without spaces: folding it must not put a space there.
_BROKEN_UNSPACED: Final = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n[ \t]*(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)


def compare_files(old: SourceText, new: SourceText, *, language: str = "") -> RedlineDocument:
    """Return the redline of two files. Clauses are found by likeness; `language`, where not given, is guessed."""
    language = language or _language_of(new)
    stated = _state_trees(old, new)
    before, after = clauses_of(old, stated=stated), clauses_of(new, stated=stated)
    before, after, alignment = part(before, after, align(before, after, by_id=False))
    before, after = agree_on_headings(before, after, alignment.matches)
    return redline(
        before,
        after,
        old_head=VersionHead(old.name, old.sha256, language=_language_of(old) or language),
        new_head=VersionHead(new.name, new.sha256, language=language),
        alignment=alignment,
    )


def compare_drafts(
    base: SourceText, a: SourceText, b: SourceText, *, language: str = ""
) -> "ThreeWayDocument":
    """Return two files against a third that both go back to; clauses are found by likeness."""
    language = language or _language_of(a)
    base_head, a_head, b_head = (
        VersionHead(one.name, one.sha256, language=_language_of(one) or language) for one in (base, a, b)
    )
    stated = _state_trees(base, a, b)
    # Loaded when three texts come: most redlines are of two.
    from drafting.text.three_way import three_way

    return three_way(
        clauses_of(base, stated=stated),
        clauses_of(a, stated=stated),
        clauses_of(b, stated=stated),
        base_head=base_head,
        a_head=replace(a_head, language=language),
        b_head=b_head,
    )


def clauses_of(source: SourceText, *, stated: bool = False) -> Sequence[Clause]:
    """Return the clauses of a file, lines joined: where a line is broken says nothing about a legal text.

    `stated`: as the file states them (Akoma Ntoso). By default they are found in its words.
    """
    if stated and source.tree is not None:
        text = source.tree.text
        return [
            Clause(
                None,
                piece.kind,
                piece.depth,
                _folded(text[piece.start : piece.label_end]),
                _folded(plain(text[piece.label_end : piece.heading_end])),
                _folded(plain(text[piece.heading_end : piece.end])),
            )
            for piece in source.tree.pieces
        ]
    return [
        Clause(
            None,
            segment.kind,
            segment.depth,
            _folded(segment.label),
            _folded(segment.heading),
            _folded(segment.text),
        )
        for segment in segments_of(source)
    ]


def _state_trees(*sources: SourceText) -> bool:
    """Say whether every file states its clauses; one that does beside one that does not would differ all over."""
    return all(source.stating for source in sources) and all(source.tree is not None for source in sources)


def _language_of(source: SourceText) -> str:
    """Return the language: as a file names it, else by a passage of the middle, where no title page misleads."""
    if source.stating and source.tree is not None and source.tree.language:
        return source.tree.language
    text = source.stripped.text
    return guess(text[max(0, len(text) // 2 - 1000) :])


def _folded(text: str) -> str:
    if "\n" in text:
        text = _BROKEN_UNSPACED.sub("", text)
    return " ".join(text.split()) if "\n" in text or "  " in text else text.strip()
