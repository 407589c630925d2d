"""Proposals as the reader of a page may see them: words of a base they may not read are left out."""

from collections import defaultdict
from dataclasses import replace

from markupsafe import Markup

from drafting.queries import proposals, texts
from drafting.queries.instruments import rules_of
from drafting.queries.proposals import Proposed
from drafting.text.merge import merge
from drafting.web import marking
from drafting.web.frame import Dossier
from drafting.web.installation import reading
from drafting.web.redlining import redline_of_words
from drafting.web.rights import reads_working_text
from drafting.web.words import words_html
from workflows.vocabulary import ProposalType


def proposals_for(
    dossier: Dossier, *, clause_id: int | None = None, number: int | None = None
) -> list[Proposed]:
    """Return the proposals the reader may see; of one clause, or the one of a number.

    A proposal opened to more than the text it was written against shows its own words alone to those who may not
    read that text, and does not tell them that the text moved on.
    """
    found = proposals.proposals(
        reading(),
        actor=dossier.actor,
        instrument_id=dossier.instrument.id,
        language=dossier.instrument.language,
        clause_id=clause_id,
        number=number,
        attributions_public=rules_of(dossier.instrument).attributions_public,
    )
    if not found or reads_working_text(dossier):
        return found
    published = {
        (line.id, line.n)
        for head in dossier.around.versions
        for line in texts.lines_of_version(reading(), version_id=head.id)
    }
    return [
        replace(one, current_n=None)
        if (one.clause_id, one.base_n) in published
        else replace(one, current_n=None, base_text="", base_heading="")
        for one in found
    ]


def proposal_redline(one: Proposed) -> Markup:
    """Return what a proposal does to the words it was written against."""
    match one.type:
        case ProposalType.MOD:
            return marking.spans_html(redline_of_words(one.base_text, one.text))
        case ProposalType.ADD:
            return marking.spans_html(redline_of_words("", one.text))
        case ProposalType.SUP:
            return marking.spans_html(redline_of_words(one.base_text, ""))
        case _:
            return words_html(one.base_text)


def touching_each_other(found: list[Proposed]) -> dict[int, list[str]]:
    """Return which open proposals of the same base change the same words, by number."""
    by_base: dict[tuple[int, int], list[Proposed]] = defaultdict(list)
    for one in found:
        if one.type in (ProposalType.MOD, ProposalType.SUP):
            by_base[(one.clause_id, one.base_n)].append(one)
    touching: dict[int, list[str]] = defaultdict(list)
    for beside in by_base.values():
        for at, one in enumerate(beside):
            for other in beside[at + 1 :]:
                suppressed = ProposalType.SUP in (one.type, other.type)
                if suppressed or merge(one.base_text, one.text, other.text).text is None:
                    touching[one.number].append(other.name)
                    touching[other.number].append(one.name)
    return touching
