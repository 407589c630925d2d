"""The reader's own choices, kept in cookies: the language of the interface and the place whose time is shown."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from drafting.errors import Invalid
from drafting.web.dates import OFFERED_ZONES
from drafting.web.installation import installation
from drafting.web.languages import languages
from drafting.web.security import safe_address

bp = Blueprint("preferences", __name__)

#: Seconds a choice is remembered: a year.
REMEMBERED = 365 * 24 * 3600


def _remember(name: str, value: str) -> Response:
    answer = redirect(safe_address(request.form.get("next"), url_for("instruments.index")), 303)
    answer.set_cookie(
        name,
        value,
        max_age=REMEMBERED,
        httponly=True,
        samesite="Lax",
        secure=installation().config.secure_cookies,
    )
    return answer


@bp.post("/preferences/locale")
def set_locale() -> Response:
    """Choose the language of the interface."""
    code = request.form.get("locale", "")
    if code not in languages():
        raise Invalid("The interface does not speak that language.")
    return _remember("locale", code)


@bp.post("/preferences/zone")
def set_zone() -> Response:
    """Choose the place whose time is shown; nothing chosen means the place of the body."""
    zone = request.form.get("zone", "")
    if zone and zone not in OFFERED_ZONES:
        raise Invalid("That time zone is not on offer.")
    return _remember("zone", zone)
