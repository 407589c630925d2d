"""The procedure in words and as a picture; the docs page is the one generated."""

from pathlib import Path

import pytest

from workflows.describe import FORMATS, describe
from workflows.permissions import TABLE
from workflows.protocol import ADDITIONAL_PROTOCOL
from workflows.titles import ACTS, SET_ASIDE

PAGE = Path(__file__).parents[2] / "docs" / "procedure.md"


def test_the_docs_page_is_the_procedure_as_it_stands() -> None:
    stale = "docs/procedure.md is stale: travaux procedure --format markdown > docs/procedure.md"
    assert PAGE.read_text(encoding="utf-8") == describe("markdown"), stale


def test_the_page_names_every_step_condition_and_act() -> None:
    page = describe("markdown")
    for step in ADDITIONAL_PROTOCOL.steps:
        assert f"### {step.title}\n\n`{step.name}`" in page
        assert all(condition.sentence in page for condition in step.provided)
    assert all(f"\n| {ACTS[act]} |" in page for act in TABLE)


def test_whatever_can_be_set_aside_has_a_name_for_its_mark() -> None:
    conditions = (each for step in ADDITIONAL_PROTOCOL.steps for each in step.provided if each.overridable)
    assert {each.name for each in conditions} == set(SET_ASIDE)


def test_the_picture_has_every_way() -> None:
    picture = describe("mermaid").splitlines()
    ways = sum(len(step.from_) for step in ADDITIONAL_PROTOCOL.steps)
    assert picture[0] == "stateDiagram-v2"
    assert sum("-->" in line and "[*]" not in line for line in picture) == ways
    assert [line.strip() for line in picture if line.endswith("--> [*]")] == [
        "adopted --> [*]",
        "withdrawn --> [*]",
    ]


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=" or ".join(FORMATS)):
        describe("pdf")
