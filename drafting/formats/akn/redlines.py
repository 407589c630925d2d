"""A redline as Akoma Ntoso: the rows of the RedlineDocument nested as the texts are."""

from drafting.formats.akn.clauses import AknClause, AknText
from drafting.formats.akn.writing import write_redline
from drafting.text.redline_document import RedlineDocument

#: The day of a redline of files that have none; the format wants one.
_NO_DAY = "1970-01-01"


def akn_redline(document: RedlineDocument, *, slug: str = "redline") -> bytes:
    """Return the redline with what went in `del` and what came in `ins`; old and new are named in its title."""
    clauses: list[AknClause] = []
    above: list[tuple[int, int]] = []
    for index, row in enumerate(document.clauses):
        side = row.side
        while above and above[-1][0] >= side.depth:
            above.pop()
        parent = above[-1][1] if above else None
        clauses.append(AknClause(side.kind, side.label, side.heading, side.text, parent, side.id))
        above.append((side.depth, index))
    text = AknText(
        slug=slug,
        title=f"{document.old.name} → {document.new.name}",
        symbol=document.new.name,
        day=document.new.date[:10] or _NO_DAY,
        language=document.language or "en",
        clauses=tuple(clauses),
    )
    return write_redline(document, text)
