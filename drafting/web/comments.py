"""Comments: write one on a span or a whole clause, read one with its answer, reply, withdraw."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions import comments as actions
from drafting.actions import releases
from drafting.actions.outcomes import answer_outcome
from drafting.errors import Invalid, NotFound, Refused, TravauxError
from drafting.models.comment import Comment
from drafting.queries import texts
from drafting.queries.answers_page import consultation_owing
from drafting.queries.instruments import rules_of
from drafting.queries.returns import Source, sources
from drafting.web import margins, sheets
from drafting.web.acting import Answer, act_once, attempt, refuse_unless
from drafting.web.forms import member_of, required_number, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading, writing
from drafting.web.one_clause import Clause, find_clause
from drafting.web.rights import may
from drafting.web.wording import DECIDERS, OUTCOMES, choices, words_of
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience, Decider

bp = Blueprint("comments", __name__, url_prefix="/instruments/<slug>")

#: Whom a comment may be opened to from the start, widest first.
AUDIENCES = (Audience.PUBLIC, Audience.PARTICIPANTS, Audience.GROUP, Audience.OWN, Audience.AUTHOR)


@bp.route("/clauses/<int:clause_id>/comments/new", methods=["GET", "POST"])
def new(slug: str, clause_id: int) -> Response | str | tuple[str, int]:
    """Comment on a clause: on the words selected or quoted, or on the whole of it."""
    dossier = open_dossier(slug)
    decided = may(dossier, Act.COMMENT)
    if request.method == "GET":
        if not decided.allowed:
            raise Refused(*decided.reasons)
        return _form(dossier, find_clause(dossier, clause_id), request.args)
    sent = request.form
    # The version commented on must be one the reader may see; the act itself knows of no audience of versions.
    clause = find_clause(dossier, clause_id)
    version_id = required_number(sent, "based_on")
    if not any(version.id == version_id for version in clause.versions):
        raise NotFound(N_("There is no such version of this clause, or it is not open to you."))
    try:
        address = act_once(lambda db_session: _comment(db_session, dossier, clause_id, version_id, sent))
    except Invalid as invalid:
        return _form(dossier, find_clause(dossier, clause_id), sent, invalid), 422
    flash(gettext("Your comment is made."), "good")
    return redirect(address, 303)


def _comment(
    db_session: Session, dossier: Dossier, clause_id: int, version_id: int, sent: Mapping[str, str]
) -> str:
    comment = actions.comment_on_clause(
        db_session,
        actor=dossier.actor,
        clause_id=clause_id,
        clause_version_id=version_id,
        body=sent.get("body", ""),
        suggestion=sent.get("suggestion", ""),
        quote=sent.get("quote", "").replace("\r\n", "\n"),
        start_utf16=whole_number(sent.get("start")),
        end_utf16=whole_number(sent.get("end")),
        audience=member_of(Audience, sent, "audience", Audience.PUBLIC),
        named_in_public=sent.get("unnamed") != "yes",
        now=now(),
    )
    return url_for("texts.show", slug=dossier.instrument.slug, _anchor=f"comment-{comment.number}")


@bp.get("/comments/<int:number>/")
def show(slug: str, number: int) -> str:
    """Show a comment with its clause, its answer, its replies, and what its author may still do."""
    dossier = open_dossier(slug)
    return _page(dossier, number)


@bp.post("/comments/<int:number>/replies")
def reply(slug: str, number: int) -> Response | tuple[str, int]:
    """Reply to a comment; the reply is read by whom the comment is."""
    dossier = open_dossier(slug)
    said = _find(dossier, number)
    try:
        address = act_once(lambda db_session: _reply(db_session, dossier, said, request.form.get("body", "")))
    except Invalid as invalid:
        return _page(dossier, number, invalid), 422
    flash(gettext("Your reply is added."), "good")
    return redirect(address, 303)


def _reply(db_session: Session, dossier: Dossier, said: texts.Said, body: str) -> str:
    actions.reply_to_comment(db_session, actor=dossier.actor, comment_id=said.id, body=body, now=now())
    return url_for("comments.show", slug=dossier.instrument.slug, number=said.number)


@bp.post("/comments/<int:number>/withdraw")
def withdraw(slug: str, number: int) -> Response:
    """Withdraw one's own comment; the record keeps that it was there."""
    dossier = open_dossier(slug)
    said = _find(dossier, number)
    writing(
        lambda db_session: actions.withdraw_comment(
            db_session, actor=dossier.actor, comment_id=said.id, now=now()
        )
    )
    flash(gettext("Comment No. %(n)d is withdrawn. The record keeps that it was there.", n=number), "calm")
    return redirect(url_for("clauses.show", slug=slug, clause_id=said.clause_id), 303)


@bp.post("/comments/<int:number>/answer")
def answer(slug: str, number: int) -> Response | tuple[str, int]:
    """Say, as its author, whether the outcome satisfies; it stands beside the record and blocks nothing."""
    dossier = open_dossier(slug)
    said = _find(dossier, number)
    satisfied, words = request.form.get("satisfied") == "yes", request.form.get("words", "")

    def work(db_session: Session) -> str:
        answer_outcome(
            db_session, actor=dossier.actor, comment_id=said.id, satisfied=satisfied, words=words, now=now()
        )
        return url_for("comments.show", slug=slug, number=number)

    try:
        address = act_once(work)
    except Invalid as invalid:
        return _page(dossier, number, invalid), 422
    flash(gettext("Your answer is recorded beside the outcome."), "good")
    return redirect(address, 303)


