"""What became of the comments of a consultation: the table of answers, the queue, and one outcome at a time.

An outcome recorded leads to the next comment that waits, with who decided it kept: a meeting decides many.
"""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions import outcomes
from drafting.errors import NotFound, TravauxError
from drafting.queries import answers_page, texts
from drafting.queries.answers_page import Answerable, Which
from drafting.queries.instruments import rules_of
from drafting.web.acting import Answer, attempt, refuse_unless
from drafting.web.consulted import Consulted, open_consulted
from drafting.web.dates import short_day
from drafting.web.forms import member_of, whole_number
from drafting.web.installation import now, reading
from drafting.web.rights import may
from drafting.web.wording import DECIDERS, OUTCOMES, choices
from drafting.web.words import words_html
from workflows.sentences import N_
from workflows.vocabulary import Act, Decider, OutcomeCode, Stage

bp = Blueprint("answers", __name__, url_prefix="/instruments/<slug>/consultations/<int:number>/answers")

#: Where Parties can have left wording aside.
PARTY_STAGES = (Stage.PARTY_COMMENT, Stage.COMMITTEE_ADOPTION)


@bp.get("/")
def index(slug: str, number: int) -> str:
    """Show the comments that wait, those answered, or those that came late; a page at a time."""
    consulted = open_consulted(slug, number)
    which = _which()
    after = whole_number(request.args.get("after")) or 0
    rows = _comments(consulted, which, after=after, limit=answers_page.PAGE + 1)
    return render_template(
        "answers/index.html",
        frame=consulted.dossier.frame,
        base=url_for("texts.show", slug=slug),
        held=consulted.held,
        which=which.value,
        rows=rows[: answers_page.PAGE],
        more=rows[answers_page.PAGE - 1].number if len(rows) > answers_page.PAGE else None,
        citations=_citations(consulted),
        outcome_words=OUTCOMES,
        decider_words=DECIDERS,
        outcome_right=may(consulted.dossier, Act.RECORD_OUTCOME, decider=Decider.BODY, is_owed=True),
    )


@bp.get("/next")
def following(slug: str, number: int) -> Response:
    """Lead to the next comment that waits for an outcome, keeping who decides."""
    consulted = open_consulted(slug, number)
    waiting = _comments(consulted, Which.WAITING, after=whole_number(request.args.get("after")) or 0, limit=1)
    waiting = waiting or _comments(consulted, Which.WAITING, limit=1)
    if not waiting:
        flash(gettext("Every comment in time has an outcome."), "good")
        return redirect(url_for("consultations.show", slug=slug, number=number, _anchor="record"))
    who = ("decided_by", "decided_by_name")
    kept: dict[str, Any] = {name: request.args[name] for name in who if name in request.args}
    return redirect(url_for(".answer", slug=slug, number=number, comment_number=waiting[0].number, **kept))


@bp.route("/<int:comment_number>/", methods=["GET", "POST"])
def answer(slug: str, number: int, comment_number: int) -> Answer:
    """Record what became of a comment, why, and who decided; then the next."""
    consulted = open_consulted(slug, number)
    said = _find(consulted, comment_number)
    refuse_unless(may(consulted.dossier, Act.RECORD_OUTCOME, decider=Decider.BODY, is_owed=True))
    if request.method == "GET":
        return _page(consulted, said)
    sent = request.form

    def work(db_session: Session) -> str:
        decided_by = member_of(Decider, sent, "decided_by")
        outcomes.record_outcome(
            db_session,
            actor=consulted.dossier.actor,
            comment_id=said.id,
            code=member_of(OutcomeCode, sent, "code"),
            reason=sent.get("reason", ""),
            decided_by=decided_by,
            decided_by_name=sent.get("decided_by_name", ""),
            clause_version_id=whole_number(sent.get("clause_version")),
            now=now(),
        )
        return url_for(
            ".following",
            slug=slug,
            number=number,
            after=comment_number,
            decided_by=decided_by.value,
            decided_by_name=sent.get("decided_by_name", ""),
        )

    return attempt(
        work,
        lambda refused: _page(consulted, said, refused),
        said=gettext("The outcome of comment No. %(n)d is recorded.", n=comment_number),
    )


def _which() -> Which:
    try:
        return Which(request.args.get("which", Which.WAITING))
    except ValueError:
        return Which.WAITING


def _comments(
    consulted: Consulted, which: Which, *, after: int = 0, limit: int = answers_page.PAGE
) -> list[Answerable]:
    return answers_page.comments_of(
        reading(),
        actor=consulted.dossier.actor,
        consultation_id=consulted.held.id,
        which=which,
        attributions_public=rules_of(consulted.dossier.instrument).attributions_public,
        after=after,
        limit=limit,
    )


def _find(consulted: Consulted, comment_number: int) -> Answerable:
    for which in Which:
        found = _comments(consulted, which, after=comment_number - 1, limit=1)
        if found and found[0].number == comment_number:
            return found[0]
    raise NotFound(N_("There is no such comment in this consultation, or it is not open to you."))


def _citations(consulted: Consulted) -> dict[int, str]:
    """Return how the clauses are cited in the text consulted on."""
    return {
        line.id: line.citation
        for line in texts.lines_of_version(reading(), version_id=consulted.held.version_id)
    }


def _page(consulted: Consulted, said: Answerable, refused: TravauxError | None = None) -> str:
    instrument = consulted.dossier.instrument
    versions = answers_page.versions_of(reading(), clause_ids=[said.clause_id], language=instrument.language)
    seen = answers_page.words_of(reading(), version_id=said.clause_version_id)
    codes = tuple(
        code
        for code in OutcomeCode
        if code is not OutcomeCode.NOT_TAKEN_UP_BY_ANY_PARTY or said.stage in PARTY_STAGES
    )
    return consulted.form(
        "answers/answer.html",
        refused,
        said=said,
        citation=_citations(consulted).get(said.clause_id, ""),
        seen=words_html(seen, base=url_for("texts.show", slug=instrument.slug)),
        language=instrument.language,
        codes=choices(OutcomeCode, codes),
        deciders=choices(Decider),
        decider_words=DECIDERS,
        clause_versions=[("", gettext("none")), *((one.id, _version_words(one)) for one in versions)],
        waiting=len(_comments(consulted, Which.WAITING, limit=1000)),
    )


def _version_words(one: answers_page.WordsOf) -> str:
    words = gettext("version %(n)d, %(day)s", n=one.n, day=short_day(one.at))
    return f"{words}: {one.reason[:60]}" if one.reason else words
