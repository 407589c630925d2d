"""Redlines one can read: each file holds an old text, a new one, and the redline as it must read.

After a change that makes them read better, `python tests/golden/test_redlines.py` writes them anew.
"""

import sys
from pathlib import Path

import pytest

from drafting.formats.comparison import compare_files
from drafting.formats.reading import SourceText
from drafting.text.redline import ClauseRedline, Op, RedlineDocument, Spans

FOLDER = Path(__file__).parent / "redlines"
SIGNS = {Op.equal: "{}", Op.delete: "[-{}-]", Op.insert: "{{+{}+}}"}
FILES = sorted(FOLDER.glob("*.txt"))


def parts_of(path: Path) -> tuple[str, str, str]:
    _, old, new, redline = path.read_text().split("=== ")
    return old.removeprefix("old\n"), new.removeprefix("new\n"), redline.removeprefix("redline\n")


def compare(old: str, new: str) -> RedlineDocument:
    return compare_files(SourceText("old.txt", old, False, "0"), SourceText("new.txt", new, False, "1"))


def written(document: RedlineDocument) -> str:
    return "".join(f"{line(row)}\n" for row in document.clauses)


def line(row: ClauseRedline) -> str:
    labels = dict.fromkeys(side.label for side in (row.old, row.new) if side)
    facts = "" if not row.is_changed else f"({', '.join(row.changes)}) "
    pieces = (" > ".join(labels), marked(row.heading), marked(row.spans))
    return facts + "  ".join(filter(None, pieces))


def marked(spans: Spans) -> str:
    return "".join(SIGNS[span.op].format(span.text) for span in spans)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_redline_reads_as_it_should(path: Path) -> None:
    old, new, redline = parts_of(path)
    assert written(compare(old, new)) == redline


def test_there_are_golden_redlines() -> None:
    assert len(FILES) >= 8


if __name__ == "__main__":
    for golden in FILES:
        was, becomes, _ = parts_of(golden)
        golden.write_text(f"=== old\n{was}=== new\n{becomes}=== redline\n{written(compare(was, becomes))}")
    sys.exit(0)
