"""Files handed in: kept in the database with the record, told by their hash, only ever served as a download."""

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from drafting.actions.deed import begin
from drafting.actor import Actor
from drafting.errors import Invalid
from drafting.models.stored_file import StoredFile
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience

#: The largest file that is kept, in bytes.
LARGEST = 20 * 1024 * 1024


def store_file(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    name: str,
    media_type: str,
    content: bytes,
    audience: Audience,
    now: datetime,
) -> StoredFile:
    """Keep a file that came with a submission; whatever it is, nothing here opens it. An empty one is `Invalid`."""
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=instrument_id,
        act=Act.ENTER_FOR_ANOTHER,
        now=now,
        audience=audience,
    )
    if not content or len(content) > LARGEST:
        said = N_("The file is empty, or larger than twenty megabytes. Nothing was stored.")
        raise Invalid(said, fields={"file": said})
    stored = deed.add(
        StoredFile(
            instrument_id=instrument_id,
            name=name.replace("\\", "/").rsplit("/", 1)[-1][:200] or "file",
            media_type=media_type[:100] or "application/octet-stream",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            at=now,
        )
    )
    deed.record(f"file:{stored.id}")
    return stored
