"""The text page: the clauses of a version or of the working text, and what is said on them. A statement for each.

Comments carry who wrote them only as far as the reader may know; the number of statements does not grow with the text.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from drafting.actor import Actor
from drafting.models.comment import Comment, Outcome, OutcomeAnswer
from drafting.models.organisation import Organisation, Party
from drafting.models.participation import Participation
from drafting.models.proposal import Proposal
from drafting.models.published_version import LanguageEdition, PublishedVersion
from drafting.queries.audience import visible
from drafting.queries.quotations import readable_texts
from drafting.queries.trees import Node, Tree
from drafting.record.manifest import thaw
from workflows.vocabulary import (
    Audience,
    ClauseKind,
    Decider,
    ElectoralGroup,
    OutcomeCode,
    ProposalStatus,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A clause as a version shows it."""

    id: int
    parent_id: int | None
    kind: ClauseKind
    depth: int
    label: str
    citation: str
    heading: str
    text: str
    version_id: int
    n: int


@dataclass(frozen=True, slots=True)
class Said:
    """A comment on the page. `author` is empty where the reader may not know who wrote it."""

    id: int
    number: int
    clause_id: int
    clause_version_id: int
    reply_to_id: int | None
    start: int
    end: int
    quote: str
    body: str
    suggestion: str
    audience: Audience
    late: bool
    stage: Stage
    at: datetime
    outcome: OutcomeCode | None
    by_id: int
    author: str
    detail: str
    mine: bool
    #: It quotes words of a text that the reader may not read: the quotation is left out.
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The last outcome of a comment."""

    id: int
    comment_id: int
    code: OutcomeCode
    reason: str
    decided_by: Decider
    decided_by_name: str
    clause_version_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """A version in a language, with the day it could be read in it."""

    id: int
    version_id: int
    language: str
    available_from: date
    sha256: str


def lines_of_tree(tree: Tree) -> tuple[Line, ...]:
    """Return the working text as lines."""
    return tuple(line_of_node(node) for node in tree.nodes)


def line_of_node(node: Node) -> Line:
    """Return a clause of the working text as a line."""
    return Line(
        node.id, node.parent_id, node.kind, node.depth, node.label, node.citation, node.heading, node.text,
        node.version_id, node.n,
    )  # fmt: skip


def lines_of_version(db_session: Session, *, version_id: int) -> tuple[Line, ...]:
    """Return a published version as lines; the caller has checked its audience."""
    frozen = db_session.scalar(select(PublishedVersion.manifest).where(PublishedVersion.id == version_id))
    if frozen is None:
        return ()
    return tuple(
        Line(
            entry.clause_id, entry.parent_id, ClauseKind(entry.kind), entry.depth, entry.label, entry.citation,
            entry.heading, entry.text, entry.version_id, entry.n,
        )
        for entry in thaw(frozen).entries
    )  # fmt: skip


def comments(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    clause_id: int | None = None,
    mine: bool = False,
    attributions_public: bool = False,
) -> list[Said]:
    """Return the comments the reader may see, in the order they were made; of one clause where one is named.

    The public learns who wrote one where the author or the instrument's rules say so; words quoted from a text the
    reader may not read are left out.
    """
    statement = (
        select(
            Comment.id,
            Comment.number,
            Comment.clause_id,
            Comment.clause_version_id,
            Comment.reply_to_id,
            Comment.start,
            Comment.end,
            Comment.quote,
            Comment.body,
            Comment.suggestion,
            Comment.audience,
            Comment.late,
            Comment.stage,
            Comment.at,
            Comment.outcome,
            Comment.by_id,
            Comment.named_in_public,
            Comment.on_behalf_of,
            Participation.label,
            Organisation.sector,
            Organisation.region,
            Party.electoral_group,
        )
        .join(Participation, Participation.id == Comment.by_id)
        .outerjoin(Organisation, Organisation.id == Comment.organisation_id)
        .outerjoin(Party, Party.id == Comment.party_id)
        .where(
            Comment.instrument_id == instrument_id, Comment.withdrawn_at.is_(None), visible(actor, Comment)
        )
        .order_by(Comment.number)
    )
    if clause_id is not None:
        statement = statement.where(Comment.clause_id == clause_id)
    if mine:
        statement = statement.where(Comment.by_id == actor.participation_id)
    found = []
    readable = readable_texts(db_session, actor=actor)
    for row in db_session.execute(statement):
        *head, named, behalf, label, sector, region, group = row
        own = head[15] == actor.participation_id
        withheld = bool(head[7]) and not own and not readable.hold(head[3])
        if withheld:
            # Where the words stand would tell as much as their number.
            head[5:8] = 0, 0, ""
        known = named or attributions_public or actor.is_participant or own
        detail = _detail(label, sector, region, group)
        shown = (behalf or label if known else "", detail if known else "", own, withheld)
        found.append(Said(*head, *shown))  # type: ignore[call-arg]  # more columns than a Row counts
    return found


def _detail(label: str, sector: str | None, region: str | None, group: ElectoralGroup | None) -> str:
    """Return sector and region or electoral group, as far as the label does not say them already."""
    if group is not None:
        return "" if f"Group {group.value}" in label else group.value
    return " · ".join(word for word in (sector, region) if word and word not in label)


def answers(
    db_session: Session, *, actor: Actor, instrument_id: int, clause_id: int | None = None
) -> dict[int, Answer]:
    """Return the last outcome of each comment the reader may see, by the comment's id."""
    statement = (
        select(
            Outcome.id,
            Outcome.comment_id,
            Outcome.code,
            Outcome.reason,
            Outcome.decided_by,
            Outcome.decided_by_name,
            Outcome.clause_version_id,
            Outcome.at,
        )
        .join(Comment, Comment.id == Outcome.comment_id)
        .where(Comment.instrument_id == instrument_id, visible(actor, Comment))
        .order_by(Outcome.n)
    )
    if clause_id is not None:
        statement = statement.where(Comment.clause_id == clause_id)
    return {row[1]: Answer(*row) for row in db_session.execute(statement)}


