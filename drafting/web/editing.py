"""Editing a clause against the version one saw, with what else is proposed on the same words beside it.

Where another version was written meanwhile nothing is applied: the person carries their words onto it, where the two
do not touch, or says in so many words that theirs take its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions import clauses as actions
from drafting.actions.clauses import clean_words as as_stored
from drafting.errors import Invalid, Refused, Stale
from drafting.queries.clauses import Version
from drafting.queries.proposals import Proposed
from drafting.text.merge import Collision, merge
from drafting.web import marking
from drafting.web.acting import act_once
from drafting.web.forms import required_number, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now
from drafting.web.one_clause import Clause, find_clause
from drafting.web.proposed import proposal_redline, proposals_for
from drafting.web.redlining import redline_of_words
from drafting.web.rights import may
from workflows.vocabulary import Act, Stage


@dataclass(frozen=True)
class Between:
    """What was written since the person looked: both versions, and their words merged with it where they can be."""

    seen: Version
    current: Version
    redline: Markup
    #: None where both changed the same words, as `collisions` and `headings` show.
    merged: str | None
    merged_heading: str | None
    collisions: tuple[Collision, ...]


def edit(slug: str, clause_id: int) -> Response | str | tuple[str, int]:
    """Edit a clause against the version one saw; a stale edit comes back with both texts and, where it can, a merge."""
    dossier = open_dossier(slug)
    decided = may(dossier, Act.EDIT_CLAUSE)
    if request.method == "GET":
        if not decided.allowed:
            raise Refused(*decided.reasons)
        clause = find_clause(dossier, clause_id)
        current = clause.current
        return _page(dossier, clause, {"heading": current.heading, "text": current.text})
    sent = request.form
    if "show" in sent:
        return _page(dossier, find_clause(dossier, clause_id), sent)
    try:
        address = act_once(lambda db_session: _write(db_session, dossier, clause_id, sent))
    except Stale as stale:
        page = _page(dossier, find_clause(dossier, clause_id), sent, stale)
        return page, 412 if "If-Match" in request.headers else 409
    except Invalid as invalid:
        return _page(dossier, find_clause(dossier, clause_id), sent, invalid), 422
    flash(gettext("The version is written."), "good")
    return redirect(address, 303)


def _write(db_session: Session, dossier: Dossier, clause_id: int, sent: Mapping[str, str]) -> str:
    actions.edit_clause(
        db_session,
        actor=dossier.actor,
        clause_id=clause_id,
        # The version the person saw last and chose to replace, else the one they began with.
        based_on=whole_number(sent.get("in_place_of")) or whole_number(sent.get("based_on")),
        heading=sent.get("heading", ""),
        text=sent.get("text", ""),
        reason=sent.get("reason", ""),
        editorial=sent.get("editorial") == "yes",
        on_chairs_order=sent.get("on_chairs_order", ""),
        now=now(),
    )
    return url_for("clauses.show", slug=dossier.instrument.slug, clause_id=clause_id)


def preview(slug: str, clause_id: int) -> str:
    """Return the redline of what is being typed against the version it would replace, and what it collides with."""
    dossier = open_dossier(slug)
    clause = find_clause(dossier, clause_id)
    against = whole_number(request.form.get("against")) or required_number(request.form, "based_on")
    base = next((version for version in clause.versions if version.n == against), clause.current)
    text = as_stored(request.form.get("text", ""))
    heading = as_stored(request.form.get("heading", base.heading))
    return render_template(
        "clauses/preview.html",
        redline=marking.spans_html(redline_of_words(base.text, text)),
        heading=marking.spans_html(redline_of_words(base.heading, heading)),
        heading_changed=base.heading != heading,
        same=(base.heading, base.text) == (heading, text),
        beside=collisions(dossier, clause_id, base, text),
        base=url_for("texts.show", slug=slug),
    )


@dataclass(frozen=True)
class Beside:
    """A proposal on the same clause, with whether it overlaps the words being typed."""

    name: str
    number: int
    by: str
    type: str
    overlaps: bool
    redline: str
    #: Whether the two can be read against one base.
    stands_beside: bool


def collisions(
    dossier: Dossier, clause_id: int, base: Version, text: str, *, beside: Proposed | None = None
) -> list[Beside]:
    """Return what else is proposed on a clause, and whether it touches the same words. Compared, never guessed.

    `beside`: of which proposal the text is, where it is of one.
    """
    found = proposals_for(dossier, clause_id=clause_id)
    return [
        Beside(
            one.name,
            one.number,
            one.by,
            one.type.value,
            overlaps=one.type.value == "SUP"
            or (
                one.type.value == "MOD"
                and one.base_n == base.n
                and merge(base.text, text, one.text).text is None
            ),
            redline=proposal_redline(one),
            stands_beside=beside is not None and beside.stands_beside(one),
        )
        for one in found
        if one.is_open and not (beside and one.number == beside.number)
    ]


def _page(
    dossier: Dossier, clause: Clause, sent: Mapping[str, str], refused: Stale | Invalid | None = None
) -> str:
    text, heading = as_stored(sent.get("text", "")), as_stored(sent.get("heading", ""))
    current = clause.current
    based_on = whole_number(sent.get("based_on"))
    seen = next((version for version in clause.versions if version.n == based_on), current)
    return render_template(
        "clauses/edit.html",
        frame=dossier.frame,
        clause=clause,
        seen=seen,
        current=current,
        between=_between(seen, current, heading=heading, text=text) if seen.n < current.n else None,
        sent=sent,
        sentences=refused.sentences if isinstance(refused, Invalid) else (),
        errors=refused.fields if isinstance(refused, Invalid) else {},
        redline=marking.spans_html(redline_of_words(current.text, text)),
        beside=collisions(dossier, clause.line.id, current, text),
        on_order=dossier.instrument.stage is Stage.COMMITTEE_ADOPTION,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        language=dossier.instrument.language,
    )


def _between(seen: Version, current: Version, *, heading: str, text: str) -> Between:
    words = merge(seen.text, text, current.text)
    headings = merge(seen.heading, heading, current.heading)
    clean = words.text is not None and headings.text is not None
    return Between(
        seen,
        current,
        marking.spans_html(redline_of_words(seen.text, current.text)),
        words.text if clean else None,
        headings.text if clean else None,
        (*headings.collisions, *words.collisions),
    )
