"""The feed of an instrument: the newest events of its record as Atom, for those who follow from outside."""

from datetime import UTC
from xml.etree import ElementTree as ET

from flask import Blueprint, Response, url_for
from flask_babel import get_locale, gettext

from drafting.queries import record_page
from drafting.text.xml_characters import legal
from drafting.web.frame import open_dossier
from drafting.web.installation import reading
from drafting.web.record import rows_of

bp = Blueprint("feed", __name__, url_prefix="/instruments/<slug>/record")

_ATOM = "http://www.w3.org/2005/Atom"


@bp.get("/feed.atom")
def show(slug: str) -> Response:
    """Send the newest events that the reader may know of; a reader that is not signed in is the public."""
    dossier = open_dossier(slug)
    told = record_page.events(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id)
    rows = rows_of(dossier, told[: record_page.PAGE])
    home = url_for("record.index", slug=slug, _external=True)
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": str(get_locale() or "en")})
    _put(feed, "id", home)
    _put(feed, "title", dossier.instrument.title)
    _put(feed, "subtitle", gettext("The record: who proposed what, who was consulted, what became of it."))
    newest = rows[0].at if rows else dossier.instrument.created_at
    _put(feed, "updated", newest.astimezone(UTC).isoformat())
    ET.SubElement(feed, "link", {"rel": "alternate", "href": home})
    ET.SubElement(feed, "link", {"rel": "self", "href": url_for(".show", slug=slug, _external=True)})
    for row in rows:
        address = url_for("record.show", slug=slug, seq=row.seq, _external=True)
        entry = ET.SubElement(feed, "entry")
        _put(entry, "id", address)
        _put(entry, "title", f"{row.who} {row.before}{row.what}{row.after}")
        _put(entry, "updated", row.at.astimezone(UTC).isoformat())
        _put(ET.SubElement(entry, "author"), "name", row.who)
        ET.SubElement(entry, "link", {"rel": "alternate", "href": address})
        _put(
            entry, "summary", gettext("Event %(n)d of the record, hash %(hash)s", n=row.seq, hash=row.sha256)
        )
    body = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body, mimetype="application/atom+xml")


def _put(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = legal(words)
