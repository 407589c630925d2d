"""Finished papers lie by their hash; what a killed worker left is swept away, what is being made is not."""

import hashlib
import os
from pathlib import Path

import pytest

from drafting.rendering import store


def test_a_kept_paper_lies_by_its_hash_and_nowhere_else(tmp_path: Path) -> None:
    made = store.workroom(tmp_path) / "paper.pdf"
    made.write_bytes(b"paper")
    sha256 = hashlib.sha256(b"paper").hexdigest()
    assert store.keep(tmp_path, made, sha256).read_bytes() == b"paper"
    assert store.path_of(tmp_path, sha256).is_file()
    assert not made.exists()


@pytest.mark.parametrize("name", ["", "..", "../../secret-key", "A" * 64, "0" * 63, "0" * 65])
def test_only_a_hash_names_a_paper(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.path_of(tmp_path, name)


def test_what_was_abandoned_is_swept_and_what_is_being_made_is_left(tmp_path: Path) -> None:
    old, young = store.workroom(tmp_path) / "old", store.workroom(tmp_path) / "young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "page.html").write_text("half")
    os.utime(old, (0, 0))
    assert store.sweep(tmp_path) == [old]
    assert (old.exists(), young.exists()) == (False, True)
