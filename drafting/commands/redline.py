"""`travaux redline`: two files in, their redline out, in any format and view. No database."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import click
from click.core import ParameterSource

from drafting.commands.delivering import deliver
from drafting.formats.comparison import compare_drafts, compare_files
from drafting.formats.reading import read_text
from drafting.text.redline import RedlineDocument, one_side


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
    """How it is shown. VIEWS_OF says which formats know which views."""

    inline = "inline"
    side = "side"
    changes = "changes"
    marked = "marked"
    #: Every change as a row: clause, old, new, proposer, reason.
    table = "table"
    clean_old = "clean-old"
    clean_new = "clean-new"


_CLEAN = (View.clean_old, View.clean_new)
#: The views each format has; asked for another, the first of them is given, and said.
VIEWS_OF: Mapping[Format, tuple[View, ...]] = {
    Format.html: tuple(View),
    Format.pdf: tuple(View),
    Format.docx: (View.inline, View.table, *_CLEAN),
    Format.akn: (View.inline, *_CLEAN),
    Format.json: (View.inline,),
    Format.table: (View.table,),
}
#: The same of two drafts against their base: `side` and `inline` are its three columns.
VIEWS_OF_DRAFTS: Mapping[Format, tuple[View, ...]] = {
    Format.html: (View.side, View.inline, View.changes, View.marked, View.table),
    Format.pdf: (View.side, View.inline, View.changes, View.marked, View.table),
    Format.docx: (View.changes,),
    Format.json: (View.inline,),
    Format.table: (View.table,),
}
#: The answers, as exit status; trouble is 2, and cli.py says so.
EQUAL, DIFFERENT = 0, 1


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice([str(one) for one in Format]),
    help="By default what -o ends in, else html.",
)
@click.option(
    "--view",
    type=click.Choice([str(one) for one in View]),
    default=str(View.inline),
    show_default=True,
    help="html and pdf have them all; docx inline, table and the clean ones; akn inline and the clean ones; json and "
    "table one alone. Of two drafts, docx has changes. What a format does not have is said, and what it has is given.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="OTHER",
    help="Compare two drafts, NEW and OTHER, with OLD, which both go back to: NEW | OLD | OTHER.",
)
@click.option("--language", default="", help="Language tag of the texts; guessed where not given.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here, not to standard output.")
@click.pass_context
def command(
    context: click.Context,
    old: Path,
    new: Path,
    format_: str | None,
    view: str,
    against: Path | None,
    language: str,
    output: Path | None,
) -> None:
    """Compare OLD with NEW, clause by clause and word by word. Leaves with 0 if equal, 1 if different, 2 in trouble."""
    if output is not None:
        _spare([path for path in (old, new, against) if path is not None], output)
    if against is not None:
        from drafting.commands.drafts import written

        drafts = compare_drafts(read_text(old), read_text(new), read_text(against), language=language)
        for note in drafts.notes:
            click.echo(note, err=True)
        form = _chosen(format_, output)
        made = written(drafts, form, view)
        _say_what_is_given(context, form, view, VIEWS_OF_DRAFTS)
        deliver(made, output)
        context.exit(EQUAL if drafts.is_equal else DIFFERENT)
    document = compare_files(read_text(old), read_text(new), language=language)
    for note in document.notes:
        click.echo(note, err=True)
    form = _chosen(format_, output)
    _say_what_is_given(context, form, view, VIEWS_OF)
    deliver(_WRITERS[form](document, view), output)
    context.exit(EQUAL if document.is_equal else DIFFERENT)


def _spare(texts: Sequence[Path], output: Path) -> None:
    """Refuse to write the answer over one of the texts it is made from."""
    if output.exists() and any(text.exists() and text.samefile(output) for text in texts):
        raise click.BadParameter(
            f"{output} is one of the texts compared. Name another file.", param_hint="-o"
        )


def _say_what_is_given(
    context: click.Context, form: Format, view: str, known: Mapping[Format, tuple[View, ...]]
) -> None:
    """Say on standard error which view a file holds, where another was asked for; nobody asks for the default."""
    is_asked = context.get_parameter_source("view") is not ParameterSource.DEFAULT
    if is_asked and view not in known[form]:
        choices = ", ".join(known[form])
        click.echo(f"{form} has no view {view}; {known[form][0]} is given. It has: {choices}.", err=True)


def _chosen(format_: str | None, output: Path | None) -> Format:
    """Return the format asked for: by name, else by what the file ends in."""
    if format_:
        return Format(format_)
    return _ENDINGS.get(output.suffix.lower() if output else "", Format.html)


def _json(document: RedlineDocument, _view: str) -> bytes:
    from drafting.formats.json_out import json_bytes
    from drafting.text.redline_json import to_json

    return json_bytes(to_json(document))


def _html(document: RedlineDocument, view: str) -> bytes:
    from drafting.rendering import reading, redline_html

    return redline_html.redline_page(document, view=reading.View(view)).encode("utf-8", "replace")


def _pdf(document: RedlineDocument, view: str) -> bytes:
    from drafting.rendering import reading, redline_pdf

    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "redline.pdf"
        redline_pdf.write_redline_pdf(document, output=made, view=reading.View(view))
        return made.read_bytes()


def _docx(document: RedlineDocument, view: str) -> bytes:
    if view == View.table:
        from drafting.rendering.docx.change_table import change_table_docx

        return change_table_docx(document)
    from drafting.rendering.docx.redline import redline_docx, version_docx

    if view in _CLEAN:
        return version_docx(one_side(document, old=view == View.clean_old))
    return redline_docx(document)


def _akn(document: RedlineDocument, view: str) -> bytes:
    from drafting.formats.akn.redlines import akn_redline, akn_version

    if view in _CLEAN:
        return akn_version(one_side(document, old=view == View.clean_old))
    return akn_redline(document)


def _table(document: RedlineDocument, _view: str) -> bytes:
    from drafting.rendering.change_table import change_table

    # The mark at the beginning tells spreadsheets that it is UTF-8.
    return change_table(document).encode("utf-8-sig", "replace")


_ENDINGS = {f".{format_}": format_ for format_ in Format} | {".csv": Format.table, ".xml": Format.akn}
_WRITERS: dict[Format, Callable[[RedlineDocument, str], bytes]] = {
    Format.json: _json,
    Format.html: _html,
    Format.pdf: _pdf,
    Format.docx: _docx,
    Format.akn: _akn,
    Format.table: _table,
}
