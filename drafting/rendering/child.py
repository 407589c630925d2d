"""Laying out in a child process (printer.py) with limits of time and memory: the parent's half.

The order lies in a file beside the paper to be; progress comes back on a pipe.
"""

import hashlib
import json
import os
import selectors
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from drafting.rendering.attached import Attached
from drafting.rendering.availability import require_pdf
from drafting.rendering.limits import Limits, Progress, Rendered
from drafting.rendering.press import Press, Printer
from drafting.rendering.printer import NO_LIBRARY, PrintOrder
from drafting.rendering.trouble import PdfUnavailable, RenderCancelled, RenderFailed
from workflows.sentences import N_, Sentence

__all__ = ["Limits", "Progress", "Rendered", "render_apart"]

#: Seconds between looks at the clock and at whether somebody cancelled.
LOOK = 0.25


def render_apart(
    html: str,
    *,
    output: Path,
    attached: tuple[Attached, ...] = (),
    limits: Limits | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    press: Press | None = None,
) -> Rendered:
    """Lay `html` out into `output` (replaced only when the document is whole), by default in `Limits.of`.

    Where a `press` is given, the process it keeps ready is used, and it starts the next one. Raises PdfUnavailable,
    RenderCancelled, or RenderFailed with the limit that was reached; nothing is left behind.
    """
    require_pdf()
    limits = limits or Limits.of(html)
    with tempfile.TemporaryDirectory(prefix="travaux-", dir=output.parent) as folder:
        order, made = Path(folder, "order.json"), Path(folder, "paper.pdf")
        PrintOrder(html, attached, made, limits).write(order)
        printer = _begun(order, press)
        try:
            last = _follow(printer, limits, progress, cancelled)
            if printer.process.returncode != 0 or "done" not in last:
                raise _failure(printer.process.returncode, printer.stderr, limits)
        finally:
            printer.end()
        content = made.read_bytes()
        os.replace(made, output)
    return Rendered(
        pages=int(last["done"]),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        peak_megabytes=float(last.get("megabytes", 0)),
    )


def _begun(order: Path, press: Press | None) -> Printer:
    """Return a process that was handed the order."""
    printer = press.take() if press else Printer()
    try:
        printer.begin(order)
    except BrokenPipeError:
        # It was ended from outside while it waited: a new one says for itself what is wrong.
        printer.end()
        printer = Printer()
        printer.begin(order)
    if press:
        press.warm()
    return printer


def _follow(
    printer: Printer,
    limits: Limits,
    progress: Callable[[Progress], None] | None,
    cancelled: Callable[[], bool] | None,
) -> dict[str, float]:
    """Read the child's lines until it ends; return the last one."""
    stdout = printer.process.stdout
    assert stdout is not None
    ends = time.monotonic() + limits.seconds
    last: dict[str, float] = {}
    buffer = b""
    far = Progress(pages=0)
    os.set_blocking(stdout.fileno(), False)
    with selectors.DefaultSelector() as selector:
        selector.register(stdout, selectors.EVENT_READ)
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
            chunk = stdout.read(65536)
            if chunk == b"":
                printer.process.wait(timeout=10)
                return last
            *lines, buffer = (buffer + (chunk or b"")).split(b"\n")
            for line in lines:
                last = json.loads(line)
                far = _further(far, last)
                if progress is not None and "done" not in last:
                    progress(far)


def _further(far: Progress, line: dict[str, float]) -> Progress:
    """Return how far it is after a line of the child's."""
    if "laid" in line:
        return Progress(pages=int(line["laid"]))
    if "total" in line:
        return Progress(pages=int(line["total"]), total=int(line["total"]))
    if "written" in line:
        return Progress(far.pages, far.total, int(line["written"]))
    return far


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
