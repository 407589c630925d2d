"""What a paper needs to be printed, and the list of papers. The caller has checked who asks, where that is said."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from drafting import paths
from drafting.actor import Actor
from drafting.models.body import Body
from drafting.models.document import Document
from drafting.models.event import Event, instrument_log
from drafting.models.instrument import Instrument
from drafting.models.job import Job, JobStatus
from drafting.models.paper_order import PaperKind, PaperOrder
from drafting.models.published_version import LanguageEdition, PublishedVersion
from drafting.models.step import Override, StepTaken
from drafting.queries.audience import open_audiences, visible
from drafting.queries.batches import members
from drafting.queries.frames import Mark
from drafting.queries.reports import Report, report
from drafting.record.events import canonical_json
from workflows.rules import Rules
from workflows.vocabulary import Audience, DocumentStatus, Stage

#: Papers shown on the page of documents.
MOST_LISTED = 200


@dataclass(frozen=True)
class PrintedVersion:
    """A published version as a paper names it; `sha256` is of the text in the language printed."""

    id: int
    n: int
    symbol: str
    sha256: str
    day: date
    status: DocumentStatus
    stage: Stage
    language: str


@dataclass(frozen=True)
class PaperFacts:
    """All that decides the bytes of a paper, beside the words of clauses, which the hashes stand for."""

    order: PaperOrder
    instrument_id: int
    instrument: str
    body: str
    new: PrintedVersion
    old: PrintedVersion | None
    marks: tuple[Mark, ...]
    #: The event that published the version cited: its number in the record, and its hash.
    record: tuple[int, str] | None
    press: str
    #: For a report: hash of the record as its readers may read it, and its title. For a batch: of its papers' keys.
    material: str = ""
    subject: str = ""
    #: Of two drafts against their base: draft B, where `new` is draft A and `old` the base.
    beside: PrintedVersion | None = None

    @property
    def cited(self) -> PrintedVersion:
        """The version whose publication the paper cites: the newer one; of two drafts and a base the last published,
        whose event comes after the others' in the record.
        """
        if self.old is None or self.beside is None:
            return self.new
        return max((self.new, self.old, self.beside), key=lambda version: version.n)

    @property
    def content_key(self) -> str:
        """SHA-256 of these facts: the same order is answered by the same paper."""
        return hashlib.sha256(canonical_json([_plain(asdict(self))])).hexdigest()


@dataclass(frozen=True)
class Making:
    """A paper that waits or is being made; `old` is empty for a clean text, `beside` but for two drafts."""

    job_id: int
    new: str
    old: str
    beside: str
    progress: int
    running: bool


@dataclass(frozen=True)
class Listed:
    """A paper in the list, and the ids of others that have the same bytes."""

    paper: Document
    same: tuple[int, ...] = ()


def paper_facts(db_session: Session, *, order: PaperOrder) -> PaperFacts | None:
    """Return the facts of a paper, or None where a version or its language does not exist. Says nothing of rights."""
    new = db_session.get(PublishedVersion, order.new_id)
    if new is None:
        return None
    instrument = db_session.get_one(Instrument, new.instrument_id)
    body = db_session.get_one(Body, instrument.body_id)
    printed: dict[int, PrintedVersion] = {}
    for version_id in order.version_ids:
        found = db_session.get(PublishedVersion, version_id)
        if found is None or found.instrument_id != instrument.id:
            return None
        one = _printed(db_session, found, body.timezone, order.text_language)
        if one is None:
            return None
        printed[version_id] = one
    marks = db_session.execute(
        select(
            Override.decided_by, Override.decision, Override.reason, Override.conditions, StepTaken.to_stage
        )
        .join(StepTaken, StepTaken.override_id == Override.id)
        .where(Override.instrument_id == instrument.id)
        .order_by(StepTaken.n)
    )
    material, subject = "", ""
    if order.kind is PaperKind.REPORT:
        held = report_for(db_session, order=order)
        if held is None:
            return None
        material, subject = held.sha256, held.title
    if order.kind is PaperKind.BATCH:
        material = _material(db_session, order)
    facts = PaperFacts(
        order=order,
        instrument_id=instrument.id,
        instrument=instrument.title,
        body=body.name,
        new=printed[new.id],
        old=printed.get(order.old_id or 0),
        beside=printed.get(order.beside_id or 0),
        marks=tuple(
            Mark(who, decision, reason, tuple(listed.split()), to)
            for who, decision, reason, listed, to in marks
        ),
        record=None,
        press=press(),
        material=material,
        subject=subject,
    )
    return replace(facts, record=_published_by(db_session, facts))


def _published_by(db_session: Session, facts: PaperFacts) -> tuple[int, str] | None:
    event = db_session.execute(
        select(Event.seq, Event.sha256)
        .where(Event.log == instrument_log(facts.instrument_id), Event.object == f"version:{facts.cited.id}")
        .order_by(Event.seq)
        .limit(1)
    ).first()
    return (event[0], event[1]) if event else None


def _material(db_session: Session, order: PaperOrder) -> str:
    """A hash of the keys of a batch's papers: a language that comes later makes another batch."""
    found = [paper_facts(db_session, order=member) for member in members(db_session, order=order)]
    return hashlib.sha256("".join(facts.content_key for facts in found if facts).encode()).hexdigest()


