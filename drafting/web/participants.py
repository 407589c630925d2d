"""Participants: bodies, delegations, organisations; inviting by a one-time link, granting and revoking capacities."""

from flask import Blueprint, make_response, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from drafting.actions import participations as actions
from drafting.actions import registering
from drafting.errors import Invalid, NotFound, Refused, TravauxError
from drafting.queries import participants_page as queries
from drafting.queries.instruments import rules_of
from drafting.web.acting import Answer, attempt, form_page
from drafting.web.confirming import limited, signed_in_again
from drafting.web.errors import status_of
from drafting.web.forms import member_of, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading, writing
from drafting.web.rights import may
from drafting.web.wording import CAPACITIES, choices
from workflows.sentences import N_
from workflows.vocabulary import Act, Capacity, ElectoralGroup, OrganisationKind

bp = Blueprint("participants", __name__, url_prefix="/instruments/<slug>/participants")

#: What can be granted in an instrument, in the order one looks for them.
GRANTED = (
    Capacity.REVIEWER,
    Capacity.DELEGATE,
    Capacity.DRAFTER,
    Capacity.REVISER,
    Capacity.RAPPORTEUR,
    Capacity.CHAIR,
    Capacity.OBSERVER,
    Capacity.SECRETARIAT,
)


@bp.get("/")
def index(slug: str) -> str:
    """Show who takes part; to the public the numbers and the seats, to the secretariat addresses as well."""
    dossier = open_dossier(slug)
    actor, instrument = dossier.actor, dossier.instrument
    inside = actor.is_participant
    serves = actor.capacity is Capacity.SECRETARIAT
    holders = queries.holders(reading(), instrument_id=instrument.id) if inside else []
    today = now().date()
    # Granting asks for the password in its own form; here it is asked whether there is anything to ask for.
    grant_right = may(dossier, Act.GRANT_CAPACITY, signed_in_again=True, to_self=False)
    return render_template(
        "participants/index.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        body_name=dossier.around.body_name,
        inside=inside,
        serves=serves,
        own_person=actor.person_id,
        holders=[one for one in holders if one.holds(today)],
        ended=[one for one in holders if not one.holds(today)] if serves else [],
        counts=queries.counts(reading(), instrument_id=instrument.id, now=now()),
        parties=queries.parties(reading(), body_id=instrument.body_id, now=now()),
        organisations=queries.organisations(reading()) if inside else [],
        invitations=queries.invitations(reading(), instrument_id=instrument.id, now=now()) if serves else [],
        capacities=CAPACITIES,
        order=GRANTED,
        invite_right=may(dossier, Act.INVITE),
        grant_right=grant_right,
        gives_seats=actor.capacity is Capacity.ADMINISTRATOR,
    )


