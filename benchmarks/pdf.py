"""The redline paper against bare WeasyPrint on the same HTML, interleaved: `python -m benchmarks.pdf`.

Each run is a process of its own and its start is told apart. "Ours" makes the HTML out of the RedlineDocument, tells
progress and writes the tags of every change; "bare" is `HTML(string=…).write_pdf(pdf_variant="pdf/ua-1")`. The ratio
is of processor time, which a busy machine does not lengthen; the rest is by the clock. Memory a page is what the
longest paper takes more than the shortest. Texts are read from `../shared/corpus` beside the checkout.
Then papers of about 10 and 200 pages are ordered of a real worker (pdf_worker.py).
`--quick` leaves out the longest papers, `--worker` all but the worker's.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.text.redline import RedlineDocument

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "redline-pairs"
#: Name, the pair of files, and how many characters of each are taken.
PAPERS = (
    ("short", "treaty100", 6_000),
    ("treaty, 70 KB", "treaty100", None),
    ("statute, 200 KB", "statute200", None),
)
ROUNDS = 3


@dataclass(frozen=True)
class Run:
    """One paper laid out once, after the imports: seconds by the clock and of the processor; megabytes at the peak."""

    pages: int
    seconds: float
    processor: float
    peak: float


def document_of(pair: str, characters: int | None) -> "RedlineDocument":
    """Return the redline of a pair of the corpus, its beginning where `characters` says so."""
    from drafting.formats.comparison import compare_files
    from drafting.formats.reading import SourceText, read_text

    def text(side: str) -> SourceText:
        read = read_text(PAIRS / f"{pair}_{side}.txt")
        return SourceText(read.name, read.text[:characters], read.markdown, read.sha256)

    return compare_files(text("a"), text("b"))


def one(way: str, folder: Path) -> Run:
    """Lay the paper out in this process and measure."""
    import weasyprint

    from drafting.rendering.layout import lay_out
    from drafting.rendering.paper import Masthead, Setting
    from drafting.rendering.redline_html import redline_paper
    from drafting.text.redline import from_json

    html = (folder / "page.html").read_text(encoding="utf-8")
    document = from_json(json.loads((folder / "document.json").read_text(encoding="utf-8")))
    begun, worked = time.perf_counter(), time.process_time()
    if way == "bare":
        rendered = weasyprint.HTML(string=html).render()
        pages = len(rendered.pages)
        rendered.write_pdf(pdf_variant="pdf/ua-1")
    else:
        made = redline_paper(document, masthead=Masthead(), setting=Setting())
        pages = lay_out(made, progress=lambda stage, pages: None).pages
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Run(pages, time.perf_counter() - begun, time.process_time() - worked, peak)


def _apart(way: str, folder: Path) -> Run:
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.pdf", "--one", way, str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    return Run(**json.loads(answer.stdout.splitlines()[-1]))


def measure(name: str, pair: str, characters: int | None, rounds: int) -> tuple[str, Run]:
    """Return the row of the table for one paper, and its last run."""
    from drafting.rendering.child import render_apart
    from drafting.rendering.paper import Masthead, Setting
    from drafting.rendering.redline_html import redline_paper
    from drafting.text.redline import to_json

    document = document_of(pair, characters)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        html = redline_paper(document, masthead=Masthead(), setting=Setting())
        (folder / "page.html").write_text(html, encoding="utf-8")
        (folder / "document.json").write_text(json.dumps(to_json(document)), encoding="utf-8")
        runs: dict[str, list[Run]] = {"bare": [], "ours": []}
        whole: list[float] = []
        for _ in range(rounds):
            for way in ("bare", "ours"):
                runs[way].append(_apart(way, folder))
            begun = time.perf_counter()
            render_apart(html, output=folder / "out.pdf")
            whole.append(time.perf_counter() - begun)
    bare, ours = (statistics.median(run.processor for run in runs[way]) for way in ("bare", "ours"))
    clock = statistics.median(run.seconds for run in runs["ours"])
    last = runs["ours"][-1]
    row = (
        f"| {name} | {last.pages} | {bare:.2f} | {ours:.2f} | {ours / bare:.2f} | {last.pages / clock:.1f} "
        f"| {statistics.median(whole):.2f} | {last.peak:.0f} |"
    )
    return row, last


def main(arguments: Sequence[str]) -> int:
    """Print the table, or in a child one run as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the longest papers")
    parser.add_argument("--worker", action="store_true", help="measure the worker alone")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="interleaved rounds; the median is shown")
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(asdict(one(options.one[0], Path(options.one[1])))))
        return 0
    if not options.worker:
        if not PAIRS.is_dir():
            print(f"There is no corpus at {PAIRS}: nothing to measure.", file=sys.stderr)
            return 2
        _against_bare(options.rounds, quick=options.quick)
    _from_a_worker(options.rounds, quick=options.quick)
    return 0


def _against_bare(rounds: int, *, quick: bool) -> None:
    print("| paper | pages | bare, CPU s | ours, CPU s | ratio | pages/s | with process start, s | peak MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    runs = []
    for name, pair, characters in PAPERS[: 2 if quick else None]:
        row, run = measure(name, pair, characters, rounds)
        runs.append(run)
        print(row, flush=True)
    more = (runs[-1].peak - runs[0].peak) / (runs[-1].pages - runs[0].pages)
    print(f"\nMemory a page: {more:.2f} MB, from {runs[0].pages} to {runs[-1].pages} pages.\n")


def _from_a_worker(rounds: int, *, quick: bool) -> None:
    from benchmarks import pdf_worker

    print(
        "| pages | from a warm worker, s: median (each) | goal, s | pages/s | kB a page | peak MB | steps of progress |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |")
    medians = []
    for clauses, goal in pdf_worker.SIZES[: 1 if quick else None]:
        made = pdf_worker.measure(clauses, rounds)
        seconds = statistics.median(one.seconds for one in made)
        last = made[-1]
        medians.append(last)
        each = ", ".join(f"{one.seconds:.2f}" for one in made)
        print(
            f"| {last.pages} | {seconds:.2f} ({each}) | {goal:g} | {last.pages / seconds:.1f} "
            f"| {last.size / last.pages:.1f} | {last.peak:.0f} | {last.steps} |",
            flush=True,
        )
    if len(medians) > 1:
        more = (medians[-1].peak - medians[0].peak) / (medians[-1].pages - medians[0].pages)
        print(f"\nMemory a page: {more:.2f} MB, from {medians[0].pages} to {medians[-1].pages} pages.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
