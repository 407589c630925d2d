"""Meetings and sessions: convene, bring a version, close. The decision taken there is in decisions.py."""

from datetime import datetime

from sqlalchemy.orm import Session

from drafting.actions.deed import begin
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound
from drafting.models.body import Meeting
from drafting.models.published_version import PublishedVersion
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience


def convene_meeting(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    name: str,
    opens_at: datetime,
    closes_at: datetime,
    number: str = "",
    place: str = "",
    plenary: bool = True,
    version_id: int | None = None,
    now: datetime,
) -> Meeting:
    """Enter a session of the body with the version brought to it, or with `plenary` False a meeting of a group."""
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=instrument_id,
        act=Act.CONVENE_MEETING,
        now=now,
        audience=Audience.PUBLIC,
    )
    fields: dict[str, str] = {}
    if not name.strip() or len(name) > 200:
        fields["name"] = N_("Give the meeting a name of at most 200 characters.")
    if closes_at <= opens_at:
        fields["closes_at"] = N_("A meeting closes after it opens.")
    if opens_at < now:
        fields["opens_at"] = N_("A meeting is convened before it opens.")
    if len(number) > 20 or len(place) > 120:
        fields["number"] = N_("The number has at most 20 characters, the place at most 120.")
    if fields:
        raise Invalid(*fields.values(), fields=fields)
    _version(db_session, instrument_id, version_id)
    meeting = deed.add(
        Meeting(
            instrument_id=instrument_id,
            name=name.strip(),
            number=number.strip(),
            place=place.strip(),
            plenary=plenary,
            opens_at=opens_at,
            closes_at=closes_at,
            version_id=version_id,
        )
    )
    deed.record(f"meeting:{meeting.id}")
    return meeting


def bring_version(
    db_session: Session, *, actor: Actor, meeting_id: int, version_id: int, now: datetime
) -> Meeting:
    """Bring a published version to a session that has not opened; from the opening it is fixed."""
    meeting = find_meeting(db_session, actor=actor, meeting_id=meeting_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=meeting.instrument_id,
        act=Act.CONVENE_MEETING,
        now=now,
        audience=Audience.PUBLIC,
    )
    db_session.refresh(meeting)
    if meeting.opens_at <= now:
        raise Conflict(N_("The session is open; the version brought to it is fixed."))
    _version(db_session, meeting.instrument_id, version_id)
    deed.change(meeting, version_id=version_id)
    deed.record(f"meeting:{meeting.id}")
    return meeting


def close_meeting(db_session: Session, *, actor: Actor, meeting_id: int, now: datetime) -> Meeting:
    """Close a meeting in progress before its time. A text not adopted stays where it is."""
    meeting = find_meeting(db_session, actor=actor, meeting_id=meeting_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=meeting.instrument_id,
        act=Act.CONVENE_MEETING,
        now=now,
        audience=Audience.PUBLIC,
    )
    db_session.refresh(meeting)
    if not meeting.opens_at <= now < meeting.closes_at:
        raise Conflict(N_("The meeting is not in progress."))
    deed.change(meeting, closes_at=now)
    deed.record(f"meeting:{meeting.id}")
    return meeting


def find_meeting(db_session: Session, *, actor: Actor, meeting_id: int) -> Meeting:
    """Return a meeting on the actor's instrument; anything else is not to be found."""
    meeting = db_session.get(Meeting, meeting_id)
    if meeting is None or meeting.instrument_id != actor.instrument_id:
        raise NotFound(N_("There is no such meeting on this instrument."))
    return meeting


def _version(db_session: Session, instrument_id: int, version_id: int | None) -> None:
    if version_id is None:
        return
    version = db_session.get(PublishedVersion, version_id)
    if version is None or version.instrument_id != instrument_id:
        raise NotFound(N_("There is no such version of this instrument."))
