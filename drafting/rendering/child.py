"""Laying out in a child process with limits of time and memory: `python -m drafting.rendering.child`.

The parent's half is `render_apart`; the child's half is `main`. HTML goes in on stdin, the PDF into a file,
progress out on stdout, one JSON object a line. Of the environment only what fonts need is handed on.
"""

import hashlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from drafting.paths import PACKAGE
from drafting.rendering.availability import missing_libraries, require_pdf
from drafting.rendering.trouble import PdfUnavailable, RenderCancelled, RenderFailed
from workflows.sentences import N_, Sentence

#: What the child may see of the environment: fonts, their caches, temporary files, words.
HANDED_ON = (
    "PATH",
    "HOME",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "LD_LIBRARY_PATH",
)
#: Seconds between looks at the clock and at whether somebody cancelled.
LOOK = 0.25
#: How the child leaves when a library is missing, so that the parent can say which command to type.
NO_LIBRARY = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use before it is ended: seconds by the clock and of the processor, megabytes of addresses."""

    seconds: float = 180
    megabytes: int = 2048

    @classmethod
    def of(cls, html: str) -> "Limits":
        """Return limits that grow with the page: six times what a quiet machine took for a treaty of 70 KB."""
        return cls(seconds=60 + len(html) / 5_000, megabytes=1024 + len(html) // 1_000)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is. `pages` are those laid out so far; `total` is known once all are."""

    pages: int
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written: pages, bytes, SHA-256 of the file, and the child's peak memory in megabytes."""

    pages: int
    size: int
    sha256: str
    peak_megabytes: float = 0.0


def render_apart(
    html: str,
    *,
    output: Path,
    limits: Limits | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Rendered:
    """Lay `html` out as PDF/UA into `output` (replaced only when the document is whole), by default in `Limits.of`.

    Raises PdfUnavailable, RenderCancelled, or RenderFailed with the limit that was reached; nothing is left behind.
    """
    require_pdf()
    limits = limits or Limits.of(html)
    with tempfile.TemporaryDirectory(prefix="travaux-", dir=output.parent) as folder:
        page, made = Path(folder, "page.html"), Path(folder, "paper.pdf")
        page.write_text(html, encoding="utf-8", errors="replace")
        with page.open("rb") as stdin, Path(folder, "trouble").open("w+b") as stderr:
            child = _start(stdin, stderr, made, limits)
            try:
                last = _follow(child, limits, progress, cancelled)
            finally:
                _end(child)
            if child.returncode != 0 or "done" not in last:
                raise _failure(child.returncode, stderr, limits)
        content = made.read_bytes()
        os.replace(made, output)
    return Rendered(
        pages=int(last["done"]),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        peak_megabytes=float(last.get("megabytes", 0)),
    )


def _start(stdin: IO[bytes], stderr: IO[bytes], made: Path, limits: Limits) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    kept |= {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONPATH": str(PACKAGE.parent)}
    return subprocess.Popen(
        [sys.executable, "-m", "drafting.rendering.child", json.dumps(asdict(limits)), str(made)],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env=kept,
        cwd=made.parent,
        start_new_session=True,
    )


def _follow(
    child: subprocess.Popen[bytes],
    limits: Limits,
    progress: Callable[[Progress], None] | None,
    cancelled: Callable[[], bool] | None,
) -> dict[str, float]:
    """Read the child's lines until it ends; return the last one."""
    assert child.stdout is not None
    ends = time.monotonic() + limits.seconds
    last: dict[str, float] = {}
    buffer = b""
    os.set_blocking(child.stdout.fileno(), False)
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            if time.monotonic() > ends:
                raise RenderFailed(
                    Sentence(
                        N_("The paper was not laid out within %(seconds)s seconds, so it was given up."),
                        seconds=f"{limits.seconds:g}",
                    ),
                    N_("Order the changes alone, which is a shorter paper."),
                )
            if cancelled is not None and cancelled():
                raise RenderCancelled(N_("The paper was cancelled before it was finished."))
            if not selector.select(LOOK):
                continue
            chunk = child.stdout.read(65536)
            if chunk == b"":
                child.wait(timeout=10)
                return last
            *lines, buffer = (buffer + (chunk or b"")).split(b"\n")
            for line in lines:
                last = json.loads(line)
                if progress is not None and "page" in last:
                    progress(Progress(pages=int(last["page"])))
                elif progress is not None and "pages" in last:
                    progress(Progress(pages=int(last["pages"]), total=int(last["pages"])))


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        # A session of its own: whatever it may have started ends with it.
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _failure(status: int, stderr: IO[bytes], limits: Limits) -> PdfUnavailable | RenderFailed:
    stderr.seek(0)
    trouble = stderr.read()[-4000:].decode("utf-8", "replace").strip()
    if status == NO_LIBRARY:
        return PdfUnavailable(trouble.splitlines()[-1] if trouble else "")
    if (
        "MemoryError" in trouble
        or "cannot allocate" in trouble.lower()
        or status in (-signal.SIGSEGV, -signal.SIGABRT)
    ):
        return RenderFailed(
            Sentence(
                N_("The paper needs more than the %(megabytes)s MB it may use, so it was given up."),
                megabytes=limits.megabytes,
            ),
            N_("Order the changes alone, which is a shorter paper."),
        )
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return RenderFailed(
            Sentence(
                N_("The paper used up the %(seconds)s seconds it may take, so it was given up."),
                seconds=f"{limits.seconds:g}",
            )
        )
    last = trouble.splitlines()[-1] if trouble else f"status {status}"
    return RenderFailed(Sentence(N_("The paper could not be laid out: %(trouble)s"), trouble=last))


def main(arguments: list[str]) -> int:
    """The child: take the limits on, read the page, write the paper, say how far it is."""
    limits, made = Limits(**json.loads(arguments[0])), Path(arguments[1])
    _take_on(limits)
    _die_with_parent()
    if missing := missing_libraries():
        sys.stderr.write(", ".join(missing))
        return NO_LIBRARY
    html = sys.stdin.buffer.read().decode("utf-8")
    from drafting.rendering.layout import lay_out

    paper = lay_out(html, progress=_Teller())
    made.write_bytes(paper.pdf)
    _say({"done": paper.pages, "megabytes": _peak()})
    return 0


def _take_on(limits: Limits) -> None:
    import resource

    memory = limits.megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    seconds = max(1, int(limits.seconds) + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die_with_parent() -> None:
    """On Linux, end when the worker is killed; elsewhere the first line said into a closed pipe ends the child."""
    import ctypes

    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def _peak() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Teller:
    """Turns WeasyPrint's steps into lines: the page being laid out, then how many there are."""

    def __init__(self) -> None:
        self.page = 0

    def __call__(self, message: str) -> None:
        if message.startswith("Step 5") and "Page " in message:
            page = int(message.rsplit("Page ", 1)[1])
            # The layout runs over the pages again where counters changed; progress never goes back.
            if page > self.page:
                self.page = page
                _say({"page": page})
        elif message.startswith("Step 6"):
            _say({"pages": self.page})


def _say(line: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
