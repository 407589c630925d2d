"""`travaux redline BASE A --against B`: two drafts and their common base, written in a format under a view."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.text.three_way_document import ThreeWayDocument

if TYPE_CHECKING:
    from drafting.rendering.three_way_reading import ThreeWayView


def written(document: ThreeWayDocument, format_: str, view: str) -> bytes:
    """Return the document as a file. Raises UsageError, with a way out, for what only two texts have."""
    from drafting.rendering.three_way_reading import VIEWS_OF_THREE

    if view not in VIEWS_OF_THREE:
        raise click.UsageError(
            f"--view {view} shows one text; with --against choose {', '.join(VIEWS_OF_THREE)}."
        )
    if format_ == "json":
        return _json(document)
    if format_ == "table":
        from drafting.rendering.three_way_table import three_way_table

        return three_way_table(document).encode("utf-8-sig", "replace")
    if format_ == "docx":
        from drafting.rendering.docx.three_way import three_way_docx

        return three_way_docx(document)
    if format_ == "akn":
        raise click.UsageError(
            "Akoma Ntoso marks the changes between two texts. Leave --against out, or choose html, pdf, docx, "
            "json or table."
        )
    return _shown(document, format_, VIEWS_OF_THREE[view])


def _json(document: ThreeWayDocument) -> bytes:
    from drafting.formats.json_out import json_bytes
    from drafting.text.three_way_json import to_json

    return json_bytes(to_json(document))


def _shown(document: ThreeWayDocument, format_: str, view: "ThreeWayView") -> bytes:
    from drafting.rendering.three_way_html import three_way_page, write_three_way_pdf

    if format_ == "html":
        return three_way_page(document, view=view).encode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "drafts.pdf"
        write_three_way_pdf(document, output=made, view=view)
        return made.read_bytes()
