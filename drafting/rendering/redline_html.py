"""RedlineDocument to HTML: the standalone page of `travaux redline --format html`, and the source of the paper.

Web pages embed the same macros (templates/redline/macros.html) with `reading.read(document, view=…)`.
"""

import re
from dataclasses import replace

from drafting.rendering.change_rows import KINDS, ChangeRow, change_rows
from drafting.rendering.contributors import Marking
from drafting.rendering.environment import environment, translations
from drafting.rendering.paper import Masthead, Setting
from drafting.rendering.reading import Reading, View, read
from drafting.rendering.shown import shown
from drafting.text.redline_document import RedlineDocument, VersionHead


def redline_page(
    document: RedlineDocument,
    *,
    view: View = View.inline,
    language: str = "en",
    marking: Marking = Marking.kind,
    passing: bool = False,
) -> str:
    """Return a whole HTML page that needs nothing beside it: one style sheet inside, no script, nothing fetched.

    `language` is that of the page's own words; the text keeps the document's.
    """
    reading = read(document, view=view, marking=marking, passing=passing)
    return (
        environment(language)
        .get_template("redline/standalone.html")
        .render(
            reading=reading,
            title=title(reading, language),
            versions=_versions(reading, language),
            rows=_rows(reading),
            kinds=KINDS,
        )
    )


def redline_paper(
    document: RedlineDocument,
    *,
    view: View = View.inline,
    masthead: Masthead,
    setting: Setting,
    marking: Marking = Marking.kind,
    passing: bool = False,
) -> str:
    """Return the HTML that redline_pdf.py lays out. No system's time enters it: same input, same page."""
    reading = read(document, view=view, marking=marking, passing=passing)
    if view in (View.side, View.table):
        # A footnote in a cell would be carried off to the last page of the table.
        setting = replace(setting, footnotes=False)
    shown_head = document.old if view is View.clean_old else document.new
    return (
        environment(setting.language)
        .get_template("redline/paper.html")
        .render(
            reading=reading,
            masthead=replace(masthead, symbol=masthead.symbol or shown(document.new.name)),
            setting=setting,
            title=title(reading, setting.language),
            subtitle=_subtitle(reading, setting.language),
            versions=_versions(reading, setting.language),
            rows=_rows(reading),
            kinds=KINDS,
            created=shown_head.date[:10] if re.match(r"\d{4}-\d\d-\d\d", shown_head.date) else "",
        )
    )


def title(reading: Reading, language: str) -> str:
    """Return what the paper is called: "Redline of AP/DCE/Rev.1 against AP/DCE/Zero"."""
    _ = translations(language).gettext
    old, new = shown(reading.document.old.name), shown(reading.document.new.name)
    if reading.view is View.table:
        return _("Table of changes: %(new)s against %(old)s") % {"new": new, "old": old}
    if reading.is_redline:
        return _("Redline of %(new)s against %(old)s") % {"new": new, "old": old}
    return old if reading.view is View.clean_old else new


def _subtitle(reading: Reading, language: str) -> str:
    _ = translations(language).gettext
    if not reading.is_redline:
        return _("The text as stored, without marks.")
    return _("Computed from the stored versions; the hashes below say which.")


def _rows(reading: Reading) -> tuple[ChangeRow, ...]:
    return change_rows(reading.document, reading.every) if reading.view is View.table else ()


def _versions(reading: Reading, language: str) -> tuple[tuple[str, VersionHead], ...]:
    _ = translations(language).gettext
    old, new = (_("Old"), reading.document.old), (_("New"), reading.document.new)
    return {View.clean_old: (old,), View.clean_new: (new,)}.get(reading.view, (old, new))
