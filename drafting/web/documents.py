"""Papers: the list of those made, ordering one of any version or what differs between two or three, downloading."""

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, render_template, request, send_file, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from drafting.actions import documents as actions
from drafting.actions.documents import Ordered
from drafting.errors import Invalid, NotFound, TravauxError
from drafting.models.document import Document
from drafting.models.paper_order import PaperFormat, PaperKind, PaperMarking, PaperOrder, PaperSize, PaperView
from drafting.queries import consultations_page, papers, versions_page
from drafting.queries.consultations_page import Listed
from drafting.queries.versions_page import Published
from drafting.rendering import store
from drafting.rendering.availability import missing_libraries
from drafting.rendering.paper_titles import Named, title_of
from drafting.rendering.trouble import INSTALL, PdfUnavailable
from drafting.web.acting import Answer, attempt
from drafting.web.errors import answer
from drafting.web.forms import member_of, required_number, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import installation, now, reading
from drafting.web.languages import chosen_language, language_in_words
from drafting.web.rights import may
from drafting.web.saying import say
from workflows.sentences import N_
from workflows.vocabulary import Act

bp = Blueprint("documents", __name__, url_prefix="/instruments/<slug>/documents")

KINDS: Mapping[PaperKind, str] = {
    PaperKind.REDLINE: _l("Redline between two versions"),
    PaperKind.CLEAN: _l("Clean text of the newer version"),
    PaperKind.REPORT: _l("Report of a consultation"),
    PaperKind.DRAFTS: _l("Two drafts against a base"),
    PaperKind.BATCH: _l("All languages, redline and clean, in every format, as one zip"),
}
VIEWS: Mapping[PaperView, str] = {
    PaperView.INLINE: _l("In one text, deletions struck and insertions underlined"),
    PaperView.SIDE: _l("Side by side"),
    PaperView.CHANGES: _l("Changed clauses alone, with their neighbours"),
    PaperView.MARKED: _l("In words, for ears and braille"),
    PaperView.TABLE: _l("As a table: clause, old, new, proposer, reason"),
}
FORMATS: Mapping[PaperFormat, str] = {
    PaperFormat.PDF: _l("PDF, for reading and printing"),
    PaperFormat.DOCX: _l("Word, with tracked changes"),
    PaperFormat.AKN: _l("Akoma Ntoso, for machines"),
}
#: How a format is called in the list.
CALLED: Mapping[str, str] = {
    PaperFormat.PDF.media_type: "PDF",
    PaperFormat.DOCX.media_type: "DOCX",
    PaperFormat.AKN.media_type: "Akoma Ntoso",
    PaperFormat.ZIP.media_type: "ZIP",
}
MARKINGS: Mapping[PaperMarking, str] = {
    PaperMarking.KIND: _l("By kind: inserted, deleted, moved"),
    PaperMarking.CONTRIBUTOR: _l("By contributor, each with a letter, a colour and a pattern"),
}
SIZES: Mapping[PaperSize, str] = {PaperSize.ORDINARY: _l("Ordinary"), PaperSize.LARGE: _l("Large print")}
#: How a paper is called in the list.
SHORT: Mapping[str, str] = {
    PaperKind.REDLINE.value: _l("redline"),
    PaperKind.CLEAN.value: _l("clean"),
    PaperKind.REPORT.value: _l("report"),
    PaperKind.DRAFTS.value: _l("two drafts"),
    PaperKind.BATCH.value: _l("all languages"),
}


@bp.get("/")
def index(slug: str) -> str:
    """List the papers, those being made, and the form to order one."""
    return _page(open_dossier(slug))


