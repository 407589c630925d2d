"""What can go wrong between a page of HTML and a PDF, each with a sentence that says what to do."""

from drafting.errors import TravauxError
from workflows.sentences import N_, Sentence

#: What Debian and Ubuntu call the libraries and fonts a PDF needs.
INSTALL = (
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk"
)


class PdfUnavailable(TravauxError):
    """The machine lacks a library that laying out needs (503)."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            Sentence(
                N_("No PDF can be made here, because system libraries are missing: %(missing)s."),
                missing=detail or "Pango",
            ),
            Sentence(N_("Type: %(command)s"), command=f"sudo {INSTALL}"),
        )


class RenderFailed(TravauxError):
    """Laying out ended without a document: too long, too large, or a fault; nothing was stored (500)."""


class RenderCancelled(TravauxError):
    """Somebody no longer wanted the document; nothing was stored."""
