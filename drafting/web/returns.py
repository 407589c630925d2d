"""A Word file comes back: upload, a preview of what each author changed and said, then all that was chosen is entered.

Nothing is on record before the confirmation; until then the file waits in a row of its sender's.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions import returns as actions
from drafting.errors import Conflict, Invalid, NotFound, TravauxError
from drafting.formats.docx.package import LARGEST_FILE
from drafting.formats.returns.reading import brought_by, read_return
from drafting.formats.returns.stamped import version_of
from drafting.queries import returns as reads
from drafting.text.returned import UNTRACKED
from drafting.web.acting import Answer, attempt, refuse_unless
from drafting.web.brought import Opened, authors_of, noted, rows_of, whose_of
from drafting.web.errors import status_of
from drafting.web.forms import member_of, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading, writing
from drafting.web.rights import may
from drafting.web.saying import say
from drafting.web.wording import choices
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience, Capacity

bp = Blueprint("returns", __name__, url_prefix="/instruments/<slug>/returns")

#: Whom what a file brings may be open to from the start; what is entered for others, to more than its author.
AUDIENCES = (
    Audience.PARTICIPANTS,
    Audience.PUBLIC,
    Audience.PARTIES,
    Audience.GROUP,
    Audience.OWN,
    Audience.AUTHOR,
)


@bp.route("/new", methods=["GET", "POST"])
def new(slug: str) -> Answer:
    """Ask for a file; keep it and lead to its preview."""
    dossier = open_dossier(slug)
    refuse_unless(may(dossier, Act.RETURN_FILE))
    if request.method == "GET":
        return _form(dossier)
    try:
        address = _keep(dossier)
    except (Invalid, Conflict) as refused:
        return _form(dossier, refused), status_of(refused)
    return redirect(address, 303)


@bp.get("/<int:return_id>/")
def show(slug: str, return_id: int) -> str:
    """Show what a waiting file brings, author by author, and what is not taken and why."""
    return _page(open_dossier(slug), return_id)


@bp.post("/<int:return_id>/enter")
def enter(slug: str, return_id: int) -> Answer:
    """Enter what was chosen as proposals and comments, all or nothing."""
    dossier = open_dossier(slug)
    opened = _open(dossier, return_id)
    sent = request.form
    keys = frozenset(sent.getlist("take"))
    authors = {one.name: sent.get(one.field, "") for one in authors_of(dossier, opened.brought)}
    audience = member_of(Audience, sent, "audience", Audience.PARTICIPANTS)
    version, brought, kept = opened.version, opened.brought, opened.kept
    name, sha256 = kept.name, kept.sha256

    def work(db_session: Session) -> str:
        actions.enter_return(
            db_session,
            actor=dossier.actor,
            version_id=version.id,
            name=name,
            sha256=sha256,
            brought=brought,
            keys=keys,
            authors=authors,
            audience=audience,
            rationale=sent.get("rationale", ""),
            say=say,
            now=now(),
        )
        actions.discard_return(db_session, actor=dossier.actor, return_id=return_id, now=now())
        only_remarks = not any(one.key in keys for one in brought.changes)
        return url_for("texts.show" if only_remarks else "proposals.index", slug=slug)

    return attempt(
        work,
        lambda refused: _page(dossier, return_id, refused),
        said=gettext("What you chose is entered, against the version it was made on."),
    )


@bp.post("/<int:return_id>/discard")
def discard(slug: str, return_id: int) -> Response:
    """Throw the waiting file away."""
    dossier = open_dossier(slug)
    writing(
        lambda db_session: actions.discard_return(
            db_session, actor=dossier.actor, return_id=return_id, now=now()
        )
    )
    flash(gettext("The file was thrown away; nothing of it was entered."), "calm")
    return redirect(url_for("proposals.index", slug=slug), 303)


def _keep(dossier: Dossier) -> str:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        said = N_("Choose the Word file that came back.")
        raise Invalid(said, fields={"file": said})
    content, name = sent.stream.read(LARGEST_FILE + 1), sent.filename
    try:
        file = read_return(content)
        version = version_of(
            file.stamp,
            slug=dossier.instrument.slug,
            versions=dossier.around.versions,
            chosen=whole_number(request.form.get("version")),
        )
        manifest = reads.manifest_of(reading(), version_id=version.id)
        brought_by(file, manifest, published=version.at.date())
    except Invalid as unreadable:
        raise Invalid(
            *unreadable.sentences, fields=unreadable.fields or {"file": say(unreadable.sentences[0])}
        ) from unreadable
    kept_id: int = writing(
        lambda db_session: (
            actions.keep_return(
                db_session,
                actor=dossier.actor,
                version_id=version.id,
                name=name,
                content=content,
                now=now(),
            ).id
        )
    )
    return url_for(".show", slug=dossier.instrument.slug, return_id=kept_id)


def _form(dossier: Dossier, refused: TravauxError | None = None) -> str:
    return render_template(
        "returns/new.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        slug=dossier.instrument.slug,
        versions=[
            ("", gettext("the one the file says")),
            *((str(head.n), f"{head.n}: {head.symbol}") for head in reversed(dossier.around.versions)),
        ],
        largest=LARGEST_FILE // 1024 // 1024,
        sent=request.values,
        sentences=refused.sentences if refused else (),
        errors=getattr(refused, "fields", {}),
    )


def _open(dossier: Dossier, return_id: int) -> Opened:
    refuse_unless(may(dossier, Act.RETURN_FILE))
    kept = actions.find_return(reading(), actor=dossier.actor, return_id=return_id)
    version = next((head for head in dossier.around.versions if head.id == kept.version_id), None)
    if version is None:
        raise NotFound(N_("There is no such version of this instrument."))
    manifest = reads.manifest_of(reading(), version_id=version.id)
    brought = brought_by(read_return(kept.content), manifest, published=version.at.date())
    return Opened(kept, version, manifest, brought)


def _page(dossier: Dossier, return_id: int, refused: TravauxError | None = None) -> str:
    opened = _open(dossier, return_id)
    brought = opened.brought
    rows = rows_of(dossier, opened)
    errors = getattr(refused, "fields", {})
    authors = authors_of(dossier, brought)
    errors = errors | {
        one.field: errors[f"author:{one.name}"] for one in authors if f"author:{one.name}" in errors
    }
    tracked = [row for row in rows if row.type is not None and row.author != UNTRACKED]
    return render_template(
        "returns/show.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        slug=dossier.instrument.slug,
        kept=opened.kept,
        version=opened.version,
        by_id=brought.by_id,
        later=[head for head in dossier.around.versions if head.n > opened.version.n],
        before=reads.came_before(
            reading(),
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            sha256=opened.kept.sha256,
        ),
        changes=tracked,
        untracked=[row for row in rows if row.type is not None and row.author == UNTRACKED],
        remarks=[row for row in rows if row.type is None],
        notes=[noted(note, opened.manifest) for note in brought.notes],
        offered=any(row.offered for row in rows),
        authors=authors,
        whose=whose_of(dossier),
        for_others=dossier.actor.capacity is Capacity.SECRETARIAT,
        audiences=choices(Audience, AUDIENCES),
        language=opened.version.language,
        sent=request.form,
        sentences=refused.sentences if refused else (),
        errors=errors,
    )
