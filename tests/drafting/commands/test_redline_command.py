"""`travaux redline` as another program calls it: exit statuses, JSON contract, troubles, and a fast start."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.commands.redline import VIEWS_OF, VIEWS_OF_DRAFTS, Format, View, command
from drafting.formats.akn.redlines import akn_version
from drafting.formats.comparison import compare_files
from drafting.formats.reading import SourceText, plain, read_text
from drafting.rendering.docx.redline import version_docx
from drafting.text.redline import one_side
from drafting.text.redline_json import to_json

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
    _holds(json.loads(done.stdout), *(travaux("plain", path).stdout.decode() for path in pair))


@pytest.mark.parametrize("view", ["inline", "side", "changes", "marked", "table"])
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


def test_no_text_is_written_over_by_its_redline(pair: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "also.md").symlink_to(pair[1])
    for output in (*pair, tmp_path / "also.md"):
        done = travaux("redline", *pair, "-o", output)
        assert done.returncode == 2
        assert "Name another file." in done.stderr.decode()
    assert (pair[0].read_text(), pair[1].read_text()) == (OLD, NEW)


@pytest.fixture
def written(pair: tuple[Path, Path], tmp_path: Path) -> dict[str, Path]:
    """Give the newer text in every format that is read."""
    document = one_side(compare_files(*map(read_text, pair)), old=False)
    found = {"md": pair[1]}
    for ending, content in (
        ("txt", plain(read_text(pair[1])).encode()),
        ("docx", version_docx(document)),
        ("xml", akn_version(document)),
    ):
        found[ending] = tmp_path / f"written.{ending}"
        found[ending].write_bytes(content)
    return found


@pytest.mark.parametrize("ending", ["txt", "md", "docx", "xml"])
@pytest.mark.parametrize("name", ["plain", "redline"])
def test_the_command_loads_neither_web_nor_database(written: dict[str, Path], name: str, ending: str) -> None:
    file = str(written[ending])
    arguments = [name, file] if name == "plain" else [name, file, file, "--format", "json"]
    program = (
        "import sys, atexit\n"
        "heavy = {'flask', 'sqlalchemy', 'numpy', 'weasyprint', 'jinja2', 'babel', 'alembic', 'huey'}\n"
        "atexit.register(lambda: print(sorted(heavy & set(sys.modules)), file=sys.stderr))\n"
        f"from drafting.cli import main\nmain({arguments!r})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert "appropriate" in done.stdout


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("form", [one for one in Format if one is not Format.pdf])
def test_every_format_takes_every_view_of_files_of_any_kind(
    pair: tuple[Path, Path], written: dict[str, Path], tmp_path: Path, form: Format, view: View
) -> None:
    output = tmp_path / "out"
    asked = [f"--format={form}", f"--view={view}", "-o", str(output)]
    for old, new, status in ((pair[0], "txt", 1), (pair[0], "docx", 1), (pair[1], "xml", 0)):
        done = CliRunner().invoke(command, [str(old), str(written[new]), *asked])
        assert (done.exit_code, done.stdout) == (status, "")
        assert output.read_bytes()


def test_the_clean_view_in_word_and_akoma_ntoso_is_one_text_alone(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    for ending in ("docx", "xml"):
        for view, file in ((View.clean_old, pair[0]), (View.clean_new, pair[1])):
            output = tmp_path / f"clean.{ending}"
            CliRunner().invoke(command, [*map(str, pair), f"--view={view}", "-o", str(output)])
            assert plain(read_text(output)).split() == plain(read_text(file)).split()


lines = st.lists(
    st.sampled_from(
        ["Article 1", "Article 2", "1. Each Party shall act.", "2. Parties [shall] report;", "(a) on time;",
         "(b) in Arabic: نص,", "第一条 缔约方", "Words & <more> “words”.", "- a dash", "* a star", "Annex I"]
    ),
    max_size=7,
)  # fmt: skip


@settings(max_examples=40)
@given(lines, lines)
def test_the_contract_holds_for_files_of_any_two_kinds(old: list[str], new: list[str]) -> None:
    kinds = [_in_every_format("\n\n".join(text)) for text in (old, new)]
    for before in kinds[0]:
        for after in kinds[1]:
            document = compare_files(before, after)
            _holds(json.loads(json.dumps(to_json(document))), plain(before), plain(after))


def _in_every_format(text: str) -> list[SourceText]:
    source = read_text(text.encode(), "a.txt")
    one = one_side(compare_files(source, source), old=False)
    return [
        source,
        read_text(text.encode(), "a.md"),
        read_text(version_docx(one), "a.docx"),
        read_text(akn_version(one), "a.xml"),
    ]


def _holds(document: dict[str, Any], *texts: str) -> None:
    for side, signs, whole in (("old", "=-", texts[0]), ("new", "=+", texts[1])):
        rows = [row for row in document["clauses"] if row[f"{side}_index"] is not None]
        rows.sort(key=lambda row: row[f"{side}_index"])
        assert [row[f"{side}_index"] for row in rows] == list(range(len(rows)))
        written = "".join(
            row[f"{side}_label"] + "".join(text for op, text in row["heading"] + row["spans"] if op in signs)
            for row in rows
        )
        assert "".join(written.split()) == "".join(whole.split())
        assert all(row[f"{side}_label"] is None for row in document["clauses"] if row not in rows)
    assert all(row["change"] for row in document["clauses"])


def test_the_table_of_changes_is_csv_that_no_spreadsheet_runs(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    bad = tmp_path / "formula.txt"
    bad.write_text("Article 1\n\n1. Parties agree.\n\n=SUM(A1) is no formula.\n")
    done = travaux("redline", pair[0], bad, "--format", "table")
    lines = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert lines[0][:10] == [
        *("change", "clause", "kind", "part", "old", "new", "proposer", "act", "date", "reason")
    ]
    assert lines[0][10:] == ["nature", "about"]
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


def test_the_table_of_changes_is_written_for_word(pair: tuple[Path, Path], tmp_path: Path) -> None:
    written = tmp_path / "table.docx"
    assert travaux("redline", *pair, "--view", "table", "-o", written).returncode == 1
    assert "Parties report." in travaux("plain", written).stdout.decode()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text(
        "Article 2\n\nDiscoverability\n\n1. Each Party may take measures.\n\n2. Nothing here requires monitoring.\n"
    )
    return path


def test_two_drafts_are_compared_with_their_base(pair: tuple[Path, Path], other: Path) -> None:
    done = travaux("redline", *pair, "--against", other, "--format", "json")
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert [document[side]["name"] for side in ("base", "a", "b")] == ["old.md", "new.md", "other.txt"]
    assert document["statistics"]["changes"]["collision"] == 1
    assert travaux("redline", pair[0], pair[0], "--against", pair[0], "--format", "json").returncode == 0


@pytest.mark.parametrize(
    ("ending", "begin"),
    [("html", b"<!doctype html>"), ("csv", b"\xef\xbb\xbfchange,clause,fate"), ("docx", b"PK")],
)
def test_drafts_are_written_as_the_file_is_named(
    pair: tuple[Path, Path], other: Path, tmp_path: Path, ending: str, begin: bytes
) -> None:
    written = tmp_path / f"drafts.{ending}"
    assert travaux("redline", *pair, "--against", other, "-o", written).returncode == 1
    assert written.read_bytes().lstrip().startswith(begin)


@pytest.mark.parametrize("asked", [("--format", "akn"), ("--view", "clean-old")])
def test_what_only_two_texts_have_is_trouble_with_three(
    pair: tuple[Path, Path], other: Path, asked: tuple[str, str]
) -> None:
    done = travaux("redline", *pair, "--against", other, *asked)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"against" in done.stderr


@pytest.mark.parametrize("against", [False, True])
@pytest.mark.parametrize("form", [one for one in Format if one is not Format.pdf])
@pytest.mark.parametrize("view", list(View))
def test_a_view_that_a_format_does_not_have_is_said(
    pair: tuple[Path, Path], tmp_path: Path, form: Format, view: View, against: bool
) -> None:
    more = ["--against", str(pair[0])] if against else []
    asked = [*map(str, pair), *more, f"--format={form}", "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(command, [*asked, f"--view={view}"])
    known = (VIEWS_OF_DRAFTS if against else VIEWS_OF).get(form, ())
    if against and (form is Format.akn or view in (View.clean_old, View.clean_new)):
        assert done.exit_code == 2
        return
    assert done.exit_code == 1, done.output
    said = f"{form} has no view {view}; "
    assert (said in done.stderr) == (view not in known)
    if view not in known:
        # What is said to be given is what is given.
        told = (tmp_path / "out").read_bytes()
        CliRunner().invoke(command, [*asked, f"--view={known[0]}"])
        assert told == (tmp_path / "out").read_bytes()
    quiet = CliRunner().invoke(command, asked)
    assert "has no view" not in quiet.stderr
