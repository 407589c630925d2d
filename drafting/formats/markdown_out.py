"""Writes a clause tree as Markdown that imports again as the same tree. How Markdown is read is in markdown_in.py."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from drafting.text.kinds import Kind

#: Heading level of each kind that has one.
_LEVELS: Final = {Kind.title: 1, Kind.part: 2, Kind.annex: 2, Kind.article: 3}
_HEADING_BELOW: Final = 4
#: Signs that Markdown would take for marks.
_MARKS: Final = re.compile(r"([\\*`<&~]|_(?![^\W_])|(?<![^\W_])_|\](?=[(\[]))")
#: Beginnings of a line that Markdown would take for a block, in words that bear no label.
_BLOCK: Final = re.compile(r"(?m)^([ \t]*)(#|>|[-+=](?=[\s-])|:(?=\s)|\|)")


class Written(NamedTuple):
    """A clause to be written: `label` as printed before it, `depth` 0 outermost."""

    kind: str
    depth: int
    label: str
    heading: str
    text: str


def write(clauses: Iterable[Written]) -> str:
    """Return the clauses as Markdown: labels as printed, headings marked, one paragraph a clause.

    Clause markup is written as it is, save emphasis, which is escaped and so stays as signs.
    """
    return "\n\n".join(block for clause in clauses for block in _blocks(clause)) + "\n"


def _blocks(clause: Written) -> list[str]:
    heading, text = escape(clause.heading), escape(clause.text)
    level = _LEVELS.get(Kind(clause.kind))
    if level is None:
        indent = ""
        line = " ".join(part for part in (clause.label, heading) if part)
        if heading and text:
            return [f"{indent}{line}", text]
        return [" ".join(part for part in (line, text) if part)]
    out = []
    if clause.label:
        out.append(f"{'#' * level} {clause.label}")
        if heading:
            out.append(f"{'#' * _HEADING_BELOW} {heading}")
    elif heading:
        out.append(f"{'#' * level} {heading}")
    return [*out, text] if text else out


def escape(words: str) -> str:
    """Return words such that Markdown gives them back as they are."""
    return _BLOCK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", words)).strip()
