"""How the words of the demonstration are written down: clauses with keys, changes to them, and nothing else.

A key ("discoverability.2.b") names a clause for the authors of the demonstration alone. `{key|words}` in a text
is a cross-reference to the clause of that key, shown as those words where the text is plain.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from drafting.models.note import NoteKind
from workflows.vocabulary import (
    Agreement,
    Audience,
    ClauseKind,
    Decider,
    OutcomeCode,
    ProposalStatus,
    ProposalType,
    Stance,
)

_REFERENCE = re.compile(r"\{(?P<key>[a-z0-9.-]+)\|(?P<words>[^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Written:
    """A clause as written: its key, the key of the one above, what it is, its words."""

    key: str
    kind: ClauseKind
    text: str = ""
    heading: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one clause replaced: each pair is (old, new), and old occurs exactly once."""

    key: str
    pairs: tuple[tuple[str, str], ...]
    reason: str
    editorial: bool = False


@dataclass(frozen=True, slots=True)
class Insertion:
    """A clause added before, after or into the one with the key `beside`."""

    clause: Written
    place: str
    beside: str
    reason: str


@dataclass(frozen=True, slots=True)
class Move:
    """A clause moved, with all below it."""

    key: str
    place: str
    beside: str
    reason: str


@dataclass(frozen=True, slots=True)
class Removal:
    """A clause taken out, with all below it."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lift:
    """A pair of brackets taken away, counted from 0 in the clause; `keep` says whether the words in it stay."""

    key: str
    bracket: int
    keep: bool
    reason: str


#: What the drafting group does to the text between two versions.
Edit = Change | Insertion | Move | Removal | Lift


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit on a day, counted from the opening of the stage's consultation."""

    day: int
    by: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a remark: what became of it, why, who decided; `clause` is the one whose words answer it."""

    day: int
    code: OutcomeCode
    reason: str
    decided_by: Decider = Decider.DRAFTING_GROUP
    name: str = ""
    clause: str = ""
    #: What the commenter said of it: satisfied or not, in words; None where they said nothing.
    satisfied: bool | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: by whom, on which words of which clause, on which day of the consultation."""

    by: str
    day: int
    key: str
    body: str
    quote: str = ""
    suggestion: str = ""
    #: Replies: (account, day, words).
    replies: tuple[tuple[str, int, str], ...] = ()
    answer: Answer | None = None
    audience: Audience = Audience.PUBLIC
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a proposal: taken up, declined or withdrawn, with the reason."""

    day: int
    status: ProposalStatus
    reason: str


@dataclass(frozen=True, slots=True)
class Tabled:
    """A proposal: `pairs` replace words of the clause (MOD); an ADD carries the new clause."""

    by: str
    day: int
    type: ProposalType
    key: str
    rationale: str
    pairs: tuple[tuple[str, str], ...] = ()
    #: ADD: the clause added, and its place beside `key`.
    new: Written | None = None
    place: str = ""
    #: MOVE: the clause it goes beside.
    beside: str = ""
    source: str = ""
    fate: Fate | None = None
    #: Accounts of delegates who put their Party's name to it, with the day.
    sponsors: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A Party's position on a clause, on a day."""

    by: str
    day: int
    key: str
    stance: Stance
    words: str = ""
    audience: Audience = Audience.PARTICIPANTS


@dataclass(frozen=True, slots=True)
class Agreed:
    """A rung of agreement that the chair marked."""

    day: int
    key: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper handed in: by the organisation or Party with this key, on a day."""

    by: str
    day: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """A note on a clause, which is no part of the text."""

    by: str
    day: int
    key: str
    kind: NoteKind
    text: str


def article(key: str, heading: str, *below: str | tuple[str, *tuple[str, ...]]) -> tuple[Written, ...]:
    """Return an article: each of `below` is a paragraph's words, or a tuple of its chapeau and its points.

    A single entry becomes the article's own text, without a number.
    """
    if len(below) == 1:
        chapeau, *points = (below[0],) if isinstance(below[0], str) else below[0]
        head = Written(key, ClauseKind.ARTICLE, chapeau, heading)
        return head, *_points(key, points)
    made = [Written(key, ClauseKind.ARTICLE, "", heading)]
    for n, entry in enumerate(below, start=1):
        chapeau, *points = (entry,) if isinstance(entry, str) else entry
        made.append(Written(f"{key}.{n}", ClauseKind.PARAGRAPH, chapeau, "", key))
        made.extend(_points(f"{key}.{n}", points))
    return tuple(made)


def _points(key: str, points: list[str]) -> tuple[Written, ...]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return tuple(
        Written(f"{key}.{letter}", ClauseKind.POINT, words, "", key)
        for letter, words in zip(letters, points, strict=False)
    )


def replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """Return the text with each old replaced by its new; raise ValueError where one does not occur exactly once."""
    for old, new in pairs:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} occurs {text.count(old)} times in {text!r}")
        text = text.replace(old, new)
    return text


def refer(text: str, name: Callable[[str, str], str]) -> str:
    """Return the text with every `{key|words}` replaced by what `name(key, words)` returns."""
    return _REFERENCE.sub(lambda found: name(found["key"], found["words"]), text)


def bare(text: str) -> str:
    """Return the text with its cross-references as plain words."""
    return refer(text, lambda _key, words: words)


def in_order(clauses: tuple[Written, ...]) -> tuple[str, ...]:
    """Return the keys in reading order; raise ValueError where one is used twice or has no parent."""
    seen: set[str] = set()
    for clause in clauses:
        if clause.key in seen or (clause.parent and clause.parent not in seen):
            raise ValueError(f"{clause.key} is out of place")
        seen.add(clause.key)
    return tuple(clause.key for clause in clauses)
