"""One clause: its history as a strip, any two versions compared, what is proposed and said on it; editing it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions import clauses as actions
from drafting.actions import positions as position_actions
from drafting.errors import Invalid, NotFound, Refused, Stale
from drafting.queries import clauses, proposals, texts
from drafting.queries.clauses import Version
from drafting.queries.frames import VersionHead
from drafting.queries.texts import Line
from drafting.queries.trees import working_tree
from drafting.text.merge import merge
from drafting.web import sheets
from drafting.web.acting import act_once
from drafting.web.forms import member_of, required_number, whole_number
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import now, reading, writing
from drafting.web.proposed import proposal_redline, proposals_for
from drafting.web.redlining import redline_of_words
from drafting.web.rights import may, reads_working_text
from drafting.web.rules import rules_of
from drafting.web.wording import DECIDERS, OUTCOMES, choices
from workflows.sentences import N_
from workflows.vocabulary import Act, Agreement, Audience, Capacity, Stage, Stance

bp = Blueprint("clauses", __name__, url_prefix="/instruments/<slug>/clauses/<int:clause_id>")

#: Rungs the chair may mark; open is where an edit returns a clause.
RUNGS = (Agreement.AD_REFERENDUM, Agreement.IN_WORKING_GROUP, Agreement.IN_PLENARY)
#: What the page offers, or refuses with its reasons.
OFFERED = (Act.EDIT_CLAUSE, Act.PROPOSE, Act.COMMENT, Act.STATE_POSITION, Act.MARK_AGREED)
#: To whom a position may be open from the start.
POSITION_AUDIENCES = (Audience.PARTICIPANTS, Audience.PARTIES, Audience.OWN, Audience.PUBLIC)


@dataclass(frozen=True)
class Clause:
    """A clause as one reader may see it: as it stands for them, and the versions open to them."""

    line: Line
    versions: tuple[Version, ...]
    #: Symbols of published versions by the number of the clause version they carry.
    symbols: dict[int, list[str]]
    #: The clauses of the text it stands in.
    beside: tuple[Line, ...] = ()

    @property
    def below(self) -> tuple[Line, ...]:
        """The clauses that belong to it, in reading order."""
        belonging = {self.line.id}
        found = []
        for line in self.beside:
            if line.parent_id in belonging:
                belonging.add(line.id)
                found.append(line)
        return tuple(found)

    @property
    def current(self) -> Version:
        """The version that stands, for this reader."""
        return next(version for version in reversed(self.versions) if version.n == self.line.n)


def find_clause(dossier: Dossier, clause_id: int) -> Clause:
    """Return a clause with the versions the reader may see; raise `NotFound` where there is none for them.

    Who reads the working text sees every version; others those that stand in a published version they may see.
    """
    versions = clauses.history(reading(), clause_id=clause_id, language=dossier.instrument.language)
    published: list[tuple[VersionHead, Line]] = []
    beside: tuple[Line, ...] = ()
    for head in dossier.around.versions:
        lines = texts.lines_of_version(reading(), version_id=head.id)
        line = _line(lines, clause_id)
        if line is not None:
            beside = lines
            published.append((head, line))
    symbols: dict[int, list[str]] = {}
    for head, line in published:
        symbols.setdefault(line.n, []).append(head.symbol)
    if reads_working_text(dossier):
        working = texts.lines_of_tree(working_tree(reading(), dossier.instrument))
        stands = _line(working, clause_id)
        if stands is not None:
            beside = working
        elif published:
            stands = published[-1][1]
    else:
        stands = published[-1][1] if published else None
        versions = [version for version in versions if version.n in symbols]
    if stands is None or not any(version.n == stands.n for version in versions):
        raise NotFound(N_("There is no such clause in this instrument, or it is not open to you."))
    return Clause(stands, tuple(versions), symbols, beside)


@bp.get("/")
def show(slug: str, clause_id: int) -> str:
    """Show a clause with everything that hangs on it, and the redline between two of its versions."""
    dossier = open_dossier(slug)
    clause = find_clause(dossier, clause_id)
    actor, instrument = dossier.actor, dossier.instrument
    by_n = {version.n: version for version in clause.versions}
    new = _version(by_n, request.args.get("new"), clause.current)
    older = [version for version in clause.versions if version.n < new.n]
    old = _version(by_n, request.args.get("old"), older[-1] if older else None)
    attributions = rules_of(instrument).attributions_public
    said = texts.comments(
        reading(),
        actor=actor,
        instrument_id=instrument.id,
        clause_id=clause_id,
        attributions_public=attributions,
    )
    found = proposals_for(dossier, clause_id=clause_id)
    base = url_for("texts.show", slug=slug)
    row = sheets.clean_rows([clause.line], said, {}, base=base, among=clause.beside)
    answers = texts.answers(reading(), actor=actor, instrument_id=instrument.id, clause_id=clause_id)
    return render_template(
        "clauses/show.html",
        frame=dossier.frame,
        clause=clause,
        words=row[0].words,
        below=sheets.clean_rows(clause.below, (), {}, base=base, among=clause.beside),
        named=actor.is_participant or attributions,
        old=old,
        new=new,
        compared=sheets.spans_html(redline_of_words(old.text, new.text)) if old else None,
        compared_heading=sheets.spans_html(redline_of_words(old.heading, new.heading)) if old else None,
        cards=sheets.cards(said, answers, row, [clause.line]),
        proposals=[(one, proposal_redline(one)) for one in found],
        sponsors=proposals.sponsors(reading(), proposal_ids=[one.id for one in found]),
        positions=clauses.positions(reading(), actor=actor, clause_id=clause_id),
        rungs=[rung for rung in clauses.rungs(reading(), clause_id=clause_id) if rung.version_n in by_n],
        notes=clauses.notes(reading(), actor=actor, clause_id=clause_id),
        meetings=clauses.meetings(reading(), instrument_id=instrument.id)
        if actor.capacity is Capacity.CHAIR
        else [],
        rights={act.name: may(dossier, act) for act in OFFERED},
        is_delegate=actor.capacity is Capacity.DELEGATE,
        is_chair=actor.capacity is Capacity.CHAIR,
        stances=choices(Stance),
        position_audiences=choices(Audience, POSITION_AUDIENCES),
        rung_choices=choices(Agreement, RUNGS),
        outcome_words=OUTCOMES,
        decider_words=DECIDERS,
        base=url_for("texts.show", slug=slug),
        language=instrument.language,
    )


@bp.route("/edit", methods=["GET", "POST"])
def edit(slug: str, clause_id: int) -> Response | str | tuple[str, int]:
    """Edit a clause against the version one saw; a stale edit comes back with both texts and, where it can, a merge."""
    dossier = open_dossier(slug)
    decided = may(dossier, Act.EDIT_CLAUSE)
    if request.method == "GET":
        if not decided.allowed:
            raise Refused(*decided.reasons)
        clause = find_clause(dossier, clause_id)
        current = clause.current
        return _edit_page(
            dossier, clause, {"heading": current.heading, "text": current.text}, based_on=current.n
        )
    sent = request.form
    if "show" in sent:
        clause = find_clause(dossier, clause_id)
        return _edit_page(dossier, clause, sent, based_on=whole_number(sent.get("based_on")))
    try:
        address = act_once(lambda db_session: _write(db_session, dossier, clause_id, sent))
    except Stale as stale:
        page = _edit_page(
            dossier,
            find_clause(dossier, clause_id),
            sent,
            based_on=stale.changed.current_n if stale.changed else None,
            stale=stale,
        )
        return page, 412 if "If-Match" in request.headers else 409
    except Invalid as invalid:
        page = _edit_page(
            dossier,
            find_clause(dossier, clause_id),
            sent,
            based_on=whole_number(sent.get("based_on")),
            invalid=invalid,
        )
        return page, 422
    flash(gettext("The version is written."), "good")
    return redirect(address, 303)


def _write(db_session: Session, dossier: Dossier, clause_id: int, sent: Mapping[str, str]) -> str:
    actions.edit_clause(
        db_session,
        actor=dossier.actor,
        clause_id=clause_id,
        based_on=whole_number(sent.get("based_on")),
        heading=sent.get("heading", ""),
        text=sent.get("text", ""),
        reason=sent.get("reason", ""),
        editorial=sent.get("editorial") == "yes",
        on_chairs_order=sent.get("on_chairs_order", ""),
        now=now(),
    )
    return url_for("clauses.show", slug=dossier.instrument.slug, clause_id=clause_id)


@bp.post("/preview")
def preview(slug: str, clause_id: int) -> str:
    """Return the redline of what is being typed against the version it is based on, and what it collides with."""
    dossier = open_dossier(slug)
    clause = find_clause(dossier, clause_id)
    based_on = required_number(request.form, "based_on")
    base = next((version for version in clause.versions if version.n == based_on), clause.current)
    text, heading = request.form.get("text", ""), request.form.get("heading", base.heading)
    return render_template(
        "clauses/preview.html",
        redline=sheets.spans_html(redline_of_words(base.text, _as_stored(text))),
        heading=sheets.spans_html(redline_of_words(base.heading, _as_stored(heading))),
        heading_changed=base.heading != _as_stored(heading),
        same=(base.heading, base.text) == (_as_stored(heading), _as_stored(text)),
        beside=collisions(dossier, clause_id, base, _as_stored(text)),
        base=url_for("texts.show", slug=slug),
    )


@bp.post("/positions")
def state_position(slug: str, clause_id: int) -> Response:
    """State the position of one's delegation on the version one read."""
    dossier = open_dossier(slug)
    writing(
        lambda db_session: position_actions.state_position(
            db_session,
            actor=dossier.actor,
            clause_id=clause_id,
            based_on=required_number(request.form, "based_on"),
            stance=member_of(Stance, request.form, "stance"),
            statement=request.form.get("statement", ""),
            audience=member_of(Audience, request.form, "audience", Audience.PARTICIPANTS),
            party_id=whole_number(request.form.get("party")),
            now=now(),
        )
    )
    flash(gettext("The position of your delegation is recorded."), "good")
    return redirect(url_for(".show", slug=slug, clause_id=clause_id, _anchor="positions"), 303)


