"""Everybody's first page, in every capacity they hold: what waits, what became of theirs, what changed since."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from drafting.actions.readings import mark_read
from drafting.errors import Refused
from drafting.models.instrument import Instrument
from drafting.queries import desk
from drafting.queries.accounts import Held
from drafting.queries.trees import working_tree
from drafting.web import dates
from drafting.web.forms import required_number
from drafting.web.installation import now, reading, writing
from drafting.web.people import capacities, require_sign_in
from drafting.web.wording import DECIDERS
from workflows.sentences import N_
from workflows.vocabulary import Capacity

bp = Blueprint("desk", __name__)


@dataclass(frozen=True)
class Task:
    """One thing that waits, in words, and where it is done."""

    words: str
    address: str
    detail: str = ""


@dataclass(frozen=True)
class Place:
    """The desk in one capacity."""

    held: Held
    base: str
    tasks: tuple[Task, ...]
    comments: list[desk.MyComment]
    proposals: list[desk.MyProposal]
    unread: tuple[int | None, int, str] | None
    citations: dict[int, str]


@bp.get("/desk/")
def show() -> str:
    """Show what concerns the one asking, capacity by capacity."""
    require_sign_in()
    return render_template(
        "desk/show.html", places=[_place(held) for held in capacities()], decider_words=DECIDERS
    )


@bp.post("/desk/read")
def read() -> Response:
    """Remember which version one has read, so that the next redline begins there."""
    require_sign_in()
    participation, n = (
        required_number(request.form, "participation"),
        required_number(request.form, "version"),
    )
    mine = [held.actor for held in capacities() if held.actor.participation_id == participation]
    if not mine:
        raise Refused(N_("You do not hold this capacity."))
    writing(lambda db_session: mark_read(db_session, actor=mine[0], version_n=n, now=now()))
    return redirect(url_for(".show"), 303)


def _place(held: Held) -> Place:
    actor = held.actor
    g.body_zone = held.zone
    comments = desk.my_comments(reading(), actor=actor)
    proposals = desk.my_proposals(reading(), actor=actor)
    citations: dict[int, str] = {}
    if comments or proposals:
        instrument = reading().get_one(Instrument, actor.instrument_id)
        citations = {node.id: node.citation for node in working_tree(reading(), instrument).nodes}
    return Place(
        held,
        url_for("texts.show", slug=held.slug),
        _tasks(held),
        comments,
        proposals,
        desk.unread(reading(), actor=actor),
        citations,
    )


def _tasks(held: Held) -> tuple[Task, ...]:
    base = url_for("texts.show", slug=held.slug)
    tasks = []
    for call in desk.calls(reading(), actor=held.actor, now=now()):
        tasks.append(
            Task(
                gettext("%(title)s: your comments are asked for", title=call.title),
                _address("consultations.show", base, slug=held.slug, number=call.number),
                f"{dates.days_left(call.ends_at, now())} · {dates.moment(call.ends_at)}",
            )
        )
    tasks += [_owed_task(held, base, one) for one in desk.owed(reading(), actor=held.actor)]
    waits = desk.waiting(reading(), actor=held.actor, today=now().date())
    steps, undecided = waits.step_requests, waits.open_proposals
    for count, words, endpoint in (
        (
            steps,
            ngettext(
                "%(num)d step waits for your confirmation", "%(num)d steps wait for your confirmation", steps
            ),
            "steps.show",
        ),
        (
            undecided,
            ngettext(
                "%(num)d proposal waits for a decision", "%(num)d proposals wait for a decision", undecided
            ),
            "proposals.index",
        ),
        (waits.roll_calls, gettext("Answer the roll call"), "decisions.index"),
        (waits.decisions_to_confirm, gettext("Confirm the decision"), "decisions.index"),
        (waits.overrides_to_confirm, gettext("Confirm the decision to go on without"), "steps.show"),
    ):
        if count:
            tasks.append(Task(words, _address(endpoint, base, slug=held.slug)))
    return tuple(tasks)


def _owed_task(held: Held, base: str, one: desk.Owed) -> Task:
    """Lead to the very consultation that waits: its comments without outcome, or the rapporteur's word."""
    if held.actor.capacity is Capacity.RAPPORTEUR:
        words = ngettext(
            "%(num)d record waits for your word", "%(num)d records wait for your word", one.count
        )
        endpoint = "closing.statement"
    else:
        words = ngettext(
            "%(num)d comment has no outcome yet", "%(num)d comments have no outcome yet", one.count
        )
        endpoint = "answers.index"
    return Task(words, _address(endpoint, base, slug=held.slug, number=one.number), one.title)


def _address(endpoint: str, otherwise: str, **values: Any) -> str:
    return current_app.url_for(endpoint, **values) if endpoint in current_app.view_functions else otherwise
