"""./run and ./test: what they take, and that ./run serves the demonstration and stops as a whole."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.support.servers import PATIENCE, free_port
from tests.support.tracked import ROOT


def script(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)


@pytest.mark.parametrize("name", ["./run", "./test"])
def test_a_script_explains_itself(name: str) -> None:
    done = script(name, "--help")

    assert done.returncode == 0
    assert done.stdout.startswith(name)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--nothing"], "does not know '--nothing'"),
        (["--port"], "--port needs a value"),
        (["--port", "many"], "takes a number"),
    ],
)
def test_run_says_what_it_does_not_take(arguments: list[str], sentence: str) -> None:
    done = script("./run", *arguments)

    assert done.returncode == 2
    assert sentence in done.stderr


@pytest.mark.slow
@pytest.mark.serial
def test_run_serves_the_demonstration_and_stops_as_a_whole(tmp_path: Path) -> None:
    if not (ROOT / ".venv/.installed-dev").exists():
        pytest.skip("this environment was not made by ./test, and the trial must not make another")
    port = free_port()
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        process = subprocess.Popen(
            ["./run", "--port", str(port), "--data", str(tmp_path / "var")],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + 2 * PATIENCE
        while not (lines := (tmp_path / "out").read_text().splitlines()) or not lines[0].startswith("READY"):
            assert time.monotonic() < deadline
            assert process.poll() is None, (tmp_path / "err").read_text()
            time.sleep(0.1)
        with urllib.request.urlopen(lines[0].removeprefix("READY ")) as page:
            assert page.status == 200
        # The accounts follow at once, each a capacity, an address and a password.
        time.sleep(0.2)
        accounts = [line.split("\t") for line in (tmp_path / "out").read_text().splitlines()[1:]]
        assert {len(account) for account in accounts} == {3}
        assert {"drafter", "reviewer", "delegate", "secretariat", "chair"} <= {
            account[0] for account in accounts
        }

        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz")
    with pytest.raises(ProcessLookupError):
        # Nobody of the group is left: neither server nor worker.
        os.killpg(process.pid, 0)
