"""ThreeWayDocument to HTML: a page that stands in one file, and the source of the paper.

Web pages embed the same macros (templates/redline/three.html) with `read_three_way(document, view=…)`.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from drafting.rendering.attached import drafts_attached
from drafting.rendering.child import Limits, Progress, Rendered, render_apart
from drafting.rendering.environment import environment, translations
from drafting.rendering.paper import Masthead, Setting
from drafting.rendering.shown import shown
from drafting.rendering.three_way_reading import FATES, SIGNS, ThreeWayView, read_three_way
from drafting.text.redline_document import VersionHead
from drafting.text.three_way_document import ThreeWayDocument


def three_way_page(
    document: ThreeWayDocument, *, view: ThreeWayView = ThreeWayView.columns, language: str = "en"
) -> str:
    """Return a whole HTML page that needs nothing beside it: one style sheet inside, no script, nothing fetched.

    `language` is that of the page's own words; the text keeps the document's.
    """
    return (
        environment(language)
        .get_template("redline/standalone_drafts.html")
        .render(
            reading=read_three_way(document, view=view),
            title=title(document, language),
            versions=_versions(document, language),
            fates=FATES,
            signs=SIGNS,
        )
    )


def three_way_paper(
    document: ThreeWayDocument,
    *,
    view: ThreeWayView = ThreeWayView.columns,
    masthead: Masthead,
    setting: Setting,
) -> str:
    """Return the HTML of the paper. No system's time enters it: same input, same page."""
    _ = translations(setting.language).gettext
    last = max(head.date for head in (document.a, document.base, document.b))
    return (
        environment(setting.language)
        .get_template("redline/paper_drafts.html")
        .render(
            reading=read_three_way(document, view=view),
            masthead=replace(masthead, symbol=masthead.symbol or shown(document.a.name)),
            setting=replace(setting, footnotes=False, line_numbers=False),
            title=title(document, setting.language),
            subtitle=_("Computed from the stored versions; the hashes below say which."),
            versions=_versions(document, setting.language),
            created=last[:10] if re.match(r"\d{4}-\d\d-\d\d", last) else "",
            fates=FATES,
            signs=SIGNS,
        )
    )


def write_three_way_pdf(
    document: ThreeWayDocument,
    *,
    output: Path,
    view: ThreeWayView = ThreeWayView.columns,
    masthead: Masthead = Masthead(),  # noqa: B008
    setting: Setting = Setting(),  # noqa: B008
    limits: Limits | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Rendered:
    """Write the drafts under a view as a PDF into `output`, laid out in a child process within `limits`.

    Raises PdfUnavailable (with the command to type), RenderFailed or RenderCancelled; then `output` is as it was.
    """
    html = three_way_paper(document, view=view, masthead=masthead, setting=setting)
    return render_apart(
        html,
        output=output,
        attached=(drafts_attached(document),),
        limits=limits,
        progress=progress,
        cancelled=cancelled,
    )


def title(document: ThreeWayDocument, language: str) -> str:
    """Return what the page is called: "AP/1 and AP/2 against AP/Zero"."""
    _ = translations(language).gettext
    names = {
        name: shown(head.name)
        for name, head in (("a", document.a), ("b", document.b), ("base", document.base))
    }
    return _("%(a)s and %(b)s against %(base)s") % names


def _versions(document: ThreeWayDocument, language: str) -> tuple[tuple[str, VersionHead], ...]:
    _ = translations(language).gettext
    return ((_("Draft A"), document.a), (_("Base"), document.base), (_("Draft B"), document.b))