@bp.post("/")
def order(slug: str) -> Answer:
    """Order a paper: lead to it where it was made before, to its progress where it is being made."""
    dossier = open_dossier(slug)
    if not may(dossier, Act.READ_PUBLISHED, in_audience=True).allowed:
        raise NotFound(N_("There is no such version of this instrument."))
    sent = request.form

    def ordering(wanted: PaperOrder) -> Answer:
        return attempt(
            lambda db_session: _address(
                slug,
                actions.order_paper(
                    db_session,
                    actor=dossier.actor,
                    instrument_id=dossier.instrument.id,
                    order=wanted,
                    now=now(),
                    is_kept=_is_kept,
                ),
            ),
            lambda refused: _page(open_dossier(slug), refused),
        )

    try:
        wanted = _wanted(dossier, sent)
    except Invalid as refused:
        return _page(dossier, refused), 422
    if wanted.format.is_laid_out and (missing := missing_libraries()):
        raise PdfUnavailable(", ".join(missing))
    return ordering(wanted)


@bp.get("/<int:document_id>.zip")
@bp.get("/<int:document_id>.xml")
@bp.get("/<int:document_id>.docx")
@bp.get("/<int:document_id>.pdf")
def download(slug: str, document_id: int) -> Response:
    """Send a paper. Its bytes never change: the tag is their hash."""
    dossier = open_dossier(slug)
    paper = actions.find_paper(reading(), actor=dossier.actor, document_id=document_id)
    path = store.path_of(installation().config.data_dir, paper.sha256)
    if not request.path.endswith(f".{_format_of(paper).value}") or not path.is_file():
        raise NotFound(
            N_("The file of this paper is no longer here. Order the paper again; it will be the same.")
        )
    sent = send_file(
        path,
        mimetype=paper.media_type,
        as_attachment=_format_of(paper) is not PaperFormat.PDF or "download" in request.args,
        download_name=_file_name(paper),
        etag=paper.sha256,
        last_modified=paper.made_at,
        conditional=True,
    )
    # The browser's own reader is an object with styles inside; the file itself runs and fetches nothing.
    sent.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
    )
    return sent


def address_of(slug: str, paper: Document) -> str:
    """Return where a paper is sent from, by the ending of its format."""
    whole = url_for("documents.download", slug=slug, document_id=paper.id)
    return f"{whole.rpartition('.')[0]}.{_format_of(paper).value}"


def _format_of(paper: Document) -> PaperFormat:
    return next(one for one in PaperFormat if one.media_type == paper.media_type)


@bp.errorhandler(PdfUnavailable)
def unavailable(error: PdfUnavailable) -> Response:
    """Say which command to type where the machine cannot print."""
    return answer(503, gettext("No PDF can be made here yet"), [say(said) for said in error.sentences])


def _wanted(dossier: Dossier, sent: Mapping[str, str]) -> PaperOrder:
    kind = member_of(PaperKind, sent, "kind", PaperKind.REDLINE)
    size = member_of(PaperSize, sent, "size", PaperSize.ORDINARY)
    if kind is PaperKind.REPORT:
        number = required_number(sent, "consultation")
        held, version = consultations_page.find(reading(), actor=dossier.actor, number=number)
        return PaperOrder(
            kind=kind,
            new_id=version.id,
            text_language=version.language,
            language=chosen_language(),
            size=size,
            consultation_id=held.id,
        )
    new_id = required_number(sent, "new")
    found = next((one for one in _published(dossier) if one.id == new_id), None)
    if found is None:
        abort(404)
    old_id = whole_number(sent.get("old")) if kind is not PaperKind.CLEAN else None
    return PaperOrder(
        kind=kind,
        new_id=new_id,
        old_id=old_id,
        text_language=(sent.get("text_language") if kind is not PaperKind.BATCH else "") or found.language,
        language=chosen_language(),
        view=member_of(PaperView, sent, "view", PaperView.INLINE),
        size=size,
        line_numbers=sent.get("line_numbers") == "yes",
        format=PaperFormat.ZIP
        if kind is PaperKind.BATCH
        else member_of(PaperFormat, sent, "format", PaperFormat.PDF),
        marking=member_of(PaperMarking, sent, "marking", PaperMarking.KIND),
        passing=sent.get("passing") == "yes",
        beside_id=whole_number(sent.get("beside")) if kind is PaperKind.DRAFTS else None,
    )


def _address(slug: str, ordered: Ordered) -> str:
    if ordered.document_id is not None:
        return url_for(".index", slug=slug) + f"#paper-{ordered.document_id}"
    return url_for("jobs.show", slug=slug, job_id=ordered.job_id)


