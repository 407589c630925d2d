"""Comments: on a span or a whole clause, replies, withdrawal. Outcomes are in outcomes.py."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import check_words, clean_words, find_clause
from drafting.actions.deed import Deed, begin
from drafting.actions.entering import Origin, Whose, begin_for, keep_origin
from drafting.actions.numbers import next_number
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid, NotFound
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.comment import Comment
from drafting.models.instrument import Instrument
from drafting.queries.audience import may_see
from drafting.queries.quotations import quotation_audience
from drafting.queries.windows import called_window, ended_window
from drafting.text import anchors
from workflows.sentences import N_
from workflows.vocabulary import Act, Audience

#: The longest comment, in characters.
LONGEST_COMMENT = 20_000


def comment_on_clause(
    db_session: Session,
    *,
    actor: Actor,
    clause_id: int,
    clause_version_id: int,
    body: str,
    suggestion: str = "",
    quote: str = "",
    start_utf16: int | None = None,
    end_utf16: int | None = None,
    audience: Audience = Audience.PUBLIC,
    named_in_public: bool = True,
    now: datetime,
    on_behalf_of: str = "",
    origin: Origin | None = None,
) -> Comment:
    """Comment on a span of the version one reads, or, without a quotation, on the whole clause.

    Offsets count UTF-16 units of plain(text), as browsers do; without them the quotation must occur once. Raises
    `Invalid` where the offsets don't give the quotation. A comment that comes after the window ended is kept,
    marked late, and blocks nothing. `on_behalf_of` is the secretariat's, for somebody without an account; `origin`
    says of a comment that came in a file who wrote it, and for whom it is entered.
    """
    clause = find_clause(db_session, actor=actor, clause_id=clause_id)
    deed, whose = begin_for(
        db_session,
        actor=actor,
        act=Act.ENTER_FOR_ANOTHER if on_behalf_of else Act.COMMENT,
        instrument_id=clause.instrument_id,
        origin=origin,
        now=now,
    )
    if on_behalf_of:
        whose = replace(whose, on_behalf_of=on_behalf_of.strip())
    instrument = db_session.get_one(Instrument, clause.instrument_id)
    version = db_session.get(ClauseVersion, clause_version_id)
    if version is None or version.clause_id != clause.id or version.line != MAIN:
        raise Invalid(N_("The version commented on is not one of this clause. Open the clause again."))
    body, suggestion = _words(body, suggestion)
    found = anchors.Anchor(0, 0, "", "", "")
    if quote:
        try:
            found = anchors.find(version.text, quote=quote, start_utf16=start_utf16, end_utf16=end_utf16)
        except anchors.AnchorMismatch as mismatch:
            raise Invalid(str(mismatch), fields={"quote": str(mismatch)}) from mismatch
    window = called_window(db_session, actor=whose.actor, instrument=instrument, now=now)
    late = window is None
    if late:
        window = ended_window(db_session, actor=whose.actor, instrument=instrument, now=now)
    return _add(
        deed,
        actor=actor,
        instrument=instrument,
        version=version,
        body=body,
        suggestion=suggestion,
        anchor=found,
        consultation_id=window.id if window else None,
        late=late and window is not None,
        reply_to_id=None,
        audience=audience,
        named_in_public=named_in_public,
        whose=whose,
        origin=origin,
    )


def reply_to_comment(
    db_session: Session,
    *,
    actor: Actor,
    comment_id: int,
    body: str,
    origin: Origin | None = None,
    now: datetime,
) -> Comment:
    """Reply to a comment; the reply has the comment's audience and is owed no outcome of its own."""
    first = find_comment(db_session, actor=actor, comment_id=comment_id)
    deed, whose = begin_for(
        db_session, actor=actor, act=Act.REPLY, instrument_id=first.instrument_id, origin=origin, now=now
    )
    instrument = db_session.get_one(Instrument, first.instrument_id)
    body, _ = _words(body, "")
    return _add(
        deed,
        actor=actor,
        instrument=instrument,
        version=db_session.get_one(ClauseVersion, first.clause_version_id),
        body=body,
        suggestion="",
        anchor=anchors.Anchor(first.start, first.end, first.quote, first.prefix, first.suffix),
        consultation_id=None,
        late=False,
        reply_to_id=first.reply_to_id or first.id,
        audience=first.audience,
        named_in_public=origin is None or not origin.for_another,
        whose=whose,
        origin=origin,
    )


