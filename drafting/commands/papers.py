"""`travaux papers INSTRUMENT`: all papers of a version in one zip, by the same order and rights as on its page."""

import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from drafting.actions.documents import Ordered
    from drafting.jobs.workshop import Workshop
    from drafting.models.document import Document
    from drafting.models.job import Job
    from drafting.queries.versions_page import Published

#: Seconds between two looks at a job that a worker has taken up.
LOOK = 0.5


@click.command()
@click.argument("instrument")
@click.option("--new", "new_symbol", metavar="SYMBOL", help="The version; the last one published by default.")
@click.option(
    "--old", "old_symbol", metavar="SYMBOL", help="Redlines against this one; clean texts alone without."
)
@click.option(
    "--language", default="en", show_default=True, help="Of the papers' own words, where not the text's."
)
@click.option("--as", "email", metavar="EMAIL", help="Act as this person; as the public without.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here, not to standard output.")
def command(
    instrument: str,
    new_symbol: str | None,
    old_symbol: str | None,
    language: str,
    email: str | None,
    output: Path | None,
) -> None:
    """Write every paper of a version of INSTRUMENT (title or short name): all languages, redline and clean, as a zip.

    What was made before is found again; what a worker is making is waited for.
    """
    from drafting.commands.opening import opened
    from drafting.config import Config
    from drafting.jobs.workshop import Workshop
    from drafting.rendering import store
    from drafting.rendering.press import Press

    config = Config.from_env()
    with opened() as database, Press() as press:
        workshop = Workshop(database, config.data_dir, demo=config.demo, press=press)
        ordered = database.transact(
            lambda db_session: _order(
                db_session,
                workshop,
                instrument=instrument,
                symbols=(new_symbol, old_symbol),
                language=language,
                email=email,
            )
        )
        paper = _made(workshop, ordered)
        place = store.path_of(config.data_dir, paper.sha256)
        if output is None:
            with place.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            return
        try:
            shutil.copyfile(place, output)
        except OSError as error:
            raise click.ClickException(
                f"{output} cannot be written: {error.strerror or error}. Choose another place with -o."
            ) from error


def _order(
    db_session: "Session",
    workshop: "Workshop",
    *,
    instrument: str,
    symbols: tuple[str | None, str | None],
    language: str,
    email: str | None,
) -> "Ordered":
    import drafting.models.all  # noqa: F401 - rows are flushed only where every table is known
    from drafting.actions.documents import order_paper
    from drafting.errors import NotFound
    from drafting.models.paper_order import PaperFormat, PaperKind, PaperOrder
    from drafting.models.person import Person
    from drafting.queries import imports as reads
    from drafting.queries.actors import actor_in
    from drafting.queries.versions_page import published
    from drafting.rendering import store

    now = datetime.now(UTC)
    found = reads.instrument_named(db_session, name=instrument)
    if found is None:
        raise NotFound("There is no instrument of this title or short name.")
    person = db_session.get_one(Person, reads.person_of(db_session, email=email)) if email else None
    actor = actor_in(db_session, person=person, instrument_id=found.id, now=now)
    versions = published(db_session, actor=actor, instrument_id=found.id)
    if not versions:
        raise NotFound("No version of this instrument is published that could be read so.")
    new = _version(versions, symbols[0]) if symbols[0] else versions[-1]
    old = _version(versions, symbols[1]) if symbols[1] else None

    def is_kept(paper: "Document") -> bool:
        return store.path_of(workshop.data_dir, paper.sha256).is_file()

    order = PaperOrder(
        kind=PaperKind.BATCH,
        new_id=new.id,
        old_id=old.id if old else None,
        text_language=new.language,
        language=language,
        format=PaperFormat.ZIP,
    )
    return order_paper(db_session, actor=actor, instrument_id=found.id, order=order, now=now, is_kept=is_kept)


def _version(versions: "list[Published]", symbol: str) -> "Published":
    from drafting.errors import NotFound

    for version in versions:
        if version.symbol == symbol:
            return version
    raise NotFound(
        f"There is no version {symbol} that could be read so; there are: "
        + ", ".join(version.symbol for version in versions)
        + "."
    )


def _made(workshop: "Workshop", ordered: "Ordered") -> "Document":
    """Return the paper: made before, made here, or made by the worker that has taken it up."""
    from drafting.jobs.running import run_job
    from drafting.models import job_failure
    from drafting.models.document import Document
    from drafting.models.job import Job, JobStatus

    document_id, told = ordered.document_id, 0
    while document_id is None:
        assert ordered.job_id is not None
        run_job(workshop, ordered.job_id)
        with workshop.database.read() as db_session:
            job = db_session.get_one(Job, ordered.job_id)
        document_id = job.document_id
        if job.status is JobStatus.FAILED:
            raise click.ClickException(" ".join(str(said) for said in job_failure.from_text(job.message)))
        if job.status is JobStatus.CANCELLED:
            raise click.ClickException("The order was cancelled; nothing was written.")
        if document_id is None:
            told = _tell(job, told)
            time.sleep(LOOK)
    with workshop.database.read() as db_session:
        return db_session.get_one(Document, document_id)


def _tell(job: "Job", told: int) -> int:
    if job.progress > told:
        click.echo(f"{job.progress} %", err=True)
    return max(job.progress, told)
