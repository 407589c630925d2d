"""A form sent twice is done once: the key it carried is kept with where the first answer led."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from drafting.errors import Conflict
from drafting.models.idempotency_key import IdempotencyKey
from workflows.sentences import N_


def do_once(
    db_session: Session,
    *,
    person_id: int,
    route: str,
    key: str,
    body_sha256: str,
    work: Callable[[Session], str],
    now: datetime,
) -> tuple[str, bool]:
    """Do `work`, which returns an address, unless this key was done before; return the address and whether it was now.

    The key is stored first, so that of two requests at once the second waits for the first. Raises `Conflict`
    where the key comes back with other words: they would be lost silently.
    """
    done = find_done(db_session, person_id=person_id, route=route, key=key)
    if done is not None:
        if done.body_sha256 != body_sha256:
            raise Conflict(
                N_("This form was sent already with other words. Open the page again and send what is new.")
            )
        return done.location, False
    kept = IdempotencyKey(
        person_id=person_id, route=route, key=key, body_sha256=body_sha256, location="", at=now
    )
    db_session.add(kept)
    db_session.flush()
    kept.location = work(db_session)
    return kept.location, True


def find_done(db_session: Session, *, person_id: int, route: str, key: str) -> IdempotencyKey | None:
    """Return what a key of a person's form led to, or None."""
    return db_session.get(IdempotencyKey, (person_id, route, key))
