"""Proposals: the list, and one alone with what can become of it. Tabling one is in tabling.py."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from drafting.actions import proposals as actions
from drafting.actions import releases, uptake
from drafting.errors import Invalid, NotFound, Stale
from drafting.models.proposal import Proposal
from drafting.queries import clauses as clause_queries
from drafting.queries import proposals as queries
from drafting.queries.instruments import rules_of
from drafting.queries.proposals import Proposed
from drafting.queries.returns import sources
from drafting.text.merge import merge
from drafting.web import marking, tabling
from drafting.web.choosing import choose, lines_of
from drafting.web.editing import collisions
from drafting.web.forms import member_of, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading, writing
from drafting.web.one_clause import Clause, find_clause
from drafting.web.proposed import proposal_redline, proposals_for, touching_each_other
from drafting.web.redlining import redline_of_words
from drafting.web.rights import may
from drafting.web.wording import choices, words_of
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience, ProposalStatus, ProposalType, Stage

bp = Blueprint("proposals", __name__, url_prefix="/instruments/<slug>")


@dataclass(frozen=True)
class Listed:
    """A proposal in the table."""

    one: Proposed
    citation: str
    place: int
    sponsors: list[str]
    redline: str
    collides_with: list[str]


@bp.get("/proposals/")
def index(slug: str) -> str:
    """List the proposals, those on one clause together; sorted and filtered by the address, without script."""
    dossier = open_dossier(slug)
    found = proposals_for(dossier)
    chosen = choose(dossier)
    lines = lines_of(dossier, chosen.new) if chosen else ()
    place = {line.id: (at, line.citation) for at, line in enumerate(lines)}
    sponsors = queries.sponsors(reading(), proposal_ids=[one.id for one in found])
    status = request.args.get("status", "")
    on_clause = whole_number(request.args.get("clause"))
    shown = [
        one
        for one in found
        if (not status or one.status.value == status) and (on_clause is None or one.clause_id == on_clause)
    ]
    touching = touching_each_other([one for one in found if one.is_open])
    rows = [
        Listed(
            one,
            place.get(one.clause_id, (0, gettext("a clause no longer in the text")))[1],
            place.get(one.clause_id, (len(place), ""))[0],
            sponsors.get(one.id, []),
            proposal_redline(one),
            touching.get(one.number, []),
        )
        for one in shown
    ]
    order = request.args.get("order", "clause")
    rows = _sorted(rows, order)
    return render_template(
        "proposals/index.html",
        frame=dossier.frame,
        negotiable=[row for row in rows if not row.one.needs_sponsor],
        awaiting=[row for row in rows if row.one.needs_sponsor],
        order=order,
        status=status,
        on_clause=on_clause,
        statuses=[("", gettext("all")), *choices(ProposalStatus)],
        total=len(found),
        clauses=[(line.id, line.citation) for line in lines],
        propose_right=may(dossier, Act.PROPOSE),
        return_right=may(dossier, Act.RETURN_FILE),
        base=url_for("texts.show", slug=slug),
        address=lambda key: url_for(".index", slug=slug, order=key, status=status or None, clause=on_clause),
        language=dossier.instrument.language,
    )


@bp.get("/proposals/new")
def choose_clause(slug: str) -> Response:
    """Go on to the clause chosen in the list."""
    clause_id = whole_number(request.args.get("clause"))
    if clause_id is None:
        raise Invalid(N_("Choose the clause your proposal is about."))
    return redirect(url_for(".new", slug=slug, clause_id=clause_id))


bp.add_url_rule("/clauses/<int:clause_id>/proposals/new", "new", tabling.new, methods=["GET", "POST"])


@bp.get("/proposals/<int:number>/")
def show(slug: str, number: int) -> str:
    """Show a proposal: its words against its base, whether the text moved on, what collides, what became of it."""
    return _page(open_dossier(slug), number)


@bp.post("/proposals/<int:number>/take-up")
def take_up(slug: str, number: int) -> Response | tuple[str, int]:
    """Write the proposal into the text, as it stands or as the drafter settled a collision; never by guess.

    A wording that was settled is written where the drafter says that it is: the words of the proposal stand in its
    field from the start, and they know nothing of what was written since.
    """
    dossier = open_dossier(slug)
    one = _one(dossier, number)
    sent = request.form
    settled = sent.get("settled") == "yes"
    try:
        writing(
            lambda db_session: uptake.take_up_proposal(
                db_session,
                actor=dossier.actor,
                proposal_id=one.id,
                based_on=whole_number(sent.get("based_on")),
                reason=sent.get("reason", ""),
                heading=sent.get("heading", "") if settled else None,
                text=sent.get("text", "") if settled else None,
                on_chairs_order=sent.get("on_chairs_order", ""),
                now=now(),
            )
        )
    except Stale as stale:
        return _page(dossier, number, stale=stale), 412 if "If-Match" in request.headers else 409
    except Invalid as invalid:
        return _page(dossier, number, invalid=invalid), 422
    flash(gettext("%(name)s is taken up.", name=one.name), "good")
    return redirect(url_for(".show", slug=slug, number=number), 303)


@bp.post("/proposals/<int:number>/decline")
def decline(slug: str, number: int) -> Response | tuple[str, int]:
    """Decline the proposal, with the reason its proposer is owed."""
    dossier = open_dossier(slug)
    one = _one(dossier, number)
    sent = request.form
    try:
        writing(
            lambda db_session: actions.decline_proposal(
                db_session,
                actor=dossier.actor,
                proposal_id=one.id,
                reason=sent.get("reason", ""),
                on_chairs_order=sent.get("on_chairs_order", ""),
                now=now(),
            )
        )
    except Invalid as invalid:
        return _page(dossier, number, invalid=invalid), 422
    flash(gettext("%(name)s is declined.", name=one.name), "calm")
    return redirect(url_for(".show", slug=slug, number=number), 303)


@bp.post("/proposals/<int:number>/sponsor")
def sponsor(slug: str, number: int) -> Response:
    """Put the name of one's delegation to the proposal."""
    dossier = open_dossier(slug)
    one = _one(dossier, number)
    writing(
        lambda db_session: actions.sponsor_proposal(
            db_session, actor=dossier.actor, proposal_id=one.id, now=now()
        )
    )
    flash(gettext("Your delegation sponsors %(name)s.", name=one.name), "good")
    return redirect(url_for(".show", slug=slug, number=number), 303)


