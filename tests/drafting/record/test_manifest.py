from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafting.record.manifest import Entry, Manifest, freeze, manifest_hash, thaw, words_hash

ENTRY = Entry(
    clause_id=1,
    parent_id=None,
    kind="article",
    depth=0,
    label="Article 1",
    citation="Article 1",
    heading="Objective",
    text="The objective is this.",
    version_id=7,
    n=1,
    sha256=words_hash("Objective", "The objective is this."),
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.builds(lambda h, t: replace(ENTRY, heading=h, text=t), words, words), max_size=5))
def test_a_frozen_manifest_thaws_to_itself(entries: list[Entry]) -> None:
    manifest = Manifest("ap", "en", tuple(entries))
    assert thaw(freeze(manifest)) == manifest


@given(words, words)
def test_the_hash_is_of_the_text_and_of_nothing_else(before: str, after: str) -> None:
    one = manifest_hash(freeze(Manifest("ap", "en", (replace(ENTRY, text=before),))))
    other = manifest_hash(freeze(Manifest("ap", "en", (replace(ENTRY, text=after),))))
    assert (one == other) == (before == after)


def test_heading_and_text_do_not_run_into_each_other() -> None:
    assert words_hash("a", "b") != words_hash("ab", "")
