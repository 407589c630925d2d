"""Signing in and out, choosing a capacity, taking up an invitation. Signing in is no event of the record."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_limiter.util import get_remote_address
from flask_login import current_user, login_user, logout_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions import participations
from drafting.actions import people as actions
from drafting.errors import Conflict, Invalid, Refused
from drafting.models.instrument import Instrument
from drafting.models.participation import Participation
from drafting.models.person import Person
from drafting.web.installation import installation, now, reading, writing
from drafting.web.people import CHOSEN, capacities, require_sign_in, signed_in
from drafting.web.security import limiter, safe_address
from drafting.web.wording import capacity_name
from workflows.sentences import N_

bp = Blueprint("auth", __name__)


def _failed(response: Response) -> bool:
    # Only failures count: a delegation that shares one address is not shut out by its own good sign-ins.
    return response.status_code == 422


@bp.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(lambda: installation().config.sign_in_limit, methods=["POST"], deduct_when=_failed)
def sign_in() -> Response | str | tuple[str, int]:
    """Show the form, or recognise the person; the answer to a wrong address and to a wrong password is the same."""
    onward = safe_address(request.values.get("next"), "")
    if request.method == "GET":
        if current_user.is_authenticated:
            return redirect(onward or url_for("desk.show"))
        return render_template("auth/sign_in.html", onward=onward, email="", sentences=())
    email, password = request.form.get("email", ""), request.form.get("password", "")
    person = actions.check_sign_in(reading(), email=email, password=password)
    if person is None:
        wrong = gettext("This e-mail address and password do not belong together. Check both and try again.")
        return render_template("auth/sign_in.html", onward=onward, email=email, sentences=(wrong,)), 422
    # A new session: what an earlier reader of this browser left behind is not carried over.
    session.clear()
    login_user(signed_in(person))
    return redirect(onward or url_for("desk.show"), 303)


@bp.post("/sign-out")
def sign_out() -> Response:
    """End the session in this browser."""
    logout_user()
    session.clear()
    flash(gettext("You are signed out."), "calm")
    return redirect(url_for("instruments.index"), 303)


@bp.post("/capacity")
def choose() -> Response:
    """Take part as another of the capacities one holds."""
    require_sign_in()
    wanted = request.form.get("participation", "")
    for held in capacities():
        if str(held.actor.participation_id) == wanted:
            session[CHOSEN] = {
                **session.get(CHOSEN, {}),
                str(held.actor.instrument_id): held.actor.participation_id,
            }
            return redirect(
                safe_address(request.form.get("next"), url_for("texts.show", slug=held.slug)), 303
            )
    raise Refused(N_("You do not hold this capacity."))


@bp.get("/invitations/<token>")
def invitation(token: str) -> str:
    """Show what one is invited to; taking it up is a form of its own, since links are opened by machines too."""
    return _invitation_page(token)


@bp.post("/invitations/<token>")
@limiter.limit("30 per 5 minutes", key_func=get_remote_address)
def accept(token: str) -> Response | tuple[str, int]:
    """Take up the capacity one was invited into; who has no account opens one with a password."""
    sent = request.form
    try:
        if current_user.is_authenticated:
            person_id = current_user.person_id
            held = writing(
                lambda db_session: participations.accept_invitation(
                    db_session, token=token, person_id=person_id, now=now()
                )
            )
        else:
            person, held = writing(lambda db_session: _open_account(db_session, token, sent))
            session.clear()
            login_user(signed_in(person))
    except (Invalid, Conflict) as refused:
        return _invitation_page(token, refused), 422
    slug = reading().get_one(Instrument, held.instrument_id).slug
    flash(gettext("Welcome. You take part as %(capacity)s.", capacity=capacity_name(held.capacity)), "good")
    return redirect(url_for("texts.show", slug=slug), 303)


def _open_account(db_session: Session, token: str, sent: Mapping[str, str]) -> tuple[Person, Participation]:
    invited = participations.find_invitation(db_session, token=token, now=now())
    person = actions.register_person(
        db_session,
        email=invited.email,
        name=sent.get("name", ""),
        password=sent.get("password", ""),
        now=now(),
    )
    held = participations.accept_invitation(db_session, token=token, person_id=person.id, now=now())
    return person, held


def _invitation_page(token: str, refused: Invalid | Conflict | None = None) -> str:
    invited = participations.find_invitation(reading(), token=token, now=now())
    instrument = reading().get_one(Instrument, invited.instrument_id)
    return render_template(
        "auth/invitation.html",
        invited=invited,
        instrument=instrument,
        other=current_user.is_authenticated and current_user.email != invited.email,
        sentences=refused.sentences if refused else (),
        errors=getattr(refused, "fields", {}),
        sent=request.form,
        token=token,
    )
