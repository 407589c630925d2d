"""Signing in and out, choosing a capacity, taking up an invitation. Signing in is no event of the record."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from drafting.actions import people as actions
from drafting.errors import Refused
from drafting.web.installation import installation, reading
from drafting.web.people import CHOSEN, capacities, require_sign_in, signed_in
from drafting.web.security import limiter, safe_address
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
            session[CHOSEN] = {**session.get(CHOSEN, {}), str(held.actor.instrument_id): held.actor.participation_id}
            return redirect(safe_address(request.form.get("next"), url_for("texts.show", slug=held.slug)), 303)
    raise Refused(N_("You do not hold this capacity."))
