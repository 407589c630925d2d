"""The words of the demonstration: whole in both languages, and what writes them down refuses what does not fit."""

from collections import Counter

import pytest
from sqlalchemy import select

from drafting.demo import cast, draft_remarks, draft_stage, review_remarks, review_stage
from drafting.demo.french_revisions import ALL_HEADINGS, texts_of
from drafting.demo.written import bare, in_order, refer, replaced
from drafting.demo.zero_draft import ARTICLES, ZERO_DRAFT
from drafting.models.published_version import PublishedVersion
from drafting.record.manifest import thaw
from drafting.text.brackets import count_brackets
from tests.drafting.demo.conftest import Told
from workflows.vocabulary import ClauseKind, OutcomeCode


def test_the_zero_draft_has_its_clauses_in_order() -> None:
    assert len(in_order(ZERO_DRAFT)) == len(ZERO_DRAFT)
    assert sum(clause.kind is ClauseKind.ARTICLE for clause in ARTICLES) == 18


def test_a_key_used_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="out of place"):
        in_order((*ZERO_DRAFT, ZERO_DRAFT[1]))


@pytest.mark.parametrize("clause", ZERO_DRAFT, ids=lambda clause: clause.key)
def test_a_clause_has_its_french_with_the_same_brackets_and_references(clause: object) -> None:
    from drafting.demo.written import Written

    assert isinstance(clause, Written)
    french = texts_of(0).get(clause.key, "")

    assert bool(french) == bool(clause.text)
    assert (clause.key in ALL_HEADINGS) == bool(clause.heading)
    assert count_brackets(bare(french)) == count_brackets(bare(clause.text))
    assert _targets(french) == _targets(clause.text)


def _targets(text: str) -> list[str]:
    found: list[str] = []
    refer(text, lambda key, words: found.append(key) or words)  # type: ignore[func-returns-value]
    return found


@pytest.mark.parametrize("revision", [1, 2])
def test_a_revision_has_as_many_brackets_in_french(told: Told, revision: int) -> None:
    with told.database.read() as db_session:
        version = db_session.scalars(
            select(PublishedVersion).where(PublishedVersion.symbol == f"AP/DCE/Rev.{revision}")
        ).one()
    standing = sum(count_brackets(entry.text) for entry in thaw(version.manifest).entries)
    # What was taken out of the English text stands in none of the French clauses that are printed.
    gone = count_brackets(texts_of(revision)["follow-up.3"])

    assert sum(count_brackets(bare(text)) for text in texts_of(revision).values()) - gone == standing


def test_words_to_replace_must_occur_exactly_once() -> None:
    assert replaced("due prominence", (("due", "effective"),)) == "effective prominence"
    with pytest.raises(ValueError, match="occurs 2 times"):
        replaced("to and fro and", (("and", "or"),))
    with pytest.raises(ValueError, match="occurs 0 times"):
        replaced("to and fro", (("never", "or"),))


NUMBERS = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def test_the_summaries_count_what_was_said() -> None:
    drafts = Counter(remark.answer.code for remark in draft_remarks.REMARKS if remark.answer)
    reviews = Counter(remark.answer.code for remark in review_remarks.REMARKS if remark.answer)
    organisations = {person.key: person.organisation for person in cast.PEOPLE}
    spoke = {organisations[remark.by] for remark in draft_remarks.REMARKS if organisations[remark.by]}

    assert (len(draft_remarks.REMARKS), len(spoke), sum(drafts.values())) == (19, 15, 18)
    assert draft_stage.SUMMARY.startswith("Nineteen comments were made by fifteen organisations")
    taken, in_part = drafts[OutcomeCode.TAKEN_UP], drafts[OutcomeCode.TAKEN_UP_IN_PART]
    assert (
        f"{NUMBERS[taken]} comments were taken up, {NUMBERS[in_part]} in part" in draft_stage.SUMMARY.lower()
    )
    taken, in_part = reviews[OutcomeCode.TAKEN_UP], reviews[OutcomeCode.TAKEN_UP_IN_PART]
    assert f"took up {NUMBERS[taken]} comments whole and {NUMBERS[in_part]} in part" in review_stage.SUMMARY
