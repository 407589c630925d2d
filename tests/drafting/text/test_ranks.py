"""Ranks: there is always room, and the order is that of code points."""

from hypothesis import given
from hypothesis import strategies as st

from drafting.text.ranks import between, first


@given(st.lists(st.integers(min_value=0, max_value=10_000), max_size=60))
def test_a_rank_put_anywhere_sorts_there(places: list[int]) -> None:
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        before = ranks[at - 1] if at else None
        after = ranks[at] if at < len(ranks) else None
        ranks.insert(at, between(before, after))
        assert ranks == sorted(ranks) and len(set(ranks)) == len(ranks)


def test_five_hundred_at_either_end_keep_short_ranks() -> None:
    ranks = [between(None, None)]
    for _ in range(500):
        ranks.insert(0, between(None, ranks[0]))
        ranks.append(between(ranks[-1], None))
    assert ranks == sorted(ranks) and max(map(len, ranks)) <= 10


def test_the_first_ranks_of_many_siblings_are_in_order() -> None:
    ranks = first(2000)
    assert len(set(ranks)) == 2000 and ranks == sorted(ranks)
