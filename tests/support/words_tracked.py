"""A small word processor for tests: opens a .docx and edits it as its users do, tracked or not."""

import copy
import io
import zipfile

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W = f"{{{_W}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MOMENT = "2026-03-20T10:15:00Z"
#: The moment every part of a saved file bears: a file saved twice is the same file, however long that took.
SAVED = (2026, 3, 20, 10, 15, 0)


class WordFile:
    """An open document. Paragraphs are found by words that stand in them; `by` is the author of what is tracked."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.comments: list[tuple[etree._Element, str, str, bool]] = []
        self.last_id = 10_000

    def save(self) -> bytes:
        parts = {
            **self.parts,
            "word/document.xml": etree.tostring(self.document, xml_declaration=True, encoding="UTF-8"),
        }
        if self.comments:
            root = etree.Element(f"{W}comments", nsmap={"w": _W, "w14": _W14})
            root.extend(comment for comment, *_ in self.comments)
            extended = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
            for _, id_, parent, done in self.comments:
                one = etree.SubElement(extended, f"{{{_W15}}}commentEx")
                one.set(f"{{{_W15}}}paraId", _para(id_))
                if parent:
                    one.set(f"{{{_W15}}}paraIdParent", _para(parent))
                one.set(f"{{{_W15}}}done", "1" if done else "0")
            parts["word/comments.xml"] = etree.tostring(root)
            parts["word/commentsExtended.xml"] = etree.tostring(extended)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(zipfile.ZipInfo(name, SAVED), part, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def paragraph(self, words: str) -> etree._Element:
        """Return the paragraph that these words stand in, deleted and inserted ones counted."""
        return next(p for p in self.document.iter(f"{W}p") if words in text_of(p))

    def change(self, struck: str, written: str, by: str, *, tracked: bool = True) -> None:
        """Strike words of the text and write others in their place; with nothing struck, see `write`."""
        run, _ = self._cut(struck)
        if not tracked:
            if written:
                run.addnext(_run(written))
            run.getparent().remove(run)
            return
        mark = self._mark("del", by)
        run.addprevious(mark)
        mark.append(run)
        for t in run.iter(f"{W}t"):
            t.tag = f"{W}delText"
        if written:
            inserted = self._mark("ins", by)
            inserted.append(_run(written))
            mark.addnext(inserted)

    def write(self, written: str, by: str, *, after: str) -> None:
        """Write words after others, which may be somebody's insertion."""
        run, _ = self._cut(after)
        inserted = self._mark("ins", by)
        inserted.append(_run(written))
        around = run.getparent()
        if around.tag == f"{W}ins":
            rest = copy.deepcopy(around)
            for child in list(rest):
                rest.remove(child)
            for later in list(run.itersiblings()):
                rest.append(later)
            around.addnext(inserted)
            if len(rest):
                inserted.addnext(rest)
        else:
            run.addnext(inserted)

    def strike_inserted(self, words: str, by: str) -> None:
        """Strike words that somebody inserted."""
        run, _ = self._cut(words)
        mark = self._mark("del", by)
        run.addprevious(mark)
        mark.append(run)
        for t in run.iter(f"{W}t"):
            t.tag = f"{W}delText"

    def strike_paragraph(self, words: str, by: str, *, move: str = "") -> None:
        """Strike a whole paragraph with its mark."""
        paragraph = self.paragraph(words)
        for run in [run for run in paragraph.iter(f"{W}r") if run.getparent().tag == f"{W}p"]:
            mark = self._mark("moveFrom" if move else "del", by)
            run.addprevious(mark)
            mark.append(run)
            for t in run.iter(f"{W}t"):
                t.tag = f"{W}delText"
        self._mark_end(paragraph, "moveFrom" if move else "del", by)

    def write_paragraph(
        self, written: str, by: str, *, after: str, style: str = "", move: bool = False
    ) -> None:
        """Put a new paragraph after another, as it is written when Enter is pressed before the next one."""
        paragraph = etree.Element(f"{W}p")
        properties = etree.SubElement(paragraph, f"{W}pPr")
        if style:
            etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", style)
        verb = "moveTo" if move else "ins"
        self._mark_end(paragraph, verb, by)
        inserted = self._mark(verb, by)
        inserted.append(_run(written))
        paragraph.append(inserted)
        self.paragraph(after).addnext(paragraph)

    def press_enter(self, before: str, by: str, *, written: str = "") -> None:
        """Press Enter before these words: what stands before them becomes a paragraph of its own."""
        run, _ = self._cut(before)
        paragraph = run.getparent()
        first = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        first.append(copy.deepcopy(properties))
        for child in list(paragraph):
            if child is run:
                break
            if child is not properties:
                first.append(child)
        self._mark_end(first, "ins", by)
        paragraph.addprevious(first)

    def enter_at_end(self, words: str, written: str, by: str) -> None:
        """Go to the end of a paragraph, press Enter and write: the new words get the old mark, as Word has it."""
        paragraph = self.paragraph(words)
        first = copy.deepcopy(paragraph)
        for child in list(paragraph):
            if child.tag != f"{W}pPr":
                paragraph.remove(child)
        self._mark_end(first, "ins", by)
        paragraph.addprevious(first)
        inserted = self._mark("ins", by)
        inserted.append(_run(written))
        paragraph.append(inserted)

    def join_next(self, words: str, by: str) -> None:
        """Strike the mark of a paragraph, so that the next one joins it."""
        self._mark_end(self.paragraph(words), "del", by)

    def comment(
        self, on: str, text: str, by: str, *, replies_to: str = "", resolved: bool = False, id_: str = ""
    ) -> str:
        """Comment on words; return the comment's id."""
        id_ = id_ or str(len(self.comments))
        run, _ = self._cut(on)
        for verb, place in (("commentRangeStart", run.addprevious), ("commentRangeEnd", run.addnext)):
            element = etree.Element(f"{W}{verb}")
            element.set(f"{W}id", id_)
            place(element)
        comment = etree.Element(f"{W}comment", nsmap={"w": _W, "w14": _W14})
        for name, value in (("id", id_), ("author", by), ("date", MOMENT)):
            comment.set(f"{W}{name}", value)
        paragraph = etree.SubElement(comment, f"{W}p")
        paragraph.set(f"{{{_W14}}}paraId", _para(id_))
        paragraph.append(_run(text))
        self.comments.append((comment, id_, replies_to, resolved))
        return id_

    def forget_ids(self) -> None:
        """Lose what went out of sight with the file, as other word processors do."""
        for bookmark in list(self.document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            bookmark.getparent().remove(bookmark)
        self.parts.pop("docProps/custom.xml", None)

    def _cut(self, words: str) -> tuple[etree._Element, int]:
        """Cut a run so that one run holds exactly these words, and return it."""
        for t in self.document.iter(f"{W}t"):
            text = t.text or ""
            at = text.find(words)
            if at < 0:
                continue
            run = t.getparent()
            before, after = text[:at], text[at + len(words) :]
            siblings = list(run)
            first, last = copy.deepcopy(run), copy.deepcopy(run)
            n = siblings.index(t)
            for other in (first, last):
                for child in list(other):
                    if child.tag != f"{W}rPr":
                        other.remove(child)
            for child in siblings[:n]:
                if child.tag != f"{W}rPr":
                    first.append(child)
            for child in siblings[n + 1 :]:
                last.append(child)
            if before:
                first.append(_t(before))
            if after:
                last.insert(1 if last.find(f"{W}rPr") is not None else 0, _t(after))
            t.text = words
            if len(first) > (first.find(f"{W}rPr") is not None):
                run.addprevious(first)
            if len(last) > (last.find(f"{W}rPr") is not None):
                run.addnext(last)
            return run, at
        raise AssertionError(f"no run holds “{words}”")

    def _mark(self, verb: str, by: str) -> etree._Element:
        self.last_id += 1
        mark = etree.Element(f"{W}{verb}")
        mark.set(f"{W}id", str(self.last_id))
        mark.set(f"{W}author", by)
        mark.set(f"{W}date", MOMENT)
        return mark

    def _mark_end(self, paragraph: etree._Element, verb: str, by: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        of_run = properties.find(f"{W}rPr")
        if of_run is None:
            of_run = etree.SubElement(properties, f"{W}rPr")
        of_run.append(self._mark(verb, by))


def text_of(paragraph: etree._Element) -> str:
    return "".join(
        "\t" if one.tag == f"{W}tab" else one.text or ""
        for one in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab")
    )


def _run(text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    run.append(_t(text))
    return run


def _t(text: str) -> etree._Element:
    t = etree.Element(f"{W}t")
    t.text = text
    t.set(_SPACE, "preserve")
    return t


def _para(id_: str) -> str:
    return f"{int(id_) + 0x10000000:08X}"
