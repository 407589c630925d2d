"""Two drafts against their base, as they must read: each file holds the base, both drafts, and what is made of them.

After a change that makes them read better, `python tests/golden/test_drafts.py` writes them anew.
"""

import sys
from pathlib import Path

import pytest

from drafting.formats.comparison import compare_drafts
from drafting.formats.reading import SourceText
from drafting.text.redline import Op, Spans
from drafting.text.three_way_document import DraftOfClause, Segments, ThreeWayDocument, ThreeWayRow

FOLDER = Path(__file__).parent / "drafts"
SIGNS = {Op.equal: "{}", Op.delete: "[-{}-]", Op.insert: "{{+{}+}}"}
FILES = sorted(FOLDER.glob("*.txt"))
NAMES = ("base", "a", "b", "read")


def parts_of(path: Path) -> tuple[str, ...]:
    _, *parts = path.read_text().split("=== ")
    return tuple(part.removeprefix(f"{name}\n") for name, part in zip(NAMES, parts, strict=True))


def compare(base: str, a: str, b: str) -> ThreeWayDocument:
    return compare_drafts(
        *(SourceText(f"{n}.txt", text, False, str(n)) for n, text in enumerate((base, a, b)))
    )


def written(document: ThreeWayDocument) -> str:
    return "".join(f"{line(row)}\n" for row in document.clauses)


def line(row: ThreeWayRow) -> str:
    name = " ".join(filter(None, (row.side.label, row.side.heading)))
    if not row.numbers:
        return f"same | {name} | {row.side.text}".rstrip(" |")
    drafts = (
        f"  {which} {facts(draft)}{marked(row.heading, which)}{marked(row.text, which)}"
        for which, draft in (("a", row.a), ("b", row.b))
    )
    return "\n".join((f"{row.fate} | {name} | {base_of(row.text)}".rstrip(" |"), *drafts))


def base_of(segments: Segments) -> str:
    """Return the base with the fate of what is touched behind it."""
    return "".join(one.base if one.fate == "same" else f"<{one.base}>({one.fate})" for one in segments)


def facts(draft: DraftOfClause) -> str:
    return f"({', '.join(draft.changes)}) " if draft.changes else "(-) "


def marked(segments: Segments, which: str) -> str:
    spans: Spans = sum(((one.a if which == "a" else one.b) for one in segments), ())
    return "".join(SIGNS[span.op].format(span.text) for span in spans)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_drafts_read_as_they_should(path: Path) -> None:
    base, a, b, read = parts_of(path)
    assert written(compare(base, a, b)) == read


if __name__ == "__main__":
    for golden in FILES:
        texts = parts_of(golden)[:3]
        made = written(compare(*texts))
        golden.write_text(
            "".join(f"=== {name}\n{part}" for name, part in zip(NAMES, (*texts, made), strict=True))
        )
    sys.exit(0)
