"""What the reader of a page may do, asked of the one table of rights. The acts check again under their lock."""

from dataclasses import replace
from typing import Any

from flask import g

from drafting.queries.situations import may_read_working_text, situation_of
from drafting.web.frame import Dossier
from drafting.web.installation import now, reading
from workflows import permissions
from workflows.permissions import Decision, Situation
from workflows.vocabulary import Act, Capacity

#: Stands for the order that the form will ask the secretariat to name.
TO_BE_NAMED = "named in the form"


def may(dossier: Dossier, act: Act, **known: Any) -> Decision:
    """Return whether the reader may do this here and now, with every reason if not.

    `known` are fields of Situation. An act is taken to be for one's own delegation, on the chair's order and, of a
    reviewer, on their own list, since the forms can say nothing else.
    """
    situation = replace(_situation(dossier), **known)
    return permissions.decide(act, dossier.actor.capacity, dossier.instrument.stage, situation)


def reads_working_text(dossier: Dossier) -> bool:
    """Say whether the reader sees the text as it stands between publications."""
    return may_read_working_text(dossier.actor, dossier.instrument)


def _situation(dossier: Dossier) -> Situation:
    if "situation" not in g:
        actor = dossier.actor
        g.situation = situation_of(
            reading(),
            actor=actor,
            instrument=dossier.instrument,
            now=now(),
            party_id=actor.party_id,
            chairs_order=TO_BE_NAMED,
            on_own_list=actor.capacity is Capacity.REVIEWER,
        )
    found: Situation = g.situation
    return found
