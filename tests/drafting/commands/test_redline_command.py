"""`travaux redline` as another program calls it: exit statuses, JSON contract, troubles, and a fast start."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAD = "# Article 2\n\n## Discoverability\n\n"
OLD = f"{HEAD}1. Each Party should endeavour to take measures.\n\n2. Nothing here requires monitoring.\n"
NEW = (
    f"{HEAD}1. Each Party shall take [appropriate] measures.\n\n"
    "2. Nothing here requires monitoring.\n\n3. Parties report.\n"
)


def travaux(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "drafting.cli", *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(OLD)
    new.write_text(NEW)
    return old, new


def test_equal_files_leave_with_0_and_different_ones_with_1(pair: tuple[Path, Path]) -> None:
    old, new = pair
    assert travaux("redline", old, old, "--format", "json").returncode == 0
    assert travaux("redline", old, new, "--format", "json").returncode == 1


def test_the_json_gives_back_both_files(pair: tuple[Path, Path]) -> None:
    done = travaux("redline", *pair, "--format", "json")
    document = json.loads(done.stdout)
    plain = [travaux("plain", path).stdout.decode() for path in pair]
    for side, signs, whole in (("old", "=-", plain[0]), ("new", "=+", plain[1])):
        rows = sorted(
            (row for row in document["clauses"] if row[f"{side}_index"] is not None),
            key=lambda row: row[f"{side}_index"],
        )
        written = "".join(
            row[f"{side}_label"] + "".join(text for op, text in row["heading"] + row["spans"] if op in signs)
            for row in rows
        )
        assert "".join(written.split()) == "".join(whole.split())


@pytest.mark.parametrize("view", ["inline", "side", "changes", "marked"])
def test_html_is_written_in_every_view(pair: tuple[Path, Path], tmp_path: Path, view: str) -> None:
    output = tmp_path / "redline.html"
    assert travaux("redline", *pair, "--view", view, "-o", output).returncode == 1
    assert "appropriate" in output.read_text()


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), (b"PK\x03\x04 zip", "ZIP"), ("schön".encode("latin-1"), "UTF-8")],
)
def test_trouble_is_a_sentence_and_2(
    pair: tuple[Path, Path], tmp_path: Path, content: bytes | None, said: str
) -> None:
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    done = travaux("redline", pair[0], bad)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_an_output_that_cannot_be_written_is_trouble(pair: tuple[Path, Path], tmp_path: Path) -> None:
    done = travaux("redline", *pair, "-o", tmp_path / "absent" / "redline.html")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr.decode()


def test_the_command_loads_neither_web_nor_database() -> None:
    program = (
        "import sys, drafting.commands.redline\n"
        "print(sorted({'flask', 'sqlalchemy', 'numpy', 'weasyprint', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_table_of_changes_is_csv_that_no_spreadsheet_runs(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    bad = tmp_path / "formula.txt"
    bad.write_text("Article 1\n\n1. Parties agree.\n\n=SUM(A1) is no formula.\n")
    done = travaux("redline", pair[0], bad, "--format", "table")
    lines = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert lines[0] == ["change", "clause", "kind", "part", "old", "new", "proposer", "act", "date", "reason"]
    assert [line[0] for line in lines[1:]] == [str(n) for n in range(1, len(lines))]
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)
    assert any("=SUM(A1)" in cell for line in lines for cell in line)


@pytest.mark.parametrize("ending", ["docx", "akn"])
def test_a_redline_written_in_another_format_reads_as_the_new_text(
    pair: tuple[Path, Path], tmp_path: Path, ending: str
) -> None:
    written = tmp_path / f"redline.{'xml' if ending == 'akn' else ending}"
    assert travaux("redline", *pair, "--format", ending, "-o", written).returncode == 1
    again = travaux("redline", written, pair[1], "--format", "table")
    assert again.returncode == 0, again.stdout.decode()