def withdraw_comment(db_session: Session, *, actor: Actor, comment_id: int, now: datetime) -> Comment:
    """Withdraw one's own comment, until it has an outcome. The record keeps that it was there."""
    comment = find_comment(db_session, actor=actor, comment_id=comment_id)
    deed = begin(
        db_session,
        actor=actor,
        instrument_id=comment.instrument_id,
        act=Act.WITHDRAW_OWN,
        now=now,
        author_id=comment.by_id,
        has_outcome=comment.outcome is not None,
    )
    if comment.withdrawn_at is not None:
        raise Conflict(N_("This comment was withdrawn already."))
    deed.change(comment, withdrawn_at=now)
    deed.record(f"comment:{comment.id}", audience=comment.audience)
    return comment


def join_point(
    db_session: Session, *, actor: Actor, comment_id: int, point_id: int, now: datetime
) -> Comment:
    """Join near-identical comments into one point with many names; each keeps its words and its author.

    From then on one outcome answers them all. Raises `Invalid` where the other is not the first of a point, and
    `Conflict` where either was withdrawn or the comment has an outcome of its own.
    """
    comment = find_comment(db_session, actor=actor, comment_id=comment_id)
    point = find_comment(db_session, actor=actor, comment_id=point_id)
    deed = begin(
        db_session, actor=actor, instrument_id=comment.instrument_id, act=Act.RECORD_CONSULTATION, now=now
    )
    if comment.id == point.id or point.point_id is not None:
        said = N_("Choose the first comment of a point, and not the comment itself.")
        raise Invalid(said, fields={"point": said})
    if comment.withdrawn_at is not None or point.withdrawn_at is not None:
        raise Conflict(N_("This comment was withdrawn already."))
    if comment.outcome is not None:
        raise Conflict(N_("This comment has an outcome already; that stands."))
    if db_session.scalar(select(Comment.id).where(Comment.point_id == comment.id).limit(1)) is not None:
        said = N_("Others are joined to this comment already. Join the other one to it instead.")
        raise Invalid(said, fields={"point": said})
    deed.change(comment, point_id=point.id)
    deed.record(f"comment:{comment.id}", audience=comment.audience)
    return comment


def find_comment(db_session: Session, *, actor: Actor, comment_id: int) -> Comment:
    """Return a comment the actor may see; anything else is not to be found."""
    comment = db_session.get(Comment, comment_id)
    if comment is None or comment.instrument_id != actor.instrument_id or not may_see(actor, comment):
        raise NotFound(N_("There is no such comment in this instrument."))
    return comment


def _words(body: str, suggestion: str) -> tuple[str, str]:
    body, suggestion = clean_words(body), clean_words(suggestion)
    if not body and not suggestion:
        raise Invalid(N_("Write your comment."), fields={"body": N_("Write your comment.")})
    if len(body) + len(suggestion) > LONGEST_COMMENT:
        said = N_(
            "The comment is longer than can be printed. Hand it in as a submission to the consultation."
        )
        raise Invalid(said, fields={"body": said})
    check_words("", body)
    check_words("", suggestion)
    return body, suggestion


def _add(
    deed: Deed,
    *,
    actor: Actor,
    instrument: Instrument,
    version: ClauseVersion,
    body: str,
    suggestion: str,
    anchor: anchors.Anchor,
    consultation_id: int | None,
    late: bool,
    reply_to_id: int | None,
    audience: Audience,
    named_in_public: bool,
    whose: Whose,
    origin: Origin | None,
) -> Comment:
    comment = deed.add(
        Comment(
            instrument_id=instrument.id,
            number=next_number(deed.db_session, Comment, instrument.id),
            clause_id=version.clause_id,
            clause_version_id=version.id,
            consultation_id=consultation_id,
            late=late,
            stage=instrument.stage,
            reply_to_id=reply_to_id,
            start=anchor.start,
            end=anchor.end,
            quote=anchor.quote,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            body=body,
            suggestion=suggestion,
            audience=audience,
            by_id=whose.by_id,
            organisation_id=whose.organisation_id,
            party_id=whose.party_id,
            on_behalf_of=whose.on_behalf_of,
            named_in_public=named_in_public,
            at=deed.now,
        ),
        apart=("quote", "prefix", "suffix") if anchor.quote else (),
        apart_for=quotation_audience(
            deed.db_session, instrument=instrument, version=version, said_to=audience
        ),
    )
    if origin is not None:
        keep_origin(deed, origin, actor=actor, audience=audience, comment_id=comment.id)
    deed.record(f"comment:{comment.id}", based_on=version.n, audience=audience)
    return comment
