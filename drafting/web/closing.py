"""Closing the record of a consultation: its proceedings, the rapporteur's word, the close, what is added beside it."""

from flask import Blueprint, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions import consultations as records
from drafting.errors import Stale, TravauxError
from drafting.models.consultation import RapporteurWord
from drafting.web.acting import Answer, answer_form, attempt, refuse_unless
from drafting.web.consultations import page_of
from drafting.web.consulted import open_consulted
from drafting.web.errors import status_of, wants_json
from drafting.web.forms import member_of
from drafting.web.installation import now
from drafting.web.rights import may
from workflows.vocabulary import Act

bp = Blueprint("closing", __name__, url_prefix="/instruments/<slug>/consultations")


@bp.route("/<int:number>/proceedings", methods=["GET", "POST"])
def proceedings(slug: str, number: int) -> Answer:
    """Enter the summary, and of a hearing or meeting the minutes; what was written meanwhile is shown beside."""
    consulted = open_consulted(slug, number)

    def page(refused: TravauxError | None) -> str:
        return consulted.form(
            "consultations/proceedings.html",
            refused,
            based_on=records.proceedings_hash(consulted.held),
            is_stale=isinstance(refused, Stale),
        )

    def work(db_session: Session) -> str:
        records.record_proceedings(
            db_session,
            actor=consulted.dossier.actor,
            consultation_id=consulted.held.id,
            summary=request.form.get("summary"),
            minutes=request.form.get("minutes"),
            based_on=request.form.get("based_on", ""),
            now=now(),
        )
        return url_for("consultations.show", slug=slug, number=number, _anchor="proceedings")

    try:
        return answer_form(
            may(consulted.dossier, Act.RECORD_CONSULTATION),
            page,
            work,
            said=gettext("The proceedings are entered."),
        )
    except Stale as stale:
        if wants_json():
            raise
        return page(stale), status_of(stale)


@bp.post("/<int:number>/put")
def put(slug: str, number: int) -> Answer:
    """Put the complete record to the rapporteur; the days of silence run from here."""
    consulted = open_consulted(slug, number)

    def work(db_session: Session) -> str:
        records.put_to_rapporteur(
            db_session, actor=consulted.dossier.actor, consultation_id=consulted.held.id, now=now()
        )
        return url_for("consultations.show", slug=slug, number=number, _anchor="record")

    return attempt(
        work,
        lambda refused: page_of(consulted, refused),
        said=gettext("The record is put to the rapporteur."),
    )


@bp.route("/<int:number>/statement", methods=["GET", "POST"])
def statement(slug: str, number: int) -> Answer:
    """Confirm the record as its rapporteur, or object and say in what it is wrong."""
    consulted = open_consulted(slug, number)

    def page(refused: TravauxError | None = None) -> str:
        return consulted.form("consultations/statement.html", refused)

    refuse_unless(may(consulted.dossier, Act.CONFIRM_RECORD))
    if request.method == "GET":
        return page()
    sent = request.form

    def work(db_session: Session) -> str:
        word = member_of(RapporteurWord, sent, "word")
        act = records.confirm_record if word is RapporteurWord.CONFIRMED else records.object_to_record
        act(
            db_session,
            actor=consulted.dossier.actor,
            consultation_id=consulted.held.id,
            statement=sent.get("statement", ""),
            now=now(),
        )
        return url_for("consultations.show", slug=slug, number=number, _anchor="record")

    return attempt(work, page, said=gettext("Your word is attached to the record."))


@bp.post("/<int:number>/close")
def close(slug: str, number: int) -> Answer:
    """Close the record; from then on it stands."""
    consulted = open_consulted(slug, number)

    def work(db_session: Session) -> str:
        records.close_consultation(
            db_session, actor=consulted.dossier.actor, consultation_id=consulted.held.id, now=now()
        )
        return url_for("consultations.show", slug=slug, number=number, _anchor="record")

    return attempt(work, lambda refused: page_of(consulted, refused), said=gettext("The record is closed."))


@bp.route("/<int:number>/addenda/new", methods=["GET", "POST"])
def add(slug: str, number: int) -> Answer:
    """Add something beside the closed record, which itself stays."""
    consulted = open_consulted(slug, number)
    refuse_unless(may(consulted.dossier, Act.RECORD_CONSULTATION))
    if request.method == "GET":
        return consulted.form("consultations/addendum.html")

    def work(db_session: Session) -> str:
        records.add_addendum(
            db_session,
            actor=consulted.dossier.actor,
            consultation_id=consulted.held.id,
            text=request.form.get("text", ""),
            now=now(),
        )
        return url_for("consultations.show", slug=slug, number=number, _anchor="record")

    return attempt(
        work,
        lambda refused: consulted.form("consultations/addendum.html", refused),
        said=gettext("It is added beside the record."),
    )
