"""Two files in, one RedlineDocument out: reads them as clauses and lets the engine compare them."""

import re
from collections.abc import Sequence
from typing import Final

from drafting.formats.reading import SourceText, segments_of
from drafting.text.languages import guess
from drafting.text.redline import Clause, RedlineDocument, VersionHead, redline

#: A line broken within script that is written without spaces: folding it must not put a space there.
_BROKEN_UNSPACED: Final = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n[ \t]*(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)


def compare_files(old: SourceText, new: SourceText, *, language: str = "") -> RedlineDocument:
    """Return the redline of two files. Clauses are found by likeness; `language`, where not given, is guessed."""
    language = language or _language_of(new)
    return redline(
        clauses_of(old),
        clauses_of(new),
        old_head=VersionHead(old.name, old.sha256, language=_language_of(old) or language),
        new_head=VersionHead(new.name, new.sha256, language=language),
    )


def clauses_of(source: SourceText) -> Sequence[Clause]:
    """Return the clauses of a file, lines joined: where a line is broken says nothing about a legal text."""
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


def _language_of(source: SourceText) -> str:
    """Return the language by a passage of the middle, where no title page misleads."""
    text = source.stripped.text
    return guess(text[max(0, len(text) // 2 - 1000) :])


def _folded(text: str) -> str:
    if "\n" in text:
        text = _BROKEN_UNSPACED.sub("", text)
    return " ".join(text.split()) if "\n" in text or "  " in text else text.strip()
