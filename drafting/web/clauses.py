"""One clause: its history as a strip, any two versions compared, what is proposed and said on it, positions."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from drafting.actions import positions as position_actions
from drafting.errors import NotFound
from drafting.queries import clauses, proposals, texts
from drafting.queries.clauses import Version
from drafting.queries.instruments import rules_of
from drafting.web import editing, margins, marking, sheets
from drafting.web.forms import member_of, required_number, whole_number
from drafting.web.frame import open_dossier
from drafting.web.installation import now, reading, writing
from drafting.web.one_clause import find_clause
from drafting.web.proposed import proposal_redline, proposals_for
from drafting.web.redlining import redline_of_words
from drafting.web.rights import may
from drafting.web.wording import DECIDERS, OUTCOMES, choices
from workflows.sentences import N_
from workflows.vocabulary import Act, Agreement, Audience, Capacity, Stance

bp = Blueprint("clauses", __name__, url_prefix="/instruments/<slug>/clauses/<int:clause_id>")

#: Rungs the chair may mark; open is where an edit returns a clause.
RUNGS = (Agreement.AD_REFERENDUM, Agreement.IN_WORKING_GROUP, Agreement.IN_PLENARY)
#: What the page offers, or refuses with its reasons.
OFFERED = (
    Act.EDIT_CLAUSE,
    Act.PROPOSE,
    Act.COMMENT,
    Act.STATE_POSITION,
    Act.MARK_AGREED,
    Act.WRITE_NOTE,
    Act.LIFT_BRACKET,
)
#: To whom a position may be open from the start.
POSITION_AUDIENCES = (Audience.PARTICIPANTS, Audience.PARTIES, Audience.OWN, Audience.PUBLIC)


@bp.get("/")
def show(slug: str, clause_id: int) -> str:
    """Show a clause with everything that hangs on it, and the redline between two of its versions."""
    dossier = open_dossier(slug)
    clause = find_clause(dossier, clause_id)
    actor, instrument = dossier.actor, dossier.instrument
    by_n = {version.n: version for version in clause.versions}
    new = _version(by_n, request.args.get("new"), clause.current)
    older = [version for version in clause.versions if version.n < new.n]
    old = _version(by_n, request.args.get("old"), older[-1] if older else None)
    attributions = rules_of(instrument).attributions_public
    said = texts.comments(
        reading(),
        actor=actor,
        instrument_id=instrument.id,
        clause_id=clause_id,
        attributions_public=attributions,
    )
    found = proposals_for(dossier, clause_id=clause_id)
    base = url_for("texts.show", slug=slug)
    row = sheets.clean_rows([clause.line], said, {}, base=base, among=clause.beside)
    answers = texts.answers(reading(), actor=actor, instrument_id=instrument.id, clause_id=clause_id)
    return render_template(
        "clauses/show.html",
        frame=dossier.frame,
        clause=clause,
        words=row[0].words,
        below=sheets.clean_rows(clause.below, (), {}, base=base, among=clause.beside),
        named=actor.is_participant or attributions,
        old=old,
        new=new,
        compared=marking.spans_html(redline_of_words(old.text, new.text)) if old else None,
        compared_heading=marking.spans_html(redline_of_words(old.heading, new.heading)) if old else None,
        cards=margins.cards(said, answers, row, [clause.line]),
        proposals=[(one, proposal_redline(one)) for one in found],
        sponsors=proposals.sponsors(reading(), proposal_ids=[one.id for one in found]),
        positions=clauses.positions(reading(), actor=actor, clause_id=clause_id),
        rungs=[rung for rung in clauses.rungs(reading(), clause_id=clause_id) if rung.version_n in by_n],
        bracketed="[" in clause.current.text or "]" in clause.current.text,
        places={line.id: line.citation for line in clause.beside},
        notes=clauses.notes(reading(), actor=actor, clause_id=clause_id),
        meetings=clauses.meetings(reading(), instrument_id=instrument.id)
        if actor.capacity is Capacity.CHAIR
        else [],
        rights={act.name: may(dossier, act) for act in OFFERED},
        is_delegate=actor.capacity is Capacity.DELEGATE,
        is_chair=actor.capacity is Capacity.CHAIR,
        stances=choices(Stance),
        position_audiences=choices(Audience, POSITION_AUDIENCES),
        rung_choices=choices(Agreement, RUNGS),
        outcome_words=OUTCOMES,
        decider_words=DECIDERS,
        base=url_for("texts.show", slug=slug),
        language=instrument.language,
    )


@bp.post("/positions")
def state_position(slug: str, clause_id: int) -> Response:
    """State the position of one's delegation on the version one read."""
    dossier = open_dossier(slug)
    writing(
        lambda db_session: position_actions.state_position(
            db_session,
            actor=dossier.actor,
            clause_id=clause_id,
            based_on=required_number(request.form, "based_on"),
            stance=member_of(Stance, request.form, "stance"),
            statement=request.form.get("statement", ""),
            audience=member_of(Audience, request.form, "audience", Audience.PARTICIPANTS),
            party_id=whole_number(request.form.get("party")),
            now=now(),
        )
    )
    flash(gettext("The position of your delegation is recorded."), "good")
    return redirect(url_for(".show", slug=slug, clause_id=clause_id, _anchor="positions"), 303)


@bp.post("/agreement")
def mark_agreed(slug: str, clause_id: int) -> Response:
    """Mark the words agreed, as a recorded meeting did."""
    dossier = open_dossier(slug)
    writing(
        lambda db_session: position_actions.mark_agreed(
            db_session,
            actor=dossier.actor,
            clause_id=clause_id,
            based_on=required_number(request.form, "based_on"),
            agreement=member_of(Agreement, request.form, "agreement"),
            meeting_id=required_number(request.form, "meeting"),
            now=now(),
        )
    )
    flash(gettext("The clause is marked agreed."), "good")
    return redirect(url_for(".show", slug=slug, clause_id=clause_id, _anchor="agreement"), 303)


def _version(by_n: dict[int, Version], asked: str | None, otherwise: Version | None) -> Version:
    if asked is None:
        return otherwise  # type: ignore[return-value]  # None only for `old`
    found = by_n.get(whole_number(asked) or 0)
    if found is None:
        raise NotFound(N_("There is no such version of this clause, or it is not open to you."))
    return found


bp.add_url_rule("/edit", view_func=editing.edit, methods=["GET", "POST"])
bp.add_url_rule("/preview", view_func=editing.preview, methods=["POST"])
