"""Write a redline as tracked changes: accepting all gives the new text, rejecting all the old one, exactly.

Paragraph marks, moves, authors and dates are tracked (ECMA-376 part 1, 17.13.5); a clause keeps its id as a hidden
bookmark, so that the file can come back. The paragraphs themselves are written in body.py.
"""

from collections.abc import Sequence

from drafting.rendering.docx.body import Body
from drafting.rendering.docx.comments import Comments, WordComment
from drafting.rendering.docx.numbers import counted_rows
from drafting.rendering.docx.parts import margin, numbering, package, root, settings, styles
from drafting.text.redline_document import Direction, RedlineDocument, VersionHead
from drafting.text.stamps import Stamp

__all__ = ["WordComment", "redline_docx", "version_docx"]

_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" '
    'r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1474" w:right="1361" w:bottom="1474" w:left="1701" w:header="709" w:footer="709" '
    'w:gutter="0"/></w:sectPr>'
)


def redline_docx(
    document: RedlineDocument, comments: Sequence[WordComment] = (), *, stamp: Stamp | None = None
) -> bytes:
    """Return the redline as a .docx with tracked changes; the same document gives the same bytes."""
    return _file(
        document,
        comments,
        title=f"{document.old.name} → {document.new.name}",
        heading=[" → ".join(map(_named, (document.old, document.new))), *document.marks],
        foot=[_hash(one) for one in (document.old, document.new)],
        stamp=stamp,
    )


def version_docx(document: RedlineDocument, *, title: str = "", stamp: Stamp | None = None) -> bytes:
    """Return a version as a clean .docx to work on: what is done in it is tracked, and can come back by its stamp.

    `document` is the version compared with itself, so that a clause stands here as it stands in a redline.
    """
    one = document.new
    return _file(
        document,
        (),
        title=", ".join(filter(None, (title, one.name))),
        heading=[*filter(None, (title, _named(one))), *document.marks],
        foot=[_hash(one)],
        stamp=stamp,
    )


def _file(
    document: RedlineDocument,
    comments: Sequence[WordComment],
    *,
    title: str,
    heading: Sequence[str],
    foot: Sequence[str],
    stamp: Stamp | None,
) -> bytes:
    listed, lists = counted_rows(document)
    said = Comments(comments)
    body = "".join(Body(document, said, listed).paragraphs())
    right_to_left = document.direction is Direction.right_to_left
    parts = {
        "styles": styles(document.language),
        "settings": settings(),
        "header1": margin("hdr", heading, numbered=True, right_to_left=right_to_left),
        "footer1": margin("ftr", foot, right_to_left=right_to_left),
        **said.parts(),
    }
    if lists:
        parts["numbering"] = numbering(lists)
    return package(
        root("document", f"<w:body>{body}{_SECTION}</w:body>"),
        parts,
        title=title,
        language=document.language,
        custom=stamp.properties() if stamp else {},
    )


def _named(head: VersionHead) -> str:
    return f"{head.name} ({head.date[:10]})" if head.date else head.name


def _hash(head: VersionHead) -> str:
    return f"{head.name}: sha256 {head.sha256}"
