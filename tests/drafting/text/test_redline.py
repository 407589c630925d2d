"""The redline of two versions: rows, facts, numbers, and the way to JSON and back."""

import json
import pickle

import pytest

from drafting.text.redline import (
    Change,
    Clause,
    Direction,
    Op,
    Part,
    RedlineDocument,
    VersionHead,
    from_json,
    redline,
    to_json,
)

OLD = [
    Clause("a", "article", 0, "Article 1", "Definitions", ""),
    Clause("b", "paragraph", 1, "1.", "", "“Platform” means a service that stores content."),
    Clause("c", "paragraph", 1, "2.", "", "Nothing in this Article requires general monitoring."),
    Clause("d", "article", 0, "Article 2", "Discoverability", ""),
    Clause("e", "paragraph", 1, "1.", "", "Each Party should endeavour to take measures on prominence."),
]
NEW = [
    Clause("a", "article", 0, "Article 1", "Use of terms", ""),
    Clause("b", "paragraph", 1, "1.", "", "“Platform” means a service that stores content."),
    Clause("f", "paragraph", 1, "2.", "", "“Content” means text, sound and image, digitally conveyed."),
    Clause("d", "article", 0, "Article 2", "Discoverability", ""),
    Clause("e", "paragraph", 1, "1.", "", "Each Party shall take measures on prominence."),
    Clause("c", "paragraph", 1, "2.", "", "Nothing in this Article requires general monitoring."),
]


def compare(old: list[Clause], new: list[Clause], *, by_id: bool, language: str = "en") -> RedlineDocument:
    return redline(
        old,
        new,
        old_head=VersionHead("Zero", "77ab"),
        new_head=VersionHead("Rev.1", "c910", language=language),
        by_id=by_id,
    )


@pytest.mark.parametrize("by_id", [True, False])
def test_each_fact_about_a_clause_is_told_apart(by_id: bool) -> None:
    document = compare(OLD, NEW, by_id=by_id)
    facts = {
        (row.new or row.old).text or (row.new or row.old).heading: row.changes for row in document.clauses
    }
    assert facts["Use of terms"] == (Change.edited,)
    assert facts["“Platform” means a service that stores content."] == (Change.unchanged,)
    assert facts["“Content” means text, sound and image, digitally conveyed."] == (Change.inserted,)
    assert facts["Each Party shall take measures on prominence."] == (Change.edited,)
    assert facts["Nothing in this Article requires general monitoring."] == (Change.moved,)


def test_changes_are_numbered_in_reading_order_and_found_by_number() -> None:
    document = compare(OLD, NEW, by_id=True)
    assert [change.number for change in document.changes] == list(range(1, len(document.changes) + 1))
    for change in document.changes:
        assert document.change(change.number) is change
        assert change.number in document.clauses[change.clause].numbers
        if change.part is not Part.clause:
            row = document.clauses[change.clause]
            spans = (row.heading if change.part is Part.heading else row.spans)[change.first : change.end]
            assert change.deleted == "".join(span.text for span in spans if span.op is Op.delete)
            assert change.inserted == "".join(span.text for span in spans if span.op is Op.insert)
    with pytest.raises(IndexError):
        document.change(0)


def test_every_clause_of_either_version_is_in_exactly_one_row() -> None:
    document = compare(OLD, NEW, by_id=False)
    assert sorted(row.old.index for row in document.clauses if row.old) == list(range(len(OLD)))
    assert sorted(row.new.index for row in document.clauses if row.new) == list(range(len(NEW)))


def test_a_document_survives_json_and_pickle() -> None:
    document = compare(OLD, NEW, by_id=True)
    assert from_json(json.loads(json.dumps(to_json(document)))) == document
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 (our own bytes)


def test_equal_versions_have_no_change_and_say_so() -> None:
    document = compare(OLD, OLD, by_id=False)
    assert document.is_equal
    assert document.changes == ()
    assert document.statistics.total.changes == 0


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("fr-CA", "ltr"), ("he-IL", "rtl"), ("zh", "ltr")]
)
def test_the_direction_follows_the_language(language: str, direction: str) -> None:
    assert compare(OLD, NEW, by_id=True, language=language).direction is Direction(direction)
