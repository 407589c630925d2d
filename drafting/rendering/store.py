"""Where finished papers lie: in the data folder, each by the hash of its bytes: a file is whole or absent."""

import os
from pathlib import Path


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