@bp.post("/comments/<int:number>/release")
def release(slug: str, number: int) -> Response:
    """Open one's own comment to a wider audience; an act of the record, never undone."""
    dossier = open_dossier(slug)
    said = _find(dossier, number)
    audience = member_of(Audience, request.form, "audience")
    writing(
        lambda db_session: releases.release(
            db_session, actor=dossier.actor, noun=Comment, id_=said.id, audience=audience, now=now()
        )
    )
    flash(gettext("It is open to %(who)s from now on.", who=words_of(audience)), "good")
    return redirect(url_for(".show", slug=slug, number=number), 303)


@bp.post("/comments/<int:number>/point")
def join(slug: str, number: int) -> Answer:
    """Join the comment to another that makes the same point; one outcome answers them all from then on."""
    dossier = open_dossier(slug)
    refuse_unless(may(dossier, Act.RECORD_CONSULTATION))
    said = _find(dossier, number)
    other = whole_number(request.form.get("point"))

    def work(db_session: Session) -> str:
        found = [one for one in _all(dossier) if one.number == other and one.reply_to_id is None]
        if not found:
            none = N_("There is no such comment in this instrument.")
            raise Invalid(none, fields={"point": none})
        actions.join_point(
            db_session, actor=dossier.actor, comment_id=said.id, point_id=found[0].id, now=now()
        )
        return url_for(".show", slug=slug, number=number)

    return attempt(
        work,
        lambda refused: _page(dossier, number, refused),
        said=gettext("The two are one point; one outcome answers them."),
    )


def _find(dossier: Dossier, number: int) -> texts.Said:
    found = [said for said in _all(dossier) if said.number == number]
    if not found:
        raise NotFound(N_("There is no such comment in this instrument."))
    return found[0]


def _all(dossier: Dossier, clause_id: int | None = None) -> list[texts.Said]:
    return texts.comments(
        reading(),
        actor=dossier.actor,
        instrument_id=dossier.instrument.id,
        clause_id=clause_id,
        attributions_public=rules_of(dossier.instrument).attributions_public,
    )


def _entered(dossier: Dossier, comment_ids: list[int]) -> list[Source]:
    """Return where the comments of a thread came from that came in a file; names in files are for participants."""
    if not dossier.actor.is_participant:
        return []
    found = sources(reading(), comment_ids=comment_ids)
    return [found["comment", id_] for id_ in comment_ids if ("comment", id_) in found]


def _base(dossier: Dossier) -> str:
    return url_for("texts.show", slug=dossier.instrument.slug)


def _form(dossier: Dossier, clause: Clause, sent: Mapping[str, str], invalid: Invalid | None = None) -> str:
    return render_template(
        "comments/new.html",
        frame=dossier.frame,
        clause=clause,
        words=sheets.clean_rows([clause.line], (), {}, base=_base(dossier), among=clause.beside)[0].words,
        sent=sent,
        based_on=whole_number(sent.get("based_on")) or clause.current.id,
        sentences=invalid.sentences if invalid else (),
        errors=invalid.fields if invalid else {},
        audiences=choices(Audience, AUDIENCES),
        base=url_for("texts.show", slug=dossier.instrument.slug),
        language=dossier.instrument.language,
    )


def _page(dossier: Dossier, number: int, invalid: TravauxError | None = None) -> str:
    said = _find(dossier, number)
    clause_said = _all(dossier, said.clause_id)
    clause = find_clause(dossier, said.clause_id)
    rows = sheets.clean_rows([clause.line], clause_said, {}, base=_base(dossier), among=clause.beside)
    answers = texts.answers(
        reading(), actor=dossier.actor, instrument_id=dossier.instrument.id, clause_id=said.clause_id
    )
    first = said.reply_to_id or said.id
    card = next(
        card for card in margins.cards(clause_said, answers, rows, [clause.line]) if card.said.id == first
    )
    seen = next((version for version in clause.versions if version.id == said.clause_version_id), None)
    return render_template(
        "comments/show.html",
        frame=dossier.frame,
        clause=clause,
        card=card,
        number=card.said.number,
        words=rows[0].words,
        seen=seen,
        entered=_entered(dossier, [card.said.id, *(reply.id for reply in card.replies)]),
        answered=texts.answered(reading(), outcome_ids=[card.answer.id] if card.answer else []),
        sentences=invalid.sentences if invalid else (),
        sent=request.form,
        errors=getattr(invalid, "fields", {}),
        point=texts.point_of(reading(), actor=dossier.actor, comment_id=card.said.id),
        join_right=may(dossier, Act.RECORD_CONSULTATION),
        owing=consultation_owing(reading(), comment_id=card.said.id)
        if may(dossier, Act.RECORD_OUTCOME, decider=Decider.BODY, is_owed=True).allowed
        else None,
        reply_right=may(dossier, Act.REPLY),
        withdraw_right=may(
            dossier, Act.WITHDRAW_OWN, is_author=said.mine, has_outcome=said.outcome is not None
        ),
        answer_right=may(
            dossier, Act.ANSWER_OUTCOME, is_author=said.mine, has_outcome=said.outcome is not None
        ),
        wider=choices(Audience, releases.wider_than(said.audience)),
        outcome_words=OUTCOMES,
        decider_words=DECIDERS,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        language=dossier.instrument.language,
    )
