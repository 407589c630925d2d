"""Blame by word: each inserted or deleted run knows the act that put it there, across all versions between."""

from hypothesis import given
from hypothesis import strategies as st

from drafting.text.redline import (
    Attribution,
    Clause,
    Part,
    Passing,
    Revision,
    VersionHead,
    from_json,
    redline,
    to_json,
)
from drafting.text.wordhistory import word_history

A = Attribution("edit 1", "Party A (Group I)", "2026-01-10", "clarity")
B = Attribution("edit 2", "Coalition 3 (music; West Africa)", "2026-01-20", "obligation of result")
C = Attribution("edit 3", "Group V(a)", "2026-02-01", "style")


def runs(history: tuple) -> list[tuple[str, Attribution | None]]:
    return [(run.text.strip(), run.by) for run in history]


def test_each_word_of_the_last_text_knows_who_put_it_and_each_of_the_base_who_removed_it() -> None:
    history = word_history(
        [
            "Each Party should endeavour to take measures.",
            "Each Party should take appropriate measures.",
            "Each Party shall take appropriate measures.",
        ],
        [None, A, B],
    )
    assert runs(history.last) == [
        ("Each Party", None),
        ("shall", B),
        ("take", None),
        ("appropriate", A),
        ("measures.", None),
    ]
    assert runs(history.base) == [
        ("Each Party", None),
        ("should", B),
        ("endeavour to", A),
        ("take measures.", None),
    ]


def test_words_put_in_and_taken_out_in_between_are_kept_apart() -> None:
    history = word_history(["take measures", "take urgent measures", "take measures"], [None, A, B])
    assert runs(history.last) == [("take measures", None)]
    assert history.between == (Passing(" urgent", 4, 4, A, B),)


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=8).map(" ".join), min_size=2, max_size=5
    )
)
def test_every_word_that_came_and_went_is_told_once_with_its_place(texts: list[str]) -> None:
    acts = [None, *[Attribution(f"edit {n}", f"Party {n}") for n in range(1, len(texts))]]
    history = word_history(texts, acts)
    for run in history.between:
        put, removed = acts.index(run.put), acts.index(run.removed)
        assert 0 < put < removed
        assert run.text.strip() in texts[put]
        assert 0 <= run.old_place <= len(texts[0].replace(" ", ""))
        assert 0 <= run.new_place <= len(texts[-1].replace(" ", ""))
    assert "".join(run.text for run in history.base) == texts[0]
    assert "".join(run.text for run in history.last).split() == texts[-1].split()


def test_words_of_several_hands_in_one_change_are_told_apart() -> None:
    texts = [
        "Each Party shall report.",
        "Each Party shall, within two years, report.",
        "Each Party shall, within two years and in public, report.",
    ]
    history = {"c": [Revision(texts[0], None), Revision(texts[1], A), Revision(texts[2], B)]}
    document = redline(
        [clause(texts[0])],
        [clause(texts[2])],
        old_head=VersionHead("old", ""),
        new_head=VersionHead("new", ""),
        by_id=True,
        histories=history,
    )
    (change,) = document.changes
    assert change.attributions == (A, B)
    assert "".join(piece.text for piece in change.pieces) == change.inserted
    assert [(piece.text.strip(" ,"), piece.by) for piece in change.pieces if piece.text.strip(" ,")] == [
        ("within two years", 0),
        ("and in public", 1),
    ]
    assert from_json(to_json(document)) == document


def clause(text: str) -> Clause:
    return Clause("c", "paragraph", 1, "1.", "", text)


def test_changes_of_a_redline_name_the_acts_that_brought_them_about() -> None:
    texts = [
        "Each Party should endeavour to take measures on prominence in its territory and report on them.",
        "Each Party shall take measures on prominence in its territory and report on them.",
        "Each Party shall take measures on prominence in its territory and report on them every two years.",
    ]
    document = redline(
        [clause(texts[0])],
        [clause(texts[2])],
        old_head=VersionHead("Zero", "1"),
        new_head=VersionHead("Rev.1", "2"),
        by_id=True,
        histories={"c": [Revision(texts[0], None), Revision(texts[1], A), Revision(texts[2], B)]},
    )
    assert [(c.deleted, c.inserted, c.attributions) for c in document.changes] == [
        ("should endeavour to", "shall", (A,)),
        ("", " every two years", (B,)),
    ]
    assert document.statistics.articles[0].proposers == (A.proposer, B.proposer)


def test_inserted_deleted_and_moved_clauses_name_their_acts() -> None:
    old = [
        clause("kept one"),
        Clause("gone", "paragraph", 1, "2.", "", "this goes"),
        Clause("m", "p", 1, "", "", "m"),
    ]
    new = [old[2], clause("kept one"), Clause("new", "paragraph", 1, "2.", "", "this comes, amended")]
    document = redline(
        old,
        new,
        old_head=VersionHead("Zero", "1"),
        new_head=VersionHead("Rev.1", "2"),
        by_id=True,
        histories={
            "gone": [Revision("this goes", None), Revision(None, A)],
            "new": [Revision(None, None), Revision("this comes", B), Revision("this comes, amended", C)],
            "m": [Revision("m", None), Revision("m", C, moved=True)],
        },
    )
    by_kind = {str(change.kind): change.attributions for change in document.changes}
    assert by_kind == {"deleted": (A,), "inserted": (B, C), "moved": (C,)}
    assert all(change.part is Part.clause for change in document.changes)


@given(st.lists(st.lists(st.sampled_from("abcd[],"), max_size=12).map(" ".join), min_size=1, max_size=5))
def test_a_history_gives_back_its_first_and_last_text(texts: list[str]) -> None:
    history = word_history(texts, [None] * len(texts))
    assert "".join(run.text for run in history.base) == texts[0]
    assert "".join(run.text for run in history.last) == texts[-1]
