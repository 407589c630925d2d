"""The words of a clause as HTML whose text content is plain(markup) exactly, so that selections count in it.

What stands in `data-not-words` is not counted (static/js/selection.js).
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from drafting.text import markup
from drafting.text.crossrefs import current
from drafting.text.markup import Node, NodeKind

#: A stretch of plain text somebody commented on: start, end (code points), number of the comment.
Marked = tuple[int, int, int]


class Run(NamedTuple):
    """A run of plain text with what opens and closes around it."""

    text: str
    opens: str = ""
    closes: str = ""


def words_html(
    text: str, marked: Iterable[Marked] = (), *, base: str = "", labels: Mapping[int, str] | None = None
) -> Markup:
    """Return the words of a clause with brackets, placeholders, footnotes and emphasis shown, and comments marked.

    `base` is the address of the instrument, for cross-references; `labels` the citations of its clauses now: a
    reference whose clause was renumbered reads as it would be written now. Versions never change, so what was
    rendered once is kept.
    """
    if "[[" in text:
        referred = tuple(
            (node.clause_id, (labels or {}).get(node.clause_id, ""))
            for node in markup.parse(text)
            if node.clause_id is not None
        )
        return _html(text, tuple(sorted(marked)), base, referred)
    return _html(text, tuple(sorted(marked)), "", ())


@lru_cache(maxsize=8192)
def _html(text: str, marked: tuple[Marked, ...], base: str, labels: tuple[tuple[int, str], ...]) -> Markup:
    pieces: list[str] = []
    at = 0
    emphasis: dict[int, str] = {}
    for index, node in enumerate(markup.parse(text)):
        if node.kind is NodeKind.emphasis and node.pair is not None:
            # Pairs may cross in a real draft; HTML may not, so each run carries its own.
            if node.pair > index:
                emphasis[index] = "b" if len(node.source) == 2 else "i"
            else:
                emphasis.pop(node.pair, None)
            continue
        for run in _runs(node, base, dict(labels)):
            end = at + len(run.text)
            inside = [mark for mark in marked if mark[0] < end and mark[1] > at]
            opens = "".join(f"<{tag}>" for tag in emphasis.values())
            closes = "".join(f"</{tag}>" for tag in reversed(emphasis.values()))
            pieces.append(f"{run.opens}{opens}{_with_marks(run.text, at, inside)}{closes}{run.closes}")
            at = end
    return Markup("".join(pieces))


def _runs(node: Node, base: str, labels: dict[int, str]) -> list[Run]:
    match node.kind:
        case NodeKind.open:
            return [Run(node.shown, '<span class="bracket">', "</span>")]
        case NodeKind.close:
            closing = Run("]", '<span class="bracket">', "</span>")
            who = node.shown[1:]
            if not who:
                return [closing]
            brace = '<span class="brace">'
            return [
                closing,
                Run("{", f'<span class="by">{brace}', "</span>"),
                Run(who[1:-1]),
                Run("}", brace, "</span></span>"),
            ]
        case NodeKind.option:
            return [Run(node.shown, '<span class="option">', "</span>")]
        case NodeKind.placeholder:
            return [Run(node.shown, '<span class="placeholder">', "</span>")]
        case NodeKind.footnote:
            return [Run(node.shown, '<span class="by">', "</span>")]
        case NodeKind.cross_reference:
            now = current(node.said, labels.get(node.clause_id or 0, ""))
            opens = f'<a href="{escape(base)}clauses/{node.clause_id}/">'
            if now == node.said:
                return [Run(node.shown, opens, "</a>")]
            # The words as written are counted and not read; the label in force is read and not counted.
            return [
                Run(
                    node.shown,
                    f'{opens}<span class="brace stale" aria-hidden="true">',
                    f"</span><span data-not-words>{escape(now)}</span></a>",
                )
            ]
        case _:
            return [Run(node.shown)]


def _with_marks(words: str, offset: int, marked: list[Marked]) -> str:
    if not marked:
        return str(escape(words))
    length = len(words)
    cuts = {0, length}
    for start, end, _ in marked:
        cuts |= {min(max(start - offset, 0), length), min(max(end - offset, 0), length)}
    out = []
    ordered = sorted(cuts)
    for a, b in pairwise(ordered):
        piece = str(escape(words[a:b]))
        covering = [mark for mark in marked if mark[0] - offset <= a and mark[1] - offset >= b]
        if covering:
            # Overlapping comments: the last one made is what a click leads to; all are in the margin.
            piece = f'<mark class="comment" data-comment="{covering[-1][2]}">{piece}</mark>'
        out.append(piece)
    return "".join(out)
