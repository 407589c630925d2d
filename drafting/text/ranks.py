"""Ranks of siblings: words between two words, so that a clause is placed without touching its neighbours.

Fractional indexing (D. Greenspan, "Implementing Fractional Indexing", 2020), by the library of that name. Ranks are
compared in code-point order, in Python: databases collate by other rules.
"""

from fractional_indexing import generate_key_between, generate_n_keys_between


def between(before: str | None, after: str | None) -> str:
    """Return a rank that sorts after `before` and before `after`; None is the respective end."""
    rank: str = generate_key_between(before, after)
    return rank


def first(count: int) -> list[str]:
    """Return ranks for the first `count` siblings of a parent, in order."""
    ranks: list[str] = generate_n_keys_between(None, None, count)
    return ranks
