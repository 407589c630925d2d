"""The child process keeps its limits, and leaves nothing behind where it does not finish."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drafting.rendering import child, press
from drafting.rendering.child import Limits, Progress, render_apart
from drafting.rendering.press import Press, Printer
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
    started: list[Printer] = []
    begun = child._begun
    monkeypatch.setattr(child, "_begun", lambda *given: started.append(begun(*given)) or started[0])
    far: list[Progress] = []
    with pytest.raises(RenderCancelled):
        render_apart(
            LONG[:100_000],
            output=tmp_path / "long.pdf",
            progress=far.append,
            cancelled=lambda: far and far[-1].pages > 2,
        )
    assert started[0].process.returncode is not None
    assert far[-1].total is None
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

    monkeypatch.setattr(press.subprocess, "Popen", note)
    render_apart(SMALL, output=tmp_path / "small.pdf")
    assert seen
    assert "canary" not in seen.values()


def test_progress_counts_pages_laid_out_and_then_written(tmp_path: Path) -> None:
    far: list[Progress] = []
    made = render_apart(LONG[:40_000], output=tmp_path / "long.pdf", progress=far.append)
    laid = [one.pages for one in far if one.total is None]
    written = [one.written for one in far if one.total is not None]
    assert laid == list(range(1, made.pages + 1))
    assert written == list(range(made.pages + 1))
    assert far[-1] == Progress(made.pages, made.pages, made.pages)


def test_a_press_prints_the_bytes_a_cold_process_prints_and_nothing_of_the_paper_before(
    tmp_path: Path,
) -> None:
    cold = render_apart(SMALL, output=tmp_path / "cold.pdf")
    with Press() as press:
        press.warm()
        taken = []
        for name, html in (("first", LONG[:4_000]), ("second", SMALL)):
            taken.append(press._spare)
            warm = render_apart(html, output=tmp_path / f"{name}.pdf", press=press)
        assert warm == replace(cold, peak_megabytes=warm.peak_megabytes)
        assert (tmp_path / "second.pdf").read_bytes() == (tmp_path / "cold.pdf").read_bytes()
        # Each printed one paper and ended, and its memory went back.
        assert [one.process.returncode for one in taken if one] == [0, 0]
        spare = press._spare
        assert spare is not None and spare.is_alive
    assert not spare.is_alive


def test_a_press_whose_process_was_killed_starts_another(tmp_path: Path) -> None:
    with Press() as press:
        press.warm()
        assert press._spare is not None
        press._spare.process.kill()
        press._spare.process.wait()
        assert render_apart(SMALL, output=tmp_path / "small.pdf", press=press).pages == 1
        assert press._spare is not None and press._spare.is_alive


def test_a_process_killed_in_the_middle_of_a_paper_is_a_sentence(tmp_path: Path) -> None:
    with Press() as press:
        press.warm()
        printing = press._spare
        assert printing is not None
        with pytest.raises(RenderFailed):
            render_apart(
                LONG[:100_000],
                output=tmp_path / "long.pdf",
                press=press,
                progress=lambda far: printing.process.kill(),
            )
        assert os.listdir(tmp_path) == []
        assert render_apart(SMALL, output=tmp_path / "small.pdf", press=press).pages == 1


def test_a_process_without_an_order_ends_when_nobody_can_give_one() -> None:
    printer = Printer()
    assert printer.process.stdin is not None
    printer.process.stdin.close()
    assert printer.process.wait(timeout=60) == 0
    printer.end()
