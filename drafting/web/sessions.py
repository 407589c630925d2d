"""Meetings and sessions: convening one, bringing a version to it, what differs from it, closing it early."""

from flask import Blueprint, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions import decisions, meetings
from drafting.errors import NotFound, TravauxError
from drafting.queries import decisions_page, versions_page
from drafting.web.acting import Answer, answer_form, form_page
from drafting.web.forms import CHOOSE_TEXT, moment_in, required_number, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading
from drafting.web.rights import may
from workflows.sentences import N_
from workflows.vocabulary import Act

bp = Blueprint("sessions", __name__, url_prefix="/instruments/<slug>/sessions")


@bp.route("/new", methods=["GET", "POST"])
def new(slug: str) -> Answer:
    """Enter a session of the body with the version brought to it, or a meeting of a group."""
    dossier = open_dossier(slug)

    def page(refused: TravauxError | None) -> str:
        return form_page(
            dossier,
            "sessions/new.html",
            refused,
            versions=[("", gettext("none yet")), *_versions(dossier)],
            zone_name=dossier.around.body_zone,
        )

    sent, zone = request.form, dossier.around.body_zone

    def work(db_session: Session) -> str:
        meetings.convene_meeting(
            db_session,
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            name=sent.get("name", ""),
            number=sent.get("number", ""),
            place=sent.get("place", ""),
            plenary=sent.get("kind", "session") == "session",
            opens_at=moment_in(sent, "opens_at", zone),
            closes_at=moment_in(sent, "closes_at", zone),
            version_id=whole_number(sent.get("version")),
            now=now(),
        )
        return url_for("decisions.index", slug=slug)

    return answer_form(may(dossier, Act.CONVENE_MEETING), page, work, said=gettext("The meeting is entered."))


@bp.route("/<int:meeting_id>/version", methods=["GET", "POST"])
def bring(slug: str, meeting_id: int) -> Answer:
    """Bring a published version to a session that has not opened."""
    dossier = open_dossier(slug)
    meeting = _find(dossier, meeting_id)

    def page(refused: TravauxError | None) -> str:
        return form_page(
            dossier, "sessions/bring.html", refused, meeting=meeting, versions=_versions(dossier)
        )

    def work(db_session: Session) -> str:
        meetings.bring_version(
            db_session,
            actor=dossier.actor,
            meeting_id=meeting_id,
            version_id=required_number(request.form, "version", CHOOSE_TEXT),
            now=now(),
        )
        return url_for("decisions.index", slug=slug)

    return answer_form(
        may(dossier, Act.CONVENE_MEETING), page, work, said=gettext("The version is brought to the session.")
    )


@bp.route("/<int:meeting_id>/difference", methods=["GET", "POST"])
def difference(slug: str, meeting_id: int) -> Answer:
    """Publish what differs between the version brought and a text to be put, or that nothing does."""
    dossier = open_dossier(slug)
    meeting = _find(dossier, meeting_id)

    def page(refused: TravauxError | None) -> str:
        return form_page(
            dossier, "sessions/difference.html", refused, meeting=meeting, versions=_versions(dossier)
        )

    def work(db_session: Session) -> str:
        decisions.publish_difference(
            db_session,
            actor=dossier.actor,
            meeting_id=meeting_id,
            version_id=required_number(request.form, "version", CHOOSE_TEXT),
            now=now(),
        )
        return url_for("decisions.index", slug=slug)

    return answer_form(
        may(dossier, Act.PUBLISH_VERSION), page, work, said=gettext("The difference is published.")
    )


@bp.route("/<int:meeting_id>/close", methods=["GET", "POST"])
def close(slug: str, meeting_id: int) -> Answer:
    """Close a meeting in progress before its time."""
    dossier = open_dossier(slug)
    meeting = _find(dossier, meeting_id)

    def page(refused: TravauxError | None) -> str:
        return form_page(dossier, "sessions/close.html", refused, meeting=meeting)

    def work(db_session: Session) -> str:
        meetings.close_meeting(db_session, actor=dossier.actor, meeting_id=meeting_id, now=now())
        return url_for("decisions.index", slug=slug)

    return answer_form(may(dossier, Act.CONVENE_MEETING), page, work, said=gettext("The meeting is closed."))


def _versions(dossier: Dossier) -> list[tuple[int, str]]:
    found = versions_page.published(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id)
    return [(one.id, f"{one.symbol} ({one.sha256[:8]}…)") for one in reversed(found)]


def _find(dossier: Dossier, meeting_id: int) -> decisions_page.Met:
    for meeting in decisions_page.meetings(reading(), instrument_id=dossier.instrument.id):
        if meeting.id == meeting_id:
            return meeting
    raise NotFound(N_("There is no such meeting on this instrument."))
