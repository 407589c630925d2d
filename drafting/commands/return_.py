"""`travaux return FILE --instrument NAME --as EMAIL`: enters the tracked changes and comments of a Word file.

Prints what each author changed and said, and what is not taken and why; with `--check` enters nothing.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.text.returned import AS_WRITTEN, LEAVE, OWN, UNTRACKED, Brought, Remark, choice_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from drafting.actor import Actor
    from drafting.record.manifest import Manifest

#: Words of a change that are printed.
_SHOWN = 100


@click.command("return")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--instrument", "name", required=True, help="Title or short name of the instrument.")
@click.option("--as", "email", required=True, metavar="EMAIL", help="Act as this person.")
@click.option("--capacity", help="In this capacity, where the person holds several.")
@click.option("--version", "chosen", type=int, help="The version it was made on, where the file doesn't say.")
@click.option(
    "--author",
    "said",
    multiple=True,
    metavar="NAME=WHOSE",
    help=f"Whose an author's words are: {OWN}, {AS_WRITTEN}, {LEAVE}, or the e-mail of a participant.",
)
@click.option("--untracked", is_flag=True, help="Take what was changed without tracking too.")
@click.option("--audience", default="participants", show_default=True, help="Who may read it.")
@click.option("--reason", default="", help="Reason of the proposals.")
@click.option("--check", is_flag=True, help="Print what is found; enter nothing.")
def command(
    file: Path,
    name: str,
    email: str,
    capacity: str | None,
    chosen: int | None,
    said: tuple[str, ...],
    untracked: bool,
    audience: str,
    reason: str,
    check: bool,
) -> None:
    """Read FILE (.docx); print what each author changed and said; enter it as proposals and comments."""
    import hashlib
    from datetime import UTC, datetime

    import drafting.models.all  # noqa: F401 - rows are flushed only where every table is known
    from drafting.actions import returns as actions
    from drafting.commands.opening import opened
    from drafting.errors import Invalid, NotFound
    from drafting.formats.returns.reading import brought_by, read_return
    from drafting.formats.returns.stamped import version_of
    from drafting.formats.unreadable import UnreadableFile
    from drafting.queries import frames, imports
    from drafting.queries import returns as reads
    from workflows.sentences import Sentence
    from workflows.vocabulary import Audience

    if audience not in set(Audience):
        raise Invalid(f"--audience is one of: {', '.join(Audience)}.")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            Sentence("%(name)s cannot be read: %(why)s.", name=str(file), why=error.strerror or str(error))
        ) from error
    returned = read_return(content)
    now = datetime.now(UTC)

    def work(db_session: "Session") -> str:
        person_id = imports.person_of(db_session, email=email)
        found = imports.instrument_named(db_session, name=name)
        known = frames.find_instrument(db_session, slug=found.slug) if found else None
        if known is None:
            raise NotFound("There is no such instrument.")
        instrument, body = known
        actor = _actor(db_session, person_id, instrument.id, capacity, now)
        around = frames.surroundings(db_session, instrument=instrument, body=body, actor=actor)
        version = version_of(returned.stamp, slug=instrument.slug, versions=around.versions, chosen=chosen)
        manifest = reads.manifest_of(db_session, version_id=version.id)
        brought = brought_by(returned, manifest, published=version.at.date())
        on_record = reads.on_record(
            db_session, actor=actor, instrument_id=instrument.id, brought=brought, manifest=manifest
        )
        refusals = actions.refusals_of(
            brought, removed=reads.removed_clauses(db_session, instrument_id=instrument.id)
        )
        left = {**{key: f"on record as {one}" for key, one in on_record.items()}}
        left |= {key: str(one) for key, one in refusals.items()}
        click.echo(f"Made on {version.symbol} (version {version.n}).")
        click.echo(render(brought, manifest, left))
        if check:
            return ""
        entered = actions.enter_return(
            db_session,
            actor=actor,
            version_id=version.id,
            name=file.name,
            sha256=hashlib.sha256(content).hexdigest(),
            brought=brought,
            keys=frozenset(
                one.key
                for one in brought.items
                if one.key not in refusals and (untracked or one.author != UNTRACKED)
            ),
            authors=_authors(db_session, actor, brought, said, instrument.id, now, untracked=untracked),
            audience=Audience(audience),
            rationale=reason,
            now=now,
        )
        return f"Entered {entered.taken}, left {entered.left}: /instruments/{instrument.slug}/proposals/"

    with opened() as database:
        if check:
            # A look at a file keeps nobody from writing.
            with database.read() as db_session:
                done = work(db_session)
        else:
            done = database.transact(work)
    if done:
        click.echo(done)


def render(brought: Brought, manifest: "Manifest", left: dict[str, str]) -> str:
    """Return what a file brings as lines: a change or comment each, with what must be known of it under it."""
    from drafting.text.markup import plain

    names = {one.clause_id: one.citation or one.heading or one.text[:40] for one in manifest.entries}
    lines = []
    if not brought.by_id:
        lines.append("The file has lost what tells its clauses apart; they were found by likeness.")
    for one in brought.items:
        what = ("reply" if one.parent else "comment") if isinstance(one, Remark) else one.type
        words = (
            one.text if isinstance(one, Remark) else plain(" — ".join(filter(None, (one.heading, one.text))))
        )
        cut = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
        where = names.get(one.clause_id or 0, "no clause of this version")
        by = one.author or "changed without tracking"
        lines.append(
            f"[{what}] {where} · {by}{f' · {one.written_on}' if one.written_on else ''}: {cut}".rstrip()
        )
        lines += [f"    {note}" for note in one.notes]
        if one.key in left:
            lines.append(f"    not entered: {left[one.key]}")
    for note in brought.notes:
        clause = f"{names[note.clause_id]}: " if note.clause_id in names else ""
        lines.append(f"  {clause}{note}")
    return "\n".join(lines) or "It brings nothing."


def _actor(
    db_session: "Session", person_id: int, instrument_id: int, capacity: str | None, now: "datetime"
) -> "Actor":
    from drafting.errors import Refused
    from drafting.queries.accounts import capacities_held
    from workflows.permissions import TABLE
    from workflows.vocabulary import Act

    row = TABLE[Act.RETURN_FILE]
    may = {right.capacity for rights in (row.draft, row.review, row.party, row.committee) for right in rights}
    for held in capacities_held(db_session, person_id=person_id, now=now):
        mine = held.actor
        if (
            mine.instrument_id == instrument_id
            and mine.capacity in may
            and capacity in (None, mine.capacity.value)
        ):
            return mine
    raise Refused("You hold no capacity in this instrument that brings a file back.")


def _authors(
    db_session: "Session",
    actor: "Actor",
    brought: Brought,
    said: tuple[str, ...],
    instrument_id: int,
    now: "datetime",
    *,
    untracked: bool,
) -> dict[str, str]:
    from drafting.errors import Invalid
    from drafting.models.person import Person
    from drafting.queries import returns as reads
    from workflows.vocabulary import Capacity

    here = reads.participants(db_session, instrument_id=instrument_id, now=now)
    me = db_session.get_one(Person, actor.person_id)
    found = {
        name: reads.proposed_author(here, actor=actor, own_name=me.name, name=name)
        for name in brought.authors
    }
    if untracked:
        found[UNTRACKED] = AS_WRITTEN if actor.capacity is Capacity.SECRETARIAT else OWN
    by_email = {
        db_session.get_one(Person, one.actor.person_id).email: choice_of(one.actor.participation_id)
        for one in here
        if one.actor.capacity in reads.WRITING
    }
    for line in said:
        name, _, whose = line.rpartition("=")
        choice = whose if whose in (OWN, AS_WRITTEN, LEAVE) else by_email.get(whose.strip().lower(), "")
        if name not in found or not choice:
            raise Invalid(
                f"--author {line}: write NAME=WHOSE, with a name that stands in the file, and {OWN}, {AS_WRITTEN}, "
                f"{LEAVE} or the e-mail of a participant who proposes or comments."
            )
        found[name] = choice
    missing = [name for name in brought.authors if not found[name]]
    if missing:
        raise Invalid(*(f"Say whose the words of “{name}” are: --author '{name}=…'." for name in missing))
    return found
