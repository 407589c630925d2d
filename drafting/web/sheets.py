"""The sheet: clauses as rows ready to print, and the outline over them. No query, no rule. Comments: margins.py."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext
from markupsafe import Markup

from drafting.queries.texts import Line, Said
from drafting.rendering.reading import Line as ReadLine
from drafting.rendering.reading import Reading, View, only
from drafting.rendering.runs import Run
from drafting.text import markup
from drafting.text.redline import Change, NumberedChange, Op
from drafting.web.marking import runs_html
from drafting.web.words import Marked, words_html
from workflows.vocabulary import ClauseKind

#: Kinds shown as headings of the sheet, centred as treaties set them.
HEADINGS = frozenset({ClauseKind.PART, ClauseKind.ARTICLE, ClauseKind.ANNEX, ClauseKind.FINAL_CLAUSE})

NOTHING = Markup("")


@dataclass(slots=True)
class Row:
    """A clause as the sheet shows it. Markup is ready; `heading_level` is 0 where it has no heading."""

    id: int
    version_id: int
    kind: ClauseKind
    level: int
    label: str
    citation: str
    heading: Markup
    words: Markup
    heading_level: int = 0
    #: The heading as it now stands, bare, to name the clause by.
    title: str = ""
    #: The old side, for side by side.
    old_words: Markup = NOTHING
    old_heading: Markup = NOTHING
    new_words: Markup = NOTHING
    new_heading: Markup = NOTHING
    old_label: str = ""
    changed: bool = False
    deleted: bool = False
    note: str = ""
    comments: int = 0
    open_comments: int = 0
    proposals: int = 0
    brackets: int = 0
    #: References are printed by the label in force: places in these words are not places in the text.
    printed: bool = False
    #: Unchanged clauses left out before this row, and after it where it is the last.
    left_out_before: int = 0
    left_out_after: int = 0


@dataclass(slots=True)
class Entry:
    """A line of the outline."""

    id: int
    words: str
    depth: int
    comments: int
    brackets: int
    changed: bool


def clean_rows(
    lines: Sequence[Line],
    said: Iterable[Said],
    proposals: Mapping[int, int],
    *,
    base: str,
    among: Sequence[Line] = (),
) -> list[Row]:
    """Return a version as rows, with what is commented on marked.

    `base` is the address of the instrument; `among` all the clauses of the text, where `lines` are only some.
    """
    citations = {line.id: line.citation for line in among or lines}
    counts, marks = _said_on(lines, said)
    rows = []
    for line in lines:
        row = _row(
            line,
            words_html(line.heading),
            words_html(line.text, marks.get(line.id, ()), base=base, labels=citations),
        )
        _count(row, line, counts, proposals)
        rows.append(row)
    return _levelled(rows)


def redline_rows(
    read: Reading,
    lines: Sequence[Line],
    said: Iterable[Said],
    proposals: Mapping[int, int],
    *,
    changes: str,
    current: int = 0,
) -> list[Row]:
    """Return two versions as rows, insertions and deletions marked; a change numbered 7 is at `changes.format(7)`.

    Where one change is the `current` one, the others stand back.
    """
    counts, _ = _said_on(lines, said)
    by_id = {line.id: line for line in lines}
    rows: list[Row] = []
    left_out = 0
    for read_line in read.lines:
        if not isinstance(read_line, ReadLine):
            left_out = read_line.clauses
            continue
        row = _redline_row(read_line, changes, in_words=read.view is View.marked, current=current)
        row.left_out_before, left_out = left_out, 0
        line = by_id.get(row.id)
        if line is not None and read_line.row.new is not None:
            row.version_id = line.version_id
            row.citation = line.citation
            row.printed = "[[" in line.text
            _count(row, line, counts, proposals)
        rows.append(row)
    if rows:
        rows[-1].left_out_after = left_out
    return _levelled(rows)


def outline(rows: Sequence[Row]) -> list[Entry]:
    """Return the outline: parts and articles with what is said and bracketed under each."""
    entries: list[Entry] = []
    for row in rows:
        first_preambular = row.kind is ClauseKind.PREAMBULAR_PARAGRAPH and not any(
            entry.words == gettext("Preamble") for entry in entries
        )
        if row.heading_level or first_preambular:
            words = gettext("Preamble") if first_preambular else _outline_words(row)
            entries.append(Entry(row.id, words, 1 if row.heading_level == 3 else 0, 0, 0, False))
        if entries:
            entries[-1].comments += row.comments
            entries[-1].brackets += row.brackets
            entries[-1].changed |= row.changed
    return entries


def _row(line: Line, heading: Markup, words: Markup) -> Row:
    return Row(
        id=line.id,
        version_id=line.version_id,
        kind=line.kind,
        level=line.depth,
        label=line.label,
        citation=line.citation,
        heading=heading,
        words=words,
    )


def _said_on(
    lines: Sequence[Line], said: Iterable[Said]
) -> tuple[tuple[Counter[int], Counter[int]], dict[int, list[Marked]]]:
    """Return how much is said on each clause, and what of each is marked in the words shown."""
    by_id = {line.id: line for line in lines}
    counted: Counter[int] = Counter()
    still_open: Counter[int] = Counter()
    marks: dict[int, list[Marked]] = defaultdict(list)
    for one in said:
        if one.reply_to_id is not None:
            continue
        counted[one.clause_id] += 1
        still_open[one.clause_id] += one.outcome is None
        line = by_id.get(one.clause_id)
        if line is None or not one.quote:
            continue
        place = place_of(one, line)
        if place is not None:
            marks[line.id].append((*place, one.number))
    return (counted, still_open), marks


def place_of(one: Said, line: Line) -> tuple[int, int] | None:
    """Return where a comment's words stand in the version shown; None where they don't.

    In another version than the one commented on they must stand exactly once; nothing is found by likeness.
    """
    if line.version_id == one.clause_version_id:
        return one.start, one.end
    words = markup.plain(line.text)
    at = words.find(one.quote)
    if at < 0 or words.find(one.quote, at + 1) >= 0:
        return None
    return at, at + len(one.quote)


def _count(
    row: Row, line: Line, counts: tuple[Counter[int], Counter[int]], proposals: Mapping[int, int]
) -> None:
    row.comments = counts[0][line.id]
    row.open_comments = counts[1][line.id]
    row.proposals = proposals.get(line.id, 0)
    row.brackets = line.text.count("[")


def _levelled(rows: list[Row]) -> list[Row]:
    """Set heading levels and indents: paragraphs stand at the margin of their article, points inside them."""
    under = 0
    in_part = False
    for row in rows:
        if row.kind in HEADINGS:
            if row.kind in (ClauseKind.PART, ClauseKind.ANNEX):
                in_part = True
            row.heading_level = 3 if in_part and row.kind is ClauseKind.ARTICLE and row.level else 2
            under = row.level
            row.level = 0
        else:
            row.level = max(1, min(4, row.level - under)) if row.level > under else 1
    return rows


def _outline_words(row: Row) -> str:
    heading = row.title or row.heading.striptags()
    return f"{row.label} {heading}".strip() if heading else row.label or row.words.striptags()[:60]


def _redline_row(line: ReadLine, changes: str, *, in_words: bool, current: int) -> Row:
    redlined = line.row
    side = redlined.side

    def words(set_: Sequence[Run], whole: Sequence[NumberedChange], left_out: Op | None = None) -> Markup:
        return runs_html(
            set_,
            whole,
            changes=changes,
            keys=line.keys,
            left_out=left_out,
            in_words=in_words,
            current=current,
        )

    of_heading, of_text = ((), line.whole) if line.text or not line.heading else (line.whole, ())
    return Row(
        id=int(side.id) if side.id and side.id.isdigit() else 0,
        version_id=0,
        kind=ClauseKind(side.kind),
        level=side.depth,
        label=side.label,
        citation=side.label,
        heading=words(line.heading, of_heading),
        words=words(line.text, of_text),
        old_heading=words(line.heading, of_heading, Op.insert),
        old_words=words(line.text, of_text, Op.insert),
        new_heading=words(line.heading, of_heading, Op.delete),
        new_words=words(line.text, of_text, Op.delete),
        old_label=redlined.old.label if redlined.old else "",
        title=only(line.heading, Op.delete if redlined.new else Op.insert),
        changed=redlined.is_changed or line.nested is not None,
        deleted=redlined.new is None,
        note=_note(line),
    )


def _note(line: ReadLine) -> str:
    """Say what became of a clause beside its words."""
    notes = []
    redlined = line.row
    old, new = redlined.old, redlined.new
    if Change.moved in redlined.changes and old and new:
        notes.append(gettext("moved from %(label)s", label=old.label or gettext("another place")))
    elif Change.renumbered in redlined.changes and old and new:
        notes.append(gettext("was %(label)s", label=old.label))
    if Change.split in redlined.changes:
        notes.append(gettext("split"))
    if Change.merged in redlined.changes:
        notes.append(gettext("merged"))
    if line.nested:
        further_in = line.nested[1] > line.nested[0]
        notes.append(gettext("set further in") if further_in else gettext("set further out"))
    return ", ".join(notes)
