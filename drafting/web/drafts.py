"""Two drafts against their base: any two versions against a third, or two proposals on one clause; read or taken away.

What is compared is in drafting/text/three_way.py, who may read which version in choosing.py.
"""

import json
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from drafting.errors import Invalid, NotFound
from drafting.models.paper_order import PaperKind, PaperView
from drafting.queries.printed import clauses_of_lines
from drafting.queries.proposals import Proposed
from drafting.rendering.docx.three_way import three_way_docx
from drafting.rendering.three_way_reading import FATES, SIGNS, ThreeWayView, read_three_way
from drafting.rendering.three_way_table import three_way_table
from drafting.text import markup
from drafting.text.redline import Clause, VersionHead
from drafting.text.sentences import Note
from drafting.text.three_way import three_way
from drafting.text.three_way_document import ThreeWayDocument
from drafting.text.three_way_json import to_json
from drafting.web.choosing import Choice, choices_of, find_choice, lines_of
from drafting.web.exports import WORD, sent
from drafting.web.frame import Dossier, open_dossier
from drafting.web.languages import chosen_language
from drafting.web.proposed import proposals_for
from drafting.web.redlining import printed_head
from workflows.sentences import N_
from workflows.vocabulary import ProposalType

bp = Blueprint("drafts", __name__, url_prefix="/instruments/<slug>")

VIEWS = {
    ThreeWayView.columns: _l("Beside each other"),
    ThreeWayView.changes: _l("Touched clauses"),
    ThreeWayView.table: _l("Table"),
    ThreeWayView.marked: _l("In words"),
}


@dataclass(frozen=True)
class Drafts:
    """Which three texts are compared."""

    base: Choice
    a: Choice
    b: Choice


@bp.get("/drafts")
def show(slug: str) -> str:
    """Show two versions against a third. Without a choice, the last two against the one before them."""
    dossier = open_dossier(slug)
    offered = choices_of(dossier)
    chosen = _chosen(offered)
    document = _compared(dossier, chosen) if chosen else None
    view = _view()
    asked = {"base": chosen.base.key, "a": chosen.a.key, "b": chosen.b.key} if chosen else {}
    return render_template(
        "drafts/show.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        slug=slug,
        offered=offered,
        chosen=chosen,
        asked=asked,
        document=document,
        reading=read_three_way(document, view=view) if document else None,
        view=view,
        views=VIEWS,
        fates=FATES,
        signs=SIGNS,
        ordering=_ordering(slug, chosen, view) if chosen else None,
    )


def _ordering(slug: str, chosen: Drafts, view: ThreeWayView) -> str | None:
    """Return where the paper of these three is ordered; None where they are not three published versions."""
    heads = {head.id: head for head in (chosen.a.head, chosen.base.head, chosen.b.head) if head is not None}
    if len(heads) < 3:
        return None
    new, old, beside = heads
    shown = PaperView.SIDE if view is ThreeWayView.columns else PaperView(view.value)
    return url_for(
        "documents.index",
        slug=slug,
        kind=PaperKind.DRAFTS.value,
        new=new,
        old=old,
        beside=beside,
        view=shown.value,
        _anchor="order",
    )


@bp.get("/drafts.csv")
def csv(slug: str) -> Response:
    """Send every change as CSV, with the mark spreadsheets know UTF-8 by, or without (`bom=no`)."""
    document = _document(open_dossier(slug))
    encoding = "utf-8" if request.args.get("bom") == "no" else "utf-8-sig"
    return sent(three_way_table(document).encode(encoding, "replace"), "text/csv", _name(document, "csv"))


@bp.get("/drafts.docx")
def word(slug: str) -> Response:
    """Send the touched clauses as a table in a Word document."""
    document = _document(open_dossier(slug))
    return sent(three_way_docx(document, language=chosen_language()), WORD, _name(document, "docx"))


@bp.get("/drafts.json")
def data(slug: str) -> Response:
    """Send the document as the JSON that `travaux redline --against` writes."""
    document = _document(open_dossier(slug))
    body = json.dumps(to_json(document), ensure_ascii=False).encode()
    return sent(body, "application/json", _name(document, "json"))


@bp.get("/proposals/<int:number>/beside/<int:other>")
def proposals(slug: str, number: int, other: int) -> str:
    """Show two proposals on one clause against the version they were written on, the older where it is not the same."""
    dossier = open_dossier(slug)
    one, two = _proposal(dossier, number), _proposal(dossier, other)
    document = _of_proposals(dossier, one, two)
    view = _view()
    return render_template(
        "drafts/proposals.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        slug=slug,
        one=one,
        two=two,
        reading=read_three_way(document, view=view),
        document=document,
        view=view,
        views=VIEWS,
        fates=FATES,
        signs=SIGNS,
    )


def _view() -> ThreeWayView:
    asked = request.args.get("view", "")
    return ThreeWayView(asked) if asked in list(ThreeWayView) else ThreeWayView.columns


