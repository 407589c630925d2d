"""Texts to take away: a published version as Akoma Ntoso or Word; a redline of two as Word, Akoma Ntoso or JSON.

Made on the spot from the RedlineDocument the pages and the papers show. A paper in PDF is ordered (documents.py).
"""

import json
import re

from flask import Blueprint, Response
from flask_babel import gettext

from drafting.errors import NotFound
from drafting.formats.akn.plain import akn_of
from drafting.formats.akn.redlines import akn_redline
from drafting.formats.akn.writing import write_text
from drafting.queries import texts
from drafting.queries.frames import VersionHead
from drafting.queries.instruments import rules_of
from drafting.queries.printed import clauses_of
from drafting.rendering.docx.redline import WordComment, redline_docx, version_docx
from drafting.text.redline import RedlineDocument, redline
from drafting.text.redline_json import to_json
from drafting.text.stamps import Stamp
from drafting.text.word_file import comment_words, moment_of
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import reading
from drafting.web.redlining import attributed_redline, manifest_of, printed_head
from workflows.sentences import N_

bp = Blueprint("exports", __name__, url_prefix="/instruments/<slug>")

#: The media type of a Word document.
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_AKN = "application/akn+xml"
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


@bp.get("/versions/<int:n>.xml")
def version(slug: str, n: int) -> Response:
    """Send a version as Akoma Ntoso; its clauses keep their ids."""
    dossier = open_dossier(slug)
    head = _find(dossier, n)
    text = akn_of(
        manifest_of(head),
        title=dossier.instrument.title,
        symbol=head.symbol,
        day=head.at.date().isoformat(),
        begun=_begun(dossier),
    )
    return sent(write_text(text), _AKN, f"{head.symbol}.xml")


@bp.get("/versions/<int:n>.docx")
def working_copy(slug: str, n: int) -> Response:
    """Send a version as a clean Word document to work on; what is tracked in it can come back (returns.py)."""
    dossier = open_dossier(slug)
    head = _find(dossier, n)
    clauses, printed = clauses_of(manifest_of(head)), printed_head(head)
    document = redline(
        clauses,
        clauses,
        old_head=printed,
        new_head=printed,
        by_id=True,
        marks=dossier.frame.override_marks,
    )
    made = version_docx(document, title=dossier.instrument.title, stamp=Stamp(slug, head.n, head.sha256))
    return sent(made, WORD, f"{head.symbol}.docx")


@bp.get("/redlines/<int:old>/<int:new>.docx")
def word(slug: str, old: int, new: int) -> Response:
    """Send a redline as a Word document with tracked changes, and what is said of it as Word comments."""
    dossier = open_dossier(slug)
    document = _redline(dossier, old, new)
    said = [
        WordComment(
            clause_id=str(one.clause_id),
            author=one.author or gettext("a participant"),
            day=moment_of(one.at),
            text=comment_words(one.body, one.suggestion),
            quote=one.quote,
            near=one.start,
            id=str(one.id),
            parent=str(one.reply_to_id or ""),
            done=one.outcome is not None,
        )
        for one in texts.comments(
            reading(),
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            attributions_public=rules_of(dossier.instrument).attributions_public,
        )
    ]
    heads = _find(dossier, old), _find(dossier, new)
    stamp = Stamp(slug, heads[1].n, heads[1].sha256, heads[0].n, heads[0].sha256)
    return sent(redline_docx(document, said, stamp=stamp), WORD, f"{document.new.name}-redline.docx")


@bp.get("/redlines/<int:old>/<int:new>.xml")
def akoma_ntoso(slug: str, old: int, new: int) -> Response:
    """Send a redline as Akoma Ntoso, with what went in `del` and what came in `ins`."""
    dossier = open_dossier(slug)
    document = _redline(dossier, old, new)
    return sent(
        akn_redline(document, slug=slug, begun=_begun(dossier)), _AKN, f"{document.new.name}-redline.xml"
    )


@bp.get("/redlines/<int:old>/<int:new>.json")
def data(slug: str, old: int, new: int) -> Response:
    """Send a redline as the JSON that `travaux redline` writes."""
    document = _redline(open_dossier(slug), old, new)
    body = json.dumps(to_json(document), ensure_ascii=False).encode()
    return sent(body, "application/json", f"{document.new.name}-redline.json")


def _begun(dossier: Dossier) -> str:
    """Return the day the instrument was opened, which is that of the work."""
    return dossier.instrument.created_at.date().isoformat()


def _redline(dossier: Dossier, old: int, new: int) -> RedlineDocument:
    return attributed_redline(dossier, _find(dossier, old), _find(dossier, new))


def _find(dossier: Dossier, n: int) -> VersionHead:
    # The surroundings hold the versions this reader may see, and no other.
    for head in dossier.around.versions:
        if head.n == n:
            return head
    raise NotFound(N_("There is no such version of this instrument."))


def sent(body: bytes, media_type: str, name: str) -> Response:
    """Answer with a file to keep, under a name every system bears."""
    answer = Response(body, mimetype=media_type)
    safe = _NOT_IN_A_NAME.sub("-", name)
    answer.headers["Content-Disposition"] = f'attachment; filename="{safe}"'
    return answer
