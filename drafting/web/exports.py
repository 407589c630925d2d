"""Texts to take away: a published version as Akoma Ntoso; a redline of two as Word, Akoma Ntoso or JSON.

Made on the spot from the RedlineDocument the pages and the papers show. A paper in PDF is ordered (documents.py).
"""

import json
import re

from flask import Blueprint, Response
from flask_babel import gettext

from drafting.actions.documents import sees_names
from drafting.errors import NotFound
from drafting.formats.akn.plain import akn_of
from drafting.formats.akn.redlines import akn_redline
from drafting.formats.akn.writing import write_text
from drafting.models.published_version import PublishedVersion
from drafting.queries import texts
from drafting.queries.attributions import histories_between
from drafting.queries.frames import VersionHead
from drafting.record.manifest import Manifest, thaw
from drafting.rendering.docx.redline import WordComment, redline_docx
from drafting.text import markup
from drafting.text.redline import Clause, RedlineDocument, redline
from drafting.text.redline import VersionHead as PrintedHead
from drafting.text.redline_json import to_json
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import reading
from drafting.web.rules import rules_of
from workflows.sentences import N_

bp = Blueprint("exports", __name__, url_prefix="/instruments/<slug>")

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_AKN = "application/akn+xml"
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


@bp.get("/versions/<int:n>.xml")
def version(slug: str, n: int) -> Response:
    """Send a version as Akoma Ntoso; its clauses keep their ids."""
    dossier = open_dossier(slug)
    head = _find(dossier, n)
    text = akn_of(
        _manifest(head), title=dossier.instrument.title, symbol=head.symbol, day=head.at.date().isoformat()
    )
    return _sent(write_text(text), _AKN, f"{head.symbol}.xml")


@bp.get("/redlines/<int:old>/<int:new>.docx")
def word(slug: str, old: int, new: int) -> Response:
    """Send a redline as a Word document with tracked changes, and what is said of it as Word comments."""
    dossier = open_dossier(slug)
    document = _redline(dossier, old, new)
    said = [
        WordComment(
            clause_id=str(one.clause_id),
            author=one.author or gettext("a participant"),
            day=one.at.date().isoformat(),
            text=" ".join(filter(None, (one.body, one.suggestion))),
            quote=one.quote,
        )
        for one in texts.comments(
            reading(),
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            attributions_public=rules_of(dossier.instrument).attributions_public,
        )
    ]
    return _sent(redline_docx(document, said), _WORD, f"{document.new.name}-redline.docx")


@bp.get("/redlines/<int:old>/<int:new>.xml")
def akoma_ntoso(slug: str, old: int, new: int) -> Response:
    """Send a redline as Akoma Ntoso, with what went in `del` and what came in `ins`."""
    document = _redline(open_dossier(slug), old, new)
    return _sent(akn_redline(document, slug=slug), _AKN, f"{document.new.name}-redline.xml")


@bp.get("/redlines/<int:old>/<int:new>.json")
def data(slug: str, old: int, new: int) -> Response:
    """Send a redline as the JSON that `travaux redline` writes."""
    document = _redline(open_dossier(slug), old, new)
    body = json.dumps(to_json(document), ensure_ascii=False).encode()
    return _sent(body, "application/json", f"{document.new.name}-redline.json")


def _redline(dossier: Dossier, old_n: int, new_n: int) -> RedlineDocument:
    old, new = _find(dossier, old_n), _find(dossier, new_n)
    was, now = _manifest(old), _manifest(new)
    histories = None
    if sees_names(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id):
        histories = histories_between(reading(), old_id=old.id, new_id=new.id, old=was, new=now, say=gettext)
    return redline(
        _clauses(was),
        _clauses(now),
        old_head=_head(old),
        new_head=_head(new),
        by_id=True,
        histories=histories,
    )


def _find(dossier: Dossier, n: int) -> VersionHead:
    # The surroundings hold the versions this reader may see, and no other.
    for head in dossier.around.versions:
        if head.n == n:
            return head
    raise NotFound(N_("There is no such version of this instrument."))


def _manifest(head: VersionHead) -> Manifest:
    return thaw(reading().get_one(PublishedVersion, head.id).manifest)


def _head(head: VersionHead) -> PrintedHead:
    return PrintedHead(
        name=head.symbol, sha256=head.sha256, date=head.at.date().isoformat(), language=head.language
    )


def _clauses(manifest: Manifest) -> list[Clause]:
    return [
        Clause(
            str(entry.clause_id),
            entry.kind,
            entry.depth,
            entry.label,
            entry.heading,
            markup.plain(entry.text),
        )
        for entry in manifest.entries
    ]


def _sent(body: bytes, media_type: str, name: str) -> Response:
    answer = Response(body, mimetype=media_type)
    safe = _NOT_IN_A_NAME.sub("-", name)
    answer.headers["Content-Disposition"] = f'attachment; filename="{safe}"'
    return answer
