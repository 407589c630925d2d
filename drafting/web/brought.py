"""What a Word file that came back brings, as its preview shows it: rows to choose from, and whose the words may be."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request
from flask_babel import gettext
from flask_login import current_user
from markupsafe import Markup

from drafting.actions import returns as actions
from drafting.models.returned_file import PendingReturn
from drafting.queries import returns as reads
from drafting.queries.frames import VersionHead
from drafting.record.manifest import Entry, Manifest
from drafting.text.returned import (
    AS_WRITTEN,
    LEAVE,
    OWN,
    UNTRACKED,
    Brought,
    Change,
    Note,
    Remark,
    choice_of,
)
from drafting.web import marking
from drafting.web.frame import Dossier
from drafting.web.installation import now, reading
from drafting.web.redlining import redline_of_words
from workflows.sentences import Sentence
from workflows.vocabulary import Capacity, ProposalType


@dataclass(frozen=True)
class Row:
    """A change or a comment of the file, as the preview shows it."""

    key: str
    clause_id: int | None
    citation: str
    author: str
    written_on: str
    type: ProposalType | None
    heading: str
    words: Markup | str
    quote: str
    place: str
    answers: bool
    notes: tuple[Sentence, ...]
    refused: Sentence | None
    on_record: reads.OnRecord | None
    moved_on: bool
    checked: bool

    @property
    def offered(self) -> bool:
        """Whether it can be chosen."""
        return self.refused is None and not self.on_record


@dataclass(frozen=True)
class Author:
    """An author of the file, with whose the words can be said to be."""

    field: str
    name: str
    chosen: str


@dataclass(frozen=True)
class Opened:
    """A waiting file, read against the version it was made on."""

    kept: PendingReturn
    version: VersionHead
    manifest: Manifest
    brought: Brought


def rows_of(dossier: Dossier, opened: Opened) -> list[Row]:
    """Return what the file brings in its order, each with why it is refused or that it is on record already."""
    db_session, instrument_id = reading(), dossier.instrument.id
    entries = {entry.clause_id: entry for entry in opened.manifest.entries}
    refusals = actions.refusals_of(
        opened.brought, removed=reads.removed_clauses(db_session, instrument_id=instrument_id)
    )
    known = reads.on_record(
        db_session,
        actor=dossier.actor,
        instrument_id=instrument_id,
        brought=opened.brought,
        manifest=opened.manifest,
    )
    moved_on = reads.moved_on(db_session, manifest=opened.manifest)
    chosen = frozenset(request.form.getlist("take")) if request.method == "POST" else None

    def row(one: Change | Remark) -> Row:
        entry = entries.get(one.clause_id) if one.clause_id is not None else None
        change = one if isinstance(one, Change) else None
        remark = one if isinstance(one, Remark) else None
        return Row(
            key=one.key,
            clause_id=one.clause_id,
            citation=_citation(entry),
            author=one.author,
            written_on=one.written_on[:16].replace("T", " "),
            type=ProposalType(change.type) if change else None,
            heading=change.heading if change and (entry is None or change.heading != entry.heading) else "",
            words=_redlined(change, entry) if change else remark.text if remark else "",
            quote=remark.quote if remark else "",
            place=_place(change, entries) if change else "",
            answers=bool(remark and remark.parent),
            notes=tuple(Sentence(note.template, **note.mapping) for note in one.notes),
            refused=refusals.get(one.key),
            on_record=known.get(one.key),
            moved_on=one.clause_id in moved_on,
            checked=one.key in chosen
            if chosen is not None
            else one.author != UNTRACKED or remark is not None,
        )

    return [row(one) for one in opened.brought.items]


def _redlined(change: Change, entry: Entry | None) -> Markup:
    was = entry.text if entry is not None and change.type != ProposalType.ADD else ""
    now_ = was if change.type == ProposalType.MOVE else change.text
    return marking.spans_html(redline_of_words(was, now_))


def _place(change: Change, entries: Mapping[int, Entry]) -> str:
    if change.place_clause_id is None:
        return ""
    words = {"before": gettext("before"), "after": gettext("after"), "into": gettext("into")}
    return f"{words.get(change.place, '')} {_citation(entries.get(change.place_clause_id))}"


def _citation(entry: Entry | None) -> str:
    if entry is None:
        return gettext("no clause of this version")
    words = entry.citation or entry.label or entry.heading or entry.text
    return words if len(words) <= 60 else f"{words[:59]}…"


def noted(note: Note, manifest: Manifest) -> tuple[str, Sentence]:
    """Return what is to be known of a file beside its changes, with the clause it speaks of, or ""."""
    entry = next((one for one in manifest.entries if one.clause_id == note.clause_id), None)
    return _citation(entry) if entry else "", Sentence(note.template, **note.mapping)


def authors_of(dossier: Dossier, brought: Brought) -> list[Author]:
    """Return the authors of a file in its order, each with what the form says or what their name proposes."""
    here = reads.participants(reading(), instrument_id=dossier.instrument.id, now=now())
    names = [*brought.authors]
    if any(one.author == UNTRACKED for one in brought.changes):
        names.append(UNTRACKED)
    found = []
    for n, name in enumerate(names):
        proposed = reads.proposed_author(here, actor=dossier.actor, own_name=current_user.name, name=name)
        found.append(Author(f"author-{n}", name, request.form.get(f"author-{n}", proposed)))
    return found


def whose_of(dossier: Dossier) -> list[tuple[str, str]]:
    """Return what can be said of an author by whoever brings the file."""
    leave = (LEAVE, gettext("leave these words out"))
    first = ("", gettext("choose"))
    if dossier.actor.capacity is not Capacity.SECRETARIAT:
        return [first, (OWN, gettext("I stand behind them: enter them as mine")), leave]
    here = reads.participants(reading(), instrument_id=dossier.instrument.id, now=now())
    named = [
        (choice_of(one.actor.participation_id), gettext("%(who)s wrote them", who=one.actor.label))
        for one in here
        if one.actor.capacity in reads.WRITING
    ]
    nobody = (AS_WRITTEN, gettext("somebody who takes no part here: keep the name as written"))
    return [first, *named, nobody, leave]
