"""What every page of an instrument shows around its content: symbol, title, stage ribbon, marks."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class RibbonStage:
    """One stage on the ribbon. `state` is done, current or ahead; `without`: entered by an override."""

    words: str
    state: str
    note: str = ""
    without: bool = False


@dataclass(frozen=True)
class Frame:
    """The head of an instrument's pages."""

    slug: str
    title: str
    symbol: str
    stage_words: str
    stages: tuple[RibbonStage, ...]
    published_at: datetime | None = None
    #: Hash of the last event of the record the reader may know of; empty where there is none.
    record_head: str = ""
    open_proposals: int = 0
    override_marks: tuple[str, ...] = field(default=())
