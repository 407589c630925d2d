"""Word comments as remarks: anchored to the words of the version they cover, replies to what they answer."""

from collections.abc import Sequence

from drafting.formats.docx.document import Comment, Paragraph
from drafting.formats.returns.base import Base
from drafting.formats.returns.sheets import untouched
from drafting.text.markup import plain
from drafting.text.returned import UNNAMED, Note, Remark
from drafting.text.word_file import quoting
from workflows.sentences import N_

#: The longest quotation of words that the version does not have.
_QUOTED = 400


def remarks_of(comments: Sequence[Comment], paragraphs: Sequence[Paragraph], base: Base) -> list[Remark]:
    """Return the comments of a file in their order, each where it stands."""
    covered: dict[str, list[tuple[int, int]]] = {}
    points: dict[str, int] = {}
    for at, paragraph in enumerate(paragraphs):
        for n, run in enumerate(paragraph.runs):
            for id_ in run.comments:
                covered.setdefault(id_, []).append((at, n))
        for id_ in paragraph.comments:
            points.setdefault(id_, at)
    known = {comment.id: comment for comment in comments}
    return [
        _remark(comment, covered.get(comment.id, []), points.get(comment.id), paragraphs, base, known)
        for comment in comments
    ]


def _remark(
    comment: Comment,
    covered: Sequence[tuple[int, int]],
    point: int | None,
    paragraphs: Sequence[Paragraph],
    base: Base,
    known: dict[str, Comment],
) -> Remark:
    notes: list[Note] = []
    clause_id, start, end, quote, words = _anchor(covered, point, paragraphs, base, notes)
    if comment.resolved:
        notes.append(Note(N_("Marked as resolved in the file."), clause_id=clause_id))
    parent = comment.parent if comment.parent in known else ""
    first = _first(comment, known)
    if parent and first is None:
        parent = ""
    return Remark(
        key=f"r{comment.id}",
        author=comment.author.strip() or UNNAMED,
        written_on=comment.date,
        text=quoting(words, comment.text),
        clause_id=clause_id,
        start=start,
        end=end,
        quote=quote,
        parent=f"r{first}" if parent else "",
        resolved=comment.resolved,
        notes=tuple(notes),
    )


def _first(comment: Comment, known: dict[str, Comment]) -> str | None:
    """Return the id of the comment that begins a thread; None where the thread goes round in a circle."""
    seen: set[str] = set()
    while comment.parent in known:
        if comment.id in seen:
            return None
        seen.add(comment.id)
        comment = known[comment.parent]
    return comment.id


def _anchor(
    covered: Sequence[tuple[int, int]],
    point: int | None,
    paragraphs: Sequence[Paragraph],
    base: Base,
    notes: list[Note],
) -> tuple[int | None, int, int, str, str]:
    """Return clause, begin, end and quotation, and words covered that the version does not have."""
    ranges: dict[int, tuple[int, int]] = {}
    inserted = ""
    for at, n in covered:
        run = paragraphs[at].runs[n]
        spot = base.spots[at, n]
        if not untouched(run.mark) or not base.holds(at, spot):
            inserted += run.text
            continue
        begin, end = spot.offset, spot.offset + len(run.text)
        first, last = ranges.get(spot.sheet, (begin, end))
        ranges[spot.sheet] = (min(first, begin), max(last, end))
    with_words = [
        (sheet, begin, end)
        for sheet, (begin, end) in ranges.items()
        if sheet in base.unit_of and base.sheets[sheet].text[begin:end].strip()
    ]
    if with_words:
        clauses = {base.units[base.unit_of[sheet]].clause for sheet, _, _ in with_words}
        if len(clauses) > 1:
            notes.append(
                Note(
                    N_("It covers several clauses; it is kept on the first of them."),
                    clause_id=base.units[base.unit_of[with_words[0][0]]].clause,
                )
            )
        return _within(*with_words[0], base, notes)
    clause_id = _nearest(covered, point, base)
    if inserted.strip() and clause_id is not None:
        notes.append(
            Note(
                N_("It stands on words that the version does not have; they are quoted before it."),
                clause_id=clause_id,
            )
        )
    return clause_id, 0, 0, "", inserted.strip()[:_QUOTED]


def _within(
    sheet: int, begin: int, end: int, base: Base, notes: list[Note]
) -> tuple[int | None, int, int, str, str]:
    unit = base.units[base.unit_of[sheet]]
    text = base.sheets[sheet].text
    begin = max(begin, base.label_end(sheet))
    quote = text[begin:end].strip()
    if not quote:
        return unit.clause, 0, 0, "", ""
    if unit.heading:
        notes.append(
            Note(N_("It stands on the heading; it is kept on the whole clause."), clause_id=unit.clause)
        )
        return unit.clause, 0, 0, "", "" if quote == base.words(sheet) else quote
    version = plain(base.entries[unit.clause].text)
    lead = len(version) - len(version.lstrip())
    at = begin + len(text[begin:end]) - len(text[begin:end].lstrip()) - _words_begin(sheet, base) + lead
    if version[at : at + len(quote)] == quote:
        return unit.clause, at, at + len(quote), quote, ""
    if version.count(quote) == 1:
        at = version.index(quote)
        return unit.clause, at, at + len(quote), quote, ""
    notes.append(
        Note(
            N_("It stands on words that the version does not have; they are quoted before it."),
            clause_id=unit.clause,
        )
    )
    return unit.clause, 0, 0, "", quote[:_QUOTED]


def _words_begin(sheet: int, base: Base) -> int:
    text, end = base.sheets[sheet].text, base.label_end(sheet)
    return end + len(text[end:]) - len(text[end:].lstrip())


def _nearest(covered: Sequence[tuple[int, int]], point: int | None, base: Base) -> int | None:
    """Return the clause that a comment without words of the version stands in, or after."""
    if covered:
        at = base.spots[covered[0]].sheet
    elif point is not None:
        at = next((n for n, sheet in enumerate(base.sheets) if point in sheet.parts), -1)
    else:
        return None
    for sheet in range(at, -1, -1):
        if sheet in base.unit_of:
            return base.units[base.unit_of[sheet]].clause
    return next(iter(base.entries), None) if at >= 0 else None
