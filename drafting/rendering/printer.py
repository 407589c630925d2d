"""The process a paper is laid out in: `python -m drafting.rendering.printer`. Its parent's half is child.py.

It loads what laying out needs, waits for the path of one order on standard input, takes the order's limits on, writes
the paper, says how far it is on standard output (a JSON object a line) and ends: no paper leaves anything to the next.
"""

import gc
import json
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.rendering.attached import Attached, Relationship
from drafting.rendering.availability import missing_libraries
from drafting.rendering.limits import Limits

if TYPE_CHECKING:
    from drafting.rendering.layout import Stage

#: How it leaves when a library is missing, so that the parent can say which command to type.
NO_LIBRARY = 3
#: Laid out before the first order, so that fonts and tables are read: a word in each script of the papers.
FIRST_WORDS = (
    '<html lang="en"><title>Ready</title><style>body { font: 10pt "Noto Sans" } p { hyphens: auto }</style>'
    "<h1>1</h1><p>Parties</p><p lang=fr>Parties</p><p lang=es>Partes</p><p lang=ru>Стороны</p>"
    "<p lang=ar dir=rtl>الأطراف</p><p lang=zh>缔约方</p>"
)


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A page to be laid out, what is attached to it, where it is written and within which limits."""

    html: str
    attached: tuple[Attached, ...]
    output: Path
    limits: Limits

    def write(self, place: Path) -> None:
        """Write the order where the process reads it."""
        told = {
            "html": self.html,
            "attached": [asdict(file) for file in self.attached],
            "output": str(self.output),
            "limits": asdict(self.limits),
        }
        place.write_text(json.dumps(told), encoding="utf-8")

    @classmethod
    def read(cls, place: Path) -> "PrintOrder":
        """Read an order that was written."""
        told = json.loads(place.read_text(encoding="utf-8"))
        attached = (
            Attached(**{**file, "relationship": Relationship(file["relationship"])})
            for file in told["attached"]
        )
        return cls(told["html"], tuple(attached), Path(told["output"]), Limits(**told["limits"]))


def main() -> int:
    """Get ready, print one order, end. Standard input that ends without an order ends the process too."""
    _die_with_parent()
    if missing := missing_libraries():
        sys.stderr.write(", ".join(missing))
        return NO_LIBRARY
    from drafting.rendering.layout import lay_out

    lay_out(FIRST_WORDS)
    _spare_the_collector()
    line = sys.stdin.readline()
    if not line:
        return 0
    order = PrintOrder.read(Path(line.removesuffix("\n")))
    _take_on(order.limits)
    html = order.html.encode("utf-8", "replace").decode("utf-8")
    paper = lay_out(html, attached=order.attached, progress=_tell)
    order.output.write_bytes(paper.pdf)
    _say({"done": paper.pages, "megabytes": _peak()})
    return 0


def _spare_the_collector() -> None:
    """Look for garbage now and then seldom: a layout makes millions of objects and few circles of them (measured: a
    fifth of the time)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def _take_on(limits: Limits) -> None:
    import resource

    memory = limits.megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = max(1, int(limits.seconds) + 1) + int(spent.ru_utime + spent.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die_with_parent() -> None:
    """On Linux, end when the worker is killed; elsewhere standard input ends, or the first line said has no reader."""
    import ctypes

    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def _peak() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _tell(stage: "Stage", pages: int) -> None:
    if stage == "total":
        # What the layout left behind is used again by the writing (measured: a quarter of a megabyte a page).
        _spare_the_collector()
    _say({stage.value: pages})


def _say(line: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
