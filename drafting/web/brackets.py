"""Lifting the brackets of a clause, one at a time: the words in it stay, or go with it."""

from flask import Blueprint, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions.clauses import lift_bracket
from drafting.errors import Invalid, Stale, TravauxError
from drafting.text.brackets import brackets, lift
from drafting.web import marking
from drafting.web.acting import Answer, attempt, form_page, refuse_unless
from drafting.web.errors import status_of
from drafting.web.forms import required_number, whole_number
from drafting.web.frame import open_dossier
from drafting.web.installation import now
from drafting.web.one_clause import Clause, find_clause
from drafting.web.redlining import redline_of_words
from drafting.web.rights import may
from workflows.sentences import N_
from workflows.vocabulary import Act, Stage

bp = Blueprint("brackets", __name__, url_prefix="/instruments/<slug>/clauses/<int:clause_id>/brackets")


@bp.route("/", methods=["GET", "POST"])
def index(slug: str, clause_id: int) -> Answer:
    """Show each bracket with what lifting it does to the words, and lift one."""
    dossier = open_dossier(slug)
    refuse_unless(may(dossier, Act.LIFT_BRACKET))

    def page(refused: TravauxError | None = None) -> str:
        # Asked anew: after a refusal the clause can be another than the one that was opened.
        clause = find_clause(dossier, clause_id)
        return form_page(
            dossier,
            "brackets/index.html",
            refused,
            clause=clause,
            based_on=clause.current.n,
            offered=_offered(clause),
            language=dossier.instrument.language,
            on_order=dossier.instrument.stage is Stage.COMMITTEE_ADOPTION,
        )

    if request.method == "GET":
        return page()
    sent = request.form

    def work(db_session: Session) -> str:
        # "2-keep": the bracket and what becomes of its words, chosen together, since each choice shows its redline.
        number, _, fate = sent.get("choice", "").partition("-")
        bracket = whole_number(number)
        if bracket is None or fate not in ("keep", "drop"):
            said = N_("Choose a bracket, and whether its words stay.")
            raise Invalid(said, fields={"choice": said})
        lift_bracket(
            db_session,
            actor=dossier.actor,
            clause_id=clause_id,
            based_on=required_number(sent, "based_on"),
            bracket=bracket,
            keep=fate == "keep",
            reason=sent.get("reason", ""),
            on_chairs_order=sent.get("on_chairs_order", ""),
            now=now(),
        )
        return url_for("clauses.show", slug=slug, clause_id=clause_id)

    try:
        return attempt(work, page, said=gettext("The bracket is lifted."))
    except Stale as stale:
        # The brackets are counted anew in what stands now; a number chosen before names another.
        return page(stale), status_of(stale)


def _offered(clause: Clause) -> list[tuple[str, str, object]]:
    """Return every choice with its words and the redline of what it does."""
    text = clause.current.text
    found: list[tuple[str, str, object]] = []
    for n, bracket in enumerate(brackets(text)):
        ways = [(True, "keep", gettext("Lift it; the words stay"))]
        if bracket.balanced:
            ways.append((False, "drop", gettext("Lift it; the words go with it")))
        for keep, fate, words in ways:
            lifted = lift(text, n, keep=keep)
            found.append((f"{n}-{fate}", words, marking.spans_html(redline_of_words(text, lifted))))
    return found
