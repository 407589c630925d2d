"""The files of the project, as git knows them."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Real texts to try things on; they are read where they lie and never copied.
CORPUS = ROOT.parent / "shared" / "corpus"


@cache
def tracked() -> tuple[str, ...]:
    """Return the paths of the files in the index, from the top of the checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout, so nothing says which files are the project's")
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    return tuple(name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file())


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Give path and content of every tracked file of text, or of those with one of the suffixes."""
    for name in tracked():
        if suffixes and not name.endswith(suffixes):
            continue
        try:
            yield name, (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