def _is_kept(paper: Document) -> bool:
    return store.path_of(installation().config.data_dir, paper.sha256).is_file()


def _published(dossier: Dossier) -> list[Published]:
    return versions_page.published(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id)


def _page(dossier: Dossier, refused: TravauxError | None = None) -> str:
    found = _published(dossier)
    editions = versions_page.editions(reading(), version_ids=[one.id for one in found])
    consultations = _consultations(dossier, found)
    codes = dict.fromkeys([*(one.language for one in found), *(one.language for one in editions)])
    names = actions.sees_names(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id)
    apart = [PaperKind.REPORT] if len(found) > 2 else [PaperKind.REPORT, PaperKind.DRAFTS]
    missing = missing_libraries()
    if missing:
        apart.append(PaperKind.BATCH)
    newest_first = [(one.id, _called(one)) for one in reversed(found)]
    return render_template(
        "documents/index.html",
        frame=dossier.frame,
        slug=dossier.instrument.slug,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        papers=papers.papers(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id),
        making=_making(dossier, found, consultations),
        versions=newest_first,
        symbols={one.id: one.symbol for one in found},
        kinds=[(kind, words) for kind, words in KINDS.items() if kind not in apart],
        consultations=[(one.held.number, f"{one.held.title} · {one.symbol}") for one in consultations],
        views=list(VIEWS.items()),
        sizes=list(SIZES.items()),
        markings=list(MARKINGS.items()) if names else [],
        passing_offered=names and actions.prints_passing(dossier.actor),
        formats=[(one, words) for one, words in FORMATS.items() if not (missing and one.is_laid_out)],
        address_of=address_of,
        title_of=_titles(found, consultations),
        short=SHORT,
        called=CALLED,
        text_languages=[(code, language_in_words(code)) for code in codes],
        missing=missing,
        install=INSTALL,
        sent=request.values,
        sentences=refused.sentences if refused else (),
        errors=getattr(refused, "fields", {}),
    )


def _titles(found: list[Published], consultations: list[Listed]) -> Callable[[Document], str]:
    """Return how a paper is called in the reader's language; one made before papers kept their orders, as it was."""
    symbols = {one.id: one.symbol for one in found}
    subjects = {one.held.id: one.held.title for one in consultations}

    def titled(paper: Document) -> str:
        order = PaperOrder.from_json(paper.request) if paper.request else None
        if order is None or (order.consultation_id is not None and order.consultation_id not in subjects):
            return paper.title
        new, old, beside = (
            symbols.get(one or 0, "") for one in (order.new_id, order.old_id, order.beside_id)
        )
        subject = subjects.get(order.consultation_id or 0, "")
        return title_of(order, Named(new, old, beside, subject), gettext)

    return titled


def _consultations(dossier: Dossier, found: list[Published]) -> list[Listed]:
    """The consultations one may know of, on a version one may read."""
    readable = {one.id for one in found}
    listed = consultations_page.listed(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id)
    return [one for one in listed if one.held.version_id in readable]


def _called(version: Published) -> str:
    return version.symbol if version.title in ("", version.symbol) else f"{version.symbol} · {version.title}"


def _making(dossier: Dossier, found: list[Published], consultations: list[Listed]) -> list[papers.Making]:
    instrument_id = dossier.instrument.id
    return papers.making(
        reading(),
        instrument_id=instrument_id,
        symbols={one.id: one.symbol for one in found},
        consultations=frozenset(one.held.id for one in consultations),
        names=actions.sees_names(reading(), actor=dossier.actor, instrument_id=instrument_id),
        passing=actions.prints_passing(dossier.actor),
    )


def _file_name(paper: Document) -> str:
    """The title with what file systems cannot bear taken out; always ASCII-safe after Flask's own encoding."""
    kept = "".join(char if char.isalnum() or char in "._-" else "-" for char in paper.title)
    return "-".join(part for part in kept.split("-") if part) + f".{paper.language}.{_format_of(paper).value}"
