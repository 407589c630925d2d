"""Whether the application is alive, and whether it can do its work."""

from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from drafting import schema
from drafting.web.installation import installation

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def alive() -> Response:
    """Say that the process answers."""
    return jsonify(status="alive")


@bp.get("/readyz")
def ready() -> tuple[Response, int]:
    """Say whether the database answers and has the shape this version needs."""
    database = installation().database
    try:
        with database.reader.connect() as connection:
            connection.execute(text("SELECT 1"))
        current = schema.is_current(database)
    except SQLAlchemyError as error:
        return jsonify(status="not ready", database=type(error).__name__), 503
    if not current:
        return jsonify(status="not ready", database="answers", migrations="run travaux migrate"), 503
    return jsonify(status="ready", database="answers", migrations="current"), 200
