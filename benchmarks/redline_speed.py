"""How fast: the largest pairs against the rivals, cold and again after one clause changed."""

import statistics
import time
from collections.abc import Callable

from benchmarks.redline_pairs import CORPUS, lines_of
from benchmarks.redline_rivals import Git, dmp, fast_dmp
from drafting.text.again import LiveRedline
from drafting.text.diff import forget
from drafting.text.redline import VersionHead, redline

HEAD = VersionHead("version", "")
NAMES = {"treaty100": "70 KB treaty", "statute200": "200 KB statute", "statute1M": "1 MB statute"}


def speed_table(*, rounds: int, quick: bool) -> str:
    """Return the table of milliseconds and ratios."""
    lines = [
        "### Speed: ms, and how many times longer the rival takes (medians, interleaved in one run)",
        "",
        "| pair | redline, cold | dmp on words | fast-dmp on words + clean-up | git word-diff histogram "
        "| one clause changed |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, title in NAMES.items():
        old, new = (lines_of(CORPUS / "redline-pairs" / f"{name}_{side}.txt") for side in "ab")
        texts = ["\n".join(clause.text for clause in clauses) for clauses in (old, new)]
        git = Git(*texts)

        def ours(old=old, new=new) -> None:  # type: ignore[no-untyped-def]
            forget()
            redline(old, new, old_head=HEAD, new_head=HEAD)

        runs: dict[str, Callable[[], object]] = {
            "ours": ours,
            "fast": lambda texts=texts: fast_dmp(*texts),
            "git": git,
        }
        times = interleaved(runs, rounds)
        slow = "left out" if quick else f"{once(lambda texts=texts: dmp(*texts)) / times['ours']:.0f}x"
        live = LiveRedline(old, new, old_head=HEAD, new_head=HEAD)
        again = []
        for step in range(rounds):
            place = (step * 97 + len(new) // 2) % len(new)
            new = [*new[:place], new[place]._replace(text=f"{new[place].text} And so on."), *new[place + 1 :]]
            again.append(once(lambda live=live, new=new: live.update(new)))
        lines.append(
            f"| {title} | {times['ours']:.1f} | {slow} | {times['fast'] / times['ours']:.1f}x "
            f"| {times['git'] / times['ours']:.2f}x | {statistics.median(again):.1f} ms |"
        )
    lines += ["", "Goals: 150x, 5x, 0.77x (that is 1.3 times git's time or less), 3 ms."]
    return "\n".join(lines)


def interleaved(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median of each in milliseconds, all of them in turn in every round."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(once(run))
    return {name: statistics.median(values) for name, values in times.items()}


def once(run: Callable[[], object]) -> float:
    """Return how long it took, in milliseconds."""
    begin = time.perf_counter()
    run()
    return (time.perf_counter() - begin) * 1000
