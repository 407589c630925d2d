"""What an installation keeps for itself."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from drafting.config import kept_secret


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    key = kept_secret(tmp_path)
    assert len(key) >= 64
    assert kept_secret(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_processes_that_start_together_get_one_whole_key(tmp_path: Path) -> None:
    for n in range(50):
        folder = tmp_path / str(n)
        folder.mkdir()
        together = Barrier(8)

        def start(folder: Path = folder, together: Barrier = together) -> str:
            together.wait()
            return kept_secret(folder)

        with ThreadPoolExecutor(8) as pool:
            keys = {future.result() for future in [pool.submit(start) for _ in range(8)]}
        assert len(keys) == 1
        assert len(keys.pop()) >= 64
