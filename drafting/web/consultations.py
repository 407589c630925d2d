"""Consultations: the list, the call, one with its whole record, the window.

Who was offered it and who came is in outreach.py, what became of the comments in answers.py, closing in closing.py.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions import windows
from drafting.errors import NotFound, TravauxError
from drafting.models.consultation import Consultation
from drafting.queries import balance, consultations_page, decisions_page, versions_page
from drafting.queries.facts import consultations_as_facts, facts_of, rules_of
from drafting.web.acting import Answer, attempt, form_page, refuse_unless
from drafting.web.consulted import Consulted, open_consulted
from drafting.web.forms import member_of, moment_in, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading
from drafting.web.rights import may
from drafting.web.versions import languages_of
from drafting.web.wording import choices
from workflows.records import why_not_close
from workflows.rules import CONSULTED_STAGES
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience, Capacity, Method, Stage
from workflows.windows import end_of

bp = Blueprint("consultations", __name__, url_prefix="/instruments/<slug>/consultations")

#: Whom a record may be open to, widest first.
AUDIENCES = (Audience.PUBLIC, Audience.PARTICIPANTS, Audience.PARTIES, Audience.GROUP)
#: Whom a consultation can call, in the order one looks for them.
CALLED = (Capacity.REVIEWER, Capacity.DELEGATE, Capacity.DRAFTER, Capacity.RAPPORTEUR, Capacity.OBSERVER)
#: The last minute of a window's last day, in the body's zone.
LAST_MINUTE = time(23, 59)


@bp.get("/")
def index(slug: str) -> str:
    """List the consultations, the newest first."""
    dossier = open_dossier(slug)
    return render_template(
        "consultations/index.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        rows=consultations_page.listed(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id),
        moment_now=now(),
        open_right=may(dossier, Act.OPEN_CONSULTATION),
    )


@bp.route("/new", methods=["GET", "POST"])
def new(slug: str) -> Answer:
    """Call a consultation on a published version."""
    dossier = open_dossier(slug)
    refuse_unless(may(dossier, Act.OPEN_CONSULTATION))
    if request.method == "GET":
        return _new_page(dossier)
    sent, zone = request.form, dossier.around.body_zone
    corrected = _corrected(dossier)

    def work(db_session: Session) -> str:
        version_id = whole_number(sent.get("version"))
        if version_id is None:
            raise NotFound(N_("There is no such version of this instrument."))
        made = windows.open_consultation(
            db_session,
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            version_id=version_id,
            method=member_of(Method, sent, "method"),
            title=sent.get("title", ""),
            basis=sent.get("basis", ""),
            questions=sent.get("questions", ""),
            opens_at=moment_in(sent, "opens_at", zone) if sent.get("opens_at") else None,
            ends_at=moment_in(sent, "ends_at", zone),
            calls=frozenset(capacity for capacity in CALLED if capacity.value in sent.getlist("calls")),
            audience=member_of(Audience, sent, "audience", Audience.PUBLIC),
            corrects_id=corrected.id if corrected else None,
            now=now(),
        )
        return url_for(".show", slug=slug, number=made.number)

    return attempt(
        work, lambda refused: _new_page(dossier, refused), said=gettext("The consultation is called.")
    )


@bp.get("/<int:number>/")
def show(slug: str, number: int) -> str:
    """Show a consultation: the call, the window, who came, the answers, the record."""
    return page_of(open_consulted(slug, number))


@bp.route("/<int:number>/extend", methods=["GET", "POST"])
def extend(slug: str, number: int) -> Answer:
    """Make the window longer, saying why."""
    consulted = open_consulted(slug, number)
    dossier, held = consulted.dossier, consulted.held

    def page(refused: TravauxError | None = None) -> str:
        there = held.ends_at.astimezone(ZoneInfo(dossier.around.body_zone))
        return consulted.form("consultations/extend.html", refused, ends_at=_local(there))

    refuse_unless(may(dossier, Act.EXTEND_WINDOW))
    if request.method == "GET":
        return page()
    sent = request.form

    def work(db_session: Session) -> str:
        windows.extend_window(
            db_session,
            actor=dossier.actor,
            consultation_id=held.id,
            ends_at=moment_in(sent, "ends_at", dossier.around.body_zone),
            reason=sent.get("reason", ""),
            now=now(),
        )
        return url_for(".show", slug=slug, number=number)

    return attempt(work, page, said=gettext("The window is extended."))


@bp.post("/<int:number>/end")
def end(slug: str, number: int) -> Answer:
    """End the window before its time, as after a hearing."""
    consulted = open_consulted(slug, number)

    def work(db_session: Session) -> str:
        windows.end_consultation(
            db_session, actor=consulted.dossier.actor, consultation_id=consulted.held.id, now=now()
        )
        return url_for(".show", slug=slug, number=number)

    return attempt(work, lambda refused: page_of(consulted, refused), said=gettext("The window has ended."))


def page_of(consulted: Consulted, refused: TravauxError | None = None) -> str:
    """Return the page of a consultation, with what was just refused on it."""
    dossier, held = consulted.dossier, consulted.held
    facts = facts_of(reading(), instrument=dossier.instrument, now=now())
    [window] = consultations_as_facts(reading(), instrument=dossier.instrument, records=[held], now=now())
    editions = versions_page.editions(reading(), version_ids=[held.version_id])
    counts = consultations_page.counted(reading(), actor=dossier.actor, consultation_id=held.id)
    rows = balance.balance_of(
        reading(), actor=dossier.actor, consultation_id=held.id, required=consulted.regions
    )
    return render_template(
        "consultations/show.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        sentences=refused.sentences if refused else (),
        held=held,
        version=consulted.version,
        languages_of=languages_of(dossier, consulted.version, editions),
        minimum_days=consulted.minimum_days,
        begun=held.opens_at <= now(),
        ended_at=end_of(window, now()),
        moment_now=now(),
        record=consultations_page.record_of(reading(), actor=dossier.actor, consultation_id=held.id),
        counts=counts,
        not_open=max(0, window.comments_in_time - counts.in_time),
        rows=rows,
        contributors=sum(row.took_part for row in rows),
        beside=consultations_page.beside(reading(), actor=dossier.actor, held=held),
        again_right=may(dossier, Act.OPEN_CONSULTATION),
        keeps_open=why_not_close(window, facts),
        comments_waiting=window.comments_without_outcome,
        extend_right=may(dossier, Act.EXTEND_WINDOW),
        invite_right=may(dossier, Act.INVITE),
        record_right=may(dossier, Act.RECORD_CONSULTATION),
        enter_right=may(dossier, Act.ENTER_FOR_ANOTHER),
        close_right=may(dossier, Act.CLOSE_CONSULTATION, is_owed=held.closed_at is None),
        confirm_right=may(dossier, Act.CONFIRM_RECORD),
        comment_right=may(dossier, Act.COMMENT),
    )


def _new_page(dossier: Dossier, refused: TravauxError | None = None) -> str:
    instrument = dossier.instrument
    rules = rules_of(reading(), instrument)
    days = rules.of(instrument.stage).minimum_days if instrument.stage in CONSULTED_STAGES else 0
    last_day = now().astimezone(rules.zone()).date() + timedelta(days=days)
    found = versions_page.published(reading(), actor=dossier.actor, instrument_id=instrument.id)
    facts = facts_of(reading(), instrument=instrument, now=now())
    in_session = request.values.get("method") == Method.HEARING_IN_SESSION
    consulted = facts.put_to_decision_hash if in_session else facts.text_for_consultation
    suggested = next((one.id for one in reversed(found) if one.sha256 == consulted), None)
    parties = instrument.stage in (Stage.PARTY_COMMENT, Stage.COMMITTEE_ADOPTION)
    return form_page(
        dossier,
        "consultations/new.html",
        refused,
        methods=choices(Method),
        audiences=choices(Audience, AUDIENCES),
        capacities=choices(Capacity, CALLED),
        calls=request.form.getlist("calls")
        or [Capacity.REVIEWER.value, *([Capacity.DELEGATE.value] if parties else [])],
        versions=[(one.id, f"{one.symbol} ({one.sha256[:8]}…)") for one in reversed(found)],
        suggested=suggested if suggested is not None else (found[-1].id if found else ""),
        minimum_days=days,
        ends_at=_local(_end_of_session(dossier) if in_session else datetime.combine(last_day, LAST_MINUTE)),
        zone_name=dossier.around.body_zone,
        corrected=_corrected(dossier),
    )


def _corrected(dossier: Dossier) -> Consultation | None:
    """Return the consultation whose closed record the new one corrects, where the form names one."""
    number = whole_number(request.values.get("corrects"))
    if number is None:
        return None
    return consultations_page.find(reading(), actor=dossier.actor, number=number)[0]


def _end_of_session(dossier: Dossier) -> datetime:
    """Return when the session in progress closes, in the body's zone; without one, the last minute of today."""
    zone = ZoneInfo(dossier.around.body_zone)
    met = decisions_page.meetings(reading(), instrument_id=dossier.instrument.id)
    closes = [one.closes_at.astimezone(zone) for one in met if one.plenary and one.is_open(now())]
    return closes[0] if closes else datetime.combine(now().astimezone(zone).date(), LAST_MINUTE)


def _local(moment: datetime) -> str:
    """Return a moment as a `datetime-local` field holds it."""
    return moment.strftime("%Y-%m-%dT%H:%M")
