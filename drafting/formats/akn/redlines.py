"""A redline as Akoma Ntoso: the rows of the RedlineDocument nested as the texts are."""

from dataclasses import replace

from drafting.formats.akn.clauses import AknClause, AknText
from drafting.formats.akn.writing import write_redline, write_text
from drafting.text.redline_document import Change, ClauseRedline, Op, RedlineDocument, Span, Spans


def akn_redline(document: RedlineDocument, *, slug: str = "redline", begun: str = "") -> bytes:
    """Return the redline with what went in `del` and what came in `ins`; old and new are named in its title.

    `begun` is the day of the work, where both are versions of one.
    """
    placed = _in_both_orders(document)
    title = f"{document.old.name} → {document.new.name}"
    return write_redline(placed, replace(_text(placed, slug, title), begun=begun))


def akn_version(document: RedlineDocument, *, slug: str = "text") -> bytes:
    """Return a version of files: `document` is the version compared with itself."""
    return write_text(_text(document, slug, document.new.name))


def _text(document: RedlineDocument, slug: str, title: str) -> AknText:
    """Return the rows as clauses, nested by their depth."""
    clauses: list[AknClause] = []
    above: list[tuple[int, int]] = []
    for index, row in enumerate(document.clauses):
        side = row.side
        while above and above[-1][0] >= side.depth:
            above.pop()
        parent = above[-1][1] if above else None
        clauses.append(AknClause(side.kind, side.label, side.heading, side.text, parent, side.id))
        above.append((side.depth, index))
    return AknText(
        slug=slug,
        title=title,
        symbol=document.new.name,
        day=document.new.date[:10],
        language=document.language or "en",
        clauses=tuple(clauses),
    )


def _in_both_orders(document: RedlineDocument) -> RedlineDocument:
    """Return the redline with every clause that moved deleted where it stood and inserted where it stands.

    Then the rows are in order for either version, and both can be taken out of one file.
    """
    moved = sorted((row.old.index, n) for n, row in enumerate(document.clauses) if row.old and _moved(row))
    rows: list[ClauseRedline] = []
    places: dict[int, int] = {}
    for n, row in enumerate(document.clauses):
        while moved and row.old and not _moved(row) and moved[0][0] < row.old.index:
            rows.append(_from(document.clauses[moved.pop(0)[1]]))
        places[n] = len(rows)
        rows.append(_to(row) if _moved(row) else row)
    rows += [_from(document.clauses[n]) for _, n in moved]
    changes = tuple(change._replace(clause=places[change.clause]) for change in document.changes)
    return replace(document, clauses=tuple(rows), changes=changes)


def _moved(row: ClauseRedline) -> bool:
    return Change.moved in row.changes and row.old is not None and row.new is not None


def _from(row: ClauseRedline) -> ClauseRedline:
    assert row.old is not None, "what moved stood somewhere"
    # The id stays with the clause where it stands now.
    old = row.old._replace(id=None)
    return row._replace(
        old=old, new=None, heading=_whole(Op.delete, old.heading), spans=_whole(Op.delete, old.text)
    )


def _to(row: ClauseRedline) -> ClauseRedline:
    assert row.new is not None, "what moved stands somewhere"
    return row._replace(
        old=None, heading=_whole(Op.insert, row.new.heading), spans=_whole(Op.insert, row.new.text)
    )


def _whole(op: Op, text: str) -> Spans:
    return (Span(op, text),) if text else ()