@bp.post("/proposals/<int:number>/withdraw")
def withdraw(slug: str, number: int) -> Response:
    """Withdraw one's own proposal."""
    dossier = open_dossier(slug)
    one = _one(dossier, number)
    writing(
        lambda db_session: actions.withdraw_proposal(
            db_session,
            actor=dossier.actor,
            proposal_id=one.id,
            reason=request.form.get("reason", ""),
            now=now(),
        )
    )
    flash(gettext("%(name)s is withdrawn.", name=one.name), "calm")
    return redirect(url_for(".show", slug=slug, number=number), 303)


@bp.post("/proposals/<int:number>/release")
def release(slug: str, number: int) -> Response:
    """Open one's own proposal to a wider audience; an act of the record, never undone."""
    dossier = open_dossier(slug)
    one = _one(dossier, number)
    audience = member_of(Audience, request.form, "audience")
    writing(
        lambda db_session: releases.release(
            db_session, actor=dossier.actor, noun=Proposal, id_=one.id, audience=audience, now=now()
        )
    )
    flash(gettext("It is open to %(who)s from now on.", who=words_of(audience)), "good")
    return redirect(url_for(".show", slug=slug, number=number), 303)


def _one(dossier: Dossier, number: int) -> Proposed:
    found = proposals_for(dossier, number=number)
    if not found:
        raise NotFound(N_("There is no such proposal in this instrument."))
    return found[0]


def _sorted(rows: list[Listed], order: str) -> list[Listed]:
    key = order.lstrip("-")
    keys = {
        "clause": lambda row: (row.place, row.one.number),
        "number": lambda row: (row.one.number, 0),
        "type": lambda row: (row.one.type.value, row.place),
        "by": lambda row: (row.one.by, row.place),
        "status": lambda row: (row.one.status.value, row.place),
    }
    return sorted(rows, key=keys.get(key, keys["clause"]), reverse=order.startswith("-"))


def _page(
    dossier: Dossier, number: int, *, stale: Stale | None = None, invalid: Invalid | None = None
) -> str:
    one = _one(dossier, number)
    refused = stale or invalid
    clause = find_clause(dossier, one.clause_id)
    merged_text = merged_heading = None
    if one.is_stale and one.type is ProposalType.MOD:
        merged_text = merge(one.base_text, one.text, clause.current.text).text
        merged_heading = merge(one.base_heading, one.heading, clause.current.heading).text
    standing = clause.current
    committee = dossier.instrument.stage is Stage.COMMITTEE_ADOPTION
    return render_template(
        "proposals/show.html",
        frame=dossier.frame,
        one=one,
        clause=clause,
        redline=proposal_redline(one),
        sponsors=queries.sponsors(reading(), proposal_ids=[one.id]).get(one.id, []),
        fates=queries.fates(reading(), proposal_id=one.id),
        entered=sources(reading(), proposal_ids=[one.id]).get(("proposal", one.id))
        if dossier.actor.is_participant
        else None,
        named=dossier.actor.is_participant or rules_of(dossier.instrument).attributions_public,
        place=_citation(clause, one.place_clause_id),
        changed_redline=marking.spans_html(redline_of_words(one.base_text, standing.text))
        if one.is_stale
        else "",
        merged=merged_text if merged_heading is not None else None,
        merged_redline=marking.spans_html(redline_of_words(standing.text, merged_text or "")),
        mine_redline=marking.spans_html(redline_of_words(standing.text, request.form.get("text", one.text))),
        beside=collisions(dossier, one.clause_id, _base(clause, one), one.text, beside=one),
        stale=stale,
        sentences=refused.sentences if refused else (),
        errors=invalid.fields if invalid else {},
        sent=request.form,
        on_order=committee,
        decide_right=may(dossier, Act.DECIDE_PROPOSAL),
        stands_behind=_stands_behind(dossier, one),
        sponsor_right=may(dossier, Act.SPONSOR),
        withdraw_right=may(dossier, Act.WITHDRAW_OWN, is_author=one.mine, has_outcome=not one.is_open),
        wider=choices(Audience, releases.wider_than(one.audience)) if one.mine else [],
        base=url_for("texts.show", slug=dossier.instrument.slug),
        language=dossier.instrument.language,
    )


def _stands_behind(dossier: Dossier, one: Proposed) -> bool:
    """Whether the reader's delegation tabled the proposal or sponsors it already."""
    party_id = dossier.actor.party_id
    if party_id is None:
        return False
    return party_id == one.party_id or queries.is_sponsored_by(
        reading(), proposal_id=one.id, party_id=party_id
    )


def _base(clause: Clause, one: Proposed) -> clause_queries.Version:
    return next((version for version in clause.versions if version.n == one.base_n), clause.current)


def _citation(clause: Clause, clause_id: int | None) -> str:
    return next((line.citation for line in clause.beside if line.id == clause_id), "")
