"""Where clauses stand: adding one beside another, moving one, taking one out. Words are edited in clauses.py."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions import placements as actions
from drafting.errors import Invalid, Refused, Stale, TravauxError
from drafting.web.choosing import choose, lines_of
from drafting.web.forms import member_of, required_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, writing
from drafting.web.one_clause import find_clause
from drafting.web.rights import may
from drafting.web.tabling import NEW_KINDS, PLACES
from drafting.web.wording import choices
from workflows.sentences import N_
from workflows.vocabulary import Act, ClauseKind, Stage

bp = Blueprint("placements", __name__, url_prefix="/instruments/<slug>/clauses/<int:clause_id>")


@bp.route("/place", methods=["GET", "POST"])
def place(slug: str, clause_id: int) -> Response | str | tuple[str, int]:
    """Add a clause beside this one, move it, or take it out; against the order of clauses one saw."""
    dossier = open_dossier(slug)
    decided = may(dossier, Act.EDIT_CLAUSE)
    if request.method == "GET":
        if not decided.allowed:
            raise Refused(*decided.reasons)
        return _page(dossier, clause_id, {})
    sent = request.form
    try:
        shown, words = writing(lambda db_session: _act(db_session, dossier, clause_id, sent))
    except Stale as stale:
        return _page(dossier, clause_id, sent, stale), 412 if "If-Match" in request.headers else 409
    except Invalid as invalid:
        return _page(dossier, clause_id, sent, invalid), 422
    flash(words, "good")
    if shown is None:
        return redirect(url_for("texts.show", slug=slug), 303)
    return redirect(url_for("texts.show", slug=slug, _anchor=f"clause-{shown}"), 303)


def _act(
    db_session: Session, dossier: Dossier, clause_id: int, sent: Mapping[str, str]
) -> tuple[int | None, str]:
    seen = required_number(sent, "tree_based_on")
    reason, order = sent.get("reason", ""), sent.get("on_chairs_order", "")
    match sent.get("act"):
        case "add":
            added = actions.insert_clause(
                db_session,
                actor=dossier.actor,
                kind=member_of(ClauseKind, sent, "kind"),
                place=sent.get("place", ""),
                place_clause_id=clause_id,
                tree_based_on=seen,
                heading=sent.get("heading", ""),
                text=sent.get("text", ""),
                reason=reason,
                on_chairs_order=order,
                now=now(),
            )
            return added.id, gettext("The clause is added.")
        case "move":
            actions.move_clause(
                db_session,
                actor=dossier.actor,
                clause_id=clause_id,
                place=sent.get("place", ""),
                place_clause_id=required_number(sent, "place_clause"),
                tree_based_on=seen,
                reason=reason,
                on_chairs_order=order,
                now=now(),
            )
            return clause_id, gettext("The clause is moved.")
        case "remove":
            actions.remove_clause(
                db_session,
                actor=dossier.actor,
                clause_id=clause_id,
                tree_based_on=seen,
                reason=reason,
                on_chairs_order=order,
                now=now(),
            )
            return None, gettext("The clause is taken out of the text; its history stays.")
    raise Invalid(N_("Say whether the clause is added, moved or removed."))


def _page(
    dossier: Dossier, clause_id: int, sent: Mapping[str, str], refused: TravauxError | None = None
) -> str:
    chosen = choose(dossier)
    return render_template(
        "clauses/place.html",
        frame=dossier.frame,
        clause=find_clause(dossier, clause_id),
        tree_based_on=dossier.instrument.tree_version,
        kinds=choices(ClauseKind, NEW_KINDS),
        places=[(value, str(words)) for value, words in PLACES],
        clauses=[(line.id, line.citation) for line in lines_of(dossier, chosen.new)] if chosen else [],
        sent=sent,
        sentences=refused.sentences if refused else (),
        errors=getattr(refused, "fields", {}),
        on_order=dossier.instrument.stage is Stage.COMMITTEE_ADOPTION,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        language=dossier.instrument.language,
    )
