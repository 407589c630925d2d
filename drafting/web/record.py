"""The record: its events as sentences, one event as it is chained, and the proof that rows and record agree."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from flask_limiter.util import get_remote_address

from drafting.actions.instruments import OPENED
from drafting.errors import NotFound
from drafting.queries import record_page
from drafting.queries.facts import procedure_followed
from drafting.queries.record_page import Object, Told
from drafting.queries.replay import faults_of_instrument
from drafting.web.choosing import choose, lines_of
from drafting.web.event_words import act_words, done_words, thing_words, who_words
from drafting.web.forms import day_in, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading
from drafting.web.security import limiter
from drafting.web.wording import CAPACITIES
from workflows.sentences import N_
from workflows.vocabulary import Capacity

bp = Blueprint("record", __name__, url_prefix="/instruments/<slug>/record")

#: Who is told what a fault says; its words can quote rows of any audience.
TOLD_FAULTS = frozenset({Capacity.SECRETARIAT, Capacity.CHAIR})


@dataclass(frozen=True)
class Row:
    """An event as a sentence. `what` and `address` are of the thing it was about, as far as the reader may see it."""

    seq: int
    at: datetime
    who: str
    before: str
    what: str
    after: str
    address: str
    sha256: str


@bp.get("/")
def index(slug: str) -> str:
    """List the events the reader may know of, the newest first; filtered by act, capacity and days."""
    dossier = open_dossier(slug)
    zone = ZoneInfo(dossier.around.body_zone)
    since, until = day_in(request.args, "since"), day_in(request.args, "until")
    found = record_page.events(
        reading(),
        actor=dossier.actor,
        instrument_id=dossier.instrument.id,
        act=request.args.get("act", ""),
        capacity=request.args.get("capacity", ""),
        since=_begin(since, zone),
        until=_begin(until + timedelta(days=1), zone) if until else None,
        before=whole_number(request.args.get("before")),
    )
    shown = found[: record_page.PAGE]
    acts = record_page.acts_of(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id)
    return render_template(
        "record/index.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        head=record_page.head_of(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id),
        rows=rows_of(dossier, shown),
        older=shown[-1].seq if len(found) > record_page.PAGE else None,
        asked=request.args,
        acts=[("", gettext("all")), *((act, act_words(act)) for act in acts)],
        capacities=[("", gettext("all")), *((one.value, str(CAPACITIES[one])) for one in Capacity)],
    )


@bp.get("/<int:seq>/")
def show(slug: str, seq: int) -> str:
    """Show one event: the very bytes that were hashed, and its payloads as far as the reader may have them."""
    dossier = open_dossier(slug)
    event = record_page.one_event(
        reading(), actor=dossier.actor, instrument_id=dossier.instrument.id, seq=seq
    )
    if event is None:
        raise NotFound(N_("There is no such event in the record, or it is not open to you."))
    told = Told(event.seq, event.at, event.capacity, event.act, event.object, event.sha256, "")
    return render_template(
        "record/show.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        event=event,
        row=rows_of(dossier, [told])[0],
        chained=json.loads(event.canonical),
        payloads=record_page.payloads_of(reading(), actor=dossier.actor, event=event, tables_in=_tables_in),
    )


@bp.get("/verify")
@limiter.limit("20 per minute", key_func=get_remote_address)
def verify(slug: str) -> str:
    """Replay the record and say whether rows and record agree; what a fault quotes is for those who keep it."""
    dossier = open_dossier(slug)
    faults = faults_of_instrument(reading(), dossier.instrument.id)
    return render_template(
        "record/verify.html",
        frame=dossier.frame,
        base=url_for("texts.show", slug=slug),
        head=record_page.head_of(reading(), actor=dossier.actor, instrument_id=dossier.instrument.id),
        faults=len(faults),
        told=faults if dossier.actor.capacity in TOLD_FAULTS else [],
        moment_now=now(),
    )


def rows_of(dossier: Dossier, events: list[Told]) -> list[Row]:
    """Return events as sentences, with what each was about as far as the reader may see it."""
    objects = record_page.objects_of(reading(), actor=dossier.actor, names=[event.object for event in events])
    if any(event.object.startswith("clause:") for event in events):
        chosen = choose(dossier)
        for line in lines_of(dossier, chosen.choices[-1]) if chosen else ():
            objects[f"clause:{line.id}"] = Object(line.citation or line.label, f"clauses/{line.id}/")
    titles = {step.name: gettext(step.title) for step in procedure_followed(dossier.instrument).steps}
    titles[OPENED] = gettext("Opened")
    for name, about in objects.items():
        if name.startswith(("step:", "step-request:", "override:")):
            objects[name] = replace(about, words=titles.get(about.words, about.words))
    base = url_for("texts.show", slug=dossier.instrument.slug)
    return [_row(event, objects.get(event.object), base) for event in events]


def _row(event: Told, about: Object | None, base: str) -> Row:
    # The sentence is cut at the thing, so that the thing can be a link in any order of words.
    before, _, after = done_words(event.act, "\0").partition("\0")
    return Row(
        event.seq,
        event.at,
        who_words(event.capacity, event.who),
        before,
        thing_words(event.object, about.words if about else ""),
        after,
        base + about.path if about else "",
        event.sha256,
    )


def _begin(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone).astimezone(UTC) if day else None


def _tables_in(body: str) -> set[str]:
    return {str(fact["table"]) for fact in json.loads(body)}
