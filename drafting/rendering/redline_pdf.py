"""RedlineDocument to the paper a secretariat hands out: PDF/UA, tagged change by change, the same bytes every time."""

from collections.abc import Callable
from pathlib import Path

from drafting.rendering.child import Limits, Progress, Rendered, render_apart
from drafting.rendering.paper import Masthead, Setting
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
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
    return render_apart(html, output=output, limits=limits, progress=progress, cancelled=cancelled)
