"""Texts that wait between upload and storing: kept for their preview, their tree edited, then stored or thrown away.

Nothing is a clause before somebody confirms; then all of them are, in one act (laying.py). How the tree is found is in
drafting/text/outline.py.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from drafting.actions.laying import clauses_of, lay_text, open_on_text
from drafting.actor import Actor
from drafting.errors import Invalid, NotFound
from drafting.models.instrument import Instrument
from drafting.models.stored_file import PendingImport
from drafting.text.given import GivenTree
from drafting.text.given import outline_of as outline_of_tree
from drafting.text.outline import Outline, build
from drafting.text.outline_edits import EditRefused, apply
from workflows.sentences import N_

#: Previews one person can have waiting; the oldest goes.
MOST_WAITING = 10


@dataclass(frozen=True)
class Preview:
    """What waits between upload and storing, beside the text: headings that were marked, edits, where it is to go."""

    sha256: str
    headings: dict[int, int] = field(default_factory=dict)
    edits: tuple[str, ...] = ()
    #: The clause tree that the file states itself, as drafting.text.given keeps it; else it is found in the words.
    tree: dict[str, Any] | None = None
    #: Of a new instrument: short name, language, body, first secretariat.
    slug: str = ""
    language: str = ""
    body_id: int | None = None
    secretariat: str = ""

    def to_json(self) -> str:
        """Return the preview as it is kept in the row."""
        return json.dumps({**vars(self), "headings": list(self.headings.items())})

    @classmethod
    def from_json(cls, kept: str) -> "Preview":
        """Return the preview kept in a row."""
        found = json.loads(kept)
        return cls(**{**found, "headings": dict(found["headings"]), "edits": tuple(found["edits"])})


def keep_import(
    db_session: Session,
    *,
    person_id: int,
    instrument_id: int | None,
    title: str,
    name: str,
    text: str,
    preview: Preview,
    now: datetime,
) -> PendingImport:
    """Keep an uploaded text for its preview; it is nobody's but the one's who sent it, and no part of the record."""
    if not text.strip():
        said = N_("There are no words in this text. Choose another file, or paste the text.")
        raise Invalid(said, fields={"file": said})
    waiting = db_session.scalars(
        select(PendingImport.id).where(PendingImport.person_id == person_id).order_by(PendingImport.id.desc())
    ).all()
    if old := waiting[MOST_WAITING - 1 :]:
        db_session.execute(delete(PendingImport).where(PendingImport.id.in_(old)))
    kept = PendingImport(
        person_id=person_id,
        instrument_id=instrument_id,
        title=title.strip()[:300],
        name=name[:200],
        text=text,
        edits=preview.to_json(),
        at=now,
    )
    db_session.add(kept)
    db_session.flush()
    return kept


def find_import(db_session: Session, *, person_id: int, import_id: int) -> PendingImport:
    """Return a text that waits in preview; somebody else's is not to be found."""
    kept = db_session.get(PendingImport, import_id)
    if kept is None or kept.person_id != person_id:
        raise NotFound(N_("There is no such preview, or it was stored or discarded."))
    return kept


def outline_of(kept: PendingImport) -> tuple[Outline, Preview]:
    """Return the clause tree of a waiting text as its edits left it."""
    preview = Preview.from_json(kept.edits)
    if preview.tree is not None:
        found = outline_of_tree(GivenTree.from_json(kept.text, preview.tree))
    else:
        found = build(kept.text, preview.headings)
    return apply(found, preview.edits), preview


def edit_import(
    db_session: Session, *, person_id: int, import_id: int, edit: str, now: datetime
) -> PendingImport:
    """Make one edit of the tree, or take the last back with "undo"; raises `Invalid` where it fits no place."""
    kept = find_import(db_session, person_id=person_id, import_id=import_id)
    outline, preview = outline_of(kept)
    if edit == "undo":
        edits = preview.edits[:-1]
    else:
        try:
            apply(outline, (edit,))
        except EditRefused as refused:
            raise Invalid(str(refused)) from refused
        edits = (*preview.edits, edit)
    kept.edits = Preview(**{**vars(preview), "edits": edits}).to_json()
    kept.at = now
    return kept


def discard_import(db_session: Session, *, person_id: int, import_id: int, now: datetime) -> None:
    """Throw a waiting text away."""
    db_session.delete(find_import(db_session, person_id=person_id, import_id=import_id))


def store_import(
    db_session: Session,
    *,
    person_id: int,
    actor: Actor | None,
    import_id: int,
    linked: bool = True,
    now: datetime,
) -> Instrument:
    """Store a previewed text as the first text of its instrument, or open a new instrument on it; in one act.

    Into an instrument a drafter stores it; a new one an administrator opens. Raises `Invalid` while something
    must still be mended, `Conflict` where the instrument has a text by now. `linked`: references to other clauses
    of the text follow those clauses from then on.
    """
    kept = find_import(db_session, person_id=person_id, import_id=import_id)
    outline, preview = outline_of(kept)
    clauses = clauses_of(outline, preview.language or outline.language or "en", linked=linked)
    source = f"{kept.name} (SHA-256 {preview.sha256})"
    if kept.instrument_id is not None:
        if actor is None:
            raise NotFound(N_("There is no such instrument."))
        lay_text(
            db_session, actor=actor, instrument_id=kept.instrument_id, clauses=clauses, source=source, now=now
        )
        instrument = db_session.get_one(Instrument, kept.instrument_id)
    else:
        instrument = open_on_text(
            db_session,
            administrator_id=person_id,
            secretariat=preview.secretariat,
            slug=preview.slug,
            title=kept.title,
            body_id=preview.body_id or 0,
            language=preview.language or outline.language or "en",
            clauses=clauses,
            source=source,
            now=now,
        )
    db_session.delete(kept)
    return instrument
