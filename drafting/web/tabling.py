"""Tabling a proposal against the version one reads: the form, its redline as one types, and what it collides with."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions import proposals as actions
from drafting.actions.placing import AFTER, BEFORE, INTO
from drafting.errors import Invalid, Refused
from drafting.queries.proposals import cited_comment
from drafting.text.merge import merge
from drafting.web import marking
from drafting.web.acting import act_once
from drafting.web.choosing import choose, lines_of
from drafting.web.editing import collisions
from drafting.web.forms import member_of, required_number, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now
from drafting.web.one_clause import Clause, find_clause
from drafting.web.redlining import redline_of_words
from drafting.web.rights import may
from drafting.web.wording import choices
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience, ClauseKind, ProposalType

#: Whom a proposal may be open to from the start.
AUDIENCES = (
    Audience.PARTICIPANTS,
    Audience.PUBLIC,
    Audience.PARTIES,
    Audience.GROUP,
    Audience.OWN,
    Audience.AUTHOR,
)
#: Kinds a proposal may add.
NEW_KINDS = (
    ClauseKind.PARAGRAPH,
    ClauseKind.SUBPARAGRAPH,
    ClauseKind.ARTICLE,
    ClauseKind.PREAMBULAR_PARAGRAPH,
    ClauseKind.POINT,
    ClauseKind.PART,
    ClauseKind.ANNEX,
)
#: Where a clause goes beside another.
PLACES = ((AFTER, _l("after")), (BEFORE, _l("before")), (INTO, _l("into, as its last")))


def new(slug: str, clause_id: int) -> Response | str | tuple[str, int]:
    """Table a proposal against the version one reads. One on an older version is taken and shown as stale."""
    dossier = open_dossier(slug)
    decided = may(dossier, Act.PROPOSE)
    if request.method == "GET":
        if not decided.allowed:
            raise Refused(*decided.reasons)
        clause = find_clause(dossier, clause_id)
        start = {"text": clause.current.text, "heading": clause.current.heading, **request.args.to_dict()}
        return _form(dossier, clause, start)
    sent = request.form
    clause = find_clause(dossier, clause_id)
    if "show" in sent:
        return _form(dossier, clause, sent)
    try:
        address = act_once(lambda db_session: _table(db_session, dossier, clause_id, sent))
    except Invalid as invalid:
        return _form(dossier, find_clause(dossier, clause_id), sent, invalid), 422
    flash(gettext("The proposal is tabled."), "good")
    return redirect(address, 303)


def _table(db_session: Session, dossier: Dossier, clause_id: int, sent: Mapping[str, str]) -> str:
    type_ = member_of(ProposalType, sent, "type")
    placed = type_ in (ProposalType.ADD, ProposalType.MOVE)
    proposal = actions.table_proposal(
        db_session,
        actor=dossier.actor,
        type=type_,
        clause_id=clause_id,
        based_on=required_number(sent, "based_on"),
        tree_based_on=whole_number(sent.get("tree_based_on")),
        heading=sent.get("heading", ""),
        text=sent.get("text", ""),
        new_kind=member_of(ClauseKind, sent, "new_kind") if type_ is ProposalType.ADD else None,
        place=(sent.get("place") or None) if placed else None,
        place_clause_id=whole_number(sent.get("place_clause")) if placed else None,
        rationale=sent.get("rationale", ""),
        source=sent.get("source", ""),
        comment_id=_cited_comment(db_session, dossier, sent),
        audience=member_of(Audience, sent, "audience", Audience.PARTICIPANTS),
        named_in_public=sent.get("unnamed") != "yes",
        now=now(),
    )
    return url_for("proposals.show", slug=dossier.instrument.slug, number=proposal.number)


def _cited_comment(db_session: Session, dossier: Dossier, sent: Mapping[str, str]) -> int | None:
    """Return the id of the comment whose number the form gives, if the reader may see it."""
    number = whole_number(sent.get("comment"))
    if number is None:
        return None
    found = cited_comment(db_session, actor=dossier.actor, instrument_id=dossier.instrument.id, number=number)
    if found is None:
        said = N_("There is no such comment in this instrument.")
        raise Invalid(said, fields={"comment": said})
    return found


def _form(dossier: Dossier, clause: Clause, sent: Mapping[str, str], invalid: Invalid | None = None) -> str:
    based_on = whole_number(sent.get("based_on")) or clause.current.n
    base = next((version for version in clause.versions if version.n == based_on), clause.current)
    text = sent.get("text", "").replace("\r\n", "\n").strip()
    moved = base.n != clause.current.n
    merged = merge(base.text, text, clause.current.text) if moved else None
    chosen = choose(dossier)
    return render_template(
        "proposals/new.html",
        frame=dossier.frame,
        clause=clause,
        base_version=base,
        based_on=base.n,
        moved=moved,
        merged=merged.text if merged else None,
        changed_redline=marking.spans_html(redline_of_words(base.text, clause.current.text)) if moved else "",
        tree_based_on=whole_number(sent.get("tree_based_on")) or dossier.instrument.tree_version,
        sent=sent,
        sentences=invalid.sentences if invalid else (),
        errors=invalid.fields if invalid else {},
        redline=marking.spans_html(redline_of_words(base.text, text)),
        beside=collisions(dossier, clause.line.id, base, text),
        types=[(code, f"{code} · {words}") for code, words in choices(ProposalType)],
        kinds=choices(ClauseKind, NEW_KINDS),
        places=[(value, str(words)) for value, words in PLACES],
        clauses=[(line.id, line.citation) for line in lines_of(dossier, chosen.new)] if chosen else [],
        audiences=choices(Audience, AUDIENCES),
        base=url_for("texts.show", slug=dossier.instrument.slug),
        language=dossier.instrument.language,
    )
