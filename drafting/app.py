"""The application, put together: configuration, protection, languages, errors and the pages of every noun."""

import importlib
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, request, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from werkzeug.routing import IntegerConverter, Map

from drafting import paths
from drafting.config import Config
from drafting.rendering.nature_words import NATURES
from drafting.web import (
    acting,
    dates,
    errors,
    forms,
    installation,
    languages,
    navigation,
    people,
    security,
    wording,
)
from drafting.web.saying import say

#: Every noun that has pages, each in drafting/web/<noun>.py with its `bp`.
BLUEPRINTS = (
    "health",
    "preferences",
    "auth",
    "instruments",
    "imports",
    "texts",
    "changes",
    "drafts",
    "markdown",
    "clauses",
    "placements",
    "notes",
    "brackets",
    "proposals",
    "returns",
    "rules",
    "comments",
    "desk",
    "versions",
    "participants",
    "seats",
    "consultations",
    "closing",
    "outreach",
    "answers",
    "steps",
    "decisions",
    "sessions",
    "record",
    "feed",
    "account",
    "documents",
    "exports",
    "jobs",
)


class Travaux(Flask):
    """Flask, with files kept for a year where their address names their content."""

    jinja_options = {  # noqa: RUF012 - Flask declares it so
        "trim_blocks": True,
        "lstrip_blocks": True,
        "autoescape": True,
    }

    def get_send_file_max_age(self, filename: str | None) -> int | None:
        """Return the seconds a static file may be kept without asking again."""
        return 365 * 24 * 3600 if "v" in request.args else 3600


class RowNumber(IntegerConverter):
    """A number in an address that a row can have; a larger one is an address there is not."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=forms.LARGEST_NUMBER)


def create_app(
    config: Config | None = None, *, clock: Callable[[], datetime] = installation.utc_now
) -> Flask:
    """Return the WSGI application for one installation; nothing is read from the environment if `config` is given."""
    config = config or Config.from_env()
    app = Travaux(__name__, template_folder=str(paths.TEMPLATES), static_folder=str(paths.STATIC))
    app.url_map.strict_slashes = False
    app.url_map.converters["int"] = RowNumber
    installation.install(app, config, clock)
    people.know_people(app)
    security.protect(app, config)
    languages.speak(app, config)
    errors.answer_errors(app)
    _equip_templates(app)
    for noun in BLUEPRINTS:
        app.register_blueprint(importlib.import_module(f"drafting.web.{noun}").bp)
    return app


def _equip_templates(app: Flask) -> None:
    """Give the templates their filters and the few functions every page needs."""
    app.jinja_env.filters.update(
        day=dates.day,
        short_day=dates.short_day,
        moment=dates.moment,
        say=say,
        words=wording.words_of,
        language_word=languages.language_in_words,
    )
    app.jinja_env.globals.update(
        csrf_field=_csrf_field,
        static_url=_static_url,
        here=_here,
        new_key=acting.new_key,
        place_of=dates.place_of,
        natures=NATURES,
        instrument_navigation=navigation.instrument_navigation,
        site_navigation=navigation.site_navigation,
    )

    @app.context_processor
    def _surroundings() -> dict[str, object]:
        return {
            "travaux": installation.installation(),
            "zone": dates.current_zone(),
            "chosen_zone": dates.chosen_zone(),
            "zones": dates.OFFERED_ZONES,
            "endpoints": app.view_functions,
        }


def _csrf_field() -> Markup:
    """Return the hidden field every form carries."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def _here() -> str:
    """Return the address of this page, to come back to; of a form that was sent, its own page."""
    return request.full_path.rstrip("?") if request.method == "GET" else request.path


@lru_cache(maxsize=256)
def _fingerprint(path: Path, _changed: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]


def _static_url(filename: str) -> str:
    """Return the address of a static file with its content in it, so that it can be kept for a year."""
    path = paths.STATIC / filename
    return url_for("static", filename=filename, v=_fingerprint(path, path.stat().st_mtime_ns))
