"""The preview of an import as a page: the clause tree found, what looks wrong with offers to mend it, and its edits."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext

from drafting.actions.imports import outline_of
from drafting.errors import Invalid, NotFound, TravauxError
from drafting.models.stored_file import PendingImport
from drafting.text.given import references_of
from drafting.text.kinds import Kind
from drafting.text.outline import Outline, OutlineNode
from drafting.text.outline_edits import EditRefused, heading_until, split_before
from drafting.text.outline_problems import Problem, problems
from drafting.text.printed_labels import numbering_of
from drafting.web.forms import member_of, required_number, whole_number
from drafting.web.wording import choices
from workflows.sentences import N_, Sentence
from workflows.vocabulary import ClauseKind


@dataclass(frozen=True)
class Offer:
    """An edit that would mend a problem, with the words of its button."""

    edit: str
    words: str


@dataclass(frozen=True)
class Shown:
    """A problem as the page shows it."""

    sentence: Sentence
    problem: Problem
    offers: tuple[Offer, ...]


def edit_asked(kept: PendingImport, sent: Mapping[str, str]) -> str:
    """Return the edit a form asks for; words at which to cut are looked up in the text. Raises `Invalid`."""
    act = sent.get("act", "")
    if act in ("undo", "clean"):
        return act
    if act == "edit":
        return sent.get("edit", "")[:80]
    start = required_number(sent, "start")
    if act == "kind":
        return f"kind {start} {member_of(ClauseKind, sent, 'kind').value}"
    if act in ("split", "heading"):
        outline, _ = outline_of(kept)
        find_place = split_before if act == "split" else heading_until
        try:
            return find_place(outline, start, sent.get("words", ""))
        except EditRefused as refused:
            raise Invalid(str(refused), fields={"words": str(refused)}) from refused
    return f"{act} {start}"


def page(kept: PendingImport, refused: TravauxError | None = None) -> str:
    """Show what was found in a waiting text, with the clause that the address chooses ready to be edited."""
    outline, preview = outline_of(kept)
    found = problems(outline)
    at = whole_number(request.values.get("at") or request.values.get("start"))
    chosen = outline.find(at) if at is not None else None
    language = preview.language or outline.language or "en"
    return render_template(
        "imports/show.html",
        kept=kept,
        outline=outline,
        numbering=dict(
            zip((node.start for node in outline.nodes), numbering_of(outline.nodes, language), strict=True)
        ),
        language=language,
        preview=preview,
        found=[_shown(problem) for problem in found],
        blocking=any(problem.blocking for problem in found),
        troubled=frozenset(problem.start for problem in found),
        chosen=outline.nodes[chosen] if chosen is not None else None,
        kinds=choices(ClauseKind),
        kind_of=_kind_of,
        counts=_counts(outline),
        references=len(references_of(outline)),
        left_out=sum(gone.characters for gone in outline.left_out),
        sent=request.values,
        sentences=refused.sentences if refused else (),
        errors=getattr(refused, "fields", {}),
    )


def _kind_of(node: OutlineNode) -> ClauseKind:
    return ClauseKind(node.kind)


def _counts(outline: Outline) -> list[tuple[ClauseKind, int]]:
    return [(ClauseKind(kind), outline.count(kind)) for kind in Kind if outline.count(kind)]


def _shown(problem: Problem) -> Shown:
    return Shown(
        Sentence(problem.template, **dict(problem.values)),
        problem,
        tuple(Offer(offered, _offer_words(offered)) for offered in problem.offers),
    )


def _offer_words(offered: str) -> str:
    act, _, rest = offered.partition(" ")
    words = {
        "language": gettext("Import only: %(language)s", language=rest),
        "leave-out": gettext("Leave them out"),
        "heading": gettext("No heading here"),
        "clean": gettext("Take all of them out"),
    }
    if act not in words:
        raise NotFound(N_("There is no such edit."))
    return words[act]
