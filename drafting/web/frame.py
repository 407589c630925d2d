"""The head of every page of an instrument: who reads it as whom, symbol, title, stage ribbon, marks."""

from dataclasses import dataclass, field
from datetime import datetime

from babel.lists import format_list
from flask import g
from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

from drafting.actor import Actor
from drafting.errors import NotFound
from drafting.models.instrument import Instrument
from drafting.queries import frames
from drafting.queries.frames import Mark, Surroundings
from drafting.web import dates
from drafting.web.installation import now, reading
from drafting.web.people import actor_in
from drafting.web.wording import STAGES, words_of
from workflows.sentences import N_
from workflows.titles import SET_ASIDE
from workflows.vocabulary import Capacity, Stage

#: The stages on the ribbon; withdrawn is said in words.
RIBBON = (
    Stage.DRAFT,
    Stage.CIVIL_SOCIETY_REVIEW,
    Stage.PARTY_COMMENT,
    Stage.COMMITTEE_ADOPTION,
    Stage.ADOPTED,
)


@dataclass(frozen=True)
class RibbonStage:
    """One stage on the ribbon. `state` is done, current or ahead; `without`: entered by an override."""

    words: str
    state: str
    note: str = ""
    without: bool = False


@dataclass(frozen=True)
class Frame:
    """The head of an instrument's pages, as `templates/layouts/instrument.html` shows it."""

    slug: str
    title: str
    symbol: str
    stage_words: str
    stages: tuple[RibbonStage, ...]
    published_at: datetime | None = None
    #: Hash of the last event of the record; empty where there is none.
    record_head: str = ""
    open_proposals: int = 0
    override_marks: tuple[str, ...] = field(default=())
    #: The same for a page.
    override_sentences: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Dossier:
    """An instrument as one reader has it open: pass `frame=dossier.frame` to the template."""

    instrument: Instrument
    actor: Actor
    around: Surroundings
    frame: Frame


def open_dossier(slug: str) -> Dossier:
    """Return the instrument of an address with its reader; raise `NotFound` where they may not know of it.

    Known to its participants and the administrators, and to all from its first public version on.
    """
    found = frames.find_instrument(reading(), slug=slug)
    if found is None:
        raise NotFound(N_("There is no such instrument, or it is not public and you do not take part in it."))
    instrument, body = found
    actor = actor_in(instrument.id)
    around = frames.surroundings(reading(), instrument=instrument, body=body, actor=actor)
    if not actor.is_participant and actor.capacity is not Capacity.ADMINISTRATOR and not around.versions:
        raise NotFound(N_("There is no such instrument, or it is not public and you do not take part in it."))
    g.body_zone = around.body_zone
    return Dossier(instrument, actor, around, _frame(around))


def _frame(around: Surroundings) -> Frame:
    instrument = around.instrument
    last = around.versions[-1] if around.versions else None
    return Frame(
        slug=instrument.slug,
        title=instrument.title,
        symbol=last.symbol if last else gettext("working draft"),
        stage_words=words_of(instrument.stage)
        + (f" ({gettext('suspended')})" if instrument.suspended else ""),
        stages=_ribbon(around),
        published_at=last.at if last else None,
        record_head=around.record_head,
        open_proposals=around.open_proposals,
        override_marks=tuple(_marked(mark) for mark in around.marks),
        override_sentences=tuple(_marked(mark, on_page=True) for mark in around.marks),
    )


def _marked(mark: Mark, *, on_page: bool = False) -> str:
    """Return the sentence of a decision to go on without; what people wrote keeps its own direction on a page."""
    sentence = gettext(
        "%(who)s decided (%(decision)s) to go on to %(stage)s without: %(conditions)s. Reason: %(reason)s"
    )
    as_written = Markup("<bdi>{}</bdi>").format if on_page else str
    return (escape(sentence) if on_page else sentence) % {
        "who": words_of(mark.decided_by),
        "decision": as_written(mark.decision),
        "stage": words_of(mark.stage),
        "conditions": format_list(
            [gettext(SET_ASIDE.get(name, name)) for name in mark.conditions], locale=get_locale() or "en"
        ),
        "reason": as_written(mark.reason),
    }


def _ribbon(around: Surroundings) -> tuple[RibbonStage, ...]:
    current = around.instrument.stage
    at = RIBBON.index(current) if current in RIBBON else -1
    without = {mark.stage for mark in around.marks}
    return tuple(
        RibbonStage(
            words=str(STAGES[stage]),
            state="current" if place == at else "done" if place < at else "ahead",
            note=_note(around, stage, place - at) if at >= 0 else "",
            without=stage in without and place <= at,
        )
        for place, stage in enumerate(RIBBON)
    )


def _note(around: Surroundings, stage: Stage, distance: int) -> str:
    """Say of a stage what the reader asks first: how long it is still open, or when it was."""
    windows = [window for window in around.windows if window.stage is stage]
    if distance > 0 or not windows:
        return gettext("suspended") if distance == 0 and around.instrument.suspended else ""
    if distance == 0:
        open_now = [
            window
            for window in windows
            if window.visit == around.instrument.visit and not window.closed and window.opens_at <= now()
        ]
        if around.instrument.suspended:
            return gettext("suspended")
        if open_now:
            return dates.days_left(max(window.ends_at for window in open_now), now())
    return gettext(
        "consulted %(opened)s to %(ended)s",
        opened=dates.short_day(min(window.opens_at for window in windows)),
        ended=dates.short_day(max(window.ends_at for window in windows)),
    )