@bp.post("/agreement")
def mark_agreed(slug: str, clause_id: int) -> Response:
    """Mark the words agreed, as a recorded meeting did."""
    dossier = open_dossier(slug)
    writing(
        lambda db_session: position_actions.mark_agreed(
            db_session,
            actor=dossier.actor,
            clause_id=clause_id,
            based_on=required_number(request.form, "based_on"),
            agreement=member_of(Agreement, request.form, "agreement"),
            meeting_id=required_number(request.form, "meeting"),
            now=now(),
        )
    )
    flash(gettext("The clause is marked agreed."), "good")
    return redirect(url_for(".show", slug=slug, clause_id=clause_id, _anchor="agreement"), 303)


@dataclass(frozen=True)
class Beside:
    """A proposal on the same clause, with whether it overlaps the words being typed."""

    name: str
    number: int
    by: str
    type: str
    overlaps: bool
    redline: str


def collisions(
    dossier: Dossier, clause_id: int, base: Version, text: str, *, but: int | None = None
) -> list[Beside]:
    """Return what else is proposed on a clause, and whether it touches the same words. Compared, never guessed."""
    found = proposals_for(dossier, clause_id=clause_id)
    return [
        Beside(
            one.name,
            one.number,
            one.by,
            one.type.value,
            overlaps=one.type.value == "SUP"
            or (
                one.type.value == "MOD"
                and one.base_n == base.n
                and merge(base.text, text, one.text).text is None
            ),
            redline=proposal_redline(one),
        )
        for one in found
        if one.is_open and one.number != but
    ]


