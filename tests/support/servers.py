"""The application as it runs: processes of `travaux serve`, on ports of their own, on one database."""

import errno
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

#: Seconds a server may take to answer; slow machines run many at once.
PATIENCE = 120


#: Below those the system gives to whoever calls out: a server that is down for a moment finds its own again.
PORTS = range(10_000, 30_000)


def free_port() -> int:
    """Return a port nobody holds now, and that nobody is given by chance while its server starts again."""
    while True:
        port = random.choice(PORTS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
                continue
        return port


@dataclass
class Server:
    """One process that serves. Its log is a file beside the data."""

    database_url: str
    data: Path
    port: int = field(default_factory=free_port)
    variables: dict[str, str] = field(default_factory=dict)
    python: str = sys.executable
    cwd: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of the server, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """Where the process writes."""
        return self.data / f"serve-{self.port}.log"

    def start(self) -> "Server":
        """Start the process; `wait` says when it answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        variables = {
            **os.environ,
            "TRAVAUX_DATABASE_URL": self.database_url,
            "TRAVAUX_DATA": str(self.data),
            **self.variables,
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.python, "-m", "drafting.cli", "serve", "--port", str(self.port)],
                env=variables,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self

    def wait(self) -> "Server":
        """Return once /readyz answers; fail with the log where that never happens."""
        assert self.process is not None
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return self
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise AssertionError(f"the server did not answer:\n{self.log.read_text(errors='replace')[-4000:]}")

    def kill(self) -> None:
        """Kill the process as a failing machine would: no handler of its own runs."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        """Ask the process to end, and make it where it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()


@contextmanager
def serving(database_url: str, data: Path, *, processes: int = 1, **variables: str) -> Iterator[list[Server]]:
    """Give servers on one database that answer; they are stopped at the end."""
    servers = [Server(database_url, data, variables=variables).start() for _ in range(processes)]
    try:
        yield [server.wait() for server in servers]
    finally:
        for server in servers:
            server.stop()
