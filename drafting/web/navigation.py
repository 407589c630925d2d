"""Where one can go from a page: the entries of the masthead, by the nouns of the application."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext
from flask_login import current_user

from drafting.web.frame import Frame


@dataclass(frozen=True)
class Entry:
    """One entry of the masthead."""

    words: str
    address: str
    current: bool
    count: int = 0


def instrument_navigation(frame: Frame) -> list[Entry]:
    """Return the entries of an instrument's masthead; the page one is on is marked by its blueprint."""
    nouns = (
        (
            "texts.show",
            gettext("Text"),
            ("texts", "clauses", "placements", "notes", "brackets", "comments", "versions", "drafts"),
            0,
        ),
        ("proposals.index", gettext("Proposals"), ("proposals", "returns"), frame.open_proposals),
        (
            "consultations.index",
            gettext("Consultations"),
            ("consultations", "closing", "outreach", "answers"),
            0,
        ),
        ("steps.show", gettext("Next step"), ("steps",), 0),
        ("decisions.index", gettext("Decision"), ("decisions", "sessions"), 0),
        ("documents.index", gettext("Documents"), ("documents", "jobs"), 0),
        ("participants.index", gettext("Participants"), ("participants", "seats", "rules"), 0),
        ("record.index", gettext("Record"), ("record",), 0),
    )
    return [
        Entry(words, url_for(endpoint, slug=frame.slug), request.blueprint in blueprints, count)
        for endpoint, words, blueprints, count in nouns
        if endpoint in current_app.view_functions
    ]


def site_navigation() -> list[Entry]:
    """Return the entries of pages that belong to no instrument."""
    entries = [
        Entry(gettext("Instruments"), url_for("instruments.index"), request.blueprint == "instruments")
    ]
    if current_user.is_authenticated and "desk.show" in current_app.view_functions:
        entries.insert(0, Entry(gettext("My desk"), url_for("desk.show"), request.blueprint == "desk"))
    return entries
