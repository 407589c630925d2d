"""Two readers of Word files that agree on no code: ours, and pandoc. Each gives paragraphs without their spaces."""

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from benchmarks.pandoc_tree import Tree
from drafting.formats.docx.lists import Lists
from drafting.formats.docx.package import open_package
from drafting.formats.docx.reading import read_document
from drafting.formats.docx.revisions import accepted, rejected
from drafting.rendering.docx.numbers import has_heading
from drafting.text.redline import RedlineDocument, SideOfClause
from drafting.text.xml_characters import legal


def wanted(document: RedlineDocument, *, accept: bool) -> list[str]:
    """Return the paragraphs a side of a redline has: a heading is one of its own, as in the file."""
    sides = [side for row in document.clauses if (side := row.new if accept else row.old) is not None]
    found: list[str] = []
    for side in sorted(sides, key=_place):
        if has_heading(side):
            found += [side.label + side.heading, side.text]
        else:
            found.append(side.label + side.text)
    return _paragraphs(found)


def ours(path: Path, *, accept: bool) -> list[str]:
    """Return what our own reader finds, every change accepted or rejected."""
    package = open_package(path.read_bytes())
    paragraphs = (accepted if accept else rejected)(read_document(package).paragraphs)
    labels = Lists(package).labels(paragraphs)
    return _paragraphs(label + paragraph.text for label, paragraph in zip(labels, paragraphs, strict=True))


def pandoc(path: Path, *, accept: bool) -> list[str]:
    """Return what pandoc finds; numbers of lists are counted from its tree, as it prints them."""
    verb = "accept" if accept else "reject"
    read = subprocess.run(
        ["pandoc", f"--track-changes={verb}", "-f", "docx", "-t", "json", str(path)],
        capture_output=True,
        check=True,
        timeout=300,
    ).stdout
    tree = json.loads(read)
    return _paragraphs(Tree({}, tree["blocks"]).paragraphs())


def _place(side: SideOfClause) -> int:
    return side.index


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [squeezed for text in texts if (squeezed := re.sub(r"\s+", "", legal(text)))]
