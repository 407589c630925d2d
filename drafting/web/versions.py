"""Published versions: the list, one with its hash and languages, publishing, and adding a language."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions import versions as actions
from drafting.errors import NotFound, TravauxError
from drafting.models.published_version import PublishedVersion
from drafting.queries import texts, versions_page
from drafting.queries.instruments import rules_of
from drafting.queries.versions_page import Edition, Published
from drafting.web.acting import Answer, attempt, form_page, refuse_unless
from drafting.web.forms import day_in, member_of, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading
from drafting.web.languages import language_in_words
from drafting.web.rights import may
from drafting.web.wording import choices
from workflows.permissions import Decision
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience, DocumentStatus, Purpose, Stage

bp = Blueprint("versions", __name__, url_prefix="/instruments/<slug>/versions")

#: Whom a version may be open to, widest first.
AUDIENCES = (Audience.PUBLIC, Audience.PARTICIPANTS, Audience.PARTIES, Audience.GROUP)


@dataclass(frozen=True)
class InLanguage:
    """A version in one language: the original, an edition since a day, or absent; whether the rules ask for it."""

    code: str
    original: bool
    since: date | None
    sha256: str
    required: bool


@bp.get("/")
def index(slug: str) -> str:
    """List what was published, the newest first, with the languages each can be read in."""
    dossier = open_dossier(slug)
    found = _published(dossier)
    editions = versions_page.editions(reading(), version_ids=[one.id for one in found])
    return render_template(
        "versions/index.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        rows=[(one, languages_of(dossier, one, editions)) for one in reversed(found)],
        before={later.n: earlier for earlier, later in pairwise(found)},
        publish_right=_may_publish(dossier),
    )


@bp.route("/new", methods=["GET", "POST"])
def new(slug: str) -> Answer:
    """Freeze the text as it stands under a symbol; what it is for decides what it replaces."""
    dossier = open_dossier(slug)
    refuse_unless(_may_publish(dossier))
    if request.method == "GET":
        return _new_page(dossier)
    sent = request.form
    corrects_id = _corrected(dossier, sent.get("corrects"))

    def publish(db_session: Session) -> str:
        version = actions.publish_version(
            db_session,
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            symbol=sent.get("symbol", ""),
            title=sent.get("title", ""),
            status=member_of(DocumentStatus, sent, "status"),
            conferred_by=sent.get("conferred_by", ""),
            purpose=member_of(Purpose, sent, "purpose"),
            audience=member_of(Audience, sent, "audience", Audience.PUBLIC),
            corrects_id=corrects_id,
            now=now(),
        )
        return url_for(".show", slug=slug, n=version.n)

    return attempt(
        publish,
        lambda refused: _new_page(dossier, refused),
        said=gettext("The version is published. Its hash is the text from now on."),
    )


@bp.get("/<int:n>/")
def show(slug: str, n: int) -> str:
    """Show a version: what it is, its hash, its languages, and what was consulted on it."""
    dossier = open_dossier(slug)
    found = _published(dossier)
    version = _find(found, n)
    editions = versions_page.editions(reading(), version_ids=[version.id])
    return render_template(
        "versions/show.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        slug=slug,
        version=version,
        languages_of=languages_of(dossier, version, editions),
        before=next((one for one in reversed(found) if one.n < n), None),
        corrects=next((one for one in found if one.id == version.corrects_id), None),
        corrected_by=[one for one in found if one.corrects_id == version.id],
        consultations=versions_page.consulted_on(reading(), actor=dossier.actor, version_id=version.id),
        translate_right=may(dossier, Act.TRANSLATE),
        return_right=may(dossier, Act.RETURN_FILE),
    )


@bp.route("/<int:n>/languages/new", methods=["GET", "POST"])
def add_language(slug: str, n: int) -> Answer:
    """Record that a version can be read in a further language, with its text."""
    dossier = open_dossier(slug)
    version = _find(_published(dossier), n)
    refuse_unless(may(dossier, Act.TRANSLATE))
    if request.method == "GET":
        return _language_page(dossier, version)
    sent = request.form

    def add(db_session: Session) -> str:
        edition = actions.add_language_edition(
            db_session,
            actor=dossier.actor,
            version_id=version.id,
            language=sent.get("language", ""),
            text=sent.get("text", ""),
            available_from=day_in(sent, "available_from"),
            now=now(),
        )
        return url_for(".language", slug=slug, n=n, code=edition.language)

    return attempt(
        add,
        lambda refused: _language_page(dossier, version, refused),
        said=gettext("The text in this language is recorded."),
    )


@bp.get("/<int:n>/languages/<code>")
def language(slug: str, n: int, code: str) -> str:
    """Read a version in a further language."""
    dossier = open_dossier(slug)
    version = _find(_published(dossier), n)
    editions = versions_page.editions(reading(), version_ids=[version.id])
    words = texts.edition_text(reading(), version_id=version.id, language=code)
    if words is None:
        raise NotFound(N_("This version does not exist in that language."))
    return render_template(
        "versions/language.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        slug=slug,
        version=version,
        edition=next(one for one in editions if one.language == code),
        languages_of=languages_of(dossier, version, editions),
        paragraphs=[paragraph for paragraph in words.split("\n") if paragraph.strip()],
    )


def _may_publish(dossier: Dossier) -> Decision:
    # After adoption a correction of form is all that is published, and the form says so.
    return may(dossier, Act.PUBLISH_VERSION, is_correction=dossier.instrument.stage is Stage.ADOPTED)


def _published(dossier: Dossier) -> list[Published]:
    return versions_page.published(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id)


def _find(found: list[Published], n: int) -> Published:
    for one in found:
        if one.n == n:
            return one
    raise NotFound(N_("There is no such version of this instrument."))


def languages_of(
    dossier: Dossier, version: Published | PublishedVersion, editions: list[Edition]
) -> list[InLanguage]:
    """Return in which languages a version can be read, those the rules ask for among them."""
    required = rules_of(dossier.instrument).document_languages
    mine = {one.language: one for one in editions if one.version_id == version.id}
    return [
        InLanguage(
            code,
            code == version.language,
            mine[code].available_from if code in mine else None,
            mine[code].sha256 if code in mine else "",
            code in required,
        )
        for code in dict.fromkeys((version.language, *required, *mine))
    ]


def _corrected(dossier: Dossier, words: str | None) -> int | None:
    n = whole_number(words)
    return _find(_published(dossier), n).id if n is not None else None


def _new_page(dossier: Dossier, refused: TravauxError | None = None) -> str:
    found = _published(dossier)
    adopted = dossier.instrument.stage is Stage.ADOPTED
    return form_page(
        dossier,
        "versions/new.html",
        refused,
        statuses=choices(DocumentStatus),
        purposes=choices(Purpose, (Purpose.CORRECTION_OF_FORM,) if adopted else tuple(Purpose)),
        audiences=choices(Audience, AUDIENCES),
        corrigible=[("", gettext("nothing")), *((one.n, one.symbol) for one in reversed(found))],
        last=found[-1] if found else None,
    )


def _language_page(dossier: Dossier, version: Published, refused: TravauxError | None = None) -> str:
    rules = rules_of(dossier.instrument)
    editions = versions_page.editions(reading(), version_ids=[version.id])
    there = {version.language, *(one.language for one in editions)}
    wanted = dict.fromkeys((*rules.document_languages, *rules.working_languages, *rules.authentic_languages))
    return form_page(
        dossier,
        "versions/add_language.html",
        refused,
        version=version,
        offered=[(code, language_in_words(code)) for code in wanted if code not in there],
    )
