"""All papers of a version in one file: each is made, or found made, on its own; then they are packed.

A worker that dies half-way has lost the paper it was at: those finished before are found again by their keys.
"""

import hashlib
import json
import re
import tempfile
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.errors import NotFound
from drafting.jobs.keeping import keep_paper, twice
from drafting.jobs.making import make, put_in_store, record_head
from drafting.jobs.workshop import Beat, Workshop
from drafting.models.document import Document
from drafting.models.job import Job
from drafting.models.paper_order import PaperKind, PaperOrder
from drafting.queries.batches import members
from drafting.queries.papers import PaperFacts, PrintedVersion, paper_facts
from drafting.rendering import store
from drafting.rendering.child import Rendered
from drafting.rendering.trouble import RenderCancelled
from workflows.sentences import N_

#: The list of what is in the file, and its hashes as `sha256sum --check` reads them.
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
#: The day of every file in it: the papers say theirs themselves, and the same papers give the same bytes.
NO_DAY = (1980, 1, 1, 0, 0, 0)


class Packed(NamedTuple):
    """A paper in the file."""

    name: str
    order: PaperOrder
    paper: Document


def make_batch(workshop: Workshop, beat: Beat, *, facts: PaperFacts) -> Rendered:
    """Make what is not made yet, pack all into the store. Raises `RenderCancelled` between two papers and in one."""
    with workshop.database.read() as db_session:
        orders = members(db_session, order=facts.order)
    packed = []
    for number, order in enumerate(orders, start=1):
        beat.next_paper(number, len(orders))
        if beat.is_over():
            raise RenderCancelled(N_("The paper was cancelled before it was finished."))
        packed.append(Packed(_name(order, facts), order, _one(workshop, beat, order)))
    return _pack(workshop, packed, facts)


def _one(workshop: Workshop, beat: Beat, order: PaperOrder) -> Document:
    with workshop.database.read() as db_session:
        facts = paper_facts(db_session, order=order)
        if facts is None:
            raise NotFound(N_("A version of this paper is no longer there."))
        key = facts.content_key
        paper = db_session.scalar(select(Document).where(Document.content_key == key))
        if paper is not None and store.path_of(workshop.data_dir, paper.sha256).is_file():
            return paper
        made = make(workshop, db_session, facts=facts)
    rendered = put_in_store(workshop, made, beat)

    def write(db_session: Session) -> Document:
        # A paper finished is a step forward: only the one that is never finished counts against the job.
        db_session.get_one(Job, beat.job_id, with_for_update=True).tries = 1
        return keep_paper(db_session, workshop, facts=facts, key=key, rendered=rendered)

    return twice(workshop, write)


def _pack(workshop: Workshop, packed: list[Packed], facts: PaperFacts) -> Rendered:
    """Write the file: stored as they are, in order, without a day, so that its bytes follow from theirs."""
    with tempfile.TemporaryDirectory(dir=store.workroom(workshop.data_dir)) as folder:
        place = Path(folder) / "papers.zip"
        with zipfile.ZipFile(place, "w") as whole:
            _add(
                whole,
                MANIFEST,
                (json.dumps(_manifest(packed, facts), indent=1, ensure_ascii=False) + "\n").encode(),
            )
            _add(whole, SUMS, "".join(f"{one.paper.sha256}  {one.name}\n" for one in packed).encode())
            for one in packed:
                _add(whole, one.name, store.path_of(workshop.data_dir, one.paper.sha256).read_bytes())
        with place.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = place.stat().st_size
        store.keep(workshop.data_dir, place, sha256)
    return Rendered(pages=0, size=size, sha256=sha256)


def _add(whole: zipfile.ZipFile, name: str, content: bytes) -> None:
    told = zipfile.ZipInfo(name, NO_DAY)
    told.create_system, told.external_attr = 3, 0o100644 << 16
    whole.writestr(told, content, compress_type=zipfile.ZIP_STORED)


def _manifest(packed: list[Packed], facts: PaperFacts) -> dict[str, object]:
    head = record_head(facts)
    return {
        "instrument": facts.instrument,
        "new": _version(facts.new),
        "old": _version(facts.old) if facts.old else None,
        "record": asdict(head) if head else None,
        "papers": [
            {
                "name": one.name,
                "title": one.paper.title,
                "kind": one.order.kind.value,
                "language": one.order.text_language,
                "media_type": one.paper.media_type,
                "sha256": one.paper.sha256,
                "size": one.paper.size,
                "pages": one.paper.pages,
            }
            for one in packed
        ],
    }


def _version(version: PrintedVersion) -> dict[str, object]:
    return {"symbol": version.symbol, "day": version.day.isoformat(), "language": version.language}


def _name(order: PaperOrder, facts: PaperFacts) -> str:
    """The name of a paper in the file: its language is the folder."""
    kind = "redline" if order.kind is PaperKind.REDLINE else "clean"
    against = f"-against-{facts.old.symbol}" if order.kind is PaperKind.REDLINE and facts.old else ""
    symbol = re.sub(r"[^\w.]+", "-", f"{facts.new.symbol}{against}").strip("-.") or "paper"
    return f"{order.text_language}/{symbol}.{kind}.{order.text_language}.{order.format.value}"
