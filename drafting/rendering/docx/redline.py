"""Write a redline as tracked changes: accepting all gives the new text, rejecting all the old one, exactly.

Paragraph marks, moves, authors and dates are tracked (ECMA-376 part 1, 17.13.5); a clause keeps its id as a hidden
bookmark, so that the file can come back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafting.rendering.docx.numbers import WordList, counted_rows, has_heading
from drafting.rendering.docx.parts import (
    attribute,
    margin,
    numbering,
    package,
    root,
    settings,
    styles,
    words,
)
from drafting.text.redline_document import (
    Change,
    ClauseRedline,
    Direction,
    Op,
    Part,
    RedlineDocument,
    SideOfClause,
    Span,
)
from drafting.text.xml_characters import legal

#: Named as author of a change that nobody is on record for, such as of two files.
UNATTRIBUTED = "Travaux"
#: The day of a change that has none; Word wants one.
_NO_DAY = "1970-01-01"
#: Bookmarks that begin so are hidden, and name a clause.
BOOKMARK = "_clause_"


@dataclass(frozen=True)
class WordComment:
    """A comment to stand on a clause of the new text, on `quote` where that occurs in it, else on all of it."""

    clause_id: str
    author: str
    day: str
    text: str
    quote: str = ""


@dataclass(frozen=True)
class _By:
    author: str = UNATTRIBUTED
    day: str = _NO_DAY


@dataclass
class _Writer:
    document: RedlineDocument
    comments: Sequence[WordComment]
    listed: dict[int, WordList]
    last_id: int = 0
    written_comments: list[str] = field(default_factory=list)

    def body(self) -> Iterator[str]:
        """Yield the paragraphs: rows in reading order, and what moved away where it stood."""
        moved = sorted(
            (row.old.index, index)
            for index, row in enumerate(self.document.clauses)
            if Change.moved in row.changes and row.old is not None and row.new is not None
        )
        for index, row in enumerate(self.document.clauses):
            is_moved = Change.moved in row.changes and row.old is not None and row.new is not None
            while moved and not is_moved and row.old is not None and moved[0][0] < row.old.index:
                yield self._moved_from(moved.pop(0)[1])
            yield self._moved_to(index) if is_moved else self._row(index, row)
        for _, index in moved:
            yield self._moved_from(index)

    def _row(self, index: int, row: ClauseRedline) -> str:
        by = self._by(row)
        old, new, side = row.old, row.new, row.side
        counted = self.listed.get(index)
        label = () if counted else _difference(old.label if old else "", new.label if new else "")
        has_head = [has_heading(one) for one in (old, new) if one is not None]
        if any(has_head):
            # The heading is a paragraph of its own where either version has one.
            heading = self._spans(index, row.heading, Part.heading, by)
            sides = (old is not None and has_heading(old), new is not None and has_heading(new))
            marks = self._mark(inserted=not sides[0], deleted=not sides[1], by=by)
            head = self._paragraph(
                side,
                self._label(label, by, heading),
                marks,
                bookmark=True,
                heading=True,
                commented=not row.spans,
            )
            if not row.spans and all(has_head):
                return head
            text = self._spans(index, row.spans, Part.text, by)
            marks = self._mark(
                inserted=old is None or (all(has_head) and not old.text),
                deleted=new is None or (all(has_head) and not new.text),
                by=by,
            )
            return head + self._paragraph(side, text, marks, commented=bool(row.spans))
        content = self._label(label, by, self._spans(index, row.spans, Part.text, by))
        marks = self._mark(inserted=old is None, deleted=new is None, by=by)
        return self._paragraph(side, content, marks, counted=counted, bookmark=True, commented=True)

    def _label(self, label: Sequence[Span], by: _By, content: str) -> str:
        if not label:
            return content
        joined = [Span(op, text + "\t") for op, text in label] if content or label else list(label)
        return "".join(self._tracked(op, text, by) for op, text in joined) + content

    def _moved_from(self, index: int) -> str:
        row = self.document.clauses[index]
        assert row.old is not None
        return self._moved(index, row.old, "moveFrom", self._by(row))

    def _moved_to(self, index: int) -> str:
        row = self.document.clauses[index]
        assert row.new is not None
        return self._moved(index, row.new, "moveTo", self._by(row))

    def _moved(self, index: int, side: SideOfClause, verb: str, by: _By) -> str:
        name = f'w:name="move{index}"'
        range_id = self._id()
        lead = f"{side.label}\t" if side.label else ""
        pieces = (
            [(lead + side.heading, True), (side.text, False)]
            if has_heading(side)
            else [(lead + side.text, False)]
        )
        kept = [piece for piece in pieces if piece[0]] or pieces[:1]
        paragraphs = []
        for n, (text, heading) in enumerate(kept):
            start = f'<w:{verb}RangeStart w:id="{range_id}" {name} {self._who(by)}/>' if n == 0 else ""
            run = _run(text, deleted=False, lean=self._lean())
            paragraphs.append(
                self._paragraph(
                    side,
                    f"{start}<w:{verb} {self._stamp(by)}>{run}</w:{verb}>",
                    f"<w:{verb} {self._stamp(by)}/>",
                    bookmark=n == 0 and verb == "moveTo",
                    heading=heading,
                    commented=n == len(kept) - 1 and verb == "moveTo",
                )
            )
        return "".join(paragraphs) + f'<w:{verb}RangeEnd w:id="{range_id}"/>'

    def _paragraph(
        self,
        side: SideOfClause,
        content: str,
        mark: str,
        *,
        counted: WordList | None = None,
        bookmark: bool = False,
        heading: bool = False,
        commented: bool = False,
    ) -> str:
        style = '<w:pStyle w:val="Heading1"/>' if heading else ""
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{counted.id}"/></w:numPr>' if counted else ""
        way = "<w:bidi/>" if self.document.direction is Direction.right_to_left else ""
        indent = f'<w:ind w:left="{567 * side.depth}"/>' if side.depth and not counted and not heading else ""
        properties = f"{style}{number}{way}{indent}" + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
        begin = end = ""
        if bookmark and side.id is not None:
            id_ = self._id()
            begin = f'<w:bookmarkStart w:id="{id_}" w:name={attribute((BOOKMARK + side.id)[:40])}/>'
            end = f'<w:bookmarkEnd w:id="{id_}"/>'
        if commented and side.id is not None:
            content = self._commented(side.id, content)
        return f"<w:p><w:pPr>{properties}</w:pPr>{begin}{content}{end}</w:p>"

    def _commented(self, clause_id: str, content: str) -> str:
        for comment in self.comments:
            if comment.clause_id != clause_id:
                continue
            n = len(self.written_comments)
            said = f"“{comment.quote}”: {comment.text}" if comment.quote else comment.text
            self.written_comments.append(
                f'<w:comment w:id="{n}" w:author={attribute(comment.author)} w:date="{_moment(comment.day)}">'
                f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{_run(said, deleted=False, lean="")}</w:p>'
                "</w:comment>"
            )
            content = (
                f'<w:commentRangeStart w:id="{n}"/>{content}<w:commentRangeEnd w:id="{n}"/>'
                f'<w:r><w:commentReference w:id="{n}"/></w:r>'
            )
        return content

    def _spans(self, index: int, spans: Sequence[Span], part: Part, by: _By) -> str:
        authors = self._authors(index, part)
        return "".join(
            self._tracked(op, text, authors.get(n, by)) for n, (op, text) in enumerate(spans) if text
        )

    def _authors(self, index: int, part: Part) -> dict[int, _By]:
        found: dict[int, _By] = {}
        for number in self.document.clauses[index].numbers:
            change = self.document.change(number)
            if change.part is part and change.attributions:
                said = change.attributions[-1]
                found |= dict.fromkeys(
                    range(change.first, change.end), _By(said.proposer or UNATTRIBUTED, said.on or _NO_DAY)
                )
        return found

    def _by(self, row: ClauseRedline) -> _By:
        for number in row.numbers:
            for said in self.document.change(number).attributions:
                return _By(said.proposer or UNATTRIBUTED, said.on or _NO_DAY)
        return _By(day=self.document.new.date[:10] or _NO_DAY)

    def _tracked(self, op: Op, text: str, by: _By) -> str:
        run = _run(text, deleted=op is Op.delete, lean=self._lean())
        if op is Op.equal:
            return run
        verb = "del" if op is Op.delete else "ins"
        return f"<w:{verb} {self._stamp(by)}>{run}</w:{verb}>"

    def _mark(self, *, inserted: bool, deleted: bool, by: _By) -> str:
        if inserted == deleted:
            return ""
        return f"<w:{'ins' if inserted else 'del'} {self._stamp(by)}/>"

    def _stamp(self, by: _By) -> str:
        return f'w:id="{self._id()}" {self._who(by)}'

    def _who(self, by: _By) -> str:
        return f'w:author={attribute(by.author)} w:date="{_moment(by.day)}"'

    def _lean(self) -> str:
        return "<w:rPr><w:rtl/></w:rPr>" if self.document.direction is Direction.right_to_left else ""

    def _id(self) -> int:
        self.last_id += 1
        return self.last_id


def redline_docx(document: RedlineDocument, comments: Sequence[WordComment] = ()) -> bytes:
    """Return the redline as a .docx with tracked changes; the same document gives the same bytes."""
    listed, lists = counted_rows(document)
    writer = _Writer(document, comments, listed)
    body = "".join(writer.body())
    heading = [f"{document.old.name} → {document.new.name}", *document.marks]
    hashes = [f"{one.name}: sha256 {one.sha256}" for one in (document.old, document.new)]
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" '
        'r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1474" w:right="1361" w:bottom="1361" w:left="1701" w:header="709" w:footer="709" '
        'w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "styles": styles(document.language),
        "settings": settings(),
        "header1": margin("hdr", heading),
        "footer1": margin("ftr", hashes),
    }
    if lists:
        parts["numbering"] = numbering(lists)
    if writer.written_comments:
        parts["comments"] = root("comments", "".join(writer.written_comments))
    return package(
        root("document", f"<w:body>{body}{section}</w:body>"),
        parts,
        title=f"{document.old.name} → {document.new.name}",
        language=document.language,
    )


def _run(text: str, *, deleted: bool, lean: str) -> str:
    tag = "delText" if deleted else "t"
    pieces = []
    for n, line in enumerate(legal(text).split("\n")):
        if n:
            pieces.append("<w:br/>")
        for m, cell in enumerate(line.split("\t")):
            if m:
                pieces.append("<w:tab/>")
            if cell:
                pieces.append(f'<w:{tag} xml:space="preserve">{words(cell)}</w:{tag}>')
    return f"<w:r>{lean}{''.join(pieces)}</w:r>"


def _difference(old: str, new: str) -> tuple[Span, ...]:
    if old == new:
        return (Span(Op.equal, new),) if new else ()
    return tuple(Span(op, text) for op, text in ((Op.delete, old), (Op.insert, new)) if text)


def _moment(day: str) -> str:
    return f"{day[:10]}T00:00:00Z" if len(day) == 10 else day or f"{_NO_DAY}T00:00:00Z"
