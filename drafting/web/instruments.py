"""The front page: the instruments a reader may know of."""

from flask import Blueprint, render_template
from flask_login import current_user

from drafting.queries import instruments
from drafting.web.imports import empty_instruments
from drafting.web.installation import reading
from drafting.web.people import capacities

bp = Blueprint("instruments", __name__)


@bp.get("/")
def index() -> str:
    """List the instruments that are public and those one takes part in, each with one's capacities."""
    mine: dict[str, list[str]] = {}
    for held in capacities():
        mine.setdefault(held.slug, []).append(held.actor.capacity)
    administers = current_user.is_authenticated and current_user.account.administrator
    rows = instruments.listed(
        reading(),
        member_of=frozenset(held.actor.instrument_id or 0 for held in capacities()),
        everything=administers,
    )
    may_import = administers or bool(empty_instruments())
    return render_template("instruments/index.html", rows=rows, mine=mine, may_import=may_import)