@bp.route("/invite", methods=["GET", "POST"])
def invite(slug: str) -> Answer:
    """Invite an address into a capacity; the link is shown once, to the inviter, and kept nowhere."""
    dossier = open_dossier(slug)
    _refuse_unless(dossier, Act.INVITE)
    if request.method == "GET":
        return _place_page(dossier, "participants/invite.html")
    sent = request.form
    try:
        invitation, token = writing(
            lambda db_session: actions.invite(
                db_session,
                actor=dossier.actor,
                instrument_id=dossier.instrument.id,
                email=sent.get("email", ""),
                capacity=member_of(Capacity, sent, "capacity"),
                organisation_id=whole_number(sent.get("organisation")),
                party_id=whole_number(sent.get("party")),
                now=now(),
            )
        )
    except Invalid as refused:
        return _place_page(dossier, "participants/invite.html", refused), status_of(refused)
    # Not a redirect: the link exists in this answer alone, which nothing keeps.
    answer = make_response(
        render_template(
            "participants/invited.html",
            frame=dossier.frame,
            base=url_for("texts.show", slug=slug),
            invitation=invitation,
            link=url_for("auth.invitation", token=token, _external=True),
        ),
        201,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.route("/grant", methods=["GET", "POST"])
@limited
def grant(slug: str) -> Answer:
    """Grant a capacity to somebody who has an account, after signing in again."""
    dossier = open_dossier(slug)
    # Asked before anything is looked up: whether an address is known is not told to who may not grant.
    _refuse_unless(dossier, Act.GRANT_CAPACITY, signed_in_again=True)
    if request.method == "GET":
        return _place_page(dossier, "participants/grant.html")
    sent = request.form

    def work(db_session: Session) -> str:
        person_id = queries.person_of_address(db_session, email=sent.get("email", ""))
        if person_id is None:
            said = N_("Nobody has an account with this address. Invite them instead.")
            raise Invalid(said, fields={"email": said})
        actions.grant_capacity(
            db_session,
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            person_id=person_id,
            capacity=member_of(Capacity, sent, "capacity"),
            organisation_id=whole_number(sent.get("organisation")),
            party_id=whole_number(sent.get("party")),
            signed_in_again=again,
            now=now(),
        )
        return url_for(".index", slug=slug)

    try:
        again = signed_in_again()
    except Invalid as refused:
        return _place_page(dossier, "participants/grant.html", refused), status_of(refused)
    return attempt(
        work,
        lambda refused: _place_page(dossier, "participants/grant.html", refused),
        said=gettext("The capacity is granted."),
    )


@bp.route("/<int:participation_id>/revoke", methods=["GET", "POST"])
@limited
def revoke(slug: str, participation_id: int) -> Answer:
    """End a capacity at once, after signing in again."""
    dossier = open_dossier(slug)
    _refuse_unless(dossier, Act.GRANT_CAPACITY, signed_in_again=True)
    held = next(
        (
            one
            for one in queries.holders(reading(), instrument_id=dossier.instrument.id)
            if one.id == participation_id
        ),
        None,
    )
    if held is None:
        raise NotFound(N_("There is no such participation in this instrument."))

    def page(refused: TravauxError | None = None) -> str:
        return form_page(dossier, "participants/revoke.html", refused, held=held)

    if request.method == "GET":
        own = held.person_id == dossier.actor.person_id
        _refuse_unless(dossier, Act.GRANT_CAPACITY, signed_in_again=True, to_self=own)
        return page()
    try:
        again = signed_in_again()
    except Invalid as refused:
        return page(refused), status_of(refused)

    def work(db_session: Session) -> str:
        actions.revoke_capacity(
            db_session,
            actor=dossier.actor,
            participation_id=participation_id,
            signed_in_again=again,
            now=now(),
        )
        return url_for(".index", slug=slug)

    return attempt(
        work, page, said=gettext("The capacity has ended; the next request made in it is refused.")
    )


@bp.route("/organisations/new", methods=["GET", "POST"])
def new_organisation(slug: str) -> Answer:
    """Enter an organisation into the registry, so that it can be invited."""
    dossier = open_dossier(slug)
    regions = list(
        dict.fromkeys(region for rule in rules_of(dossier.instrument).stages for region in rule.regions)
    )

    def page(refused: TravauxError | None = None) -> str:
        return form_page(
            dossier,
            "participants/organisation.html",
            refused,
            kinds=choices(OrganisationKind),
            regions=[("", gettext("none: it is international")), *((region, region) for region in regions)],
        )

    _refuse_unless(dossier, Act.INVITE)
    if request.method == "GET":
        return page()
    sent = request.form

    def work(db_session: Session) -> str:
        registering.enter_organisation(
            db_session,
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            name=sent.get("name", ""),
            kind=member_of(OrganisationKind, sent, "kind"),
            sector=sent.get("sector", ""),
            region=sent.get("region", ""),
            country=sent.get("country", ""),
            international=sent.get("international") == "yes",
            accreditation=sent.get("accreditation", ""),
            interest=sent.get("interest", ""),
            now=now(),
        )
        return url_for(".index", slug=slug, _anchor="organisations")

    return attempt(work, page, said=gettext("The organisation is entered."))


@bp.route("/parties/new", methods=["GET", "POST"])
def new_party(slug: str) -> Answer:
    """Enter a Party into the registry, so that it can send a delegation."""
    dossier = open_dossier(slug)

    def page(refused: TravauxError | None = None) -> str:
        groups = [(group.value, group.value) for group in ElectoralGroup]
        return form_page(dossier, "participants/party.html", refused, groups=groups)

    _refuse_unless(dossier, Act.INVITE)
    if request.method == "GET":
        return page()
    sent = request.form

    def work(db_session: Session) -> str:
        registering.enter_party(
            db_session,
            actor=dossier.actor,
            instrument_id=dossier.instrument.id,
            name=sent.get("name", ""),
            electoral_group=member_of(ElectoralGroup, sent, "group"),
            region=sent.get("region", ""),
            now=now(),
        )
        return url_for(".index", slug=slug, _anchor="parties")

    return attempt(work, page, said=gettext("The Party is entered."))


def _refuse_unless(dossier: Dossier, act: Act, **known: bool) -> None:
    decided = may(dossier, act, **known)
    if not decided.allowed:
        raise Refused(*decided.reasons)


def _place_page(dossier: Dossier, template: str, refused: TravauxError | None = None) -> str:
    parties = queries.parties(reading(), body_id=dossier.instrument.body_id, now=now())
    return form_page(
        dossier,
        template,
        refused,
        capacities=choices(Capacity, GRANTED),
        organisations=[
            ("", gettext("none")),
            *((one.id, one.name) for one in queries.organisations(reading())),
        ],
        parties=[("", gettext("none")), *((one.id, f"{one.name} ({one.group.value})") for one in parties)],
    )
