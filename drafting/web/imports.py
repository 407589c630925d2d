"""Taking a text in: upload or paste, a preview (previewing.py), edits, then storing.

Nothing is stored as clauses before the confirmation; until then the text waits in a row of its sender's.
"""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from drafting.actions import imports as actions
from drafting.actions.imports import Preview
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, Refused, TravauxError
from drafting.formats.outlining import outline_in
from drafting.formats.reading import LARGEST, SourceText, read_text
from drafting.models.instrument import Instrument
from drafting.models.stored_file import PendingImport
from drafting.queries import imports as reads
from drafting.text.kinds import Kind
from drafting.web import previewing
from drafting.web.acting import Answer, attempt
from drafting.web.errors import status_of
from drafting.web.forms import required_number, whole_number
from drafting.web.installation import now, reading, writing
from drafting.web.people import SignedIn, capacities, require_sign_in
from workflows.sentences import N_
from workflows.vocabulary import Capacity

bp = Blueprint("imports", __name__, url_prefix="/imports")

#: The value of the field "into" for an instrument that is still to be opened.
NEW = "new"
#: What is longer than this is no title of an instrument, whatever kind of clause it looks like.
LONGEST_TITLE = 300


@bp.route("/new", methods=["GET", "POST"])
def new() -> Answer:
    """Ask for a text and where it goes; keep it and lead to its preview."""
    person = require_sign_in()
    drafting = empty_instruments()
    if not drafting and not person.account.administrator:
        raise Refused(
            N_(
                "A text is imported by a drafter of an instrument without one, or by an administrator who opens it."
            )
        )
    if request.method == "GET":
        return _form(person, drafting)
    try:
        source = _source()
        address = _keep(person, drafting, source, request.form)
    except (Invalid, Conflict) as refused:
        return _form(person, drafting, refused), status_of(refused)
    return redirect(address, 303)


@bp.get("/<int:import_id>/")
def show(import_id: int) -> str:
    """Show the clause tree found in a waiting text, what looks wrong, and the edits of the clause chosen."""
    return previewing.page(_find(require_sign_in(), import_id))


@bp.post("/<int:import_id>/edit")
def edit(import_id: int) -> Answer:
    """Make one edit of the tree, or take the last back."""
    person = require_sign_in()
    at = whole_number(request.form.get("start"))
    try:
        wanted = previewing.edit_asked(_find(person, import_id), request.form)
        writing(
            lambda db_session: actions.edit_import(
                db_session, person_id=person.person_id, import_id=import_id, edit=wanted, now=now()
            )
        )
    except Invalid as refused:
        return previewing.page(_find(person, import_id), refused), 422
    anchor = f"at-{at}" if at is not None else "tree"
    return redirect(url_for("imports.show", import_id=import_id, at=at, _anchor=anchor), 303)


@bp.post("/<int:import_id>/store")
def store(import_id: int) -> Answer:
    """Store the previewed text as an instrument's clauses, all or nothing."""
    person = require_sign_in()
    kept = _find(person, import_id)
    actor = _drafter(kept.instrument_id)
    linked = request.form.get("linked") == "yes"
    return attempt(
        lambda db_session: url_for(
            "texts.show",
            slug=actions.store_import(
                db_session,
                person_id=person.person_id,
                actor=actor,
                import_id=import_id,
                linked=linked,
                now=now(),
            ).slug,
        ),
        lambda refused: previewing.page(_find(person, import_id), refused),
        said=gettext("The text is stored. Each clause has its own history from here on."),
    )


@bp.post("/<int:import_id>/discard")
def discard(import_id: int) -> Response:
    """Throw the waiting text away."""
    person = require_sign_in()
    writing(
        lambda db_session: actions.discard_import(
            db_session, person_id=person.person_id, import_id=import_id, now=now()
        )
    )
    flash(gettext("The text was thrown away; nothing of it was stored."), "calm")
    return redirect(url_for("instruments.index"), 303)


def empty_instruments() -> list[Instrument]:
    """Return the instruments without a text whose drafter is asking."""
    drafted = frozenset(
        held.actor.instrument_id or 0 for held in capacities() if held.actor.capacity is Capacity.DRAFTER
    )
    return reads.open_to(reading(), instrument_ids=drafted) if drafted else []


