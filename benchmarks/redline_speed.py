"""How fast: the largest pairs against the rivals, cold and again after one clause changed."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator

from benchmarks.redline_pairs import CORPUS, lines_of
from benchmarks.redline_rivals import Git, dmp, fast_dmp
from drafting.text.again import LiveRedline
from drafting.text.diff import forget
from drafting.text.redline import Clause, VersionHead, redline

HEAD = VersionHead("version", "")
NAMES = {"treaty100": "70 KB treaty", "statute200": "200 KB statute", "statute1M": "1 MB statute"}


def speed_table(*, rounds: int, quick: bool) -> str:
    """Return the table of milliseconds and ratios."""
    lines = [
        "### Speed: processor time in ms, and how many times more the rival takes (medians, interleaved in one run)",
        "",
        "| pair | redline, cold | dmp on words | fast-dmp on words + clean-up | git word-diff histogram "
        "| one clause changed |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, title in NAMES.items():
        old, new = (lines_of(CORPUS / "redline-pairs" / f"{name}_{side}.txt") for side in "ab")
        texts = ["\n".join(clause.text for clause in clauses) for clauses in (old, new)]

        def ours(old: list[Clause] = old, new: list[Clause] = new) -> None:
            forget()
            redline(old, new, old_head=HEAD, new_head=HEAD)

        live = LiveRedline(old, new, old_head=HEAD, new_head=HEAD)
        edited = _edited(new, rounds)

        def again(live: LiveRedline = live, edited: Iterator[list[Clause]] = edited) -> None:
            live.update(next(edited))

        times = interleaved(
            {
                "ours": ours,
                "fast": lambda texts=texts: fast_dmp(*texts),
                "git": Git(*texts),
                "again": again,
            },
            rounds,
        )
        slow = "left out" if quick else f"{spent(lambda texts=texts: dmp(*texts)) / times['ours']:.0f}x"
        lines.append(
            f"| {title} | {times['ours']:.1f} | {slow} | {times['fast'] / times['ours']:.1f}x "
            f"| {times['git'] / times['ours']:.2f}x | {times['again']:.1f} ms |"
        )
    lines += ["", "Goals: 150x, 5x, 0.77x (that is 1.3 times git's time or less), 3 ms."]
    return "\n".join(lines)


def _edited(clauses: list[Clause], count: int) -> Iterator[list[Clause]]:
    """Yield versions that differ from one another by some words of one clause each."""
    for step in range(count):
        place = (step * 97 + len(clauses) // 2) % len(clauses)
        changed = clauses[place]._replace(text=f"{clauses[place].text} And so on.")
        clauses = [*clauses[:place], changed, *clauses[place + 1 :]]
        yield clauses


def interleaved(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median of each in milliseconds, all of them in turn in every round."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(spent(run))
    return {name: statistics.median(values) for name, values in times.items()}


def spent(run: Callable[[], object]) -> float:
    """Return the processor time it took, that of programs it started included, in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.process_time()
    run()
    own = time.process_time() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (own + after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000
