"""The text of an instrument as a file: Markdown that imports again as the same tree."""

from flask import Blueprint, Response

from drafting.errors import NotFound
from drafting.formats.markdown_out import Written, write
from drafting.text import markup
from drafting.text.crossrefs import refresh
from drafting.web.choosing import choose, lines_of
from drafting.web.frame import open_dossier
from workflows.sentences import N_

bp = Blueprint("markdown", __name__, url_prefix="/instruments/<slug>")


@bp.get("/text.md")
def text(slug: str) -> Response:
    """Give the version asked for, else the newest text the reader may see, as Markdown."""
    dossier = open_dossier(slug)
    chosen = choose(dossier)
    if chosen is None:
        raise NotFound(N_("There is no text of this instrument that you may read yet."))
    lines = lines_of(dossier, chosen.new)
    citations = {line.id: line.citation for line in lines}
    words = write(
        Written(
            line.kind.value, line.depth, line.label, line.heading, markup.plain(refresh(line.text, citations))
        )
        for line in lines
    )
    key = chosen.new.key
    answer = Response(words, content_type="text/markdown; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-{key}.md"'
    return answer
