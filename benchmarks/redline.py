"""The redline engine against its rivals, in one run, both sides interleaved: `python -m benchmarks.redline`.

Prints Markdown: speed as ratios, quality over every pair of versions in the corpus, alignment of shuffled articles,
and the hard cases. Texts are read from `../shared/corpus` beside the checkout; without it there is nothing to do.
`--quick` leaves out the rivals that take many seconds and says so.
"""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.redline_alignment import alignment_table
from benchmarks.redline_hard import hard_table
from benchmarks.redline_pairs import CORPUS
from benchmarks.redline_quality import quality_table
from benchmarks.redline_speed import speed_table


def main(arguments: Sequence[str]) -> int:
    """Print the tables; return 2 where there is no corpus to measure on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the rivals that take many seconds")
    parser.add_argument("--rounds", type=int, default=7, help="interleaved rounds; the median is shown")
    options = parser.parse_args(arguments)
    if not CORPUS.is_dir():
        print(f"There is no corpus at {CORPUS}: nothing to measure.", file=sys.stderr)
        return 2
    for table in (
        speed_table(rounds=options.rounds, quick=options.quick),
        quality_table(),
        alignment_table(),
        hard_table(),
    ):
        print(table, end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
