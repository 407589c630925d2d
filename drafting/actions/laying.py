"""The first text of an instrument: all its clauses, their first words and places, in one act. Never a second one.

How a tree is found in a text is in drafting/text/outline.py; what waits for its preview is in imports.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.actions.clauses import check_words, clean_words, participation_of
from drafting.actions.deed import Deed, begin, lock
from drafting.actions.instruments import open_instrument
from drafting.actor import Actor
from drafting.errors import Conflict, Invalid
from drafting.models.clause import Clause, ClauseHead
from drafting.models.clause_version import MAIN, ClauseVersion
from drafting.models.event import instrument_log
from drafting.models.instrument import Instrument
from drafting.models.person import Person
from drafting.models.placement import Placement
from drafting.record.manifest import words_hash
from drafting.text.crossrefs import link
from drafting.text.given import references_of
from drafting.text.outline import Outline, OutlineNode
from drafting.text.outline_problems import problems
from drafting.text.printed_labels import numbering_of, parents_of, printed
from drafting.text.ranks import first
from workflows.rules import Rules
from workflows.sentences import N_, Sentence
from workflows.vocabulary import Act, Audience, Capacity, ClauseKind


@dataclass(frozen=True, slots=True)
class Laid:
    """A clause of a first text: `above` is the place of its parent in the sequence, before it; None at the top."""

    kind: ClauseKind
    heading: str
    text: str
    above: int | None = None
    numbering: str = ""
    #: Words of the text that point at clauses of the sequence: (start, end, place).
    references: tuple[tuple[int, int, int], ...] = ()


def clauses_of(outline: Outline, language: str, *, linked: bool = True) -> list[Laid]:
    """Return the clauses of an outline ready to be stored; raise `Invalid` with all that must be mended first."""
    blocking = [problem for problem in problems(outline) if problem.blocking]
    if blocking:
        raise Invalid(*(Sentence(problem.template, **dict(problem.values)) for problem in blocking))
    if outline.characters_lost:
        raise Invalid(N_("Words of the source would be lost. Nothing was stored; begin the preview again."))
    parents = parents_of(outline.nodes)
    numbering = numbering_of(outline.nodes, language)
    references: dict[int, list[tuple[int, int, int]]] = {}
    for one in references_of(outline) if linked else ():
        references.setdefault(one.at, []).append((one.start, one.end, one.target))
    return [
        Laid(
            ClauseKind(node.kind),
            _heading(node),
            node.text,
            parents[n],
            numbering[n],
            tuple(references.get(n, ())),
        )
        for n, node in enumerate(outline.nodes)
    ]


def lay_text(
    db_session: Session,
    *,
    actor: Actor,
    instrument_id: int,
    clauses: Sequence[Laid],
    source: str,
    now: datetime,
) -> tuple[int, ...]:
    """Store the first text of an instrument, all clauses in one act; return their ids in order.

    A drafter's act, as any edit is. Raises `Conflict` where the instrument has a text: what is there is changed
    clause by clause, never replaced.
    """
    deed = begin(db_session, actor=actor, instrument_id=instrument_id, act=Act.EDIT_CLAUSE, now=now)
    ids = _lay(
        deed, instrument_id=instrument_id, by_id=participation_of(actor), clauses=clauses, source=source
    )
    deed.record(f"instrument:{instrument_id}", based_on="tree:0")
    return ids


def open_on_text(
    db_session: Session,
    *,
    administrator_id: int,
    secretariat: str,
    slug: str,
    title: str,
    body_id: int,
    language: str,
    clauses: Sequence[Laid],
    source: str,
    now: datetime,
) -> Instrument:
    """Open an instrument on a text received: the administrator opens it, its secretariat has the text on record.

    `secretariat` is the e-mail of who holds that capacity first; by default the one who opens. The reason of every
    version names the file and its hash, so that the words are nobody's here.
    """
    email = secretariat.strip().lower()
    if email:
        first_secretariat = db_session.scalar(select(Person.id).where(Person.email == email))
        if first_secretariat is None:
            said = N_("Nobody here has this e-mail. The first secretariat needs an account.")
            raise Invalid(said, fields={"secretariat": said})
    else:
        first_secretariat = administrator_id
    instrument, held = open_instrument(
        db_session,
        administrator_id=administrator_id,
        first_secretariat_id=first_secretariat,
        slug=slug,
        title=title,
        parent_convention="",
        body_id=body_id,
        language=language,
        rules=Rules(),
        now=now,
    )
    lock(db_session, instrument_log(instrument.id))
    deed = Deed(
        db_session,
        log=instrument_log(instrument.id),
        actor_name=db_session.get_one(Person, held.person_id).pseudonym,
        capacity=Capacity.SECRETARIAT.value,
        act="receive-text",
        stage=instrument.stage.value,
        now=now,
        audience=Audience.PARTICIPANTS,
    )
    _lay(deed, instrument_id=instrument.id, by_id=held.id, clauses=clauses, source=source)
    deed.record(f"instrument:{instrument.id}", based_on="tree:0")
    return instrument


def _lay(
    deed: Deed, *, instrument_id: int, by_id: int, clauses: Sequence[Laid], source: str
) -> tuple[int, ...]:
    db_session = deed.db_session
    instrument = db_session.get_one(Instrument, instrument_id, populate_existing=True)
    if instrument.tree_version or db_session.scalar(
        select(Clause.id).where(Clause.instrument_id == instrument_id).limit(1)
    ):
        raise Conflict(
            N_("This instrument has a text already. It is changed clause by clause, never replaced.")
        )
    if not clauses:
        raise Invalid(N_("There is no clause to store."))
    words = [(clean_words(one.heading), clean_words(one.text)) for one in clauses]
    for heading, text in words:
        check_words(heading, text)
    rows = _rows(instrument_id, clauses)
    for depth in sorted({depth for depth, _ in rows}):
        level = [(one, row) for one, (at, row) in zip(clauses, rows, strict=True) if at == depth]
        for one, row in level:
            row.parent_id = rows[one.above][1].id if one.above is not None else None
        deed.add_all([row for _, row in level])
    words = [
        (heading, link(text, [(start, end, rows[target][1].id) for start, end, target in one.references]))
        for one, (heading, text) in zip(clauses, words, strict=True)
    ]
    versions = [
        ClauseVersion(
            clause_id=row.id,
            language=instrument.language,
            line=MAIN,
            n=1,
            parent_n=0,
            heading=heading,
            text=text,
            sha256=words_hash(heading, text),
            act=Act.EDIT_CLAUSE,
            by_id=by_id,
            reason=source,
            at=deed.now,
        )
        for (_, row), (heading, text) in zip(rows, words, strict=True)
    ]
    deed.add_all(versions)
    db_session.add_all(
        ClauseHead(clause_id=version.clause_id, language=instrument.language, version_id=version.id, n=1)
        for version in versions
    )
    deed.add_all(
        [
            Placement(
                clause_id=row.id,
                parent_id=row.parent_id,
                rank=row.rank,
                numbering=row.numbering,
                removed=False,
                tree_version=1,
                act=Act.EDIT_CLAUSE,
                by_id=by_id,
                reason=source,
                at=deed.now,
            )
            for _, row in rows
        ]
    )
    deed.cache(instrument, tree_version=1)
    return tuple(row.id for _, row in rows)


def _rows(instrument_id: int, clauses: Sequence[Laid]) -> list[tuple[int, Clause]]:
    """Return a row for each clause with its depth, ranked among its siblings; parents are set as they get ids."""
    children: dict[int | None, list[int]] = {}
    depths: list[int] = []
    for n, one in enumerate(clauses):
        if one.above is not None and not 0 <= one.above < n:
            raise Invalid(N_("A clause comes before the one it belongs to."))
        depths.append(0 if one.above is None else depths[one.above] + 1)
        children.setdefault(one.above, []).append(n)
    ranks = {n: rank for own in children.values() for n, rank in zip(own, first(len(own)), strict=True)}
    return [
        (
            depths[n],
            Clause(instrument_id=instrument_id, kind=one.kind, rank=ranks[n], numbering=one.numbering),
        )
        for n, one in enumerate(clauses)
    ]


def _heading(node: OutlineNode) -> str:
    """Return the heading, with the label before it where the label is too long to be kept as one."""
    if node.label and not printed(node.label):
        return f"{node.label} {node.heading}".strip()
    return node.heading
