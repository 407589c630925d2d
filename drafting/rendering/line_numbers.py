"""Numbers of lines in the margin, which CSS has no means for: counted on the finished pages, printed over them.

Lines of the text proper are counted, page by page from 1, and every fifth is numbered (set by `class="numbered"` on
the root). The numbers are no part of the tag tree; tests/drafting/rendering/test_line_numbers.py guards the workings.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import HTML, Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

#: Every so many lines.
STEP = 5
#: Class of the boxes that tags.py keeps out of the tag tree.
CLASS = "line-number"
#: Millimetres from the edge of the page to the number, outside the change bars; how wide, in CSS pixels a line.
EDGE, WIDTH = 9, 9


def print_line_numbers(document: Document, *, fonts: FontConfiguration, fetcher: URLFetcher) -> None:
    """Print the numbers onto the pages of a laid-out document; nothing of its layout changes."""
    side = "right" if document.metadata.lang and _is_leftward(document) else "left"
    sheets = "".join(_sheet(page, side) for page in document.pages)
    first = document.pages[0]
    over = HTML(
        string=f"<html><style>@page {{ size: {first.width}px {first.height}px; margin: 0 }}"
        "body { margin: 0 } section { break-after: page; position: relative; height: 1px }"
        f'.{CLASS} {{ position: absolute; width: {WIDTH}mm; font: 7pt/1 "Noto Sans"; color: #444e5a; '
        f"{side}: {EDGE}mm; text-align: {'left' if side == 'right' else 'right'} }}</style>{sheets}</html>",
        url_fetcher=fetcher,
    ).render(font_config=fonts)
    for page, sheet in zip(document.pages, over.pages, strict=False):
        numbers = [child for child in sheet._page_box.children if child.element_tag == "html"]
        page._page_box.children = [*page._page_box.children, *numbers]


def lines_of(page: Any) -> list[float]:
    """Return where the lines of the text proper end on a page: their baselines, in CSS pixels from the top."""
    return [
        line.position_y + line.baseline
        for box in _descend(page._page_box)
        if isinstance(box, boxes.BlockBox) and box.element_tag == "main"
        for line in _descend(box)
        if isinstance(line, boxes.LineBox) and _has_words(line)
    ]


def _sheet(page: Any, side: str) -> str:
    # Seven points of print stand 6.2 pixels above their baseline with a line height of one.
    numbers = "".join(
        f'<div class="{CLASS}" style="top: {baseline - 8.2:.2f}px">{number}</div>'
        for number, baseline in enumerate(lines_of(page), start=1)
        if number % STEP == 0
    )
    return f"<section>{numbers}</section>"


def _descend(box: Any) -> Iterator[Any]:
    """Walk blocks in order; what is inside a line is one line."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    yield box
    if isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.LineBox | boxes.MarginBox):
        for child in box.children:
            yield from _descend(child)


def _has_words(line: Any) -> bool:
    return any(isinstance(box, boxes.TextBox) and box.text.strip() for box in line.descendants())


def _is_leftward(document: Document) -> bool:
    root = next(box for box in _descend(document.pages[0]._page_box) if box.element_tag == "html")
    return bool(root.style["direction"] == "rtl")
