"""The text page: outline, sheet and margin; clean, as a redline, side by side, or by language. And one change alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, render_template, request, url_for

from drafting.errors import NotFound
from drafting.queries import clauses, texts
from drafting.queries.instruments import rules_of
from drafting.queries.texts import Line
from drafting.rendering import reading as rendering
from drafting.rendering.reading import Reading, View
from drafting.text.crossrefs import broken
from drafting.web import changes, margins, sheets
from drafting.web.choosing import Chosen, choose, compare, lines_of, settled
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import reading
from drafting.web.marking import Look, look_of, told
from drafting.web.redlining import attributed_redline
from drafting.web.rights import may
from drafting.web.wording import DECIDERS, OUTCOMES, choices
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience

bp = Blueprint("texts", __name__, url_prefix="/instruments/<slug>")

#: Whom a comment may be opened to from the start, widest first.
COMMENT_AUDIENCES = (Audience.PUBLIC, Audience.PARTICIPANTS, Audience.GROUP, Audience.OWN)


@dataclass(frozen=True)
class Cell:
    """A version in a language: the original, available since a day, or absent."""

    language: str
    original: bool
    since: date | None


@dataclass(frozen=True)
class LanguageRow:
    """A version with its languages."""

    key: str
    symbol: str
    at: datetime
    cells: tuple[Cell, ...]


@bp.get("/")
def show(slug: str) -> str:
    """Show the text in the chosen view; without a choice, the newest text the reader may see, clean."""
    dossier = open_dossier(slug)
    chosen = choose(dossier)
    if chosen is None:
        return render_template("texts/empty.html", frame=dossier.frame)
    if chosen.view == "languages":
        return _languages(dossier, chosen)
    if chosen.view == "table" and chosen.old is not None:
        return changes.page(dossier, chosen)
    actor, instrument = dossier.actor, dossier.instrument
    said = texts.comments(
        reading(),
        actor=actor,
        instrument_id=instrument.id,
        attributions_public=rules_of(instrument).attributions_public,
    )
    answers = texts.answers(reading(), actor=actor, instrument_id=instrument.id)
    proposals = texts.open_proposals(reading(), actor=actor, instrument_id=instrument.id)
    new = lines_of(dossier, chosen.new)
    read: Reading | None = None
    look = Look()
    if not chosen.is_comparison:
        rows = sheets.clean_rows(new, said, proposals, base=url_for("texts.show", slug=slug))
    else:
        chosen, look, read = _read(dossier, chosen)
        rows = sheets.redline_rows(read, new, said, proposals, changes=_address_of_changes(slug, chosen))
    if chosen.view == "changes":
        # The margin follows the sheet: what is said on clauses left out is read in the other views.
        there = {row.id for row in rows}
        said = [one for one in said if one.clause_id in there]
    return render_template(
        "texts/show.html",
        frame=dossier.frame,
        chosen=chosen,
        rows=rows,
        outline=sheets.outline(rows),
        cards=margins.cards(said, answers, rows, new),
        document=read.document if read else None,
        read=read,
        look=look,
        base=url_for("texts.show", slug=slug),
        language=instrument.language,
        comment_right=may(dossier, Act.COMMENT),
        comment_audiences=choices(Audience, COMMENT_AUDIENCES),
        outcome_words=OUTCOMES,
        decider_words=DECIDERS,
        is_current=chosen.new.key == chosen.choices[-1].key,
        loose=_loose_references(new),
    )


def _read(dossier: Dossier, chosen: Chosen) -> tuple[Chosen, Look, Reading]:
    """Return what is compared, and the redline under the look the reader asked for and may have."""
    chosen = settled(dossier, chosen)
    assert chosen.old is not None  # the caller has looked
    look = look_of(dossier, chosen)
    if look.needs_history and chosen.old.head and chosen.new.head:
        document = attributed_redline(dossier, chosen.old.head, chosen.new.head, passing=look.passing)
    else:
        document = compare(dossier, chosen.old, chosen.new)
    view = {"changes": View.changes, "marked": View.marked}.get(chosen.view, View.inline)
    return chosen, look, rendering.read(document, view=view, marking=look.marking, passing=look.passing)


def _loose_references(lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """Return references whose clause is no longer part of this text, with the clause they stand in."""
    citations = {line.id: line.citation for line in lines}
    return [(line, words) for line in lines for words in broken(line.text, citations)]


@bp.get("/changes/<int:number>")
def change(slug: str, number: int) -> str:
    """Show one numbered change of a redline: its words, its clause, and the changes beside it."""
    dossier = open_dossier(slug)
    chosen = choose(dossier)
    if chosen is None or chosen.old is None:
        raise NotFound(N_("There are no two versions that you may compare."))
    chosen = settled(dossier, chosen)
    assert chosen.old is not None  # looked at above
    document = compare(dossier, chosen.old, chosen.new)
    if not 1 <= number <= len(document.changes):
        raise NotFound(N_("There is no change of that number between these versions."))
    found = document.change(number)
    new = lines_of(dossier, chosen.new)
    whole = rendering.read(document)
    address = _address_of_changes(slug, chosen)
    row = sheets.redline_rows(whole, new, (), {}, changes=address, current=number)[found.clause]
    return render_template(
        "texts/change.html",
        frame=dossier.frame,
        chosen=chosen,
        change=found,
        told=told(found),
        written=_written_between(dossier, chosen, row.id, new),
        named=dossier.actor.is_participant or rules_of(dossier.instrument).attributions_public,
        row=row,
        place=changes.citations(dossier, chosen).get(row.id) or row.citation,
        total=len(document.changes),
        base=url_for("texts.show", slug=slug),
        language=dossier.instrument.language,
    )


def _address_of_changes(slug: str, chosen: Chosen) -> str:
    """Return the pattern of the addresses of single changes between the versions that are compared."""
    assert chosen.old is not None  # the callers have looked
    return f"{url_for('texts.show', slug=slug)}changes/{{}}?old={chosen.old.key}&new={chosen.new.key}"


def _written_between(
    dossier: Dossier, chosen: Chosen, clause_id: int, new: tuple[Line, ...]
) -> list[clauses.Version]:
    """Return the versions of a clause that were written after the older text, up to the newer one."""
    assert chosen.old is not None  # the caller has looked
    before = next((line.n for line in lines_of(dossier, chosen.old) if line.id == clause_id), 0)
    until = next((line.n for line in new if line.id == clause_id), 0)
    written = clauses.history(reading(), clause_id=clause_id, language=dossier.instrument.language)
    return [version for version in written if before < version.n <= until]


def _languages(dossier: Dossier, chosen: Chosen) -> str:
    heads = [choice.head for choice in chosen.choices if choice.head is not None]
    found = texts.editions(reading(), version_ids=[head.id for head in heads])
    since = {(edition.version_id, edition.language): edition.available_from for edition in found}
    rules = rules_of(dossier.instrument)
    added = (edition.language for edition in found)
    codes = list(dict.fromkeys((dossier.instrument.language, *rules.document_languages, *added)))
    table = [
        LanguageRow(
            str(head.n),
            head.symbol,
            head.at,
            tuple(Cell(code, code == head.language, since.get((head.id, code))) for code in codes),
        )
        for head in heads
    ]
    wanted = request.args.get("language")
    edition = None
    if wanted and chosen.new.head:
        edition = texts.edition_text(reading(), version_id=chosen.new.head.id, language=wanted)
        if edition is None:
            raise NotFound(N_("This version does not exist in that language."))
    return render_template(
        "texts/languages.html",
        frame=dossier.frame,
        chosen=chosen,
        document=None,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        codes=codes,
        table=table,
        rules=rules,
        edition=edition,
        edition_language=wanted,
    )
