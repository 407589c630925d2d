"""How far a running job is, as its row keeps it (Job.message, Job.progress): counts alone, never a guess of time."""

import json
from dataclasses import asdict, dataclass

#: Per cent of one paper: when its text is compared and set, all pages are laid out, all are written.
SET, LAID_OUT, WRITTEN = 10, 65, 85


@dataclass(frozen=True, slots=True)
class HowFar:
    """Pages laid out; how many there are, once known; pages written. Of several papers: which one, of how many."""

    laid: int = 0
    total: int = 0
    written: int = 0
    paper: int = 0
    papers: int = 0

    def to_text(self) -> str:
        """Write it; `HowFar.from_text(far.to_text()) == far`."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> "HowFar":
        """Read it back; an empty message says that nothing is counted yet."""
        return cls(**json.loads(text)) if text else cls()

    @property
    def percent(self) -> int:
        """The share that is done; how many pages there will be is not known before all are laid out."""
        if self.total:
            one = LAID_OUT + (WRITTEN - LAID_OUT) * self.written // self.total
        else:
            # Ever nearer, never there: 25 pages are half of the way.
            one = SET + (LAID_OUT - SET) * self.laid // (self.laid + 25)
        return one if not self.papers else (100 * (self.paper - 1) + one) // self.papers
