"""The built wheel is the whole application: installed by itself it migrates, serves pages and static files."""

import json
import os
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.support.servers import Server
from tests.support.tracked import ROOT

pytestmark = pytest.mark.serial


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the Python of an environment that has the wheel, and the dependencies of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"), cwd=folder)
    python = folder / "venv/bin/python"
    packages = Path(
        run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
    )
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(packages)
    # The dependencies are there already; of this environment's own .pth files, none is read.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python


def run(*command: str, cwd: Path, **variables: str) -> str:
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **variables}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_wheel_serves(installed: Path, tmp_path: Path) -> None:
    where = run(str(installed), "-c", "import drafting; print(drafting.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(installed.parents[1])
    url = f"sqlite:///{tmp_path / 'travaux.sqlite3'}"
    run(str(installed), "-m", "drafting.cli", "migrate", cwd=tmp_path, TRAVAUX_DATABASE_URL=url)
    server = Server(url, tmp_path, python=str(installed), cwd=tmp_path)

    try:
        server.start().wait()
        ready = json.load(urllib.request.urlopen(f"{server.url}/readyz"))
        page = urllib.request.urlopen(server.url).read().decode()
        style = urllib.request.urlopen(f"{server.url}/static/css/base.css")
    finally:
        server.stop()

    assert ready["migrations"] == "current"
    assert "<html" in page
    assert style.headers["Content-Type"].startswith("text/css")


def test_the_wheel_redlines_without_a_database(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("Article 1\n\nParties may act.\n")
    (tmp_path / "new.txt").write_text("Article 1\n\nParties shall act.\n")

    done = subprocess.run(
        [str(installed), "-m", "drafting.cli", "redline", "old.txt", "new.txt", "--format", "json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["clauses"]
