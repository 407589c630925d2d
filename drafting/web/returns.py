"""A Word file comes back: upload, a preview of what each author changed and said, then all that was chosen is entered.

Nothing is on record before the confirmation; until then the file waits in a row of its sender's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions import returns as actions
from drafting.errors import Conflict, Invalid, NotFound, TravauxError
from drafting.formats.docx.package import LARGEST_FILE
from drafting.formats.returns.reading import brought_by, read_return
from drafting.formats.returns.stamped import version_of
from drafting.models.returned_file import PendingReturn
from drafting.queries import returns as reads
from drafting.queries.frames import VersionHead
from drafting.record.manifest import Entry, Manifest
from drafting.text.returned import UNTRACKED, Brought, Change, Note, Remark
from drafting.web import marking
from drafting.web.acting import Answer, attempt, refuse_unless
from drafting.web.errors import status_of
from drafting.web.forms import member_of, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading, writing
from drafting.web.redlining import redline_of_words
from drafting.web.rights import may
from drafting.web.saying import say
from drafting.web.wording import choices
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, Audience, Capacity, ProposalType

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


@dataclass(frozen=True)
class Row:
    """A change or a comment of the file, as the preview shows it."""

    key: str
    clause_id: int | None
    citation: str
    author: str
    written_on: str
    type: ProposalType | None
    heading: str
    words: Markup | str
    quote: str
    place: str
    answers: bool
    notes: tuple[Sentence, ...]
    refused: Sentence | None
    on_record: reads.OnRecord | None
    moved_on: bool
    checked: bool

    @property
    def offered(self) -> bool:
        """Whether it can be chosen."""
        return self.refused is None and not self.on_record


@dataclass(frozen=True)
class Author:
    """An author of the file, with whose the words can be said to be."""

    field: str
    name: str
    chosen: str


@dataclass(frozen=True)
class Opened:
    """A waiting file, read against the version it was made on."""

    kept: PendingReturn
    version: VersionHead
    manifest: Manifest
    brought: Brought


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
    authors = {one.name: sent.get(one.field, "") for one in _authors(dossier, opened.brought)}
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
    rows = _rows(dossier, opened)
    errors = getattr(refused, "fields", {})
    authors = _authors(dossier, brought)
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
        notes=[_noted(note, opened.manifest) for note in brought.notes],
        offered=any(row.offered for row in rows),
        authors=authors,
        whose=_whose(dossier),
        for_others=dossier.actor.capacity is Capacity.SECRETARIAT,
        audiences=choices(Audience, AUDIENCES),
        language=opened.version.language,
        sent=request.form,
        sentences=refused.sentences if refused else (),
        errors=errors,
    )


def _rows(dossier: Dossier, opened: Opened) -> list[Row]:
    db_session, instrument_id = reading(), dossier.instrument.id
    entries = {entry.clause_id: entry for entry in opened.manifest.entries}
    refusals = actions.refusals_of(
        opened.brought, removed=reads.removed_clauses(db_session, instrument_id=instrument_id)
    )
    known = reads.on_record(
        db_session,
        actor=dossier.actor,
        instrument_id=instrument_id,
        brought=opened.brought,
        manifest=opened.manifest,
    )
    moved_on = reads.moved_on(db_session, manifest=opened.manifest)
    chosen = frozenset(request.form.getlist("take")) if request.method == "POST" else None

    def row(one: Change | Remark) -> Row:
        entry = entries.get(one.clause_id) if one.clause_id is not None else None
        change = one if isinstance(one, Change) else None
        remark = one if isinstance(one, Remark) else None
        return Row(
            key=one.key,
            clause_id=one.clause_id,
            citation=_citation(entry),
            author=one.author,
            written_on=one.written_on[:16].replace("T", " "),
            type=ProposalType(change.type) if change else None,
            heading=change.heading if change and (entry is None or change.heading != entry.heading) else "",
            words=_redlined(change, entry) if change else remark.text if remark else "",
            quote=remark.quote if remark else "",
            place=_place(change, entries) if change else "",
            answers=bool(remark and remark.parent),
            notes=tuple(Sentence(note.template, **dict(note.values)) for note in one.notes),
            refused=refusals.get(one.key),
            on_record=known.get(one.key),
            moved_on=one.clause_id in moved_on,
            checked=one.key in chosen
            if chosen is not None
            else one.author != UNTRACKED or remark is not None,
        )

    return [row(one) for one in opened.brought.items]


def _redlined(change: Change, entry: Entry | None) -> Markup:
    was = entry.text if entry is not None and change.type != ProposalType.ADD else ""
    now_ = was if change.type == ProposalType.MOVE else change.text
    return marking.spans_html(redline_of_words(was, now_))


def _place(change: Change, entries: Mapping[int, Entry]) -> str:
    if change.place_clause_id is None:
        return ""
    words = {"before": gettext("before"), "after": gettext("after"), "into": gettext("into")}
    return f"{words.get(change.place, '')} {_citation(entries.get(change.place_clause_id))}"


def _citation(entry: Entry | None) -> str:
    if entry is None:
        return gettext("no clause of this version")
    words = entry.citation or entry.label or entry.heading or entry.text
    return words if len(words) <= 60 else f"{words[:59]}…"


def _noted(note: Note, manifest: Manifest) -> tuple[str, Sentence]:
    entry = next((one for one in manifest.entries if one.clause_id == note.clause_id), None)
    return _citation(entry) if entry else "", Sentence(note.template, **dict(note.values))


def _authors(dossier: Dossier, brought: Brought) -> list[Author]:
    """Return the authors of a file in its order, each with what the form says or what their name proposes."""
    here = reads.participants(reading(), instrument_id=dossier.instrument.id, now=now())
    names = [*brought.authors]
    if any(one.author == UNTRACKED for one in brought.changes):
        names.append(UNTRACKED)
    found = []
    for n, name in enumerate(names):
        proposed = reads.proposed_author(here, actor=dossier.actor, own_name=current_user.name, name=name)
        found.append(Author(f"author-{n}", name, request.form.get(f"author-{n}", proposed)))
    return found


def _whose(dossier: Dossier) -> list[tuple[str, str]]:
    """Return what can be said of an author by whoever brings the file."""
    leave = (actions.LEAVE, gettext("leave these words out"))
    first = ("", gettext("choose"))
    if dossier.actor.capacity is not Capacity.SECRETARIAT:
        return [first, (actions.OWN, gettext("I stand behind them: enter them as mine")), leave]
    here = reads.participants(reading(), instrument_id=dossier.instrument.id, now=now())
    named = [
        (f"p{one.actor.participation_id}", gettext("%(who)s wrote them", who=one.actor.label))
        for one in here
        if one.actor.capacity in reads.WRITING
    ]
    nobody = (actions.AS_WRITTEN, gettext("somebody who takes no part here: keep the name as written"))
    return [first, *named, nobody, leave]
