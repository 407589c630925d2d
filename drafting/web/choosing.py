"""What a reader looks at, by the address: the view and the versions, among those they may see; and their redline."""

from dataclasses import dataclass, replace

from flask import request
from flask_babel import gettext

from drafting.errors import NotFound
from drafting.queries import texts
from drafting.queries.frames import VersionHead
from drafting.queries.printed import clauses_of_lines
from drafting.queries.texts import Line
from drafting.queries.trees import working_tree
from drafting.text.redline import RedlineDocument
from drafting.web.frame import Dossier
from drafting.web.installation import reading
from drafting.web.redlining import attributed_redline, redline_of_lines
from drafting.web.rights import reads_working_text
from workflows.sentences import N_

#: What stands now, as a choice beside the published versions.
WORKING = "working"
VIEWS = ("clean", "redline", "changes", "side", "marked", "table", "languages")
#: The views that compare two versions.
COMPARING = frozenset({"redline", "changes", "side", "marked", "table"})


@dataclass(frozen=True)
class Choice:
    """A version one may choose to read or compare; `head` is None for the working text."""

    key: str
    words: str
    head: VersionHead | None


@dataclass(frozen=True)
class Chosen:
    """What the reader looks at: the view and the versions."""

    view: str
    choices: tuple[Choice, ...]
    new: Choice
    old: Choice | None

    @property
    def is_comparison(self) -> bool:
        """Whether the view sets two versions against each other, where there are two."""
        return self.view in COMPARING and self.old is not None


def choose(dossier: Dossier) -> Chosen | None:
    """Return what the address asks for among what the reader may see; None where that is nothing.

    An unknown or hidden version is not to be found, whichever it is.
    """
    offered = choices_of(dossier)
    if not offered:
        return None
    view = request.args.get("view", "clean")
    new = find_choice(offered, request.args.get("new"), offered[-1])
    at = offered.index(new)
    old = find_choice(offered, request.args.get("old"), offered[at - 1] if at else None)
    return Chosen(view if view in VIEWS else "clean", tuple(offered), new, old)


def choices_of(dossier: Dossier) -> list[Choice]:
    """Return the versions the reader may see, the working text last where they see that."""
    offered = [Choice(str(head.n), _words_of(head), head) for head in dossier.around.versions]
    if reads_working_text(dossier):
        offered.append(Choice(WORKING, gettext("as it stands now"), None))
    return offered


def _words_of(head: VersionHead) -> str:
    return head.symbol if head.title == head.symbol else f"{head.symbol} · {head.title}"


def lines_of(dossier: Dossier, choice: Choice) -> tuple[Line, ...]:
    """Return the clauses of a version one may read; a page that asks again gets what was read."""
    db_session = reading()
    read: dict[tuple[int, str], tuple[Line, ...]] = db_session.info.setdefault("lines", {})
    key = (dossier.instrument.id, choice.key)
    if key not in read:
        read[key] = (
            texts.lines_of_tree(working_tree(db_session, dossier.instrument))
            if choice.head is None
            else texts.lines_of_version(db_session, version_id=choice.head.id)
        )
    return read[key]


def settled(dossier: Dossier, chosen: Chosen) -> Chosen:
    """Return what is compared; where the reader named no older version and the last says the same, the one before.

    Right after a publication the working text equals it, and what a reader asks for is what that publication changed.
    """
    assert chosen.old is not None  # the callers have looked
    at = chosen.choices.index(chosen.old)
    if at > 0 and "old" not in request.args and _is_same(dossier, chosen.old, chosen.new):
        return replace(chosen, old=chosen.choices[at - 1])
    return chosen


def _is_same(dossier: Dossier, one: Choice, other: Choice) -> bool:
    """Whether two texts print the same, clause for clause: asked of the clauses, since the working text has no hash."""
    if one.head is not None and other.head is not None and one.head.sha256 == other.head.sha256:
        return True
    return clauses_of_lines(lines_of(dossier, one)) == clauses_of_lines(lines_of(dossier, other))


def compare(dossier: Dossier, old: Choice, new: Choice) -> RedlineDocument:
    """Return the redline between two versions one may read."""
    return redline_of_lines(
        lines_of(dossier, old),
        lines_of(dossier, new),
        old_name=old.words,
        new_name=new.words,
        language=dossier.instrument.language,
    )


def attributed(dossier: Dossier, old: Choice, new: Choice) -> RedlineDocument:
    """Return the redline with who proposed what, which is known between published versions alone."""
    if old.head is None or new.head is None:
        return compare(dossier, old, new)
    return attributed_redline(dossier, old.head, new.head)


def find_choice(offered: list[Choice], key: str | None, otherwise: Choice | None) -> Choice:
    """Return the version an address names, else the other one. Raises `NotFound` for one that is not offered."""
    if key is None:
        return otherwise  # type: ignore[return-value]  # None only for `old`, whose type says so
    for choice in offered:
        if choice.key == key:
            return choice
    raise NotFound(N_("There is no such version of this instrument."))
