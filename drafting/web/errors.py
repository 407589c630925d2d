"""One answer for each family of refusals, as a page or as JSON by what the client accepts.

A page says what happened, what was kept and what to do; what somebody typed comes back to them.
"""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, SecurityError

from drafting import errors
from drafting.web.saying import say

#: The first class that fits decides; the subclasses come first.
STATUS: tuple[tuple[type[errors.TravauxError], int], ...] = (
    (errors.NotSignedIn, 401),
    (errors.StepRefused, 409),
    (errors.Refused, 403),
    (errors.NotFound, 404),
    (errors.Stale, 409),
    (errors.Conflict, 409),
    (errors.BaseMissing, 428),
    (errors.Invalid, 422),
)
#: Never given back: what is typed there is secret or means nothing to a reader.
NOT_KEPT = frozenset({"csrf_token", "once", "password", "current", "new_password", "token", "next"})


def status_of(error: errors.TravauxError) -> int:
    """Return the status of a refusal; a stale write that carried If-Match is 412 (RFC 9110, 13.1.1)."""
    if isinstance(error, errors.Stale) and "If-Match" in request.headers:
        return 412
    return next((status for family, status in STATUS if isinstance(error, family)), 500)


def wants_json() -> bool:
    """Say whether the client asked for JSON rather than a page."""
    best = request.accept_mimetypes.best_match(("text/html", "application/json"), "text/html")
    return best == "application/json"


def words_kept() -> list[tuple[str, str]]:
    """Return what the person typed into the form that was refused, longest first, so that it can be copied."""
    fields = [(name, value) for name, value in request.form.items() if name not in NOT_KEPT and value.strip()]
    return sorted(
        ((name, value) for name, value in fields if len(value) > 20 or " " in value),
        key=lambda field: -len(field[1]),
    )


def answer(status: int, heading: str, sentences: list[str], **more: Any) -> Response:
    """Return the refusal as JSON or as a page of `templates/errors/`."""
    if wants_json():
        body = {"status": status, "title": heading, "sentences": sentences, "fields": more.get("fields", {})}
        if more.get("changed") is not None:
            body["changed"] = vars(more["changed"])
        reply = jsonify(body)
    else:
        try:
            kept = words_kept()
        except HTTPException:
            # The body itself was what could not be read.
            kept = []
        page = "errors/stale.html" if more.get("changed") is not None else "errors/error.html"
        reply = make_response(
            render_template(page, status=status, heading=heading, sentences=sentences, kept=kept, **more)
        )
    reply.status_code = status
    return reply


def heading_of(status: int) -> str:
    """Return the heading of an error page."""
    headings = {
        400: gettext("This request could not be read"),
        401: gettext("Please sign in first"),
        403: gettext("This is not open to you now"),
        404: gettext("There is nothing here that you may read"),
        405: gettext("This address does not take that"),
        409: gettext("Something has changed in between"),
        412: gettext("Something has changed in between"),
        413: gettext("This is too large to be received"),
        415: gettext("This kind of file cannot be read"),
        422: gettext("This cannot be taken as it stands"),
        428: gettext("The version you saw is missing"),
        429: gettext("Too many attempts"),
        503: gettext("The database does not answer"),
    }
    return headings.get(status) or HTTPStatus(status).phrase


def answer_errors(app: Flask) -> None:
    """Register one handler for each family."""

    @app.errorhandler(errors.TravauxError)
    def _refused(error: errors.TravauxError) -> Response:
        status = status_of(error)
        return answer(
            status,
            heading_of(status),
            [say(sentence) for sentence in error.sentences],
            fields={name: say(words) for name, words in getattr(error, "fields", {}).items()},
            changed=getattr(error, "changed", None),
            own=getattr(error, "own_text", ""),
        )

    @app.errorhandler(CSRFError)
    def _forged(_error: CSRFError) -> Response:
        return answer(
            400,
            gettext("This form has expired"),
            [
                gettext("The form did not carry the mark this application gave it; nothing was stored."),
                gettext("Open the page again and send it once more; what you wrote is below."),
            ],
        )

    @app.errorhandler(413)
    def _too_large(_error: HTTPException) -> Response:
        limit = app.config["MAX_CONTENT_LENGTH"] // (1024 * 1024)
        return answer(
            413,
            heading_of(413),
            [
                gettext("A file may have %(limit)d megabytes at most; nothing was stored.", limit=limit),
                gettext("Go back to the form and choose a smaller one."),
            ],
        )

    @app.errorhandler(429)
    def _too_often(_error: HTTPException) -> Response:
        reply = answer(
            429,
            heading_of(429),
            [
                gettext(
                    "There were too many attempts to sign in to this account from here. Wait five minutes."
                )
            ],
        )
        reply.headers["Retry-After"] = "300"
        return reply

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response | HTTPException:
        status = error.code or 500
        if isinstance(error, SecurityError) or status < 400:
            return error
        sentences = {
            404: [
                gettext(
                    "The address may be mistyped, or the thing is not public and you are not signed in for it."
                )
            ],
            405: [gettext("Go back to the page you came from and use its form.")],
            500: [_calm()],
        }
        reply = answer(status, heading_of(status), sentences.get(status, [error.description or ""]))
        if status == 405 and error.get_response().headers.get("Allow"):
            reply.headers["Allow"] = error.get_response().headers["Allow"]
        return reply

    @app.errorhandler(DBAPIError)
    def _database(error: DBAPIError) -> Response:
        app.logger.exception("database", exc_info=error)
        return answer(
            503,
            heading_of(503),
            [gettext("Nothing was stored. Try again in a moment; what you wrote is below.")],
        )

    @app.errorhandler(500)
    def _unforeseen(_error: Exception) -> Response:
        return answer(500, gettext("Something went wrong here"), [_calm()])


def _calm() -> str:
    return gettext(
        "Nothing was stored, and the fault is noted in the log of this server. What you wrote is below."
    )
