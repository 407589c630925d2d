"""The hard cases: each must finish, in bounded time and memory, and say what it did not refine."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.redline_pairs import CORPUS, lines_of
from drafting.text.redline import Clause, VersionHead, redline

HEAD = VersionHead("version", "")
Texts = tuple[list[Clause], list[Clause]]


def hard_table() -> str:
    """Return the table of time and memory, each case in a process of its own."""
    lines = [
        "### Hard cases",
        "",
        "| case | clauses | s | MB more at the peak | not refined |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name in CASES:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.redline_hard", name],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        lines.append(done.stdout.strip())
    lines += ["", "Goals: two unrelated 1 MB texts in 2 s and 100 MB."]
    return "\n".join(lines)


def measure(name: str) -> str:
    """Return the line of one case, measured in this process."""
    old, new = CASES[name]()
    before = _peak()
    begin = time.perf_counter()
    document = redline(old, new, old_head=HEAD, new_head=HEAD)
    took = time.perf_counter() - begin
    more = _peak() - before
    return f"| {name} | {len(old)} + {len(new)} | {took:.2f} | {more:.0f} | {len(document.notes)} notes |"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _statute(side: str = "a") -> list[Clause]:
    return lines_of(CORPUS / "redline-pairs" / f"statute1M_{side}.txt")


def _unrelated() -> Texts:
    old = _statute()
    size, new = sum(len(clause.text) for clause in old), []
    for path in sorted((CORPUS / "treaties-amended-over-time").glob("*/*.md")):
        new += lines_of(path)
    while sum(len(clause.text) for clause in new) > size:
        new = new[: len(new) * 9 // 10]
    return old, new


def _one_paragraph(clauses: list[Clause]) -> list[Clause]:
    return [clauses[0]._replace(text=" ".join(clause.text for clause in clauses))]


def _punctuation() -> Texts:
    old = _statute()
    return old, [clause._replace(text=clause.text.replace(",", ";")) for clause in old]


def _five() -> Texts:
    sides = [
        [clause._replace(text=f"{copy} {clause.text}") for copy in range(5) for clause in _statute(side)]
        for side in "ab"
    ]
    return sides[0], sides[1]


CASES: dict[str, Callable[[], Texts]] = {
    "two unrelated 1 MB texts": _unrelated,
    "the same, one paragraph each": lambda: tuple(map(_one_paragraph, _unrelated())),  # type: ignore[return-value]
    "1 MB in one paragraph": lambda: (_one_paragraph(_statute()), _one_paragraph(_statute("b"))),
    "only punctuation changed, 1 MB": _punctuation,
    "5 MB": _five,
}


if __name__ == "__main__":
    print(measure(sys.argv[1]))
