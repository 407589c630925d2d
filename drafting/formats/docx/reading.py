"""Read a Word text as paragraphs of runs, each run with who inserted or deleted it.

The nouns are in document.py; accepting and rejecting are in revisions.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from drafting.formats.docx.document import (
    Beside,
    BesideKind,
    Comment,
    Document,
    Mark,
    Numbering,
    Paragraph,
    Run,
    State,
)
from drafting.formats.docx.marks import DELETED, INSERTED, cell_mark, mark_among, merged, own_mark
from drafting.formats.docx.package import Package, W, whole_number
from drafting.formats.docx.symbols import symbol
from drafting.formats.docx.threads import Thread, threads
from drafting.formats.unreadable import UnreadableFile
from workflows.sentences import N_

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

#: Elements that stand around runs or blocks and say nothing of their own.
_TRANSPARENT = frozenset(
    {
        f"{W}{name}"
        for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
    }
)
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}ptab": "\t",
}
_OBJECTS = frozenset({f"{W}pict", f"{W}drawing", f"{W}object"})
#: What puts the words of another file in their place when Word opens this one.
_OTHER_FILES = frozenset({f"{W}altChunk", f"{W}subDoc"})
#: Comments that stand on the same words; more are no drafting, and each costs memory on every word.
MOST_OPEN_COMMENTS = 100
_UNTRACKED = Mark()
#: Endnotes count apart from footnotes; an "e" tells their ids apart.
_NOTE_MARKS = {f"{W}footnoteReference": "", f"{W}endnoteReference": "e"}


def read_document(package: Package) -> Document:
    """Return the paragraphs of a document with all that tracking says of them. Linear. Raises `UnreadableFile`."""
    body = package.document.find(f"{W}body")
    try:
        paragraphs = tuple(_Reader().blocks(body)) if body is not None else ()
        notes = dict([*_notes(package.footnotes, ""), *_notes(package.endnotes, "e")])
        answers = threads(package.comments, package.comments_extended)
        return Document(paragraphs, tuple(_comments(package.comments, answers)), notes)
    except RecursionError as error:
        raise UnreadableFile(
            N_("The file nests its parts deeper than any text does. Save it again.")
        ) from error


class _Reader:
    """Walks one story; open comment ranges run on from paragraph to paragraph."""

    def __init__(self) -> None:
        self.open_comments: frozenset[str] = frozenset()
        self.referred: list[str] = []
        self.beside: list[Beside] = []
        self.cells = 0

    def blocks(
        self, parent: etree._Element, row: Mark = _UNTRACKED, cell: int | None = None
    ) -> Iterator[Paragraph]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, row, cell)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _TRANSPARENT or child.tag in INSERTED or child.tag in DELETED:
                yield from self.blocks(child, row, cell)
            elif child.tag in _OTHER_FILES:
                raise _other_file()
            else:
                self._range(child)

    def _table(self, table: etree._Element) -> Iterator[Paragraph]:
        for element in _through(table, f"{W}tr"):
            row = mark_among(element.find(f"{W}trPr"))
            for cell in _through(element, f"{W}tc"):
                self.cells += 1
                yield from self.blocks(cell, merged(row, cell_mark(cell)), self.cells)

    def _paragraph(self, element: etree._Element, row: Mark, cell: int | None) -> Iterator[Paragraph]:
        properties = element.find(f"{W}pPr")
        end = mark_among(properties.find(f"{W}rPr")) if properties is not None else Mark()
        runs: list[Run] = []
        bookmarks: list[str] = []
        boxes: list[etree._Element] = []
        self.referred = []
        self.beside = []
        self._inline(element, Mark(), runs, bookmarks, boxes)
        changed = properties.find(f"{W}pPrChange/{W}pPr") if properties is not None else None
        style, numbering = _properties(properties)
        old_style, old_numbering = _properties(changed)
        tracked = properties is not None and properties.find(f"{W}pPrChange") is not None
        inserted_number = properties.find(f"{W}numPr/{W}ins") is not None if properties is not None else False
        yield Paragraph(
            runs=_joined(runs),
            style=style,
            numbering=numbering,
            old_style=old_style if tracked else style,
            old_numbering=old_numbering if tracked else (None if inserted_number else numbering),
            properties_changed=tracked or inserted_number,
            end=end,
            row=row,
            cell=cell,
            bookmarks=tuple(bookmarks),
            comments=tuple(self.referred),
            beside=tuple(dict.fromkeys(self.beside)),
        )
        for box in boxes:
            yield from self.blocks(box, row, cell)

    def _inline(
        self,
        parent: etree._Element,
        mark: Mark,
        runs: list[Run],
        bookmarks: list[str],
        boxes: list[etree._Element],
    ) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, mark, runs, boxes)
            elif child.tag in _TRANSPARENT:
                self._inline(child, mark, runs, bookmarks, boxes)
            elif child.tag in INSERTED or child.tag in DELETED:
                self._inline(child, merged(mark, own_mark(child)), runs, bookmarks, boxes)
            elif child.tag in (f"{_M}oMath", f"{_M}oMathPara"):
                self._math(child, mark, runs)
            elif child.tag in _OTHER_FILES:
                raise _other_file()
            elif child.tag == f"{W}bookmarkStart":
                bookmarks.append(child.get(f"{W}name", ""))
            else:
                self._range(child)

    def _run(self, run: etree._Element, mark: Mark, runs: list[Run], boxes: list[etree._Element]) -> None:
        text = ""
        for child in run:
            if child.tag in (f"{W}t", f"{W}delText"):
                text += child.text or ""
            elif child.tag in _CHARACTERS:
                text += _CHARACTERS[child.tag]
            elif child.tag == f"{W}sym":
                text += symbol(child.get(f"{W}font", ""), child.get(f"{W}char", ""))
            elif child.tag in _NOTE_MARKS:
                note = _NOTE_MARKS[child.tag] + child.get(f"{W}id", "")
                runs.append(Run(text, mark, self.open_comments))
                runs.append(Run("", mark, self.open_comments, note=note))
                text = ""
            elif child.tag == f"{W}commentReference":
                self.referred.append(child.get(f"{W}id", ""))
            elif child.tag == f"{_MC}AlternateContent":
                chosen = child.find(f"{_MC}Choice")
                boxes += _boxes(chosen if chosen is not None else child)
                self._object(child, mark)
            elif child.tag in _OBJECTS:
                boxes += _boxes(child)
                self._object(child, mark)
            elif child.tag == f"{W}ruby":
                # What is printed above the words says how they are spoken.
                runs.append(Run(text, mark, self.open_comments))
                text = ""
                for base in child.iterfind(f"{W}rubyBase"):
                    self._inline(base, mark, runs, [], boxes)
            elif child.tag == f"{W}rPr" and mark.state is State.KEPT:
                self._look(child)
        runs.append(Run(text, mark, self.open_comments))

    def _object(self, element: etree._Element, mark: Mark) -> None:
        """Note what was put in or taken out and is no words; a box of words is read as words."""
        if mark.state is not State.KEPT and next(element.iter(f"{W}txbxContent"), None) is None:
            self.beside.append(Beside(BesideKind.OBJECT, mark.author, mark.date))

    def _look(self, properties: etree._Element) -> None:
        """Note that somebody changed how words are set."""
        changed = properties.find(f"{W}rPrChange")
        if changed is not None:
            said = (changed.get(f"{W}{name}", "") for name in ("author", "date"))
            self.beside.append(Beside(BesideKind.LOOK, *said))

    def _math(self, element: etree._Element, mark: Mark, runs: list[Run]) -> None:
        for child in element:
            if child.tag in (f"{_M}t", f"{W}t", f"{W}delText"):
                runs.append(Run(child.text or "", mark, self.open_comments))
            elif child.tag == f"{_M}r":
                self._math(child, merged(mark, mark_among(child.find(f"{W}rPr"))), runs)
            elif child.tag in INSERTED or child.tag in DELETED:
                self._math(child, merged(mark, own_mark(child)), runs)
            else:
                self._math(child, mark, runs)

    def _range(self, child: etree._Element) -> None:
        if child.tag == f"{W}commentRangeStart":
            self.open_comments |= {child.get(f"{W}id", "")}
            if len(self.open_comments) > MOST_OPEN_COMMENTS:
                raise UnreadableFile(
                    N_(
                        "More than 100 comments stand on the same words of the file. Take some out, or end them."
                    )
                )
        elif child.tag == f"{W}commentRangeEnd":
            self.open_comments -= {child.get(f"{W}id", "")}


def _other_file() -> UnreadableFile:
    return UnreadableFile(
        N_(
            "The file takes in the words of another file where it stands. "
            "Open it in your word processor, save it again as .docx and send that."
        )
    )


def _through(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield children of a tag, also where content controls stand around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _through(child, tag)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the boxes of words in a drawing; a box in a box is found when that one is read."""
    left = list(reversed(element))
    while left:
        child = left.pop()
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            left += reversed(child)


