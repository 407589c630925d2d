"""The body of a redline as WordprocessingML: a clause is one paragraph, or two where its heading stands apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.rendering.docx.comments import Anchored, Comments
from drafting.rendering.docx.numbers import WordList, has_heading
from drafting.rendering.docx.parts import attribute
from drafting.rendering.docx.runs import By, run
from drafting.rendering.docx.seams import kept_apart
from drafting.rendering.docx.strands import Strand, strands, whole_by
from drafting.text.redline_document import (
    Change,
    ClauseRedline,
    Direction,
    Op,
    Part,
    RedlineDocument,
    SideOfClause,
    Span,
    Spans,
)
from drafting.text.word_file import bookmark_of


@dataclass
class Body:
    """Writes the paragraphs; `listed` are the rows whose numbers Word counts."""

    document: RedlineDocument
    comments: Comments
    listed: dict[int, WordList]
    last_id: int = 0

    def paragraphs(self) -> Iterator[str]:
        """Yield the paragraphs: rows in reading order, and what moved away where it stood."""
        return kept_apart(self._in_order(), self._id)

    def _in_order(self) -> Iterator[str]:
        moved = sorted(
            (row.old.index, index)
            for index, row in enumerate(self.document.clauses)
            if row.old is not None and _moved(row)
        )
        for index, row in enumerate(self.document.clauses):
            while moved and not _moved(row) and row.old is not None and moved[0][0] < row.old.index:
                yield from self._moved_from(moved.pop(0)[1])
            yield from self._moved_to(index, row) if _moved(row) else self._row(index, row)
        for _, index in moved:
            yield from self._moved_from(index)

    def _row(self, index: int, row: ClauseRedline) -> Iterator[str]:
        by = whole_by(self.document, index)
        old, new, side = row.old, row.new, row.side
        anchored = self._anchored(side)
        head_marks, text_marks = (Anchored(), anchored) if side.text else (anchored, Anchored())
        counted = self.listed.get(index)
        label = () if counted else _difference(old.label if old else "", new.label if new else "")
        has_head = [has_heading(one) for one in (old, new) if one is not None]
        if any(has_head):
            # The heading is a paragraph of its own where either version has one.
            heading = self._spans(index, Part.heading, by, head_marks)
            missing = (old is not None and not has_heading(old), new is not None and not has_heading(new))
            mark = self._mark(inserted=old is None or missing[0], deleted=new is None or missing[1], by=by)
            style = "HeadingChanged" if any(missing) else "Heading1"
            yield self._paragraph(side, self._label(label, by) + heading, mark, bookmark=True, style=style)
            if not row.spans and all(has_head):
                return
            mark = self._mark(
                inserted=old is None or (all(has_head) and not old.text),
                deleted=new is None or (all(has_head) and not new.text),
                by=by,
            )
            yield self._paragraph(side, self._spans(index, Part.text, by, text_marks), mark)
            return
        content = self._label(label, by) + self._spans(index, Part.text, by, anchored)
        mark = self._mark(inserted=old is None, deleted=new is None, by=by)
        yield self._paragraph(side, content, mark, counted=counted, bookmark=True, hanging=bool(label))

    def _moved_from(self, index: int) -> Iterator[str]:
        row = self.document.clauses[index]
        assert row.old is not None, "what moved stood somewhere"
        old, by = row.old, whole_by(self.document, index)
        lead = f"{old.label}\t" if old.label else ""
        words = (
            [(lead + old.heading, True), (old.text, False)]
            if has_heading(old)
            else [(lead + old.text, False)]
        )
        return self._moving(
            index,
            "moveFrom",
            by,
            old,
            [(self._in("moveFrom", by, text), head) for text, head in words if text],
        )

    def _moved_to(self, index: int, row: ClauseRedline) -> Iterator[str]:
        """Write a clause where it moved to, with what was edited in it at the same time."""
        assert row.new is not None, "what moved stands somewhere"
        new, by = row.new, whole_by(self.document, index)
        anchored = self._anchored(new)
        head_marks, text_marks = (Anchored(), anchored) if new.text else (anchored, Anchored())
        lead = self._in("moveTo", by, f"{new.label}\t") if new.label else ""
        heading = self._spans(index, Part.heading, by, head_marks, moved=True)
        text = self._spans(index, Part.text, by, text_marks, moved=True)
        if has_heading(new):
            return self._moving(
                index, "moveTo", by, new, [(lead + heading, True), *([(text, False)] if new.text else [])]
            )
        return self._moving(index, "moveTo", by, new, [(lead + heading + text, False)])

    def _moving(
        self, index: int, verb: str, by: By, side: SideOfClause, paragraphs: Sequence[tuple[str, bool]]
    ) -> Iterator[str]:
        """Yield the paragraphs of one end of a move, in the range that ties both ends together."""
        range_id = self._id()
        who = by.attributes(day_needed=True)
        start = f'<w:{verb}RangeStart w:id="{range_id}" w:name="move{index}" {who}/>'
        paragraphs = paragraphs or [("", False)]
        for n, (content, heading) in enumerate(paragraphs):
            written = self._paragraph(
                side,
                ("" if n else start) + content,
                f"<w:{verb} {self._stamp(by)}/>",
                bookmark=n == 0 and verb == "moveTo",
                style="Heading1" if heading else "",
                hanging=bool(side.label) and not heading and n == 0,
            )
            yield written + ("" if paragraphs[n + 1 :] else f'<w:{verb}RangeEnd w:id="{range_id}"/>')

    def _paragraph(
        self,
        side: SideOfClause,
        content: str,
        mark: str,
        *,
        counted: WordList | None = None,
        bookmark: bool = False,
        style: str = "",
        hanging: bool = False,
    ) -> str:
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if counted:
            properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{counted.id}"/></w:numPr>'
        if self.document.direction is Direction.right_to_left:
            properties += "<w:bidi/>"
        if hanging:
            properties += f'<w:ind w:left="{567 * max(1, side.depth)}" w:hanging="567"/>'
        elif side.depth and not counted and not style:
            properties += f'<w:ind w:left="{567 * side.depth}"/>'
        if mark:
            properties += f"<w:rPr>{mark}</w:rPr>"
        if bookmark and side.id is not None:
            id_ = self._id()
            name = attribute(bookmark_of(side.id))
            content = f'<w:bookmarkStart w:id="{id_}" w:name={name}/>{content}<w:bookmarkEnd w:id="{id_}"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"

    def _anchored(self, side: SideOfClause) -> Anchored:
        return self.comments.anchor(side.id, side.text or side.heading)

    def _label(self, label: Spans, by: By) -> str:
        return "".join(self._tracked(Strand(op, text + "\t", by)) for op, text in label)

    def _spans(self, index: int, part: Part, by: By, marks: Anchored, *, moved: bool = False) -> str:
        """Return the runs of the heading or the text, with the marks of comments where their words stand."""
        left_out = Op.delete if self.document.clauses[index].new is not None else Op.insert
        mover = by if moved else None
        at = 0
        written = []
        for strand in strands(self.document, index, part, by):
            if strand.op is left_out:
                written.append(self._tracked(strand, mover))
                continue
            for start, end in marks.cuts(at, at + len(strand.text)):
                written += marks.begins.pop(start, ())
                written.append(self._tracked(strand._replace(text=strand.text[start - at : end - at]), mover))
                written += marks.ends.pop(end, ())
            at += len(strand.text)
        # What stands on no words at all, or on words that are written otherwise (NFC), stands at the end.
        for begin in list(marks.begins):
            written += marks.begins.pop(begin)
        for end in sorted(marks.ends):
            written += marks.ends.pop(end)
        return "".join(written)

    def _tracked(self, strand: Strand, mover: By | None = None) -> str:
        """Return a run with what became of it. In a clause that moved, words kept moved with it."""
        op, text, by, look, was = strand
        if not text:
            return ""
        if op is Op.insert:
            return self._in("ins", by, text, look=look)
        if op is Op.delete:
            deleted = self._in("del", by, text, deleted=True, look=look)
            return f"<w:moveTo {self._stamp(mover)}>{deleted}</w:moveTo>" if mover else deleted
        if mover:
            return self._in("moveTo", mover, text, look=look)
        changed = ""
        if look != was:
            before = f"<w:rPr>{was}{self._lean()}</w:rPr>"
            changed = f"<w:rPrChange {self._stamp(by)}>{before}</w:rPrChange>"
        return run(text, properties=look + self._lean() + changed)

    def _in(self, verb: str, by: By, text: str, *, deleted: bool = False, look: str = "") -> str:
        return f"<w:{verb} {self._stamp(by)}>{run(text, deleted=deleted, properties=look + self._lean())}</w:{verb}>"

    def _mark(self, *, inserted: bool, deleted: bool, by: By) -> str:
        if inserted == deleted:
            return ""
        return f"<w:{'ins' if inserted else 'del'} {self._stamp(by)}/>"

    def _stamp(self, by: By) -> str:
        return f'w:id="{self._id()}" {by.attributes()}'

    def _lean(self) -> str:
        return "<w:rtl/>" if self.document.direction is Direction.right_to_left else ""

    def _id(self) -> int:
        self.last_id += 1
        return self.last_id


def _moved(row: ClauseRedline) -> bool:
    return Change.moved in row.changes and row.old is not None and row.new is not None


def _difference(old: str, new: str) -> Spans:
    if old == new:
        return (Span(Op.equal, new),) if new else ()
    return tuple(Span(op, text) for op, text in ((Op.delete, old), (Op.insert, new)) if text)
