"""`travaux redline`: two files in, their redline out, in any format and view. No database."""

import json
import sys
import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.formats.comparison import compare_files
from drafting.formats.reading import read_text

if TYPE_CHECKING:
    from drafting.text.redline import RedlineDocument


class Format(StrEnum):
    """What the redline is written as."""

    html = "html"
    pdf = "pdf"
    docx = "docx"
    akn = "akn"
    json = "json"
    #: The table of changes, as CSV.
    table = "table"


class View(StrEnum):
    """How it is shown, in html and pdf; the other formats hold it all."""

    inline = "inline"
    side = "side"
    changes = "changes"
    marked = "marked"
    clean_old = "clean-old"
    clean_new = "clean-new"


#: The answers, as exit status; trouble is 2, and cli.py says so.
EQUAL, DIFFERENT = 0, 1


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(list(Format)), help="By default what -o ends in, else html."
)
@click.option("--view", type=click.Choice(list(View)), default=View.inline, show_default=True)
@click.option("--language", default="", help="Language tag of the texts; guessed where not given.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here, not to standard output.")
@click.pass_context
def command(
    context: click.Context,
    old: Path,
    new: Path,
    format_: str | None,
    view: str,
    language: str,
    output: Path | None,
) -> None:
    """Compare OLD with NEW, clause by clause and word by word. Leaves with 0 if equal, 1 if different, 2 in trouble."""
    document = compare_files(read_text(old), read_text(new), language=language)
    chosen = (
        Format(format_) if format_ else _ENDINGS.get(output.suffix.lower() if output else "", Format.html)
    )
    for note in document.notes:
        click.echo(note, err=True)
    _deliver(_WRITERS[chosen](document, view), output)
    context.exit(EQUAL if document.is_equal else DIFFERENT)


def _json(document: "RedlineDocument", _view: str) -> bytes:
    from drafting.text.redline_json import to_json

    # A lone surrogate stays readable as an escape where UTF-8 has no form for it.
    text = json.dumps(to_json(document), ensure_ascii=False, indent=1)
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(to_json(document), indent=1).encode() + b"\n"


def _html(document: "RedlineDocument", view: str) -> bytes:
    from drafting.rendering import reading, redline_html

    return redline_html.redline_page(document, view=reading.View(view)).encode("utf-8", "replace")


def _pdf(document: "RedlineDocument", view: str) -> bytes:
    from drafting.rendering import reading, redline_pdf

    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "redline.pdf"
        redline_pdf.write_redline_pdf(document, output=made, view=reading.View(view))
        return made.read_bytes()


def _docx(document: "RedlineDocument", _view: str) -> bytes:
    from drafting.rendering.docx.redline import redline_docx

    return redline_docx(document)


def _akn(document: "RedlineDocument", _view: str) -> bytes:
    from drafting.formats.akn.redlines import akn_redline

    return akn_redline(document)


def _table(document: "RedlineDocument", _view: str) -> bytes:
    from drafting.rendering.change_table import change_table

    # The mark at the beginning tells spreadsheets that it is UTF-8.
    return change_table(document).encode("utf-8-sig", "replace")


_ENDINGS = {f".{format_}": format_ for format_ in Format} | {".csv": Format.table, ".xml": Format.akn}
_WRITERS: dict[Format, Callable[["RedlineDocument", str], bytes]] = {
    Format.json: _json,
    Format.html: _html,
    Format.pdf: _pdf,
    Format.docx: _docx,
    Format.akn: _akn,
    Format.table: _table,
}


def _deliver(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.ClickException(
            f"{output} cannot be written: {error.strerror or error}. Choose another place with -o."
        ) from error
