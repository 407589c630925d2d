"""What every answer carries and every request must pass: headers, forgery check, hosts, limits, safe addresses."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect

from drafting.config import Config

#: Scripts, styles, fonts and pictures come from this application; nothing is inline and nothing frames it.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

csrf = CSRFProtect()


def _who_tries() -> str:
    """Name the account tried and the address it is tried from, so that one reader cannot shut out another."""
    return f"{request.form.get('email', '').strip().lower()[:200]} {get_remote_address()}"


limiter = Limiter(key_func=_who_tries, storage_uri="memory://", headers_enabled=False)


def protect(app: Flask, config: Config) -> None:
    """Put the forgery check, the limits and the headers on the whole application; nothing is exempt."""
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME="travaux",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        TRUSTED_HOSTS=list(config.hosts),
        MAX_CONTENT_LENGTH=config.largest_request,
        MAX_FORM_PARTS=config.most_form_parts,
        MAX_FORM_MEMORY_SIZE=config.largest_form,
        # The token lives as long as the session: a drafter may think about a paragraph for a day.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=config.secure_cookies,
    )
    csrf.init_app(app)
    limiter.init_app(app)

    @app.after_request
    def _headers(answer: Response) -> Response:
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        if config.secure_cookies:
            answer.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if request.endpoint != "static":
            answer.vary.update(("Cookie", "Accept-Language"))
            if current_user.is_authenticated or request.method not in ("GET", "HEAD"):
                answer.headers["Cache-Control"] = "no-store"
            else:
                answer.headers.setdefault("Cache-Control", "private, no-cache")
        return answer


def safe_address(address: str | None, otherwise: str) -> str:
    """Return `address` if it is a path of this application, else `otherwise`: nobody is sent to another site.

    A backslash and control characters are refused because browsers read them as slashes or drop them.
    """
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return otherwise
    if any(ord(character) < 32 for character in address):
        return otherwise
    parts = urlsplit(address)
    return otherwise if parts.scheme or parts.netloc else address
