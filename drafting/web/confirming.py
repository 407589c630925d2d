"""Signing in again for a grave act: the password typed into its form, limited like signing in."""

from typing import Any

from flask import request
from flask_login import current_user
from werkzeug.wrappers import Response

from drafting.actions.people import check_sign_in
from drafting.errors import Invalid
from drafting.web.installation import installation, reading
from drafting.web.security import limiter
from workflows.sentences import N_


def _wrong(response: Response) -> bool:
    return response.status_code == 422


def limited(view: Any) -> Any:
    """Limit how often a wrong password can be tried in a form that asks for it."""
    return limiter.limit(
        lambda: installation().config.sign_in_limit,
        methods=["POST"],
        key_func=lambda: f"again {current_user.get_id()}",
        deduct_when=_wrong,
    )(view)


def signed_in_again() -> bool:
    """Say whether the form carries the person's own password; raise `Invalid` where it is another."""
    password = request.form.get("password", "")
    if not current_user.is_authenticated or not password:
        return False
    if check_sign_in(reading(), email=current_user.email, password=password) is None:
        said = N_("That is not your password. Nothing was changed.")
        raise Invalid(said, fields={"password": said})
    return True
