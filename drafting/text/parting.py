"""Parts the words of a clause from its label and heading where the two went different ways.

"Article 5 Exchange of data" with one unnumbered paragraph is one clause; when its words become paragraph 1 of
that article, the article stays what it was and the words are not new. Which clause became which is in align.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from drafting.text.align import Alignment, complete, find_namesakes
from drafting.text.kinds import Kind
from drafting.text.order import above_in
from drafting.text.redline_document import Clause
from drafting.text.surroundings import match_by_surroundings
from drafting.text.tokens import is_word, keys_of, tokenize

#: So much of the shorter of two texts, in order, must stand in the other for them to be the same words, …
_SHARED: Final = 0.7
#: … of so many at least; …
_LEAST: Final = 4
#: … and less than this where the words under a heading are said to have gone.
_LITTLE: Final = 0.5
#: Longer texts, in characters, are left where they are.
_LONGEST: Final = 20_000
#: Words that went from under their heading are looked for among so many clauses below it.
_NEAR: Final = 6


class _Way(NamedTuple):
    """Clause `head` became `to_head`, its words clause `to`, in one direction."""

    head: int
    to_head: int
    to: int


def part(
    old: Sequence[Clause], new: Sequence[Clause], alignment: Alignment
) -> tuple[Sequence[Clause], Sequence[Clause], Alignment]:
    """Return both versions, the words that went their own way being clauses of their own, and their alignment."""
    matches = dict(alignment.matches)
    back = {j: i for i, j in matches.items()}
    forth = list(_ways(old, new, matches, back))
    against = list(_ways(new, old, back, matches))
    if not forth and not against:
        return old, new, alignment
    heads: dict[int, int] = {}
    words_of: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for i, j, k in forth:
        heads[i] = j
        words_of[0][i] = k
    for j, i, m in against:
        if heads.get(i, j) == j and (i in heads or j not in heads.values()):
            heads[i] = j
            words_of[1][j] = m
    for i, j in heads.items():
        matches.pop(i, None)
        matches.pop(back.get(j, -1), None)
    old_parts = _parts(old, [i for i in heads if old[i].text])
    new_parts = _parts(new, [j for j in heads.values() if new[j].text])
    remade = {old_parts[i][0]: new_parts[j][0] for i, j in [*matches.items(), *heads.items()]}
    remade |= {old_parts[i][-1]: new_parts[k][-1] for i, k in words_of[0].items()}
    remade |= {old_parts[m][-1]: new_parts[j][-1] for j, m in words_of[1].items()}
    parted = _parted(old, old_parts), _parted(new, new_parts)
    above = above_in(*parted)
    # What stands before or after may have its like only now that the words stand by themselves.
    match_by_surroundings(*parted, remade, above)
    return *parted, complete(*parted, remade, above)


def agree_on_headings(
    old: Sequence[Clause], new: Sequence[Clause], matches: Mapping[int, int]
) -> tuple[Sequence[Clause], Sequence[Clause]]:
    """Return both versions with what is a heading in one of them read as a heading in the other too.

    Markdown and Word mark their headings; in plain text the same words may have been taken for a sentence.
    """
    changed: tuple[dict[int, Clause], dict[int, Clause]] = ({}, {})
    for i, j in matches.items():
        one, other = old[i], new[j]
        if one.heading and not other.heading:
            changed[1][j] = _headed_like(other, one)
        elif other.heading and not one.heading:
            changed[0][i] = _headed_like(one, other)
    if not changed[0] and not changed[1]:
        return old, new
    return (
        [changed[0].get(i, clause) for i, clause in enumerate(old)],
        [changed[1].get(j, clause) for j, clause in enumerate(new)],
    )


def _headed_like(clause: Clause, headed: Clause) -> Clause:
    heading, text = headed.heading, clause.text
    if text == heading or text.startswith(f"{heading} "):
        return clause._replace(heading=heading, text=text[len(heading) :].strip())
    if not headed.text and _shared(heading, text)[1] >= _LITTLE:
        return clause._replace(heading=text, text="")
    return clause


def _ways(
    old: Sequence[Clause], new: Sequence[Clause], matches: Mapping[int, int], back: Mapping[int, int]
) -> Iterator[_Way]:
    """Yield the clauses of `old` whose words went elsewhere than their label and heading."""
    namesakes = dict(find_namesakes(old, new))
    for i, j in matches.items():
        clause, other = old[i], new[j]
        if not clause.text:
            continue
        if clause.kind == other.kind and (clause.heading or clause.label) and clause.text != other.text:
            if (k := _words_below(clause.text, new, j, back)) is not None:
                yield _Way(i, j, k)
        elif other.heading or other.label == clause.label:
            continue
        elif (head := namesakes.get(i)) is not None:
            if head not in back or not old[back[head]].heading:
                yield _Way(i, head, j)
        elif clause.label and j and j - 1 not in back and not new[j - 1].text:
            above = new[j - 1]
            if above.kind == clause.kind and above.depth < other.depth:
                yield _Way(i, j - 1, j)


def _words_below(text: str, new: Sequence[Clause], j: int, back: Mapping[int, int]) -> int | None:
    """Return the clause below new clause `j` that the words went into, where few of them stayed."""
    near = []
    for k in range(j + 1, min(j + 1 + _NEAR, len(new))):
        beside = new[k].depth == new[j].depth and not new[k].label and not new[k].heading
        if new[k].depth <= new[j].depth and not beside:
            break
        if k not in back and not new[k].heading:
            near.append(k)
    if not near or _shared(text, new[j].text)[0] >= _LITTLE:
        return None
    share, _, k = max((*_shared(text, new[k].text), -k) for k in near)
    return -k if share >= _SHARED else None


def _shared(one: str, other: str) -> tuple[float, float]:
    """Return how much of the shorter text stands in the other, in order, and how much of the longer."""
    from rapidfuzz.distance import LCSseq

    if len(one) + len(other) > _LONGEST:
        return 0.0, 0.0
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    if len(shorter) < _LEAST:
        return 0.0, 0.0
    common = LCSseq.similarity(shorter, longer)
    return common / len(shorter), common / len(longer)


def _words(text: str) -> list[str]:
    return [key for key in keys_of(text, tokenize(text)) if is_word(key)]


def _parts(clauses: Sequence[Clause], parted: Sequence[int]) -> list[tuple[int, ...]]:
    """Return, for each clause, its new index, and that of its words where they are parted from it."""
    places: list[tuple[int, ...]] = []
    at, cut = 0, set(parted)
    for index in range(len(clauses)):
        places.append((at, at + 1) if index in cut else (at,))
        at += len(places[-1])
    return places


def _parted(clauses: Sequence[Clause], parts: Sequence[tuple[int, ...]]) -> list[Clause]:
    made: list[Clause] = []
    for clause, places in zip(clauses, parts, strict=True):
        if len(places) == 1:
            made.append(clause)
        else:
            made.append(clause._replace(text=""))
            made.append(Clause(None, Kind.paragraph, clause.depth + 1, "", "", clause.text))
    return made
