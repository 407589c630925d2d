"""One's own account: name, language and zone, and the password. What one may do hangs on participations, not here."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import login_user
from werkzeug.wrappers import Response

from drafting.actions import people as actions
from drafting.errors import Invalid
from drafting.web.acting import Answer
from drafting.web.confirming import limited
from drafting.web.dates import OFFERED_ZONES, place_of
from drafting.web.installation import now, writing
from drafting.web.languages import language_name, languages
from drafting.web.people import require_sign_in, signed_in
from workflows.sentences import N_

bp = Blueprint("account", __name__, url_prefix="/account")

#: Fields of the act by their names in the form.
_FIELDS = {"password": "new_password"}


@bp.get("/")
def show() -> str:
    """Show one's account."""
    return _page()


@bp.post("/preferences")
def set_preferences() -> Answer:
    """Set one's name, language and zone; what was chosen for this browser alone gives way."""
    person = require_sign_in()
    sent = request.form
    try:
        locale = sent.get("locale") or None
        if locale is not None and locale not in languages():
            said = N_("The interface does not speak that language.")
            raise Invalid(said, fields={"locale": said})
        writing(
            lambda db_session: actions.set_preferences(
                db_session,
                person_id=person.person_id,
                name=sent.get("name", ""),
                locale=locale,
                timezone=sent.get("zone") or None,
                now=now(),
            )
        )
    except Invalid as refused:
        return _page(refused), 422
    answer: Response = redirect(url_for(".show"), 303)
    answer.delete_cookie("locale")
    answer.delete_cookie("zone")
    flash(gettext("Your account is changed."), "good")
    return answer


@bp.post("/password")
@limited
def change_password() -> Answer:
    """Change one's password; every other sign-in ends, this one goes on."""
    person = require_sign_in()
    sent = request.form
    try:
        changed = writing(
            lambda db_session: actions.change_password(
                db_session,
                person_id=person.person_id,
                current=sent.get("current", ""),
                new=sent.get("new_password", ""),
                now=now(),
            )
        )
    except Invalid as refused:
        # The act speaks of a password; here it is the new one.
        refused.fields = {_FIELDS.get(name, name): said for name, said in refused.fields.items()}
        return _page(refused), 422
    login_user(signed_in(changed))
    flash(gettext("Your password is changed. Your other sign-ins have ended."), "good")
    return redirect(url_for(".show"), 303)


def _page(refused: Invalid | None = None) -> str:
    person = require_sign_in()
    return render_template(
        "account/show.html",
        person=person,
        sent=request.form,
        sentences=refused.sentences if refused else (),
        errors=refused.fields if refused else {},
        locales=[
            ("", gettext("as the browser asks")),
            *((code, language_name(code)) for code in languages()),
        ],
        zone_choices=[
            ("", gettext("the place of the body")),
            *((name, place_of(name)) for name in OFFERED_ZONES),
        ],
    )
