"""Two drafts against their base: an order made into a ThreeWayDocument, and that into the HTML of a paper."""

from dataclasses import replace

from sqlalchemy.orm import Session

from drafting.errors import NotFound
from drafting.formats.comparison import compare_drafts
from drafting.jobs.papers import edition_of, head_of, manifest_of, marks_of, masthead_of
from drafting.queries.papers import PaperFacts
from drafting.queries.printed import clauses_of
from drafting.rendering.environment import translations
from drafting.rendering.paper import Setting, Size
from drafting.rendering.three_way_html import three_way_paper
from drafting.rendering.three_way_reading import VIEWS_OF_THREE
from drafting.text.three_way import three_way
from drafting.text.three_way_document import ThreeWayDocument
from workflows.sentences import N_


def drafts_document(db_session: Session, *, facts: PaperFacts) -> ThreeWayDocument:
    """Return draft A, the base and draft B compared, with the instrument's marks; every format is a rendering of it.

    Clauses go by id, in another language than the drafted one by likeness. Raises `NotFound` where a text is gone.
    """
    if facts.old is None or facts.beside is None:
        raise NotFound(N_("A version of this paper is no longer there."))
    say = translations(facts.order.language).gettext
    versions = (facts.old, facts.new, facts.beside)
    heads = [head_of(version, facts, say) for version in versions]
    marks = marks_of(facts, say)
    if facts.order.text_language != facts.new.language:
        texts = (edition_of(db_session, version, facts) for version in versions)
        compared = compare_drafts(*texts, language=facts.order.text_language)
        return replace(compared, base=heads[0], a=heads[1], b=heads[2], marks=marks)
    return three_way(
        *(clauses_of(manifest_of(db_session, version)) for version in versions),
        base_head=heads[0],
        a_head=heads[1],
        b_head=heads[2],
        by_id=True,
        marks=marks,
    )


def drafts_html(document: ThreeWayDocument, *, facts: PaperFacts, demo: bool) -> str:
    """Return the HTML of the paper; the same facts give the same page."""
    order = facts.order
    say = translations(order.language).gettext
    return three_way_paper(
        document,
        view=VIEWS_OF_THREE[order.view.value],
        masthead=masthead_of(facts, say, demo=demo),
        setting=Setting(language=order.language, size=Size(order.size.value)),
    )
