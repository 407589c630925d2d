"""Where finished papers lie: in the data folder, each by the hash of its bytes: a file is whole or absent."""

import os
import shutil
import time
from pathlib import Path

#: Seconds after which what lies in the workroom was left by a worker that was killed.
ABANDONED = 24 * 3600


def path_of(data_dir: Path, sha256: str) -> Path:
    """Return where the paper with this hash lies, whether it does or not."""
    if len(sha256) != 64 or not all(char in "0123456789abcdef" for char in sha256):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    return data_dir / "documents" / sha256[:2] / sha256


def workroom(data_dir: Path) -> Path:
    """Return the folder that papers are made in, on the same file system as those that are finished."""
    folder = data_dir / "documents" / "making"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(data_dir: Path, made: Path, sha256: str) -> Path:
    """Move a finished file to its place; one that is there already is the same."""
    place = path_of(data_dir, sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    with made.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(made, place)
    return place


def sweep(data_dir: Path) -> list[Path]:
    """Take away what killed workers left half-made, and return it; what is being made is younger."""
    oldest = time.time() - ABANDONED
    left = [path for path in workroom(data_dir).iterdir() if path.stat().st_mtime < oldest]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return left
