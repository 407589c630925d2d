"""The decision of the body: the session, what was put, objections or the roll call, the result and its confirmation."""

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions import decisions as actions
from drafting.actions import votes
from drafting.errors import NotFound, TravauxError
from drafting.models.decision import DecisionResult, DecisionWay
from drafting.queries import decisions_page, versions_page
from drafting.queries.decisions_page import Called, Objection, Put
from drafting.queries.facts import facts_of, procedure_followed, rules_of
from drafting.queries.steps_page import places_of_consultations
from drafting.web.acting import Answer, answer_form, attempt, form_page
from drafting.web.forms import CHOOSE_TEXT, member_of, required_number, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading
from drafting.web.mending import Standing, standing
from drafting.web.rights import may
from drafting.web.wording import choices
from workflows.declarations import Kind
from workflows.engine import gate
from workflows.sentences import N_
from workflows.vocabulary import Act, Stage, VoteChoice

bp = Blueprint("decisions", __name__, url_prefix="/instruments/<slug>/decisions")


@dataclass(frozen=True)
class Shown:
    """A decision with how the body decides on it."""

    put: Put
    objections: list[Objection]
    seats: list[Called]
    tally: Counter[VoteChoice]
    answered: int


@bp.get("/")
def index(slug: str) -> str:
    """Show the sessions and the decisions put in them."""
    return _page(open_dossier(slug))


@bp.route("/new", methods=["GET", "POST"])
def put(slug: str) -> Answer:
    """Put a published text to the body, by consensus or roll call."""
    dossier = open_dossier(slug)

    def page(refused: TravauxError | None) -> str:
        return _put_page(dossier, refused)

    sent = request.form

    def work(db_session: Session) -> str:
        actions.put_decision(
            db_session,
            actor=dossier.actor,
            meeting_id=required_number(sent, "meeting", N_("Choose a session that is in progress.")),
            version_id=required_number(sent, "version", CHOOSE_TEXT),
            number=sent.get("number", ""),
            agenda_item=sent.get("agenda_item", ""),
            operative=sent.get("operative", ""),
            way=member_of(DecisionWay, sent, "way"),
            document_symbol=sent.get("document_symbol", ""),
            now=now(),
        )
        return url_for(".index", slug=slug, _anchor="decision")

    return answer_form(
        may(dossier, Act.PUT_DECISION), page, work, said=gettext("The text is put to the body.")
    )


@bp.route("/<int:decision_id>/objection", methods=["GET", "POST"])
def object_to(slug: str, decision_id: int) -> Answer:
    """State an objection of one's delegation, in its own words."""
    dossier = open_dossier(slug)
    found = _find(dossier, decision_id)

    def page(refused: TravauxError | None) -> str:
        return form_page(dossier, "decisions/objection.html", refused, put=found)

    def work(db_session: Session) -> str:
        votes.state_objection(
            db_session,
            actor=dossier.actor,
            decision_id=decision_id,
            statement=request.form.get("statement", ""),
            now=now(),
        )
        return url_for(".index", slug=slug, _anchor="decision")

    return answer_form(
        may(dossier, Act.VOTE), page, work, said=gettext("The objection of your delegation is stated.")
    )


@bp.post("/<int:decision_id>/objections/<int:objection_id>/withdraw")
def withdraw_objection(slug: str, decision_id: int, objection_id: int) -> Answer:
    """Withdraw the objection of one's delegation; the record keeps that it was stated."""
    dossier = open_dossier(slug)
    _find(dossier, decision_id)

    def work(db_session: Session) -> str:
        votes.withdraw_objection(db_session, actor=dossier.actor, objection_id=objection_id, now=now())
        return url_for(".index", slug=slug, _anchor="decision")

    return attempt(work, lambda refused: _page(dossier, refused), said=gettext("The objection is withdrawn."))


@bp.route("/<int:decision_id>/vote", methods=["GET", "POST"])
def vote(slug: str, decision_id: int) -> Answer:
    """Answer the roll call for the seat of one's Party: one vote a seat, and it stands."""
    dossier = open_dossier(slug)
    found = _find(dossier, decision_id)

    def page(refused: TravauxError | None) -> str:
        return form_page(dossier, "decisions/vote.html", refused, put=found, votes=choices(VoteChoice))

    def work(db_session: Session) -> str:
        votes.cast_vote(
            db_session,
            actor=dossier.actor,
            decision_id=decision_id,
            choice=member_of(VoteChoice, request.form, "choice"),
            now=now(),
        )
        return url_for(".index", slug=slug, _anchor="decision")

    return answer_form(may(dossier, Act.VOTE), page, work, said=gettext("The vote of your seat is cast."))


