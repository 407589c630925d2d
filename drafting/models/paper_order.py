"""What somebody asks to have printed, as a job keeps it (Job.request). Plain values; what is made of it is in jobs/."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class PaperKind(StrEnum):
    """The papers that can be ordered."""

    REDLINE = "redline"
    CLEAN = "clean"
    #: The record of a consultation: the call, who was offered the text and came, every comment with its outcome.
    REPORT = "report"


class PaperView(StrEnum):
    """How a redline is shown; the values are those of drafting.rendering.reading.View."""

    INLINE = "inline"
    SIDE = "side"
    CHANGES = "changes"
    MARKED = "marked"


class PaperSize(StrEnum):
    """How large the letters are; the values are those of drafting.rendering.paper.Size."""

    ORDINARY = "ordinary"
    LARGE = "large"


class PaperFormat(StrEnum):
    """What a paper is written as; the values are endings of file names."""

    PDF = "pdf"
    #: A Word document with native tracked changes; redlines and clean texts.
    DOCX = "docx"

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return "application/pdf" if self is PaperFormat.PDF else word


@dataclass(frozen=True)
class PaperOrder:
    """A paper of a published version, or of the difference between two. Ids are of published versions.

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
    #: For a report: the consultation; `new_id` is then the version consulted on.
    consultation_id: int | None = None

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
            }
        )