def _chosen(offered: list[Choice]) -> Drafts | None:
    """Return the versions an address names; None where the reader may see fewer than three and names none."""
    named = any(request.args.get(name) for name in ("base", "a", "b"))
    if not offered or (len(offered) < 3 and not named):
        return None
    last = [*offered[:1] * 3, *offered][-3:]
    return Drafts(
        base=find_choice(offered, request.args.get("base"), last[0]),
        a=find_choice(offered, request.args.get("a"), last[1]),
        b=find_choice(offered, request.args.get("b"), last[2]),
    )


def _document(dossier: Dossier) -> ThreeWayDocument:
    chosen = _chosen(choices_of(dossier))
    if chosen is None:
        raise NotFound(N_("There are no three versions that you may compare."))
    return _compared(dossier, chosen)


def _compared(dossier: Dossier, chosen: Drafts) -> ThreeWayDocument:
    texts = [clauses_of_lines(lines_of(dossier, one)) for one in (chosen.base, chosen.a, chosen.b)]
    heads = [_head(dossier, one) for one in (chosen.base, chosen.a, chosen.b)]
    return _three_way(tuple(texts), tuple(heads), dossier.frame.override_marks)


def _head(dossier: Dossier, choice: Choice) -> VersionHead:
    if choice.head is not None:
        return printed_head(choice.head)
    return VersionHead(name=choice.words, sha256="", language=dossier.instrument.language)


@lru_cache(maxsize=8)
def _three_way(
    texts: tuple[tuple[Clause, ...], ...], heads: tuple[VersionHead, ...], marks: tuple[str, ...]
) -> ThreeWayDocument:
    base, a, b = texts
    return three_way(
        base, a, b, base_head=heads[0], a_head=heads[1], b_head=heads[2], by_id=True, marks=marks
    )


def _proposal(dossier: Dossier, number: int) -> Proposed:
    found = proposals_for(dossier, number=number)
    if not found:
        raise NotFound(N_("There is no such proposal, or you may not read it."))
    return found[0]


def _of_proposals(dossier: Dossier, one: Proposed, two: Proposed) -> ThreeWayDocument:
    """Return two proposals against their base. Raises `Invalid` where they are not about the same clause."""
    if not one.stands_beside(two):
        raise Invalid(
            N_("Choose two proposals that change the same clause, or put a new one in the same place.")
        )
    rewrite = one.rewrites
    if rewrite and not (one.base_text and two.base_text):
        # A reader who may not read the text a proposal was written on sees its own words alone.
        raise NotFound(N_("You may not read the version that these proposals were written on."))
    place = _citation(dossier, one.clause_id) if rewrite else ""
    older = min((one, two), key=lambda proposed: proposed.base_n)
    label = gettext("version %(n)d", n=older.base_n)
    base = (_clause(place, older.base_heading, older.base_text),) if rewrite else ()
    language = dossier.instrument.language
    return three_way(
        base,
        _wanted(one, place),
        _wanted(two, place),
        base_head=VersionHead(label if rewrite else gettext("nothing"), "", language=language),
        a_head=VersionHead(_named(one), "", one.at.date().isoformat(), language),
        b_head=VersionHead(_named(two), "", two.at.date().isoformat(), language),
        by_id=True,
        notes=() if one.base_n == two.base_n else (_written_on(one, two),),
    )


def _written_on(one: Proposed, two: Proposed) -> Note:
    older, newer = sorted((one, two), key=lambda proposed: proposed.base_n)
    said = N_(
        "%(newer)s was written on version %(n)d, %(older)s on version %(m)d: what the text itself changed between "
        "them stands with %(newer)s."
    )
    return Note(
        said, (("newer", newer.name), ("older", older.name), ("n", newer.base_n), ("m", older.base_n))
    )


def _wanted(proposed: Proposed, place: str) -> tuple[Clause, ...]:
    """Return the clause as a proposal wants it; nothing where it takes it out."""
    if proposed.type is ProposalType.SUP:
        return ()
    if proposed.type is ProposalType.NOC:
        return (_clause(place, proposed.base_heading, proposed.base_text),)
    return (_clause(place, proposed.heading or proposed.base_heading, proposed.text),)


def _clause(place: str, heading: str, text: str) -> Clause:
    return Clause("clause", "paragraph", 0, place, heading, markup.plain(text))


def _citation(dossier: Dossier, clause_id: int) -> str:
    """Return where a clause stands in the newest text the reader may see; "" where it does not."""
    newest = choices_of(dossier)[-1:]
    lines = lines_of(dossier, newest[0]) if newest else ()
    return next((line.citation for line in lines if line.id == clause_id), "")


def _named(proposed: Proposed) -> str:
    return f"{proposed.name} ({proposed.by})" if proposed.by else proposed.name


def _name(document: ThreeWayDocument, ending: str) -> str:
    return f"{document.a.name}-{document.b.name}-against-{document.base.name}.{ending}"
