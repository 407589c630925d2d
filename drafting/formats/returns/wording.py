"""Put words changed in plain text back into clause markup, and onto the version where the file's base is another."""

from drafting.text.diff import diff
from drafting.text.markup import NodeKind, parse, plain, plain_map
from drafting.text.merge import merge
from drafting.text.redline_document import Op


def rebased(base: str, words: str, version: str) -> str | None:
    """Return what somebody made of `base` as if they had made it of `version`; None where the two overlap."""
    return words if base == version else merge(base, words, version).text


def in_markup(markup: str, words: str) -> tuple[str, bool]:
    """Return clause markup that reads as `words`, made of the markup before; and whether its marks could be kept."""
    if plain(markup) == markup or plain(markup) == words:
        return (markup if plain(markup) == words else words), True
    for wide in (False, True):
        tried = _edited(markup, words, wide=wide)
        if plain(tried) == words:
            return tried, True
    return words, False


def _edited(markup: str, words: str, *, wide: bool) -> str:
    """Make the edits of the plain words in the markup; `wide` takes the marks beside struck words with them."""
    edits = _edits(plain(markup), words)
    markup = _unlinked(markup, edits)
    way = plain_map(markup)
    made: list[str] = []
    copied = 0
    for at, length, written in edits:
        before = way.to_markup(at - 1) + 1 if at else 0
        if markup.startswith("]]", before):
            before = way.to_markup(at)
        if not length:
            begin = end = before
        elif wide:
            begin, end = before, way.to_markup(at + length)
        else:
            begin, end = way.to_markup(at), way.to_markup(at + length - 1) + 1
        begin = max(begin, copied)
        end = max(end, begin)
        made += [markup[copied:begin], written]
        copied = end
    return "".join([*made, markup[copied:]])


def _edits(old: str, new: str) -> list[tuple[int, int, str]]:
    """Return where the old words change: the offset, how many go, and what stands there instead."""
    found: list[tuple[int, int, str]] = []
    at = 0
    changing = False
    for op, text in diff(old, new):
        if op is Op.equal:
            at, changing = at + len(text), False
            continue
        if not changing:
            found.append((at, 0, ""))
            changing = True
        start, length, written = found[-1]
        if op is Op.delete:
            found[-1] = (start, length + len(text), written)
            at += len(text)
        else:
            found[-1] = (start, length, written + text)
    return found


def _unlinked(markup: str, edits: list[tuple[int, int, str]]) -> str:
    """Return the markup with references as mere words where their words change: they may mean another clause now."""
    out: list[str] = []
    at = 0
    for node in parse(markup):
        end = at + len(node.shown)
        touched = node.kind is NodeKind.cross_reference and any(
            start < end and start + length > at if length else at < start < end for start, length, _ in edits
        )
        out.append(node.said if touched else node.source)
        at = end
    return "".join(out)
