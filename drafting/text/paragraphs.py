"""Which paragraphs a clause is printed as: a heading of its own, its label in it, and its words."""

from typing import NamedTuple

#: Kinds whose label stands in a heading, also where there is no heading beside it.
HEADED = frozenset({"title", "part", "article", "annex", "final-clause"})


class Unit(NamedTuple):
    """A paragraph of a clause: `label` stands before its words; `heading` says that it is the clause's heading."""

    clause: int
    heading: bool
    label: str
    text: str


def has_heading(kind: str, label: str, heading: str) -> bool:
    """Say whether a clause begins with a heading of its own paragraph, its label in it."""
    return bool(heading) or (bool(label) and kind in HEADED)


def units(clause: int, *, kind: str, label: str, heading: str, text: str) -> list[Unit]:
    """Return the paragraphs of a clause; `clause` is whatever the caller tells it by. A clause has at least one."""
    if not has_heading(kind, label, heading):
        return [Unit(clause, False, label, text)]
    head = Unit(clause, True, label, heading)
    return [head, Unit(clause, False, "", text)] if text else [head]
