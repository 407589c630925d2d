"""Read a Word file that came back: its stamp, and what it brings against a version. Nothing is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from drafting.formats.docx.document import BesideKind, Document, Mark, Paragraph, State
from drafting.formats.docx.package import open_package
from drafting.formats.docx.reading import read_document
from drafting.formats.docx.revisions import settled
from drafting.formats.returns.base import Base, lay_base
from drafting.formats.returns.changes import Author
from drafting.formats.returns.references import References
from drafting.formats.returns.remarks import remarks_of
from drafting.formats.returns.sheets import authors_of
from drafting.formats.returns.untracked import untracked_changes
from drafting.formats.unreadable import UnreadableFile
from drafting.record.manifest import Manifest
from drafting.text import hidden
from drafting.text.returned import UNNAMED, Brought, Change, Note
from drafting.text.stamps import Stamp, read_stamp
from drafting.text.word_file import day_alone
from workflows.sentences import N_, Sentence

#: More names than this are no drafting, and each costs a reading of the whole text.
MOST_AUTHORS = 50
#: More paragraphs than this are no draft, and each is laid beside the clauses once for every author.
MOST_PARAGRAPHS = 10_000
#: The longest name that is kept.
LONGEST_NAME = 200


_BESIDE = {
    BesideKind.OBJECT: N_(
        "A picture or object that %(who)s put in or took out is not taken: a text is words."
    ),
    BesideKind.LOOK: N_("%(who)s changed how words are set. Nothing comes of that."),
}


@dataclass(frozen=True)
class ReturnedFile:
    """A file as read, before anybody says which version it was made on; `stamp` says it where it went out from here."""

    document: Document
    stamp: Stamp | None


def read_return(content: bytes) -> ReturnedFile:
    """Return a Word file with its tracked changes and comments. Raises `UnreadableFile`."""
    package = open_package(content)
    document = read_document(package)
    if len(document.paragraphs) > MOST_PARAGRAPHS:
        raise UnreadableFile(
            Sentence(
                N_("The file has %(n)s paragraphs; %(most)s are the most that are read."),
                n=len(document.paragraphs),
                most=MOST_PARAGRAPHS,
            )
        )
    paragraphs = tuple(_named(paragraph) for paragraph in document.paragraphs)
    comments = tuple(
        replace(one, author=clean_name(one.author), date=_moment(one.date)) for one in document.comments
    )
    return ReturnedFile(
        replace(document, paragraphs=paragraphs, comments=comments), read_stamp(package.properties)
    )


def brought_by(file: ReturnedFile, manifest: Manifest, *, published: date) -> Brought:
    """Return what a file brings against a version, clause by clause and author by author.

    `published` is the version's day: in a redline of ours, the changes that led to the version are stamped with a
    day alone, not later than that, and are part of it. Raises `UnreadableFile` where too many names are in the file.
    """
    paragraphs = file.document.paragraphs
    if file.stamp is not None and file.stamp.old_version is not None:
        paragraphs = settled(paragraphs, lambda _, moment: _is_ours(moment, published))
    if not manifest.entries:
        raise UnreadableFile(N_("The version has no clause that anything could come back to."))
    authors = authors_of(paragraphs)
    if len(authors) > MOST_AUTHORS:
        raise UnreadableFile(
            Sentence(
                N_("The file holds changes by %(n)s names; %(most)s are the most that are read."),
                n=len(authors),
                most=MOST_AUTHORS,
            )
        )
    references = References(manifest.entries)
    base = lay_base(paragraphs, references.printed)
    changes: list[Change] = []
    notes: list[Note] = []
    for name in authors:
        author = Author(name, paragraphs, base)
        changes += author.changes()
        notes += author.notes
    unknown, of_numbers = untracked_changes(base)
    remarks = remarks_of(file.document.comments, paragraphs, base)
    return Brought(
        changes=tuple(
            references.change(replace(one, key=f"c{n}")) for n, one in enumerate([*changes, *unknown])
        ),
        remarks=tuple(map(references.remark, remarks)),
        notes=(
            *notes,
            *of_numbers,
            *_of_layout(base, paragraphs),
            *_beside(base, paragraphs),
            *_of_notes(file.document, paragraphs),
        ),
        authors=tuple(dict.fromkeys([*authors, *(one.author for one in remarks)])),
        differing=tuple(dict.fromkeys(one.clause_id for one in unknown)),
        by_id=base.by_id,
    )


def clean_name(name: str) -> str:
    """Return an author's name without what cannot be seen, in bounded length; a mark for one who is not named."""
    seen = "".join(" " if c in "\n\t" else c for c in hidden.show(name))
    return " ".join(seen.split())[:LONGEST_NAME] or UNNAMED


def _named(paragraph: Paragraph) -> Paragraph:
    return replace(
        paragraph,
        runs=tuple(
            replace(run, mark=_clean(run.mark)) if run.mark.state is not State.KEPT else run
            for run in paragraph.runs
        ),
        end=_clean(paragraph.end),
        row=_clean(paragraph.row),
    )


def _clean(mark: Mark) -> Mark:
    if mark.state is State.KEPT:
        return mark
    by = clean_name(mark.inserted_by) if mark.state is State.BOTH else ""
    return replace(
        mark,
        author=clean_name(mark.author),
        date=_moment(mark.date),
        inserted_by=by,
        inserted_on=_moment(mark.inserted_on),
    )


def _moment(words: str) -> str:
    return words[:40] if words.isascii() and words.isprintable() else ""


def _is_ours(moment: str, published: date) -> bool:
    day = day_alone(moment)
    return day is not None and day <= published


def _of_layout(base: Base, paragraphs: Sequence[Paragraph]) -> list[Note]:
    """Tell where a list level or style was changed under tracking: a clause's place is proposed as a move."""
    clauses = dict.fromkeys(
        base.units[base.unit_of[at]].clause
        for at, sheet in enumerate(base.sheets)
        if at in base.unit_of
        and any(
            paragraphs[part].properties_changed
            and (paragraphs[part].old_style, paragraphs[part].old_numbering)
            != (paragraphs[part].style, paragraphs[part].numbering)
            for part in sheet.parts
        )
    )
    said = N_(
        "Its list level or style was changed. Nothing comes of that: a clause is put elsewhere by a move."
    )
    return [Note(said, clause_id=clause_id) for clause_id in clauses]


def _beside(base: Base, paragraphs: Sequence[Paragraph]) -> list[Note]:
    """Tell of what was tracked and is no words: pictures and objects, and how words are set."""
    clause: int | None = None
    found: list[Note] = []
    for sheet_at, sheet in enumerate(base.sheets):
        if sheet_at in base.unit_of:
            clause = base.units[base.unit_of[sheet_at]].clause
        found += [
            Note(_BESIDE[one.kind], (("who", clean_name(one.author)),), clause)
            for part in sheet.parts
            for one in paragraphs[part].beside
        ]
    return list(dict.fromkeys(found))


def _of_notes(document: Document, paragraphs: Sequence[Paragraph]) -> list[Note]:
    """Tell of the footnotes that the file's own have: their words are no clause's words."""
    found = []
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if run.note:
                words = " ".join(one.text.strip() for one in document.notes.get(run.note, ()))
                found.append(
                    Note(
                        N_(
                            "A footnote of the word processor is not taken: “%(words)s”. Comment on it instead."
                        ),
                        (("words", words.strip()[:400]),),
                    )
                )
    return found
