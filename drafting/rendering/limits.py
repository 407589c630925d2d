"""What laying out one paper may use, how far it is, and what came of it: plain values of both processes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use before it is ended: seconds by the clock and of the processor, megabytes of addresses."""

    seconds: float = 180
    megabytes: int = 2048

    @classmethod
    def of(cls, html: str) -> "Limits":
        """Return limits that grow with the page: six times what a quiet machine took for a treaty of 70 KB."""
        return cls(seconds=60 + len(html) / 5_000, megabytes=1024 + len(html) // 1_000)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: pages laid out; `total`, known once all are; pages `written` of it."""

    pages: int
    total: int | None = None
    written: int = 0


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written: pages, bytes, SHA-256 of the file, and the child's peak memory in megabytes."""

    pages: int
    size: int
    sha256: str
    peak_megabytes: float = 0.0
