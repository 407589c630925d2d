"""Akoma Ntoso and what we keep: the plain text of a file, and the text of a published version."""

from drafting.formats.akn.clauses import AknClause, AknText
from drafting.formats.akn.reading import read_akn
from drafting.record.manifest import Manifest
from drafting.text.markup import plain


def akn_plain(content: bytes, *, accept: bool = True) -> str:
    """Return the plain text of a file, a clause a paragraph: label, heading, words. Raises `UnreadableFile`."""
    clauses = read_akn(content, accept=accept).clauses
    return "\n\n".join(said for clause in clauses if (said := _paragraph(clause))) + "\n"


def akn_of(manifest: Manifest, *, title: str, symbol: str, day: str, begun: str = "") -> AknText:
    """Return a published version as it is written in Akoma Ntoso; clauses keep their ids.

    `begun` is the day the instrument was opened: its versions are expressions of one work.
    """
    place = {entry.clause_id: index for index, entry in enumerate(manifest.entries)}
    return AknText(
        slug=manifest.instrument,
        title=title,
        symbol=symbol,
        day=day,
        language=manifest.language,
        clauses=tuple(
            AknClause(
                kind=entry.kind,
                label=entry.label,
                heading=entry.heading,
                text=entry.text,
                parent=place.get(entry.parent_id) if entry.parent_id is not None else None,
                id=str(entry.clause_id),
            )
            for entry in manifest.entries
        ),
        begun=begun if begun != day else "",
    )


def _paragraph(clause: AknClause) -> str:
    lead = " ".join(word for word in (clause.label, plain(clause.heading)) if word)
    words = plain(clause.text)
    # An article's heading is a line of its own; a paragraph's number stands before its words.
    return f"{lead}\n\n{words}".strip() if clause.heading else f"{lead} {words}".strip()
