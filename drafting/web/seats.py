"""The seats of the body: who sits, for which days; given and ended by the administrator."""

from datetime import timedelta

from flask import Blueprint, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions import seats as actions
from drafting.errors import TravauxError
from drafting.queries import participants_page as queries
from drafting.web.acting import Answer, attempt, form_page
from drafting.web.forms import day_in, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading

bp = Blueprint("seats", __name__, url_prefix="/instruments/<slug>/participants/seats")


@bp.route("/", methods=["GET", "POST"])
def index(slug: str) -> Answer:
    """Show the seats with their terms, and give a Party one."""
    dossier = open_dossier(slug)
    actions.check_administrator(reading(), actor=dossier.actor)
    if request.method == "GET":
        return _page(dossier)
    sent = request.form

    def work(db_session: Session) -> str:
        actions.give_seat(
            db_session,
            actor=dossier.actor,
            body_id=dossier.instrument.body_id,
            party_id=whole_number(sent.get("party")),
            from_day=day_in(sent, "from_day"),
            to_day=day_in(sent, "to_day"),
            now=now(),
        )
        return url_for(".index", slug=slug)

    return attempt(work, lambda refused: _page(dossier, refused), said=gettext("The seat is given."))


@bp.post("/<int:seat_id>/end")
def end(slug: str, seat_id: int) -> Answer:
    """End a term with a day."""
    dossier = open_dossier(slug)
    actions.check_administrator(reading(), actor=dossier.actor)

    def work(db_session: Session) -> str:
        actions.end_seat(
            db_session,
            actor=dossier.actor,
            body_id=dossier.instrument.body_id,
            seat_id=seat_id,
            to_day=day_in(request.form, "last_day"),
            now=now(),
        )
        return url_for(".index", slug=slug)

    return attempt(work, lambda refused: _page(dossier, refused), said=gettext("The term ends on that day."))


def _page(dossier: Dossier, refused: TravauxError | None = None) -> str:
    body_id = dossier.instrument.body_id
    parties = queries.parties(reading(), body_id=body_id, now=now())
    return form_page(
        dossier,
        "participants/seats.html",
        refused,
        body_name=dossier.around.body_name,
        terms=queries.terms(reading(), body_id=body_id),
        today=now().date(),
        yesterday=(now() - timedelta(days=1)).date(),
        parties=[("", gettext("none")), *((one.id, f"{one.name} ({one.group.value})") for one in parties)],
    )
