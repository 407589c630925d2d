"""Word files with the trees their maker expects of a reader (pandoc's own tests): ours finds the same paragraphs."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.pandoc_tree import Tree
from drafting.formats.docx.package import open_package
from drafting.formats.docx.plain import docx_text
from drafting.formats.docx.reading import read_document
from tests.support.tracked import CORPUS

FOLDER = CORPUS / "docx-pandoc"
pytestmark = [
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the corpus is not beside the repository"),
    pytest.mark.skipif(
        shutil.which("pandoc") is None, reason="pandoc, whose trees these are, is not installed"
    ),
]
#: What pandoc's tree has no form for: our paragraph, and what the tree keeps of it.
SAID_BY_US_ALONE = {
    # The list prints its numbers as "1.%2"; the tree knows a number and a full stop.
    "lists_sublist_reset": {
        "1.1 Head 1.1": "1. Head 1.1",
        "1.2 Head 1.2": "2. Head 1.2",
        "1.1 Head 2.1": "1. Head 2.1",
    },
    # A heading has no number in the tree.
    "numbered_header": {"1. A Numbered Header.": "A Numbered Header."},
}
#: In the tree a caption is a property of its table and has no place; in the file one stands below its table.
CAPTION_ANYWHERE = {"table_captions_with_field"}
#: Its maker has no tree of this one; it is read by the pandoc that is here.
WITHOUT_TREE = "comments_warning"


def _cases() -> list[tuple[str, str, bool]]:
    """Return file, tree and side. Trees without a file of their name are of pandoc's writer."""
    cases = []
    for path in sorted(FOLDER.glob("*.docx")):
        for side in ("accept", "reject"):
            trees = (f"{path.stem}{end}" for end in ("", "_all", f"_{side}", "_no_comments"))
            cases += [
                (path.stem, tree, side == "accept") for tree in trees if (FOLDER / f"{tree}.native").exists()
            ]
    return cases


@pytest.mark.parametrize(("name", "native", "accept"), _cases())
def test_the_paragraphs_are_those_its_maker_expects(name: str, native: str, accept: bool) -> None:
    tree = _tree("native", FOLDER / f"{native}.native", accept=accept)
    theirs = _theirs(tree)
    kept = SAID_BY_US_ALONE.get(name, {})
    ours = [kept.get(one, one) for one in _ours(name, accept=accept)]
    if name in CAPTION_ANYWHERE:
        ours, theirs = sorted(ours), sorted(theirs)
    assert [_squeezed(one) for one in ours] == [_squeezed(one) for one in theirs]
    if tree.comments:
        comments = read_document(open_package((FOLDER / f"{name}.docx").read_bytes())).comments
        assert [_squeezed(one.text) for one in comments] == [_squeezed(one) for one in tree.comments]


@pytest.mark.parametrize("accept", [True, False])
def test_the_one_without_a_tree_is_read_as_pandoc_reads_it(accept: bool) -> None:
    theirs = _theirs(_tree("docx", FOLDER / f"{WITHOUT_TREE}.docx", accept=accept))
    assert [_squeezed(one) for one in _ours(WITHOUT_TREE, accept=accept)] == [
        _squeezed(one) for one in theirs
    ]


def test_no_file_of_the_corpus_is_left_out() -> None:
    names = {path.stem for path in FOLDER.glob("*.docx")}
    assert {name for name, *_ in _cases()} == names - {WITHOUT_TREE}


def _ours(name: str, *, accept: bool) -> list[str]:
    """Return our paragraphs, a note's mark as the tree writes it."""
    text = docx_text((FOLDER / f"{name}.docx").read_bytes(), accept=accept)
    paragraphs = re.sub(r"\[\^\w+\](?!:)", "[^]", text).split("\n\n")
    return [found for one in paragraphs if (found := re.sub(r"^\[\^\w+\]: ", "", one).strip())]


def _theirs(tree: Tree) -> list[str]:
    return [one for one in [*tree.paragraphs(), *tree.notes] if one.strip()]


def _tree(form: str, path: Path, *, accept: bool) -> Tree:
    verb = "accept" if accept else "reject"
    command = ["pandoc", "-f", form, "-t", "json", f"--track-changes={verb}", str(path)]
    tree = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)
    return Tree(tree["meta"], tree["blocks"], accept)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
