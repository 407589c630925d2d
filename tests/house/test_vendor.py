"""What is copied from others lies here unchanged, with its version and its licence."""

import hashlib
import json

from tests.support.tracked import ROOT, tracked

VENDOR = ROOT / "static" / "vendor"


def sums() -> dict[str, str]:
    lines = (VENDOR / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def test_every_vendored_file_is_what_was_copied() -> None:
    assert {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in sums()} == sums()


def test_no_vendored_file_is_without_its_sum() -> None:
    own = {"SHA256SUMS", "package.json", "package-lock.json", "refresh", ".npmrc"}
    vendored = {
        name.removeprefix("static/vendor/") for name in tracked() if name.startswith("static/vendor/")
    }

    assert vendored - own == set(sums())


def test_the_versions_are_pinned_and_locked_with_their_integrity() -> None:
    wanted = json.loads((VENDOR / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((VENDOR / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version
        assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")
        assert "resolved" not in locked[f"node_modules/{name}"]


def test_every_vendored_package_lies_beside_its_licence() -> None:
    families = {
        name.split("/")[-1].split("-latin")[0].split("-cyrillic")[0]
        for name in sums()
        if name.endswith(".woff2")
    }

    assert families
    assert all(f"fonts/{family}-LICENSE.txt" in sums() for family in families)
