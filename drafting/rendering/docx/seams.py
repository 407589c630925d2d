"""Keeps two insertions by one hand apart where a paragraph mark that nobody put in stands between them.

LibreOffice makes one insertion of them, the mark in it, and rejecting all would then join two clauses (7.4 does). A
space that was put in and struck at once, after the first of them, prevents it: it is in neither text, and every reader
takes it away whichever way all is decided.
"""

import re
from collections.abc import Callable, Iterable, Iterator

_OPENING = re.compile(r'<w:ins w:id="\d+" ([^>]*)>')
#: What may stand at either end of a paragraph's words and is no word.
_LEAD = re.compile(r"(?:<w:(?:bookmarkStart|commentRangeStart) [^>]*/>)*")
_TRAIL = re.compile(r"(?:<w:(?:bookmarkEnd|commentRangeEnd) [^>]*/>)*$")
_END = "</w:p>"
_PROPERTIES_END = "</w:pPr>"


def kept_apart(paragraphs: Iterable[str], new_id: Callable[[], int]) -> Iterator[str]:
    """Yield the paragraphs, each as it is but for the space that keeps it from the next; `new_id` numbers those."""
    held = ""
    for paragraph in paragraphs:
        if held:
            by = _last_hand(held)
            yield _closed(held, by, new_id) if by and by == _first_hand(paragraph) else held
        held = paragraph
    if held:
        yield held


def _closed(paragraph: str, by: str, new_id: Callable[[], int]) -> str:
    words, end, after = paragraph.rpartition(_END)
    struck = f'<w:del w:id="{new_id()}" {by}><w:r><w:delText xml:space="preserve"> </w:delText></w:r></w:del>'
    return f'{words}<w:ins w:id="{new_id()}" {by}>{struck}</w:ins>{end}{after}'


def _last_hand(paragraph: str) -> str:
    """Return by whom the insertion is that the paragraph ends in; none where its mark was put in as well."""
    properties, _, words = paragraph.rpartition(_END)[0].partition(_PROPERTIES_END)
    words = _TRAIL.sub("", words)
    if _OPENING.search(properties) or not words.endswith("</w:ins>"):
        return ""
    opened = _OPENING.match(words, words.rfind("<w:ins "))
    return opened.group(1) if opened else ""


def _first_hand(paragraph: str) -> str:
    """Return by whom the insertion is that the paragraph begins with."""
    words = paragraph.partition(_PROPERTIES_END)[2]
    lead = _LEAD.match(words)
    opened = _OPENING.match(words, lead.end() if lead else 0)
    return opened.group(1) if opened else ""