def answered(db_session: Session, *, outcome_ids: list[int]) -> dict[int, tuple[bool, str]]:
    """Return what the commenters said of these outcomes: satisfied or not, and their words."""
    rows = db_session.execute(
        select(OutcomeAnswer.outcome_id, OutcomeAnswer.satisfied, OutcomeAnswer.words)
        .where(OutcomeAnswer.outcome_id.in_(outcome_ids))
        .order_by(OutcomeAnswer.id)
    )
    return {outcome_id: (satisfied, words) for outcome_id, satisfied, words in rows}


def point_of(db_session: Session, *, actor: Actor, comment_id: int) -> list[tuple[int, bool]]:
    """Return the numbers of the comments joined in a comment's point that the reader may see, and which is first."""
    first = db_session.scalar(
        select(func.coalesce(Comment.point_id, Comment.id)).where(Comment.id == comment_id)
    )
    rows = db_session.execute(
        select(Comment.number, Comment.point_id.is_(None))
        .where(
            or_(Comment.id == first, Comment.point_id == first),
            Comment.id != comment_id,
            Comment.withdrawn_at.is_(None),
            visible(actor, Comment),
        )
        .order_by(Comment.number)
    )
    return [(number, bool(leads)) for number, leads in rows]


def open_proposals(db_session: Session, *, actor: Actor, instrument_id: int) -> dict[int, int]:
    """Return how many tabled proposals the reader may see on each clause."""
    rows = db_session.execute(
        select(Proposal.clause_id, func.count())
        .where(
            Proposal.instrument_id == instrument_id,
            Proposal.status == ProposalStatus.TABLED,
            visible(actor, Proposal),
        )
        .group_by(Proposal.clause_id)
    )
    return {row[0]: row[1] for row in rows}


def editions(db_session: Session, *, version_ids: list[int]) -> list[Edition]:
    """Return the languages that versions can be read in beside their own; the caller has checked the audience."""
    rows = db_session.execute(
        select(
            LanguageEdition.id,
            LanguageEdition.version_id,
            LanguageEdition.language,
            LanguageEdition.available_from,
            LanguageEdition.sha256,
        )
        .where(LanguageEdition.version_id.in_(version_ids))
        .order_by(LanguageEdition.language)
    )
    return [Edition(*row) for row in rows]


def edition_text(db_session: Session, *, version_id: int, language: str) -> str | None:
    """Return the text of a version in a further language, or None; the caller has checked the audience."""
    return db_session.scalar(
        select(LanguageEdition.text).where(
            LanguageEdition.version_id == version_id, LanguageEdition.language == language
        )
    )
