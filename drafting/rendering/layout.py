"""HTML to PDF/A-3u and PDF/UA-1 with WeasyPrint, in this process. Imported by the child alone (printer.py), and tests.

Nothing is fetched: the one fetcher refuses every address, `data:` included, since our pages need none.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from drafting.rendering import archive
from drafting.rendering.attached import Attached
from drafting.rendering.line_numbers import print_line_numbers
from drafting.rendering.long_words import let_long_words_break
from drafting.rendering.tags import telling_tags
from drafting.rendering.user_agent import PaperHTML


class Stage(StrEnum):
    """What `progress` counts."""

    #: Pages laid out so far.
    LAID = "laid"
    #: All the pages there are, told once.
    TOTAL = "total"
    #: Pages written so far.
    WRITTEN = "written"


Tell = Callable[[Stage, int], None]


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


def lay_out(html: str, *, attached: Iterable[Attached] = (), progress: Tell | None = None) -> LaidOut:
    """Return the PDF of a page, with files attached to it; the same input gives the same bytes.

    `progress` is told how many pages are laid out, how many there are, and how many are written.
    """
    fetcher = RefusingFetcher()
    attached = tuple(attached)
    with _listening(progress), telling_tags():
        page = PaperHTML(string=html, base_url=None, url_fetcher=fetcher)
        let_long_words_break(page.etree_element)
        fonts = FontConfiguration()
        document = page.render(font_config=fonts, presentational_hints=False)
        if progress:
            progress(Stage.TOTAL, len(document.pages))
            _tell_writing(document.pages, progress)
        if "numbered" in page.etree_element.get("class", "").split():
            print_line_numbers(document, fonts=fonts, fetcher=fetcher)
        pdf = document.write_pdf(
            **archive.OPTIONS,
            pdf_identifier=_identifier(html, attached),
            attachments=archive.attachments(attached),
            finisher=archive.finish,
        )
    return LaidOut(pdf=pdf, pages=len(document.pages), refused=tuple(fetcher.refused))


def _identifier(html: str, attached: tuple[Attached, ...]) -> bytes:
    """Return what names the file (ISO 32000-1, 14.4): a hash of all it is made from."""
    whole = hashlib.sha256(html.encode())
    for file in attached:
        whole.update(f"\0{file.name}\0{file.day}\0{file.text}".encode())
    return whole.hexdigest()[:32].encode()


def _tell_writing(pages: list[Any], progress: Tell) -> None:
    """Have each page tell when it is painted."""

    def telling(paint: Callable[..., None], number: int) -> Callable[..., None]:
        def told(*given: Any, **named: Any) -> None:
            paint(*given, **named)
            progress(Stage.WRITTEN, number)

        return told

    for number, page in enumerate(pages, start=1):
        page.paint = telling(page.paint, number)


class _listening:  # noqa: N801
    """Hears from WeasyPrint's progress logger which page is laid out, and takes its handler away again."""

    def __init__(self, progress: Tell | None) -> None:
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
    def __init__(self, progress: Tell) -> None:
        super().__init__()
        self.progress = progress
        self.page = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Tell the page of "Step 5 - Creating layout - Page 12"."""
        message = record.getMessage()
        if message.startswith("Step 5") and "Page " in message:
            page = int(message.rsplit("Page ", 1)[1])
            # The layout runs over the pages again where counters changed; progress never goes back.
            if page > self.page:
                self.page = page
                self.progress(Stage.LAID, page)
