"""The table of changes as a Word document: clause, old, new, proposer, reason, on pages laid across."""

from collections.abc import Sequence

from drafting.rendering.change_rows import KINDS, ChangeRow, change_rows
from drafting.rendering.docx.tables import Look, TableOfWords, Words, document_of_table
from drafting.rendering.environment import day, said, translations
from drafting.rendering.shown import shown
from drafting.text.redline_document import Change, RedlineDocument
from drafting.text.sentences import N_

#: The columns, with their widths; without the last two where nobody is named.
_COLUMNS = (
    (N_("No."), 5, 6), (N_("Clause"), 13, 16), (N_("Old"), 27, 39), (N_("New"), 27, 39),
    (N_("Proposed by"), 13, 0), (N_("Reason"), 15, 0),
)  # fmt: skip


def change_table_docx(
    document: RedlineDocument, rows: Sequence[ChangeRow] | None = None, *, language: str = "en"
) -> bytes:
    """Return the rows (else every numbered change) as a table in a .docx; the same rows give the same bytes.

    `language` is that of the words around the text.
    """
    say = translations(language).gettext
    shown_rows = change_rows(document) if rows is None else rows
    attributed = any(change.attributions for change in document.changes)
    columns = [column for column in _COLUMNS if attributed or column[2]]
    old, new = document.old, document.new
    lines = [Words(mark, Look.strong) for mark in document.marks]
    if len(shown_rows) != len(document.changes):
        some = say(N_("A choice of %(some)s of %(all)s changes."))
        lines.append(Words(some % {"some": len(shown_rows), "all": len(document.changes)}, Look.aside))
    lines += [Words(said(note, language), Look.aside) for note in document.notes]
    return document_of_table(
        TableOfWords(
            name=say(N_("Table of changes")),
            widths=[column[1] if attributed else column[2] for column in columns],
            heads=[say(column[0]) for column in columns],
            rows=[_cells(row, document, language, attributed=attributed) for row in shown_rows],
        ),
        title=f"{say(N_('Table of changes'))}: {shown(old.name)} → {shown(new.name)}",
        lines=lines,
        foot=[f"{one.name}: sha256 {one.sha256}" for one in (old, new) if one.sha256],
        language=language,
    )


def _cells(
    row: ChangeRow, document: RedlineDocument, language: str, *, attributed: bool
) -> list[Sequence[Words]]:
    say = translations(language).gettext
    change, tongue = row.change, row.line.lang or document.language
    before, after = Words(row.before, Look.beside, tongue), Words(row.after, Look.beside, tongue)
    place = row.line.place or say(N_("Opening text"))
    kind = "\n" + say(KINDS.get(change.kind, change.kind))
    cells: list[Sequence[Words]] = [
        [Words(str(change.number))],
        [Words(place, language=document.language), Words(kind, Look.aside)],
        [before, Words(row.deleted, Look.deleted, tongue), after],
        [before, Words(row.inserted, Look.inserted, tongue), after],
    ]
    if change.kind is Change.moved:
        was = say(N_("moved, was %(label)s")) % {"label": row.where_from or say(N_("elsewhere"))}
        cells[2:] = [[Words(was)], [Words(row.line.place)]]
    if attributed:
        named = [filter(None, (one.proposer, day(one.on, language) if one.on else "")) for one in row.by]
        cells += [
            [Words("\n".join(", ".join(one) for one in named))],
            [Words("\n".join(one.reason for one in row.by if one.reason))],
        ]
    return cells
