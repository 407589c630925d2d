"""Which Word comment answers which, and which are resolved: the part that Word 2012 added ([MS-DOCX], 2.5.4)."""

from typing import NamedTuple

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


class Thread(NamedTuple):
    """The id of the comment that one answers, empty where it answers none, and whether it is resolved."""

    parent: str = ""
    resolved: bool = False


def threads(comments: etree._Element | None, extended: etree._Element | None) -> dict[str, Thread]:
    """Return the threads of a document's comments by their id; a parent that is not there, or is itself, is none."""
    if comments is None or extended is None:
        return {}
    by_paragraph = {
        paragraph_id: comment.get(f"{_W}id", "")
        for comment in comments.iter(f"{_W}comment")
        for paragraph in comment.iter(f"{_W}p")
        # Not every word processor gives one to every comment; no id is nobody's.
        if (paragraph_id := paragraph.get(f"{_W14}paraId"))
    }
    found = {}
    for one in extended.iter(f"{_W15}commentEx"):
        id_ = by_paragraph.get(one.get(f"{_W15}paraId", ""))
        if id_ is None:
            continue
        parent = by_paragraph.get(one.get(f"{_W15}paraIdParent", ""), "")
        resolved = one.get(f"{_W15}done", "0") in ("1", "true", "on")
        found[id_] = Thread("" if parent == id_ else parent, resolved)
    return found