def _properties(properties: etree._Element | None) -> tuple[str, Numbering | None]:
    if properties is None:
        return "", None
    style = properties.find(f"{W}pStyle")
    counted = properties.find(f"{W}numPr")
    numbering = None
    if counted is not None:
        list_id, level = counted.find(f"{W}numId"), counted.find(f"{W}ilvl")
        if list_id is not None:
            depth = whole_number(level.get(f"{W}val", "")) if level is not None else 0
            numbering = Numbering(list_id.get(f"{W}val", "0"), depth)
    return (style.get(f"{W}val", "") if style is not None else ""), numbering


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Join neighbours alike in everything but words, as editors cut runs anywhere."""
    joined: list[Run] = []
    for run in runs:
        if not run.text and not run.note:
            continue
        if joined and not run.note and not joined[-1].note and _kind(joined[-1]) == _kind(run):
            moved = joined[-1].mark.moved or run.mark.moved
            joined[-1] = replace(run, text=joined[-1].text + run.text, mark=replace(run.mark, moved=moved))
        else:
            joined.append(run)
    return tuple(joined)


def _kind(run: Run) -> Run:
    """Return what must be the same of runs that are joined; what moved and what was put into it are one."""
    return replace(run, text="", mark=replace(run.mark, moved=False))


def _comments(part: etree._Element | None, answers: Mapping[str, Thread]) -> Iterator[Comment]:
    if part is None:
        return
    for element in part.iter(f"{W}comment"):
        paragraphs = _Reader().blocks(element)
        id_ = element.get(f"{W}id", "")
        thread = answers.get(id_, Thread())
        yield Comment(
            id_,
            element.get(f"{W}author", ""),
            element.get(f"{W}date", ""),
            "\n".join(paragraph.text for paragraph in paragraphs).strip(),
            thread.parent,
            thread.resolved,
        )


def _notes(part: etree._Element | None, prefix: str) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    if part is None:
        return
    for element in part.iter(f"{W}footnote", f"{W}endnote"):
        if element.get(f"{W}type") is None:
            yield prefix + element.get(f"{W}id", ""), tuple(_Reader().blocks(element))
