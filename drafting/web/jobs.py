"""A paper in the making: how far it is, without script and with, and the form that cancels it."""

from flask import Blueprint, flash, jsonify, redirect, render_template, url_for
from flask_babel import gettext

from drafting.actions import documents as actions
from drafting.models import job_failure
from drafting.models.document import Document
from drafting.models.job import JobStatus
from drafting.models.job_progress import HowFar
from drafting.models.paper_order import PaperOrder
from drafting.models.published_version import PublishedVersion
from drafting.web.acting import Answer, attempt
from drafting.web.documents import address_of
from drafting.web.errors import wants_json
from drafting.web.frame import open_dossier
from drafting.web.installation import now, reading
from drafting.web.saying import say

bp = Blueprint("jobs", __name__, url_prefix="/instruments/<slug>/jobs")


@bp.get("/<int:job_id>/")
def show(slug: str, job_id: int) -> Answer:
    """Show how far a paper is; as JSON for the script of the page. A finished one leads to the paper."""
    dossier = open_dossier(slug)
    job = actions.find_job(reading(), actor=dossier.actor, job_id=job_id)
    if wants_json():
        answer = jsonify(
            status=job.status.value, progress=job.progress, words=_words(job.status, job.message)
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer
    order = PaperOrder.from_json(job.request)
    new = reading().get_one(PublishedVersion, order.new_id)
    old, beside = (
        reading().get_one(PublishedVersion, version_id) if version_id else None
        for version_id in (order.old_id, order.beside_id)
    )
    return render_template(
        "jobs/show.html",
        frame=dossier.frame,
        slug=slug,
        base=url_for("texts.show", slug=slug),
        job=job,
        new=new,
        old=old,
        beside=beside,
        words=_words(job.status, job.message),
        unfinished=job.status in (JobStatus.WAITING, JobStatus.RUNNING),
        may_cancel=actions.may_cancel(dossier.actor, job),
        paper=reading().get(Document, job.document_id) if job.document_id else None,
        address_of=address_of,
    )


@bp.post("/<int:job_id>/cancel")
def cancel(slug: str, job_id: int) -> Answer:
    """Cancel a paper that is not made yet."""
    dossier = open_dossier(slug)

    def cancelled(job_status: JobStatus) -> str:
        if job_status is JobStatus.CANCELLED:
            flash(gettext("The paper is cancelled."), "calm")
        return url_for(".show", slug=slug, job_id=job_id)

    return attempt(
        lambda db_session: cancelled(
            actions.cancel_job(db_session, actor=dossier.actor, job_id=job_id, now=now()).status
        ),
        lambda refused: render_template(
            "errors/error.html",
            status=403,
            heading=gettext("This is not open to you now"),
            sentences=[say(said) for said in refused.sentences],
            kept=[],
        ),
    )


@bp.get("/")
def index(slug: str) -> Answer:
    """Lead to the list of papers, where those in the making are shown."""
    return redirect(url_for("documents.index", slug=slug))


def _words(status: JobStatus, message: str) -> str:
    if status is JobStatus.WAITING:
        return gettext("It waits for its turn.")
    if status is JobStatus.RUNNING:
        return _how_far(HowFar.from_text(message))
    if status is JobStatus.DONE:
        return gettext("The paper is made.")
    if status is JobStatus.CANCELLED:
        return gettext("It was cancelled; nothing was kept of it.")
    return " ".join(say(said) for said in job_failure.from_text(message))


def _how_far(far: HowFar) -> str:
    if far.total:
        words = gettext("%(written)s of %(pages)s pages are written.", written=far.written, pages=far.total)
    elif far.laid:
        words = gettext("%(pages)s pages are laid out.", pages=far.laid)
    else:
        words = gettext("The versions are compared and the pages set.")
    if not far.papers:
        return words
    return gettext("Paper %(paper)s of %(papers)s.", paper=far.paper, papers=far.papers) + " " + words
