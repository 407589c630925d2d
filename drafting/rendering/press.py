"""The processes papers are laid out in (printer.py), started here; a worker's press keeps one that is ready.

Each prints one paper and ends: its memory goes back, and nothing of a paper is left for the next one.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import IO

from drafting.paths import PACKAGE

#: What a process may see of the environment: fonts, their caches, temporary files, words.
HANDED_ON = (
    "PATH",
    "HOME",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "LD_LIBRARY_PATH",
)


class Printer:
    """One process: started at once, it gets ready by itself; `begin` hands it its only order."""

    def __init__(self) -> None:
        kept = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
        kept |= {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONPATH": str(PACKAGE.parent)}
        self.stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the process, in `end`
        self.process = subprocess.Popen(
            [sys.executable, "-m", "drafting.rendering.printer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.stderr,
            env=kept,
            cwd=tempfile.gettempdir(),
            start_new_session=True,
        )

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def begin(self, order: Path) -> None:
        """Hand the order over. Raises BrokenPipeError where the process is gone."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{order}\n".encode())
        self.process.stdin.close()

    def end(self) -> None:
        """End it where it runs, and let go of its pipes; more than once does no harm."""
        if self.is_alive:
            # A session of its own: whatever it may have started ends with it.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.stderr):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


class Press:
    """Keeps one process ready for the next paper.

    On Linux a process ends with the thread that started it, so `warm` is called by threads that last.
    """

    def __init__(self) -> None:
        self._spare: Printer | None = None
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Start a process for the next paper, unless one is there."""
        with self._lock:
            if self._spare is not None and not self._spare.is_alive:
                self._spare.end()
                self._spare = None
            if self._spare is None:
                self._spare = Printer()

    def take(self) -> Printer:
        """Return the process kept ready, else a new one; whoever takes it ends it."""
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None and spare.is_alive:
            return spare
        if spare is not None:
            spare.end()
        return Printer()

    def close(self) -> None:
        """End the process that is kept."""
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()

    def __enter__(self) -> "Press":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
