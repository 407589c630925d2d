"""Carries an anchor from one version of a clause to the next, by the words that survive. Never by likeness."""

from dataclasses import dataclass
from enum import StrEnum

from drafting.text import markup
from drafting.text.anchors import CONTEXT, Anchor
from drafting.text.matching import match
from drafting.text.merge import kept_by
from drafting.text.tokens import tokenize


class Fate(StrEnum):
    """What became of the words an anchor stands on."""

    same = "same"
    #: The words stand unchanged at another place.
    moved = "moved"
    #: Some of the words differ; the anchor stands on those that are left.
    changed = "changed"
    #: None of the words is left; the anchor is as it was.
    orphaned = "orphaned"


@dataclass(frozen=True, slots=True)
class Carried:
    """The anchor in the new text, and what became of its words."""

    anchor: Anchor
    fate: Fate


def carry(anchor: Anchor, old_text: str, new_text: str) -> Carried:
    """Return the anchor in the new text of its clause; both texts are clause markup."""
    if anchor.start == anchor.end:
        return Carried(anchor, Fate.same)
    old, new = markup.plain(old_text), markup.plain(new_text)
    if old == new:
        return Carried(anchor, Fate.same)
    old_tokens, new_tokens = tokenize(old), tokenize(new)
    edits = match([token.strip() for token in old_tokens], [token.strip() for token in new_tokens]).edits
    kept = kept_by(edits, len(old_tokens))
    old_starts, new_starts = _starts(old_tokens), _starts(new_tokens)
    survivors = [
        (n, kept[n])
        for n, token in enumerate(old_tokens)
        if token.strip()
        and old_starts[n] + len(token) > anchor.start
        and old_starts[n] + len(token) - len(token.lstrip()) < anchor.end
    ]
    left = [(n, m) for n, m in survivors if m is not None]
    if not left:
        return Carried(anchor, Fate.orphaned)
    (first, new_first), (last, new_last) = left[0], left[-1]
    start = _inside(
        anchor.start, old_tokens[first], old_starts[first], new_tokens[new_first], new_starts[new_first]
    )
    end = _inside(anchor.end, old_tokens[last], old_starts[last], new_tokens[new_last], new_starts[new_last])
    found = Anchor(start, end, new[start:end], new[max(0, start - CONTEXT) : start], new[end : end + CONTEXT])
    if found.quote != anchor.quote:
        return Carried(found, Fate.changed)
    return Carried(found, Fate.same if start == anchor.start else Fate.moved)


def _starts(tokens: list[str]) -> list[int]:
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token)
    return starts


def _inside(offset: int, old_token: str, old_start: int, new_token: str, new_start: int) -> int:
    """Return an offset inside a word as the same place of the same word elsewhere; outside it, the nearest end."""
    word_at = old_start + len(old_token) - len(old_token.lstrip())
    length = len(old_token.strip())
    within = min(max(offset - word_at, 0), length)
    return new_start + len(new_token) - len(new_token.lstrip()) + within
