"""`travaux redline BASE A --against B`: two drafts and their common base, written in a format under a view."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from drafting.text.three_way_document import ThreeWayDocument

#: What the views of a redline are for three texts; the clean ones are of two.
_VIEWS: Final[Mapping[str, str]] = {
    "inline": "columns", "side": "columns", "changes": "changes", "marked": "marked", "table": "table",
}  # fmt: skip


def written(document: ThreeWayDocument, format_: str, view: str) -> bytes:
    """Return the document as a file. Raises UsageError, with a way out, for what only two texts have."""
    if view not in _VIEWS:
        raise click.UsageError(f"--view {view} shows one text; with --against choose {', '.join(_VIEWS)}.")
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
    return _shown(document, format_, _VIEWS[view])


def _json(document: ThreeWayDocument) -> bytes:
    from drafting.formats.json_out import json_bytes
    from drafting.text.three_way_json import to_json

    return json_bytes(to_json(document))


def _shown(document: ThreeWayDocument, format_: str, view: str) -> bytes:
    from drafting.rendering.three_way_html import three_way_page, write_three_way_pdf
    from drafting.rendering.three_way_reading import ThreeWayView

    if format_ == "html":
        return three_way_page(document, view=ThreeWayView(view)).encode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "drafts.pdf"
        write_three_way_pdf(document, output=made, view=ThreeWayView(view))
        return made.read_bytes()
