"""What became of brackets: lifted, added or standing otherwise, an option among them chosen or added.

Read from spans that are compared already. How a bracket is kept whole while comparing is in pairing.py.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from drafting.text.redline_document import Nature, Op, Span, Spans
from drafting.text.runs import hunks, side_of
from drafting.text.tokens import keys_of, tokenize

#: Changes of more tokens than this, and brackets over more edits than that, are told as words.
_MOST_TOKENS: Final = 600
_MOST_EDITS: Final = 8
_OPTION: Final = frozenset({"option", "alternative", "alt", "opción", "variante", "вариант"})
_HALVES: Final = re.compile(r"[\[\]]")
_AROUND: Final = frozenset(
    {
        Nature.brackets_lifted,
        Nature.brackets_added,
        Nature.brackets_changed,
        Nature.option_chosen,
        Nature.option_added,
    }
)


class _Group(NamedTuple):
    """A pair of brackets: what is in it, without and with its option's mark, and who stands behind it."""

    inside: "tuple[str | _Group, ...]"
    after_mark: "tuple[str | _Group, ...]"
    whose: tuple[str, ...]


def runs_of(spans: Spans) -> list[tuple[int, int]]:
    """Return the runs of spans that are one change each: hunks, and both ends of a bracket with the words it held."""
    found = hunks(spans)
    if len(found) < 2 or not any(
        "[" in span.text or "]" in span.text for span in spans if span.op is not Op.equal
    ):
        return found
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(found):
        first, end = found[at]
        last = at
        if not _is_closed(spans[first:end]):
            for further in range(at + 1, min(at + _MOST_EDITS, len(found))):
                whole = spans[first : found[further][1]]
                if _is_closed(whole):
                    if bracket_nature(side_of(whole, Op.insert), side_of(whole, Op.delete)) in _AROUND:
                        last = further
                    break
        runs.append((first, found[last][1]))
        at = last + 1
    return runs


def bracket_nature(old: str, new: str) -> Nature:
    """Return whether brackets alone changed, or an option among brackets was chosen or added; else words."""
    if not ("[" in old or "]" in old or "[" in new or "]" in new):
        return Nature.words
    was, now = _keys(old), _keys(new)
    if len(was) + len(now) > _MOST_TOKENS:
        return Nature.words
    before, after = _bare(was), _bare(now)
    if before == after:
        more = sum(key in "[]" for key in now) - sum(key in "[]" for key in was)
        if more:
            return Nature.brackets_added if more > 0 else Nature.brackets_lifted
        return Nature.brackets_changed if was != now else Nature.words
    if not before or not after:
        return Nature.words
    if _leads_to(was, now):
        return Nature.option_chosen
    if _leads_to(now, was):
        return Nature.option_added
    return Nature.words


def _is_closed(spans: Sequence[Span]) -> bool:
    return all(_is_balanced(side_of(spans, op)) for op in (Op.insert, Op.delete))


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in _HALVES.findall(text):
        depth += 1 if sign == "[" else -1
        if depth < 0:
            return False
    return depth == 0


def _keys(text: str) -> list[str]:
    return [key for key in keys_of(text, tokenize(text)) if key]


def _bare(keys: list[str]) -> list[str]:
    """Return the tokens without brackets and without the names behind them."""
    bare: list[str] = []
    at = 0
    while at < len(keys):
        if keys[at] == "]":
            at += 1 + len(_whose(keys, at + 1))
        else:
            if keys[at] != "[":
                bare.append(keys[at])
            at += 1
    return bare


def _whose(keys: list[str], at: int) -> tuple[str, ...]:
    """Return the tokens of the name that follows a closing bracket, braces included."""
    if at < len(keys) and keys[at] == "{" and "}" in keys[at : at + 80]:
        return tuple(keys[at : keys.index("}", at) + 1])
    return ()


def _leads_to(old: list[str], new: list[str]) -> bool:
    """Whether the new tokens are the old ones with brackets lifted, or dropped with what they held."""
    tree = _tree(old)
    return tree is not None and len(new) in _ends(tree, new, frozenset({0}))


def _tree(keys: list[str]) -> tuple[str | _Group, ...] | None:
    open_: list[list[str | _Group]] = [[]]
    at = 0
    while at < len(keys):
        key = keys[at]
        at += 1
        if key == "[":
            if len(open_) > _MOST_EDITS:
                return None
            open_.append([])
        elif key == "]":
            if len(open_) == 1:
                return None
            inside = tuple(open_.pop())
            whose = _whose(keys, at)
            at += len(whose)
            open_[-1].append(_Group(inside, _after_mark(inside), whose))
        else:
            open_[-1].append(key)
    return tuple(open_[0]) if len(open_) == 1 else None


def _after_mark(inside: tuple[str | _Group, ...]) -> tuple[str | _Group, ...]:
    first, second = (*inside, "", "")[:2]
    if not (isinstance(first, str) and first.casefold() in _OPTION and isinstance(second, str)):
        return inside
    return inside[3:] if len(inside) > 2 and inside[2] in (":", ".", ")") else inside[2:]


def _ends(items: Sequence[str | _Group], new: list[str], starts: frozenset[int]) -> frozenset[int]:
    """Return where in the new tokens one may stand after matching the items from any of `starts`."""
    for item in items:
        if isinstance(item, str):
            starts = frozenset(at + 1 for at in starts if at < len(new) and new[at] == item)
        else:
            lifted = _ends(item.inside, new, starts) | _ends(item.after_mark, new, starts)
            kept = _ends(("]", *item.whose), new, _ends(item.inside, new, _ends(("[",), new, starts)))
            starts = starts | lifted | kept
        if not starts:
            return starts
    return starts
