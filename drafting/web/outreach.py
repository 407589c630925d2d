"""Who was offered a consultation and who came: invitations by region, the recorded search, attendance, submissions."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions import attendance, files
from drafting.actions import outreach as actions
from drafting.errors import Invalid, NotFound, TravauxError
from drafting.queries import balance, consultations_page, outreach_page, participants_page
from drafting.web.acting import Answer, attempt, refuse_unless
from drafting.web.consulted import Consulted, open_consulted
from drafting.web.forms import member_of, whole_number
from drafting.web.installation import now, reading
from drafting.web.rights import may
from drafting.web.wording import choices
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience

bp = Blueprint("outreach", __name__, url_prefix="/instruments/<slug>/consultations/<int:number>")

#: Whom a submission may be open to, widest first.
AUDIENCES = (Audience.PUBLIC, Audience.PARTICIPANTS, Audience.PARTIES, Audience.GROUP)


@dataclass(frozen=True)
class Reached:
    """One region or group: what was done to offer it the text."""

    region: str
    of_states: bool
    required: bool
    offers: list[consultations_page.Offered]


@bp.get("/outreach/")
def index(slug: str, number: int) -> str:
    """Show, region by region, who was offered the text and how."""
    consulted = open_consulted(slug, number)
    dossier, held = consulted.dossier, consulted.held
    record = consultations_page.record_of(reading(), actor=dossier.actor, consultation_id=held.id)
    offers: dict[str, list[consultations_page.Offered]] = defaultdict(list)
    for offer in record.offers:
        offers[offer.region].append(offer)
    required = consulted.regions
    return render_template(
        "outreach/index.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        held=held,
        version=consulted.version,
        reached=[
            Reached(region, region in balance.GROUPS, region in required, offers.get(region, []))
            for region in dict.fromkeys((*required, *offers))
        ],
        minimum_days=consulted.minimum_days,
        invite_right=may(dossier, Act.INVITE),
    )


@bp.route("/outreach/new", methods=["GET", "POST"])
def invite(slug: str, number: int) -> Answer:
    """Record that organisations or Parties were invited, or reminded: any number at once."""
    consulted = open_consulted(slug, number)
    refuse_unless(may(consulted.dossier, Act.INVITE))
    if request.method == "GET":
        return _invite_page(consulted)
    sent = request.form

    def work(db_session: Session) -> str:
        common: dict[str, Any] = {
            "actor": consulted.dossier.actor,
            "consultation_id": consulted.held.id,
            "how": sent.get("how", ""),
            "reminder": sent.get("reminder") == "yes",
            "now": now(),
        }
        organisations = [id_ for id_ in map(whole_number, sent.getlist("organisations")) if id_ is not None]
        parties = [id_ for id_ in map(whole_number, sent.getlist("parties")) if id_ is not None]
        if not organisations and not parties:
            said = N_("Choose whom you invited.")
            raise Invalid(said, fields={"organisations": said})
        for organisation_id in organisations:
            actions.invite_organisation(db_session, organisation_id=organisation_id, **common)
        for party_id in parties:
            actions.invite_party(db_session, party_id=party_id, **common)
        return url_for(".index", slug=slug, number=number)

    return attempt(
        work, lambda refused: _invite_page(consulted, refused), said=gettext("The invitations are recorded.")
    )


@bp.route("/outreach/search", methods=["GET", "POST"])
def search(slug: str, number: int) -> Answer:
    """Record, where no organisation of a region is known, what was searched and the public call made."""
    consulted = open_consulted(slug, number)

    def page(refused: TravauxError | None = None) -> str:
        regions = [(region, region) for region in consulted.regions]
        return consulted.form("outreach/search.html", refused, regions=regions)

    refuse_unless(may(consulted.dossier, Act.INVITE))
    if request.method == "GET":
        return page()
    sent = request.form

    def work(db_session: Session) -> str:
        actions.record_search_and_call(
            db_session,
            actor=consulted.dossier.actor,
            consultation_id=consulted.held.id,
            region=sent.get("region", ""),
            search=sent.get("search", ""),
            call=sent.get("call", ""),
            now=now(),
        )
        return url_for(".index", slug=slug, number=number)

    return attempt(work, page, said=gettext("The search and the public call are recorded."))


@bp.route("/attendance/new", methods=["GET", "POST"])
def attend(slug: str, number: int) -> Answer:
    """Record that an organisation or a Party took part."""
    consulted = open_consulted(slug, number)
    refuse_unless(may(consulted.dossier, Act.RECORD_CONSULTATION))
    if request.method == "GET":
        return _whose_page(consulted, "outreach/attend.html")
    sent = request.form

    def work(db_session: Session) -> str:
        people = whole_number(sent.get("people"))
        attendance.record_participant(
            db_session,
            actor=consulted.dossier.actor,
            consultation_id=consulted.held.id,
            organisation_id=whole_number(sent.get("organisation")),
            party_id=whole_number(sent.get("party")),
            people=people if people is not None else 0,
            now=now(),
        )
        return url_for("consultations.show", slug=slug, number=number, _anchor="came")

    return attempt(
        work,
        lambda refused: _whose_page(consulted, "outreach/attend.html", refused),
        said=gettext("They are recorded as taking part."),
    )


@bp.route("/submissions/new", methods=["GET", "POST"])
def submit(slug: str, number: int) -> Answer:
    """Enter a paper that was handed in, with its words or its file."""
    consulted = open_consulted(slug, number)
    refuse_unless(may(consulted.dossier, Act.ENTER_FOR_ANOTHER))
    if request.method == "GET":
        return _whose_page(consulted, "outreach/submit.html", audiences=choices(Audience, AUDIENCES))
    sent, attached = request.form, request.files.get("file")
    content = attached.read() if attached is not None and attached.filename else b""

    def work(db_session: Session) -> str:
        audience = member_of(Audience, sent, "audience", Audience.PUBLIC)
        stored = None
        if attached is not None and attached.filename:
            stored = files.store_file(
                db_session,
                actor=consulted.dossier.actor,
                instrument_id=consulted.dossier.instrument.id,
                name=attached.filename,
                media_type=attached.mimetype or "",
                content=content,
                audience=audience,
                now=now(),
            )
        attendance.record_submission(
            db_session,
            actor=consulted.dossier.actor,
            consultation_id=consulted.held.id,
            title=sent.get("title", ""),
            text=sent.get("text", ""),
            organisation_id=whole_number(sent.get("organisation")),
            party_id=whole_number(sent.get("party")),
            file_id=stored.id if stored is not None else None,
            audience=audience,
            now=now(),
        )
        return url_for("consultations.show", slug=slug, number=number, _anchor="submissions")

    return attempt(
        work,
        lambda refused: _whose_page(
            consulted, "outreach/submit.html", refused, audiences=choices(Audience, AUDIENCES)
        ),
        said=gettext("The submission is entered."),
    )


@bp.get("/submissions/<int:submission_id>/")
def submission(slug: str, number: int, submission_id: int) -> str:
    """Read a submission."""
    consulted = open_consulted(slug, number)
    return render_template(
        "outreach/submission.html",
        frame=consulted.dossier.frame,
        base=url_for("texts.show", slug=slug),
        held=consulted.held,
        one=_submission(consulted, submission_id),
    )


@bp.get("/submissions/<int:submission_id>/file")
def file(slug: str, number: int, submission_id: int) -> Response:
    """Hand out the file of a submission, always as a download and never to be shown here."""
    consulted = open_consulted(slug, number)
    one = _submission(consulted, submission_id)
    stored = outreach_page.file_of(reading(), file_id=one.file_id)
    if stored is None:
        raise NotFound(N_("This submission has no file."))
    answer = Response(stored.content, mimetype="application/octet-stream")
    answer.headers.set("Content-Disposition", "attachment", filename=stored.name)
    return answer


def _submission(consulted: Consulted, submission_id: int) -> consultations_page.Submitted:
    record = consultations_page.record_of(
        reading(), actor=consulted.dossier.actor, consultation_id=consulted.held.id
    )
    for one in record.submissions:
        if one.id == submission_id:
            return one
    raise NotFound(N_("There is no such submission, or it is not open to you."))


def _invite_page(consulted: Consulted, refused: TravauxError | None = None) -> str:
    invited = outreach_page.invited(reading(), consultation_id=consulted.held.id)
    region = request.values.get("region", "")
    parties = participants_page.parties(reading(), body_id=consulted.dossier.instrument.body_id, now=now())
    return consulted.form(
        "outreach/invite.html",
        refused,
        region=region,
        organisations=[
            (
                one.id,
                _named(one.name, one.region or gettext("International"), one.id in invited.organisations),
            )
            for one in participants_page.organisations(reading())
            if not region or one.region == region
        ],
        parties=[
            (one.id, _named(one.name, one.group.value, one.id in invited.parties))
            for one in parties
            if not region or one.group.value == region
        ],
        chosen_organisations=[int(id_) for id_ in request.form.getlist("organisations") if id_.isdigit()],
        chosen_parties=[int(id_) for id_ in request.form.getlist("parties") if id_.isdigit()],
    )


def _named(name: str, place: str, invited: bool) -> str:
    if invited:
        return gettext("%(name)s (%(place)s), invited", name=name, place=place)
    return gettext("%(name)s (%(place)s)", name=name, place=place)


def _whose_page(
    consulted: Consulted, template: str, refused: TravauxError | None = None, **known: object
) -> str:
    parties = participants_page.parties(reading(), body_id=consulted.dossier.instrument.body_id, now=now())
    return consulted.form(
        template,
        refused,
        organisations=[
            ("", gettext("none")),
            *((one.id, one.name) for one in participants_page.organisations(reading())),
        ],
        parties=[("", gettext("none")), *((one.id, f"{one.name} ({one.group.value})") for one in parties)],
        **known,
    )
