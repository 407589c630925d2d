"""Redlines as Word files, exact by two readers, over every pair of versions in the corpus: `python -m benchmarks.docx`.

Each file is accepted and rejected by our reader and by pandoc, and must give the new and the old text paragraph by
paragraph, numbers included. Prints Markdown; leaves with 1 where a side differs, naming the pair. `--every N` takes
each Nth pair.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.docx_readers import ours, pandoc, wanted
from benchmarks.redline_pairs import CORPUS, pairs
from drafting.formats.comparison import compare_files
from drafting.formats.reading import read_text
from drafting.rendering.docx.redline import redline_docx

READERS = {"ours": ours, "pandoc": pandoc}


def differing(old: Path, new: Path, folder: Path, seconds: dict[str, float]) -> list[str]:
    """Return the readers and sides of one pair that differ from the text, and add the seconds each step took."""
    document = compare_files(read_text(old), read_text(new))
    begun = time.perf_counter()
    path = folder / "redline.docx"
    path.write_bytes(redline_docx(document))
    seconds["writing"] += time.perf_counter() - begun
    found = []
    for name, read in READERS.items():
        begun = time.perf_counter()
        for verb, accept in (("accept", True), ("reject", False)):
            if read(path, accept=accept) != wanted(document, accept=accept):
                found.append(f"{old.name} → {new.name}: {name}, {verb}")
        seconds[name] += time.perf_counter() - begun
    return found


def main(arguments: Sequence[str]) -> int:
    """Print the table; return 1 where a side differs, 2 where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take each Nth pair alone")
    options = parser.parse_args(arguments)
    if not CORPUS.is_dir() or shutil.which("pandoc") is None:
        print(f"This needs pandoc, and the corpus at {CORPUS}.", file=sys.stderr)
        return 2
    chosen = pairs()[:: options.every]
    seconds: dict[str, float] = defaultdict(float)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for old, new in chosen:
            wrong += differing(old, new, Path(folder), seconds)
    print(f"### Word files of {len(chosen)} pairs, exact\n")
    print("| reader | accept all = new | reject all = old | s |\n| --- | --- | --- | --- |")
    for name in READERS:
        exact = {
            verb: len(chosen) - sum(one.endswith(f"{name}, {verb}") for one in wrong)
            for verb in ("accept", "reject")
        }
        print(
            f"| {name} | {exact['accept']} of {len(chosen)} | {exact['reject']} of {len(chosen)} "
            f"| {seconds[name]:.1f} |"
        )
    print(f"\nWriting all took {seconds['writing']:.1f} s.")
    for one in wrong:
        print(f"- differs: {one}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
