"""One paper from its facts to a file in the store, as PDF, Word document or Akoma Ntoso."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from drafting.formats.akn.plain import akn_of
from drafting.formats.akn.redlines import akn_redline
from drafting.formats.akn.writing import write_text
from drafting.jobs.drafts import drafts_document, drafts_html
from drafting.jobs.papers import manifest_of, paper_document, paper_html
from drafting.jobs.workshop import Beat, Workshop
from drafting.models.event import instrument_log
from drafting.models.instrument import Instrument
from drafting.models.paper_order import PaperFormat, PaperKind
from drafting.queries.papers import PaperFacts
from drafting.rendering import store
from drafting.rendering.attached import (
    Attached,
    RecordHead,
    drafts_attached,
    record_attached,
    redline_attached,
)
from drafting.rendering.child import Rendered, render_apart
from drafting.rendering.docx.change_table import change_table_docx
from drafting.rendering.docx.redline import redline_docx
from drafting.rendering.docx.three_way import three_way_docx
from drafting.text.redline import RedlineDocument


@dataclass(frozen=True)
class Sheet:
    """What is laid out: a page, and the files attached to it."""

    html: str
    attached: tuple[Attached, ...]


def make(workshop: Workshop, db_session: Session, *, facts: PaperFacts) -> Sheet | bytes:
    """Return the bytes of a paper that is the work of a moment, or what a process is to lay out.

    Reads all that the paper needs; nothing after it asks the database. Raises `NotFound` where a text is gone.
    """
    if facts.order.kind is PaperKind.DRAFTS:
        return _drafts(workshop, db_session, facts)
    if facts.order.format is PaperFormat.DOCX:
        document = paper_document(db_session, facts=facts)
        if facts.order.is_table:
            return change_table_docx(document, language=facts.order.language)
        return redline_docx(document)
    if facts.order.format is PaperFormat.AKN:
        return _akoma_ntoso(db_session, facts)
    attached: tuple[Attached, ...] = ()
    shown: RedlineDocument | None = None
    if facts.order.kind is not PaperKind.REPORT:
        shown = paper_document(db_session, facts=facts)
        attached = (redline_attached(shown),)
    html = paper_html(db_session, facts=facts, demo=workshop.demo, document=shown)
    return Sheet(html, attached + _record_of(facts))


def _drafts(workshop: Workshop, db_session: Session, facts: PaperFacts) -> Sheet | bytes:
    document = drafts_document(db_session, facts=facts)
    if facts.order.format is PaperFormat.DOCX:
        return three_way_docx(document, language=facts.order.language)
    html = drafts_html(document, facts=facts, demo=workshop.demo)
    return Sheet(html, (drafts_attached(document), *_record_of(facts)))


def _record_of(facts: PaperFacts) -> tuple[Attached, ...]:
    head = record_head(facts)
    return () if head is None else (record_attached(head, day=facts.cited.day.isoformat()),)


def put_in_store(workshop: Workshop, made: Sheet | bytes, beat: Beat) -> Rendered:
    """Write a paper into the store, laid out in a process where it needs one. Raises as `render_apart` does."""
    with tempfile.TemporaryDirectory(dir=store.workroom(workshop.data_dir)) as folder:
        place = Path(folder) / "paper"
        if isinstance(made, Sheet):
            rendered = render_apart(
                made.html,
                attached=made.attached,
                output=place,
                limits=workshop.limits,
                progress=beat.progress,
                cancelled=beat.cancelled,
                press=workshop.press,
            )
        else:
            place.write_bytes(made)
            rendered = Rendered(pages=0, size=len(made), sha256=hashlib.sha256(made).hexdigest())
        store.keep(workshop.data_dir, place, rendered.sha256)
    return rendered


def record_head(facts: PaperFacts) -> RecordHead | None:
    """Return the event of the record that published the version cited; None where the record has none."""
    if facts.record is None:
        return None
    sequence, leaf = facts.record
    return RecordHead(
        instrument=facts.instrument,
        log=instrument_log(facts.instrument_id),
        sequence=sequence,
        leaf=leaf,
        version=facts.cited.symbol,
        text=facts.cited.sha256,
    )


def _akoma_ntoso(db_session: Session, facts: PaperFacts) -> bytes:
    manifest = manifest_of(db_session, facts.new)
    begun = db_session.get_one(Instrument, facts.instrument_id).created_at.date().isoformat()
    if facts.order.kind is PaperKind.CLEAN and facts.order.text_language == facts.new.language:
        day = facts.new.day.isoformat()
        symbol = facts.new.symbol
        return write_text(akn_of(manifest, title=facts.instrument, symbol=symbol, day=day, begun=begun))
    return akn_redline(paper_document(db_session, facts=facts), slug=manifest.instrument, begun=begun)