def _edit_page(
    dossier: Dossier,
    clause: Clause,
    sent: Mapping[str, str],
    *,
    based_on: int | None,
    stale: Stale | None = None,
    invalid: Invalid | None = None,
) -> str:
    base = next((version for version in clause.versions if version.n == based_on), clause.current)
    text, heading = sent.get("text", ""), sent.get("heading", "")
    changed = stale.changed if stale else None
    merged = merge(changed.seen_text, _as_stored(text), changed.current_text) if changed else None
    merged_heading = (
        merge(changed.seen_heading, _as_stored(heading), changed.current_heading) if changed else None
    )
    return render_template(
        "clauses/edit.html",
        frame=dossier.frame,
        clause=clause,
        base_version=base,
        based_on=base.n,
        sent=sent,
        stale=stale,
        changed=changed,
        changed_redline=sheets.spans_html(redline_of_words(changed.seen_text, changed.current_text))
        if changed
        else "",
        merged=merged.text if merged and merged_heading and merged_heading.text is not None else None,
        merged_heading=merged_heading.text if merged_heading else None,
        sentences=invalid.sentences if invalid else (),
        errors=invalid.fields if invalid else {},
        redline=sheets.spans_html(redline_of_words(base.text, _as_stored(text))),
        beside=collisions(dossier, clause.line.id, base, _as_stored(text)),
        on_order=dossier.instrument.stage is Stage.COMMITTEE_ADOPTION,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        language=dossier.instrument.language,
    )


def _as_stored(words: str) -> str:
    return actions.clean_words(words)


def _line(lines: tuple[Line, ...], clause_id: int) -> Line | None:
    return next((line for line in lines if line.id == clause_id), None)


def _version(by_n: dict[int, Version], asked: str | None, otherwise: Version | None) -> Version:
    if asked is None:
        return otherwise  # type: ignore[return-value]  # None only for `old`
    found = by_n.get(whole_number(asked) or 0)
    if found is None:
        raise NotFound(N_("There is no such version of this clause, or it is not open to you."))
    return found
