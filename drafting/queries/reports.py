"""The record of a consultation as a paper prints it: all that the public, or the participants, may read of it."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.body import Body
from drafting.models.consultation import Consultation
from drafting.models.instrument import Instrument
from drafting.models.published_version import PublishedVersion
from drafting.queries.answers_page import Answerable, Which, comments_of
from drafting.queries.consultations_page import Record, record_of
from drafting.queries.versions_page import editions
from drafting.record.events import canonical_json
from drafting.record.manifest import thaw
from workflows.records import ClosedAs
from workflows.vocabulary import Capacity, Method, Stage

#: Comments printed in one report; a negotiation of 200 clauses has some 10,000.
MOST_COMMENTS = 20_000


@dataclass(frozen=True)
class Commented:
    """A comment with the clause it is on, as cited in the version consulted on."""

    clause: str
    comment: Answerable


@dataclass(frozen=True)
class Report:
    """A consultation record. Moments are in the zone of the body, which is named."""

    number: int
    title: str
    stage: Stage
    method: Method
    basis: str
    questions: str
    summary: str
    minutes: str
    opens_at: datetime
    ends_at: datetime
    zone: str
    closed_at: datetime | None
    closed_as: ClosedAs | None
    #: Languages of the text with the day each was available; the original first, without a day.
    languages: tuple[tuple[str, date | None], ...]
    record: Record
    in_time: tuple[Commented, ...]
    late: tuple[Commented, ...]

    @property
    def sha256(self) -> str:
        """Hash of everything printed, so that a record that grew is another paper."""
        return hashlib.sha256(canonical_json([_plain(asdict(self))])).hexdigest()


def reader_of(instrument_id: int, *, participants: bool) -> Actor:
    """Return somebody who reads what all participants may, and nothing more; or what the public may."""
    if participants:
        # No row has this author, so nothing is their own.
        return Actor(capacity=Capacity.OBSERVER, instrument_id=instrument_id, participation_id=0)
    return Actor(capacity=Capacity.PUBLIC, instrument_id=instrument_id)


def report(
    db_session: Session, *, consultation_id: int, participants: bool, attributions_public: bool
) -> Report | None:
    """Return a consultation's record as participants, or as the public, may read it; None where there is none.

    The caller has checked that the consultation itself is open to whoever asks.
    """
    held = db_session.get(Consultation, consultation_id)
    if held is None:
        return None
    instrument = db_session.get_one(Instrument, held.instrument_id)
    zone = db_session.get_one(Body, instrument.body_id).timezone
    version = db_session.get_one(PublishedVersion, held.version_id)
    reader = reader_of(instrument.id, participants=participants)
    citations = {entry.clause_id: entry.citation or entry.label for entry in thaw(version.manifest).entries}

    def comments(which: Which) -> list[Commented]:
        found = comments_of(
            db_session,
            actor=reader,
            consultation_id=held.id,
            which=which,
            attributions_public=attributions_public,
            limit=MOST_COMMENTS,
        )
        return [Commented(citations.get(one.clause_id, ""), one) for one in found]

    answered = sorted(
        [*comments(Which.ANSWERED), *comments(Which.WAITING)], key=lambda commented: commented.comment.number
    )
    there = ZoneInfo(zone)
    return Report(
        number=held.number,
        title=held.title,
        stage=held.stage,
        method=held.method,
        basis=held.basis,
        questions=held.questions,
        summary=held.summary,
        minutes=held.minutes,
        opens_at=held.opens_at.astimezone(there),
        ends_at=(held.ended_early_at or held.ends_at).astimezone(there),
        zone=zone,
        closed_at=held.closed_at.astimezone(there) if held.closed_at else None,
        closed_as=held.closed_as,
        languages=(
            (version.language, None),
            *((one.language, one.available_from) for one in editions(db_session, version_ids=[version.id])),
        ),
        record=record_of(db_session, actor=reader, consultation_id=held.id),
        in_time=tuple(answered),
        late=tuple(comments(Which.LATE)),
    )


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    return value.isoformat() if isinstance(value, date) else value
