"""What the files of the project must not hold, and how they are cut."""

import ast
import hashlib
import re

import pytest

from tests.support.tracked import CORPUS, ROOT, texts, tracked

#: Past 300 lines a module is asked for its second idea (CONTRIBUTING.md); past this it certainly has one.
LONGEST_MODULE = 450
#: Parts of addresses that are true on one machine or of one index alone, written so that this file holds none.
FOREIGN = {
    "a path of one machine": re.compile(
        r"(?<![\w.])/(?:{})/[\w.-]+".format("|".join(("work", "home", "root", "Users")))
    ),
    "the host of a registry": re.compile(
        r"\b(?:{})".format("|".join((r"pypi\.org/simple", r"files\.pythonhosted", r"registry\.npmjs")))
    ),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_holds(what: str) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if FOREIGN[what].search(line)
    ]

    assert found == []


def test_no_file_is_a_copy_of_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus lies beside the checkout, and is not there")
    corpus = {
        hash_of(path.read_bytes()) for path in CORPUS.rglob("*") if path.is_file() and path.stat().st_size
    }

    assert [name for name in tracked() if hash_of((ROOT / name).read_bytes()) in corpus] == []


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_no_module_is_longer_than_one_idea() -> None:
    lengths = {
        name: len(text.splitlines())
        for name, text in texts(".py")
        if name.startswith(("drafting/", "workflows/"))
    }

    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_a_package_opens_with_its_docstring_and_holds_no_code() -> None:
    for name, text in texts("__init__.py"):
        if name.startswith(("tests/", "benchmarks/")):
            continue
        body = ast.parse(text).body

        assert len(body) == 1, name
        assert isinstance(body[0], ast.Expr), name
        assert isinstance(body[0].value, ast.Constant), name


def test_every_module_says_what_lives_in_it() -> None:
    silent = [name for name, text in texts(".py") if text.strip() and not ast.get_docstring(ast.parse(text))]

    assert [name for name in silent if not name.startswith("tests/")] == []


def test_nothing_is_left_to_be_done() -> None:
    marks = re.compile(
        r"\b(?:{})\b".format(
            "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "raise NotImplemented" + "Error"))
        )
    )

    assert [
        name
        for name, text in texts(".py", ".html", ".js", ".css")
        if not vendored(name) and marks.search(text)
    ] == []


def vendored(name: str) -> bool:
    return name.startswith("static/vendor/")