def _drafter(instrument_id: int | None) -> Actor | None:
    """Return the one asking as drafter of the instrument, in whatever capacity they are reading it."""
    mine = [held.actor for held in capacities() if held.actor.instrument_id == instrument_id]
    return next((actor for actor in mine if actor.capacity is Capacity.DRAFTER), mine[0] if mine else None)


def _source() -> SourceText:
    """Read what was sent: a file, else pasted words; raise `Invalid` where it is neither or no text."""
    file = request.files.get("file")
    if file is not None and file.filename:
        data = file.stream.read(LARGEST + 1)
        return _read(data, file.filename, "file")
    words = request.form.get("text", "")
    if not words.strip():
        said = N_("Choose a file or paste a text.")
        raise Invalid(said, fields={"file": said})
    ending = ".md" if request.form.get("format") == "markdown" else ".txt"
    return _read(words.encode("utf-8", "surrogatepass"), gettext("pasted text") + ending, "text")


def _read(data: bytes, name: str, field: str) -> SourceText:
    try:
        return read_text(data, name)
    except Invalid as unreadable:
        raise Invalid(*unreadable.sentences, fields={field: str(unreadable)}) from unreadable


def _keep(person: SignedIn, drafting: list[Instrument], source: SourceText, sent: Mapping[str, str]) -> str:
    stripped = source.stripped
    into = sent.get("into", "")
    target: Instrument | None = None
    stated = source.tree.to_json() if source.tree is not None else None
    preview = Preview(source.sha256, dict(stripped.headings), tree=stated)
    title = sent.get("title", "").strip()
    if into == NEW and person.account.administrator:
        title = title or _title_in(source)
        if not title:
            raise Invalid(
                N_("Give the instrument a title."), fields={"title": N_("Give the instrument a title.")}
            )
        preview = Preview(
            source.sha256,
            dict(stripped.headings),
            tree=stated,
            slug=sent.get("slug", "").strip() or reads.free_slug(reading(), title=title),
            language=sent.get("language", "").strip(),
            body_id=required_number(sent, "body"),
            secretariat=sent.get("secretariat", ""),
        )
    else:
        chosen = whole_number(into)
        target = next((one for one in drafting if one.id == chosen), None)
        if target is None:
            said = N_("Choose an instrument that you draft and that has no text yet.")
            raise Invalid(said, fields={"into": said})
        title = target.title
    instrument_id = target.id if target else None
    kept_id: int = writing(
        lambda db_session: (
            actions.keep_import(
                db_session,
                person_id=person.person_id,
                instrument_id=instrument_id,
                title=title,
                name=source.name,
                text=source.tree.text if source.tree is not None else stripped.text,
                preview=preview,
                now=now(),
            ).id
        )
    )
    return url_for("imports.show", import_id=kept_id)


def _title_in(source: SourceText) -> str:
    """Return the title that a text itself bears or its file gives it, or nothing."""
    if source.tree is not None and 0 < len(source.tree.title.strip()) <= LONGEST_TITLE:
        return source.tree.title.strip()
    nodes = outline_in(source).nodes
    bearing = next((node for node in nodes if node.kind is Kind.title), None)
    if bearing is None:
        return ""
    words = " ".join((bearing.heading or bearing.text.partition("\n\n")[0]).split())
    return words if len(words) <= LONGEST_TITLE else ""


def _form(person: SignedIn, drafting: list[Instrument], refused: TravauxError | None = None) -> str:
    into = [(str(one.id), one.title) for one in drafting]
    if person.account.administrator:
        into.append((NEW, gettext("a new instrument, opened on this text")))
    return render_template(
        "imports/new.html",
        into=into,
        administers=person.account.administrator,
        bodies=reads.bodies(reading()) if person.account.administrator else [],
        sent=request.values,
        sentences=refused.sentences if refused else (),
        errors=getattr(refused, "fields", {}),
        largest=LARGEST // 1024 // 1024,
    )


def _find(person: SignedIn, import_id: int) -> PendingImport:
    return actions.find_import(reading(), person_id=person.person_id, import_id=import_id)
