"""The frame of a form that writes: done once however often it is sent, and shown again with every word kept.

A view says what to do and where it leads; what is refused comes back as the form's own page with the reasons.
"""

import hashlib
import secrets
from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from drafting.actions.idempotency import do_once, find_done
from drafting.errors import Conflict, Invalid, Refused, StepRefused, TravauxError
from drafting.web.errors import status_of, wants_json
from drafting.web.frame import Dossier
from drafting.web.installation import now, reading, writing
from workflows.permissions import Decision

#: What a view answers.
Answer = Response | str | tuple[str, int]
#: The field that tells one filling-in of a form from another.
ONCE = "once"
#: Not part of what somebody wrote.
_NOT_WORDS = frozenset({"csrf_token", ONCE})


def new_key() -> str:
    """Return the key of a form just shown."""
    return secrets.token_urlsafe(16)


def act_once(work: Callable[[Session], str]) -> str:
    """Run one unit of work that returns where it leads; a form that was sent before leads there again."""
    key = request.form.get(ONCE, "")[:64]
    if not key or not current_user.is_authenticated:
        return writing(work)
    person_id, route = current_user.person_id, str(request.endpoint)[:120]

    def within(db_session: Session) -> str:
        address, _ = do_once(
            db_session, person_id=person_id, route=route, key=key, body_sha256=_sent(), work=work, now=now()
        )
        return address

    try:
        return writing(within)
    except IntegrityError:
        # The same form was being done at the same moment: it is done now.
        done = find_done(reading(), person_id=person_id, route=route, key=key)
        if done is None:
            raise
        return done.location


def attempt(
    work: Callable[[Session], str], again: Callable[[TravauxError], str], *, said: str = ""
) -> Answer:
    """Do what a form asks, say so and lead on; or answer with `again`: the same page, the reasons, every word kept.

    Whoever has no right to the act is not shown its form, which can list what is not theirs to read: that refusal
    is answered by drafting/web/errors.py, with the words kept there.
    """
    try:
        address = act_once(work)
    except (Invalid, Conflict, StepRefused) as refused:
        if wants_json():
            raise
        return again(refused), status_of(refused)
    if said:
        flash(said, "good")
    return redirect(address, 303)


def refuse_unless(decided: Decision) -> None:
    """Refuse with every reason, where the rights do not allow what a page is for."""
    if not decided.allowed:
        raise Refused(*decided.reasons)


def answer_form(
    decided: Decision,
    page: Callable[[TravauxError | None], str],
    work: Callable[[Session], str],
    *,
    said: str = "",
) -> Answer:
    """Answer the address of one form: refuse who may not, show the page when it is opened, do it when it is sent."""
    refuse_unless(decided)
    return page(None) if request.method == "GET" else attempt(work, page, said=said)


def form_page(dossier: Dossier, template: str, refused: TravauxError | None = None, **known: Any) -> str:
    """Return a page with one form: what was sent in its fields, what was refused above it and at its fields."""
    return render_template(
        template,
        frame=dossier.frame,
        base=url_for("texts.show", slug=dossier.instrument.slug),
        slug=dossier.instrument.slug,
        sent=request.values,
        sentences=refused.sentences if refused else (),
        errors=getattr(refused, "fields", {}),
        **known,
    )


def _sent() -> str:
    fields = sorted((name, value) for name, value in request.form.items(multi=True) if name not in _NOT_WORDS)
    files = sorted((name, file.filename or "") for name, file in request.files.items(multi=True))
    return hashlib.sha256(repr((fields, files)).encode()).hexdigest()
