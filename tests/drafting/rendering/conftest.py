"""One small paper, laid out once for every test that only reads it."""

import io
from collections.abc import Iterator

import pikepdf
import pytest

from drafting.rendering.paper import Setting
from drafting.rendering.reading import View
from drafting.rendering.redline_html import redline_paper
from drafting.rendering.redline_pdf import data_of
from tests.drafting.rendering.samples import MASTHEAD, attributed, compare


@pytest.fixture(scope="session")
def paper_html() -> str:
    """Give the HTML of the paper."""
    return redline_paper(attributed(compare()), masthead=MASTHEAD, setting=Setting())


@pytest.fixture(scope="session")
def paper(paper_html: str) -> bytes:
    """Give the paper's bytes."""
    from drafting.rendering.layout import lay_out

    return lay_out(paper_html, attached=(data_of(attributed(compare()), View.inline),)).pdf


@pytest.fixture
def pdf(paper: bytes) -> Iterator[pikepdf.Pdf]:
    """Give the paper opened."""
    with pikepdf.open(io.BytesIO(paper)) as opened:
        yield opened
