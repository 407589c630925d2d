"""`travaux import FILE --instrument TITLE`: reads a text as a clause tree and makes it an instrument.

Prints the tree found and what looks wrong; with `--check` stores nothing and needs no database.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from drafting.formats.reading import SourceText
    from drafting.text.outline import Outline

#: Words of a clause shown in the tree.
_SHOWN = 76


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--instrument", "title", required=True, help="Title of the instrument the text becomes.")
@click.option("--check", is_flag=True, help="Print what is found; store nothing.")
@click.option("--language", help="Keep one language of a text in several: en, fr, es …")
@click.option("--edit", "edits", multiple=True, help="An edit of the tree, as the preview offers them.")
@click.option("--body", help="Name of the body that negotiates it. Needed where there are several.")
@click.option("--secretariat", default="", metavar="EMAIL", help="First secretariat of a new instrument.")
@click.option(
    "--links/--no-links", "linked", default=True, help="Let references to clauses follow renumbering."
)
@click.option("--as", "email", metavar="EMAIL", help="Act as this person.")
def command(
    file: Path,
    title: str,
    check: bool,
    language: str | None,
    edits: tuple[str, ...],
    body: str | None,
    secretariat: str,
    linked: bool,
    email: str | None,
) -> None:
    """Read FILE (.md, .txt, .docx, .xml) as a clause tree; print what is found and what looks wrong; store it."""
    from drafting.errors import Invalid
    from drafting.formats.outlining import outline_in
    from drafting.formats.reading import read_text
    from drafting.text.outline_edits import EditRefused, apply
    from drafting.text.outline_problems import problems

    source = read_text(file)
    outline = outline_in(source)
    wanted = [*edits, *([f"language {language}"] if language else [])]
    try:
        outline = apply(outline, wanted)
    except EditRefused as refused:
        raise Invalid(str(refused)) from refused
    found = problems(outline)
    click.echo(render(outline))
    if found:
        click.echo("\nLooks wrong:")
    for problem in found:
        mark = "must be mended: " if problem.blocking else ""
        click.echo(f"  line {problem.line}: {mark}{problem}")
        for offer in problem.offers:
            click.echo(f"      --edit '{offer}'")
    click.echo("\n" + counts(outline))
    if check:
        return
    if any(problem.blocking for problem in found):
        raise Invalid(
            "The text cannot be stored as it stands; see “must be mended” above. Nothing was stored."
        )
    if not email:
        raise Invalid(
            "Say as whom the text is stored: --as EMAIL (a drafter, or an administrator who opens it)."
        )
    _store(outline, source, title=title, body=body, email=email, secretariat=secretariat, linked=linked)


def _store(
    outline: "Outline",
    source: "SourceText",
    *,
    title: str,
    body: str | None,
    email: str,
    secretariat: str,
    linked: bool,
) -> None:
    """Store the text in the instrument of this title or short name, as its drafter; else open one, as administrator."""
    from datetime import UTC, datetime

    import drafting.models.all  # noqa: F401 - rows are flushed only where every table is known
    from drafting.actions import laying
    from drafting.commands.opening import opened
    from drafting.errors import Invalid
    from drafting.queries import imports as reads

    now = datetime.now(UTC)
    named = f"{source.name} (SHA-256 {source.sha256})"

    def work(db_session: "Session") -> str:
        person_id = reads.person_of(db_session, email=email)
        instrument = reads.instrument_named(db_session, name=title)
        language = (instrument.language if instrument else "") or outline.language or "en"
        clauses = laying.clauses_of(outline, language, linked=linked)
        if instrument is not None:
            actor = reads.drafter_in(db_session, person_id=person_id, instrument_id=instrument.id, now=now)
            laying.lay_text(
                db_session, actor=actor, instrument_id=instrument.id, clauses=clauses, source=named, now=now
            )
            return instrument.slug
        body_id = reads.body_named(db_session, name=body or "")
        if body_id is None:
            raise Invalid("Say which body negotiates it: --body NAME.")
        made = laying.open_on_text(
            db_session,
            administrator_id=person_id,
            secretariat=secretariat,
            slug=reads.free_slug(db_session, title=title),
            title=title,
            body_id=body_id,
            language=language,
            clauses=clauses,
            source=named,
            now=now,
        )
        return made.slug

    with opened() as database:
        slug = database.transact(work)
    click.echo(f"Stored {len(outline.nodes)} clauses: /instruments/{slug}/")


def render(outline: "Outline") -> str:
    """Return the tree as lines: kind, label, heading, the beginning of the words."""
    lines = []
    for node in outline.nodes:
        words = " — ".join(" ".join(part.split()) for part in (node.heading, node.text) if part)
        cut = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
        label = f"{node.label} " if node.label else ""
        lines.append(f"{'  ' * node.depth}[{node.kind}] {label}{cut}".rstrip())
    return "\n".join(lines)


def counts(outline: "Outline") -> str:
    """Return how much was found, by kind, and how many characters of the source are in no clause."""
    from drafting.text.kinds import Kind

    parts = []
    for language in outline.languages or ("",):
        found = [
            f"{outline.count(kind, language=language)} {kind}"
            for kind in Kind
            if outline.count(kind, language=language)
        ]
        parts.append(f"{language + ': ' if language else ''}{', '.join(found)}")
    left = sum(gone.characters for gone in outline.left_out)
    kept = f"characters lost: {outline.characters_lost}" + (f"; left out on request: {left}" if left else "")
    return "\n".join([*parts, kept])
