"""WeasyPrint's own style sheet, its rules for markers and notes narrowed to the elements of our papers that have them.

As it comes, it gives every element six pseudo-elements, each with a computed style that is never used: two thirds of a
megabyte a page, and a tenth of the time. tests/drafting/rendering/test_user_agent.py holds the pages to be the same.
"""

import re
from functools import cache

from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA

#: Which elements have which pseudo-elements; a note of a paper is `.fn` (static/print/redline.css).
OWNERS = {
    "marker": "li",
    "footnote-call": ".fn",
    "footnote-marker": ".fn",
    "note-call": ".fn",
    "note-marker": ".fn",
    "note-callback": ".fn",
}


def narrowed(sheet: str) -> str:
    """Return a style sheet whose rules for these pseudo-elements of any element are for their owners alone."""
    return re.sub(rf"(?m)^(?=::({'|'.join(OWNERS)})\b)", lambda found: OWNERS[found[1]], sheet)


class PaperHTML(HTML):  # type: ignore[misc]
    """A page of ours."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [_sheet()]


@cache
def _sheet() -> CSS:
    return CSS(string=narrowed(UA), counter_style=CounterStyle())
