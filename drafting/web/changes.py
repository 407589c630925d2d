"""The table of changes between two versions: a page, sorted and filtered by its address, and the same rows to keep."""

from datetime import date

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from drafting.errors import NotFound
from drafting.rendering import change_rows
from drafting.rendering.change_rows import ChangeRow, Wanted
from drafting.rendering.change_table import change_table
from drafting.rendering.docx.change_table import change_table_docx
from drafting.text.redline import RedlineDocument
from drafting.web.choosing import Chosen, attributed, choose, lines_of, settled
from drafting.web.exports import WORD, sent
from drafting.web.frame import Dossier, open_dossier
from drafting.web.languages import chosen_language
from drafting.web.marking import told
from workflows.sentences import N_

bp = Blueprint("changes", __name__, url_prefix="/instruments/<slug>")


def page(dossier: Dossier, chosen: Chosen) -> str:
    """Show the changes as a table: clause, old, new, proposer, reason."""
    chosen = settled(dossier, chosen)
    assert chosen.old is not None  # the caller has looked
    document = attributed(dossier, chosen.old, chosen.new)
    rows = change_rows.change_rows(document)
    wanted = _wanted()
    slug = dossier.instrument.slug
    asked = {"old": chosen.old.key, "new": chosen.new.key, **_asked(wanted)}
    return render_template(
        "texts/table.html",
        frame=dossier.frame,
        chosen=chosen,
        document=document,
        rows=change_rows.chosen(rows, wanted),
        total=len(rows),
        wanted=wanted,
        kinds=change_rows.KINDS,
        kinds_there=change_rows.kinds(rows),
        articles=change_rows.articles(rows),
        proposers=change_rows.proposers(rows),
        attributed=any(row.by for row in rows),
        is_working=chosen.old.head is None or chosen.new.head is None,
        base=url_for("texts.show", slug=slug),
        language=dossier.instrument.language,
        address=lambda order: url_for("texts.show", slug=slug, view="table", **{**asked, "order": order}),
        asked=asked,
        date_of=date.fromisoformat,
        citations=citations(dossier, chosen),
        told=told,
    )


def citations(dossier: Dossier, chosen: Chosen) -> dict[int, str]:
    """Return how every clause of the two versions is cited, as the newer one does where it has the clause."""
    sides = (side for side in (chosen.old, chosen.new) if side is not None)
    return {line.id: line.citation for side in sides for line in lines_of(dossier, side)}


@bp.get("/changes.csv")
def csv(slug: str) -> Response:
    """Send the rows as CSV in UTF-8: with the mark spreadsheets know it by, or without (`bom=no`)."""
    document, rows = _chosen_rows(open_dossier(slug))
    encoding = "utf-8" if request.args.get("bom") == "no" else "utf-8-sig"
    body = change_table(document, rows).encode(encoding, "replace")
    return sent(body, "text/csv", f"{document.new.name}-changes.csv")


@bp.get("/changes.docx")
def word(slug: str) -> Response:
    """Send the rows as a table in a Word document."""
    document, rows = _chosen_rows(open_dossier(slug))
    body = change_table_docx(document, rows, language=chosen_language())
    return sent(body, WORD, f"{document.new.name}-changes.docx")


def _chosen_rows(dossier: Dossier) -> tuple[RedlineDocument, list[ChangeRow]]:
    chosen = choose(dossier)
    if chosen is None or chosen.old is None:
        raise NotFound(N_("There are no two versions that you may compare."))
    document = attributed(dossier, chosen.old, chosen.new)
    return document, change_rows.chosen(change_rows.change_rows(document), _wanted())


def _wanted() -> Wanted:
    return Wanted(
        by=request.args.get("by", ""),
        article=request.args.get("article", ""),
        kind=request.args.get("kind", ""),
        order=request.args.get("order", "number"),
    )


def _asked(wanted: Wanted) -> dict[str, str]:
    """Return what the address asks for beside the versions; what it leaves open is left out."""
    given = {"by": wanted.by, "article": wanted.article, "kind": wanted.kind}
    given["order"] = wanted.order if wanted.order != "number" else ""
    return {name: value for name, value in given.items() if value}
