"""HTML to PDF/UA with WeasyPrint, in this process. Imported by the child process alone (child.py), and by tests.

Nothing is fetched: the one fetcher refuses every address, `data:` included, since our pages need none.
"""

import hashlib
import logging
from collections.abc import Callable
from typing import NamedTuple

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from drafting.rendering.line_numbers import print_line_numbers
from drafting.rendering.tags import telling_tags

#: The variant of the papers: ISO 14289-1.
VARIANT = "pdf/ua-1"


class LaidOut(NamedTuple):
    """A finished paper."""

    pdf: bytes
    pages: int
    #: Addresses something asked for; none was opened.
    refused: tuple[str, ...]


class RefusingFetcher(URLFetcher):  # type: ignore[misc]
    """Opens nothing, whatever the scheme, and remembers what was asked for."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> object:
        """Refuse. WeasyPrint goes on without the resource."""
        self.refused.append(url[:200])
        raise ValueError("this renderer fetches nothing")


def lay_out(html: str, *, progress: Callable[[str], None] | None = None) -> LaidOut:
    """Return the PDF of a page; the same page gives the same bytes.

    `progress` is told WeasyPrint's steps as they come ("Step 5 - Creating layout - Page 12").
    """
    fetcher = RefusingFetcher()
    with _listening(progress), telling_tags():
        page = HTML(string=html, base_url=None, url_fetcher=fetcher)
        fonts = FontConfiguration()
        document = page.render(font_config=fonts, presentational_hints=False)
        if "numbered" in page.etree_element.get("class", "").split():
            print_line_numbers(document, fonts=fonts, fetcher=fetcher)
        pdf = document.write_pdf(
            pdf_variant=VARIANT, pdf_identifier=hashlib.sha256(html.encode()).hexdigest()[:32].encode()
        )
    return LaidOut(pdf=pdf, pages=len(document.pages), refused=tuple(fetcher.refused))


class _listening:  # noqa: N801
    """Hands the lines of WeasyPrint's progress logger on, and takes the handler away again."""

    def __init__(self, progress: Callable[[str], None] | None) -> None:
        self.logger = logging.getLogger("weasyprint.progress")
        self.handler = _Handler(progress) if progress else None

    def __enter__(self) -> None:
        if self.handler:
            self.logger.addHandler(self.handler)
            self.logger.setLevel(logging.INFO)
            self.logger.propagate = False

    def __exit__(self, *_: object) -> None:
        if self.handler:
            self.logger.removeHandler(self.handler)
            self.logger.setLevel(logging.NOTSET)
            self.logger.propagate = True


class _Handler(logging.Handler):
    def __init__(self, progress: Callable[[str], None]) -> None:
        super().__init__()
        self.progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        """Hand the message on."""
        self.progress(record.getMessage())
