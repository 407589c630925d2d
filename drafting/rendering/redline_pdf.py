"""RedlineDocument to the paper a secretariat hands out: tagged change by change, the redline attached as data.

PDF/A-3u and PDF/UA-1 at once (archive.py), the same bytes every time.
"""

from collections.abc import Callable
from pathlib import Path

from drafting.rendering.attached import Attached, redline_attached
from drafting.rendering.child import Limits, Progress, Rendered, render_apart
from drafting.rendering.paper import Masthead, Setting
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
from drafting.text.redline import one_side
from drafting.text.redline_document import RedlineDocument


def write_redline_pdf(
    document: RedlineDocument,
    *,
    output: Path,
    view: View = View.inline,
    masthead: Masthead = Masthead(),  # noqa: B008
    setting: Setting = Setting(),  # noqa: B008
    limits: Limits | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Rendered:
    """Write the redline under a view as a PDF into `output`, laid out in a child process within `limits`.

    Raises PdfUnavailable (with the command to type), RenderFailed or RenderCancelled; then `output` is as it was.
    """
    html = redline_paper(document, view=view, masthead=masthead, setting=setting)
    return render_apart(
        html,
        output=output,
        attached=(data_of(document, view),),
        limits=limits,
        progress=progress,
        cancelled=cancelled,
    )


def data_of(document: RedlineDocument, view: View) -> Attached:
    """Return what a paper under a view shows, as the file attached to it: of a clean one the side shown alone."""
    if view in (View.clean_old, View.clean_new):
        document = one_side(document, old=view is View.clean_old)
    return redline_attached(document)