def report_for(db_session: Session, *, order: PaperOrder) -> Report | None:
    """Return the consultation record an order asks for, as far as its readers may read it."""
    if order.consultation_id is None:
        return None
    rules = rules_of(db_session, version_id=order.new_id)
    return report(
        db_session,
        consultation_id=order.consultation_id,
        participants=order.attributed,
        attributions_public=rules.attributions_public,
    )


def rules_of(db_session: Session, *, version_id: int) -> Rules:
    """Return the rules of the negotiation that a published version belongs to."""
    kept = db_session.scalar(
        select(Instrument.rules)
        .join(PublishedVersion, PublishedVersion.instrument_id == Instrument.id)
        .where(PublishedVersion.id == version_id)
    )
    return Rules.from_json(json.loads(kept or "{}"))


@lru_cache(maxsize=1)
def press() -> str:
    """Return what the papers are made with: the release of the renderer and a hash of styles, words and workings.

    Every format's writer is among them: a Word file or an Akoma Ntoso of a release before is another paper.
    """
    looks = [paths.STATIC / "print", paths.TEMPLATES / "redline", paths.TEMPLATES / "papers"]
    workings = [paths.PACKAGE / name for name in ("rendering", "jobs", "text", "formats", "translations")]
    sheets = [
        path
        for folder in (*looks, *workings)
        for path in folder.rglob("*")
        if path.suffix in (".css", ".html", ".py", ".po")
    ]
    digest = hashlib.sha256()
    for path in sorted(sheets):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"weasyprint {version('weasyprint')}, {digest.hexdigest()[:16]}"


def papers(db_session: Session, *, actor: Actor, instrument_id: int) -> list[Listed]:
    """Return the papers the reader may have, newest first: every version open to them, and so the names on it.

    Of a paper printed again after its look or the marks changed, the last printing; what has the same bytes, once.
    """
    old, new, beside = (aliased(PublishedVersion) for _ in range(3))
    statement = (
        select(Document)
        .join(new, new.id == Document.new_version_id)
        .outerjoin(old, old.id == Document.old_version_id)
        .outerjoin(beside, beside.id == Document.beside_version_id)
        .where(Document.instrument_id == instrument_id, visible(actor, new))
        .where(or_(Document.old_version_id.is_(None), visible(actor, old)))
        .where(or_(Document.beside_version_id.is_(None), visible(actor, beside)))
        .order_by(Document.made_at.desc(), Document.id.desc())
        .limit(MOST_LISTED)
    )
    statement = statement.where(Document.audience.in_(sorted(open_audiences(actor))))
    last: dict[tuple[str, str, Audience], Document] = {}
    for paper in db_session.scalars(statement):
        last.setdefault((paper.title, paper.language, paper.audience), paper)
    # What was ordered with names and without is one paper where there is nobody to name: the one for more readers.
    widest: dict[str, Document] = {}
    reach = list(Audience)
    for paper in last.values():
        same = widest.get(paper.sha256)
        if same is None or reach.index(same.audience) < reach.index(paper.audience):
            widest[paper.sha256] = paper
    return [
        Listed(
            paper,
            tuple(other.id for other in last.values() if other.sha256 == paper.sha256 and other is not paper),
        )
        for paper in last.values()
        if widest[paper.sha256] is paper
    ]


def making(
    db_session: Session,
    *,
    instrument_id: int,
    symbols: dict[int, str],
    consultations: frozenset[int],
    names: bool,
    passing: bool = False,
) -> list[Making]:
    """Return what is waiting or being made of versions in `symbols` and of `consultations`, first asked first.

    Papers with proposers on them are left out unless `names` says that the reader may know them, and those with words
    that no version published unless `passing` does.
    """
    rows = db_session.scalars(
        select(Job)
        .where(Job.instrument_id == instrument_id, Job.status.in_((JobStatus.WAITING, JobStatus.RUNNING)))
        .order_by(Job.id)
    )
    found = []
    for job in rows:
        order = PaperOrder.from_json(job.request)
        hidden = not symbols.keys() >= set(order.version_ids)
        if order.consultation_id is not None and order.consultation_id not in consultations:
            continue
        if hidden or (order.attributed and not names) or (order.passing and not passing):
            continue
        new, old, beside = (
            symbols.get(one or 0, "") for one in (order.new_id, order.old_id, order.beside_id)
        )
        found.append(Making(job.id, new, old, beside, job.progress, job.status is JobStatus.RUNNING))
    return found


def _printed(db_session: Session, found: PublishedVersion, zone: str, language: str) -> PrintedVersion | None:
    sha256: str | None = found.sha256
    if language != found.language:
        sha256 = db_session.scalar(
            select(LanguageEdition.sha256).where(
                LanguageEdition.version_id == found.id, LanguageEdition.language == language
            )
        )
    if sha256 is None:
        return None
    return PrintedVersion(
        id=found.id,
        n=found.n,
        symbol=found.symbol,
        sha256=sha256,
        day=found.at.astimezone(ZoneInfo(zone)).date(),
        status=found.status,
        stage=found.stage,
        language=found.language,
    )


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    return value.isoformat() if isinstance(value, date) else value
