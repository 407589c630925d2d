"""Two drafts against their base, from the order to the file: what the paper is, holds and costs to ask for again."""

import hashlib
import io
import json
from dataclasses import replace

import pikepdf
import pytest

from drafting.actions.documents import Ordered, cancel_job, order_paper
from drafting.formats.docx.plain import docx_text
from drafting.jobs.running import run_job
from drafting.jobs.workshop import Beat, Workshop
from drafting.models.document import Document
from drafting.models.job import Job, JobStatus
from drafting.models.job_progress import HowFar
from drafting.models.paper_order import PaperFormat, PaperKind, PaperOrder, PaperSize, PaperView
from drafting.queries.papers import paper_facts
from drafting.rendering import store
from drafting.rendering.three_way_reading import VIEWS_OF_THREE
from drafting.text.three_way_document import Fate
from drafting.text.three_way_json import from_json
from tests.drafting.jobs.published import Published
from tests.support import pdf_tags
from tests.support.verapdf import Flavour, broken_rules
from workflows.vocabulary import Audience, Capacity


def drafts(published: Published, **more: object) -> PaperOrder:
    """Return the order of the two revisions against the zero draft."""
    order = PaperOrder(PaperKind.DRAFTS, published.revision, published.zero, beside_id=published.inner)
    return replace(order, **more)  # type: ignore[arg-type]


def ask(workshop: Workshop, published: Published, order: PaperOrder) -> Ordered:
    """Order as a drafter, who may read all three."""
    return workshop.database.transact(
        lambda db_session: order_paper(
            db_session,
            actor=published.negotiation.actor(Capacity.DRAFTER),
            instrument_id=published.negotiation.instrument_id,
            order=order,
            now=workshop.clock(),
        )
    )


def made(workshop: Workshop, published: Published, **more: object) -> tuple[Document, bytes]:
    """Order and make, and return the paper with its bytes."""
    job_id = ask(workshop, published, drafts(published, **more)).job_id
    assert job_id is not None
    assert run_job(workshop, job_id) is JobStatus.DONE
    with workshop.database.read() as db_session:
        paper = db_session.get_one(Document, db_session.get_one(Job, job_id).document_id)
    return paper, store.path_of(workshop.data_dir, paper.sha256).read_bytes()


def test_the_paper_is_as_open_as_the_narrowest_of_its_versions_and_is_found_again(
    workshop: Workshop, published: Published
) -> None:
    paper, content = made(workshop, published)
    assert paper.title == "AP/Rev.1 and AP/Rev.2 against AP/Zero (two drafts, side by side)"
    assert paper.audience is Audience.GROUP
    assert (paper.old_version_id, paper.new_version_id, paper.beside_version_id) == (
        published.zero,
        published.revision,
        published.inner,
    )
    assert hashlib.sha256(content).hexdigest() == paper.sha256
    assert ask(workshop, published, drafts(published)).document_id == paper.id
    for other in (
        {"view": PaperView.TABLE},
        {"size": PaperSize.LARGE},
        {"new_id": published.inner, "beside_id": published.revision},
    ):
        assert ask(workshop, published, drafts(published, **other)).job_id is not None


def test_the_paper_is_an_archive_document_with_its_data_and_the_last_event(
    workshop: Workshop, published: Published
) -> None:
    _, content = made(workshop, published)
    assert [broken_rules(content, flavour) for flavour in Flavour] == [[], []]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        files = {name: json.loads(file.get_file().read_bytes()) for name, file in pdf.attachments.items()}
    assert sorted(files) == ["drafts.json", "record.json"]
    document = from_json(files["drafts.json"])
    assert [document.a.name, document.base.name, document.b.name] == ["AP/Rev.1", "AP/Zero", "AP/Rev.2"]
    assert Fate.alike in {change.fate for change in document.changes}
    with workshop.database.read() as db_session:
        facts = paper_facts(db_session, order=drafts(published))
        assert facts is not None and facts.cited.symbol == "AP/Rev.2"
    assert files["record.json"]["version"] == "AP/Rev.2"
    assert (files["record.json"]["sequence"], files["record.json"]["leaf"]) == facts.record
    told = {piece.change.get("change") for piece in pdf_tags.pieces(content)}
    assert told >= {str(change.number) for change in document.changes}


def test_the_word_file_holds_all_three(workshop: Workshop, published: Published) -> None:
    paper, content = made(workshop, published, format=PaperFormat.DOCX)
    assert paper.title == "AP/Rev.1 and AP/Rev.2 against AP/Zero (two drafts, Word)"
    text = docx_text(content)
    for symbol in ("AP/Rev.1", "AP/Zero", "AP/Rev.2"):
        assert symbol in text


@pytest.mark.parametrize("view", list(PaperView))
def test_every_view_of_an_order_is_one_of_three_texts(view: PaperView) -> None:
    order = PaperOrder(PaperKind.DRAFTS, 1, 2, beside_id=3, view=view)
    assert PaperOrder.from_json(order.to_json()) == order
    assert order.settled == order.settled.settled
    assert VIEWS_OF_THREE[order.settled.view.value] is VIEWS_OF_THREE[view.value]


def test_it_tells_how_far_it_is_and_is_cancelled_on_the_way(
    workshop: Workshop, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafter = published.negotiation.actor(Capacity.DRAFTER)
    job_id = ask(workshop, published, drafts(published, view=PaperView.CHANGES)).job_id
    assert job_id is not None
    asked, told = Beat.cancelled, []

    def cancel_once_laid_out(beat: Beat) -> bool:
        told.append(beat.far)
        if beat.far == HowFar():
            return asked(beat)
        workshop.database.transact(
            lambda db_session: cancel_job(db_session, actor=drafter, job_id=job_id, now=workshop.clock())
        )
        return beat.is_over()

    monkeypatch.setattr(Beat, "cancelled", cancel_once_laid_out)
    assert run_job(workshop, job_id) is JobStatus.CANCELLED
    assert told[-1].laid > 0
    assert list(store.workroom(workshop.data_dir).iterdir()) == []