@bp.route("/<int:decision_id>/result", methods=["GET", "POST"])
def result(slug: str, decision_id: int) -> Answer:
    """Record the result; it is what the rules make of the objections or the votes."""
    dossier = open_dossier(slug)
    found = _find(dossier, decision_id)

    def page(refused: TravauxError | None) -> str:
        return form_page(dossier, "decisions/result.html", refused, put=found, shown=_shown(dossier, found))

    def work(db_session: Session) -> str:
        actions.record_result(
            db_session,
            actor=dossier.actor,
            decision_id=decision_id,
            result=member_of(DecisionResult, request.form, "result"),
            now=now(),
        )
        return url_for(".index", slug=slug, _anchor="decision")

    return answer_form(
        may(dossier, Act.RECORD_DECISION),
        page,
        work,
        said=gettext("The result is recorded and waits for the chair."),
    )


@bp.post("/<int:decision_id>/confirm")
def confirm(slug: str, decision_id: int) -> Answer:
    """Confirm the result, as the chair; adopted, the text is frozen."""
    dossier = open_dossier(slug)
    _find(dossier, decision_id)

    def work(db_session: Session) -> str:
        actions.confirm_decision(db_session, actor=dossier.actor, decision_id=decision_id, now=now())
        return url_for(".index", slug=slug, _anchor="decision")

    return attempt(work, lambda refused: _page(dossier, refused), said=gettext("The decision is confirmed."))


def _page(dossier: Dossier, refused: TravauxError | None = None) -> str:
    instrument = dossier.instrument
    meetings = decisions_page.meetings(reading(), instrument_id=instrument.id)
    found = decisions_page.decisions(reading(), instrument_id=instrument.id)
    return render_template(
        "decisions/index.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=instrument.slug),
        sentences=refused.sentences if refused else (),
        moment_now=now(),
        meetings=meetings,
        in_session=next(
            (one for one in meetings if one.plenary and one.version_n and one.is_open(now())), None
        ),
        differences=decisions_page.differences(reading(), instrument_id=instrument.id),
        hearings=decisions_page.hearings(reading(), actor=dossier.actor),
        decision=_shown(dossier, found[0]) if found else None,
        earlier=found[1:],
        conditions=_conditions(dossier),
        party_id=dossier.actor.party_id,
        is_committee=instrument.stage is Stage.COMMITTEE_ADOPTION,
        convene_right=may(dossier, Act.CONVENE_MEETING),
        publish_right=may(dossier, Act.PUBLISH_VERSION),
        hearing_right=may(dossier, Act.OPEN_CONSULTATION),
        put_right=may(dossier, Act.PUT_DECISION),
        vote_right=may(dossier, Act.VOTE),
        record_right=may(dossier, Act.RECORD_DECISION),
        confirm_right=may(dossier, Act.CONFIRM_DECISION),
    )


def _conditions(dossier: Dossier) -> list[Standing]:
    instrument = dossier.instrument
    if instrument.stage is not Stage.COMMITTEE_ADOPTION:
        return []
    facts = facts_of(reading(), instrument=instrument, now=now())
    step = next(step for step in procedure_followed(instrument).steps if step.kind is Kind.ADOPT)
    held = places_of_consultations(reading(), actor=dossier.actor)
    mends = may(dossier, Act.CONVENE_MEETING).allowed
    return standing(gate(step, facts), instrument.slug, held, mends=mends)


def _shown(dossier: Dossier, put: Put) -> Shown:
    seats = decisions_page.roll_call(
        reading(),
        body_id=dossier.instrument.body_id,
        decision_id=put.row.id,
        put_at=put.row.put_at,
        now=put.row.recorded_at or now(),
    )
    tally = Counter(seat.choice for seat in seats if seat.choice is not None)
    return Shown(
        put,
        decisions_page.objections(reading(), decision_ids=[put.row.id]),
        seats if put.row.way is DecisionWay.ROLL_CALL else [],
        tally,
        sum(tally.values()),
    )


def _find(dossier: Dossier, decision_id: int) -> Put:
    for one in decisions_page.decisions(reading(), instrument_id=dossier.instrument.id):
        if one.row.id == decision_id:
            return one
    raise NotFound(N_("No such decision is put in this instrument."))


def _put_page(dossier: Dossier, refused: TravauxError | None = None) -> str:
    instrument = dossier.instrument
    rules = rules_of(reading(), instrument)
    meetings = decisions_page.meetings(reading(), instrument_id=instrument.id)
    open_now = [one for one in meetings if one.plenary and one.is_open(now())]
    versions = versions_page.published(reading(), actor=dossier.actor, instrument_id=instrument.id)
    number = whole_number(open_now[0].number) if open_now else None
    return form_page(
        dossier,
        "decisions/put.html",
        refused,
        meetings=[(one.id, one.name) for one in open_now],
        versions=[(one.id, f"{one.symbol} ({one.sha256[:8]}…)") for one in reversed(versions)],
        example=rules.decision_number(session=number or 9, item="4"),
        consensus=DecisionWay.CONSENSUS.value,
        roll_call=DecisionWay.ROLL_CALL.value,
    )
