"""The child process keeps its limits, and leaves nothing behind where it does not finish."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.rendering import child
from drafting.rendering.child import Limits, render_apart
from drafting.rendering.trouble import PdfUnavailable, RenderCancelled, RenderFailed

SMALL = "<html lang=en><title>Small</title><p>Words."
LONG = (
    "<html lang=en><title>Long</title>" + "<p>Each Party shall take measures in its territory.</p>" * 20_000
)


def test_a_page_becomes_a_file_and_the_file_alone(tmp_path: Path) -> None:
    made = render_apart(SMALL, output=tmp_path / "small.pdf")
    assert made.pages == 1
    assert (tmp_path / "small.pdf").stat().st_size == made.size
    assert os.listdir(tmp_path) == ["small.pdf"]


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(seconds=1.5), "not laid out within 1.5 seconds"),
        (Limits(megabytes=150), "more than the 150 MB"),
    ],
)
def test_what_is_too_long_or_too_large_is_given_up_with_a_sentence(
    limits: Limits, sentence: str, tmp_path: Path
) -> None:
    output = tmp_path / "long.pdf"
    output.write_bytes(b"as it was")
    with pytest.raises(RenderFailed, match=sentence):
        render_apart(LONG, output=output, limits=limits)
    assert output.read_bytes() == b"as it was"
    assert os.listdir(tmp_path) == ["long.pdf"]


def test_a_cancelled_paper_ends_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = child._start
    monkeypatch.setattr(child, "_start", lambda *given: started.append(start(*given)) or started[0])
    with pytest.raises(RenderCancelled):
        render_apart(LONG, output=tmp_path / "long.pdf", cancelled=lambda: bool(started))
    assert started[0].returncode is not None
    assert os.listdir(tmp_path) == []


def test_a_missing_library_is_answered_with_the_command_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafting.rendering.availability.LIBRARIES", {"Pango": ("libpango-absent.so",)})
    with pytest.raises(PdfUnavailable, match="Pango") as refused:
        render_apart(SMALL, output=tmp_path / "small.pdf")
    assert "apt-get install libpango-1.0-0" in str(refused.value.sentences[1])


def test_importing_the_public_modules_does_not_load_weasyprint() -> None:
    program = (
        "import sys, drafting.rendering.redline_pdf, drafting.rendering.redline_html;"
        "sys.exit('weasyprint' in sys.modules or 'pydyf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_child_sees_no_secret_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAVAUX_SECRET_KEY", "canary")
    seen: dict[str, str] = {}
    real = subprocess.Popen

    def note(*given: object, **kept: object) -> object:
        seen.update(kept["env"])  # type: ignore[call-overload]
        return real(*given, **kept)  # type: ignore[call-overload]

    monkeypatch.setattr(child.subprocess, "Popen", note)
    render_apart(SMALL, output=tmp_path / "small.pdf")
    assert seen
    assert "canary" not in seen.values()
