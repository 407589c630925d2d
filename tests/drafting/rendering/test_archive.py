"""The paper as an archive document, by the judgement of veraPDF, and the files inside it.

What no machine can judge is in docs/redline.md.
"""

import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from drafting.rendering.attached import RecordHead, record_attached, redline_attached
from drafting.rendering.layout import lay_out
from drafting.rendering.paper import Setting, Size
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
from drafting.rendering.redline_pdf import data_of
from drafting.text.redline import from_json
from drafting.text.redline_document import Direction, Op
from tests.drafting.rendering.samples import MASTHEAD, NEW_HEAD, attributed, compare
from tests.support import pdf_tags, verapdf
from tests.support.verapdf import Flavour, broken_rules

HEAD = RecordHead(
    instrument="ap-dce",
    log="instrument:1",
    sequence=4812,
    leaf="9f2c71d0" + "0" * 56,
    version=NEW_HEAD.name,
    text=NEW_HEAD.sha256,
)


def archived(view: View = View.inline, *, arabic: bool = False, setting: Setting = Setting()) -> bytes:  # noqa: B008
    """Lay out the sample of six languages, with its notes, tables and index, and both files attached."""
    document = attributed(compare())
    if arabic:
        document = replace(document, language="ar", direction=Direction.right_to_left)
    html = redline_paper(document, view=view, masthead=MASTHEAD, setting=setting)
    return lay_out(html, attached=(data_of(document, view), record_attached(HEAD, day="2026-03-03"))).pdf


@pytest.fixture(scope="module")
def paper_with_files() -> bytes:
    """Give the paper in one text."""
    return archived()


def test_the_checkers_rules_are_all_there() -> None:
    assert (verapdf.rules_of(Flavour.PDF_A_3U), verapdf.rules_of(Flavour.PDF_UA_1)) == (148, 106)


@pytest.mark.parametrize("flavour", list(Flavour))
def test_the_paper_breaks_no_rule(paper_with_files: bytes, flavour: Flavour) -> None:
    assert broken_rules(paper_with_files, flavour) == []


@pytest.mark.parametrize(
    ("view", "arabic", "setting"),
    [
        (View.side, False, Setting(size=Size.large, line_numbers=True)),
        (View.marked, True, Setting(language="ar", line_numbers=True)),
        (View.clean_new, False, Setting(language="fr", size=Size.large)),
    ],
)
def test_no_view_size_or_direction_breaks_a_rule(view: View, arabic: bool, setting: Setting) -> None:
    made = archived(view, arabic=arabic, setting=setting)
    assert [broken_rules(made, flavour) for flavour in Flavour] == [[], []]


def without_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def without_relationship(pdf: pikepdf.Pdf) -> None:
    for file in pdf.Root.AF:
        del file.AFRelationship


def without_words_for_a_link(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            del link.Contents


def with_untagged_words(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"BT /F1 12 Tf (x) Tj ET", prepend=False)


@pytest.mark.parametrize(
    ("breaking", "flavour", "clause"),
    [
        (without_profile, Flavour.PDF_A_3U, "6.2.4.3"),
        (without_relationship, Flavour.PDF_A_3U, "6.8"),
        (without_words_for_a_link, Flavour.PDF_UA_1, "7.18.5"),
        (with_untagged_words, Flavour.PDF_UA_1, "7.1"),
    ],
)
def test_a_broken_file_is_found_out(
    paper_with_files: bytes, breaking: Callable[[pikepdf.Pdf], None], flavour: Flavour, clause: str
) -> None:
    with pikepdf.open(io.BytesIO(paper_with_files)) as pdf:
        breaking(pdf)
        spoilt = io.BytesIO()
        pdf.save(spoilt)
    assert any(line.startswith(f"{clause}-") for line in broken_rules(spoilt.getvalue(), flavour))


def test_any_program_finds_the_files_and_what_they_are(paper_with_files: bytes, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(paper_with_files)
    listed = subprocess.run(
        ["pdfdetach", "-list", tmp_path / "paper.pdf"], check=True, capture_output=True, text=True
    ).stdout
    assert listed.splitlines() == ["2 embedded files", "1: record.json", "2: redline.json"]
    with pikepdf.open(io.BytesIO(paper_with_files)) as pdf:
        told = [
            (str(file.F), str(file.AFRelationship), str(file.EF.F.Subtype), str(file.EF.F.Params.ModDate))
            for file in pdf.Root.AF
        ]
        assert json.loads(pdf.attachments["record.json"].get_file().read_bytes())["leaf"] == HEAD.leaf
    assert told == [
        ("record.json", "/Data", "/application/json", "D:20260303000000Z"),
        ("redline.json", "/Source", "/application/json", "D:20260303000000Z"),
    ]


def test_the_attached_redline_is_the_one_the_tags_tell(paper_with_files: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper_with_files)) as pdf:
        document = from_json(json.loads(pdf.attachments["redline.json"].get_file().read_bytes()))
    assert document == attributed(compare())
    old = sorted((row.old for row in document.clauses if row.old), key=lambda side: side.index)
    new = sorted((row.new for row in document.clauses if row.new), key=lambda side: side.index)
    words = [
        pdf_tags.bare("".join(f"{side.label}{side.heading}{side.text}" for side in sides))
        for sides in (old, new)
    ]
    assert tuple(words) == pdf_tags.sides(paper_with_files)


def test_a_clean_paper_carries_nothing_of_what_it_leaves_out() -> None:
    document = attributed(compare())
    for view, left_out in ((View.clean_new, Op.delete), (View.clean_old, Op.insert)):
        attached = data_of(document, view).text
        alone = from_json(json.loads(attached))
        assert alone.is_equal and alone.marks == document.marks
        whole = [(row.side.label, row.side.heading, row.side.text) for row in alone.clauses]
        sides = [row.old if view is View.clean_old else row.new for row in document.clauses]
        assert whole == [
            (side.label, side.heading, side.text)
            for side in sorted(filter(None, sides), key=lambda side: side.index)
        ]
        gone = [span.text for row in document.clauses for span in row.spans if span.op is left_out]
        assert gone
        assert not any(len(words) > 12 and words in attached for words in gone)


def test_a_file_of_no_day_invents_none() -> None:
    document = replace(compare(), old=replace(NEW_HEAD, date=""), new=replace(NEW_HEAD, date=""))
    made = lay_out("<html lang=en><title>T</title><h1>T</h1>", attached=(redline_attached(document),)).pdf
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert "/ModDate" not in pdf.Root.AF[0].EF.F.Params
    assert broken_rules(made, Flavour.PDF_A_3U) == []
