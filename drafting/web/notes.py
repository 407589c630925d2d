"""Writing a note that hangs on a clause and is no part of the text."""

from flask import Blueprint, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions.notes import write_note
from drafting.errors import TravauxError
from drafting.models.note import NoteKind
from drafting.queries import clauses
from drafting.web.acting import Answer, attempt, form_page, refuse_unless
from drafting.web.forms import member_of
from drafting.web.frame import open_dossier
from drafting.web.installation import now, reading
from drafting.web.one_clause import find_clause
from drafting.web.rights import may
from drafting.web.wording import choices
from workflows.vocabulary import Act, Audience

bp = Blueprint("notes", __name__, url_prefix="/instruments/<slug>/clauses/<int:clause_id>/notes")

#: To whom a note may be open, widest first.
AUDIENCES = (Audience.PUBLIC, Audience.PARTICIPANTS, Audience.GROUP)


@bp.route("/new", methods=["GET", "POST"])
def new(slug: str, clause_id: int) -> Answer:
    """Write a note on a clause; the last of a kind is shown, earlier ones stay in the record."""
    dossier = open_dossier(slug)
    refuse_unless(may(dossier, Act.WRITE_NOTE))
    clause = find_clause(dossier, clause_id)

    def page(refused: TravauxError | None = None) -> str:
        return form_page(
            dossier,
            "notes/new.html",
            refused,
            clause=clause,
            language=dossier.instrument.language,
            kinds=choices(NoteKind),
            audiences=choices(Audience, AUDIENCES),
            notes=clauses.notes(reading(), actor=dossier.actor, clause_id=clause_id),
        )

    if request.method == "GET":
        return page()
    sent = request.form

    def work(db_session: Session) -> str:
        write_note(
            db_session,
            actor=dossier.actor,
            clause_id=clause_id,
            kind=member_of(NoteKind, sent, "kind"),
            text=sent.get("text", ""),
            audience=member_of(Audience, sent, "audience", Audience.PARTICIPANTS),
            now=now(),
        )
        return url_for("clauses.show", slug=slug, clause_id=clause_id, _anchor="notes")

    return attempt(work, page, said=gettext("The note is written."))
