"""What somebody asks to have printed, as a job keeps it (Job.request). Plain values; what is made of it is in jobs/."""

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum


class PaperKind(StrEnum):
    """The papers that can be ordered."""

    REDLINE = "redline"
    CLEAN = "clean"
    #: Two drafts set against the version both go back to: draft A, the base, draft B.
    DRAFTS = "drafts"
    #: The record of a consultation: the call, who was offered the text and came, every comment with its outcome.
    REPORT = "report"
    #: Every paper of a version there is, in all its languages: redlines and clean texts in every format, in one file.
    BATCH = "batch"


class PaperView(StrEnum):
    """How a redline is shown; the values are those of drafting.rendering.reading.View.

    Two drafts have no view in one text: theirs are SIDE (three columns), CHANGES, MARKED and TABLE.
    """

    INLINE = "inline"
    SIDE = "side"
    CHANGES = "changes"
    MARKED = "marked"
    #: The table of changes: clause, old, new, proposer, reason.
    TABLE = "table"


class PaperMarking(StrEnum):
    """What the look of a change says; the values are those of drafting.rendering.contributors.Marking."""

    KIND = "kind"
    CONTRIBUTOR = "contributor"


class PaperSize(StrEnum):
    """How large the letters are; the values are those of drafting.rendering.paper.Size."""

    ORDINARY = "ordinary"
    LARGE = "large"


class PaperFormat(StrEnum):
    """What a paper is written as; the values are endings of file names."""

    PDF = "pdf"
    #: A Word document with native tracked changes; redlines and clean texts.
    DOCX = "docx"
    #: Akoma Ntoso 3.0; redlines and clean texts.
    AKN = "xml"
    #: Of a batch alone.
    ZIP = "zip"

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return _MEDIA_TYPES[self]

    @property
    def is_laid_out(self) -> bool:
        """Whether it is made by laying pages out, or holds files that are."""
        return self in (PaperFormat.PDF, PaperFormat.ZIP)


_MEDIA_TYPES = {
    PaperFormat.PDF: "application/pdf",
    PaperFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperFormat.AKN: "application/akn+xml",
    PaperFormat.ZIP: "application/zip",
}


@dataclass(frozen=True)
class PaperOrder:
    """A paper of a published version, of the difference between two, or of two drafts and their base.

    Ids are of published versions. Of two drafts `new_id` is draft A, `beside_id` draft B, and `old_id` the base.

    `text_language` is that of the text printed, `language` that of the paper's own words. `attributed`: proposers
    are named, which not every reader may see.
    """

    kind: PaperKind
    new_id: int
    old_id: int | None = None
    text_language: str = "en"
    language: str = "en"
    view: PaperView = PaperView.INLINE
    size: PaperSize = PaperSize.ORDINARY
    format: PaperFormat = PaperFormat.PDF
    attributed: bool = False
    #: Every fifth line is numbered in the margin.
    line_numbers: bool = False
    #: Of a redline in PDF that names proposers: whether each has a look of their own.
    marking: PaperMarking = PaperMarking.KIND
    #: Of the same: whether words that came and went between the versions are printed.
    passing: bool = False
    #: For a report: the consultation; `new_id` is then the version consulted on.
    consultation_id: int | None = None
    #: Of two drafts against their base: draft B.
    beside_id: int | None = None

    @property
    def version_ids(self) -> tuple[int, ...]:
        """Every version the paper shows words of."""
        named = (self.new_id, self.old_id, self.beside_id)
        return tuple(version_id for version_id in named if version_id is not None)

    @property
    def is_table(self) -> bool:
        """Whether the changes are asked for as a table."""
        return self.kind is PaperKind.REDLINE and self.view is PaperView.TABLE

    @property
    def can_mark_hands(self) -> bool:
        """Whether the paper can give each contributor a look of their own: a redline in PDF, not its table."""
        return self.kind is PaperKind.REDLINE and self.format is PaperFormat.PDF and not self.is_table

    @property
    def settled(self) -> "PaperOrder":
        """The order without what its paper does not show: two that differ in that alone are answered by one paper."""
        order = self
        if order.kind is PaperKind.BATCH and order.old_id == order.new_id:
            # A version has no redline against itself: its clean papers alone.
            order = replace(order, old_id=None)
        if order.kind is PaperKind.CLEAN:
            order = replace(order, view=PaperView.INLINE, attributed=False)
        if order.kind is PaperKind.DRAFTS:
            # Three texts have no column for proposers, and no room for numbers of lines.
            beside = PaperView.SIDE if order.view is PaperView.INLINE else order.view
            order = replace(order, view=beside, attributed=False, line_numbers=False)
        if order.format in (PaperFormat.DOCX, PaperFormat.AKN):
            # A file to be worked on is set by whoever opens it.
            shown = order.view if order.is_table else PaperView.INLINE
            order = replace(order, view=shown, size=PaperSize.ORDINARY, line_numbers=False)
        return order

    def to_json(self) -> str:
        """Write the order; `from_json(order.to_json()) == order`."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "PaperOrder":
        """Read an order back."""
        values = json.loads(text)
        return cls(
            **{
                **values,
                "kind": PaperKind(values["kind"]),
                "view": PaperView(values["view"]),
                "size": PaperSize(values["size"]),
                "format": PaperFormat(values.get("format", "pdf")),
                "marking": PaperMarking(values.get("marking", "kind")),
            }
        )
