"""Notes that hang on a clause and are not text: plain-language, implementation and legal notes."""

from datetime import datetime

from sqlalchemy.orm import Session

from drafting.actions.clauses import check_words, clean_words, find_clause, participation_of
from drafting.actions.deed import begin
from drafting.actor import Actor
from drafting.errors import Invalid
from drafting.models.note import Note, NoteKind
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience

#: The longest note, in characters.
LONGEST_NOTE = 20_000


def write_note(
    db_session: Session,
    *,
    actor: Actor,
    clause_id: int,
    kind: NoteKind,
    text: str,
    audience: Audience = Audience.PARTICIPANTS,
    now: datetime,
) -> Note:
    """Write a note on a clause. The last of a kind is shown, earlier ones stay; no note is part of the text.

    Raises `Invalid` for a note without words, too long, or with hidden characters.
    """
    clause = find_clause(db_session, actor=actor, clause_id=clause_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=clause.instrument_id,
        act=Act.WRITE_NOTE,
        now=now,
        audience=audience,
    )
    text = clean_words(text)
    if not text or len(text) > LONGEST_NOTE:
        said = N_("Write the note, of a length that can be printed beside the clause.")
        raise Invalid(said, fields={"text": said})
    check_words("", text)
    note = deed.add(
        Note(
            clause_id=clause.id,
            kind=kind,
            text=text,
            audience=audience,
            by_id=participation_of(actor),
            at=now,
        )
    )
    deed.record(f"clause:{clause.id}", audience=audience)
    return note
